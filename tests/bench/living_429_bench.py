# SPDX-License-Identifier: GPL-3.0-or-later
"""Millions of requests over kept connections, refused at random, over a line that loses, doubles and reorders: every
response must belong to its request, no client may see an error.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/living_429_bench.py
        [--requests 10000000] [--connections 64] [--loss 10] [--reorder 10] [--deeds [change] [detach] [kill] [stop]]
        [--checksums client,server] [--patience 4]

As root, with the release preset built. --loss: of a thousand packets each way so many are lost and as many come
twice. --reorder: so many are overtaken by those behind them. --deeds: meanwhile the configuration changes, the interface
is given up and taken again, the helper is killed, or stopped and started, which puts its own programs in the place of
those that run. --checksums: these ends sum what they send themselves instead of leaving it to the device. --patience:
milliseconds after which TCP first repeats what was not acknowledged; Linux waits 200, for which ten million requests take
hours. A quarter of the requests are strangers', of whom there are more than their table has room for. Prints what was
answered, errors and mismatches, how often TCP met a gap, and Weir's counters; ends with 1 after any error or mismatch.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from flood import DEEDS, bad_line, configure, flood, impatient
from lab import Lab, Nginx
from lab.network import Namespace
from site_under_test import Site


def segments_out_of_order(namespace: Namespace) -> int:
    """How many TCP has received behind a gap there so far."""
    lines = namespace.run(["cat", "/proc/net/netstat"]).stdout.splitlines()
    names, values = (line.split() for line in lines[:2])  # TcpExt
    return int(dict(zip(names, values))["TCPOFOQueue"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":", 1)[0])
    parser.add_argument("--requests", type=int, default=10_000_000)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--loss", type=int, default=10)
    parser.add_argument("--reorder", type=int, default=10)
    parser.add_argument("--deeds", nargs="*", choices=DEEDS, help="without names: all")
    parser.add_argument("--checksums", default="")
    parser.add_argument("--patience", type=int, default=4)
    parser.add_argument("--capture", type=Path, help="the client's packets, for tcpdump -r")
    arguments = parser.parse_args()
    directives = 'location ~ ^/[0-9]+/ { return 200 "$request_uri"; }'
    with Lab() as lab, Nginx(lab.server, lab.operator, 8090, directives=directives) as server:
        site = Site(lab, server)
        for end in (lab.client_end, lab.server_end):
            end.set_tx_checksumming(end.name.removesuffix("0") not in arguments.checksums.split(","))
        configure(site, 2000)
        deeds = () if arguments.deeds is None else arguments.deeds or DEEDS
        with contextlib.ExitStack() as parts:
            parts.enter_context(impatient(site, arguments.patience))
            parts.enter_context(bad_line(site, loss=arguments.loss, reorder=arguments.reorder))
            if arguments.capture:
                tcpdump = ["tcpdump", "-n", "-i", lab.client_end.name, "-s", "400", "-w", str(arguments.capture)]
                parts.enter_context(lab.client.start("tcpdump", tcpdump))
            result = flood(site, connections=arguments.connections, requests=arguments.requests, deeds=deeds)
        print("\n".join(result.mismatches))
        print(json.dumps(result.printed, indent=2))
        gaps = {end.namespace.name: segments_out_of_order(end.namespace) for end in (lab.client_end, lab.server_end)}
        print(f"segments received out of order: {gaps}")
        print(f"{arguments.requests / result.seconds:.0f} requests a second, {result.deeds} deeds meanwhile")
        reasons = {name: count for name, count in site.reasons().items() if count}
        print(json.dumps(reasons, indent=2))
    sys.exit(0 if result.faultless else 1)


if __name__ == "__main__":
    main()
