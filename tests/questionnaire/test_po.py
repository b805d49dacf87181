"""Translations as PO for translators' tools, and back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from fitwizard.errors import FitwizardError
from fitwizard.language import ENGLISH
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.po_writing import po_text, remark
from fitwizard.questionnaire.problems import ProblemsFound
from fitwizard.questionnaire.translating import texts
from fitwizard.questionnaire.translation_standing import Told
from fitwizard.questionnaire.translation_writing import Update
from tests.questionnaire.samples import sound
from tests.questionnaire.test_translating import full
from tests.questionnaire.translated import (
    begun,
    files,
    originals,
    po_problems,
    taken,
    told_otherwise,
    translations,
    update,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ASK = "questions.trust.ask"
WHY = "questions.trust.why"


def exported(questionnaire: Questionnaire, there: Update) -> str:
    told = {key: there.texts.get(key, "") for key in texts(questionnaire)}
    return po_text(questionnaire, "de", told, there.stale, NOW, ENGLISH)


def imported(questionnaire: Questionnaire, there: Update, po: str) -> Update:
    return update(there.content, questionnaire, told=taken(po, questionnaire, there.content).told)


def filled(po: str, told: Mapping[str, str]) -> str:
    """Return a PO file in which a translator has filled in some texts."""
    for key, words in told.items():
        begin = po.index(f'msgctxt "{key}"\n')
        at = po.index('msgstr ""', begin)
        po = f'{po[:at]}msgstr "{words}"{po[at + 9 :]}'
    return po


def test_an_entry_says_what_it_is() -> None:
    """Its context is the key, its comment says what a translator cannot see."""
    po = exported(full(), begun(full()))
    assert (
        '#. Choice of this question: Ask\nmsgctxt "questions.trust.choices.low.label"\nmsgid "Little"\nmsgstr ""\n'
        in po
    )
    assert '"Project-Id-Version: zoo 1.0.0\\n"\n' in po and '"Language: de\\n"\n' in po


def test_every_text_has_a_remark() -> None:
    """Also the ones that only a full questionnaire has."""
    known = texts(full())
    assert all(str(remark(key, known)) for key in known)
    assert str(remark("questions.trust.choices.low.advice", known)) == (
        "Shown when “Little” is picked, with this question: Ask"
    )
    assert str(remark("scales.often.never", known)) == "Choice of several questions; all of them are: Never / Always"


def test_what_a_translator_filled_in_comes_back() -> None:
    """It stands in the file as if it had been written there."""
    there = begun(full())
    after = imported(full(), there, filled(exported(full(), there), {ASK: "Vertrauen Sie?", "title": 'T: \\"x\\"'}))
    assert after.texts == {ASK: "Vertrauen Sie?", "title": 'T: "x"'}
    assert after.content == begun(full(), after.texts).content


def test_a_stale_text_is_fuzzy_and_fresh_when_it_is_so_no_more() -> None:
    """A fuzzy entry is left out; one that a translator confirmed says what its original says."""
    changed = told_otherwise(sound(), {ASK: "Otherwise?"})
    there = update(begun(sound(), {ASK: "Vertrauen Sie?"}).content, changed)
    po = exported(changed, there)
    assert '#, fuzzy\nmsgctxt "questions.trust.ask"\n' in po
    assert taken(po, changed, there.content).fuzzy == 1
    assert imported(changed, there, po).content == there.content
    after = imported(changed, there, po.replace("#, fuzzy\n", ""))
    assert (after.stale, after.texts) == ((), {ASK: "Vertrauen Sie?"})


def test_a_text_of_an_older_original_is_taken_as_a_stale_one() -> None:
    """The translator's work is not lost, and the file says what has changed."""
    there = begun(full())
    po = filled(exported(full(), there), {ASK: "Vertrauen Sie?", WHY: "Darum."})
    changed = told_otherwise(full(), {ASK: "Otherwise?"})
    found = taken(po, changed, there.content)
    assert [(problem.code, problem.severity) for problem in found.problems] == [("changed-original", "note")]
    after = imported(changed, there, po)
    assert (after.stale, after.texts) == ((ASK,), {ASK: "Vertrauen Sie?", WHY: "Darum."})
    assert update(after.content, changed).content == after.content
    assert imported(changed, after, po).content == after.content


def test_a_text_of_an_older_original_does_not_replace_a_newer_one() -> None:
    """What was translated from today's original stays."""
    po = filled(exported(full(), begun(full())), {ASK: "Alt?"})
    changed = told_otherwise(full(), {ASK: "Otherwise?"})
    there = begun(changed, {ASK: "Neu?"})
    assert taken(po, changed, there.content).told == Told()
    assert "left out" in taken(po, changed, there.content).problems[0].told()


def test_an_entry_of_a_text_that_has_vanished_is_left_out() -> None:
    """A translator's file may be older than the questionnaire; a mistyped context is an error, seen in the zoo."""
    po = exported(full(), begun(full())).replace('"Ask"', '"Gone?"').replace(f'"{ASK}"', '"questions.gone.ask"')
    found = taken(filled(po, {"questions.gone.ask": "Weg?"}), full(), begun(full()).content)
    assert [(problem.code, problem.severity) for problem in found.problems] == [("unknown-text", "advice")]


