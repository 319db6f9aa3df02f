# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGINT and SIGTERM as something to wait for, instead of an exception anywhere."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequest:
    """While entered, the signals end wait() instead of the program."""

    def __init__(self) -> None:
        self.requested = False

    def __enter__(self) -> StopRequest:
        self._reader, self._writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._before_fd = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._note) for number in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before_fd)
        os.close(self._reader)
        os.close(self._writer)

    def wait(
        self,
        seconds: float | None = None,
        *,
        pid: int | None = None,
        every_second: Callable[[float], None] = lambda elapsed: None,
    ) -> None:
        """Returns at a signal, after `seconds`, or when process `pid` ends; calls every_second(elapsed) meanwhile."""
        start = time.monotonic()
        poller = select.poll()
        poller.register(self._reader, select.POLLIN)
        process = os.pidfd_open(pid) if pid is not None else None
        if process is not None:
            poller.register(process, select.POLLIN)
        try:
            elapsed = 0.0
            while not self.requested and (seconds is None or elapsed < seconds):
                until_next = min(1.0, seconds - elapsed) if seconds is not None else 1.0
                if any(descriptor == process for descriptor, _ in poller.poll(until_next * 1000)):
                    return
                elapsed = time.monotonic() - start
                every_second(elapsed)
        finally:
            if process is not None:
                os.close(process)

    def _note(self, *_: object) -> None:
        self.requested = True
