"""Questionnaires of any size, for measuring."""

from __future__ import annotations

from pathlib import Path


def generated(folder: Path, questions: int) -> Path:
    """Write a questionnaire of single-choice questions in sections of twenty, and return its path."""
    lines = ["fitwizard: 1", f"id: size-{questions}", "version: 1.0.0", "language: en", "title: Size"]
    lines += ["dimensions: {all: {title: All, weight: 1}}", "sections:"]
    for number in range(1, questions + 1):
        if number % 20 == 1:
            lines += [f"  - id: part_{number}", f"    title: Part {number}", "    questions:"]
        lines += [
            f"      - id: q{number}",
            "        type: single",
            "        dimension: all",
            f'        ask: "Question {number:04}: how often?"',
            "        choices:",
        ]
        lines += [
            f"          - {{id: c{index}, label: Choice {index} of question {number:04}, points: {index}}}"
            for index in range(5)
        ]
    lines += [
        "verdict:",
        "  needs: {answered: 0.5}",
        "  bands: [{id: fine, from: 0, title: Fine}]",
        "  none: {title: None}",
    ]
    path = folder / f"size-{questions}.yaml"
    path.write_text("\n".join(lines) + "\n")
    return path
