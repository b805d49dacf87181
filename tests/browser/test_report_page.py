"""The HTML report in a real browser: it fits a phone and a laptop, has a dark side, and prints on A4.

Not part of the plain test run, since it needs Chromium: `.ci/run` installs that and runs this folder.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from fitwizard.language import LANGUAGES
from fitwizard.report.formats.html import as_html
from tests.report.test_document import PERSONAS, view, without_space

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
    "--virtual-time-budget=5000",
)
MEASURE = """<!doctype html><title>measure</title>
<iframe src="report.html" style="width:{width}px;height:900px"></iframe>
<script>addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument;
  document.title = "width " + page.documentElement.scrollWidth + " text " + page.body.innerText.length;
}})</script>"""
LOOK = """<!doctype html><title>look</title>
<iframe src="report.html" style="width:{width}px;height:900px"></iframe>
<script>addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument, outside = [];
  for (const part of page.querySelectorAll("svg, p, li, td, th, dt, dd, h1, h2, h3")) {{
    const box = part.getBoundingClientRect();
    if (box.right > {width} || box.left < 0) outside.push(part.tagName);
  }}
  const drawn = [...page.querySelectorAll("figure svg")].filter(svg => svg.getBoundingClientRect().height > 60);
  const style = getComputedStyle(page.body);
  document.title = "outside " + outside.join() + "; drawn " + drawn.length
    + "; colours " + style.backgroundColor + " " + style.color;
}})</script>"""


def chromium(folder: Path, *arguments: str) -> str:
    """Run the browser on files of `folder` and return what it prints."""
    program = shutil.which("chromium")
    assert program, "this test needs Debian's chromium"
    command = [program, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def written(folder: Path, persona: str, language: str) -> str:
    """Write the report of a persona, explained and with pictures, where the browser finds it."""
    page = as_html(view(persona, language, "internal"))
    (folder / "report.html").write_text(page, encoding="utf-8")
    return page


def looked_at(folder: Path, looking: str, width: int, *arguments: str) -> str:
    """Return what a page that looks at the report, `width` pixels wide, says of it in its title."""
    (folder / "look.html").write_text(looking.format(width=width), encoding="utf-8")
    page = chromium(folder, *arguments, "--dump-dom", f"file://{folder}/look.html")
    found = re.search("<title>(.*?)</title>", page)
    assert found, page[:500]
    return found[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_out_of_the_page(language: str, width: int, tmp_path: Path) -> None:
    written(tmp_path, "p3_only_takes", language)
    found = re.fullmatch(r"width (\d+) text (\d+)", looked_at(tmp_path, MEASURE, width))
    assert found
    assert int(found[1]) <= width
    assert int(found[2]) > 2000
    assert "outside ;" in looked_at(tmp_path, LOOK, width)


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_picture_is_drawn_and_has_a_title_and_words(persona: str, tmp_path: Path) -> None:
    page = written(tmp_path, persona, "en")
    pictures = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
    assert len(pictures) >= 2
    for picture in pictures:
        assert re.search(r'<svg[^>]* role="img"[^>]* aria-labelledby="([\w-]+) ([\w-]+)"', picture)
        assert re.search(r"<title id=[^>]+>[^<]+</title><desc id=[^>]+>[^<]+</desc>", picture)
    assert f"drawn {len(pictures)};" in looked_at(tmp_path, LOOK, 390)


def test_there_is_a_dark_side(tmp_path: Path) -> None:
    written(tmp_path, "p3_only_takes", "en")
    assert "colours rgb(253, 253, 252) rgb(29, 35, 39)" in looked_at(tmp_path, LOOK, 1280)
    dark = looked_at(tmp_path, LOOK, 1280, "--blink-settings=preferredColorScheme=0")
    assert "colours rgb(20, 24, 27) rgb(230, 234, 236)" in dark


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persona", ["p1_imaging_software", "p3_only_takes", "quick_check"])
def test_it_prints_on_a4_with_what_matters_on_the_first_page(persona: str, language: str, tmp_path: Path) -> None:
    """Verdict, what decided it, how sure, profile and steps: a page to hand over by itself."""
    told = view(persona, language, "internal")
    written(tmp_path, persona, language)
    chromium(tmp_path, f"--print-to-pdf={tmp_path / 'report.pdf'}", f"file://{tmp_path}/report.html")
    pages = PdfReader(BytesIO((tmp_path / "report.pdf").read_bytes())).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}
    first = without_space(pages[0].extract_text())
    wanted = [told.company, told.verdict.title, told.cover_tag, told.date, told.edition, told.coverage_line]
    wanted += [told.audience_line, *(line.text for line in told.decided), *(d.title for d in told.dimensions)]
    wanted += [step.text for step in told.steps[:2]]
    assert [text for text in wanted if without_space(text) not in first] == []
    assert len(pages) <= 11
