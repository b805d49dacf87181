"""Two results side by side in words: for the screen, for a terminal of any width, for files of all kinds."""

from __future__ import annotations

import csv
import html
import re
from io import StringIO
from typing import Any

import pytest

from fitwizard.language import LANGUAGES
from fitwizard.report.comparison.document import comparison_document
from fitwizard.report.comparison.files import COMPARED, comparison_file
from fitwizard.report.comparison.parts import ComparisonView
from fitwizard.report.comparison.text import comparison_text
from fitwizard.report.formats.columns import cells
from fitwizard.report.parts import Audience
from tests.report.comparing import IMAGO, NOTED, OTHER, compared, edition, told_texts
from tests.report.personas import DAY

TAKES, PARTS, LEAD, COMPETITION = "p3_only_takes", "p2_precision_parts", "p1_imaging_software", "x3_competition_law"
QUICK = ("only_takes", "imaging_software")


def file_of(view: ComparisonView, form: str) -> str:
    """Return what a file of one format says, without its markup."""
    found = next(each for each in COMPARED if each.id == form)
    text = comparison_file(comparison_document(view), found).decode("utf-8-sig")
    if form == "html":
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style>.*?</style>", "", text))).split())
    if form == "csv":
        return "\n".join(cell for row in csv.reader(StringIO(text)) for cell in row)
    return text.replace("\\", "")


def test_two_runs_of_one_company_are_told_in_the_order_of_time() -> None:
    """The days stand over the columns, and what changed has a sign."""
    view = compared(TAKES, PARTS)
    assert view.title == "Imago Soft SRL: 3 March 2026 and 23 November 2026"
    assert view.labels == ("3 March 2026", "23 November 2026")
    assert view.outcome == "The verdict went from “Not yet: prepare first” to “Good fit: join and take part”."
    assert {row[0]: row[1:] for row in view.facts}["Fit"] == ("73 of 100", "66 of 100", "−7")
    assert view.area("sharing").change == "+31, from low to medium"
    assert view.area("benefits").change == "−17"
    assert {pair.question for pair in view.moved.answers} == {"goal_overlap", "readiness_to_share"}


def test_two_runs_of_one_day_are_told_apart_by_their_ids() -> None:
    """The day alone would say nothing."""
    view = compared(TAKES, PARTS, days=(DAY, DAY))
    assert view.title == "Imago Soft SRL: 3f2a and 9bc1" and view.first.facts.startswith("23 November 2026")


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("cluster-membership", TAKES, LEAD), ("quick-check", *QUICK), ("cluster-membership", PARTS, PARTS)],
)
def test_two_companies_are_not_ranked(name: str, first: str, second: str) -> None:
    """No sign, no better, no worse: they stand side by side for a talk."""
    view = compared(first, second, name=name, companies=(IMAGO, OTHER))
    assert view.title == f"{IMAGO} and {OTHER}" and view.labels == (IMAGO, OTHER)
    assert "no ranking" in view.purpose
    own = [area.change for area in view.areas] + [row[3] for row in view.facts] + list(view.moved.sentences)
    own += [pair.change for group in view.differing for pair in group.answers]
    for text in (*own, view.outcome):
        assert not re.search(r"[+−]|\b(better|worse|winner|higher|lower|rank)\b", text), text


def test_without_numbers_nobody_sees_any() -> None:
    """A questionnaire that tells its verdict in words is compared in words: no score, no share, no fit."""
    for companies in ((IMAGO, IMAGO), (IMAGO, OTHER)):
        view = compared(*QUICK, name="quick-check", companies=companies)
        told = [text for row in view.facts for text in row] + [view.outcome, *view.moved.sentences]
        told += [area.change for area in view.areas]
        told += [pair.change for group in view.differing for pair in group.answers]
        told += [side.spoken for area in view.areas for side in (area.first, area.second) if side is not None]
        assert not [text for text in told if re.search(r"\d", text)]
        document = file_of(view, "markdown")
        assert "of 100" not in document and not re.search(r"[+−]\d", document)


def test_the_same_verdict_is_said_and_what_moved_below_it() -> None:
    """No answer is called a mover where nothing moved."""
    view = compared(PARTS, "o4_words_before_deeds")
    assert view.outcome.startswith("The verdict is the same both times:")
    assert view.headings.moved == "What has changed" and not view.moved.answers
    assert any("The fit went from" in text for text in view.moved.sentences)


def test_a_case_beside_one_with_the_same_answers_differs_in_nothing() -> None:
    """That is said, and everything stands among the same."""
    view = compared(LEAD, LEAD)
    assert view.moved.sentences == ("Nothing that counts is different.",)
    assert view.summary == "No answer differs." and not view.differing and view.same
    assert {area.change for area in view.areas} == {"the same"}


def test_what_both_left_open_stands_apart() -> None:
    """It is neither the same answer nor a difference."""
    unknown = {"money": {"unknown": True}}
    view = compared(LEAD, PARTS, changed=(unknown, unknown))
    assert [pair.question for pair in view.open] == ["money"]


