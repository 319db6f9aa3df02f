# SPDX-License-Identifier: GPL-3.0-or-later
"""How many requests a token bucket admits, exactly (design, section 4)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from capture import Arrivals

# The capture sees a packet a few instructions before the packet path reads its own clock.
CLOCK_ERROR_SECONDS = 0.002


def most(rate: float, burst: int, arrivals: Arrivals) -> int:
    """No more may be admitted of these: burst + rate × time. The last may have been judged as late as its answer."""
    seconds = arrivals[-1] - arrivals[0] + max(CLOCK_ERROR_SECONDS, arrivals.doubt)
    return math.floor(burst + rate * seconds)


def tolerance(rate: float, arrivals: Arrivals) -> int:
    """By how many requests the outcome may differ from `admitted`: by one, and by what drips in within the doubt."""
    return 1 + math.floor(rate * arrivals.doubt)


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
