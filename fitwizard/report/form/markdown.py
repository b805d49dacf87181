"""A blank form as Markdown: to print as it is, or to go on writing in. Every text of a questionnaire is escaped."""

from __future__ import annotations

from collections.abc import Iterator

from fitwizard.report.form.parts import Block, FormChoice, FormQuestion, FormView
from fitwizard.report.formats.markdown import escaped

RING, BOX = "○", "☐"
_BLANK = "…" * 16  # Markdown takes a row of underscores for a rule
_LONG_BLANK = "…" * 48


def form_as_markdown(view: FormView) -> str:
    """Return the form as Markdown."""
    words = view.words
    blocks = [
        f"# {_t(view, view.title)}",
        f"*{escaped(words.kind)}* · {escaped(view.edition)}",
        "  \n".join(f"{escaped(field)}: {_BLANK}" for field in words.fields),
        _t(view, view.intro),
        f"{RING} {escaped(words.how[0])} · {BOX} {escaped(words.how[1])}",
    ]
    for section in view.sections:
        blocks += [f"## {_t(view, section.title)}", _t(view, section.intro)]
        for block in section.blocks:
            blocks += _block(view, block)
    return "\n\n".join(block for block in (*blocks, *_end(view)) if block) + "\n"


def _t(view: FormView, text: str) -> str:
    """Return a text of the questionnaire, escaped, marked where it is in another language."""
    mark = view.mark_of(text)
    return f"{escaped(text)} ({escaped(mark)})" if text and mark else escaped(text)


def _block(view: FormView, block: Block) -> Iterator[str]:
    if isinstance(block, FormQuestion):
        yield "\n\n".join(part for part in (_asked(view, block), _answer(view, block), _instead(view, block)) if part)
        return
    head = ["", *(_label(view, choice) for choice in block.choices)]
    rows = [head, ["---", *[":---:"] * len(block.choices)]]
    rows += [[_asked(view, q).replace("  \n", "<br>"), *[RING] * len(block.choices)] for q in block.questions]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
    for question in block.questions:
        yield _instead(view, question, f"**{question.number}.** ")


def _asked(view: FormView, question: FormQuestion) -> str:
    words = view.words
    lines = [f"**{question.number}. {_t(view, question.ask)}**"]
    lines += [f"*{escaped(text)}*" for text in (question.only_if, question.hint, question.worth) if text]
    for label, text in ((words.why, question.why), (words.probe, question.probe)):
        lines += [f"{escaped(label)}: {_t(view, text)}"] if text else []
    return "  \n".join(lines)


def _answer(view: FormView, question: FormQuestion) -> str:
    if question.choices:
        mark = RING if question.kind == "single" else BOX
        return "\n".join(f"- {mark} {_label(view, choice)}" for choice in question.choices)
    if question.kind == "number":
        return f"{_BLANK} {_t(view, question.unit)}".rstrip()
    if question.kind == "list":
        return "\n".join(f"{number}. {_LONG_BLANK}" for number in range(1, question.lines + 1))
    return "  \n".join([_LONG_BLANK] * question.lines)


def _label(view: FormView, choice: FormChoice) -> str:
    return f"{_t(view, choice.label)} ({escaped(choice.worth)})" if choice.worth else _t(view, choice.label)


def _instead(view: FormView, question: FormQuestion, begin: str = "") -> str:
    words = view.words
    lines = [f"{begin}{BOX} {escaped(words.unknown)}   {BOX} {escaped(words.does_not_apply)} {_BLANK}"]
    if view.shown.interview:
        lines.append(f"{escaped(words.note)}: {_LONG_BLANK}")
    return "  \n".join(lines)


def _end(view: FormView) -> Iterator[str]:
    if view.checklist is not None:
        yield f"## {_t(view, view.checklist.title)}"
        yield _t(view, view.checklist.intro)
        yield "\n".join(f"- {BOX} {_t(view, text)}" for text in view.checklist.items)
    if view.disclaimer:
        yield f"## {escaped(view.words.disclaimer)}"
        yield _t(view, view.disclaimer)
    yield escaped(view.attribution)
