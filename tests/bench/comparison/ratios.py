# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether head takes longer than base, from pairs of figures that were measured one after the other.

In a pair both met the same state of the machine, and which of them came first alternates: each pair's ratio is as likely
above the true one as below it. So the true ratio is estimated by the median of the pairs', and lies between the k-th
smallest and the k-th largest of them with a probability that is the binomial distribution's (the sign test's interval:
Conover, Practical Nonparametric Statistics, 3.2 and 3.4), whatever the noise is like. Rounds in which something disturbed
one of the two are at the ends of that order, where they count no more than any other; intervals by means, or by ranks of
sizes, which are narrower on a quiet machine, lose their worth by a few such.
"""

from __future__ import annotations

import enum
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

# Of each row. A run has about a dozen rows, and of the same code 98 runs in 100 shall say that none of them differs.
CONFIDENCE = 0.998


class Verdict(enum.Enum):
    SLOWER = "slower"
    FASTER = "faster"
    SAME = "no difference beyond the noise"
    UNKNOWN = "not told"


@dataclass(frozen=True)
class Ratio:
    """How many times base's time head takes."""

    base: float  # medians
    head: float
    middle: float
    low: float  # 0 and infinity: nothing is known
    high: float
    rounds: int

    @property
    def verdict(self) -> Verdict:
        if math.isinf(self.high):
            return Verdict.UNKNOWN
        if self.low > 1:
            return Verdict.SLOWER
        return Verdict.FASTER if self.high < 1 else Verdict.SAME

    @property
    def sentence(self) -> str:
        if self.verdict is Verdict.UNKNOWN:
            if self.rounds < least_rounds():
                return f"not told by {self.rounds} round{'s' * (self.rounds > 1)}: that takes {least_rounds()}"
            return "not told: base's times are not above an empty program's"
        low, high = 100 * (self.low - 1), 100 * (self.high - 1)
        if self.verdict is Verdict.SAME:
            return f"no difference beyond the noise ({low:+.1f} to {high:+.1f} %)"
        by = abs(100 * (self.middle - 1))
        least, most = sorted((abs(low), abs(high)))
        return f"{self.verdict.value} by {by:.1f} % ({least:.1f} to {most:.1f} %)"

    def slower_by_more_than(self, percent: float) -> bool:
        return self.verdict is Verdict.SLOWER and self.low > 1 + percent / 100


def least_rounds(confidence: float = CONFIDENCE) -> int:
    """With fewer, even all pairs on one side could be chance."""
    return math.ceil(-math.log2((1 - confidence) / 2) - 1e-9)


def compare(pairs: Sequence[tuple[float, float]], resolution: float = 0.0, confidence: float = CONFIDENCE) -> Ratio:
    """Of (base, head), in the order of the rounds; differences up to `resolution` may be rounding."""
    base = statistics.median(pair[0] for pair in pairs)
    head = statistics.median(pair[1] for pair in pairs)
    ascending = sorted(_ratio(*pair) for pair in pairs)
    middle = statistics.median(ascending)
    place = place_of_bound(len(pairs), confidence)
    if place == 0 or base <= 0:
        return Ratio(base, head, middle, 0, math.inf, len(pairs))
    rounding = resolution / base
    return Ratio(base, head, middle, ascending[place - 1] - rounding, ascending[-place] + rounding, len(pairs))


def _ratio(base: float, head: float) -> float:
    """A few ns beyond an empty program's may come out as none."""
    if base > 0:
        return max(head, 0) / base
    return math.inf if head > 0 else 1


def place_of_bound(count: int, confidence: float) -> int:
    """The how-manieth of `count` values from either end bounds the interval of their median; 0 if none can."""
    allowed = (1 - confidence) / 2 * 2**count + 1e-9
    below = place = 0
    while (below := below + math.comb(count, place)) <= allowed:
        place += 1
    return place
