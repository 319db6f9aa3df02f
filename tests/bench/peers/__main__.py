# SPDX-License-Identifier: GPL-3.0-or-later
"""Weir beside its peers, in one run; tests/bench/peers/run starts it."""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from host_cost import receive_by_napi
from lab import Lab
from lab.lab import REPOSITORY
from peers import report
from peers.load import Load, pages
from peers.measures import Measures
from peers.ways import DOWNLOAD_RATE, FOLDER, RATES, Field, page_names, versions


def chosen(measures: list[tuple[str, Callable[[], None]]], only: str) -> list[tuple[str, Callable[[], None]]]:
    return [(name, measure) for name, measure in measures if only in name]


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests/bench/peers/run", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="about 3 minutes; writes no document unless --document is given"
    )
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--clients", type=int, help="the most clients whose memory is measured (1000000)")
    parser.add_argument("--busy", action="store_true", help="something else runs on this machine: say so")
    parser.add_argument(
        "--only", default="", help="those measurements in whose names this is; writes no document either"
    )
    parser.add_argument("--document", type=Path)
    parser.add_argument("--html", type=Path, default=REPOSITORY / "build/release/peers.html")
    arguments = parser.parse_args()
    for program in ("wrk", "perf", "nft", "iptables", "haproxy"):
        if not shutil.which(program) and not Path("/usr/sbin", program).exists():
            raise SystemExit(f"{program} is not installed; tools/install bench")
    rounds = arguments.rounds or (1 if arguments.quick else 5)
    seconds = arguments.seconds or (1 if arguments.quick else 4)
    rates = ["1/m", "10/s", "1000/s"] if arguments.quick else list(RATES)
    clients = arguments.clients or (10_000 if arguments.quick else 1_000_000)
    document = arguments.document or (None if arguments.quick or arguments.only else REPOSITORY / "docs/benchmarks.md")
    began = time.monotonic()
    with Lab() as lab:
        receive_by_napi(lab.server_end, lab.client_end)
        pages(FOLDER, page_names(), download=round(DOWNLOAD_RATE * max(2.0, seconds)))
        with Field(lab).running() as field:
            measures = Measures(field, Load(lab), seconds=seconds, most_clients=clients, rates=rates)
            for number in range(rounds):
                for name, measure in chosen(measures.all(), arguments.only):
                    print(f"{time.monotonic() - began:5.0f} s  round {number + 1} of {rounds}: {name}", flush=True)
                    measure()
                measures.next_round()
            for name, measure in chosen(measures.once(), arguments.only):
                print(f"{time.monotonic() - began:5.0f} s  {name}", flush=True)
                measure()
    if not measures.rows:
        parser.error(f'no measurement has "{arguments.only}" in its name; for example: --only accuracy')
    run = report.Run(rounds, seconds, arguments.busy, arguments.quick, versions())
    text = report.markdown(measures.rows, run)
    print(text)
    report.write(arguments.html, report.page(measures.rows, run))
    if document:
        report.write(document, text)


if __name__ == "__main__":
    main()
