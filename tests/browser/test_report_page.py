"""The HTML report in a real browser: it fits a phone and a laptop, and prints on A4.

Not part of the plain test run, since it needs Chromium: `.ci/run` installs that and runs this folder.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fitwizard.language import LANGUAGES
from fitwizard.report.html import as_html
from tests.report.personas import persona_view

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


def chromium(folder: Path, *arguments: str) -> str:
    """Run the browser on files of `folder` and return what it prints."""
    program = shutil.which("chromium")
    assert program, "this test needs Debian's chromium"
    command = [program, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_out_of_the_page(language: str, width: int, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(as_html(persona_view("p3_only_takes", language=language)), encoding="utf-8")
    (tmp_path / "measure.html").write_text(MEASURE.format(width=width), encoding="utf-8")
    page = chromium(tmp_path, "--dump-dom", f"file://{tmp_path}/measure.html")
    found = re.search(r"<title>width (\d+) text (\d+)</title>", page)
    assert found, page[:500]
    assert int(found[1]) <= width
    assert int(found[2]) > 2000


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_on_a4(language: str, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(
        as_html(persona_view("p1_imaging_software", language=language)), encoding="utf-8"
    )
    chromium(tmp_path, f"--print-to-pdf={tmp_path / 'report.pdf'}", f"file://{tmp_path}/report.html")
    content = (tmp_path / "report.pdf").read_bytes()
    boxes = set(re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", content))
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