def test_all_problems_are_told_at_once_with_their_lines() -> None:
    """And nothing of the file is taken."""
    po = filled(exported(full(), begun(full())), {ASK: "%(a)s?", WHY: " ", "title": "{x}"}).replace(": de", ": ro", 1)
    with pytest.raises(ProblemsFound) as found:
        taken(po, full(), begun(full()).content)
    lines = po.splitlines()
    assert [problem.code for problem in found.value.problems] == [
        *("other-language", "wrong-placeholders", "empty-text", "wrong-placeholders")
    ]
    assert lines[found.value.problems[3].place.line - 1] == 'msgstr "{x}"'


@pytest.mark.parametrize(
    ("original", "translation", "fits"),
    [
        ("Ask {name}", "Frag {name}", True),
        ("Ask {name} and {name}", "Frag {name}", False),
        ("Ask", "Frag {name}", False),
        ("%(n)s of %s", "%s von %(n)s", True),
        ("Ask %s", "Frag", False),
        ("15 % discount", "15 % Rabatt", True),
        ("5 %s", "5 %", True),
        ("A brace { alone", "Eine Klammer", True),
    ],
)
def test_placeholders_must_be_those_of_the_original(original: str, translation: str, fits: bool) -> None:
    """A percent sign or a brace alone is none."""
    asked = told_otherwise(full(), {ASK: original})
    po = filled(exported(asked, begun(asked)), {ASK: translation})
    if fits:
        assert taken(po, asked, begun(asked).content).told.texts == {ASK: translation}
    else:
        with pytest.raises(ProblemsFound, match="one problem"):
            taken(po, asked, begun(asked).content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "wrong-original"),
        (b"\x00", "not-text"),
        ("msgid \u00fc".encode("latin-1"), "wrong-encoding"),
        (b"fitwizard: 1\nid: x\n" * 100, "po-syntax"),
        (b'"a"\n', "po-syntax"),
        (b'msgid ""\nmsgstr ""\n"Language: de\\n"\n', "wrong-original"),
    ],
)
def test_what_is_no_po_is_told_shortly(content: bytes, code: str) -> None:
    """Not line by line."""
    problems = po_problems(content, "q.po")
    assert problems[0].code == code and len(problems) <= 2


def test_many_wrong_lines_are_not_all_told() -> None:
    """Twenty are enough to see what is wrong."""
    assert len(po_problems(b'msgid ""\nmsgstr ""\n' + b"oops\n" * 1000, "q.po")) == 20


def test_a_file_of_another_tool_is_read() -> None:
    """Windows line ends, old entries, comments and previous originals mean nothing."""
    po = filled(exported(full(), begun(full())), {ASK: "Vertrauen Sie?"})
    po = po.replace('msgctxt "title"', '# Note\n#| msgid "Old"\n#: q.yaml:1\nmsgctxt "title"', 1)
    po += '\n#~ msgctxt "old"\n#~ msgid "Old"\n#~ msgstr "Alt"\n'
    assert taken("\ufeff" + po.replace("\n", "\r\n"), full(), begun(full()).content).told.texts == {
        ASK: "Vertrauen Sie?"
    }


def test_without_babel_the_way_to_it_is_told() -> None:
    """PO is an extra."""
    code = (
        "import sys; sys.modules['babel.messages'] = None\n"
        "from fitwizard.questionnaire.po_writing import with_babel\n"
        "from fitwizard.errors import FitwizardError\n"
        "try: with_babel()\nexcept FitwizardError as error: print(error.remedy)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == 'Install it with: pip install "fitwizard[po]"\n'
    assert issubclass(ProblemsFound, FitwizardError)


def test_a_po_file_is_one_for_every_tool() -> None:
    """Babel's checkers find nothing, a percent sign in a text makes no format of it, and gettext uses the texts."""
    offer, discount = "15 % off {for} you\n", "15 % Rabatt {for} Sie\n"
    asked = told_otherwise(full(), {ASK: offer})
    there = begun(asked, {ASK: discount, WHY: "Darum"})
    content = exported(asked, there)
    assert "#," not in content
    catalog = read_po(BytesIO(content.encode()), abort_invalid=True)
    assert (str(catalog.locale), catalog.charset) == ("de", "utf-8")
    for message in catalog:
        message.flags.clear()  # which Babel guesses, and other tools take from the file
        if message.id and message.string:
            assert str(message.id).endswith("\n") is str(message.string).endswith("\n")
    assert list(catalog.check()) == []
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    assert GNUTranslations(compiled).pgettext(ASK, offer) == discount


@given(st.data())
@settings(max_examples=25)
def test_a_way_through_po_and_back_changes_no_byte(data: st.DataObject) -> None:
    """Whatever the texts are, and whichever of them are missing or stale."""
    questionnaire = data.draw(originals())
    content = data.draw(files(questionnaire, data.draw(translations(questionnaire))))
    keys = [*texts(questionnaire)]
    some = data.draw(st.lists(st.sampled_from(keys), max_size=4, unique=True))
    changed = told_otherwise(questionnaire, dict.fromkeys(some, "Other"))
    there = update(update(content, questionnaire).content, changed)
    assert imported(changed, there, exported(changed, there)).content == there.content
