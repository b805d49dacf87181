"""The pictures of a report: what they show, that nothing runs into anything else, and that they bring nothing along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitwizard.language import Interface
from fitwizard.report.charts import pictures
from fitwizard.report.charts.compared import compared_picture
from fitwizard.report.charts.measuring import width_of, wrapped
from fitwizard.report.comparison.parts import AreaPair
from fitwizard.report.document import Picture
from fitwizard.report.palette import IN_A_PAGE, ON_PAPER, Palette
from fitwizard.report.parts import DimensionView, Floor, ResultView, Stretch
from tests.report.personas import HOSTILE, answers_of, hostile_view, persona_view, shipped, view_of

SVG = "{http://www.w3.org/2000/svg}"
FIT, PROFILE, AREAS = "Where the fit lies", "Profile of the areas", "What each area contributes"
COLOUR = re.compile(r"#[0-9a-f]{6}|var\(--[a-z]+\)|none")


@cache
def half_answered() -> ResultView:
    """Return a result with ranges, a missed floor, and a verdict that is not the points'."""
    asked = [q.id for q in shipped().questionnaire.questions if q.dimension in ("benefits", "goals", "capacity")]
    left_out = [name for name in asked if name in answers_of("o3_right_but_too_early")][::3]
    return persona_view("o3_right_but_too_early", without=tuple(left_out))


def without_numbers() -> ResultView:
    original = shipped().questionnaire
    verdict = original.verdict.model_copy(update={"shows_numbers": False})
    return view_of(original.model_copy(update={"verdict": verdict}), answers_of("p3_only_takes"))


def with_dimensions(*dimensions: tuple[str, float | None, int | None]) -> ResultView:
    """Return a result whose dimensions have these titles, scores and floors."""
    known, found = half_answered().dimensions[0], []
    for number, (title, fill, least) in enumerate(dimensions):
        missed = least is not None and fill is not None and fill < least
        floor = None if least is None else Floor(least, "join", "Join", missed)
        score = None if fill is None else int(fill)
        word = "no score" if fill is None else "medium"
        low, high = (number, 100 - number) if number % 2 else (None, None)
        changed = replace(known, id=str(number), title=title, fill=fill, floor=floor, score=score, level_word=word)
        found.append(replace(changed, low=low, high=high, share=0.1 * (number % 3)))
    return replace(half_answered(), dimensions=tuple(found))


def picture(view: ResultView, title: str) -> Picture:
    return next(picture for picture in pictures(view) if picture.title == title)


def drawn(picture: Picture, palette: Palette = IN_A_PAGE) -> Element:
    return ElementTree.fromstring(picture.draw(palette))


def texts(svg: Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def compared(areas: Sequence[tuple[str, float | None, float | None]]) -> Picture | None:
    levels = half_answered().levels
    known = half_answered().dimensions[0]

    def one(fill: float | None) -> DimensionView | None:
        return None if fill is None else replace(known, fill=fill, score=int(fill))

    pairs = [AreaPair(str(number), title, one(a), one(b), "") for number, (title, a, b) in enumerate(areas)]
    return compared_picture(pairs, ("12 March 2026", "23 November 2026"), levels, Interface("en"))


def every_picture() -> list[Picture]:
    both = compared([("Benefits", 40, 60), ("Goals", None, 70), ("Vision", 50, 50)])
    assert both is not None
    return [*pictures(half_answered()), both]


# What a picture is


@pytest.mark.parametrize("palette", [IN_A_PAGE, ON_PAPER], ids=["page", "paper"])
def test_a_picture_brings_nothing_along_and_has_no_colour_of_its_own(palette: Palette) -> None:
    """No script, style sheet, font, image or reference to anything; colours only from the palette."""
    known = {*vars_of(palette), "none"}
    for picture in every_picture():
        svg = drawn(picture, palette)
        assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
            *("svg", "title", "desc", "text", "path", "polygon", "rect", "circle")
        }
        assert not [
            name for element in svg.iter() for name in element.attrib if "href" in name or name.startswith("on")
        ]
        colours = {element.get(name) for element in svg.iter() for name in ("fill", "stroke")} - {None}
        assert colours <= known


