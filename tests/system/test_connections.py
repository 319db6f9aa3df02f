# SPDX-License-Identifier: GPL-3.0-or-later
"""How connections begin, end and come again: every request on them counts, and none twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from documents import NEVER, document, limit, policy
from rawtcp import RawConnection, RawHost
from responses import request, statuses
from site_under_test import Site
from wire import ACK, FIN, PSH, SYN

Fresh = Callable[[str], str]


def allow(site: Site, client: str, burst: int) -> None:
    site.apply(document([policy("p", limit(NEVER, burst))], {client: "p"}, ports=[site.server.port]))


def answered(connection: RawConnection, wanted: list[int]) -> None:
    connection.wait(lambda: len(statuses(bytes(connection.received))) >= len(wanted) or connection.reset)
    assert statuses(bytes(connection.received)) == wanted, str(connection)


@pytest.mark.parametrize("before_wrap", [0, 1, 20, 40, 100])
def test_sequence_numbers_wrap(site: Site, raw_host: RawHost, fresh: Fresh, before_wrap: int) -> None:
    client = fresh("wrap")
    allow(site, client, 2)
    connection = raw_host.connect(*site.endpoint(), initial=(1 << 32) - 1 - before_wrap)
    for wanted in ([200], [200, 200], [200, 200, 429]):
        head = request(client)
        connection.deliver([head[:30], head[30:]])
        answered(connection, wanted)
    site.agrees({client: 2})


def test_a_port_used_again(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    """Nothing of an earlier connection with the same addresses and ports is left, aborted or finished."""
    client = fresh("port")
    allow(site, client, 4)
    for number in range(6):
        connection = raw_host.connect(*site.endpoint(), client_port=19_999)
        head = request(client)
        if number % 2:
            connection.deliver([head])
        else:
            connection.deliver([head[:20], head[20:]])
        answered(connection, [200 if number < 4 else 429])
        connection.abort()
    site.agrees({client: 4})


def test_an_unanswered_syn_replaces_nothing(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    """Whoever plants a SYN inside a head does not make Weir forget the head's beginning."""
    client = fresh("syn")
    allow(site, client, 1)
    for wanted in (200, 429):
        connection = raw_host.connect(*site.endpoint())
        head = request(client)
        connection.deliver([head[:-15]])
        syn = connection.segment(0, b"")
        connection.transmit(replace(syn, sequence=syn.sequence + 1_000_000, flags=SYN, acknowledgement=0))
        connection.deliver([head[-15:]])
        answered(connection, [wanted])
        connection.abort()
    site.agrees({client: 1})


def test_a_request_that_ends_its_connection(site: Site, raw_host: RawHost, fresh: Fresh, family: int) -> None:
    """The client's FIN travels in the request's own segment."""
    client = fresh("fin")
    allow(site, client, 2)
    for wanted in (200, 200, 429):
        connection = raw_host.connect(*site.endpoint(family))
        connection.send(0, request(client), PSH | ACK | FIN)
        answered(connection, [wanted])
        connection.abort()
    site.agrees({client: 2})


def test_without_timestamps(site: Site, raw_host: RawHost, fresh: Fresh, family: int) -> None:
    client = fresh("bare")
    allow(site, client, 2)
    for wanted in (200, 200, 429):
        connection = raw_host.connect(*site.endpoint(family), timestamps=False)
        connection.deliver([request(client)], repeat=2)
        answered(connection, [wanted])
        connection.abort()
    site.agrees({client: 2})


def test_an_abandoned_head_is_no_request(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    client = fresh("abandoned")
    allow(site, client, 1)
    for _ in range(5):
        connection = raw_host.connect(*site.endpoint())
        connection.deliver([request(client)[:-2]])
        connection.abort()
    assert client not in site.counted([client])
    connection = raw_host.connect(*site.endpoint())
    connection.deliver([request(client)])
    answered(connection, [200])
    site.agrees({client: 1})
