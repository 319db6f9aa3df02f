# SPDX-License-Identifier: GPL-3.0-or-later
"""Unusual packets around usual requests: VLAN tags, IPv6 extension headers, fragments."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from documents import NEVER, document, limit, policy
from rawtcp import RawConnection, RawHost
from responses import request, statuses
from site_under_test import Site
from wire import PROTOCOL_HOP_BY_HOP, padding_extension
from wrapping import first_fragments, fragments, send_with_extensions

Fresh = Callable[[str], str]


def allow(site: Site, client: str, burst: int) -> None:
    site.apply(document([policy("p", limit(NEVER, burst))], {client: "p"}, ports=[site.server.port]))


def status_of(connection: RawConnection) -> int:
    connection.wait(lambda: bool(statuses(bytes(connection.received))) or connection.reset)
    found = statuses(bytes(connection.received))
    assert len(found) == 1, str(connection)
    return found[0]


def test_priority_tags(site: Site, raw_host: RawHost, fresh: Fresh, family: int) -> None:
    """IEEE 802.1Q tags with VLAN 0 carry a priority only: every kernel takes them without a VLAN interface."""
    client = fresh("tagged")
    allow(site, client, 2)
    raw_host.vlan_tag = 3 << 13
    try:
        answers = []
        for _ in range(4):
            connection = raw_host.connect(*site.endpoint(family))
            connection.deliver([request(client)])
            answers.append(status_of(connection))
            connection.abort()
    finally:
        raw_host.vlan_tag = None
    assert answers == [200, 200, 429, 429]
    site.agrees({client: 2})


@pytest.mark.parametrize("count", [1, 3, 7])
def test_ipv6_extension_headers(site: Site, raw_host: RawHost, fresh: Fresh, count: int) -> None:
    client = fresh("extended")
    allow(site, client, 1)
    answers = []
    for _ in range(2):
        connection = raw_host.connect(*site.endpoint(6))
        chain = [padding_extension(PROTOCOL_HOP_BY_HOP), *[padding_extension() for _ in range(count - 1)]]
        send_with_extensions(connection, request(client), chain)
        answers.append(status_of(connection))
        connection.abort()
    assert answers == [200, 429]
    site.agrees({client: 1})


def test_too_many_extension_headers(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    client = fresh("chained")
    allow(site, client, 5)
    before = site.reasons()["header_chain"]
    connection = raw_host.connect(*site.endpoint(6))
    send_with_extensions(connection, request(client), [padding_extension() for _ in range(9)])
    assert connection.wait(lambda: site.reasons()["header_chain"] == before + 1)
    # The same bytes in a plain packet are the first that the server gets.
    assert connection.deliver([request(client)])
    assert status_of(connection) == 200
    site.agrees({client: 1})
    assert site.counted([client])[client].offered == 1


@pytest.mark.parametrize("reverse", [False, True], ids=["in-order", "reversed"])
@pytest.mark.parametrize("place", [0, 1, 2], ids=["shortest", "inside-the-head", "behind-the-client"])
def test_fragments(site: Site, raw_host: RawHost, fresh: Fresh, family: int, place: int, reverse: bool) -> None:
    """A fragmented request would be read by the server, but not by a packet path: it must not arrive."""
    client = fresh("fragmented")
    allow(site, client, 1)
    first_bytes = first_fragments(family)[place]
    first = raw_host.connect(*site.endpoint(family))
    assert first.deliver([request(client)])
    assert status_of(first) == 200
    before = site.reasons()["fragment"]
    connection = raw_host.connect(*site.endpoint(family))
    packets = fragments(connection, request(client), first_bytes)
    for packet in packets[::-1] if reverse else packets:
        raw_host.send_ip(connection.tuple[2], packet)
    assert connection.wait(lambda: site.reasons()["fragment"] > before)
    # The fragmented request has not arrived: these bytes are the first here, and refused.
    connection.deliver([request(client)])
    assert status_of(connection) == 429
    site.agrees({client: 1})
    assert site.counted([client])[client].rejected == 1
