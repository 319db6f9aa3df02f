# SPDX-License-Identifier: GPL-3.0-or-later
"""The raw client against a plain server, without Weir: what later tests rely on must be TCP's doing, not Weir's."""

from __future__ import annotations

from collections.abc import Iterator

import planting
import pytest
from lab import Nginx, machine
from lab.network import Namespace, connect
from lab.users import operator
from rawtcp import RawHost
from responses import request, statuses
from site_under_test import Network, PlainSite
from wire import PROTOCOL_HOP_BY_HOP, padding_extension
from wrapping import first_fragments, fragments, send_with_extensions

HEAD = request("plain")


@pytest.fixture(scope="session")
def network() -> Network:
    machine.require_sandbox()
    client, server = Namespace.create("client"), Namespace("server")
    return Network(client, server, *connect(client, server))


@pytest.fixture(scope="session")
def plain_site(network: Network) -> Iterator[PlainSite]:
    with Nginx(network.server, operator()) as server:
        yield PlainSite(network, server)


def test_one_request(plain_site: PlainSite, raw_host: RawHost, family: int) -> None:
    connection = raw_host.connect(*plain_site.endpoint(family))
    assert connection.deliver([HEAD])
    assert connection.wait(lambda: statuses(bytes(connection.received)) == [200]), str(connection)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_reordered_and_repeated_segments(plain_site: PlainSite, raw_host: RawHost, order: tuple[int, ...]) -> None:
    connection = raw_host.connect(*plain_site.endpoint())
    assert connection.deliver([HEAD[:7], HEAD[7:30], HEAD[30:]], order=order, repeat=3)
    assert connection.wait(lambda: statuses(bytes(connection.received)) == [200]), str(connection)


def test_one_byte_a_segment(plain_site: PlainSite, raw_host: RawHost, family: int) -> None:
    connection = raw_host.connect(*plain_site.endpoint(family))
    assert connection.deliver([bytes([byte]) for byte in HEAD], one_by_one=False)
    assert connection.wait(lambda: statuses(bytes(connection.received)) == [200]), str(connection)


def test_a_lost_segment_is_sent_again(plain_site: PlainSite, raw_host: RawHost) -> None:
    connection = raw_host.connect(*plain_site.endpoint())
    pieces = [HEAD[at : at + 9] for at in range(0, len(HEAD), 9)]
    assert connection.deliver(pieces, order=range(1, len(pieces)))  # the first one only when its time-out has passed
    assert connection.wait(lambda: statuses(bytes(connection.received)) == [200]), str(connection)


@pytest.mark.parametrize("kind", planting.KINDS)
def test_the_server_discards_what_is_planted(plain_site: PlainSite, raw_host: RawHost, kind: str) -> None:
    connection = raw_host.connect(*plain_site.endpoint())
    before, planted, behind = (f"{kind}-{place}" for place in ("before", "planted", "behind"))
    assert connection.deliver([request(before)])
    planting.plant(connection, request(planted), kind)
    assert connection.deliver([request(behind)])
    assert connection.wait(lambda: statuses(bytes(connection.received)) == [200, 200]), str(connection)
    assert plain_site.served([before, planted, behind], expected=2) == {before: 1, behind: 1}


def test_without_timestamps_an_old_segment_is_served(plain_site: PlainSite, raw_host: RawHost) -> None:
    """Shows that the outdated timestamp above is what made the server discard the segment."""
    connection = raw_host.connect(*plain_site.endpoint(), timestamps=False)
    assert connection.deliver([request("no-timestamps")])
    assert connection.wait(lambda: statuses(bytes(connection.received)) == [200]), str(connection)


def test_unusual_packets_are_served(plain_site: PlainSite, raw_host: RawHost, family: int) -> None:
    """So that what test_packets.py sees is Weir's doing."""
    address, _ = plain_site.endpoint(family)
    for first_bytes in first_fragments(family):
        connection = raw_host.connect(*plain_site.endpoint(family))
        for packet in fragments(connection, HEAD, first_bytes)[::-1]:
            raw_host.send_ip(address, packet)
        assert connection.wait(lambda: b" 200 " in connection.received), f"{first_bytes}: {connection}"
    raw_host.vlan_tag = 3 << 13
    tagged = raw_host.connect(*plain_site.endpoint(family))
    raw_host.vlan_tag = None
    if family == 6:
        for count in (0, 7, 9):
            chain = [padding_extension(PROTOCOL_HOP_BY_HOP), *[padding_extension() for _ in range(count)]]
            connection = raw_host.connect(*plain_site.endpoint(6))
            send_with_extensions(connection, HEAD, chain)
            assert connection.wait(lambda: b" 200 " in connection.received), f"{count}: {connection}"
    assert tagged.established


def test_the_ends_of_a_connection(plain_site: PlainSite, raw_host: RawHost) -> None:
    connection = raw_host.connect(*plain_site.endpoint())
    assert connection.deliver([request("end", headers=[("Connection", "close")])])
    assert statuses(connection.wait_end()) == [200]
    assert connection.finished and not connection.reset
    connection.finish()
    address, _ = plain_site.endpoint()
    with pytest.raises(ConnectionError):
        raw_host.connect(address, 9)
