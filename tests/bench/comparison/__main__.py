# SPDX-License-Identifier: GPL-3.0-or-later
"""Two commits of Weir, measured in turns; tests/bench/compare starts it and its --help explains it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from comparison import report
from comparison.arguments import Options, parse, require
from comparison.building import PROGRAMS, build
from comparison.children import Children
from comparison.errors import ComparisonError, Interrupted, UsageError
from comparison.pressure import Pressure
from comparison.repository import Repository
from comparison.rounds import Measurements, measure
from comparison.worktrees import BASE, HEAD, SIDES, worktrees
from lab.lab import REPOSITORY
from lab.stop import StopRequest

_INTERRUPTED = 130


class Comparison:
    def __init__(self, repository: Repository, options: Options) -> None:
        self._repository = repository
        self._options = options
        self._began = time.monotonic()

    def run(self) -> int:
        options = self._options
        self._introduce()
        measured = Measurements()
        status = 0
        before = None
        with StopRequest() as stop:
            children = Children(stop)
            try:
                with worktrees(self._repository, {BASE: options.base, HEAD: options.head}) as places:
                    for side in SIDES:
                        self._progress(f"building {side}")
                        build(children, places[side], [bench.program for bench in options.benches], options.jobs)
                    self._tell_same_programs(places)
                    before = Pressure.now()
                    measure(children, places, options.benches, options.rounds, measured, self._progress)
            except Interrupted:
                status = _INTERRUPTED
                print("compare: interrupted", file=sys.stderr)
            except (ComparisonError, OSError) as error:
                status = 1
                print(f"compare: {error}", file=sys.stderr)
        if busy := before and before.until(Pressure.now()):
            measured.remarks.append(busy)
        if measured.runs or status == 0:
            if status != 0:
                print("\nWhat was measured so far:")
            print(f"\n{report.table(measured, options.benches)}", flush=True)
        if options.json:
            report.write(options.json, report.document(measured, options, complete=status == 0))
        return status or self._judge(measured)

    def _introduce(self) -> None:
        options = self._options
        print(f"base  {options.base}\nhead  {options.head}")
        if options.base == options.head:
            print("Both are the same commit: what differs is noise.")
        for bench in options.benches:
            if self._repository.differs(options.base, options.head, bench.sources):
                sources = ", ".join(bench.sources)
                print(f"{bench.name}: the benchmark itself differs ({sources}), so its rows may not mean the same.")
        changed = self._repository.uncommitted() if options.head_is_default else []
        if changed:
            more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
            print(
                f"The working tree has changes that are not committed, so they are NOT measured: "
                f"{', '.join(changed[:3])}{more}."
            )
        sys.stdout.flush()

    def _tell_same_programs(self, places: Mapping[str, Path]) -> None:
        for bench in self._options.benches:
            # What is compiled for the kernel names its sources.
            one, other = (
                (place / PROGRAMS / bench.program).read_bytes().replace(os.fsencode(place), b"")
                for place in places.values()
            )
            if one == other:
                print(f"{bench.program} is the same in both, byte for byte: what differs is noise.", flush=True)

    def _judge(self, measured: Measurements) -> int:
        limit = self._options.fail_above
        if limit is None:
            return 0
        slower = [
            name
            for bench in self._options.benches
            for name, (_, ratio) in measured.ratios(bench.name).items()
            if ratio.slower_by_more_than(limit)
        ]
        if slower:
            print(f"compare: slower by more than {limit:g} %: {'; '.join(slower)}", file=sys.stderr)
        return 1 if slower else 0

    def _progress(self, text: str) -> None:
        print(f"{time.monotonic() - self._began:5.0f} s  {text}", flush=True)


def main(arguments: Sequence[str], root: Path = REPOSITORY) -> int:
    try:
        repository = Repository(root)
        options = parse(arguments, repository)
        require(repository, options)
        return Comparison(repository, options).run()
    except (ComparisonError, OSError) as error:
        print(f"compare: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
