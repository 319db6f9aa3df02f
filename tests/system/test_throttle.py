# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues: what comes too early waits, and is neither refused below the queue's length nor let pass above the rate.

On a host without fq or ifb real clients repeat what was dropped (design, section 5, coarse): nothing here depends on it.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import time
from collections.abc import Callable, Iterator

import pytest
from asking import TIMEOUT, ask, open_connection
from documents import Json, document, policy
from lab import Nginx
from lab.clients import Hey, curl
from lab.process import wait_until
from responses import request, responses
from site_under_test import Counts, Site

Fresh = Callable[[str], str]
DEVICE = "weir-pace"  # of Weir's own, where the host has fq


def leaky(rate: str, queue: int, **more: object) -> Json:
    return {"measure": "requests", "algorithm": "leaky-bucket", "rate": rate, "queue": queue, **more}


def install(site: Site, client: str, *limits: Json) -> None:
    """The client has a policy of its own name, whose buckets nobody has used."""
    site.apply(document([policy(client, *limits)], {client: client}, ports=[site.server.port]))


def adds_up(site: Site, client: str, *, answered: int, refused: int) -> Counts:
    """What the client was answered is what Weir counted and what the server logged."""
    counts = site.counted([client])[client]
    assert (counts.passed + counts.throttled, counts.rejected, counts.dropped) == (answered, refused, 0), counts
    site.agrees_on_served({client: answered})
    return counts


@contextlib.contextmanager
def connections(site: Site, count: int, family: int = 4) -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(open_connection(site, family)) for _ in range(count)]


def read(connection: socket.socket, count: int = 1, timeout: float = TIMEOUT) -> list[int]:
    """The statuses of the next `count` responses; fewer when the server closes before."""
    connection.settimeout(timeout)
    received = b""
    while len(found := responses(received)) < count:
        piece = connection.recv(1 << 16)
        if not piece:
            break
        received += piece
    return [response.status for response in found]


@pytest.mark.parametrize("form", ["leaky", "burst-and-queue"])
def test_a_burst_within_the_queue_is_admitted_whole(site: Site, fresh: Fresh, family: int, form: str) -> None:
    client = fresh("burst")
    requests, burst, rate = 20, 1 if form == "leaky" else 5, 10
    if form == "leaky":
        install(site, client, leaky(f"{rate}/s", requests - 1))
    else:
        limit = {"measure": "requests", "rate": f"{rate}/s", "burst": burst, "queue": requests - burst}
        install(site, client, limit)
    before = site.total().offered
    begun = time.monotonic()
    with connections(site, requests, family) as opened:
        for connection in opened:
            connection.sendall(request(client))
        assert [read(connection) for connection in opened] == [[200]] * requests
    elapsed = time.monotonic() - begun
    assert elapsed >= (requests - burst) / rate, "faster than the limit"
    counts = adds_up(site, client, answered=requests, refused=0)
    assert counts.throttled > 0
    assert site.total().offered == before + requests


def test_curl_and_hey_get_their_answers(site: Site, fresh: Fresh) -> None:
    client = fresh("tools")
    install(site, client, leaky("20/s", 39))
    headers = {"X-Client-ID": client}
    with Hey(
        site.network.client, site.lab.operator, site.url(), name=client, headers=headers, workers=20, requests=20
    ) as hey:
        assert curl(site.network.client, site.lab.operator, site.url(), headers=headers, requests=5) == [200] * 5
        report = hey.report()
    assert (report.statuses, report.errors) == ({200: 20}, {})
    adds_up(site, client, answered=25, refused=0)


def test_beyond_the_queue_is_refused(site: Site, fresh: Fresh, family: int) -> None:
    client = fresh("beyond")
    queue, requests = 4, 12
    install(site, client, leaky("1/s", queue))
    with connections(site, requests, family) as opened:
        begun = time.monotonic()
        for connection in opened:
            connection.sendall(request(client))
        sent = time.monotonic()
        statuses = [status for connection in opened for status in read(connection)]
    admitted = statuses.count(200)
    assert statuses.count(429) == requests - admitted
    # While they were sent, what had drained made room again: on a slow machine for more than one.
    assert 1 + queue <= admitted <= 1 + queue + int(sent - begun) + 1
    adds_up(site, client, answered=admitted, refused=requests - admitted)


def test_several_in_one_segment_leave_one_by_one(site: Site, fresh: Fresh, family: int) -> None:
    client = fresh("pipelined")
    requests, rate = 6, 10
    install(site, client, leaky(f"{rate}/s", requests))
    begun = time.monotonic()
    with open_connection(site, family) as connection:
        connection.sendall(request(client) * requests)
        assert read(connection, requests) == [200] * requests
    assert time.monotonic() - begun >= (requests - 1) / rate
    adds_up(site, client, answered=requests, refused=0)


def test_a_head_in_pieces_waits_once(site: Site, fresh: Fresh, family: int) -> None:
    client = fresh("pieces")
    install(site, client, leaky("2/s", 5))
    head = request(client)
    with open_connection(site, family) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(3):
            for at in range(0, len(head), 17):
                connection.sendall(head[at : at + 17])
            assert read(connection) == [200]
    adds_up(site, client, answered=3, refused=0)


def test_a_large_body_follows_its_head(site: Site, fresh: Fresh, family: int) -> None:
    client = fresh("body")
    install(site, client, leaky("2/s", 5))
    body = bytes(200_000)
    with open_connection(site, family) as connection:
        for _ in range(2):
            connection.sendall(request(client, method="POST", body=body))
            assert read(connection) == [200]
    adds_up(site, client, answered=2, refused=0)


def test_refusals_and_waits_on_one_connection(site: Site, fresh: Fresh) -> None:
    """Nothing is put into the stream while something waits: every answer belongs to its request."""
    waits, refused = fresh("waits"), fresh("refused")
    policies = [policy(waits, leaky("5/s", 20)), policy(refused, leaky("1/d", 0))]
    site.apply(document(policies, {waits: waits, refused: refused}, ports=[site.server.port]))
    assert [ask(site, refused).status for _ in range(2)] == [200, 429]
    order = [waits, refused, waits, waits, refused, refused, waits]
    with open_connection(site) as connection:
        connection.sendall(b"".join(request(client) for client in order))
        expected = [200 if client == waits else 429 for client in order]
        statuses = read(connection, len(order))
    # A 429 ends the connection when the server has seen no request for a second.
    assert len(statuses) > 1 and statuses == expected[: len(statuses)]
    adds_up(site, waits, answered=statuses.count(200), refused=0)
    adds_up(site, refused, answered=1, refused=1 + statuses.count(429))


def test_a_client_that_leaves_while_it_waits(site: Site, fresh: Fresh) -> None:
    client = fresh("leaves")
    install(site, client, leaky("1/s", 5))
    for index in range(3):
        with open_connection(site) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(request(client))
            # Until Weir has seen it.
            wait_until(
                lambda index=index: site.counted([client]).get(client, Counts()).offered == index + 1, "the request", 5
            )
    assert ask(site, client).status == 200
    counts = site.counted([client])[client]
    assert (counts.offered, counts.rejected, counts.dropped) == (4, 0, 0)


@pytest.mark.parametrize("event", ["pause", "apply", "detach", "removal"])
def test_what_waits_survives(site: Site, fresh: Fresh, event: str) -> None:
    client = fresh("survives")
    install(site, client, leaky("1/s", 20))
    before = site.total()
    with connections(site, 4) as opened:
        for connection in opened:
            connection.sendall(request(client))
        wait_until(lambda: site.counted([client]).get(client, Counts()).offered == 4, "the requests")
        if event == "pause":
            site.lab.weirctl("pause")
        elif event == "apply":
            install(site, client, leaky("1/s", 20), leaky("100/s", 10))
        elif event == "detach":
            site.lab.weirctl("detach", "server0")
        else:
            site.apply(document([policy("free")], {}, ports=[site.server.port], default_policy="free"))
        assert [read(connection) for connection in opened] == [[200]] * 4
    site.lab.weirctl("resume")
    site.lab.weirctl("attach", "server0")
    site.agrees_on_served({client: 4})
    after = site.total()
    assert after.offered - before.offered == 4, "charged and counted once"
    assert (after.rejected, after.dropped) == (before.rejected, before.dropped)


def test_a_server_that_closes_meanwhile(site: Site, fresh: Fresh) -> None:
    """The server's time-out runs while a request waits: the client is told by its reset or FIN, not left hanging."""
    client = fresh("closed")
    with Nginx(site.lab.server, site.lab.operator, port=8091, directives="keepalive_timeout 1s;") as server:
        impatient = Site(site.lab, server)
        site.apply(
            document([policy(client, leaky("20/m", 5))], {client: client}, ports=[site.server.port, server.port])
        )
        with open_connection(impatient) as connection:
            connection.sendall(request(client))
            assert read(connection) == [200]
            connection.sendall(request(client))
            with contextlib.suppress(ConnectionError):
                assert read(connection) == []
    counts = site.counted([client])[client]
    assert (counts.passed, counts.throttled) == (1, 1)


def how(site: Site) -> tuple[bool, str]:
    """What status says of waiting requests."""
    status = json.loads(site.lab.weirctl("status", "--json").stdout)
    (row,) = [row for row in status["capabilities"] if row["capability"] == "throttle"]
    return bool(row["available"]), str(row["detail"])


def has_device() -> bool:
    return DEVICE in [name for _, name in socket.if_nameindex()]


def test_status_says_how_requests_wait(site: Site, fresh: Fresh) -> None:
    """Fine or coarse, as this host can; the device comes with the first queue and goes with the last."""
    client = fresh("told")
    install(site, client, leaky("10/s", 5))
    fine, why = how(site)
    assert fine == has_device(), why
    assert DEVICE in why if fine else "200 ms" in why
    install(site, client)
    assert not has_device() and "no limit has a queue" in how(site)[1]


def test_a_device_of_somebody_else_stays_alone(site: Site, fresh: Fresh) -> None:
    client = fresh("foreign")
    install(site, client)
    ip = ["ip", "link"]
    site.network.server.run([*ip, "add", DEVICE, "type", "ifb"])
    try:
        install(site, client, leaky("10/s", 5))
        fine, why = how(site)
        assert not fine and DEVICE in why
        assert ask(site, client).status == 200
        install(site, client)
        assert has_device()
    finally:
        site.network.server.run([*ip, "delete", DEVICE])
