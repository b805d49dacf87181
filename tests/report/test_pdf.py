"""The report as PDF: complete, literal, accessible, and always the same."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from fitwizard.answers.plan import PlannedStep
from fitwizard.errors import FitwizardError
from fitwizard.report.document import Document, Entry, Listing, Paragraph, Section
from fitwizard.report.document_of import document
from fitwizard.report.formats.pdf import as_pdf
from fitwizard.report.parts import Figure
from tests.report.documents import of_everything, report, texts_in
from tests.report.personas import HOSTILE, hostile_view, persona_view

ALTERNATIVES = ("Picture.description", "DimensionView.spoken")
"""What stands in the PDF for those who do not see a drawing."""

ELSEWHERE = ("DimensionView.asks", "DimensionView.level_word", "DimensionView.floor", "DimensionView.possible")
"""What the profile does not repeat: it stands over the answers, in the standing and in the numbers."""


class Pdf:
    """A PDF, read back."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content))
        self.pages = [page.extract_text() for page in self.reader.pages]
        self.text = "\n".join(self.pages)
        self.root: Any = self.reader.root_object

    def headings(self) -> list[tuple[int, str]]:
        """Return the bookmarks with their level."""

        def walked(entries: Any, level: int) -> list[tuple[int, str]]:
            found: list[tuple[int, str]] = []
            for entry in entries:
                if isinstance(entry, Destination):
                    found.append((level, str(entry.title)))
                else:
                    found += walked(entry, level + 1)
            return found

        return walked(self.reader.outline, 1)

    def structure(self) -> list[dict[str, Any]]:
        """Return all elements of the structure, which is what a screen reader goes by."""

        def walked(element: Any) -> list[dict[str, Any]]:
            found = element.get_object() if hasattr(element, "get_object") else element
            if isinstance(found, list):
                return [one for part in found for one in walked(part)]
            if not isinstance(found, dict):
                return []
            return [found, *walked(found.get("/K", []))]

        return walked(self.root["/StructTreeRoot"]["/K"])


