# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a terminal of its own (pty(7)), for what it asks a person only."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Callable, Sequence

from lab.process import PATIENCE, environment
from lab.users import User


class Terminal:
    """Runs the command until the end of the with block; `text` is what it has shown."""

    def __init__(self, command: Sequence[str], *, user: User) -> None:
        self.text = ""
        self._master, terminal = os.openpty()
        try:
            self._process = subprocess.Popen(
                user.command(list(command)),
                env=environment(user),
                stdin=terminal,
                stdout=terminal,
                stderr=terminal,
                start_new_session=True,
            )
        finally:
            os.close(terminal)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    def wait_for(self, wanted: str, timeout: float = PATIENCE) -> None:
        """Returns once `wanted` has been shown."""
        self._read_until(lambda: wanted in self.text, timeout, f"{wanted!r}")

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def wait(self, timeout: float) -> int:
        """The exit status, after everything has been read."""
        self._read_until(lambda: False, timeout, "its end")
        return self._process.wait(timeout)

    def _read_until(self, condition: Callable[[], bool], timeout: float, what: str) -> None:
        deadline = time.monotonic() + timeout
        while not condition():
            ready, _, _ = select.select([self._master], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError(f"{self._process.args!r} did not show {what} within {timeout} s:\n{self.text}")
            try:
                data = os.read(self._master, 4096)
            except OSError:  # EIO: nobody has the terminal open any more
                return
            self.text += data.decode("utf-8", "replace")
