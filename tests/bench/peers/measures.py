# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, a round at a time; the ways take turns within a round."""

from __future__ import annotations

import json
import math
import os
import signal
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from bounds import admitted
from capture import Capture
from lab import Hey, curl
from lab.machine import RUNTIME
from lab.process import run, wait_until
from peers.load import Load, Outcome, outcome
from peers.ways import (
    ADDRESS_ONLY,
    BURSTS,
    DELAY,
    DOWNLOAD_BURST,
    DOWNLOAD_RATE,
    HAPROXY,
    HASHLIMIT,
    HTB,
    NFTABLES,
    NGINX,
    NONE,
    QOS,
    RATELIMIT,
    RATES,
    WEIR,
    WEIR_CONNECTIONS,
    Field,
    StickTable,
    Way,
    page,
    weir_document,
)


@dataclass
class Row:
    """One thing measured. `better`: 1 more is better, -1 less, 0 nearest to `exact`. Less than `tolerance` is no difference."""

    title: str
    unit: str
    better: int
    values: dict[Way, list[float]] = field(default_factory=lambda: defaultdict(list))
    missing: dict[Way, str] = field(default_factory=dict)  # why a way has no value
    exact: float = 1
    tolerance: float = 0


class Measures:
    def __init__(self, place: Field, load: Load, *, seconds: float, most_clients: int, rates: list[str]) -> None:
        self._field = place
        self._load = load
        self._seconds = seconds
        self._most_clients = most_clients
        self._rates = rates
        self._serial = 0
        self.rows: dict[str, Row] = {}

    def next_round(self) -> None:
        """Another way is first in each."""
        self._field.present.append(self._field.present.pop(0))

    def all(self) -> list[tuple[str, Callable[[], None]]]:
        """Once each a round."""
        return [
            ("everything allowed", self.allowed),
            ("a flood over kept connections", lambda: self.refused(close=False)),
            ("a flood of new connections", lambda: self.refused(close=True)),
            ("a flood of connections from one address", self.refused_connections),
            ("a well-behaved client beside a flood", self.neighbour),
            ("accuracy", self.accuracy),
            ("downloads", self.downloads),
        ]

    def once(self) -> list[tuple[str, Callable[[], None]]]:
        """What takes long, or leaves tables full."""
        return [
            ("reload", self.reload),
            ("a new identity with each request", self.strangers),
            ("many clients", self.many_clients),
        ]

    def row(self, title: str, unit: str, better: int) -> Row:
        return self.rows.setdefault(title, Row(title, unit, better))

    def allowed(self) -> None:
        for way in self._field.present:
            with self._field.using(way):
                got = self._load.flood(way.port, "/open", "open", seconds=self._seconds)
            if got.refused:
                raise SystemExit(f"{way.name} refused {got.refused} requests of a client that nothing limits")
            self.row("everything allowed: throughput", "requests/s", 1).values[way].append(got.requests / got.seconds)
            for name, value in (("p50", got.p50), ("p99", got.p99), ("p99.9", got.p999)):
                self.row(f"everything allowed: latency {name}", "µs", -1).values[way].append(value)

    def refused(self, *, close: bool) -> None:
        kind = "new connections" if close else "kept connections"
        row = self.row(f"CPU of the host per 1,000 refused, {kind}", "ms", -1)
        speed = self.row(f"refused, {kind}", "requests/s", 1)
        for way in self._field.present:
            if way is NONE or way is HTB:
                row.missing[way] = speed.missing[way] = "refuses nothing" if way is NONE else "limits bytes"
                continue
            if way is DELAY:
                row.missing[way] = speed.missing[way] = "refuses as limit_req nodelay does"
                continue
            if not way.reads_header:
                row.missing[way] = speed.missing[way] = ADDRESS_ONLY
                continue
            with self._field.using(way):
                got = self._load.costed(
                    way.port, "/never", "never", way.servers, seconds=self._seconds, close=close, connections=64
                )
            if not got.refused:
                raise SystemExit(f"{way.name} refused nothing of {got.requests} requests")
            row.values[way].append(got.host / got.refused * 1e6)
            speed.values[way].append(got.refused / got.seconds)

    def refused_connections(self) -> None:
        """By address and connection: what packet filters can limit."""
        row = self.row("CPU of the host per 1,000 connections refused by address", "ms", -1)
        for way in (WEIR_CONNECTIONS, NFTABLES, HASHLIMIT):
            with self._field.using(way, scarce=True):
                got = self._load.costed(
                    way.port, "/open", "open", way.servers, seconds=self._seconds, close=True, connections=64
                )
            if got.broken < 100:
                raise SystemExit(f"{way.name} refused only {got.broken} connections")
            # The same column as its other rows.
            row.values[WEIR if way is WEIR_CONNECTIONS else way].append(got.host / got.broken * 1e6)

    def neighbour(self) -> None:
        rate = self.row("a well-behaved client while another floods: throughput", "requests/s", 1)
        tail = self.row("a well-behaved client while another floods: latency p99", "µs", -1)
        for way in self._field.present:
            if not way.reads_header and way is not NONE:
                rate.missing[way] = tail.missing[way] = ADDRESS_ONLY
                continue
            if way is QOS:
                rate.missing[way] = tail.missing[way] = "its table of clients is by address"
            with self._field.using(way):
                path = "/open" if way is NONE else "/never"
                # As much for each, so that none is punished for letting the flood's own end go faster.
                flood = Hey(
                    self._field.lab.client,
                    self._field.lab.operator,
                    f"http://{self._field.lab.server_end.ipv4}:{way.port}{path}",
                    name="flood",
                    headers={"X-Client-ID": "never"},
                    rate=100,
                    workers=50,
                    seconds=self._seconds + 1,
                )
                with flood:
                    got = self._load.flood(way.port, "/open", "open", seconds=self._seconds, connections=4)
            rate.values[way].append(got.requests / got.seconds)
            tail.values[way].append(got.p99)

    def accuracy(self) -> None:
        """Asked for as fast as wrk can, from one connection and from eight."""
        for name in self._rates:
            few = RATES[name] <= 100
            for connections in (1, 8):
                how = f"at {name}, {connections} connection{'s' * (connections > 1)}"
                row = (
                    self.row(f"admitted − allowed {how}", "requests", 0)
                    if few
                    else self.row(f"admitted / allowed {how}", "", 0)
                )
                row.exact, row.tolerance = (0, 1) if few else (1, 0.005)
                for way in (WEIR, NGINX, HAPROXY):
                    self._serial += 1
                    # A client of its own: its bucket is full.
                    who = f"{page(name)}.{self._serial % 40}"
                    with self._field.using(way):
                        if way is WEIR:
                            run(["weirctl", "client", "reset", who], user=self._field.lab.operator)
                        watched: AbstractContextManager[Capture | None] = nullcontext()
                        if few:
                            watched = Capture("server0", way.port, RUNTIME / "peers.pcap")
                        with watched as capture:
                            got = self._load.flood(
                                way.port, f"/{page(name)}", who, seconds=self._seconds, connections=connections
                            )
                    allowed = self._allowed(way, name, got.seconds)
                    if capture and way is not HAPROXY:
                        if capture.lost:
                            row.missing[way] = "tcpdump could not keep up with what arrived"
                            continue
                        # What a bucket admits of just these arrivals; how long wrk took to stop is not in it.
                        allowed = admitted(RATES[name], BURSTS[name], capture.arrivals()[who])
                    if got.requests < allowed * 1.05:
                        row.missing[way] = "could not be asked fast enough here"
                    else:
                        row.values[way].append(got.admitted - allowed if few else got.admitted / allowed)

    @staticmethod
    def _allowed(way: Way, rate: str, seconds: float) -> int:
        if way is HAPROXY:  # a sliding window, full at once
            return 1 if RATES[rate] < 1 else max(1, math.floor(RATES[rate] * max(seconds, 1)))
        return math.floor(BURSTS[rate] + RATES[rate] * seconds)

    def downloads(self) -> None:
        """A client that takes as many bytes as it gets, over one connection and over eight."""
        seconds = max(2.0, self._seconds)
        size = round(DOWNLOAD_RATE * seconds)
        for connections in (1, 8):
            plural = "s" * (connections > 1)
            row = self.row(
                f"a download at {DOWNLOAD_RATE / 1e6:g} MB/s, {connections} connection{plural}: taken / allowed", "", 0
            )
            row.tolerance = 0.03
            row.missing[HAPROXY] = "limits no bytes before version 2.7"
            for way in (WEIR, NGINX, HTB, RATELIMIT):
                with self._field.using(way, scarce=True):
                    if way is WEIR:
                        run(["weirctl", "client", "reset", "download"], user=self._field.lab.operator)
                    began = time.monotonic()
                    got = self._load.download(way.port, "/download", "download", size=size, connections=connections)
                    allowed = DOWNLOAD_RATE * (time.monotonic() - began)
                # nginx and Apache begin without a burst.
                row.values[way].append(got / (allowed + (DOWNLOAD_BURST if way in (WEIR, HTB) else 0)))

    def reload(self) -> None:
        """The limits change while requests come; what an exhausted client gets behind that."""
        duration = self.row("a change of the configuration: until it is in force", "ms", -1)
        lost = self.row("a change of the configuration: requests lost, connections broken", "", -1)
        refilled = self.row("a change of the configuration: admitted again of an exhausted client", "requests", -1)
        for way in (WEIR, NGINX, HAPROXY):
            with self._field.using(way):
                self._statuses(way, "/never", "never", 2)
                flood = self._load.start(way.port, "/open", "open", seconds=3, connections=16)
                wait_until(lambda: self._established(way.port) >= 16, "the flood's connections", 10)
                began = time.monotonic()
                self._change(way)
                duration.values[way].append((time.monotonic() - began) * 1000)
                wait_until(lambda: not flood.running, "the flood's end", 20)
                lost.values[way].append(outcome(flood.log_tail()).broken)
                again = self._statuses(way, "/never", "never", 3)
                refilled.values[way].append(again.count(200))

    def strangers(self) -> None:
        """Whoever invents an identity for each request should not escape."""
        row = self.row("a client with a new identity each request: admitted", "of 1,000", -1)
        for way in (WEIR, NGINX, HAPROXY, QOS):
            with self._field.using(way):
                got = self._load.flood(way.port, "/never", f"new-{os.getpid()}-{way.port}-", seconds=self._seconds)
            row.values[way].append(got.admitted / max(got.requests, 1) * 1000)

    def many_clients(self) -> None:
        """An exhausted client, then so many others: is it still refused, and what do all of them cost?"""
        for count in (10, 10_000, 1_000_000):
            if count > self._most_clients:
                continue
            memory = self.row(f"memory with {count:,} clients", "MB", -1)
            slow = self.row(f"an exhausted client after {count:,} others: admitted again", "requests", -1)
            for way in (WEIR, NGINX, HAPROXY):
                with self._field.using(way):
                    self._statuses(way, "/never", "slow", 2)
                    seen = 0
                    while seen < count:
                        seconds = 1.0 if count <= 10_000 else 10.0
                        got = self._load.flood(way.port, "/never", f"many-{count}-{seen}-", seconds=seconds)
                        seen += max(got.requests, 1)
                    memory.values[way].append(self._memory(way) / 1e6)
                    slow.values[way].append(self._statuses(way, "/never", "slow", 3).count(200))

    def _statuses(self, way: Way, path: str, who: str, requests: int) -> list[int]:
        lab = self._field.lab
        url = f"http://{lab.server_end.ipv4}:{way.port}{path}"
        return list(curl(lab.client, lab.operator, url, headers={"X-Client-ID": who}, requests=requests))

    def _established(self, port: int) -> int:
        lines = self._field.lab.server.run(["ss", "-Htn", "state", "established", f"sport = :{port}"]).stdout
        return len(lines.splitlines())

    def _change(self, way: Way) -> None:
        server = self._field.servers[way]
        if way is WEIR:
            self._field.lab.apply(weir_document("9M/s"))
            return
        processes = self._children(server.process.pid)
        if isinstance(server, StickTable):
            os.kill(server.process.pid, signal.SIGUSR2)
        else:
            os.kill(server.process.pid, signal.SIGHUP)
        wait_until(lambda: bool(self._children(server.process.pid) - processes), "new workers", 10)

    def _children(self, pid: int) -> set[int]:
        return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()}

    def _memory(self, way: Way) -> float:
        """Bytes: of Weir its tables and its helper; of the others what their processes hold together."""
        pids = [self._field.servers[way].process.pid]
        if way is WEIR:
            status = json.loads(self._field.lab.weirctl("status", "--json").stdout)
            tables = sum(int(table["taken_bytes"]) for table in status["memory"])
            return tables + self._held(self._field.lab.helper.process.pid)
        return sum(self._held(pid) for root in pids for pid in {root, *self._children(root)})

    @staticmethod
    def _held(pid: int) -> float:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1]) * 1024
        return 0.0
