"""The pictures of a report: SVG without script, style sheet or reference, each with its words.

No charting library draws them: the quick ones cannot take a page's colours (CSS variables), wrap long names or tell
what they show; the others take longer for one picture than a whole report may. The standard library writes the XML.
"""

from __future__ import annotations

from fitwizard.language import Interface
from fitwizard.report.charts.areas import areas_picture
from fitwizard.report.charts.fit import fit_picture
from fitwizard.report.charts.profile import profile_picture
from fitwizard.report.document import Picture
from fitwizard.report.parts import ResultView


def pictures(view: ResultView) -> tuple[Picture, ...]:
    """Return the pictures of a result in the order of telling, without those that would show nothing."""
    _ = Interface(view.language)
    found = (fit_picture(view, _), profile_picture(view, _), areas_picture(view, _))
    return tuple(picture for picture in found if picture is not None)
