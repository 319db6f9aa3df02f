# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window costs: start, memory, processor time, how soon a filter answers and for how long it is deaf;
beside an empty window of Qt Widgets and Qt Charts, and beside what is aimed at.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/window_bench.py [--clients 100,100000]
        [--seconds 20] [--starts 3] [--cold]

As root, with the release preset's window_bench and client_motion built. Real helper, nginx and a few real clients on an
X server of its own; the clients are all configured, and all of them ask every second: client_motion moves their
counters in the packet path's tables. --cold drops the host's page cache before each start. On a machine that has more to
do, look at what is of the thread's own: the rest is waiting for a processor.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


from lab import Hey, Lab, LabError, Nginx, process
from lab.display import Xvfb
from lab.machine import RUNTIME

_TICKS = os.sysconf("SC_CLK_TCK")
_LOADS = 5
_DOCUMENT: dict[str, Any] = {
    "version": 1,
    "interfaces": ["server0"],
    "services": [
        {
            "name": "shop",
            "ports": [8080],
            "identify": [{"header": "X-Client-ID"}],
            "new_identities": "1M/s",
            "default_policy": "default",
        }
    ],
    "policies": [
        {"name": "default", "limits": [{"name": "requests", "measure": "requests", "rate": "15/s", "burst": 15}]}
    ],
}


_POLICIES = 40
_FILTERS = ("client-7", "client-12345", "9", "policy-3", "shop", "nobody", "", "client-99", "t-5", "policy-11")


@dataclass
class Costs:
    """Times in seconds, memory in MiB, processor time as part of one processor."""

    shown: float = 0
    chart: float = 0
    memory: float = 0
    private: float = 0
    visible: float = 0
    table: float = 0
    hidden: float = 0
    filtered: float = 0
    slowest: float = 0
    blocked: float = 0
    own: float = 0


class Window:
    """One running window_bench."""

    def __init__(self, kind: str, lab: Lab, environment: dict[str, str]) -> None:
        self._said = b"\n"
        self._started = self._last = time.monotonic()
        self._process = subprocess.Popen(
            lab.operator.command([str(RUNTIME / "bin/window_bench"), kind]),
            env={**process.environment(lab.operator), **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )

    def until(self, word: str, timeout: float = 60) -> float:
        """Seconds from the start until it says so."""
        assert self._process.stdout is not None
        while b"\n" + word.encode() + b"\n" not in self._said:
            if not select.select([self._process.stdout], [], [], timeout)[0]:
                raise LabError(f"the window did not say {word!r} within {timeout:g} s")
            received = os.read(self._process.stdout.fileno(), 4096)
            if not received:
                raise LabError(f"the window ended with status {self._process.wait()}")
            self._said += received
            self._last = time.monotonic()
        return self._last - self._started

    def ask(self, line: str, word: str) -> list[float]:
        """The numbers that it answers with."""
        self._said = b"\n"
        self.tell(line)
        assert self._process.stdout is not None
        while not (found := re.search(rf"^{word} (.*)\n", self._said.decode(), re.M)):
            if not select.select([self._process.stdout], [], [], 60)[0]:
                raise LabError(f"no answer to {line!r} within 60 s")
            self._said += os.read(self._process.stdout.fileno(), 4096) or b"\nended\n"
            if b"ended" in self._said:
                raise LabError("the window ended")
        return [float(number) for number in found[1].split()]

    def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")

    def memory(self) -> tuple[float, float]:
        """Resident, and of that what nobody shares and no file holds, in MiB."""
        rollup = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text(encoding="utf-8")
        sizes = {key: int(value) / 1024 for key, value in re.findall(r"^(\w+):\s+(\d+) kB", rollup, re.M)}
        return sizes["Rss"], sizes["Private_Dirty"]

    def processor(self, seconds: float) -> float:
        """What part of one processor it takes in the next seconds."""
        before, began = self._ticks(), time.monotonic()
        # Measuring a rate means letting time pass; its end would be noticed.
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return (self._ticks() - before) / _TICKS / (time.monotonic() - began)
        raise LabError("the window ended while it was measured")

    def quit(self) -> None:
        self.tell("quit")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ticks(self) -> int:
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])


def measure(kind: str, lab: Lab, environment: dict[str, str], options: argparse.Namespace) -> Costs:
    starts = []
    for _ in range(options.starts):
        if options.cold:
            subprocess.run(["sync"], check=True)
            Path("/proc/sys/vm/drop_caches").write_text("3", encoding="utf-8")
        window = Window(kind, lab, environment)
        starts.append((window.until("shown"), window.until("chart")))
        if len(starts) < options.starts:
            window.quit()
    costs = Costs(statistics.median(s for s, _ in starts), statistics.median(c for _, c in starts))
    window.processor(2)
    costs.blocked, costs.own = (value / 1000 for value in window.ask("beats", "blocked"))
    costs.visible = window.processor(options.seconds)
    if kind == "weir":
        window.tell("beat")
        window.tell("clients")
        answers = [window.ask(f"filter {text}", "filtered")[0] / 1000 for text in _FILTERS * 3]
        costs.filtered, costs.slowest = statistics.median(answers), max(answers)
        window.tell("overview")
        window.processor(2)
        window.tell("clients")
        window.processor(options.seconds / 2)
        blocked, own = (value / 1000 for value in window.ask("beats", "blocked"))
        costs.blocked, costs.own = max(costs.blocked, blocked), max(costs.own, own)
        costs.table = window.processor(options.seconds)
    costs.memory, costs.private = window.memory()
    window.tell("hide")
    costs.hidden = window.processor(options.seconds)
    window.quit()
    return costs