def squeezed(text: str) -> str:
    """Return `text` without what a line break in a page adds or takes away."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize("persona", ["p3_only_takes", "x1_sharing_unknown", "x3_competition_law"])
def test_every_text_of_the_document_stands_in_it(persona: str, language: str) -> None:
    told = report(persona, language)
    pdf = Pdf(as_pdf(told))
    shown = squeezed(pdf.text)
    assert [text for text in texts_in(told, (*ALTERNATIVES, *ELSEWHERE)) if squeezed(text) not in shown] == []


def test_the_cover_stands_first_and_the_rest_in_order() -> None:
    told = report("p3_only_takes")
    pdf = Pdf(as_pdf(told))
    first = squeezed(pdf.pages[0])
    assert first.startswith(squeezed(told.cover.company))
    places = [first.index(squeezed(text)) for text in (told.cover.title, *(p.text for p in told.cover.paragraphs))]
    assert places == sorted(places)

    def headings(sections: tuple[Section, ...], level: int) -> list[tuple[int, str]]:
        return [entry for s in sections for entry in ((level, s.heading), *headings(s.sections, level + 1))]

    assert pdf.headings() == [(1, told.cover.title), *headings(told.sections, 2)]


def test_it_says_what_it_is_and_in_which_language() -> None:
    told = report("p1_imaging_software", "de")
    pdf = Pdf(as_pdf(told))
    assert pdf.reader.metadata is not None
    assert pdf.reader.metadata.title == told.title
    assert pdf.reader.metadata.creation_date is not None
    assert pdf.reader.metadata.creation_date.date().isoformat() == told.cover.iso_date
    assert pdf.root["/Lang"].startswith("de")
    assert pdf.root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in pdf.root["/Metadata"].get_data()
    assert not {"/AcroForm", "/OpenAction", "/AA", "/Names"} & set(pdf.root)


def test_it_is_a4_with_numbered_pages_under_company_and_date() -> None:
    told = report("p3_only_takes", "ro")
    pdf = Pdf(as_pdf(told))
    for number, page in enumerate(pdf.reader.pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert f"{number} / {len(pdf.pages)}" in pdf.pages[number - 1]
        assert told.cover.company in pdf.pages[number - 1]
        assert told.cover.date in pdf.pages[number - 1]


def test_drawings_have_their_alternative_and_tables_their_headers() -> None:
    told = report("p3_only_takes")
    structure = Pdf(as_pdf(told)).structure()
    alternatives = {str(element["/Alt"]) for element in structure if "/Alt" in element}
    wanted = set(texts_in(told)) - set(texts_in(told, ALTERNATIVES))
    assert {text for text in wanted if text not in alternatives} == set()
    kinds = [element.get("/S") for element in structure]
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= set(kinds)
    levels = [int(kind[2]) for kind in kinds if kind in ("/H1", "/H2", "/H3", "/H4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_other_languages_are_marked() -> None:
    told = of_everything("ein Wort", languages={"ein Wort": "de"}, marks={"ein Wort": "Deutsch"})
    pdf = Pdf(as_pdf(told))
    assert "ein Wort (Deutsch)" in pdf.text
    assert {str(element["/Lang"]) for element in pdf.structure() if "/Lang" in element} >= {"de"}


def test_the_same_report_gives_the_same_bytes() -> None:
    assert as_pdf(report("p3_only_takes")) == as_pdf(report("p3_only_takes"))


def test_every_letter_comes_from_a_font_in_the_file() -> None:
    pdf = Pdf(as_pdf(report("p3_only_takes", "ro")))
    for letter in "șțăîâ„”":
        assert letter in pdf.text
    resources: list[Any] = [page["/Resources"] for page in pdf.reader.pages]
    fonts = [font.get_object() for resource in resources for font in resource["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "Libertinus" in descriptor["/FontName"]


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        '#import "x": *',
        "#sys.inputs",
        "$x^2$ *a* _b_ `c` @d <e>",
        "\\ \\n \\u{41}",
        ") ] } #[ ( {",
        "= h",
        "/ t: x",
        "// c /* d */",
        "~ -- --- ...",
    ],
)
def test_hostile_texts_come_out_literally(text: str) -> None:
    told = of_everything(text)
    pdf, harmless = Pdf(as_pdf(told)), Pdf(as_pdf(of_everything("harmless")))
    assert squeezed(pdf.text).count(squeezed(text)) >= squeezed(harmless.text).count("harmless")
    assert squeezed(text) in squeezed(Pdf(as_pdf(document(hostile_view(text)))).text)
    assert len(pdf.structure()) == len(harmless.structure())


@pytest.mark.parametrize("text", ["\x00a\x1b[31m", "a\ud800b", "\u202eabc\u2066", "\r\n", ""])
def test_characters_that_steer_are_left_out(text: str) -> None:
    assert not re.search("[\x00-\x08\x1b\u202e\u2066\ud800]", Pdf(as_pdf(of_everything(text))).text)


def test_line_ends_stay_where_a_person_wrote_them() -> None:
    assert "one\ntwo" in Pdf(as_pdf(of_everything("one\ntwo"))).text


def test_a_text_or_word_of_any_length_stays_on_the_page() -> None:
    for long, shown in (("ß" * 20_000, "ß"), ("Wort " * 4000, "Wort")):
        told = replace(of_everything(), sections=(Section("s", "S", (Paragraph(long), Listing((Entry(long),)))),))
        pdf = Pdf(as_pdf(told))
        assert pdf.text.count(shown) == 2 * long.count(shown)
        assert max(len(line) for line in pdf.text.splitlines()) < 160


def test_a_long_fact_on_the_cover_leaves_room_for_the_others() -> None:
    """It wraps in its own half; otherwise the one beside it would be written letter by letter."""
    told = report("p1_imaging_software", "en")
    long = "23 November 2026 · not finished yet · self-assessment · cluster-membership 1.0.0, based on another one"
    facts = (Figure("Precision parts supplier of Iași", long), Figure("Imago Soft SRL", "finished on 23 November 2026"))
    lines = Pdf(as_pdf(replace(told, cover=replace(told.cover, facts=facts)))).pages[0].splitlines()
    assert any("finished on 23 November 2026" in line for line in lines)


def test_writing_that_the_own_fonts_lack_is_no_hindrance() -> None:
    pdf = Pdf(as_pdf(of_everything("😀 漢字 שלום مرحبا")))
    assert len(pdf.pages) >= 2
    assert "שלום" in pdf.text


def test_owner_and_date_stand_with_a_step_or_have_a_line() -> None:
    planned = Pdf(as_pdf(report("p3_only_takes")))
    blank = Pdf(as_pdf(report("p3_only_takes", plan={"x": PlannedStep()})))
    assert "Who: Ana Ionescu" in planned.text
    assert "Until: 15 January 2027" in planned.text
    assert planned.text.count("Who:") == blank.text.count("Who:") == 3
    assert "Ana Ionescu" not in blank.text


def test_numbers_of_questions_lead_to_the_answers() -> None:
    told = report("p3_only_takes")
    links = [
        annotation.get_object() for page in Pdf(as_pdf(told)).reader.pages for annotation in page.get("/Annots", [])
    ]
    assert sum("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links) >= 5
    addresses = {str(link["/A"]["/URI"]) for link in links if link.get("/A", {}).get("/S") == "/URI"}
    assert addresses == {entry.link for entry in _entries(told) if entry.link}


def _entries(told: Document) -> list[Entry]:
    return [e for s in told.sections for block in s.blocks if isinstance(block, Listing) for e in block.entries]


def test_what_is_withheld_stays_out() -> None:
    content = as_pdf(document(persona_view("x3_competition_law")))
    assert "one answer withheld" in Pdf(content).text
    assert "Agree with competitors" not in squeezed(Pdf(content).text)


def test_without_typst_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(FitwizardError) as problem:
        as_pdf(of_everything())
    assert 'pip install "fitwizard[pdf]"' in str(problem.value.remedy)