def test_two_questionnaires_of_one_root_are_compared_by_what_they_share() -> None:
    """It is said that each verdict is that of its own questionnaire."""
    view = compared(LEAD, QUICK[0], other_name="quick-check")
    assert view.versions[0].startswith("These are two questionnaires that stand on the same one.")
    assert view.only and {area.change for area in view.areas} == {"not the same questions"}
    assert not view.moved.answers


@pytest.mark.parametrize("audience", ["screen", "company", "internal"])
def test_what_leaves_the_computer_names_no_sensitive_answer(audience: Audience) -> None:
    """It is withheld also where it moved the verdict; the verdict and what the rule says stay."""
    view = compared(PARTS, COMPETITION, audience=audience)
    pair, on_screen = view.pair("activities_wanted"), compared(PARTS, COMPETITION).pair("activities_wanted")
    assert pair in view.moved.answers and pair.second is not None and on_screen.second is not None
    secrets = set(on_screen.second.said) - set(pair.second.said)
    assert bool(secrets) is (audience != "screen")
    for secret in secrets:
        assert pair.second.withheld == "one answer withheld" and not pair.change
        texts = [comparison_text(view), *(file_of(view, form) for form in ("html", "markdown", "csv"))]
        assert not [text for text in texts if secret in " ".join(text.split())]
    assert "the verdict" in view.moved.sentences[0] and view.facts[0][2].startswith("Not yet")


@pytest.mark.parametrize(("audience", "kept"), [("company", ()), ("internal", ("a note of ours", "minutes of May"))])
def test_only_the_staff_gets_notes_and_nobody_private_ones(audience: Audience, kept: tuple[str, ...]) -> None:
    """In files; at the screen the person sees all that they wrote."""
    choice = edition().questionnaire.question_by_id["money"].choices[0].id  # type: ignore[union-attr]
    changed: tuple[dict[str, Any], dict[str, Any]] = ({"money": {"answer": choice, **NOTED}}, {})
    view = compared(LEAD, PARTS, changed=changed, audience=audience)
    for form in ("html", "markdown", "csv"):
        text = file_of(view, form)
        assert all((note in text) is (note in kept) for note in ("a note of ours", "minutes of May"))
        assert "they hesitated" not in text
    assert ("Ask next" in file_of(view, "markdown")) is (audience == "internal")
    assert "they hesitated" in told_texts(compared(LEAD, PARTS, changed=changed))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_every_format_carries_everything(language: str, form: str) -> None:
    """All that the view tells to the staff stands in the file, in every language."""
    view = compared(TAKES, PARTS, language=language, audience="internal", companies=(IMAGO, OTHER))
    text = " ".join(file_of(view, form).split())
    dimensions = [side for area in view.areas for side in (area.first, area.second) if side is not None]
    answers = [
        a for g in (*view.differing, *view.same) for p in g.answers for a in (p.first, p.second) if a is not None
    ]
    elsewhere = {text for side in dimensions for text in (side.spoken, side.part, side.asks)}
    elsewhere |= {text for answer in answers for text in (answer.worth, answer.probe)}
    elsewhere |= {view.headings.versions, view.headings.open, view.headings.only}  # nothing stands under these here
    texts = [" ".join(told.split()) for told in told_texts(view) if told not in elsewhere]
    assert not [told for told in texts if told not in text]


@pytest.mark.parametrize("width", [24, 40, 80, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_keeps_to_its_width(width: int, language: str) -> None:
    """In a narrow terminal the two stand one below the other."""
    for companies in ((IMAGO, IMAGO), (IMAGO, OTHER)):
        view = compared(TAKES, PARTS, language=language, companies=companies)
        text = comparison_text(view, width, in_full=True)
        assert max(cells(line) for line in text.splitlines()) <= width
        told = " ".join(text.split())
        assert all(" ".join(pair.ask.split()) in re.sub(r" - ", " ", told) or width < 40 for pair in view.moved.answers)


def test_both_bars_of_an_area_have_one_length_in_the_text() -> None:
    """One of the names has no room beside its bar, so neither bar stands beside a name: the two can be compared."""
    view = compared(TAKES, PARTS, companies=(IMAGO, "Precision parts supplier of Iași"))
    bars = [line for line in comparison_text(view).splitlines() if "━" in line]
    assert len(bars) == 2 * len(view.areas)
    assert len({(len(line) - len(line.lstrip()), cells(line)) for line in bars}) == 1


def test_the_text_has_the_same_answers_only_where_all_is_wanted() -> None:
    """Their number stands there in any case."""
    view = compared(TAKES, PARTS)
    same = view.same[0].answers[0].ask
    short, full = (" ".join(comparison_text(view, 200, in_full=whole).split()) for whole in (False, True))
    assert same not in short and same in full
    assert view.summary in short