def vars_of(palette: Palette) -> set[str]:
    plain = {palette.paper, palette.ink, palette.quiet, palette.line, palette.track, palette.accent, *palette.series}
    assert all(COLOUR.fullmatch(colour) for colour in plain)
    return plain


def test_those_who_do_not_see_it_are_told_what_it_shows() -> None:
    for picture in every_picture():
        svg = drawn(picture)
        title, words = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert svg.get("role") == "img"
        assert title is not None and words is not None
        assert (title.text, words.text) == (picture.title, picture.description)
        assert svg.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
        assert picture.description.endswith(".")


def test_every_id_is_there_once_in_a_page() -> None:
    ids = [element.get("id") for picture in every_picture() for element in drawn(picture).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(every_picture())


def test_a_picture_grows_with_its_place() -> None:
    for picture in every_picture():
        svg = drawn(picture)
        assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
        assert "width:100%;height:auto" in (svg.get("style") or "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_literally(text: str) -> None:
    view = hostile_view(text)
    for picture in pictures(view):
        svg = drawn(picture)
        assert "".join(text.split()) in "".join("".join(texts(svg)).split()) or picture.title == PROFILE
        assert not list(svg.iter("script"))


@pytest.mark.parametrize("language", ["en", "de", "ro"])
def test_every_persona_has_its_pictures_in_every_language(language: str) -> None:
    for persona in ("p1_imaging_software", "p3_only_takes", "p8_furniture_maker", "x1_sharing_unknown"):
        view = persona_view(persona, language=language)
        told = " ".join(word for picture in pictures(view) for word in texts(drawn(picture)))
        assert len(pictures(view)) == (3 if view.fit else 2)
        assert all(word in told for d in view.dimensions for word in d.title.split())


# What is where


def boxes(svg: Element) -> list[tuple[float, float, float, float]]:
    """Return where the texts of a picture end at most, whatever the font."""
    found = []
    for text in svg.iter(f"{SVG}text"):
        size, x, y = (float(text.get(name, "0")) for name in ("font-size", "x", "y"))
        width = width_of(text.text or "", size, bold=text.get("font-weight") == "bold")
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
        found.append((left, y - 0.75 * size, left + width, y + 0.2 * size))
    return found


def assert_everything_has_its_place(svg: Element) -> None:
    width, height = (float(svg.get(name, "0")) for name in ("width", "height"))
    found = boxes(svg)
    for left, top, right, bottom in found:
        assert left >= -0.2 and right <= width + 0.2 and top >= -0.2 and bottom <= height + 0.2
    for one, other in combinations(found, 2):
        beside = one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2
        assert beside or one[3] <= other[1] + 0.2 or other[3] <= one[1] + 0.2


NAMES = st.text(st.sampled_from("abcdeilmnrstäșțßWÄ&<日本 -"), min_size=1, max_size=60).filter(str.strip)
FILLS = st.none() | st.floats(0, 100)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, FILLS, st.none() | st.integers(0, 100)), min_size=1, max_size=12))
def test_no_text_is_cut_or_runs_into_another_one(dimensions: list[tuple[str, float | None, int | None]]) -> None:
    """One to twelve areas with names of any length, in any font that is no wider than the widest common one."""
    for picture in pictures(with_dimensions(*dimensions)):
        assert_everything_has_its_place(drawn(picture))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, FILLS, FILLS), min_size=1, max_size=12))
def test_no_text_of_a_comparison_is_cut_or_runs_into_another_one(
    areas: list[tuple[str, float | None, float | None]],
) -> None:
    both = compared(areas)
    assert (both is None) == all(fill is None for _title, *fills in areas for fill in fills)
    if both is not None:
        assert_everything_has_its_place(drawn(both))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 99), NAMES), min_size=0, max_size=6, unique_by=lambda band: band[0]),
    st.integers(0, 100),
    st.integers(0, 7),
)
def test_the_names_of_bands_have_their_places(bands: list[tuple[int, str]], score: int, index: int) -> None:
    """However near to each other the bands begin: a name without room beside its band moves down."""
    view = half_answered()
    assert view.fit is not None
    stretches = [Stretch("0", "The lowest", 0), *(Stretch(str(at), name, at) for at, name in sorted(bands))]
    by_points = next(band for band in reversed(stretches) if band.begins <= score)
    low, high = max(0, score - 9), min(100, score + 4)
    fit = replace(
        view.fit, bands=tuple(stretches), fill=float(score), score=score, by_points=by_points.id, low=low, high=high
    )
    verdict = replace(view.verdict, band=stretches[min(index, len(stretches) - 1)].id)
    assert_everything_has_its_place(drawn(picture(replace(view, fit=fit, verdict=verdict), FIT)))


