"""The registry of commands: one place from which keys, footer, palette and help come."""

from __future__ import annotations

from collections import Counter

import pytest

from fitwizard.language import ENGLISH
from fitwizard.tui.commands import COMMANDS, Command, KeyMap
from fitwizard.tui.screens.question import QuestionScreen

PLACES = ("question", "review", "result", "home")
NOT_FOR_TERMINALS = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket"}


@pytest.mark.parametrize("place", PLACES)
def test_no_key_means_two_things_at_one_place(place: str) -> None:
    here = [command for command in COMMANDS if command.at(place)]
    for keys in ([k for c in here for k in c.keys], [k for c in here for k in c.typing_keys]):
        assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_a_key_means_the_same_everywhere() -> None:
    assert [key for key, times in Counter(k for c in COMMANDS for k in c.keys).items() if times > 1] == []


def test_no_key_is_one_that_terminals_cannot_tell_apart() -> None:
    keys = {key for command in COMMANDS for key in (*command.keys, *command.typing_keys)}
    assert not keys & NOT_FOR_TERMINALS
    assert not [key for key in keys if key.startswith("alt+")]


def test_no_letter_and_no_digit_is_a_command_while_a_text_field_has_the_focus() -> None:
    assert [key for command in COMMANDS for key in command.typing_keys if len(key) == 1] == []


def test_everything_a_letter_does_can_be_done_from_a_text_field() -> None:
    """By a function key or after escape; what goes on with the question has a key of its own."""
    wanted = {"back", "skip", "unknown", "not_applicable", "why", "note", "go_to", "review", "help", "palette", "leave"}
    assert {command.id for command in COMMANDS if command.typing_keys} >= wanted


def test_every_command_of_the_question_is_carried_out_somewhere() -> None:
    from fitwizard.tui.app import FitwizardApp

    for command in KeyMap("question", COMMANDS).commands:
        assert hasattr(QuestionScreen, f"do_{command.id}") or hasattr(FitwizardApp, f"do_{command.id}"), command.id


def test_every_command_says_what_it_does_in_a_sentence() -> None:
    for command in COMMANDS:
        assert ENGLISH(command.does).endswith(".")
        assert ENGLISH(command.label)
        assert command.shown or not command.in_palette


def test_a_command_of_a_place_is_found_there_only() -> None:
    own = Command("twist", ("x",), "x", COMMANDS[0].label, COMMANDS[0].does, ("dance",))
    assert KeyMap("dance", (own, *COMMANDS)).command("x") is own
    assert KeyMap("question", (own, *COMMANDS)).command("x") is None


def test_the_footer_names_the_most_wanted_first() -> None:
    ranks = [command.rank for command in KeyMap("question", COMMANDS).footer()]
    assert ranks == sorted(ranks, reverse=True)
    assert 0 not in ranks
