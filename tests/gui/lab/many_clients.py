# SPDX-License-Identifier: GPL-3.0-or-later
"""A great many clients that ask once each."""

from __future__ import annotations

import selectors
import socket
from collections.abc import Iterator

_CONNECTIONS = 8
_END_OF_HEAD = b"\r\n\r\n"


def ask_once(address: str, port: int, count: int) -> None:
    """client-0 ... each send one request, over a few connections; returns when the last one is answered."""
    requests = (
        f"HEAD / HTTP/1.1\r\nHost: lab\r\nX-Client-ID: client-{number}\r\n\r\n".encode() for number in range(count)
    )
    with selectors.DefaultSelector() as selector:
        for _ in range(_CONNECTIONS):
            connection = socket.create_connection((address, port), timeout=60)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(connection, selectors.EVENT_READ)
            _send_next(selector, connection, requests)
        while selector.get_map():
            for key, _ in selector.select(timeout=60) or _silence():
                connection = key.fileobj
                assert isinstance(connection, socket.socket)
                # An answer to HEAD is one head, and nothing else is under way on this connection.
                answer = connection.recv(4096)
                if not answer:
                    raise OSError("the server closed a connection")
                if answer.endswith(_END_OF_HEAD):
                    _send_next(selector, connection, requests)


def _send_next(selector: selectors.BaseSelector, connection: socket.socket, requests: Iterator[bytes]) -> None:
    request = next(requests, None)
    if request is None:
        selector.unregister(connection)
        connection.close()
    else:
        connection.sendall(request)


def _silence() -> list[tuple[selectors.SelectorKey, int]]:
    raise TimeoutError("no answer for 60 s")
