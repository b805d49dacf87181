"""A result as one HTML file: no script, no request, fit for a screen, a phone and a sheet of A4."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from fitwizard.report.document import Block, Document, Picture
from fitwizard.report.document_of import document
from fitwizard.report.palette import IN_A_PAGE
from fitwizard.report.parts import ResultView

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "report.html.jinja"


def as_html(view: ResultView) -> str:
    """Return the result as a page that needs nothing but itself."""
    return document_as_html(document(view))


def document_as_html(told: Document) -> str:
    """Return a document as a page that needs nothing but itself."""
    return template(TEMPLATE).render(document=told, t=_telling(told), kind_of=_kind_of, drawn=_drawn)


@cache
def template(name: str, folder: str = __package__) -> Template:
    """Return the page that bears `name` in a folder of this room; every text in it is escaped."""
    from jinja2 import Environment, StrictUndefined  # only here: everything else starts without it

    source = files(folder).joinpath(name).read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source)


def _telling(told: Document) -> Callable[[str], str]:
    """Return what names the language of a text that is not in the page's own."""
    from markupsafe import Markup

    foreign, marked = Markup('<span lang="{}">{}</span>'), Markup('{} <small class="mark">{}</small>')

    def telling(text: str) -> str:
        language, mark = told.languages.get(text), told.marks.get(text)
        if not language:
            return text
        named = foreign.format(language, text)
        return marked.format(named, mark) if mark else named

    return telling


def _kind_of(block: Block) -> str:
    return type(block).__name__


def _drawn(picture: Picture) -> str:
    """Return a picture as it is drawn; what it holds has been escaped by what draws it."""
    from markupsafe import Markup

    return Markup(picture.draw(IN_A_PAGE))
