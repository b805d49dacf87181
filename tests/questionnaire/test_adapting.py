"""Adapting: what has an id merges by id, in its place, and every part knows where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.questionnaire.adapting import MOST_LEVELS, Base
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire, Single
from fitwizard.questionnaire.problems import errors
from fitwizard.questionnaire.reading import Reading, read_questionnaire
from fitwizard.questionnaire.yaml_writing import yaml_text
from tests.questionnaire.samples import SOUND, ZOO

HEAD = "fitwizard: 1\nid: small\nversion: 2.1.0\nlanguage: en\nextends: base.yaml\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def reading(folder: Path, text: str, name: str = "small") -> Reading:
    path = folder / f"{name}.yaml"
    path.write_text(text if text.startswith("fitwizard") else HEAD + text, encoding="utf-8")
    return Catalogue([folder]).read(path)


def adapted(folder: Path, text: str) -> Questionnaire:
    found = reading(folder, text)
    assert found.questionnaire is not None, [problem.told() for problem in found.problems]
    return found.questionnaire


def base() -> Questionnaire:
    found = read_questionnaire(SOUND.encode(), "base.yaml").questionnaire
    assert found is not None
    return found


def codes(found: Reading) -> list[str]:
    return [problem.code for problem in found.problems]


def test_an_adaptation_without_changes_is_its_base_under_another_name(folder: Path) -> None:
    made = adapted(folder, "")
    same = made.model_copy(update={"id": "zoo", "version": "1.0.0", "adapts": {}})
    assert same == base()
    assert made.adapts == {"zoo": "1.0.0"}
    assert (made.id, made.version) == ("small", "2.1.0")


def test_fields_merge_by_id_and_null_removes_one(folder: Path) -> None:
    made = adapted(
        folder,
        """
title: Another title
levels: {mid: 50}
dimensions: {goals: {weight: 30, source: null}}
questions: {trust: {why: Because., choices: {high: {label: Very much}}}}
bands: {join: {floors: {sharing: null, goals: 20}}}
verdict: {needs: {answered: 0.75}, shows_numbers: false}
rules: {no_trust: {say: No trust.}}
checklist: {items: {exit: How do we leave?}}
scales: {often: {always: {label: All the time}}}
""",
    )
    assert made.title == "Another title"
    assert (made.levels.mid, made.levels.high) == (50, 70)
    assert (made.dimensions["goals"].weight, made.dimensions["goals"].source) == (30, ())
    trust, habits = made.question_by_id["trust"], made.question_by_id["habits"]
    assert isinstance(trust, Single)
    assert (trust.why, trust.ask, trust.choices[1].label) == ("Because.", "Do you trust others?", "Very much")
    assert trust.choices[1].points == 3
    assert made.band_by_id["join"].floors == {"goals": 20}
    assert (float(made.verdict.needs.answered), made.verdict.needs.dimensions) == (0.75, ("goals",))
    assert not made.verdict.shows_numbers
    assert (made.rule_by_id["no_trust"].say, made.rule_by_id["no_trust"].at_most) == ("No trust.", "wait")
    assert made.checklist is not None
    assert list(made.checklist.items) == ["fee", "exit"]
    assert isinstance(habits, Single)
    assert [choice.label for choice in habits.choices] == ["Never", "All the time"]


def test_conditions_and_score_tables_and_lists_are_replaced_whole(folder: Path) -> None:
    made = adapted(
        folder,
        """
questions:
  services: {score: {0: 0, 2: 5}}
  story: {show_if: {question: habits, is: often}}
  trust: {was: [faith]}
rules: {no_trust: {when: {question: habits, is: never}}}
scales: {often: [{id: never, label: Never, points: 0}, {id: often, label: Often, points: 1}]}
""",
    )
    services, story = made.question_by_id["services"], made.question_by_id["story"]
    assert getattr(services, "score") == {0: 0, 2: 5}  # noqa: B009
    assert story.show_if is not None
    assert (story.show_if.question, story.show_if.is_) == ("habits", "often")
    assert made.rule_by_id["no_trust"].when.question == "habits"


def test_added_parts_go_where_they_say(folder: Path) -> None:
    made = adapted(
        folder,
        """