@given(st.text(max_size=80), st.floats(1, 400), st.booleans())
def test_wrapping_loses_no_letter_and_keeps_to_the_room(text: str, room: float, bold: bool) -> None:
    lines = wrapped(text, room, 12, bold=bold)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 12, bold=bold) <= room or len(line) == 1 for line in lines)


# What is shown


def test_the_fit_stands_where_it_is_and_the_verdict_is_named() -> None:
    view = half_answered()
    assert view.fit is not None
    svg = drawn(picture(view, FIT))
    bold = [text.text or "" for text in svg.iter(f"{SVG}text") if text.get("font-weight") == "bold"]
    assert str(view.fit.score) in bold
    assert "".join(bold).replace(" ", "") == f"{view.verdict.title}{view.fit.score}".replace(" ", "")
    assert {"the verdict", "by points alone", "100", "75", "60", "45", "30", "0"} <= set(texts(svg))
    numbers = {text.text: float(text.get("y", "0")) for text in svg.iter(f"{SVG}text")}
    assert numbers["100"] < numbers["75"] < numbers["60"] < numbers["0"]


def test_a_result_tells_where_levels_and_bands_begin() -> None:
    """Lengths, so the levels are there also where people see no numbers; the bands are numbers, and are not."""
    told, silent = half_answered(), without_numbers()
    assert [(level.title, level.begins) for level in told.levels] == [("low", 0), ("medium", 40), ("high", 70)]
    assert silent.levels == told.levels
    assert told.fit is not None
    assert [(band.id, band.begins) for band in told.fit.bands] == [
        *(("elsewhere", 0), ("prepare", 30), ("trial", 45), ("join", 60), ("lead", 75))
    ]
    assert told.fit.by_points == "lead"
    assert silent.fit is None
    assert view_of(shipped().questionnaire, {}).fit is None


def test_the_words_of_the_fit_say_all_that_the_picture_shows() -> None:
    view = half_answered()
    assert view.fit is not None
    told = picture(view, FIT).description
    assert f"The fit is {view.fit.score} of 100." in told
    assert f"the fit lies between {view.fit.low} and {view.fit.high}" in told
    assert "“Strong fit: join and help shape it” begins at 75." in told
    assert f"The verdict is “{view.verdict.title}”." in told


def test_the_words_of_the_profile_name_the_strongest_the_weakest_and_what_is_missed() -> None:
    told = picture(half_answered(), PROFILE).description
    assert re.match(r"Strongest: \w[\w ]+, \d+ of 100, high", told)
    assert "Weakest: Practical capacity" in told
    assert "Below the minimum that matters: Practical capacity." in told


def test_the_words_of_the_areas_hold_every_score() -> None:
    view = half_answered()
    told = picture(view, AREAS).description
    assert all(f"{d.title} {d.score}" in told for d in view.dimensions)
    assert "“Active collaboration” weighs most." in told


def test_a_dimension_without_a_score_is_not_drawn_as_nought() -> None:
    """Its spoke has no marker and interrupts the line; its bar is an empty, broken frame; the words say so."""
    view = with_dimensions(("One", 80.0, 50), ("Two", None, 50), ("Three", 60.0, None), ("Four", 30.0, 50))
    net, bars = drawn(picture(view, PROFILE)), drawn(picture(view, AREAS))
    in_the_legend = 2
    assert len(list(net.iter(f"{SVG}circle"))) == 3 + in_the_legend
    assert not [area for area in net.iter(f"{SVG}polygon") if area.get("fill-opacity")]
    assert len([box for box in bars.iter(f"{SVG}rect") if box.get("stroke-dasharray")]) == 1
    assert "no score" in " ".join(texts(net))
    assert "Without a score: Two." in picture(view, PROFILE).description
    complete = with_dimensions(("One", 80.0, 50), ("Two", 0.0, 50), ("Three", 60.0, None))
    assert [area for area in drawn(picture(complete, PROFILE)).iter(f"{SVG}polygon") if area.get("fill-opacity")]


