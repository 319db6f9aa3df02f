# SPDX-License-Identifier: GPL-3.0-or-later
"""What the packet path adds to a request: CPU time beside a port that Weir does not guard, and what of it are its programs.

    PYTHONPATH=tests:tests/system:tests/bench /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/path_cost.py
        [--rounds 8] [--seconds 1]

As root, with the release preset's helper built, and wrk. CPU time is that of wrk and nginx, which run the kernel's work on
their packets too, so that other programs on the machine disturb less than they disturb requests a second. The programs'
times are the kernel's (kernel.bpf_stats_enabled), with two readings of the clock in each run.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
from pathlib import Path

from bpf_statistics import program_statistics
from host_cost import receive_by_napi
from lab import Lab
from lab.process import run
from peers.load import Load, outcome, pages
from peers.ways import FOLDER, WEIR, PlainNginx, page_names, weir_document

_UNGUARDED = WEIR.port + 1
PROGRAMS = ("weir_ingress", "weir_egress")
FLOODS = {
    "admitted": ("/open", "open", False),
    "refused, kept connections": ("/never", "never", False),
    "refused, new connections": ("/never", "never", True),
}


def programs() -> dict[int, tuple[str, int, int]]:
    """By number: name, runs, ns."""
    listed = json.loads(run(["bpftool", "prog", "show", "-j"]).stdout)
    return {each["id"]: (each.get("name", ""), each.get("run_cnt", 0), each.get("run_time_ns", 0)) for each in listed}


def busiest(before: dict[int, tuple[str, int, int]], name: str) -> tuple[int, int]:
    """(runs, ns) since then of the program of this name that ran most: other labs may have some, too."""
    none = ("", 0, 0)
    grown = [
        (runs - before.get(number, none)[1], spent - before.get(number, none)[2])
        for number, (called, runs, spent) in programs().items()
        if called == name
    ]
    return max(grown, default=(0, 0))


def on_cpu(pid: int) -> float:
    """Microseconds that the workers of a server have run."""
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return (
        sum(int(Path(f"/proc/{worker}/schedstat").read_text(encoding="ascii").split()[0]) for worker in workers) / 1e3
    )


def spent_on(load: Load, kind: str, seconds: float) -> tuple[int, dict[str, tuple[int, int]]]:
    """One of FLOODS: its requests, and what each program took for them: runs and ns."""
    path, client, close = FLOODS[kind]
    command = load.command(WEIR.port, path, client, seconds=seconds, connections=64, close=close)
    with program_statistics():
        before = programs()
        requests = outcome(run(command).stdout).requests
        return requests, {name: busiest(before, name) for name in PROGRAMS}


class Bench:
    def __init__(self, load: Load, servers: dict[int, PlainNginx], seconds: float) -> None:
        self._load = load
        self._servers = servers
        self._seconds = seconds

    def per_request(self, port: int) -> float:
        """Microseconds of CPU at both ends."""
        pid = self._servers[port].process.pid
        before, server = resource.getrusage(resource.RUSAGE_CHILDREN), on_cpu(pid)
        got = self._load.flood(port, "/open", "open", seconds=self._seconds)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        client = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return (client * 1e6 + on_cpu(pid) - server) / got.requests

    def programs(self, kind: str) -> None:
        requests, spent = spent_on(self._load, kind, self._seconds)
        for name, (runs, time) in spent.items():
            print(
                f"{kind:<26} {name:<14} {runs / requests:6.2f} runs a request {time / max(runs, 1):7.0f} ns a run "
                f"{time / requests:7.0f} ns a request"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=1)
    arguments = parser.parse_args()
    with Lab() as lab, PlainNginx(lab, WEIR.port) as guarded, PlainNginx(lab, _UNGUARDED) as unguarded:
        receive_by_napi(lab.server_end, lab.client_end)
        pages(FOLDER, page_names(), download=0)
        lab.apply(weir_document())
        bench = Bench(Load(lab), {WEIR.port: guarded, _UNGUARDED: unguarded}, arguments.seconds)
        for kind in FLOODS:
            bench.programs(kind)
        costs: dict[int, list[float]] = {WEIR.port: [], _UNGUARDED: []}
        for number in range(arguments.rounds):
            for port in sorted(costs, reverse=bool(number % 2)):
                costs[port].append(bench.per_request(port))
        ratios = [with_weir / without for with_weir, without in zip(costs[WEIR.port], costs[_UNGUARDED], strict=True)]
        print(
            f"CPU of both ends a request: guarded {statistics.median(costs[WEIR.port]):.2f} us, another port "
            f"{statistics.median(costs[_UNGUARDED]):.2f} us; median ratio of the rounds {statistics.median(ratios):.3f}"
        )


if __name__ == "__main__":
    main()
