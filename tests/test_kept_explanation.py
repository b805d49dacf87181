"""What stands behind a verdict is kept with its case, and is used for exactly the same answers only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from fitwizard.answers.model import AnswerSheet
from fitwizard.kept import keep_explanation, kept_explanation
from fitwizard.preview import Preview
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.renaming import plain
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import Explanation, explain
from fitwizard.store import CaseStore, ChangedElsewhere
from fitwizard.store.upgrades import Target
from fitwizard.wizard import Wizard
from tests.making import number, questionnaire, sheet, single
from tests.scoring.arbitrary import Case, asked_cases
from tests.store.making import child, line, open_store

ASKED = questionnaire([single("one"), single("two"), number("three", whole=False)])
NEW = questionnaire([single("one"), single("two"), number("three", whole=False), single("four")])


def edition(asked: Questionnaire, version: str = "1.0.0") -> Edition:
    told = asked.model_copy(update={"version": version})
    return Edition(told, plain(told))


def worked_out(asked: Questionnaire, answers: AnswerSheet) -> Explanation:
    return explain(asked, answers, assess(asked, answers))


def explained(wizard: Wizard) -> Explanation:
    """Work out what stands behind the verdict of a wizard, and keep it."""
    found = worked_out(wizard.questionnaire, wizard.sheet)
    wizard.keep_explanation(wizard.sheet, found)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with open_store(tmp_path, patience=0.01) as opened:
        yield opened


@pytest.fixture
def wizard(store: CaseStore) -> Wizard:
    """A finished case with all three answers."""
    found = Wizard.begin(store, edition(ASKED), company="Imago", language="en")
    found.answer("one", "a")
    found.answer("two", "b")
    found.answer("three", "2.50")
    found.finish()
    return found


def case_of(wizard: Wizard) -> str:
    assert wizard.case is not None
    return wizard.case.id


def again(store: CaseStore, wizard: Wizard) -> Wizard:
    """Return another window on the case of a wizard."""
    return Wizard.resume(store, store.case(case_of(wizard)))


def test_what_was_worked_out_is_there_from_then_on(store: CaseStore, wizard: Wizard) -> None:
    """Before, there is nothing; then in this window and in every other one, and the case is as finished as before."""
    before = store.case(case_of(wizard))
    assert wizard.explanation() is None
    found = explained(wizard)
    assert wizard.explanation() == found
    assert again(store, wizard).explanation() == found
    assert store.case(case_of(wizard)) == before
    assert wizard.case == before


def test_another_answer_has_another_explanation_and_taking_it_back_the_first(store: CaseStore, wizard: Wizard) -> None:
    """Also where it is not known, does not apply, or was taken back."""
    found = explained(wizard)
    changes: list[Callable[[], None]] = [
        lambda: wizard.answer("one", "c"),
        lambda: wizard.unknown("one"),
        lambda: wizard.does_not_apply("one", "sold"),
        lambda: wizard.clear("one"),
        lambda: wizard.answer("three", "4"),
    ]
    for change in changes:
        change()
        assert wizard.explanation() is None
        assert again(store, wizard).explanation() is None
        wizard.undo()
        assert wizard.explanation() == found
    wizard.answer("one", "c")
    other = explained(wizard)
    assert (wizard.explanation(), other == found) == (other, False)
    wizard.undo()
    assert wizard.explanation() is None


def test_what_scoring_does_not_look_at_makes_no_difference(store: CaseStore, wizard: Wizard) -> None:
    """Notes, evidence, the company's name, another language, a plan, and taking the case up again."""
    found = explained(wizard)
    wizard.note("one", "Ask again")
    wizard.private_note("one", "Hm")
    wizard.evidence("two", "A contract")
    store.rename(case_of(wizard), "Another SRL")
    wizard.speak("de")
    assert wizard.case is not None and wizard.case.finished_at is None
    assert wizard.explanation() == found
    assert again(store, wizard).explanation() == found


def test_what_belongs_to_answers_of_a_moment_ago_is_not_kept(wizard: Wizard) -> None:
    """It was worked out while the person went on."""
    sheet, found = wizard.sheet, worked_out(wizard.questionnaire, wizard.sheet)
    wizard.answer("one", "c")
    wizard.keep_explanation(sheet, found)
    assert wizard.explanation() is None
    wizard.undo()
    assert wizard.explanation() is None


def test_two_windows_never_show_what_belongs_to_the_others_answers(store: CaseStore, wizard: Wizard) -> None:
    """Each keeps its own, the last one stays; who has other answers works them out."""
    other = again(store, wizard)
    found = explained(wizard)
    other.answer("one", "c")
    newer = explained(other)
    assert newer != found
    assert other.explanation() == newer
    assert wizard.explanation() is None
    explained(wizard)
    assert (wizard.explanation(), other.explanation()) == (found, None)
    with pytest.raises(ChangedElsewhere):
        wizard.answer("two", "a")
    assert wizard.explanation() is None
    explained(other)
    assert wizard.explanation() == newer


