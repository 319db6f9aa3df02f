# SPDX-License-Identifier: GPL-3.0-or-later
"""What refusing a flood over kept connections costs the host: Weir's 429 beside nginx's own limit_req, in one run.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/refusal_bench.py [--rounds 5]
        [--seconds 4] [--connections 64]

As root, with the release preset's helper built. "host" is all CPU time of the machine that is not the client
program's own, softirq included (proc(5), /proc/stat), minus what the machine uses idle in the same way, over the
requests refused: the client's side of the network is in it for both alike, which makes the ratio smaller than it is.
wrk asks, and counts what is no 2xx.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from documents import NEVER, document, limit, policy
from lab import Lab, Nginx
from site_under_test import Site

_TICK = 1 / os.sysconf("SC_CLK_TCK")


def busy_seconds() -> float:
    """CPU time of all processors that was not idle."""
    user, nice, system, _idle, _wait, irq, softirq, *_ = map(
        int, Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + softirq) * _TICK


def children_seconds() -> float:
    """CPU time of the client programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Bench:
    def __init__(self, site: Site, seconds: int, connections: int) -> None:
        self._site = site
        self._seconds = seconds
        self._connections = connections

    def idle(self) -> float:
        """Busy seconds a second when nobody asks."""
        before, begun = busy_seconds(), time.monotonic()
        time.sleep(self._seconds)
        return (busy_seconds() - before) / (time.monotonic() - begun)

    def flood(self, port: int, client: str, idle: float) -> tuple[int, float]:
        """(requests refused, the host's microseconds for each)."""
        wrk = ["wrk", "--threads", "1", "--connections", str(self._connections), "--duration", f"{self._seconds}s"]
        wrk += ["--header", f"X-Client-ID: {client}", f"http://{self._site.network.server_end.ipv4}:{port}/picture"]
        busy, own, begun = busy_seconds(), children_seconds(), time.monotonic()
        # Not as another user: the client's CPU time must be that of this process's own child.
        printed = self._site.network.client.run(wrk).stdout
        busy, own, took = busy_seconds() - busy, children_seconds() - own, time.monotonic() - begun
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
        errors = re.search(r"Socket errors: (.*)", printed)
        if not refused:
            raise SystemExit(f"nothing was refused:\n{printed}")
        if errors:
            print("  socket errors:", errors.group(1))
        count = int(refused.group(1))
        return count, (busy - own - idle * took) / count * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", type=int, default=64)
    arguments = parser.parse_args()
    # Not `return`, which answers before limits are looked at.
    zone = "location = /picture { empty_gif; limit_req zone=refusing; limit_req_status 429; }"
    # A rate of one a minute and no burst: all but the first are refused.
    http = "limit_req_zone $http_x_client_id zone=refusing:10m rate=1r/m;"
    with Lab() as lab:
        with Nginx(lab.server, lab.operator) as plain:
            with Nginx(lab.server, lab.operator, 8095, directives=zone, http=http) as limiting:
                site = Site(lab, plain)
                site.apply(document([policy("one", limit(NEVER, 1))], {"flood": "one"}, ports=[plain.port]))
                bench = Bench(site, arguments.seconds, arguments.connections)
                ways = {"weir": plain.port, "nginx limit_req": limiting.port}
                costs: dict[str, list[float]] = {way: [] for way in ways}
                print(f"{'round':>5} {'way':<16} {'refused/s':>10} {'host us/refusal':>16}")
                for number in range(arguments.rounds):
                    for way, port in ways.items():
                        count, cost = bench.flood(port, "flood", bench.idle())
                        costs[way].append(cost)
                        print(f"{number + 1:>5} {way:<16} {count / arguments.seconds:>10.0f} {cost:>16.2f}", flush=True)
                weir, nginx = (statistics.median(costs[way]) for way in ways)
                print(f"\nmedian: weir {weir:.2f} us, nginx {nginx:.2f} us: ratio {weir / nginx:.3f}")


if __name__ == "__main__":
    main()
