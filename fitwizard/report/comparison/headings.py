"""The words that stand over the parts of a comparison."""

from __future__ import annotations

from fitwizard.language import Interface
from fitwizard.report.comparison.parts import ComparisonHeadings
from fitwizard.scoring.comparing import Comparison


def comparison_headings(_: Interface, comparison: Comparison, *, one_company: bool) -> ComparisonHeadings:
    """Return the headings in the language of `_`."""
    moved = comparison.moved
    if one_company:
        what = _("What moved the verdict") if moved else _("What has changed")
    else:
        what = _("What makes the difference") if moved else _("What is different")
    return ComparisonHeadings(
        verdicts=_("The two verdicts"),
        moved=what,
        versions=_("Two questionnaires") if comparison.relation == "related" else _("Two versions"),
        areas=_("Areas"),
        change=_("Change") if one_company else _("Difference"),
        rules=_("Rules"),
        differing=_("Answers that differ"),
        open=_("Open in both"),
        same=_("The same in both"),
        only=_("Asked in one of them only"),
    )
