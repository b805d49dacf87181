"""A window on a case that is upgraded elsewhere: it never writes an answer to the wrong version."""

from __future__ import annotations

from pathlib import Path

import pytest

from fitwizard.answers.model import answered
from fitwizard.answers.plan import PlannedStep
from fitwizard.kept import TriedOnAnother
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.renaming import plain
from fitwizard.store import CaseStore, ChangedElsewhere
from fitwizard.store.upgrades import Target
from fitwizard.wizard import Wizard
from tests.making import questionnaire, single
from tests.store.making import open_store

OLD = questionnaire([single("one"), single("two")])
NEW = questionnaire([single("first_one", was=["one"]), single("two"), single("three")])


def edition(asked: Questionnaire, version: str) -> Edition:
    told = asked.model_copy(update={"version": version})
    return Edition(told, plain(told))


def upgrade(store: CaseStore, case: str) -> None:
    new = edition(NEW, "2.0.0")
    sheet, seq = store.sheet(case)
    answers = {"first_one": sheet.answer("one")} if sheet.answers else {}
    target = Target(new.digest, "2.0.0", "Small", new.to_json(), "three", 1, 3, finished=False)
    store.upgrades.make(case, target, answers, after=seq, result="{}")


@pytest.mark.parametrize("answers", [1, 0])
def test_a_stale_window_is_told_and_asks_the_new_version(tmp_path: Path, answers: int) -> None:
    """Its answer is refused; then it shows the new questions with what was carried over, and can go on."""
    with open_store(tmp_path) as store, open_store(tmp_path) as other:
        wizard = Wizard.begin(store, edition(OLD, "1.0.0"), company="Imago", language="en")
        wizard.answer("one", "a")
        if not answers:
            wizard.undo()
        assert wizard.case is not None
        upgrade(other, wizard.case.id)
        with pytest.raises(ChangedElsewhere):
            wizard.answer("two", "b")
        assert (wizard.questionnaire.version, wizard.case.version) == ("2.0.0", "2.0.0")
        assert wizard.sheet.version == "2.0.0" and set(wizard.sheet.answers) == ({"first_one"} if answers else set())
        wizard.answer("three", "c")
        assert other.sheet(wizard.case.id)[0].answer("three") == answered("c")


def test_the_key_that_takes_a_change_back_stops_at_an_upgrade(tmp_path: Path) -> None:
    """What was changed before it goes by other ids; `upgrade --undo` is the way back."""
    with open_store(tmp_path) as store, open_store(tmp_path) as other:
        wizard = Wizard.begin(store, edition(OLD, "1.0.0"), company="Imago", language="en")
        wizard.answer("one", "a")
        assert wizard.case is not None
        case = wizard.case.id
        upgrade(other, case)
        with pytest.raises(ChangedElsewhere):
            wizard.undo()
        assert not wizard.can_undo
        assert wizard.undo() is None
        assert other.sheet(case)[0].answer("first_one") == answered("a")


def test_a_case_that_was_upgraded_is_taken_up_in_its_new_version(tmp_path: Path) -> None:
    """Also by who looked it up before the upgrade."""
    with open_store(tmp_path) as store:
        wizard = Wizard.begin(store, edition(OLD, "1.0.0"), company="Imago", language="en")
        wizard.answer("one", "a")
        case = wizard.case
        wizard.leave()
        assert case is not None
        upgrade(store, case.id)
        again = Wizard.resume(store, case)
        assert (again.questionnaire.version, again.position) == ("2.0.0", "three")
        assert again.sheet.answer("first_one") == answered("a")


def back(store: CaseStore, case: str) -> None:
    store.upgrades.undo(case, after=store.sheet(case)[1], result="{}")


def test_what_was_tried_out_is_there_as_long_as_it_fits(tmp_path: Path) -> None:
    """What the other version does not ask is kept for the way back; under one name there is one."""
    with open_store(tmp_path) as store:
        wizard = Wizard.begin(store, edition(OLD, "1.0.0"), company="Imago", language="en")
        wizard.answer("one", "a")
        assert wizard.case is not None
        case = wizard.case.id
        gone = wizard.keep_scenario("gone", {"one": answered("b")})
        both = wizard.keep_scenario("both", {"two": answered("b")})
        upgrade(store, case)
        with pytest.raises(ChangedElsewhere):
            wizard.answer("two", "b")
        assert wizard.scenarios() == [both]
        with pytest.raises(TriedOnAnother):
            wizard.keep_scenario("gone", gone.changes)
        anew = wizard.keep_scenario("both", {"three": answered("c")})
        named = wizard.keep_scenario("gone", {"three": answered("b")})
        assert wizard.scenarios() == [anew, named]
        wizard.forget_scenario(named.number)
        back(store, case)
        again = Wizard.resume(store, store.case(case))
        assert again.scenarios() == [gone, both]
        upgrade(store, case)
        again = Wizard.resume(store, store.case(case))
        again.forget_scenario(anew.number)
        assert again.scenarios() == []
        assert store.scenarios.of(case) == [gone]


def test_a_plan_is_carried_over(tmp_path: Path) -> None:
    """By its dimension, also one that the other version does not have; the way back finds it too."""
    with open_store(tmp_path) as store:
        wizard = Wizard.begin(store, edition(OLD, "1.0.0"), company="Imago", language="en")
        wizard.answer("one", "a")
        assert wizard.case is not None
        plan = {"sharing": PlannedStep("Ana"), "dropped": PlannedStep("Ion")}
        for step, planned in plan.items():
            wizard.plan_step(step, planned)
        upgrade(store, wizard.case.id)
        assert Wizard.resume(store, wizard.case).plan() == plan
        back(store, wizard.case.id)
        assert Wizard.resume(store, wizard.case).plan() == plan
