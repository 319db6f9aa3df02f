# SPDX-License-Identifier: GPL-3.0-or-later
"""Single requests over the client namespace's own TCP, answered or not."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any

from lab.process import wait_until
from responses import Response, request, responses
from site_under_test import Site

TIMEOUT = 60.0  # seconds to wait for a server


def open_connection(site: Site, family: int = 4, port: int | None = None, source: str | None = None) -> socket.socket:
    """From the client's namespace, from its address `source` when given."""
    address, own_port = site.endpoint(family)
    with site.network.client.entered():
        return socket.create_connection((str(address), port or own_port), TIMEOUT, (source, 0) if source else None)


def exchange(connection: socket.socket, message: bytes, method: str = "GET") -> Response:
    """Sends one request and reads one response; the connection stays as it is."""
    connection.sendall(message)
    received = b""
    while True:
        piece = connection.recv(1 << 16)
        received += piece
        found = responses(received, [method])
        if found:
            return found[0]
        if not piece:
            raise ConnectionError(f"the server closed after {received!r}")


def ask(site: Site, client: str | None, *, family: int = 4, port: int | None = None, **more: Any) -> Response:
    """One request on a connection of its own; `more`: responses.request()'s arguments."""
    with open_connection(site, family, port) as connection:
        return exchange(connection, request(client, **more), str(more.get("method", "GET")))


def turn(status: Callable[[], int], wanted: int, *, spare: int = 0, patience: float = 90) -> tuple[float, float]:
    """Asks until the status is `wanted`: when the last request began that was answered otherwise, and when the first
    ended that was not (time.time()). What changed, changed between the two, however long this process stood still.
    `spare`: how many requests are answered otherwise even after the change."""
    begun: list[float] = []

    def turned() -> bool:
        begun.append(time.time())
        return status() == wanted

    wait_until(turned, f"status {wanted}", patience)
    return begun[max(0, len(begun) - 2 - spare)], time.time()


class SteadyLoad:
    """One client that asks again as soon as it may, until told to stop: on one connection while that lives."""

    def __init__(self, site: Site, client: str, *, per_second: float) -> None:
        self.statuses: Counter[int] = Counter()
        self.errors: list[str] = []
        self._site = site
        self._client = client
        self._interval = 1 / per_second
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"load-{client}")

    def __enter__(self) -> SteadyLoad:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def sent(self) -> int:
        return self.statuses.total() + len(self.errors)

    def _run(self) -> None:
        connection: socket.socket | None = None
        message = request(self._client)
        due = time.monotonic()
        while not self._stop.wait(max(0.0, due - time.monotonic())):
            due = max(due + self._interval, time.monotonic())
            try:
                connection = connection or open_connection(self._site)
                response = exchange(connection, message)
                self.statuses[response.status] += 1
                if response.headers.get("Connection", "").lower() == "close":
                    connection.close()
                    connection = None
            except OSError as error:
                self.errors.append(f"{type(error).__name__}: {error}")
                if connection:
                    connection.close()
                connection = None
        if connection:
            connection.close()
