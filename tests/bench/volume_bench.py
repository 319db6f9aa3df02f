# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a byte limit real transfers use: curl through nginx over veth and lo, up and down, on 1 and 8 connections.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/volume_bench.py [--rate 2MB/s]
        [--after 5] [--seconds 8]

As root, with the release preset's helper built. "passed" is what the limit let pass between --after and the end, all
segments counted, over rate times time: it can't exceed 1 by more than a burst. "arrived" is what the applications got
in the same time, so what was sent twice is not in it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from documents import Json, document, policy
from lab import Lab, Nginx
from lab.machine import RUNTIME
from site_under_test import Site

_UNITS = {"kB/s": 1_000, "MB/s": 1_000_000}
_SIZE = 64 << 20


def bytes_passed(site: Site, name: str, column: str) -> int:
    rows: list[Json] = json.loads(site.lab.weirctl("stats", "--by", "limit", "--json").stdout)
    return sum(int(str(row[column])) for row in rows if row["policy"] == name)


def transfer(site: Site, interface: str, direction: str, connections: int, arguments: argparse.Namespace) -> None:
    unit = next(unit for unit in _UNITS if arguments.rate.endswith(unit))
    rate = float(arguments.rate.removesuffix(unit)) * _UNITS[unit]
    name = f"{interface}-{direction}-{connections}"
    if interface == "lo":
        client, host = site.network.server, f"http://127.0.0.1:{site.server.port}"
    else:
        client, host = site.network.client, site.url(path="")
    measure, column = ("bytes-in", "bytes_in") if direction == "up" else ("bytes-out", "bytes_out")
    limited = policy(name, {"measure": measure, "rate": arguments.rate})
    site.apply(document([limited], {name: name}, interfaces=[interface], ports=[site.server.port]))
    curl = ["curl", "--silent", "--header", f"X-Client-ID: {name}", "--header", "Expect:", "--output", "/dev/null"]
    curl += ["--max-time", str(arguments.after + arguments.seconds), "--write-out", "%{size_upload} %{size_download}\n"]
    got: list[int] = []

    def run(number: int) -> None:
        way = ["--upload-file", str(RUNTIME / "files/big")] if direction == "up" else []
        target = host + (f"/files/{name}-{number}" if direction == "up" else "/files/big")
        result = client.run([*curl, *way, target], user=site.lab.operator, check=False)
        got.append(int(result.stdout.split()[0 if direction == "up" else 1]))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(connections)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    threads[0].join(arguments.after)
    before, first = bytes_passed(site, name, column), time.monotonic()
    threads[0].join(arguments.seconds - 1)
    after, last = bytes_passed(site, name, column), time.monotonic()
    for thread in threads:
        thread.join()
    elapsed = time.monotonic() - begun
    # The burst, half a second's worth, is spent before the rate is all there is.
    arrived = (sum(got) - rate / 2) / (rate * elapsed)
    share = (after - before) / (rate * (last - first))
    print(f"{interface:8}  {direction:5}{connections:4}  {share:8.3f}  {arrived:8.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", default="2MB/s")
    parser.add_argument("--after", type=float, default=5)
    parser.add_argument("--seconds", type=float, default=8)
    arguments = parser.parse_args()
    folder = RUNTIME / "files"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    with (folder / "big").open("wb") as big:
        big.truncate(_SIZE)
    directives = f"location /files/ {{ alias {folder}/; dav_methods PUT; client_max_body_size 128m; }}"
    with Lab() as lab, Nginx(lab.server, lab.operator, directives=directives) as server:
        print(f"limit {arguments.rate}, from {arguments.after:g} s on\n\ninterface way  connections  passed   arrived")
        for interface, direction, connections in itertools.product(("server0", "lo"), ("up", "down"), (1, 8)):
            transfer(Site(lab, server), interface, direction, connections, arguments)


if __name__ == "__main__":
    main()
