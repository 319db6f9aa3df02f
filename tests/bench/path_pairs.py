# SPDX-License-Identifier: GPL-3.0-or-later
"""Two builds' programs under the same real traffic, in turns: ns of them a request, by the kernel's own statistics.

    PYTHONPATH=tests:tests/system:tests/bench /usr/bin/python3 tests/bench/path_pairs.py BASE HEAD [--rounds 12]

As root, with wrk and nginx; BASE and HEAD are folders with built programs (build/release/bin). tests/bench/compare measures
one packet again and again, with everything that it needs in the nearest cache. Here the kernel, nginx and wrk run in
between, on both processors, and what decides is how much must be fetched. Each build has a sandbox of its own, and only one of
them has traffic at a time. The same folder twice says how much noise there is.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

from host_cost import receive_by_napi
from lab import Lab
from path_cost import FLOODS, PROGRAMS, spent_on
from peers.load import Load, pages
from peers.ways import FOLDER, WEIR, PlainNginx, page_names, weir_document

_READY = "ready"


class Build:
    """One of the two, in its sandbox."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "lab.sandbox", "--", sys.executable, __file__, "--turns"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"WEIR_PROGRAMS": str(folder.resolve())},
        )
        while (line := self._answer()) != _READY:
            print(line)

    def measure(self, flood: str) -> list[float]:
        """ns a request of each of the programs."""
        assert self._process.stdin
        self._process.stdin.write(flood + "\n")
        self._process.stdin.flush()
        return [float(value) for value in self._answer().split()]

    def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _answer(self) -> str:
        assert self._process.stdout
        if not (line := self._process.stdout.readline()):
            raise SystemExit("a build's traffic could not be made: see above")
        return line.strip()


def turns() -> None:
    """In the sandbox: a flood's name comes in, and goes out as ns a request."""
    with Lab() as lab, PlainNginx(lab, WEIR.port):
        receive_by_napi(lab.server_end, lab.client_end)
        pages(FOLDER, page_names(), download=0)
        lab.apply(weir_document())
        load = Load(lab)
        print(_READY, flush=True)
        for line in sys.stdin:
            requests, spent = spent_on(load, line.strip(), 1)
            print(*(time / requests for _, time in spent.values()), flush=True)


def compare(base: Path, head: Path, rounds: int) -> None:
    builds = [Build(base), Build(head)]
    try:
        measured: dict[str, list[list[list[float]]]] = {flood: [[], []] for flood in FLOODS}
        for number in range(rounds):
            for flood, both in measured.items():
                for at in (0, 1) if number % 2 == 0 else (1, 0):
                    both[at].append(builds[at].measure(flood))
    finally:
        for build in builds:
            build.stop()
    print(f"ns a request, medians of {rounds} rounds; ratio: median of the rounds' ratios, with their quartiles")
    for flood, (before, after) in measured.items():
        for at, name in enumerate(PROGRAMS):
            ratios = [new[at] / old[at] for old, new in zip(before, after, strict=True)]
            low, middle, high = statistics.quantiles(ratios, n=4)
            print(
                f"{flood:<26} {name:<14} {statistics.median(one[at] for one in before):7.0f} "
                f"{statistics.median(one[at] for one in after):7.0f}   {middle:.3f} ({low:.3f} to {high:.3f})"
            )


def main() -> None:
    if sys.argv[1:] == ["--turns"]:
        turns()
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("head", type=Path)
    parser.add_argument("--rounds", type=int, default=12)
    arguments = parser.parse_args()
    if arguments.rounds < 2:
        parser.error("--rounds: at least 2, so that there are quartiles")
    compare(arguments.base, arguments.head, arguments.rounds)


if __name__ == "__main__":
    main()
