# SPDX-License-Identifier: GPL-3.0-or-later
"""However a client cuts, orders and repeats its stream: the same requests are counted, and the same are served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from documents import NEVER, document, limit, policy
from rawtcp import RawConnection, RawHost
from responses import chunked, request, statuses
from site_under_test import Site

Fresh = Callable[[str], str]
Pieces = Sequence[bytes]


def allow(site: Site, **bursts: int | None) -> None:
    """Each client may send so many requests and never more; None: any number."""
    policies = [
        policy(f"p-{client}", *([] if burst is None else [limit(NEVER, burst)])) for client, burst in bursts.items()
    ]
    site.apply(document(policies, {client: f"p-{client}" for client in bursts}, ports=[site.server.port]))


def expect(connection: RawConnection, wanted: list[int], methods: Sequence[str] = ()) -> None:
    """The responses so far, and that a refusal ended the connection in order where it says so."""
    connection.wait(lambda: len(statuses(bytes(connection.received), methods)) >= len(wanted) or connection.reset)
    assert statuses(bytes(connection.received), methods) == wanted, str(connection)
    if wanted[-1] == 429 and b"     close\r\n" in connection.received:
        connection.wait_end()
        assert connection.finished and not connection.reset, str(connection)
        connection.finish()
    else:
        assert not connection.ended, str(connection)


def slices(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def test_cut_at_every_byte(site: Site, raw_host: RawHost, fresh: Fresh, family: int) -> None:
    client = fresh("cut")
    head = request(client)
    cuts = range(1, len(head))
    admitted = len(cuts) // 2
    allow(site, **{client: admitted})
    for number, cut in enumerate(cuts):
        connection = raw_host.connect(*site.endpoint(family))
        connection.deliver([head[:cut], head[cut:]])
        expect(connection, [200 if number < admitted else 429])
        connection.abort()
    site.agrees({client: admitted})
    assert site.counted([client])[client].rejected == len(cuts) - admitted


def test_every_cut_on_one_connection(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    """Each cut belongs to another client, so that an identity glued wrongly shows."""
    names = [fresh(f"c{number}") for number in range(len(request(fresh("c00"))))]
    allow(site, **dict.fromkeys(names))
    connection = raw_host.connect(*site.endpoint())
    for cut, name in enumerate(names, start=1):
        head = request(name)
        assert connection.deliver([head[:cut], head[cut:]] if cut < len(head) else [head]), str(connection)
    expect(connection, [200] * len(names))
    site.agrees(dict.fromkeys(names, 1))


@pytest.mark.parametrize("one_by_one", [True, False], ids=["one-by-one", "at-once"])
def test_one_byte_a_segment(site: Site, raw_host: RawHost, fresh: Fresh, family: int, one_by_one: bool) -> None:
    client = fresh("bytes")
    allow(site, **{client: 2})
    for wanted in (200, 200, 429, 429):
        connection = raw_host.connect(*site.endpoint(family))
        connection.deliver([bytes([byte]) for byte in request(client)], one_by_one=one_by_one)
        expect(connection, [wanted])
        connection.abort()
    site.agrees({client: 2})
    assert site.counted([client])[client].rejected == 2


@pytest.mark.parametrize("size", [100_000, 1000, 97, 7])
def test_twenty_pipelined(site: Site, raw_host: RawHost, fresh: Fresh, size: int) -> None:
    limited, free = fresh("limited"), fresh("free")
    allow(site, **{limited: 7, free: None})
    unlimited = raw_host.connect(*site.endpoint())
    assert unlimited.deliver(slices(20 * request(free), size)), str(unlimited)
    expect(unlimited, [200] * 20)
    # Each of the others has its 429, until one's head is cut: part of it reaches the server, and that closes.
    idle = site.reasons()["closed_as_idle"]
    refused = raw_host.connect(*site.endpoint())
    refused.deliver(slices(20 * request(limited), size))
    refused.wait(lambda: refused.finished or len(statuses(bytes(refused.received))) == 20)
    answers = len(statuses(bytes(refused.received))) - 7
    # On a machine that stands still for a second the server could have been about to close: that closes, too.
    whole = size == 100_000 and site.reasons()["closed_as_idle"] == idle
    assert answers == 13 if whole else 1 <= answers <= 13
    expect(refused, [200] * 7 + [429] * answers)
    site.agrees({limited: 7, free: 20})
    assert site.counted([limited])[limited].rejected == answers


def test_pipelined_clients_keep_their_identities(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    names = [fresh(f"p{number}") for number in range(20)]
    allow(site, **dict.fromkeys(names))
    stream = b"".join(request(name, path=f"/{number}") for number, name in enumerate(names))
    connection = raw_host.connect(*site.endpoint())
    assert connection.deliver(slices(stream, 31), one_by_one=False), str(connection)
    expect(connection, [200] * 20)
    site.agrees(dict.fromkeys(names, 1))


def bodies(inside: str) -> dict[str, tuple[list[tuple[str, str]], bytes]]:
    """Header lines and body of each kind; every body contains whole requests of client `inside`."""
    bait = b"\r\n\r\n" + 3 * request(inside)
    coding = [("Transfer-Encoding", "chunked")]
    return {
        "length": ([], bait),
        "chunked": (coding, chunked(bait, b"x", bait)),
        "chunks that look like lines": (coding, chunked(*bait.splitlines(keepends=True))),
        "chunk extension": (coding, b'5;name="GET / HTTP/1.1"\r\nhello\r\n0\r\n\r\n'),
        "trailer": (coding, b"5\r\nhello\r\n0\r\nX-Client-ID: " + inside.encode() + b"\r\n\r\n"),
    }


@pytest.mark.parametrize("size", [100_000, 50, 3, 1])
@pytest.mark.parametrize("kind", bodies("").keys())
def test_a_body_is_no_request(site: Site, raw_host: RawHost, fresh: Fresh, kind: str, size: int) -> None:
    poster, inside, behind = fresh("poster"), fresh("inside"), fresh("behind")
    allow(site, **{poster: None, inside: None, behind: None})
    headers, body = bodies(inside)[kind]
    stream = request(poster, method="POST", headers=headers, body=body) + request(behind)
    connection = raw_host.connect(*site.endpoint())
    assert connection.deliver(slices(stream, size), one_by_one=size > 3), str(connection)
    expect(connection, [200, 200], ["POST", "GET"])
    site.agrees({poster: 1, inside: 0, behind: 1})
    assert inside not in site.counted([inside])


ORDERS: dict[str, Callable[[int], Sequence[int]]] = {
    "reversed": lambda count: range(count)[::-1],
    "pairs swapped": lambda count: [index ^ 1 if index ^ 1 < count else index for index in range(count)],
    "odd ones first": lambda count: [*range(1, count, 2), *range(0, count, 2)],
}


@pytest.mark.parametrize("repeat", [1, 3])
@pytest.mark.parametrize("order", ORDERS.keys())
def test_reordered_and_retransmitted(site: Site, raw_host: RawHost, fresh: Fresh, order: str, repeat: int) -> None:
    names = [fresh("first"), fresh("second"), fresh("third")]
    refused = fresh("refused")
    allow(site, **dict.fromkeys(names), **{refused: 0 + 1})
    for client, wanted in ((refused, [200] * 3 + [200]), (refused, [200] * 3 + [429])):
        stream = b"".join(request(name) for name in names) + request(client)
        pieces = slices(stream, 23)
        connection = raw_host.connect(*site.endpoint())
        connection.deliver(pieces, order=ORDERS[order](len(pieces)), repeat=repeat)
        expect(connection, wanted)
        connection.abort()
    site.agrees({**dict.fromkeys(names, 2), refused: 1})
    assert site.counted([refused])[refused].rejected == 1


def test_a_repeated_request_is_charged_once(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    client = fresh("repeated")
    allow(site, **{client: 3})
    connection = raw_host.connect(*site.endpoint())
    for _ in range(3):
        offset = connection.sent
        assert connection.deliver([request(client)], repeat=5)
        for _ in range(5):  # copies that come after the answer
            connection.send(offset, request(client))
    expect(connection, [200] * 3)
    site.agrees({client: 3})
    assert site.counted([client])[client].offered == 3


def test_a_refused_request_is_charged_and_answered_once(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    client = fresh("refused")
    allow(site, **{client: 1})
    first = raw_host.connect(*site.endpoint())
    assert first.deliver([request(client)])
    second = raw_host.connect(*site.endpoint())
    second.deliver([request(client)], repeat=5)
    expect(second, [429])
    counts = site.counted([client])[client]
    assert (counts.passed, counts.rejected) == (1, 1)
    site.agrees({client: 1})


def test_overlapping_bytes_that_differ(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    """The server keeps the first copy of what it has acknowledged, and takes only the new end of an overlap."""
    honest, forged = fresh("honest"), fresh("forged")
    allow(site, **{honest: None, forged: None})
    head, other = request(honest), request(forged)
    assert len(head) == len(other)
    connection = raw_host.connect(*site.endpoint())
    middle = head.index(honest.encode()) + len(honest)
    assert connection.deliver([head[:middle]])
    connection.send(10, other[10:middle] + head[middle:])
    expect(connection, [200])
    served = site.served([honest, forged], 1)
    assert served == Counter([honest])
    counted = site.counted([honest, forged])
    assert counted.get(honest) is not None and counted[honest].passed == 1, f"served {served}, counted {counted}"
