"""A small questionnaire in two versions, and sheets of the first, for tests of `diff` and `upgrade`."""

from __future__ import annotations

from pathlib import Path

OLD = """\
fitwizard: 1
id: small
version: 1.0.0
language: en
title: Small
dimensions:
  sharing: {title: Knowledge sharing, weight: 20}
  time: {title: Time, weight: 20}
sections:
  - id: all
    title: All
    questions:
      - id: trust
        type: single
        dimension: sharing
        ask: Do you trust others?
        choices:
          - {id: not_at_all, label: Not at all, points: 0}
          - {id: a_little, label: A little, points: 5}
          - {id: fully, label: Fully, points: 10}
      - {id: hours, type: number, dimension: time, ask: How many hours?, min: 0, max: 10, score: {0: 0, 3: 2, 10: 10}}
      - {id: remark, type: text, ask: Anything else?}
verdict:
  needs: {answered: 0.5}
  bands:
    - {id: join, from: 70, title: Good fit, floors: {time: 20}}
    - {id: trial, from: 0, title: Try it first}
  none: {title: Too few answers}
rules:
  - {id: taker, kind: contradiction, when: {question: trust, is: not_at_all}, say: You take and do not give.}
"""

NEW = (
    OLD.replace("version: 1.0.0", "version: 1.1.0")
    .replace("sharing, weight: 20", "sharing, weight: 80")
    .replace("id: trust\n", "id: confidence\n        was: [trust]\n")
    .replace("question: trust", "question: confidence")
    .replace("Anything else?", "What else?")
    .replace("      - {id: remark", "      - {id: since, type: text, ask: Since when?}\n      - {id: remark")
)
"""Another weight and text, a new id and a new question: too much for a minor step."""

SHEET = """\
fitwizard: 1
questionnaire: {{id: small, version: 1.0.0}}
company: {company}
answers: {{trust: {trust}, hours: {hours}, remark: None so far}}
"""


def write_versions(folder: Path) -> tuple[Path, Path]:
    """Write both versions into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = folder / "small-1.0.0.yaml", folder / "small-1.1.0.yaml"
    for file, text in zip(files, (OLD, NEW), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def write_sheet(file: Path, company: str = "Imago", trust: str = "fully", hours: int = 3) -> Path:
    """Write an answer sheet of the first version."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SHEET.format(company=company, trust=trust, hours=hours), encoding="utf-8")
    return file
