# SPDX-License-Identifier: GPL-3.0-or-later
"""The server that tests talk to: what its log says it served, and what Weir says it counted."""

from __future__ import annotations

import contextlib
import ipaddress
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from lab import Lab
from lab.errors import LabError
from lab.network import Interface, Namespace
from lab.process import wait_until
from lab.servers import Server
from wire import Address

_IDENTITY_PREFIX = "header:x-client-id="


@dataclass(frozen=True)
class Network:
    client: Namespace
    server: Namespace
    client_end: Interface
    server_end: Interface


class PlainSite:
    """A server behind the veth pair."""

    def __init__(self, network: Network, server: Server) -> None:
        self.network = network
        self.server = server

    def endpoint(self, family: int = 4) -> tuple[Address, int]:
        """(address, port) as the client sees them."""
        end = self.network.server_end
        return ipaddress.ip_address(end.ipv4 if family == 4 else end.ipv6), self.server.port

    def url(self, family: int = 4, path: str = "/") -> str:
        address, port = self.endpoint(family)
        return f"http://[{address}]:{port}{path}" if family == 6 else f"http://{address}:{port}{path}"

    def served(self, clients: Iterable[str], expected: int) -> Counter[str]:
        """Requests in the access log by Client-ID, of these clients only.

        nginx also logs a head that never ended, as 400: that is no request. A server answers first and logs then:
        waits until `expected` requests are there, or for 5 s.
        """
        wanted = frozenset(clients)

        def count() -> Counter[str]:
            return Counter(
                entry.client_id
                for entry in self.server.access_log()
                if entry.client_id in wanted and entry.status != HTTPStatus.BAD_REQUEST
            )

        # Too few: the caller compares, and says more than a time-out could.
        with contextlib.suppress(LabError):
            wait_until(lambda: count().total() >= expected, "the access log")
        return count()


@dataclass(frozen=True)
class Counts:
    """A client's row of `weirctl stats` (design, section 7)."""

    passed: int = 0
    throttled: int = 0
    rejected: int = 0
    dropped: int = 0
    bytes_in: int = 0
    bytes_out: int = 0

    @property
    def offered(self) -> int:
        return self.passed + self.throttled + self.rejected + self.dropped

    def never_less_than(self, other: Counts) -> bool:
        return all(getattr(self, name) >= getattr(other, name) for name in Counts.__dataclass_fields__)

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__dataclass_fields__))


class Site(PlainSite):
    """A server that Weir protects."""

    def __init__(self, lab: Lab, server: Server, network: Network | None = None) -> None:
        """`network`: another way to the server than the lab's."""
        super().__init__(network or Network(lab.client, lab.server, lab.client_end, lab.server_end), server)
        self.lab = lab

    def apply(self, document: dict[str, object]) -> None:
        self.lab.apply(document)

    def counted(self, clients: Iterable[str]) -> dict[str, Counts]:
        """By Client-ID, all policies together; a client that Weir has never seen is absent."""
        wanted = frozenset(clients)
        counted: dict[str, Counts] = {}
        for row in self.rows():
            identity = str(row["identity"])
            client = identity[len(_IDENTITY_PREFIX) :] if identity.lower().startswith(_IDENTITY_PREFIX) else None
            if client in wanted:
                counted[client] = counted.get(client, Counts()) + counts_of(row)
        return {client: counts for client, counts in counted.items() if counts.offered}

    def total(self) -> Counts:
        (row,) = json.loads(self.lab.weirctl("stats", "--by", "total", "--json").stdout)
        return counts_of(row)

    def rows(self) -> list[dict[str, object]]:
        return self.statistics("client", "--reveal")

    def statistics(self, by: str, *options: str) -> list[dict[str, object]]:
        """All rows of `weirctl stats`."""
        rows: list[dict[str, object]] = json.loads(
            self.lab.weirctl("stats", "--by", by, "--json", "--top", "100000", *options).stdout
        )
        return rows

    def reasons(self) -> dict[str, int]:
        """The packet path's named counters."""
        return {str(row["counter"]): int(row["count"]) for row in self._status()["counters"]}

    def interfaces(self) -> dict[str, str]:
        """What status says of each: attached, draining, ..."""
        return {str(interface["interface"]): str(interface["state"]) for interface in self._status()["interfaces"]}

    def revision(self) -> int:
        return int(self._status()["revision"])

    def _status(self) -> dict[str, Any]:
        status: dict[str, Any] = json.loads(self.lab.weirctl("status", "--counters", "--json").stdout)
        return status

    def agrees(self, expected: dict[str, int]) -> None:
        """Asserts that of each client so many requests were admitted, by Weir's count and by the server's log alike."""
        served = self.served(expected, sum(expected.values()))
        counted = {client: counts.passed for client, counts in self.counted(expected).items() if counts.passed}
        wanted = {client: count for client, count in expected.items() if count}
        assert (counted, dict(served)) == (
            wanted,
            wanted,
        ), f"Weir counted {counted}, the server logged {dict(served)}, expected were {wanted}"

    def agrees_on_served(self, expected: dict[str, int]) -> None:
        """Asserts that the server's log holds so many requests of each client."""
        served = self.served(expected, sum(expected.values()))
        wanted = Counter({client: count for client, count in expected.items() if count})
        assert served == wanted, f"the server logged {dict(served)}, expected were {dict(wanted)}"

    def report(self) -> str:
        """All that helps to understand a failure."""
        parts: list[tuple[str, Callable[[], str]]] = [
            ("weirctl status --counters", lambda: self.lab.weirctl("status", "--counters", check=False).stdout),
            (
                "weirctl stats --by client --reveal",
                lambda: self.lab.weirctl("stats", "--by", "client", "--reveal", "--top", "50", check=False).stdout,
            ),
            ("weir-helper", lambda: self.lab.helper.process.log_tail()),
            (self.server.name, lambda: self.server.process.log_tail()),
        ]
        return "\n".join(f"--- {title}\n{text()}" for title, text in parts)


def counts_of(row: dict[str, object]) -> Counts:
    """A row of `weirctl stats --json`."""
    return Counts(*(int(str(row[name])) for name in Counts.__dataclass_fields__))
