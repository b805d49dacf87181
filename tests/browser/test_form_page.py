"""The blank form in a real browser: it fits a phone and a laptop, and prints on A4 without cutting a question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fitwizard.language import LANGUAGES, Interface
from fitwizard.report.form.html import form_as_html
from fitwizard.report.form.parts import FormChoices
from fitwizard.report.form.view import form_view
from tests.browser.test_report_page import MEASURE, chromium
from tests.report.personas import shipped


def form(language: str, shown: FormChoices) -> str:
    return form_as_html(form_view(shipped().in_language(language).questionnaire, shown, Interface(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_page(language: str, width: int, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(form(language, FormChoices(points=True)), encoding="utf-8")
    (tmp_path / "measure.html").write_text(MEASURE.format(width=width), encoding="utf-8")
    page = chromium(tmp_path, "--dump-dom", f"file://{tmp_path}/measure.html")
    found = re.search(r"<title>width (\d+) text (\d+)</title>", page)
    assert found, page[:500]
    assert int(found[1]) <= width
    assert int(found[2]) > 2000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", [FormChoices(), FormChoices(points=True, interview=True)], ids=["clean", "interview"])
def test_it_prints_on_a4(language: str, shown: FormChoices, tmp_path: Path) -> None:
    """On as many pages as a person would carry: ten for the company, sixteen with room for notes."""
    (tmp_path / "form.html").write_text(form(language, shown), encoding="utf-8")
    chromium(tmp_path, f"--print-to-pdf={tmp_path / 'form.pdf'}", f"file://{tmp_path}/form.html")
    content = (tmp_path / "form.pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", content)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    assert len(boxes) <= (16 if shown.interview else 10)
