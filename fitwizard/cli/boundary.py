"""The one error boundary: whatever happens becomes a sentence and an exit code, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

from fitwizard.cli.session import Session, discard
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import msg

LOGS = "crash-*.log"
"""Names of the files in the data folder that say where the program failed."""


def guarded(session: Session, command: Callable[[], int]) -> int:
    """Run `command` and return its exit code, or the code of what went wrong."""
    code = _guarded(session, command)
    try:
        session.out.flush()  # what a command had printed before it failed
    except (OSError, ValueError):
        discard(session.out)
    return code


def _guarded(session: Session, command: Callable[[], int]) -> int:
    try:
        code = command()
        session.out.flush()
    except FitwizardError as error:
        tell(session, error)
        return error.exit_code
    except KeyboardInterrupt:
        session.say("")
        session.say(msg("Interrupted."))
        return Exit.INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough: `fitwizard list | head -1`
        discard(session.out)
        return Exit.FINE
    except OSError as error:
        if error.filename is not None:
            return _bug(session, error)
        discard(session.out)  # every file has its own sentences; this was standard output
        reason = msg("The output cannot be written: {why}.", why=error.strerror or type(error).__name__)
        tell(session, FitwizardError(reason, msg("Look whether the disk is full.")))
        return Exit.USAGE
    except Exception as error:  # noqa: BLE001 - the one boundary
        return _bug(session, error)
    return code


def tell(session: Session, error: FitwizardError) -> None:
    """Say what happened and what to do: each problem of a file on a line, or one sentence."""
    _ = session.words
    for problem in getattr(error, "problems", ()):
        session.say(problem.told(_))
    sentences = [_(error.reason), *([_(error.remedy)] if error.remedy else [])]
    session.say(f"fitwizard: {' '.join(sentences)}")


def _bug(session: Session, error: Exception) -> int:
    from fitwizard.tui.crash import write_crash_log  # without Textual, in spite of its place

    try:
        log = write_crash_log(session.data_folder, error, session.now())
    except FitwizardError:  # there is no such folder any more
        log = None
    session.say(msg("fitwizard: This is a mistake of the program. Nothing that was saved is lost."))
    if log is not None:
        session.say(msg("Please report it with the file {file}; it holds none of your answers.", file=log))
    return Exit.BUG
