"""A result as Markdown, readable as raw text too. Every text of a questionnaire or a person is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fitwizard.report.parts import AnswerView, Line, ResultView
from fitwizard.report.text import bar

BAR = 24

# What Markdown takes for markup anywhere: an underscore inside a word is none, an ampersand only before an entity,
# a number sign only at the end (of a heading).
_INLINE = re.compile(r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w+;)|(?<=.)#(?=#*$)")
# What it takes for markup at the beginning of a text.
_START = re.compile(r"^(?:[#>=+-]|:(?=-)|(\d+)(?=[.)]))")


def escaped(text: str) -> str:
    """Return `text` in one line so that Markdown shows it as it is."""
    line = _INLINE.sub(r"\\\g<0>", " ".join(text.split()))
    return _START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", line)


def as_markdown(view: ResultView) -> str:
    """Return the result as Markdown, with every answer in it."""
    blocks = [_head(view), *_reasons(view), *_profile(view), *_actions(view), *_answers(view), *_numbers(view)]
    return "\n\n".join(block for block in (*blocks, *_end(view)) if block) + "\n"


def _t(view: ResultView, text: str) -> str:
    """Return a text of the questionnaire, escaped, marked where it is in another language."""
    mark = view.mark_of(text)
    return f"{escaped(text)} ({escaped(mark)})" if text and mark else escaped(text)


def _head(view: ResultView) -> str:
    company = f"**{escaped(view.company)}** · " if view.company else ""
    return "\n\n".join(
        part
        for part in (
            f"{company}{escaped(view.date)} · *{escaped(view.tag)}*",
            f"{_t(view, view.questionnaire)} ({escaped(view.edition)})",
            f"# {_t(view, view.verdict.title)}",
            _t(view, view.verdict.meaning),
            _t(view, view.verdict.next),
        )
        if part
    )


def _section(heading: str, *paragraphs: str, level: int = 2) -> list[str]:
    """Return a heading with what stands under it, nothing where that is empty."""
    under = [text for text in paragraphs if text]
    return [f"{'#' * level} {heading}", *under] if under else []


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _lines(view: ResultView, lines: Sequence[Line]) -> str:
    return _bullets(_t(view, line.text) for line in lines)


def _reasons(view: ResultView) -> list[str]:
    words = view.headings
    sure = escaped(" ".join(view.sureness.sentences)) if view.sureness else ""
    unsettled = [
        f"{_t(view, ask.ask)} ({escaped(ask.state)})  \n  {escaped(knockout.stake)}"
        for knockout in view.unsettled
        for ask in knockout.asks
    ]
    return [
        *_section(words.decided, _lines(view, view.decided)),
        *_section(words.limits, _lines(view, view.knockouts)),
        *_section(words.sure, sure),
        *_section(words.quality, _lines(view, view.quality)),
        *_section(words.unsettled, _bullets(unsettled)),
    ]


def _profile(view: ResultView) -> list[str]:
    rows = [
        (_t(view, d.title), f"`{bar(d, BAR)}`" if d.fill is not None else "", escaped(d.standing))
        for d in view.dimensions
    ]
    mark = escaped(view.headings.mark) if any(d.floor for d in view.dimensions) else ""
    return _section(view.headings.profile, _table((view.headings.area, "", view.headings.level), rows), mark)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _actions(view: ResultView) -> list[str]:
    words = view.headings
    steps = [f"{n}. **{_t(view, s.about)}:** {_t(view, s.text)}" for n, s in enumerate(view.steps, 1)]
    also = _bullets(words.advised.format(choice=_t(view, s.about), advice=_t(view, s.text)) for s in view.also)
    asks = [f"{_t(view, q.ask)}{f' (**{words.decisive}**)' if q.decisive else ''}" for q in view.open_questions]
    return [
        *_section(words.talk, _lines(view, view.talk)),
        *_section(words.strengths, _lines(view, view.strengths)),
        *_section(words.steps, "\n".join(steps)),
        *_section(words.also, also),
        *(_section(words.open, words.open_agenda, _bullets(asks)) if asks else []),
        *_checklist(view),
    ]


def _checklist(view: ResultView) -> list[str]:
    checklist = view.checklist
    if checklist is None:
        return []
    asks = _bullets(f"[ ] {_t(view, text)}" for text in checklist.items)
    return _section(checklist.title, _t(view, checklist.intro), asks)


def _answers(view: ResultView) -> list[str]:
    found = []
    for d in view.dimensions:
        head = f"{_t(view, d.title)} · {escaped(d.part)}"
        found += _section(head, _t(view, d.asks), _said(view, d.answers), level=3)
    for background in view.backgrounds:
        found += _section(_t(view, background.title), _said(view, background.answers), level=3)
    return _section(view.headings.answers, *found)


def _said(view: ResultView, answers: Iterable[AnswerView]) -> str:
    return "\n".join(_answer(view, answer) for answer in answers)


def _answer(view: ResultView, answer: AnswerView) -> str:
    words = view.headings
    said = [f"**{_t(view, text)}**" for text in answer.said]
    said += [f"*{escaped(answer.withheld)}*"] if answer.withheld else []
    worth = f" ({escaped(answer.worth)})" if answer.worth else ""
    lines = [f"- {_t(view, answer.ask)}", f"  {'; '.join(said)}{worth}"]
    for label, text in ((words.note, answer.note), (words.evidence, answer.evidence)):
        lines += [f"  {escaped(label)}: {escaped(text)}"] if text else []
    return "  \n".join(lines)


def _numbers(view: ResultView) -> list[str]:
    if not view.shows_numbers:
        return []
    words = view.headings
    figures = _bullets(f"{escaped(figure.label)}: {escaped(figure.value)}" for figure in view.numbers)
    rows = [(_t(view, title), *(escaped(cell) for cell in cells)) for title, *cells in view.table[1:]]
    return _section(words.numbers, figures, _table(view.table[0], rows), escaped(words.scale))


def _end(view: ResultView) -> list[str]:
    words = view.headings
    sources = _bullets(f"{escaped(s.cite)}{f' <{s.url}>' if s.url else ''}" for s in view.sources)
    return [
        *_section(words.disclaimer, _t(view, view.disclaimer)),
        *_section(words.sources, sources),
        escaped(view.attribution),
    ]
