# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that run to their end, or are ended with all that they started when somebody asks for the end."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from comparison.errors import Interrupted
from lab.process import PATIENCE
from lab.stop import StopRequest


@dataclass(frozen=True)
class Finished:
    status: int  # negative: a signal's number
    output: str
    errors: str

    def last_lines(self, count: int = 40) -> str:
        return "\n".join((self.output + self.errors).splitlines()[-count:])


class Children:
    def __init__(self, stop: StopRequest) -> None:
        self._stop = stop

    def run(self, command: Sequence[str], *, folder: Path) -> Finished:
        """Raises Interrupted, the child and its descendants being gone by then."""
        if self._stop.requested:
            raise Interrupted
        # Whatever descends from the child holds the other end, a compiler in a process group of its own too: ninja
        # may outlive the shell that started it.
        lifeline, held = os.pipe()
        with os.fdopen(lifeline, "rb"), tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            try:
                child = subprocess.Popen(
                    list(command),
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=errors,
                    pass_fds=(held,),
                    start_new_session=True,  # the terminal's Ctrl-C reaches it by way of _end only
                )
            finally:
                os.close(held)
            try:
                self._stop.wait(pid=child.pid)
            finally:
                if child.poll() is None:
                    _end(child, lifeline)
            if self._stop.requested:
                raise Interrupted
            output.seek(0)
            errors.seek(0)
            return Finished(
                child.returncode, output.read().decode("utf-8", "replace"), errors.read().decode("utf-8", "replace")
            )


def _end(child: subprocess.Popen[bytes], lifeline: int) -> None:
    poller = select.poll()
    poller.register(lifeline, select.POLLHUP)
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            break
        if poller.poll(PATIENCE * 1000):
            break
    child.wait()
