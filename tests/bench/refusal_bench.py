# SPDX-License-Identifier: GPL-3.0-or-later
"""What refusing a flood over kept connections costs the host: Weir's 429 beside nginx's own limit_req, in one run.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/refusal_bench.py [--rounds 5]
        [--seconds 4] [--connections 64]

As root, with the release preset's helper built, wrk, and perf (Debian: linux-perf). "host" is what the server's end
costs (host_cost.py says how that is told from the client's); the client would be another machine.
comes, with a line in each of its two logs for what it refuses, and silent.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from documents import NEVER, document, limit, policy
from host_cost import receive_by_napi, sampled
from lab import Lab, Nginx
from site_under_test import Site


class Bench:
    def __init__(self, site: Site, seconds: int, connections: int) -> None:
        self._site = site
        self._seconds = seconds
        self._connections = connections

    def flood(self, port: int, client: str) -> tuple[int, float]:
        """(requests refused, the host's seconds)."""
        wrk = ["wrk", "--threads", "1", "--connections", str(self._connections), "--duration", f"{self._seconds}s"]
        wrk += ["--header", f"X-Client-ID: {client}", f"http://{self._site.network.server_end.ipv4}:{port}/picture"]
        printed, host = sampled(self._site.network.client.command(wrk, None))
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
        errors = re.search(r"Socket errors: (.*)", printed)
        if not refused:
            raise SystemExit(f"nothing was refused:\n{printed}")
        if errors:
            print("  socket errors:", errors.group(1))
        return int(refused.group(1)), host


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", type=int, default=64)
    arguments = parser.parse_args()
    if not shutil.which("perf"):
        raise SystemExit("perf is not installed; on Debian: apt-get install linux-perf")
    # Not `return`, which answers before limits are looked at.
    zone = "empty_gif; limit_req zone=refusing; limit_req_status 429;"
    logging = f"location = /picture {{ {zone} }}"
    silent = f"location = /picture {{ {zone} access_log off; limit_req_log_level info; }}"
    # A rate of one a minute and no burst: all but the first are refused.
    http = "limit_req_zone $http_x_client_id zone=refusing:10m rate=1r/m;"
    with contextlib.ExitStack() as stack:
        lab = stack.enter_context(Lab())
        receive_by_napi(lab.server_end, lab.client_end)
        plain, *limiting = (
            stack.enter_context(Nginx(lab.server, lab.operator, port, directives=directives, http=http))
            for port, directives in ((8080, ""), (8095, logging), (8096, silent))
        )
        site = Site(lab, plain)
        site.apply(document([policy("one", limit(NEVER, 1))], {"flood": "one"}, ports=[plain.port]))
        bench = Bench(site, arguments.seconds, arguments.connections)
        ways = {"weir": plain.port, "nginx": limiting[0].port, "nginx, silent": limiting[1].port}
        costs: dict[str, list[float]] = {way: [] for way in ways}
        print(f"{'round':>5} {'way':<16} {'refused/s':>10} {'host us/refusal':>16}")
        for number in range(arguments.rounds):
            for way, port in ways.items():
                count, host = bench.flood(port, "flood")
                cost = host / count * 1e6
                costs[way].append(cost)
                print(f"{number + 1:>5} {way:<16} {count / arguments.seconds:>10.0f} {cost:>16.2f}", flush=True)
        weir, *others = (statistics.median(costs[way]) for way in ways)
        for way, cost in zip(list(ways)[1:], others, strict=True):
            print(f"\nmedian: weir {weir:.2f} us, {way} {cost:.2f} us: ratio {weir / cost:.3f}")


if __name__ == "__main__":
    main()