dimensions: {trial: {title: Trial, weight: 5, after: goals}, before_all: {title: First, role: context, before: goals}}
sections: {start: {title: Start, before: first}, end: {title: End}}
questions:
  welcome: {section: start, type: text, ask: Who are you?}
  last: {section: end, type: text, ask: Anything else?}
  b: {after: a, type: text, ask: And then?}
  a: {after: habits, type: single, dimension: trial, ask: Really?, scale: often}
  c: {after: habits, type: text, ask: Why?}
  needs: {before: trust}
  trust: {choices: {middle: {label: Some, points: 1, after: low}}}
bands: {maybe: {from: 30, title: Perhaps, after: join}}
""",
    )
    assert list(made.dimensions)[:3] == ["before_all", "goals", "trial"]
    assert [section.id for section in made.sections] == ["start", "first", "end"]
    assert [q.id for q in made.sections[1].questions] == [
        "needs", "trust", "habits", "a", "b", "c", "services", "hours", "story",
    ]  # fmt: skip
    trust = made.question_by_id["trust"]
    assert isinstance(trust, Single)
    assert [choice.id for choice in trust.choices] == ["low", "middle", "high"]
    assert [band.id for band in made.verdict.bands] == ["join", "maybe", "wait"]


def test_only_the_kept_questions_stay_with_what_speaks_of_them(folder: Path) -> None:
    found = reading(
        folder,
        "keep: [habits, services, hours]\nsections: {extra: {title: Extra}}\n"
        "questions: {more: {section: extra, type: text, ask: More?}}\n",
    )
    made = found.questionnaire
    assert made is not None
    assert [question.id for question in made.questions] == ["habits", "services", "hours", "more"]
    assert (len(made.rules), len(made.examples)) == (0, 0)
    assert [(p.code, p.severity, str(p.place).rsplit("/")[-1]) for p in found.problems] == [
        ("rule-left-out", "note", "small.yaml:6:1"),
        ("example-left-out", "note", "small.yaml:6:1"),
    ]


def test_a_section_that_is_removed_or_emptied_goes_with_its_questions(folder: Path) -> None:
    made = adapted(
        folder,
        "sections: {extra: {title: Extra}}\nremove: {sections: [first], dimensions: [sharing, capacity]}\n"
        "bands: {join: {floors: null}}\nquestions: {trust: {section: extra}}\n",
    )
    assert [section.id for section in made.sections] == ["extra"]
    assert [question.id for question in made.questions] == ["trust"]


def test_a_name_that_hangs_in_the_air_is_an_error_where_it_stands(folder: Path) -> None:
    """A condition of the base on a question that is left out stands in the base's file."""
    found = reading(folder, "remove: {questions: [trust]}\n")
    assert found.questionnaire is None
    problem = errors(found.problems)[0]
    assert problem.code == "unknown-question"
    assert str(problem.place) == f"{folder / 'base.yaml'}:55:29"


def test_problems_of_changed_parts_stand_in_the_adaptation(folder: Path) -> None:
    found = reading(folder, "questions:\n  trust:\n    choices:\n      high: {points: a few}\n")
    assert [(p.code, str(p.place)) for p in found.problems] == [
        ("not-a-number", f"{folder / 'small.yaml'}:9:22"),
    ]


def test_several_levels_come_to_one_questionnaire(folder: Path) -> None:
    for level in range(1, 6):
        below = "base" if level == 1 else f"level{level - 1}"
        (folder / f"level{level}.yaml").write_text(
            f"fitwizard: 1\nid: level{level}\nversion: {level}.0.0\nlanguage: en\nextends: {below}.yaml\n"
            f"title: Level {level}\nquestions: {{q{level}: {{section: first, type: text, ask: Level {level}?}}}}\n"
        )
    found = Catalogue([folder]).read(folder / "level5.yaml")
    assert found.questionnaire is not None
    assert found.questionnaire.title == "Level 5"
    assert [q.id for q in found.questionnaire.questions][-5:] == ["q1", "q2", "q3", "q4", "q5"]
    assert list(found.questionnaire.adapts) == ["level4", "level3", "level2", "level1", "zoo"]
    assert [Path(file).name for file in found.base_files] == [
        "level4.yaml", "level3.yaml", "level2.yaml", "level1.yaml", "base.yaml",
    ]  # fmt: skip
    place = found.source.place(("sections", 0, "questions", 8, "ask"))
    assert Path(place.file).name == "level3.yaml"


