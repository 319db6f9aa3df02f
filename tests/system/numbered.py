# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbered requests: does every response belong to its request? For servers that answer with the target."""

from __future__ import annotations

import http.client
import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lab import LabError, Process
from lab.machine import RUNTIME
from lab.process import PATIENCE, wait_until
from site_under_test import Site

# After so long without a request for the server a refusal closes the connection (bpf/splice.h, WEIR_IDLE_NS).
IDLE_SECONDS = 1.0

_serial = itertools.count(1)


@dataclass(frozen=True)
class Outcome:
    """What numbered_client.mjs printed."""

    statuses: dict[int, int]
    errors: dict[str, int]
    mismatches: list[str]
    sockets: int
    kept: int


@dataclass(frozen=True)
class Stuck:
    """A request that has had no answer."""

    number: int
    port: int  # the client's; 0: its connection has not been accepted
    what: str


class NoAnswer(AssertionError):
    """Raised while the connections are still there to be looked at, by `look`."""


def ask_many(
    site: Site,
    clients: list[str],
    *,
    family: int,
    connections: int,
    requests: int,
    pause: int = 0,
    timeout: float = 600,
    patience: float = PATIENCE,
    look: Callable[[list[Stuck]], str] | None = None,
) -> Outcome:
    """`pause`: ms after each response; `timeout`: seconds for all.

    `patience`: seconds for one request; then fails with what `look` says of those that still wait.
    """
    script = RUNTIME / "numbered_client.mjs"
    script.write_text(Path(__file__).with_name("numbered_client.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    output = RUNTIME / f"numbered-client-{next(_serial)}.json"
    numbers = [str(number) for number in (connections, requests, pause, round(patience * 1000))]
    command = ["/usr/bin/node", str(script), site.url(family), *numbers, *clients]
    with Process("numbered-client", site.network.client.command(command), log=output) as process:
        wait_until(lambda: not process.running or output.read_bytes().endswith(b"}\n"), "numbered-client", timeout)
        printed = json.loads(output.read_text(encoding="utf-8"))
        if printed["stuck"]:
            stuck = [Stuck(row["number"], row.get("port", 0), row["what"]) for row in printed["stuck"]]
            raise NoAnswer(f"without an answer for {patience:g} s: {stuck}\n{look(stuck) if look else ''}")
        assert process.wait(60) == 0, output.read_text(encoding="utf-8")
    return Outcome(
        {int(status): count for status, count in printed["statuses"].items()},
        printed["errors"],
        printed["mismatches"],
        printed["sockets"],
        printed["kept"],
    )


class Late(Exception):
    """The connection was closed because this machine took longer than IDLE_SECONDS between two requests."""


def in_time(steps: Callable[[str], None]) -> None:
    """steps("a"), and after a Late steps("b") and so on: for clients of its own."""
    for attempt in "abcdefghij":
        try:
            steps(attempt)
            return
        except Late:
            continue
    raise LabError("this machine does not manage a request a second")


class KeptConnection:
    """One connection of the client's, kept open; each request is answered on it or fails."""

    def __init__(self, site: Site) -> None:
        with site.network.client.entered():
            self._connection = http.client.HTTPConnection(str(site.endpoint(4)[0]), site.endpoint(4)[1], timeout=60)
            self._connection.connect()
        self._socket = self._connection.sock
        self._served = time.monotonic()  # the last request that the server saw was sent after this

    def __enter__(self) -> KeptConnection:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, client: str, number: int) -> int:
        path = f"/{number}/{'z' * (number % 700)}"
        begun = time.monotonic()
        self._connection.request("GET", path, headers={"X-Client-ID": client})
        response = self._connection.getresponse()
        body = response.read().decode()
        if self._connection.sock is not self._socket:
            if response.status == 429 and time.monotonic() - self._served > IDLE_SECONDS:
                raise Late
            raise AssertionError("the connection was closed")
        if response.status == 200:
            assert body == path
            self._served = begun
        else:
            assert json.loads(body)["status"] == response.status
        return response.status