def test_after_an_upgrade_it_is_another_one_and_on_the_way_back_the_same(store: CaseStore, wizard: Wizard) -> None:
    """The answers alone do not tell: the questionnaire counts."""
    found = explained(wizard)
    case, new = case_of(wizard), edition(NEW, "2.0.0")
    answers, seq = store.sheet(case)
    target = Target(new.digest, "2.0.0", "Small", new.to_json(), None, 3, 4, finished=True)
    store.upgrades.make(case, target, answers.answers, after=seq, result="{}")
    upgraded = again(store, wizard)
    assert upgraded.sheet.answers == answers.answers
    assert upgraded.explanation() is None
    wizard.keep_explanation(wizard.sheet, found)  # by a window that knows of no upgrade
    assert upgraded.explanation() is None
    store.upgrades.undo(case, after=store.sheet(case)[1], result="{}")
    assert again(store, wizard).explanation() == found


def test_without_a_case_nothing_is_kept(store: CaseStore) -> None:
    """Nothing answered yet, or a preview: nothing is begun, and nothing fails."""
    for wizard in (
        Wizard.begin(store, edition(ASKED), company="", language="en"),
        Preview(edition(ASKED), language="en"),
    ):
        assert wizard.explanation() is None
        explained(wizard)
        assert wizard.explanation() is None
    assert store.cases() == []


@pytest.mark.parametrize(
    "damage",
    [
        "text = replace(text, 'one', 'two')",
        "text = substr(text, 1, length(text) - 1)",
        "text = ''",
        "text = '[]'",
        "text = x'ff'",
        "text = 3",
        "text = substr(text, 66)",
    ],
)
def test_a_row_that_was_tampered_with_is_no_explanation(store: CaseStore, wizard: Wizard, damage: str) -> None:
    """It is neither shown nor an error; what is worked out anew takes its place."""
    found = explained(wizard)
    with closing(sqlite3.connect(store.file)) as database, database:
        content = "SELECT CAST(text AS BLOB) FROM explanation"
        before = database.execute(content).fetchall()
        database.execute(f"UPDATE explanation SET {damage}")
        assert database.execute(content).fetchall() != before
    assert wizard.explanation() is None
    explained(wizard)
    assert wizard.explanation() == found


def test_what_was_kept_of_another_case_is_no_explanation_of_this_one(store: CaseStore, wizard: Wizard) -> None:
    """A row that was moved, or whose key was changed, is not used."""
    explained(wizard)
    other = Wizard.begin(store, edition(ASKED), company="Other", language="en")
    other.answer("one", "c")
    explained(other)
    with closing(sqlite3.connect(store.file)) as database, database:
        [(key,)] = database.execute('SELECT key FROM explanation WHERE "case" = ?', (case_of(wizard),))
        database.execute('UPDATE explanation SET key = ? WHERE "case" = ?', (key, case_of(other)))
        database.execute('DELETE FROM explanation WHERE "case" = ?', (case_of(wizard),))
        database.execute('UPDATE explanation SET "case" = ?', (case_of(wizard),))
    assert wizard.explanation() is None


def test_a_store_that_cannot_be_written_is_no_reason_to_fail(store: CaseStore, wizard: Wizard) -> None:
    """Another program writes and does not end, or the case was deleted in another window."""
    with closing(sqlite3.connect(store.file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        explained(wizard)
        assert wizard.explanation() is None
    found = explained(wizard)
    assert wizard.explanation() == found
    store.delete(case_of(wizard))
    explained(wizard)
    assert wizard.explanation() is None


def test_a_store_that_may_only_be_read_is_no_reason_to_fail(tmp_path: Path) -> None:
    """Its file and its folder lost the right to be written while it was open."""
    with child("explain_reading", tmp_path) as process:
        assert line(process) == "None"
        assert line(process) == "None"
        assert line(process) == "fine"


@given(asked_cases())
def test_what_the_store_gives_back_has_the_key_of_what_was_answered(case: Case) -> None:
    """Whatever the answers are: the sheet of a case that is read again finds what was kept for it."""
    asked, answers = case
    found = worked_out(asked, answers)
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        made = store.create(
            digest="d" * 64,
            questionnaire=asked.id,
            version=asked.version,
            title=asked.title,
            text="{}",
            company="Imago",
            mode=answers.mode,
            language="en",
            answers=answers.answers,
        )
        keep_explanation(store, made, answers, found)
        assert kept_explanation(store, made, store.sheet(made.id)[0]) == found


@pytest.mark.parametrize("value", [Decimal("2"), Decimal("2.50"), Decimal("1E+1"), Decimal("0.001"), 2, 0])
def test_a_number_comes_back_with_the_key_it_had(store: CaseStore, value: int | Decimal) -> None:
    answers = sheet(ASKED, one="a", three=value)
    given_answers = dict(answers.answers)
    wizard = Wizard.begin(store, edition(ASKED), company="Imago", language="en")
    wizard.answer("one", "a")
    store.record(case_of(wizard), "three", given_answers["three"], after=1)
    wizard.reload()
    found = worked_out(ASKED, answers)
    assert wizard.case is not None
    keep_explanation(store, wizard.case, answers, found)
    assert wizard.explanation() == found