def test_a_thousand_levels_are_too_many(folder: Path) -> None:
    for level in range(1000):
        (folder / f"l{level}.yaml").write_text(HEAD.replace("small", f"l{level}").replace("base", f"l{level + 1}"))
    found = Catalogue([folder]).read(folder / "l0.yaml")
    assert [(p.code, Path(p.place.file).name) for p in found.problems] == [("too-many-levels", f"l{MOST_LEVELS}.yaml")]


def test_a_faulty_base_is_told_with_its_places(folder: Path) -> None:
    (folder / "base.yaml").write_text("fitwizard: 1\nid: zoo\nsections: 3\n")
    found = reading(folder, "")
    assert found.questionnaire is None
    assert {Path(p.place.file).name for p in found.problems} == {"base.yaml", "small.yaml"}
    assert "faulty-base" in codes(found)
    (folder / "base.yaml").write_text(SOUND.replace("min: 0", "min: 80"))
    wrong = errors(reading(folder, "").problems)
    assert {Path(problem.place.file).name for problem in wrong} == {"base.yaml"}


@pytest.mark.parametrize("base_text", ["", "- a list\n", "fitwizard: 2\n", "a: [\n", "fitwizard: 1\ntranslates: x\n"])
def test_whatever_the_base_is_there_is_a_place(folder: Path, base_text: str) -> None:
    (folder / "base.yaml").write_text(base_text)
    found = reading(folder, "questions: {trust: {why: Because.}}\n")
    assert found.questionnaire is None
    assert all(problem.place.line for problem in found.problems)


def test_a_link_leads_no_further_than_a_path(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "base.yaml").symlink_to(folder / "base.yaml")
    assert codes(reading(inner, "")) == ["base-outside"]
    assert reading(folder, HEAD.replace("base.yaml", "./inner/../base.yaml")).questionnaire is not None


def test_by_id_and_major_version_from_the_catalogue(folder: Path) -> None:
    assert adapted(folder, HEAD.replace("base.yaml", "zoo@1")).adapts == {"zoo": "1.0.0"}
    assert codes(reading(folder, HEAD.replace("base.yaml", "zoo@2"))) == ["base-not-found"]


def test_the_whole_written_out_is_the_same_questionnaire(folder: Path) -> None:
    found = reading(folder, "questions: {trust: {why: Because.}}\ndimensions: {goals: {weight: 12.5}}\n")
    assert found.questionnaire is not None
    again = read_questionnaire(yaml_text(found.data).encode(), "whole.yaml")
    assert again.questionnaire == found.questionnaire
    assert again.questionnaire is not None
    digests = [Edition(r.questionnaire, r.data).digest for r in (found, again) if r.questionnaire]
    assert digests[0] == digests[1]


def test_translations_come_from_the_base_but_not_of_what_was_changed(folder: Path) -> None:
    (folder / "base.de.yaml").write_bytes((ZOO / "sound.de.yaml").read_bytes())
    reading(folder, "questions: {trust: {ask: Do you trust rivals?}, more: {section: first, type: text, ask: More?}}\n")
    edition = Catalogue([folder]).open(folder / "small.yaml")
    assert edition.languages == ("en", "de")
    told = edition.in_language("de-AT")
    assert told.questionnaire.question_by_id["trust"].ask == "Do you trust rivals?"
    assert told.questionnaire.dimensions["goals"].title == "Ziele"
    assert {"questions.trust.ask", "questions.more.ask"} <= told.fallbacks
    own = edition.own_texts("de")
    assert {"questions.trust.ask", "questions.more.ask"} <= set(own)
    assert "dimensions.goals.title" not in own
    assert len(edition.own_texts("fr")) > len(own)
    (folder / "small.de.yaml").write_text(
        "fitwizard: 1\ntranslates: small\nlanguage: de\nquestions: {trust: {ask: Trauen Sie Rivalen?}}\n"
    )
    told = Catalogue([folder]).open(folder / "small.yaml").in_language("de")
    assert told.questionnaire.question_by_id["trust"].ask == "Trauen Sie Rivalen?"
    assert told.questionnaire.dimensions["goals"].title == "Ziele"


