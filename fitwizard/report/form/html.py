"""A blank form as one HTML file, made for A4 and a pen: no script, no request, fit for black and white."""

from __future__ import annotations

from fitwizard.report.form.parts import FormView
from fitwizard.report.formats.html import template

TEMPLATE = "form.html.jinja"


def form_as_html(view: FormView) -> str:
    """Return the form as a page that needs nothing but itself."""
    return template(TEMPLATE, __package__).render(view=view, words=view.words)