def test_below_its_minimum_a_marker_and_a_bar_are_hollow() -> None:
    """Told by shape: the same picture in one colour says the same."""
    missed = with_dimensions(("One", 49.9, 50), ("Two", 80.0, 50), ("Three", 60.0, 50))
    reached = with_dimensions(("One", 50.0, 50), ("Two", 80.0, 50), ("Three", 60.0, 50))

    def hollow(view: ResultView) -> tuple[int, int]:
        net, bars = drawn(picture(view, PROFILE)), drawn(picture(view, AREAS))
        dots = [dot for dot in net.iter(f"{SVG}circle") if dot.get("fill") == IN_A_PAGE.paper]
        return len(dots), len([box for box in bars.iter(f"{SVG}rect") if box.get("fill") == IN_A_PAGE.paper])

    in_the_legend = 1
    assert hollow(missed) == (1 + in_the_legend, 1 + in_the_legend)
    assert hollow(reached) == (0, 0)
    assert "below the minimum" in texts(drawn(picture(missed, PROFILE)))
    assert "below the minimum" not in texts(drawn(picture(reached, PROFILE)))


def test_fewer_than_three_areas_make_no_net() -> None:
    for count in (1, 2):
        view = with_dimensions(*[("Area", 50.0, None)] * count)
        assert [picture.title for picture in pictures(view)] == [FIT, AREAS]
    assert [p.title for p in pictures(with_dimensions(*[("Area", None, None)] * 5))] == [FIT]


def test_names_without_room_around_the_net_become_numbers_with_a_list() -> None:
    short = drawn(picture(with_dimensions(*[("Goals", 50.0, None)] * 5), PROFILE))
    long = drawn(picture(with_dimensions(*[("Leistungsfähigkeitsprüfung", 50.0, None)] * 5), PROFILE))
    assert "1" not in texts(short)
    assert {"1", "2", "3", "4", "5"} <= set(texts(long))
    assert texts(long).count("Leistungsfähigkeitsprüfung") == 5


def test_where_people_see_no_numbers_no_picture_has_one() -> None:
    view = without_numbers()
    assert [picture.title for picture in pictures(view)] == [PROFILE, "The areas"]
    for shown in pictures(view):
        assert not re.search(r"\d", shown.description + " ".join(texts(drawn(shown))))
    assert "Knowledge sharing low" in picture(view, "The areas").description


def test_a_fallback_names_its_language() -> None:
    questionnaire = shipped().in_language("de").questionnaire
    fallbacks = {questionnaire.dimensions["goals"].title: "en"}
    view = view_of(questionnaire, answers_of("p1_imaging_software"), language="de", fallbacks=fallbacks)
    assert any("[English]" in text for shown in pictures(view) for text in texts(drawn(shown)))


def test_two_results_are_told_apart_by_shape_and_each_has_its_number() -> None:
    both = compared([("Benefits", 40, 60), ("Goals", None, 70), ("Vision", 50, 50)])
    assert both is not None
    svg = drawn(both)
    in_words = 2  # once beside the name of each result, and once before each number
    rings = [(dot.get("cx"), dot.get("stroke")) for dot in svg.iter(f"{SVG}circle")]
    assert len(rings) == 1 + 3 + in_words
    assert len(list(svg.iter(f"{SVG}polygon"))) == 1 + 3 + 3
    assert {colour for _x, colour in rings} == {IN_A_PAGE.series[0]}
    assert {"40", "60", "–", "70", "50"} <= set(texts(svg))
    assert "Benefits: 40 and 60." in both.description
    assert "Goals: – and 70." in both.description
    assert compared([("Benefits", None, None)]) is None
