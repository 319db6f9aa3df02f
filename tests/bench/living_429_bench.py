# SPDX-License-Identifier: GPL-3.0-or-later
"""Millions of requests over kept connections, refused at random, over a line that loses, doubles and reorders: every
response must belong to its request, no client may see an error.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/living_429_bench.py
        [--requests 10000000] [--connections 64] [--loss 10] [--reorder 10] [--deeds] [--checksums client,server]

As root, with the release preset built. --loss: of a thousand packets each way so many are lost and as many come
twice. --reorder: so many are overtaken by those behind them. --deeds: meanwhile the configuration changes, the interface is given up and taken again, the helper is killed.
--checksums: these ends sum what they send themselves instead of leaving it to the device. Prints what was answered,
errors and mismatches, how often TCP met a gap, and Weir's counters; ends with 1 after any error or mismatch.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from bpf_program import BadLine, Detour
from documents import NEVER, document, limit, policy
from lab import Lab, Nginx, Process
from lab.machine import RUNTIME
from lab.network import Namespace
from site_under_test import Site

_CLIENTS = ("slow", "never", "free")


def configure(site: Site, rate: int) -> None:
    policies = [policy("slow", limit(f"{rate}/s", 50)), policy("never", limit(NEVER, 5)), policy("free")]
    site.apply(document(policies, {name: name for name in _CLIENTS}, default_policy="free", ports=[site.server.port]))


def segments_out_of_order(namespace: Namespace) -> int:
    """How many TCP has received behind a gap there so far."""
    lines = namespace.run(["cat", "/proc/net/netstat"]).stdout.splitlines()
    names, values = (line.split() for line in lines[:2])  # TcpExt
    return int(dict(zip(names, values))["TCPOFOQueue"])


def disturb(site: Site, flood: Process) -> int:
    """One deed after the other until the flood ends; returns how many."""
    chance = random.Random(4)

    def give_up_and_take() -> None:
        site.lab.weirctl("detach", "server0")
        site.lab.weirctl("attach", "server0")

    def kill_the_helper() -> None:
        site.lab.helper.kill()
        site.lab.helper.start()

    deeds: list[Callable[[], None]] = [lambda: configure(site, chance.randrange(100, 5000)), give_up_and_take]
    deeds.append(kill_the_helper)
    done = 0
    while flood.running:
        chance.choice(deeds)()
        done += 1
        time.sleep(0.5)
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":", 1)[0])
    parser.add_argument("--requests", type=int, default=10_000_000)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--loss", type=int, default=10)
    parser.add_argument("--reorder", type=int, default=10)
    parser.add_argument("--deeds", action="store_true")
    parser.add_argument("--checksums", default="")
    parser.add_argument("--capture", type=Path, help="the client's packets, for tcpdump -r")
    arguments = parser.parse_args()
    output = RUNTIME / "numbered-flood.json"
    directives = 'location ~ ^/[0-9]+/ { return 200 "$request_uri"; }'
    with Lab() as lab, Nginx(lab.server, lab.operator, 8090, directives=directives) as server:
        site = Site(lab, server)
        for end in (lab.client_end, lab.server_end):
            end.set_tx_checksumming(end.name.removesuffix("0") not in arguments.checksums.split(","))
        configure(site, 2000)
        command = [str(RUNTIME / "bin/numbered_flood"), str(lab.server_end.ipv4), str(server.port)]
        command += [str(arguments.connections), str(arguments.requests), *_CLIENTS]
        with contextlib.ExitStack() as parts:
            if arguments.loss:
                with lab.client.entered():
                    parts.enter_context(BadLine(lab.client_end.name, arguments.loss))
            if arguments.reorder:
                for end in (lab.client_end, lab.server_end):
                    with end.namespace.entered():
                        parts.enter_context(Detour(end.name, arguments.reorder))
            if arguments.capture:
                tcpdump = ["tcpdump", "-n", "-i", lab.client_end.name, "-s", "400", "-w", str(arguments.capture)]
                parts.enter_context(lab.client.start("tcpdump", tcpdump))
            begun = time.monotonic()
            flood = parts.enter_context(Process("numbered-flood", lab.client.command(command), log=output))
            deeds = disturb(site, flood) if arguments.deeds else 0
            status = flood.wait(24 * 3600)
        lines = output.read_text(encoding="utf-8").splitlines()
        printed = json.loads(next(line for line in lines if line.startswith("{")))
        print("\n".join(line for line in lines if "mismatch:" in line))
        print(json.dumps(printed, indent=2))
        gaps = {end.namespace.name: segments_out_of_order(end.namespace) for end in (lab.client_end, lab.server_end)}
        print(f"segments received out of order: {gaps}")
        print(f"{arguments.requests / (time.monotonic() - begun):.0f} requests a second, {deeds} deeds meanwhile")
        reasons = {name: count for name, count in site.reasons().items() if count}
        print(json.dumps(reasons, indent=2))
    sys.exit(status)


if __name__ == "__main__":
    main()
