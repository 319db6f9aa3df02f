# SPDX-License-Identifier: GPL-3.0-or-later
"""How many requests a limit admits, exactly (design, section 4)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    least: float
    most: float

    def __contains__(self, admitted: int) -> bool:
        return self.least <= admitted <= self.most

    def __str__(self) -> str:
        return f"[{self.least:.3f}, {self.most:.3f}]"


def token_bucket(rate: float, burst: int, seconds: float, clock_error: float = 0.002) -> Bounds:
    """A full bucket at the first request, always more requests than the rate, the last of them after `seconds`.

    Admitted n obeys n <= burst + rate * t at any time t, so also at the end. At the last refusal less than one token
    was left: n > burst + rate * t - 1; a request admitted after it took a token that came since, which leaves the
    same bound at the end. Hence exactly one whole number fits, or two when a clock is wrong by `clock_error` seconds:
    the arrival times are the capture's, a few instructions before the packet path's own.
    """
    level = burst + rate * seconds
    slack = rate * clock_error
    return Bounds(level - 1 - slack, level + slack)
