# SPDX-License-Identifier: GPL-3.0-or-later
"""The rounds in which base and head take turns, and what they measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from comparison.benchmarks import Benchmark, Row
from comparison.building import PROGRAMS
from comparison.children import Children
from comparison.errors import ComparisonError
from comparison.ratios import Ratio, compare
from comparison.worktrees import BASE, HEAD, SIDES


@dataclass(frozen=True)
class Run:
    """One program, run once."""

    round: int
    bench: str
    side: str
    began: float  # s since the first
    seconds: float
    rows: tuple[Row, ...]


@dataclass
class Measurements:
    runs: list[Run] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what the programs themselves found strange

    def rows(self, bench: str) -> dict[str, dict[str, list[tuple[int, Row]]]]:
        """By row and side, with the round."""
        found: dict[str, dict[str, list[tuple[int, Row]]]] = {}
        for run in self.runs:
            if run.bench == bench:
                for row in run.rows:
                    found.setdefault(row.name, {side: [] for side in SIDES})[run.side].append((run.round, row))
        return found

    def ratios(self, bench: str) -> dict[str, tuple[str, Ratio]]:
        """By row: its unit and what its pairs tell; those only that both have."""
        told = {}
        for name, sides in self.rows(bench).items():
            heads = dict(sides[HEAD])
            pairs = [(row, heads[number]) for number, row in sides[BASE] if number in heads]
            if pairs:
                values = [(base.value, head.value) for base, head in pairs]
                told[name] = (pairs[0][0].unit, compare(values, pairs[0][0].resolution))
        return told

    def only(self, bench: str, side: str) -> list[str]:
        """The rows that this side has and the other, though it ran, has not."""
        (other,) = set(SIDES) - {side}
        if not any(run.bench == bench and run.side == other for run in self.runs):
            return []
        return [name for name, sides in self.rows(bench).items() if sides[side] and not sides[other]]


def order(number: int) -> tuple[str, str]:
    """Of round 1, 2, 3, ...: base head, head base, base head: what drifts evenly favours neither."""
    return (BASE, HEAD) if number % 2 else (HEAD, BASE)


def measure(
    children: Children,
    places: Mapping[str, Path],
    benches: Sequence[Benchmark],
    rounds: int,
    into: Measurements,
    progress: Callable[[str], None],
) -> None:
    """Each run is in `into` as soon as it is done."""
    first = time.monotonic()
    for number in range(1, rounds + 1):
        progress(f"round {number} of {rounds}")
        for bench in benches:
            for side in order(number):
                began = time.monotonic()
                program = places[side] / PROGRAMS / bench.program
                result = children.run([str(program), *bench.arguments], folder=places[side])
                if result.status != 0:
                    raise ComparisonError(
                        f"{side}'s {bench.program} ended with status {result.status}:\n{result.last_lines()}"
                    )
                seconds = time.monotonic() - began
                rows = tuple(bench.rows(result.output))
                into.runs.append(Run(number, bench.name, side, began - first, seconds, rows))
                for line in result.output.splitlines():
                    if line.startswith("unexpected: "):
                        into.remarks.append(f"round {number}, {side}'s {bench.program}: {line}")
