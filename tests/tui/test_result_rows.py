"""A result as rows, without a screen: nothing is ever wider than the window, and every line opens to something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from textual.content import Content

from fitwizard.answers.accepting import accept
from fitwizard.answers.model import AnswerSheet, answered
from fitwizard.language import Interface
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.report.parts import ResultView
from fitwizard.report.view import result_view
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import explain
from fitwizard.tui.widgets.laying import column, hanging, labelled, plain, spread
from fitwizard.tui.widgets.result_rows import TRIALS, ResultRows, question_of
from fitwizard.tui.widgets.row import Laid, Row, numbered


def view_of(example: str, language: str, *, only: int = 1000, explained: bool = True) -> ResultView:
    edition = Catalogue([]).open(shipped_folder() / "cluster-membership.yaml")
    questionnaire = edition.in_language(language).questionnaire
    found = next(e for e in questionnaire.examples if e.id.startswith(example))
    sheet = AnswerSheet(questionnaire.id, company="Imago [b]Soft[/b] SRL")
    for name, raw in list(found.answers.items())[:only]:
        value = accept(questionnaire.question_by_id[name], raw["answer"] if isinstance(raw, dict) else raw)
        assert value is not None
        sheet = sheet.with_answer(name, answered(value))
    result = assess(questionnaire, sheet)
    words = Interface(language)
    explanation = explain(questionnaire, sheet, result) if explained else None
    return result_view(
        questionnaire, sheet, result, words, date=date(2026, 11, 23), audience="screen", explanation=explanation
    )


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize(("example", "only"), [("p1", 1000), ("p3", 1000), ("p5", 33), ("p8", 12)])
def test_no_line_is_wider_than_the_window(example: str, only: int, language: str) -> None:
    rows = ResultRows(view_of(example, language, only=only), Interface(language))
    opened = [line for row in rows.page() if row.id and (line := rows.opened(row.id)) is not None]
    every = [*rows.page(), *(row for line in opened for row in line.rows)]
    for width in (20, 33, 47, 60, 77, 100, 157):
        for row in every:
            assert all(line.cell_length <= width for line in row.lay(width)), (row.id, width)


@pytest.mark.parametrize(("example", "only"), [("p1", 1000), ("p3", 1000), ("p5", 33), ("p8", 12)])
def test_every_line_of_the_page_opens(example: str, only: int) -> None:
    rows = ResultRows(view_of(example, "en", only=only), Interface("en"))
    ids = [row.id for row in rows.page() if row.id]
    assert len(ids) == len(set(ids))
    for row in ids:
        opened = rows.opened(row)
        if question_of(row) is None and row != TRIALS:  # these lead to other parts of the program
            assert opened is not None, row
            assert opened.rows, row
            behind = [line.id for line in opened.rows if line.id]
            assert len(behind) == len(set(behind)), row


def told_by(rows: Iterable[Row], width: int = 77) -> str:
    return " ".join(" ".join(line.plain for line in row.lay(width)) for row in rows)


def test_what_is_still_being_worked_out_is_said() -> None:
    """The verdict stands there at once; behind it a word tells that more is coming."""
    rows = ResultRows(view_of("p2", "en", explained=False), Interface("en"))
    assert "Good fit: join and take part" in told_by(rows.page())
    assert "Working out how far it holds" in told_by(rows.page())
    opened = rows.opened("sure")
    assert opened is not None
    assert "Working out how far it holds" in told_by(opened.rows)
    assert "ways:better" not in [row.id for row in rows.page()]


def test_the_second_page_of_how_sure_holds_the_numbers() -> None:
    rows = ResultRows(view_of("p2", "en"), Interface("en"))
    opened = rows.opened("sure")
    assert opened is not None
    told = told_by(opened.rows)
    for words in ("10,000 random weightings", "equal weights", "Holds from", "Holds to", "Knowledge sharing"):
        assert words in told


def test_open_questions_that_can_change_the_verdict_lead_to_their_place() -> None:
    opened = ResultRows(view_of("p5", "en", only=33), Interface("en")).opened("sure")
    assert opened is not None
    assert [row for row in opened.rows if question_of(row.id)]
    assert "Answer these next" in told_by(opened.rows)


def test_a_way_to_a_better_verdict_names_its_answers_and_can_be_tried() -> None:
    opened = ResultRows(view_of("p2", "en"), Interface("en")).opened("ways:better")
    assert opened is not None
    ids = [row.id for row in opened.rows if row.id]
    assert "try:better:0" in ids
    assert any(question_of(row) for row in ids)
    assert "→" in told_by(opened.rows)


def test_each_reason_opens_to_its_questions() -> None:
    rows = ResultRows(view_of("p3", "en"), Interface("en"))
    chain = rows.opened("verdict")
    assert chain is not None
    reasons = [row.id for row in chain.rows if row.id.startswith("reason:")]
    assert len(reasons) >= 5
    opened = [rows.opened(reason) for reason in reasons]
    assert all(line is not None and len(line.rows) > 1 for line in opened)
    questions = {question_of(row.id) for line in opened if line is not None for row in line.rows}
    assert "readiness_to_share" in questions


def test_the_shares_of_a_dimension_are_told_beside_its_answers() -> None:
    rows = ResultRows(view_of("p3", "en"), Interface("en"))
    opened = rows.opened("dimension:sharing")
    assert opened is not None
    told = [line.plain for row in opened.rows if row.id for line in row.lay(70)]
    assert "  0 of 100, 22% of this area" in told
    assert sum("of this area" in line for line in told) == 7


def test_brackets_stay_brackets() -> None:
    rows = ResultRows(view_of("p3", "en"), Interface("en"))
    assert rows.page()[0].lay(100)[0].plain.startswith("Imago [b]Soft[/b] SRL · 23 November 2026")


def test_the_mark_of_a_floor_stands_on_every_bar_that_has_one() -> None:
    rows = ResultRows(view_of("p3", "en"), Interface("en"))
    bars = ["".join(line.plain for line in row.lay(77)) for row in rows.page() if row.id.startswith("dimension:")]
    assert len(bars) == 7
    assert all("┆" in bar for bar in bars)
    assert all(bar.index("━") == bars[0].index("━") for bar in bars)


def test_a_text_hangs_behind_what_leads_it() -> None:
    lines = [line.plain for line in hanging(plain("1  "), plain("one two three four five"), 16)]
    assert lines == ["1  one two three", "   four five"]


def test_a_label_stands_above_its_text_in_a_narrow_window() -> None:
    wide = [line.plain for line in labelled("Label", "", [plain("some words")], 60, 12)]
    narrow = [line.plain for line in labelled("Label", "", [plain("some words")], 30, 12)]
    assert wide == ["Label       some words"]
    assert narrow == ["Label", "  some words"]


def test_a_word_at_the_right_goes_below_where_there_is_no_room() -> None:
    assert [line.plain for line in spread(plain("left"), plain("right"), 20)] == ["left           right"]
    assert [line.plain for line in spread(plain("left left left"), plain("right right"), 20)] == [
        "left left left",
        "  right right",
    ]


def test_a_column_is_filled_or_cut() -> None:
    assert column(plain("ab"), 4).plain == "ab  "
    assert column(plain("abcdef"), 4).plain == "abc…"


def test_rows_get_digits_only_where_they_open() -> None:
    def lay(width: int) -> list[Content]:
        return [Content("text")]

    rows = numbered([Row(lay), *(Row(lay, f"r{n}") for n in range(11))])
    assert [row.digit for row in rows] == ["", *"123456789", "", ""]
    assert rows[1].lay(20)[0].plain == "1  text"
    assert rows[10].lay(20)[0].plain == "   text"


def test_rows_with_a_known_height_are_not_laid_out_before_they_are_seen() -> None:
    seen: list[int] = []

    def lay(width: int) -> list[Content]:
        seen.append(width)
        return [Content("text")]

    laid = Laid([Row(lay, str(n), height=1) for n in range(5000)], 40)
    assert laid.height == 5000
    assert laid.at(1234) == 1234
    assert not seen
    laid.lines(1234)
    assert seen == [40]


def test_the_page_names_the_only_answer_that_would_change_the_verdict() -> None:
    """One changed answer stands there with its question; of several only their number, and nothing seems cut off."""
    (one,) = [row for row in ResultRows(view_of("p3", "en"), Interface("en")).page() if row.id == "ways:better"]
    assert "join and take part”: Under fair rules, what would you be ready" in " ".join(told_by([one]).split())
    (many,) = [row for row in ResultRows(view_of("p5", "en"), Interface("en")).page() if row.id == "ways:better"]
    assert " ".join(told_by([many]).split()).endswith("lead to “Good fit: join and take part”")