@contextmanager
def traffic(lab: Lab, port: int) -> Iterator[None]:
    """A few of the clients go on asking, some of them too much."""
    with ExitStack() as loads:
        for number in range(_LOADS):
            loads.enter_context(
                Hey(
                    lab.client,
                    lab.operator,
                    f"http://{lab.server_end.ipv4}:{port}/",
                    name=f"client-{number}",
                    headers={"X-Client-ID": f"client-{number}"},
                    rate=10 * (number + 1),
                    seconds=86400,
                )
            )
        yield


def document(count: int) -> dict[str, Any]:
    """With so many clients in some policies."""
    limits = [{"measure": "requests", "rate": "15/s", "burst": 15}]
    policies = [{"name": f"policy-{number}", "limits": limits} for number in range(_POLICIES)]
    clients = [
        {
            "name": f"client-{number}",
            "identity": {"header": "X-Client-ID", "value": f"client-{number}"},
            "policy": f"policy-{number % _POLICIES}",
        }
        for number in range(count)
    ]
    return {**_DOCUMENT, "policies": [*_DOCUMENT["policies"], *policies], "clients": clients}


@contextmanager
def motion(lab: Lab, count: int) -> Iterator[None]:
    """All of them ask, every second."""
    log = RUNTIME / "client_motion.log"
    with process.Process(
        "client_motion", [str(RUNTIME / "bin/client_motion"), str(lab.helper.pin_directory), str(count)], log=log
    ) as moving:
        moving.wait_for(lambda: "moving" in log.read_text(encoding="utf-8"), "moves the clients", timeout=60)
        yield


def with_clients(count: int, options: argparse.Namespace, environment: dict[str, str], lab: Lab) -> Costs:
    """With so many configured clients, all of which ask all the time."""
    lab.apply(document(count))
    with Nginx(lab.server, lab.operator) as nginx, motion(lab, count), traffic(lab, nginx.port):
        return measure("weir", lab, environment, options)


def table(columns: dict[str, Costs]) -> str:
    """A line a cost, a column a window; behind each what it is of the first."""
    lines = [
        ("start to first paint", "shown", "s"),
        ("start to first full chart", "chart", "s"),
        ("resident memory", "memory", "MiB"),
        ("of that its own", "private", "MiB"),
        ("processor, graph visible", "visible", "%"),
        ("processor, clients visible", "table", "%"),
        ("processor, hidden", "hidden", "%"),
        ("filter answered, median", "filtered", "ms"),
        ("filter answered, slowest", "slowest", "ms"),
        ("event loop blocked", "blocked", "ms"),
        ("of that by its own work", "own", "ms"),
    ]
    text = [f"{'':28}" + "".join(f"{name:>22}" for name in columns)]
    empty = next(iter(columns.values()))
    for title, key, unit in lines:
        cells = []
        for costs in columns.values():
            value, base = getattr(costs, key), getattr(empty, key)
            shown = {"%": f"{value * 100:.1f} %", "ms": f"{value * 1000:.0f} ms"}.get(unit, f"{value:.2f} {unit}")
            cells.append(shown + (f" ({value / base:.1f}x)" if base > 0.0005 and costs is not empty else ""))
        text.append(f"{title:28}" + "".join(f"{cell:>22}" for cell in cells))
    return "\n".join(text)


def verdicts(costs: Costs, clients: int) -> str:
    """A line an aim."""
    memory = 120 if clients <= 100 else 200
    aims = [
        ("filter answered, median", costs.filtered * 1000, 50, "ms"),
        ("filter answered, slowest", costs.slowest * 1000, 50, "ms"),
        ("event loop blocked, own work", costs.own * 1000, 100, "ms"),
        ("event loop blocked", costs.blocked * 1000, 100, "ms"),
        ("processor, visible", max(costs.visible, costs.table) * 100, 10, "%"),
        ("processor, hidden", costs.hidden * 100, 1, "%"),
        ("start to first full chart", costs.chart * 1000, 1000, "ms"),
        ("resident memory", costs.memory * 1048576 / 1e6, memory, "MB"),
    ]
    return "\n".join(
        f"{title:30} {value:8.1f} {unit:2}  aim: under {aim:4} {unit:2}  {'met' if value < aim else 'MISSED'}"
        for title, value, aim, unit in aims
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", default="100,100000")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--cold", action="store_true")
    options = parser.parse_args()
    columns: dict[str, Costs] = {}
    with Xvfb() as display, Lab() as lab:
        home = RUNTIME / "bench-home"
        home.mkdir(mode=0o700)
        os.chown(home, lab.operator.uid, lab.operator.gid)
        environment = {
            **display.environment(),
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }
        columns["empty"] = measure("empty", lab, environment, options)
        for count in sorted(map(int, options.clients.split(","))):
            print(f"with {count:,} clients ...", file=sys.stderr, flush=True)
            columns[f"{count:,} clients"] = with_clients(count, options, environment, lab)
    print(table(columns))
    for name, costs in list(columns.items())[1:]:
        print(f"\n{name}, all active:\n{verdicts(costs, int(name.split()[0].replace(',', '')))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
