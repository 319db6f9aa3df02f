# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether something else wanted the processors meanwhile (Documentation/accounting/psi.rst)."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

_FILE = Path("/proc/pressure/cpu")
_BUSY = 0.1  # a benchmark alone waits for nobody


@dataclass(frozen=True)
class Pressure:
    at: float  # s, monotonic
    waited: float  # s in which somebody had to wait for a processor

    @staticmethod
    def now(text: str | None = None) -> Pressure | None:
        """None where the kernel does not count it."""
        try:
            found = re.search(r"^some .*\btotal=(\d+)$", text or _FILE.read_text(encoding="utf-8"), re.MULTILINE)
        except OSError:
            return None
        return Pressure(time.monotonic(), int(found[1]) / 1e6) if found else None

    def until(self, later: Pressure | None) -> str | None:
        """What to say of the time between; None if nothing."""
        if later is None or later.at <= self.at:
            return None
        share = min((later.waited - self.waited) / (later.at - self.at), 1)
        if share < _BUSY:
            return None
        return (
            f"Something else was using the processors: in {share:.0%} of the time somebody waited for one. On a quiet "
            "machine, or with more --rounds, the intervals are narrower."
        )
