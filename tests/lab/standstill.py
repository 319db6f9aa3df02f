# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether this machine stood still while something was measured by its clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from lab.errors import LabError

Measured = TypeVar("Measured")

_BEAT = 0.05  # s


class Standstill:
    """While entered, a thread beats; `longest`: seconds by which a beat came too late."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="standstill", daemon=True)

    def __enter__(self) -> Standstill:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _beat(self) -> None:
        last = time.monotonic()
        while not self._end.wait(_BEAT):
            now = time.monotonic()
            self.longest = max(self.longest, now - last - _BEAT)
            last = now


def undisturbed(measure: Callable[[], Measured], *, most: float = 0.5, attempts: int = 5) -> Measured:
    """What `measure` returns in a run in which the machine did not stand still for over `most` seconds. For what is
    true only then: clients that send at a rate, a server whose own time-outs run."""
    longest = []
    for _ in range(attempts):
        with Standstill() as standstill:
            measured = measure()
        if standstill.longest <= most:
            return measured
        longest.append(standstill.longest)
    times = ", ".join(f"{seconds:.1f}" for seconds in longest)
    raise LabError(f"nothing can be measured here: the machine stood still for {times} s in {attempts} attempts")
