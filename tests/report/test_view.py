"""The view: what a result says, in which words, and what it keeps to itself."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from fitwizard.answers.model import Answer, State
from fitwizard.answers.words import number_in_words
from fitwizard.language import ENGLISH
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.parts import Audience
from fitwizard.report.view import result_view
from fitwizard.report.words.dimensions import dimension_view
from fitwizard.report.words.told import Told
from fitwizard.report.words.wording import date_in_words
from fitwizard.scoring.assess import assess
from fitwizard.scoring.result import Range
from tests.making import multiple, questionnaire, sheet, single
from tests.making import number as number_question
from tests.report.personas import DAY, answers_of, persona_view, sheet_of, shipped, texts_of, view_of


def small(questions: list[dict[str, Any]], *, audience: Audience = "screen", given: dict[str, Any], **more: Any) -> Any:
    """Return the view of a small questionnaire."""
    asked = questionnaire(questions, **more)
    told = sheet(asked, **given)
    return result_view(asked, told, assess(asked, told), ENGLISH, date=DAY, audience=audience)


# What decided it


def test_a_missed_floor_says_what_is_there_and_what_is_needed() -> None:
    view = persona_view("o3_right_but_too_early")
    assert [line.text for line in view.decided] == [
        "Practical capacity is 43; “Good fit: join and take part” needs at least 50.",
        "By points alone: “Strong fit: join and help shape it”.",
    ]
    assert view.decided[0].dimension == "capacity"
    assert view.dimension("capacity").standing == "medium, below the 50 it needs"
    assert view.dimension("capacity").spoken == "43 of 100, medium, below the 50 it needs"


def test_the_floor_nearest_to_the_verdict_comes_first_and_each_dimension_once() -> None:
    view = persona_view("o3_right_but_too_early", give_and_take="receive_only", readiness_to_share="general")
    floors = [line for line in view.decided if line.dimension and line.rule is None]
    assert [line.dimension for line in floors] == ["capacity", "sharing"]
    assert "“Good fit" in floors[0].text
    assert "“Strong fit" in floors[1].text


def test_a_limiting_rule_says_its_own_words_and_leads_to_its_questions() -> None:
    view = persona_view("p3_only_takes")
    rule, floor, points = view.decided
    assert rule.text.startswith("You would share nothing with other members.")
    assert (rule.rule, rule.dimension, rule.questions) == ("ko_no_sharing", "sharing", ("readiness_to_share",))
    assert floor.text == "Knowledge sharing is 36; “Good fit: join and take part” needs at least 40."
    assert points.text == "By points alone: “Good fit: join and take part”."


def test_points_that_decided_alone_are_said_so() -> None:
    assert [line.text for line in persona_view("p1_imaging_software").decided] == [
        "The points alone decided; no rule and no minimum changed the verdict."
    ]


def test_a_rule_whose_verdict_the_points_lead_to_as_well() -> None:
    decided = persona_view("p8_furniture_maker").decided
    assert decided[0].rule == "ko_no_overlap"
    assert decided[1].text == "The points alone lead to the same verdict."


def test_without_a_verdict_it_says_what_is_missing_and_gives_no_number_for_the_fit() -> None:
    view = persona_view("x1_sharing_unknown")
    assert view.verdict.band is None
    assert view.verdict.title == "No verdict: too few answers"
    assert view.headings.decided == "What is missing"
    assert [line.text for line in view.decided] == [
        "“Knowledge sharing” has too few answers: 3 of 7.",
        "Answered: 35 of 39 questions that count.",
    ]
    assert view.sureness is None
    assert [figure.label for figure in view.numbers] == ["Answered"]
    sharing = view.dimension("sharing")
    assert (sharing.standing, sharing.score, sharing.fill) == ("no score: too few answers", None, None)
    assert sharing.floor is None
    assert (sharing.low, sharing.high) == (19, 87)


def test_a_dimension_of_which_nothing_applies_is_named_as_such() -> None:
    reason = Answer(State.DOES_NOT_APPLY, reason="we are alone")
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": reason, "two": "a"},
        needs={"answered": Decimal("0.5"), "weight": 1, "dimensions": ["first"]},
    )
    assert view.decided[0].text == "Nothing in “First” applies to you, so it has no score."
    assert view.dimension("first").standing == "no score: nothing in it applies"
    assert view.dimension("first").answers[0].said == ("does not apply: we are alone",)


def test_a_floor_on_a_dimension_without_a_score_is_said_without_a_number() -> None:
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": None, "two": "c"},
        needs={"answered": Decimal("0.5"), "weight": 0},
    )
    assert view.decided[0].text == "First has too few answers for “Good”."


def test_what_is_shown_never_reaches_a_limit_that_was_not_reached() -> None:
    """59.6 below a floor of 60 shows as 59."""
    asked = questionnaire(
        [single("one", (0, Decimal("59.6"), 100))],
        bands=[
            {"id": "good", "from": 0, "floors": {"first": 60}, "title": "Good"},
            {"id": "poor", "from": 0, "title": "Poor"},
        ],
    )
    told = sheet(asked, one="b")
    view = result_view(asked, told, assess(asked, told), ENGLISH, date=DAY, audience="screen")
    assert view.decided[0].text == "First is 59; “Good” needs at least 60."
    assert view.dimension("first").score == 59


# How sure


def test_high_confidence_says_why() -> None:
    sure = persona_view("p2_precision_parts").sureness
    assert sure is not None
    assert sure.sentences == ("High.", "Enough is answered, and the answers do not contradict each other.")


def test_low_confidence_names_what_is_open_contradicts_and_is_not_settled() -> None:
    names = ("obstacles", "field_overlap", "goal_conflict", "money", "follow_up")
    view = persona_view("p3_only_takes", without=names)
    assert view.sureness is not None
    assert view.sureness.word == "low"
    assert view.sureness.sentences[:4] == (
        "Low.",
        "Answered: 34 of 39 questions that count.",
        "Some answers pull in different directions.",
        "Something that could decide the verdict is not settled.",
    )
    assert re.fullmatch(r"Depending on what is open, the fit lies between \d+ and \d+\.", view.sureness.sentences[4])
    assert [figure.label for figure in view.numbers if "Possible" in figure.label] == ["Possible fit"]


def test_no_range_where_nothing_is_open() -> None:
    view = persona_view("p1_imaging_software")
    assert view.sureness is not None
    assert not any("move the fit" in sentence for sentence in view.sureness.sentences)
    assert all(dimension.low is None for dimension in view.dimensions)
    assert "Possible" not in view.table[0]


def test_a_close_call_near_a_limit_is_told() -> None:
    view = persona_view("p3_only_takes")
    assert view.sureness is not None
    assert view.sureness.sentences[-1] == "It is a close call: the fit lies near the limit of another verdict."


def test_a_close_call_by_weights_is_told() -> None:
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": "c", "two": "a"},
        bands=[
            {"id": "good", "from": 70, "title": "Good"},
            {"id": "poor", "from": 0, "title": "Poor"},
        ],
    )
    assert view.sureness is not None
    last = "It is a close call: if all areas weighed the same, the verdict would be another."
    assert view.sureness.sentences[-1] == last
    assert view.numbers[-1].value == "50 of 100"


def test_a_straight_line_warns_of_the_quality_of_the_answers() -> None:
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": "b", "two": "b"},
        straight_line={"share": Decimal("0.5"), "of_at_least": 2, "say": "Many answers alike."},
    )
    assert [(line.text, line.rule) for line in view.quality] == [("Many answers alike.", "straight_line")]
    assert view.sureness is not None
    assert "Many answers stand in the same position." in view.sureness.sentences


# What is not settled, and what is open


def test_an_unsettled_knockout_is_a_question_with_its_stake() -> None:
    view = persona_view("p1_imaging_software", obstacles={"unknown": True}, without=("money",))
    (unsettled,) = view.unsettled
    assert unsettled.rule == "ko_legal"
    assert [(ask.question, ask.state) for ask in unsettled.asks] == [("obstacles", "we do not know yet")]
    assert unsettled.stake == "One of the possible answers would limit the verdict to “Not yet: prepare first”."
    assert [(q.question, q.decisive, q.state) for q in view.open_questions] == [
        ("obstacles", True, "we do not know yet"),
        ("money", False, "not answered yet"),
    ]
    assert view.open_summary == "2 questions; the decisive ones come first."


def test_unscored_questions_are_open_only_where_somebody_does_not_know() -> None:
    view = persona_view("p1_imaging_software", headcount={"unknown": True}, without=("location",))
    assert [q.question for q in view.open_questions] == ["headcount"]
    assert view.open_summary == "1 question."


def test_a_knockout_on_a_score_that_does_not_exist_leads_to_the_questions_behind_it() -> None:
    ko = {"id": "ko", "kind": "knockout", "say": "Too little.", "when": {"dimension": "first", "score": {"below": 50}}}
    view = small(
        [
            single("one"),
            single("two", dimension="second"),
            {"id": "t", "type": "text", "ask": "t?", "dimension": "first"},
        ],
        given={"two": "c"},
        rules=[ko],
        needs={"answered": Decimal("0.5"), "weight": 0},
    )
    (unsettled,) = view.unsettled
    assert [ask.question for ask in unsettled.asks] == ["one"]
    assert unsettled.stake == "One of the possible answers could change the verdict."
    assert view.open_summary == "1 question, a decisive one."


def test_a_knockout_on_a_fit_that_does_not_exist_leads_to_all_that_counts() -> None:
    ko = {"id": "ko", "kind": "knockout", "say": "Too little.", "when": {"fit": {"below": 50}}, "at_most": "poor"}
    view = small([single("one"), single("two", dimension="second")], given={}, rules=[ko])
    assert [ask.question for ask in view.unsettled[0].asks] == ["one", "two"]


# Rules, advice, answers


def test_contradictions_are_to_talk_about_unless_they_decided() -> None:
    talk = persona_view("p3_only_takes").talk
    assert [line.rule for line in talk] == ["free_rider"]
    assert talk[0].text.endswith("?")
    limited = persona_view("o2_open_without_limits")
    assert limited.decided[0].rule == "open_but_unprotected"
    assert limited.talk == ()


def test_a_weaker_knockout_stands_apart_from_what_decided() -> None:
    view = persona_view("p8_furniture_maker", hours_per_month=0)
    assert [line.rule for line in view.knockouts] == ["ko_no_time"]


def test_at_most_three_next_steps_and_high_dimensions_only_where_others_do_not_suffice() -> None:
    view = persona_view("p3_only_takes")
    assert [(step.dimension, step.level) for step in view.steps] == [
        ("sharing", "low"),
        ("philosophy", "mid"),
        ("vision", "mid"),
    ]
    early = persona_view("o3_right_but_too_early")
    assert [step.level for step in early.steps] == ["mid", "high", "high"]
    assert early.steps[0].about == "Practical capacity"


def test_advice_of_a_picked_choice_is_an_also() -> None:
    (also,) = persona_view("p3_only_takes").also
    assert (also.question, also.about) == ("readiness_to_share", "Nothing beyond what is public")


def test_answers_are_in_words_with_what_they_are_worth() -> None:
    noted = {"answer": "often", "note": "Once.", "evidence": "File"}
    view = persona_view("p1_imaging_software", audience="internal", fear_of_copying=noted)
    collaboration = {answer.question: answer for answer in view.dimension("collaboration").answers}
    assert collaboration["joint_projects"].said == ("3 projects",)
    assert collaboration["offers"].said == (
        "A talk, a demo or a site visit",
        "Access to equipment, a test site or samples",
        "Data or user feedback, within the law",
    )
    first = collaboration["approaches_made"]
    assert (first.score, first.share_of_dimension, first.share_of_fit) == (75, 20, 5)
    assert first.worth == "75 of 100, 20% of this area"
    fear = view.dimension("sharing").answers[-1]
    assert (fear.note, fear.evidence) == ("Once.", "File")


def test_a_hidden_question_is_not_told() -> None:
    view = persona_view("p5_polite_passive", project_role="coordinator")
    assert "project_role" not in [answer.question for answer in view.dimension("collaboration").answers]


def test_answers_outside_of_scores_stand_by_section() -> None:
    (background,) = persona_view("p1_imaging_software").backgrounds
    assert (background.section, background.title) == ("profile", "Company profile")
    assert [answer.question for answer in background.answers] == [
        "respondent_role",
        "headcount",
        "what_we_do",
        "location",
        "company_stage",
    ]
    assert all(answer.score is None and answer.worth == "" for answer in background.answers)


def test_shares_of_an_area_add_up() -> None:
    view = persona_view("p2_precision_parts", without=("follow_up",))
    shares = [a.share_of_dimension for a in view.dimension("collaboration").answers if a.share_of_dimension is not None]
    assert 97 <= sum(shares) <= 103


def test_a_floor_that_is_met_is_the_one_of_the_points() -> None:
    floor = persona_view("p2_precision_parts").dimension("capacity").floor
    assert floor is not None
    assert (floor.value, floor.band, floor.missed) == (50, "join", False)
    assert persona_view("p8_furniture_maker").dimension("capacity").floor is None


def test_the_part_of_a_dimension_is_a_share_or_a_condition() -> None:
    view = persona_view("p1_imaging_software")
    assert view.dimension("collaboration").part == "25% of the fit"
    assert view.dimension("capacity").part == "a condition, not part of the fit"
    assert view.dimension("capacity").gate


# What is kept back


def test_on_a_persons_own_computer_everything_is_shown() -> None:
    flag = {"answer": ["exchange", "red_flag"], "note": "With Alpha.", "private_note": "Careful."}
    view = persona_view("x3_competition_law", audience="screen", activities_wanted=flag)
    answer = view.dimension("collaboration").answers[-1]
    assert answer.said[-1].startswith("Agree with competitors")
    assert (answer.withheld, answer.note, answer.private_note) == ("", "With Alpha.", "Careful.")
    assert any("competition-law briefing" in step.text for step in view.also)


def test_what_is_handed_over_withholds_sensitive_answers_and_all_that_tells_them() -> None:
    flag = {"answer": ["exchange", "red_flag"], "note": "With Alpha.", "evidence": "Mail", "private_note": "Careful."}
    view = persona_view("x3_competition_law", activities_wanted=flag)
    answer = view.dimension("collaboration").answers[-1]
    assert answer.said == ("Exchange technical experience",)
    assert answer.withheld == "one answer withheld"
    assert (answer.note, answer.evidence, answer.private_note, answer.score, answer.worth) == ("", "", "", None, "")
    assert view.also == ()
    assert not any("Agree with competitors" in text for text in texts_of(view))
    assert view.verdict.band == "prepare"
    assert view.decided[0].rule == "ko_competition_law"
    assert view.decided[0].text.startswith("Aligning prices")


def test_a_withheld_single_choice_leaves_nothing_to_guess_by() -> None:
    choices = [
        {"id": "a", "label": "A", "points": 0, "sensitive": True, "advice": "Beware."},
        {"id": "b", "label": "B", "points": 1},
    ]
    question = single("one", choices=choices)
    asked = small([question], given={"one": "a"}, audience="company")
    answer = asked.dimension("first").answers[0]
    assert (answer.said, answer.withheld, answer.score) == ((), "one answer withheld", None)
    assert asked.also == ()


def test_a_picked_choice_beside_a_sensitive_one_is_not_withheld() -> None:
    view = persona_view("x3_competition_law", activities_wanted=["exchange", "offers"])
    answer = view.dimension("collaboration").answers[-1]
    assert answer.withheld == ""
    assert [step.about for step in view.also] == ["Make joint offers to large customers (needs a legal check)"]


def test_private_notes_are_never_handed_over() -> None:
    noted = {"answer": "fee", "private_note": "They cannot pay."}
    assert "They cannot pay." not in texts_of(persona_view("p1_imaging_software", money=noted))
    assert "They cannot pay." in texts_of(persona_view("p1_imaging_software", money=noted, audience="screen"))


# Words only


@pytest.mark.parametrize(
    "persona", ["p1_imaging_software", "o3_right_but_too_early", "x1_sharing_unknown", "p3_only_takes"]
)
def test_a_questionnaire_that_shows_no_numbers_shows_none(persona: str) -> None:
    original = shipped().questionnaire
    quiet = original.model_copy(update={"verdict": original.verdict.model_copy(update={"shows_numbers": False})})
    answers = answers_of(persona)
    del answers["follow_up"], answers["obstacles"]
    view = view_of(quiet, answers)
    assert (view.numbers, view.table, view.shows_numbers) == ((), (), False)
    for dimension in view.dimensions:
        assert (dimension.score, dimension.low, dimension.high, dimension.coverage) == (None, None, None, None)
        assert dimension.fill is not None or dimension.level is None
    own = set(texts_of(view_of(original, answers)))  # of the questionnaire and the person, as they are with numbers
    for text in texts_of(view):
        assert text in own or not re.search(r"\d", re.sub("“[^”]*”", "", text))  # in quotes stand their own words
    assert any("is not yet where" in line.text for line in view.decided) == (
        persona in ("o3_right_but_too_early", "p3_only_takes")
    )


def test_what_is_open_is_told_in_words_only_too() -> None:
    quiet: dict[str, Any] = {"shows_numbers": False}
    view = small([single("one"), single("two")], given={"one": "b"}, **quiet)
    assert view.open_summary == "Some questions."
    assert view.sureness is not None
    assert "Some questions that count are not answered." in view.sureness.sentences
    missing = small([single("one"), single("two", dimension="second")], given={"two": "a"}, **quiet)
    assert "“First” has too few answers." in [line.text for line in missing.decided]
    ko = {"id": "ko", "kind": "knockout", "say": "No.", "when": {"question": "two", "is": "a"}, "at_most": "poor"}
    assert small([single("one"), single("two")], given={"one": "b"}, rules=[ko], **quiet).open_summary == (
        "Some questions; the decisive ones come first."
    )
    low = small(
        [single("one")],
        given={"one": "a"},
        bands=[
            {"id": "good", "from": 0, "floors": {"first": 40}, "title": "Good"},
            {"id": "poor", "from": 0, "title": "Poor"},
        ],
        **quiet,
    )
    assert low.dimension("first").standing == "low, below what it needs"


# Languages


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Conditional fit: try before you join"),
        ("de", "Bedingte Passung: erst ausprobieren"),
        ("ro", "Potrivire condiționată: încercați înainte de aderare"),
    ],
)
def test_the_questionnaire_speaks_the_readers_language(language: str, title: str) -> None:
    view = persona_view("o3_right_but_too_early", language=language)
    assert view.language == language
    assert view.verdict.title == title
    assert view.languages == {}


def test_a_questionnaire_in_another_language_than_the_page_says_so_text_by_text() -> None:
    view = view_of(shipped().in_language("de").questionnaire, answers_of("p1_imaging_software"), language="en")
    assert view.language_of(view.verdict.title) == "de"
    assert view.language_of(view.headings.decided) is None
    assert view.mark_of(view.verdict.title) == ""


def test_a_text_that_fell_back_is_marked_with_its_language() -> None:
    questionnaire = shipped().in_language("de").questionnaire
    title = questionnaire.dimensions["goals"].title
    other = questionnaire.dimensions["vision"].title
    view = view_of(
        questionnaire, answers_of("p1_imaging_software"), language="de", fallbacks={title: "en", other: "fr-BE"}
    )
    assert (view.language_of(title), view.mark_of(title)) == ("en", "English")
    assert (view.language_of(other), view.mark_of(other)) == ("fr-BE", "fr-BE")
    assert view.language_of(questionnaire.title) is None


def test_numbers_and_dates_are_written_by_the_language() -> None:
    assert date_in_words(datetime.date(2026, 5, 3), ENGLISH) == "3 May 2026"
    assert [number_in_words(n, ENGLISH) for n in (12, Decimal("2.50"), Decimal("0.125"), Decimal("3.000"))] == [
        "12",
        "2.5",
        "0.125",
        "3",
    ]


def test_a_number_without_unit_and_a_list_are_answers_too() -> None:
    questions = [
        number_question("one"),
        {"id": "many", "type": "list", "ask": "many?"},
        multiple("three", dimension="second"),
    ]
    view = small(questions, given={"one": 3, "many": ("a", "b\x1b[31m"), "three": ("x", "flag")})
    assert view.dimension("first").answers[0].said == ("3",)
    assert view.backgrounds[0].answers[0].said == ("a", "b[31m")


# The rest


def test_the_head_says_who_when_what() -> None:
    view = persona_view("p1_imaging_software")
    assert (view.company, view.date, view.iso_date) == ("Imago Soft SRL", "23 November 2026", "2026-11-23")
    assert (view.questionnaire_id, view.version, view.edition) == (
        "cluster-membership",
        "1.0.0",
        "cluster-membership 1.0.0",
    )
    assert view.tag == "a self-assessment, not validated"
    assert view.attribution.endswith("licence CC-BY-4.0.")
    assert view.checklist is not None
    assert len(view.checklist.items) == 9


def test_an_adapted_questionnaire_names_what_it_stands_on() -> None:
    adapted = shipped().questionnaire.model_copy(update={"adapts": {"other": "2.0.0", "first": "1.2.0"}})
    view = view_of(adapted, answers_of("p1_imaging_software"))
    assert "version 1.0.0, based on other 2.0.0, first 1.2.0, licence" in view.attribution
    assert view.edition == "cluster-membership 1.0.0, based on other 2.0.0, first 1.2.0"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://", "https://x y", "ftp://x", 'https://x/"onclick', "https://x/<b>", None]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    asked = questionnaire([single("one")]).model_dump(by_alias=True, exclude_unset=True)
    asked["sources"] = {"work": {"cite": "A work", **({"url": url} if url else {})}}
    built = Questionnaire.model_validate(asked)
    (source,) = view_of(built, {"one": "a"}).sources
    assert (source.cite, source.url) == ("A work", "")


def test_a_questionnaire_without_licence_and_disclaimer() -> None:
    view = small([single("one")], given={"one": "b"})
    assert (view.attribution, view.disclaimer) == ("Questionnaire: Small, version 1.2.0.", "")


def test_texts_of_people_lose_what_a_terminal_would_obey() -> None:
    asked = questionnaire([single("one")])
    told = sheet(asked, one=Answer(State.ANSWERED, "a", note="x\x1b]0;y\x07\u202e", evidence="\x00z"))
    told = replace(told, company="A\x1b[2J\u202eB")
    view = result_view(asked, told, assess(asked, told), ENGLISH, date=DAY, audience="internal")
    assert view.company == "A[2JB"
    answer = view.dimension("first").answers[0]
    assert (answer.note, answer.evidence) == ("x]0;y", "z")


def test_an_impossible_range_is_no_range() -> None:
    asked = shipped().questionnaire
    told = Told(
        asked,
        sheet_of(asked, answers_of("p1_imaging_software")),
        assess(asked, sheet_of(asked, answers_of("p1_imaging_software"))),
        "screen",
    )
    dimension = replace(told.result.dimensions[0], possible=None)
    assert dimension_view(told, dimension, ENGLISH).low is None
    dimension = replace(told.result.dimensions[0], possible=Range(dimension.coverage, dimension.coverage))
    assert dimension_view(told, dimension, ENGLISH).low is None


def test_telling_a_result_loads_neither_templates_nor_terminal_libraries() -> None:
    code = (
        "import sys, fitwizard.report.view, fitwizard.report.formats.text, "
        "fitwizard.report.formats.contract, fitwizard.report.formats.html\n"
        "import fitwizard.report.formats.markdown\n"
        "print({'jinja2', 'textual', 'rich', 'click', 'yaml'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "set()"


def test_notes_are_internal_and_sensitive_answers_leave_the_computer_with_nobody() -> None:
    """The screen shows all; the company reads no notes; nobody else a private note or a withheld answer."""
    money = {"answer": "fee", "note": "Half", "evidence": "Budget", "private_note": "Psst"}
    seen = {
        audience: texts_of(persona_view("x3_competition_law", audience=audience, money=money))
        for audience in ("screen", "internal", "company")
    }
    for text in ("Half", "Budget"):
        assert [audience for audience, told in seen.items() if text in told] == ["screen", "internal"]
    assert [audience for audience, told in seen.items() if "Psst" in told] == ["screen"]
    assert "one answer withheld" not in seen["screen"]
    assert "one answer withheld" in seen["internal"]
    assert "one answer withheld" in seen["company"]
