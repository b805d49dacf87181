"""What `take` and `ask` are asked for on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg

MODES = ("self", "interview")


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    questionnaire: str | None
    company: str | None
    mode: str | None
    new: bool
    case: str | None


def request_options(_: Interface) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator with the options that `take` and `ask` share."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(
            (
                click.argument("questionnaire", metavar=_("[QUESTIONNAIRE]"), required=False),
                click.option("--company", metavar=_("NAME"), help=_("The company that answers.")),
                click.option(
                    "--mode",
                    metavar="self|interview",
                    help=_("Who answers: the company alone, or in a guided interview."),
                ),
                click.option(
                    "--new", is_flag=True, help=_("Begin a new case, even if one of the company is unfinished.")
                ),
                click.option(
                    "--case",
                    "--resume",
                    metavar=_("CASE"),
                    help=_("Go on with this case; its id or the beginning of it."),
                ),
            )
        ):
            function = option(function)
        return function

    return decorate


def checked(request: Request) -> Request:
    """Return the request if it makes sense. Raises `FitwizardError`."""
    if request.mode is not None and request.mode not in MODES:
        raise FitwizardError(
            msg("There is no mode “{name}”.", name=request.mode[:40]),
            msg("Choose one of these: {names}.", names=", ".join(MODES)),
        )
    if request.case is not None and (request.questionnaire or request.company or request.new or request.mode):
        raise FitwizardError(
            msg("A case knows its questionnaire, company and mode; --case stands alone."),
            msg("Leave the others out, or leave --case out to begin anew."),
        )
    return request
