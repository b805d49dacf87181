"""Texts of which the file says more than was read: an unquoted text ends where a comment seems to begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from fitwizard.language import msg
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.remarks import Remark
from fitwizard.questionnaire.yaml_source import Path, YamlSource

_CUT = re.compile(r"[ \t]+#\S")


def cut_remarks(
    told: Mapping[str, str],
    source: YamlSource,
    path_of: Callable[[tuple[str, ...]], Path],
    about: Callable[[tuple[str, ...]], str],
) -> Iterator[Remark]:
    """Yield a remark for each text behind which a # stands close to a word, as in "label #1", and not as a comment."""
    for key, text in told.items():
        steps = tuple(key.split("."))
        path = path_of(steps)
        lines, _, begin = source.mark(path)
        if lines.text[begin : begin + 1] in "\"'|>&*":
            continue
        words = re.compile(r"\s+".join(map(re.escape, text.split()))).match(lines.text, begin)
        if words is not None and _CUT.match(lines.text, words.end()):
            yield Remark(
                "cut-text",
                about(steps),
                path,
                msg("The text ends with “{text}”, since a # begins a comment there.", text=shortened(text[-40:])),
                msg("Put all of the text in quotes; if a comment is meant, write a blank after the #."),
            )
