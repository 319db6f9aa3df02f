# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds a commit's benchmarks in its worktree, by that commit's own tools/common.sh."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from comparison.children import Children
from comparison.errors import ComparisonError

PROGRAMS = "build/release/bin"
_SCRIPT = 'source tools/common.sh; "$ROOT/tools/install" build; build release "$@"'


def build(children: Children, worktree: Path, targets: Sequence[str], jobs: int | None) -> None:
    """Raises with the end of what the build printed."""
    at_once = [f"-j{jobs}"] if jobs else []
    command = ["bash", "-euo", "pipefail", "-c", _SCRIPT, "compare", *at_once, *targets]
    result = children.run(command, folder=worktree)
    if result.status != 0:
        # Its own place goes with the worktree.
        kept = worktree.with_name(f"{worktree.name}.log")
        logs = [log for name in ("configure", "build") if (log := worktree / f"build/release/{name}.log").exists()]
        if logs:
            shutil.copy(max(logs, key=lambda log: log.stat().st_mtime), kept)
        where = f"\nthe whole output is in {kept}" if logs else ""
        raise ComparisonError(f"{worktree.name} could not be built:\n{result.last_lines()}{where}")
