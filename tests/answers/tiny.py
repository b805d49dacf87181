"""A small questionnaire with every kind of question, for tests of sheets."""

from __future__ import annotations

from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.reading import read_questionnaire

TINY = """
fitwizard: 1
id: tiny
version: 1.2.0
language: en
title: Tiny
dimensions: {sharing: {title: Sharing, weight: 1}}
sections:
  - id: all
    title: All
    questions:
      - id: readiness
        type: single
        dimension: sharing
        ask: Ready?
        was: [share_readiness]
        choices:
          - {id: nothing, label: Nothing, points: 0}
          - {id: lessons, label: Lessons, points: 2, was: [insights]}
      - id: services
        type: multiple
        dimension: sharing
        ask: Which?
        score: {0: 0, 1: 1}
        choices:
          - {id: research, label: Research, was: [science]}
          - {id: peers, label: Peers}
          - {id: nothing, label: None of these, exclusive: true, counts: false}
      - {id: hours, type: number, dimension: sharing, ask: How many?, min: 0, max: 200, whole: true,
         score: {0: 0, 4: 1}, was: [hours_given]}
      - {id: share, type: number, ask: Which share?, min: 0, max: 1}
      - {id: work, type: text, ask: What?, longest: 200}
      - {id: needs, type: list, ask: Needs?, most: 3, longest: 40}
      - {id: trigger, type: text, ask: Why now?, asked_by: staff, lines: 4}
verdict:
  needs: {answered: 0.5}
  bands:
    - {id: good, from: 50, title: Good}
    - {id: bad, from: 0, title: Bad}
  none: {title: None}
"""


def tiny() -> Questionnaire:
    reading = read_questionnaire(TINY.encode(), "tiny.yaml")
    assert reading.questionnaire is not None, [problem.told() for problem in reading.problems]
    return reading.questionnaire
