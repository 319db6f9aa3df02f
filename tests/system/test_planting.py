# SPDX-License-Identifier: GPL-3.0-or-later
"""Heads planted in segments that the server discards, other bytes behind them at the same sequence number.

Whatever was planted, the server serves what is behind it, and that is what must be counted and limited.
"""

from __future__ import annotations

from collections.abc import Callable

import planting
import pytest
from documents import NEVER, document, limit, policy
from rawtcp import RawConnection, RawHost
from responses import request, statuses
from site_under_test import Site
from wire import ACK, PSH, URG

Fresh = Callable[[str], str]

# What is planted: a head of the same length as the real one, or one whose body would swallow the real one.
PLANTED: dict[str, Callable[[str], bytes]] = {
    "same length": request,
    "swallows": lambda client: request(client, method="POST", headers=[("Content-Length", "100000")]),
    "half a head": lambda client: request(client)[:-10],
}


def allow(site: Site, free: list[str], limited: str, burst: int = 1) -> None:
    clients = dict.fromkeys(free, "free") | {limited: "limited"}
    site.apply(document([policy("free"), policy("limited", limit(NEVER, burst))], clients, ports=[site.server.port]))


def answered(connection: RawConnection, wanted: list[int]) -> None:
    connection.wait(lambda: len(statuses(bytes(connection.received))) >= len(wanted) or connection.reset)
    assert statuses(bytes(connection.received)) == wanted, str(connection)


@pytest.mark.parametrize("shape", PLANTED)
@pytest.mark.parametrize("kind", planting.KINDS)
def test_what_stands_behind_is_limited(site: Site, raw_host: RawHost, fresh: Fresh, kind: str, shape: str) -> None:
    warm, planted, behind = fresh("warmup"), fresh("forged"), fresh("behind")
    allow(site, [warm, planted], behind)
    for wanted in ([200, 200, 200], [200, 429]):
        connection = raw_host.connect(*site.endpoint())
        assert connection.deliver([request(warm)])
        answered(connection, [200])
        planting.plant(connection, PLANTED[shape](planted), kind)
        connection.deliver([request(behind)])
        answered(connection, wanted[:2])
        if wanted[1] == 200:
            assert connection.deliver([request(warm)])  # the connection is still read rightly
            answered(connection, wanted)
        connection.abort()
    site.agrees_on_served({warm: 3, planted: 0, behind: 1})
    counted = site.counted([warm, planted, behind])
    assert counted[warm].passed == 3
    assert (counted[behind].passed, counted[behind].rejected) == (1, 1)
    # Only a bad checksum cannot be told from a good one here: such a head may be charged, and what is behind it is too.
    if kind != "checksum":
        assert planted not in counted, f"{planted} was never served, yet {counted[planted]}"


@pytest.mark.parametrize("kind", ["checksum", "no_ack", "below_window", "syn"])
def test_in_the_middle_of_a_head(site: Site, raw_host: RawHost, fresh: Fresh, kind: str) -> None:
    planted, behind = fresh("forged"), fresh("behind")
    allow(site, [planted], behind, burst=2)
    for wanted in (200, 200, 429):
        connection = raw_host.connect(*site.endpoint())
        head, other = request(behind), request(planted)
        start = head.index(behind.encode())
        connection.deliver([head[:start]])
        planting.plant(connection, other[start:], kind)
        connection.deliver([head[start:]])
        answered(connection, [wanted])
        connection.abort()
    site.agrees_on_served({planted: 0, behind: 2})
    counts = site.counted([behind])[behind]
    assert (counts.passed, counts.rejected) == (2, 1)


def test_beyond_the_window(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    """Planted where the server cannot take it yet; a body moves the window until other bytes come to that place."""
    poster, planted, behind = fresh("poster"), fresh("forged"), fresh("behind")
    allow(site, [poster, planted], behind)
    for wanted in (200, 429):
        connection = raw_host.connect(*site.endpoint())
        body = b"x" * planting.BEYOND_WINDOW
        post = request(poster, method="POST", body=body)
        planted_at = connection.segment(len(post), request(planted))
        connection.transmit(planted_at)
        pieces = [post[at : at + 1400] for at in range(0, len(post), 1400)]
        assert connection.deliver(pieces), str(connection)
        connection.deliver([request(behind)])
        answered(connection, [200, wanted])
        connection.abort()
    site.agrees({poster: 2, planted: 0, behind: 1})
    assert planted not in site.counted([planted])


@pytest.mark.parametrize("shift", [0, 1, 5, 1000])
def test_the_urgent_flag_hides_no_byte(site: Site, raw_host: RawHost, fresh: Fresh, shift: int) -> None:
    """A server would lose the urgent byte from its stream (tcp(7)) and read another Client-ID than Weir."""
    client = fresh("urgent")
    allow(site, [], client, burst=1)
    head = request(client)
    connection = raw_host.connect(*site.endpoint())
    place = head.index(client.encode()) + shift
    connection.send(0, head, PSH | ACK | URG, urgent=place)
    answered(connection, [200])
    site.agrees({client: 1})