FIELDS = st.sampled_from(
    ["title", "dimensions", "sections", "questions", "bands", "verdict", "rules", "keep", "remove", "scales", "levels"]
)
IDS = st.sampled_from(["trust", "habits", "goals", "first", "join", "wait", "no_trust", "good", "often", "new"])
LEAVES = st.one_of(
    st.none(), st.integers(0, 9), st.sampled_from(["after", "text", "high", "a b", ""]), st.booleans(), st.lists(IDS)
)
KEYS = st.one_of(IDS, st.sampled_from(["after", "before", "section", "choices", "type", "title", "when", "from", "id"]))
PARTS = st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=8)


@given(st.dictionaries(FIELDS, PARTS, max_size=4))
def test_any_adaptation_is_read_or_told_with_places(changes: dict[str, object]) -> None:
    text = HEAD + (yaml_text(changes) if changes else "")
    found = read_questionnaire(text.encode(), "small.yaml", lambda *_: Base(SOUND.encode(), "base.yaml", "base"))
    assert found.questionnaire is not None or errors(found.problems)
    for problem in found.problems:
        assert problem.place.line
        assert problem.told()


def test_nothing_goes_into_a_section_that_is_removed(folder: Path) -> None:
    """Silently losing an added question would be the worst; one of the base may still move out of it."""
    found = reading(
        folder,
        "sections: {extra: {title: Extra}}\nremove: {sections: [first]}\n"
        "questions: {more: {section: first, type: text, ask: More?}, trust: {section: extra}}\n",
    )
    assert ("unknown-section", "small.yaml:8:29") in [
        (p.code, str(p.place).rsplit("/")[-1]) for p in errors(found.problems)
    ]
    changed = reading(folder, "remove: {sections: [first]}\nquestions: {habits: {why: Because.}}\n")
    assert "question-left-out" in codes(changed)


def test_a_changed_example_that_answers_what_is_left_out_is_one_problem(folder: Path) -> None:
    found = reading(folder, "remove: {questions: [story, needs]}\nexamples: {good: {title: Better}}\n")
    assert found.questionnaire is not None
    found = reading(
        folder,
        "keep: [trust, habits, hours]\nremove: {dimensions: [sharing, profile]}\nbands: {join: "
        "{floors: null}}\nexamples: {good: {title: Better}}\n",
    )
    assert [(p.code, p.severity) for p in found.problems] == [("example-left-out", "error")]


def test_a_part_is_named_only_where_the_problem_stands_in_it(folder: Path) -> None:
    """A list of needs behind the last question belongs to no question."""
    found = reading(folder, "remove: {dimensions: [goals]}\n")
    told = {(p.code, p.part) for p in errors(found.problems)}
    assert ("unknown-dimension", "questions.trust") in told
    assert ("unknown-dimension", "") in told


def test_a_thousand_parts_in_the_wrong_order_are_placed_in_no_time(folder: Path) -> None:
    added = "".join(
        f"  n{number}: {{after: {f'n{number + 1}' if number < 999 else 'trust'}, type: text, ask: Why?}}\n"
        for number in range(1000)
    )
    made = adapted(folder, f"questions:\n{added}")
    assert [question.id for question in made.questions][:4] == ["trust", "n999", "n998", "n997"]


@pytest.mark.parametrize(("reference", "meant"), [("zoo", "zoo@1"), ("zoo@2.1.0", "zoo@2"), ("base.yaml/", "@1")])
def test_a_reference_that_is_none_says_how_one_is_written(folder: Path, reference: str, meant: str) -> None:
    (problem,) = reading(folder, HEAD.replace("base.yaml", reference)).problems
    assert problem.code == "bad-reference"
    assert meant in problem.told()
