# SPDX-License-Identifier: GPL-3.0-or-later
"""How many requests a token bucket admits, exactly (design, section 4)."""

from __future__ import annotations

import math
from collections.abc import Sequence

# The capture sees a packet a few instructions before the packet path reads its own clock.
CLOCK_ERROR_SECONDS = 0.002


def most(rate: float, burst: int, seconds: float) -> int:
    """No more may be admitted in any window of this length: burst + rate × time."""
    return math.floor(burst + rate * (seconds + CLOCK_ERROR_SECONDS))


def admitted(rate: float, burst: int, arrivals: Sequence[float]) -> int:
    """What a bucket that is full at first admits of requests that arrive at these times (seconds, ascending).

    While there are always more requests than the rate allows, that is burst + rate × time, rounded down.
    """
    tokens, last, count = float(burst), arrivals[0], 0
    for time in arrivals:
        tokens = min(burst, tokens + (time - last) * rate)
        last = time
        if tokens >= 1:
            tokens -= 1
            count += 1
    return count
