# SPDX-License-Identifier: GPL-3.0-or-later
"""weirctl on a controlling terminal of its own (pty(7)), of a given size, for what it does only there."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence

from lab.process import PATIENCE, environment
from lab.users import User


class ControllingTerminal:
    """Runs the command until the end of the with block; `text` is all that it wrote."""

    def __init__(self, command: Sequence[str], *, user: User, lines: int = 24, columns: int = 100) -> None:
        self.text = ""
        self._master, self._terminal = os.openpty()
        self.resize(lines, columns, tell=False)
        self.settings_before = termios.tcgetattr(self._terminal)
        self.process = subprocess.Popen(
            user.command(list(command)),
            env={**environment(user), "TERM": "xterm-256color"},
            stdin=self._terminal,
            stdout=self._terminal,
            stderr=self._terminal,
            preexec_fn=self._become_controlling,
        )

    def __enter__(self) -> ControllingTerminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._terminal)
        os.close(self._master)

    @property
    def settings(self) -> list[object]:
        return termios.tcgetattr(self._terminal)

    def resize(self, lines: int, columns: int, *, tell: bool = True) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if tell:
            self.process.send_signal(signal.SIGWINCH)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def wait_for(self, *wanted: str, timeout: float = PATIENCE) -> None:
        """Returns once each of `wanted` has been written since the last such wait."""
        self.read_until(lambda: all(part in self.text[self._seen :] for part in wanted), str(wanted), timeout)
        self._seen = len(self.text)

    def wait(self, timeout: float = PATIENCE) -> int:
        """The exit status, once all that was written before the end has been read."""
        self.read_until(lambda: self.process.poll() is not None, "its end", timeout)
        while select.select([self._master], [], [], 0)[0]:
            self.text += os.read(self._master, 65536).decode("utf-8", "replace")
        return self.process.returncode

    def read_until(self, condition: Callable[[], bool], what: str, timeout: float = PATIENCE) -> None:
        deadline = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < deadline, f"no {what!r} within {timeout} s in:\n{self.text!r}"
            if select.select([self._master], [], [], 0.05)[0]:
                self.text += os.read(self._master, 65536).decode("utf-8", "replace")

    _seen = 0

    @staticmethod
    def _become_controlling() -> None:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
