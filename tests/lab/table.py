# SPDX-License-Identifier: GPL-3.0-or-later
"""Statistics rows as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

TEXTS = ("client", "identity", "policy")
COUNTS = ("offered", "passed", "throttled", "rejected", "dropped")


def render(rows: Sequence[dict[str, Any]]) -> str:
    """One line a row under the names of the columns; texts to the left, counts to the right with separators."""
    cells = [list(TEXTS + COUNTS)]
    for row in sorted(rows, key=lambda row: -int(row["offered"])):
        cells.append([str(row[name]) or "-" for name in TEXTS] + [f"{int(row[name]):,}" for name in COUNTS])
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if column < len(TEXTS) else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )
