# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP as clients use it: versions, methods, kept connections, identities, and a 429 that says the truth."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from asking import ask, exchange, open_connection
from documents import NEVER, document, limit, policy
from rawtcp import RawHost
from responses import Response, request, responses, statuses
from site_under_test import Site

Fresh = Callable[[str], str]
KEEP_ALIVE = [("Connection", "keep-alive")]


def allow(site: Site, client: str, burst: int, rate: str = NEVER, on_excess: str = "reject") -> None:
    limited = policy(f"p-{client}", limit(rate, burst, on_excess))
    site.apply(document([limited], {client: f"p-{client}"}, ports=[site.server.port]))


@pytest.mark.parametrize("headers", [[], KEEP_ALIVE], ids=["closing", "keep-alive"])
def test_http_1_0(site: Site, fresh: Fresh, headers: Sequence[tuple[str, str]]) -> None:
    client = fresh("old")
    allow(site, client, 2)
    answers = [ask(site, client, version="1.0", headers=headers).status for _ in range(4)]
    assert answers == [200, 200, 429, 429]
    site.agrees({client: 2})


def test_one_kept_connection(site: Site, fresh: Fresh, family: int) -> None:
    client = fresh("kept")
    allow(site, client, 5)
    with open_connection(site, family) as connection:
        answers = [exchange(connection, request(client)).status for _ in range(6)]
    assert answers == [200] * 5 + [429]
    site.agrees({client: 5})


def test_head_gets_no_body(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    client = fresh("head")
    allow(site, client, 1)
    admitted = raw_host.connect(*site.endpoint())
    assert admitted.deliver([request(client, method="HEAD", headers=[("Connection", "close")])])
    assert statuses(admitted.wait_end(), ["HEAD"]) == [200]
    refused = raw_host.connect(*site.endpoint())
    refused.deliver([request(client, method="HEAD")])
    refused.deliver([request(client, method="HEAD", headers=[("Connection", "close")])])
    stream = refused.wait_end()
    assert statuses(stream, ["HEAD", "HEAD"]) == [429, 429]
    assert stream.endswith(b"\r\n\r\n"), f"a body after the head: {stream!r}"


def test_what_a_429_says(site: Site, fresh: Fresh) -> None:
    client = fresh("told")
    allow(site, client, 3, rate="6/m")
    answers = [ask(site, client) for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    refusal = answers[-1]
    assert refusal.headers.get_content_type() == "application/problem+json"
    assert len(refusal.body) == int(refusal.headers["Content-Length"])
    problem = json.loads(refusal.body)  # RFC 9457
    assert problem["status"] == 429 and problem["title"] == "Too Many Requests"
    assert 1 <= int(refusal.headers["Retry-After"]) <= 10  # a token comes every 10 s
    assert ";r=0" in refusal.headers["RateLimit"] and ";q=" in refusal.headers["RateLimit-Policy"]


def test_whoever_waits_as_told_is_admitted(site: Site, fresh: Fresh) -> None:
    client = fresh("patient")
    allow(site, client, 1, rate="30/m")
    assert ask(site, client).status == 200
    for _ in range(2):
        refusal = ask(site, client)
        assert refusal.status == 429
        # The time that the answer asks for, and nothing else, makes the difference.
        threading.Event().wait(int(refusal.headers["Retry-After"]))
        assert ask(site, client).status == 200
    site.agrees({client: 3})


def test_drop_is_silent_and_charged_once(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    client = fresh("dropped")
    allow(site, client, 1, on_excess="drop")
    first = raw_host.connect(*site.endpoint())
    assert first.deliver([request(client)])
    second = raw_host.connect(*site.endpoint())
    repeated_before = site.reasons()["repeated"]
    for _ in range(5):
        second.send(0, request(client))
    assert second.wait(lambda: site.reasons()["repeated"] >= repeated_before + 4)
    assert not second.received and not second.ended and second.acknowledged == 0, str(second)
    counts = site.counted([client])[client]
    assert (counts.passed, counts.rejected, counts.dropped) == (1, 0, 1)
    site.agrees({client: 1})


IDENTITIES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "header": ({"header": "X-API-Key"}, {"headers": [("x-api-KEY", "  secret-1 ")]}),
    "bearer": ({"bearer": True}, {"headers": [("Authorization", "Bearer secret-1")]}),
    "cookie": ({"cookie": "session"}, {"headers": [("Cookie", "a=b; session=secret-1; c=d")]}),
    "query": ({"query": "api_key"}, {"path": "/?a=b&api_key=secret-1&c=d"}),
}


@pytest.mark.parametrize("kind", IDENTITIES)
def test_each_source_of_identity(site: Site, fresh: Fresh, kind: str) -> None:
    source, carried = IDENTITIES[kind]
    name = fresh(kind)
    now = document([policy(name, limit(NEVER, 2)), policy("free")], ports=[site.server.port], identify=[source])
    key, value = next(iter(source.items()))
    identity = {**source, "value": "secret-1"} if key == "bearer" else {key: value, "value": "secret-1"}
    now["clients"] = [{"name": name, "identity": identity, "policy": name}]
    site.apply(now)
    assert [ask(site, None, **carried).status for _ in range(3)] == [200, 200, 429]
    assert ask(site, None).status == 200  # another's request: without the identity
    row = next(row for row in site.rows() if row["client"] == name)
    assert (row["passed"], row["rejected"]) == (2, 1)


def test_other_clients_of_an_address(site: Site, fresh: Fresh) -> None:
    """A CIDR client takes all its addresses' requests; an identity wins over it."""
    named = fresh("named")
    now = document([policy("net", limit(NEVER, 1)), policy("free")], {named: "free"}, ports=[site.server.port])
    assert isinstance(now["clients"], list)
    now["clients"].append({"name": "net", "identity": {"address": "10.99.0.0/24"}, "policy": "net"})
    site.apply(now)
    assert [ask(site, None).status for _ in range(2)] == [200, 429]
    assert ask(site, named).status == 200
    assert ask(site, None, family=6).status == 200


def test_refusals_keep_apart(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    """A refusal on one connection leaves another, of the same client, as it is."""
    client = fresh("apart")
    allow(site, client, 2)
    kept = raw_host.connect(*site.endpoint())
    assert kept.deliver([request(client)])
    other: Response = ask(site, client)
    assert other.status == 200
    assert ask(site, client).status == 429
    assert kept.wait(lambda: len(responses(bytes(kept.received))) == 1)
    assert not kept.ended
