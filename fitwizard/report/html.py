"""A result as one HTML file: no script, no request, fit for a screen, a phone and a sheet of A4."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from fitwizard.report.parts import ResultView

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "report.html.jinja"


def as_html(view: ResultView) -> str:
    """Return the result as a page that needs nothing but itself."""
    return template(TEMPLATE).render(view=view, words=view.headings)


@cache
def template(name: str) -> Template:
    """Return the page of this room that bears `name`; every text in it is escaped."""
    from jinja2 import Environment, StrictUndefined  # only here: everything else starts without it

    source = files("fitwizard.report").joinpath(name).read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source)
