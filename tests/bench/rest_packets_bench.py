# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a flood on weir-rest is felt in the packet path.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/rest_packets_bench.py [--seconds 8]
        [--rounds 3]

As root, with the release preset built. A client asks nginx 400 times a second and may 200 times: meanwhile, in turn,
nobody, wrk on weir-rest's /v1/status and on its /metrics (50 connections), and, for what two busy programs cost anybody
on this machine, wrk on an nginx of its own that Weir does not see. Columns: nanoseconds a run of the packet path's programs
(kernel.bpf_stats_enabled), and requests admitted beside those that the limit allows; last line: ratios to the nginx.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from asking import exchange, open_connection
from bpf_statistics import program_statistics
from documents import document, limit, policy
from lab import Lab
from lab.machine import RUNTIME
from lab.process import run
from lab.servers import Nginx
from rest_bench import flood
from rest_gateway import Gateway, token
from responses import request
from site_under_test import Site
from rest_fixtures import port_of

_RATE, _BURST, _ASKED = 200, 20, 400


def runs() -> tuple[int, int]:
    """(nanoseconds, runs) of Weir's programs so far."""
    programs = json.loads(run(["bpftool", "--json", "prog", "show"]).stdout)
    ours = [each for each in programs if each.get("name", "").startswith("weir_") and each["type"] == "sched_cls"]
    return sum(each.get("run_time_ns", 0) for each in ours), sum(each.get("run_cnt", 0) for each in ours)


def ask_steadily(site: Site, client: str, seconds: float) -> Counter[int]:
    statuses: Counter[int] = Counter()
    message = request(client)
    with open_connection(site) as connection:
        begun = time.monotonic()
        for number in range(int(seconds * _ASKED)):
            time.sleep(max(0.0, begun + number / _ASKED - time.monotonic()))
            statuses[exchange(connection, message).status] += 1
    return statuses


def measure(name: str, site: Site, seconds: float) -> float:
    """Nanoseconds a run of the packet path's programs."""
    client = f"steady-{time.monotonic_ns()}"
    before = runs()
    begun = time.monotonic()
    statuses = ask_steadily(site, client, seconds)
    took = time.monotonic() - begun
    spent, count = (after - at for after, at in zip(runs(), before, strict=True))
    allowed = _BURST + _RATE * took
    print(f"{name:26} {spent / count:10.0f} {statuses[200]:9} {allowed:9.1f} {statuses[429]:9}", flush=True)
    return spent / count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    seconds = arguments.seconds
    tokens = RUNTIME / "tokens"
    with Lab() as lab, Nginx(lab.server, lab.operator) as server, Nginx(lab.server, lab.operator, 8190) as other:
        site = Site(lab, server)
        steady = policy("steady", limit(f"{_RATE}/s", _BURST))
        site.apply(document([steady], default_policy="steady", ports=[server.port]))
        greedy = token(lab, tokens, "greedy", "observe")
        options = ["--listen", "127.0.0.1:0", "--tokens", str(tokens)]
        with Gateway(lab, *options, name="bench", ready="listening on 127.0.0.1") as gateway, program_statistics():
            port = port_of(gateway)
            floods: dict[str, Callable[[], contextlib.AbstractContextManager[object]]] = {
                "nobody": contextlib.nullcontext,
                "weir-rest: /v1/status": lambda: flood(port, greedy, seconds + 1),
                "weir-rest: /metrics": lambda: flood(port, greedy, seconds + 1, "/metrics"),
                "nginx, not Weir's": lambda: flood(other.port, greedy, seconds + 1),
            }
            measured: dict[str, list[float]] = {name: [] for name in floods}
            print(f"{'flooded meanwhile':26} {'ns a run':>10} {'admitted':>9} {'allowed':>9} {'refused':>9}")
            for _ in range(arguments.rounds):
                for name, flooded in floods.items():
                    with flooded():
                        measured[name].append(measure(name, site, seconds))
    base = statistics.median(measured["nginx, not Weir's"])
    print("to the nginx:", ", ".join(f"{name} {statistics.median(each) / base:.2f}" for name, each in measured.items()))


if __name__ == "__main__":
    main()
