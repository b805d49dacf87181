"""A real pseudo-terminal with a real program in it, and the screen that a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+d": "\x04",
    "space": " ",
}


class Terminal:
    """A program in a pseudo-terminal of `columns` x `lines`.

    `written` counts the bytes that the program has written so far.
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], columns: int = 80, lines: int = 24) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._unread = bytearray()
        self.written = 0
        self.status: int | None = None
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the program
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            usual = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            # A size in the environment, as workers of the test runner have it, would count for more than the window's.
            inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            os.execvpe(command[0], list(command), {**inherited, **usual, **environ})
        self.resize(columns, lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self._fd)

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        self._stream.feed(bytes(self._unread))
        self._unread.clear()
        return "\n".join(line.rstrip() for line in self._screen.display)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window, as a person dragging its corner does."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._screen.resize(lines, columns)

    def press(self, *keys: str) -> None:
        """Type keys by name, or texts as they stand."""
        for key in keys:
            os.write(self._fd, KEYS.get(key, key).encode())

    def read(self, timeout: float) -> bool:
        """Take in what the program writes within `timeout` seconds; False once it has ended."""
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        self.written += len(data)
        self._unread += data
        return bool(data)

    def wait_for_bytes(self, marker: bytes, *, seconds: float = 20) -> None:
        """Return as soon as the program has written `marker`, without working out the screen: for measuring.

        What was written before is forgotten by `forget`. Raises `TimeoutError`.
        """
        end = time.monotonic() + seconds
        while marker not in self._unread:
            if not self.read(0.05) or time.monotonic() > end:
                raise TimeoutError(f"waited for {marker!r}; it wrote {bytes(self._unread[-2000:])!r}")

    def pending(self) -> bool:
        """Return whether something written is waiting to be read."""
        return bool(select.select([self._fd], [], [], 0)[0])

    def memory(self) -> int:
        """Return the resident memory of the program in bytes."""
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as pages:  # noqa: PTH123
            return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def forget(self) -> None:
        """Forget what was written so far, for `wait_for_bytes`."""
        self._unread.clear()

    def wait_for(self, text: str, *, seconds: float = 20, gone: bool = False) -> str:
        """Return the screen once it shows `text` (with `gone`: no longer shows it).

        Raises `TimeoutError` with the screen if it does not come to that.
        """
        end = time.monotonic() + seconds
        while (text in self.text) == gone:
            alive = self.read(0.05)
            if not alive or time.monotonic() > end:
                raise TimeoutError(f"waited for {text!r}; the screen was:\n{self.text}")
        return self.text

    def wait(self, *, seconds: float = 20) -> int:
        """Return the exit code once the program has ended by itself; -9 after a kill."""
        end = time.monotonic() + seconds
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise TimeoutError(f"still running; the screen was:\n{self.text}")
            else:
                self.read(0.02)
        while self.read(0) and select.select([self._fd], [], [], 0)[0]:
            pass
        return self.status

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End the program at once, wherever it is."""
        if self.status is None:
            os.kill(self.pid, how)
            self.wait()
