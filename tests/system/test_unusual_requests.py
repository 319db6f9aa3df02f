# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that nobody's browser sends: each is counted, whatever a server makes of it, and its limit holds."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from asking import ask, open_connection
from documents import NEVER, document, limit, policy
from lab import Apache, Lab, Nginx, NodeHttp, Server
from lab.process import wait_until
from site_under_test import Site

Fresh = Callable[[str], str]


@dataclass(frozen=True)
class Unusual:
    stream: bytes  # %b stands for the client's Client-ID
    counter: str | None = None  # of the packet path, which grows by one
    address: bool = False  # charged to the address, whatever the stream says of its client
    outgrows: bool = False  # a server may answer before it has all of it, or even before Weir gives up reading it


def head(line: bytes, *fields: bytes, end: bytes = b"\r\n") -> bytes:
    return end.join([line, b"Host: weir.test", b"X-Client-ID: %b", *fields, b"", b""])


GET = b"GET / HTTP/1.1"
UNUSUAL: dict[str, Unusual] = {
    "header over 32 KiB": Unusual(head(GET, b"Filler: " + b"f" * 33_000), "head_too_long", address=True, outgrows=True),
    "10,000 headers": Unusual(head(GET, *[b"A: b"] * 10_000), "head_too_long", address=True, outgrows=True),
    "NUL in a value": Unusual(head(GET, b"A: b\0c")),
    "NUL in a name": Unusual(head(GET, b"A\0B: c")),
    "obs-fold": Unusual(head(GET, b"A: b\r\n c"), "folded_line"),
    "LF only": Unusual(head(GET, end=b"\n"), "bare_line_feed"),
    "CR only": Unusual(head(GET, end=b"\r"), "malformed_request", address=True),
    "absolute-form": Unusual(head(b"GET http://weir.test/ HTTP/1.1")),
    "authority-form": Unusual(head(b"CONNECT weir.test:443 HTTP/1.1")),
    "authority-form with GET": Unusual(head(b"GET weir.test:443 HTTP/1.1")),
    "asterisk-form": Unusual(head(b"OPTIONS * HTTP/1.1")),
    "empty lines in front": Unusual(b"\r\n\r\n" + head(GET)),
    "space in the target": Unusual(head(b"GET /a b HTTP/1.1"), "malformed_request", address=True),
    "control character in the method": Unusual(head(b"G\1T / HTTP/1.1"), "malformed_request", address=True),
    "length and coding": Unusual(head(GET, b"Content-Length: 1", b"Transfer-Encoding: chunked"), "ambiguous_framing"),
    "HTTP/0.9": Unusual(b"GET /\r\n", "lost_track", address=True),
    "HTTP/2 prior knowledge": Unusual(
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + b"\4" + bytes(5), "lost_track", address=True
    ),
    "TLS": Unusual(b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", "malformed_request", address=True),
}


@pytest.fixture(scope="session", params=[Nginx, Apache, NodeHttp], ids=["nginx", "apache", "node"])
def site(request: pytest.FixtureRequest, lab: Lab) -> Iterator[Site]:
    kind: type[Server] = request.param
    with kind(lab.server, lab.operator) as server:  # type: ignore[call-arg]
        yield Site(lab, server)


def send(site: Site, stream: bytes, done: Callable[[], bool]) -> None:
    """Sends it on a connection of its own, which ends when `done`: a server may answer, close or wait for more."""
    with open_connection(site) as connection:
        with contextlib.suppress(ConnectionError):  # refused before all of it was sent
            connection.sendall(stream)
        wait_until(done, "the count of what was sent")
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("name", UNUSUAL)
def test_counted_and_limited(site: Site, fresh: Fresh, name: str) -> None:
    unusual = UNUSUAL[name]
    client, marker = fresh("odd"), fresh("marker")
    stream = unusual.stream.replace(b"%b", client.encode())
    limited = policy(fresh("limited"), limit(NEVER, 1))
    site.apply(
        document(
            [limited, policy("free")], {marker: "free"}, default_policy=str(limited["name"]), ports=[site.server.port]
        )
    )

    def good() -> int:
        """What the server has served, all of it: it logs in order, and the marker comes last."""
        before = site.served([marker], 0)[marker]
        assert ask(site, marker).status == 200
        wait_until(lambda: site.served([marker], 0)[marker] > before, "the marker in the access log")
        return sum(entry.status < 400 and entry.client_id != marker for entry in site.server.access_log())

    def charged() -> bool:
        """Or, if the server was quicker, known to be no request: it has answered what was not complete."""
        return site.total().offered > count.offered or (
            unusual.outgrows and site.reasons()["answered_early"] > reasons["answered_early"]
        )

    served, reasons, count = good(), site.reasons(), site.total()
    send(site, stream, charged)
    after = site.total()
    passed = after.passed - count.passed
    if unusual.outgrows:
        # Twice: what is sent between the server's answer and its FIN counts as another request, for where the head ends is not
        # known any more.
        assert passed <= 1 and after.offered - count.offered <= 2
    else:
        assert passed == 1 and after.offered == count.offered + 1
    if unusual.counter and passed:
        assert site.reasons()[unusual.counter] == reasons[unusual.counter] + 1
    assert (client in site.counted([client])) == (not unusual.address)
    once = good()
    assert once <= served + 1, "more than one request was counted as one"

    reasons, count = site.reasons(), site.total()
    send(site, stream, charged)
    assert site.total().passed - count.passed + passed <= 1, "the second one passed"
    assert good() == once, "the server served what was refused"
