"""The first page of help, and which module holds which command: one table, so that nothing is imported to show it."""

from __future__ import annotations

from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg

_WIDTH = 80

MODULES = {
    "take": "take",
    "ask": "ask",
    "list": "listing",
    "result": "result",
    "compare": "compare",
    "export": "export",
    "import": "importing",
    "delete": "delete",
    "score": "score",
    "new": "new",
    "preview": "preview",
    "check": "check",
    "diff": "diff",
    "upgrade": "upgrade",
    "show": "show",
    "print": "printing",
    "convert": "convert",
    "translate": "translate",
    "schema": "schema",
    "where": "where",
}
"""Commands in the order of help, each with its module in `fitwizard.cli.commands`."""


def module_of(command: str) -> str:
    """Return the module that holds `command`. Raises `FitwizardError` with what was probably meant."""
    if command in MODULES:
        return f"fitwizard.cli.commands.{MODULES[command]}"
    from difflib import get_close_matches  # only on the way to a message

    if command.startswith("-"):
        reason = msg("There is no option “{name}”.", name=command[:40])
    else:
        reason = msg("There is no command “{name}”.", name=command[:40])
    near = get_close_matches(command.lstrip("-"), MODULES, 1, 0.5)
    if near:
        raise FitwizardError(reason, msg("Did you mean “fitwizard {name}”?", name=near[0]))
    raise FitwizardError(reason, msg("All commands stand in: fitwizard --help"))


def summaries(_: Interface) -> dict[str, str]:
    """Return what each command does, in a line."""
    return {
        "take": _("Answer a questionnaire, one question on each screen."),
        "ask": _("Answer it line by line: for screen readers, braille, pipes."),
        "list": _("Show the questionnaires and the cases on this computer."),
        "result": _("Show what the answers of a case come to."),
        "compare": _("Put two cases side by side, and see what moved the verdict."),
        "export": _("Write a case to a file: report, transcript, answers."),
        "import": _("Make a case of an answer sheet."),
        "delete": _("Delete a case with its whole history."),
        "score": _("Score answer sheets without storing anything."),
        "new": _("Write a questionnaire to begin with, or adapt one."),
        "preview": _("See a questionnaire in the wizard while you write it."),
        "check": _("Check questionnaire files and run their examples."),
        "diff": _("Show what changed between two questionnaires, and what that moves."),
        "upgrade": _("Let a case follow another version of its questionnaire."),
        "show": _("Print a questionnaire whole, with all that it extends."),
        "print": _("Write a questionnaire as a form to fill in by hand: .html, .md."),
        "convert": _("Turn a questionnaire into XLSForm (.xlsx) for ODK and Kobo, or back."),
        "translate": _("Begin or update the texts in another language."),
        "schema": _("Print the JSON schema of the file format, for editors."),
        "where": _("Show the folders the program uses."),
    }


def program_help(_: Interface) -> str:
    """Return the first page of help."""
    from textwrap import wrap as wrapped  # only for this page

    told = summaries(_)
    blocks = [
        [_("Usage: fitwizard [COMMAND] [OPTIONS]")],
        wrapped(
            _(
                "Walks a company through a questionnaire and says how well membership in an industry cluster fits it, "
                "and why. Without a command it opens the home screen."
            ),
            _WIDTH,
        ),
        [_("Commands"), *(f"  {name:<10}{told[name]}" for name in MODULES)],
        [
            _("Options"),
            "  --lang LANG  " + _("en, de or ro; else FITWIZARD_LANG or the locale decides."),
            "  --help       " + _("Show this help; behind a command, the help of that command."),
            "  --version    " + _("Show the version."),
        ],
        [_("Examples"), *_examples(_)],
        wrapped(
            _("Answers are saved one by one and stay on this computer; leave at any time and go on later."), _WIDTH
        ),
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def _examples(_: Interface) -> list[str]:
    examples = {
        'fitwizard take cluster-membership --company "Imago Soft SRL"': _("Begin, or go on where you left."),
        "fitwizard ask cluster-membership --lang ro": _("The same line by line, in Romanian."),
        "fitwizard list": _("See the cases and their short ids."),
        "fitwizard result 3f2a": _("See the verdict of the case that begins with 3f2a."),
        "fitwizard export 3f2a -o report.html": _("Write the report to hand over."),
        "fitwizard check my-questionnaire.yaml": _("See whether a questionnaire of your own is sound."),
    }
    return [line for command, told in examples.items() for line in (f"  {command}", f"      {told}")]
