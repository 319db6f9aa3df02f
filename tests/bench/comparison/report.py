# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from comparison.arguments import Options
from comparison.benchmarks import Benchmark
from comparison.ratios import CONFIDENCE, Ratio
from comparison.rounds import Measurements
from comparison.worktrees import BASE, HEAD, SIDES


def table(measured: Measurements, benches: Sequence[Benchmark]) -> str:
    lines = []
    for bench in benches:
        told = measured.ratios(bench.name)
        if not told:
            lines += [f"{bench.name}: no round was finished", ""]
            continue
        rounds = max(ratio.rounds for _, ratio in told.values())
        lines += [f"{bench.name}: {bench.what}; {rounds} round{'s' * (rounds > 1)}"]
        width = max(len(name) for name in told)
        lines += [f"  {'':{width}} {'base':>9} {'head':>9}      {'ratio':>6}"]
        for name, (unit, ratio) in told.items():
            middle = "–" if math.isinf(ratio.middle) else f"{ratio.middle:.3f}"
            lines += [
                f"  {name:{width}} {shown(ratio.base):>9} {shown(ratio.head):>9} {unit:4} {middle:>6}  {ratio.sentence}"
            ]
        for side in SIDES:
            lines += [f"  {name}: only {side} has this row" for name in measured.only(bench.name, side)]
        lines += [""]
    lines += measured.remarks
    return "\n".join(lines).rstrip()


def shown(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.4g}"


def document(measured: Measurements, options: Options, *, complete: bool) -> dict[str, Any]:
    """Every single figure, and what they tell."""
    sides = {BASE: options.base, HEAD: options.head}
    return {
        **{name: {"commit": one.identifier, "subject": one.subject} for name, one in sides.items()},
        "complete": complete,
        "rounds": options.rounds,
        "confidence": CONFIDENCE,
        "kernel": platform.release(),
        "processors": os.cpu_count(),
        "runs": [
            {
                "round": run.round,
                "bench": run.bench,
                "side": run.side,
                "began_seconds": round(run.began, 3),
                "seconds": round(run.seconds, 3),
                "rows": [
                    {"name": row.name, "unit": row.unit, "value": row.value, "resolution": row.resolution}
                    for row in run.rows
                ],
            }
            for run in measured.runs
        ],
        "ratios": [
            {"bench": bench.name, "row": name, "unit": unit, **_told(ratio)}
            for bench in options.benches
            for name, (unit, ratio) in measured.ratios(bench.name).items()
        ],
        "only": {side: {bench.name: measured.only(bench.name, side) for bench in options.benches} for side in SIDES},
        "remarks": measured.remarks,
    }


def _told(ratio: Ratio) -> dict[str, Any]:
    known = not math.isinf(ratio.high)  # JSON has no infinity
    return {
        "base": ratio.base,
        "head": ratio.head,
        "ratio": None if math.isinf(ratio.middle) else ratio.middle,
        "low": ratio.low if known else None,
        "high": ratio.high if known else None,
        "pairs": ratio.rounds,
        "verdict": ratio.verdict.value,
    }


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if os.geteuid() == 0:
        # Root measured in somebody's place.
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
