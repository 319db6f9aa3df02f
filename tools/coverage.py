#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares gcovr's summary with the least that each room may have, which only rises.

    coverage.py SUMMARY FLOORS [--raise]

SUMMARY is what gcovr --json-summary writes; FLOORS {"room": {"lines": 91.2, "branches": 70.1}}, in percent, rounded down to
tenths. Exit status 1 if a room has less. With --raise what was reached, less half a percent, is written to FLOORS, unless
that is less: tests of chance and of time don't run the very same lines twice.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

Floors = dict[str, dict[str, float]]
KINDS = {"lines": "line", "branches": "branch"}
SLACK = 0.5  # percent


def reached(summary: Path) -> Floors:
    """Percent by room (first folder) and kind, rounded down to tenths: what is written can be reached again."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for file in json.loads(summary.read_text(encoding="utf-8"))["files"]:
        room = file["filename"].split("/", 1)[0]
        for kind, called in KINDS.items():
            counts[room, kind, "covered"] += file[f"{called}_covered"]
            counts[room, kind, "total"] += file[f"{called}_total"]
    rooms = sorted({room for room, _, _ in counts})
    return {
        room: {kind: _tenths(counts[room, kind, "covered"], counts[room, kind, "total"]) for kind in KINDS}
        for room in rooms
    }


def _tenths(covered: int, total: int) -> float:
    return covered * 1000 // total / 10 if total else 100.0


def missing(now: Floors, floors: Floors) -> list[str]:
    """A sentence for each room that has less than it may."""
    return [
        f"{room}: {kind} {now.get(room, {}).get(kind, 0.0)} %, and it must have {least} %: test what was added, "
        f"or what lost its test"
        for room, kinds in floors.items()
        for kind, least in kinds.items()
        if now.get(room, {}).get(kind, 0.0) < least
    ]


def raised(now: Floors, floors: Floors) -> Floors:
    def least(room: str, kind: str) -> float:
        return max(round(now.get(room, {}).get(kind, 0.0) - SLACK, 1), floors.get(room, {}).get(kind, 0.0))

    return {room: {kind: least(room, kind) for kind in KINDS} for room in sorted(now.keys() | floors.keys())}


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "--raise"]
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    summary, path = map(Path, arguments)
    floors: Floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    now = reached(summary)
    print(f"{'room':<12} {'lines':>6} {'least':>6}  {'branches':>8} {'least':>6}")
    for room, kinds in now.items():
        least = floors.get(room, {})
        print(
            f"{room:<12} {kinds['lines']:>6} {least.get('lines', '–'):>6}  "
            f"{kinds['branches']:>8} {least.get('branches', '–'):>6}"
        )
    if "--raise" in sys.argv[1:]:
        path.write_text(json.dumps(raised(now, floors), indent=2) + "\n", encoding="utf-8")
        print(f"written: {path}")
        return 0
    less = missing(now, floors)
    for sentence in less:
        print(sentence, file=sys.stderr)
    return 1 if less else 0


if __name__ == "__main__":
    sys.exit(main())
