"""The program's way in: the language, the command, and the one error boundary.

`--version` and `--help` are what impatient people and scripts call, so nothing is imported here that they do not need.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from fitwizard import __version__

if TYPE_CHECKING:
    from datetime import datetime

    from fitwizard.cli.session import Session


def run() -> None:
    """Run the program for this process and end it with the exit code of the command."""
    try:
        code = _run_here()
    except KeyboardInterrupt:  # before or behind the boundary, while modules are read
        code = 130
    raise SystemExit(code)


def _run_here() -> int:
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        try:
            print(f"fitwizard {__version__}", flush=True)
        except OSError:
            pass  # the boundary will say so
        else:
            return 0
    import gc
    import os
    from io import StringIO

    gc.set_threshold(100_000)  # collecting while modules and files are loaded takes time and finds nothing
    # Looking for plugins of pydantic, which nothing here wants, reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _survive_odd_characters(sys.stdin, sys.stdout, sys.stderr)
    inp, out, err = (stream or StringIO() for stream in (sys.stdin, sys.stdout, sys.stderr))  # a closed one is None
    return main(sys.argv[1:], os.environ, _now, inp, out, err)


def main(
    argv: Sequence[str],
    environ: Mapping[str, str],
    now: Callable[[], datetime],
    inp: TextIO,
    out: TextIO,
    err: TextIO,
) -> int:
    """Run the command in `argv` and return its exit code; nothing but `KeyboardInterrupt` before that comes out."""
    from fitwizard.cli.boundary import guarded
    from fitwizard.cli.language_option import without_language
    from fitwizard.cli.session import Session
    from fitwizard.language import Interface, interface_language, wanted_languages

    chosen, rest = without_language(argv)
    wanted = wanted_languages(chosen, environ)
    session = Session(Interface(interface_language(wanted)), chosen, wanted, environ, now, inp, out, err)
    return guarded(session, lambda: _dispatched(session, chosen, rest))


def _dispatched(session: Session, chosen: str | None, rest: Sequence[str]) -> int:
    from fitwizard.cli import help as pages
    from fitwizard.cli.language_option import check_language

    check_language(chosen)
    match rest:
        case ["--version"]:
            session.print(f"fitwizard {__version__}")
        case ["--help" | "-h" | "help"]:
            session.print(pages.program_help(session.words))
        case ["help", name, *_]:
            return _run(session, name, ["--help"])
        case [name, *arguments]:
            return _run(session, name, arguments)
        case _:
            from fitwizard.cli.commands.home import home

            return home(session)
    return 0


def _run(session: Session, name: str, arguments: Sequence[str]) -> int:
    from fitwizard.cli import help as pages

    module = pages.module_of(name)
    from importlib import import_module

    from fitwizard.cli.command import invoked

    return invoked(import_module(module).command(session.words), session, arguments)


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _survive_odd_characters(*streams: TextIO | None) -> None:
    """Let a stream that cannot carry a character carry a question mark instead of ending the program."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)  # a stream that was replaced may have none
        if reconfigure is not None:
            try:
                reconfigure(errors="replace")
            except OSError:  # it still holds what could not be written; the boundary will say so
                continue
