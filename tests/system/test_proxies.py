# SPDX-License-Identifier: GPL-3.0-or-later
"""Real proxies in front of the server: each client behind them has its own bucket, and nobody can pretend."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from asking import open_connection
from documents import NEVER, Json, document, limit, policy
from lab import Lab, Nginx
from lab.proxies import Haproxy, NginxProxy
from lab.servers import Server
from site_under_test import Site

BURST = 3
_numbers = itertools.count(10)


def behind(site: Site, trusted: str = "10.99.0.1") -> None:
    """Unknown clients have BURST requests; the client's namespace is a trusted proxy's."""
    now = document(
        [policy("each", limit(NEVER, BURST))],
        ports=[site.server.port],
        default_policy="each",
        identify=[{"address": {"ipv4": 32, "ipv6": 64}}],
    )
    services = now["services"]
    assert isinstance(services, list)
    service: Json = services[0]
    service["trusted_proxies"] = [trusted, "fd00:99::1"]
    site.apply(now)


def fresh_address() -> str:
    """A loopback address that no other test asked from."""
    return f"127.0.1.{next(_numbers)}"


def curl(site: Site, url: str, source: str, *options: str) -> int:
    """One request's status, from this source address in the client's namespace."""
    argv = ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "60", "--interface", source]
    done = site.network.client.run([*argv, *options, url], check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def counts(site: Site, address: str) -> tuple[int, int]:
    """(passed, rejected) of an address."""
    rows = [row for row in site.rows() if row["identity"] == f"address:{address}"]
    return sum(int(str(row["passed"])) for row in rows), sum(int(str(row["rejected"])) for row in rows)


@pytest.fixture(scope="module", params=["nginx", "haproxy"])
def proxy(request: pytest.FixtureRequest, lab: Lab, site: Site) -> Iterator[Server]:
    address, port = site.endpoint()
    kind = {"nginx": NginxProxy, "haproxy": Haproxy}[request.param]
    with kind(lab.client, lab.operator, f"{address}:{port}") as running:
        yield running


def test_each_client_behind_a_proxy(site: Site, proxy: Server) -> None:
    behind(site)
    url = f"http://127.0.0.1:{proxy.port}/"
    one, other = fresh_address(), fresh_address()
    answers: dict[str, list[int]] = {one: [], other: []}
    for _ in range(BURST + 2):
        for source in (one, other):
            answers[source].append(curl(site, url, source))
    assert answers == {one: [200] * BURST + [429] * 2, other: [200] * BURST + [429] * 2}
    assert counts(site, one) == counts(site, other) == (BURST, 2)


def test_what_a_client_writes_itself(site: Site, proxy: Server) -> None:
    """Spoofed addresses stand left of the one that the proxy adds."""
    behind(site)
    url = f"http://127.0.0.1:{proxy.port}/"
    source = fresh_address()
    spoofs = ["203.0.113.1", "10.99.0.1", "203.0.113.2, 10.99.0.1", "garbage", "2001:db8::1"]
    answers = [curl(site, url, source, "-H", f"X-Forwarded-For: {spoof}") for spoof in spoofs]
    assert answers == [200] * BURST + [429] * 2
    assert counts(site, source) == (BURST, 2)


def test_whom_nobody_trusts(lab: Lab, site: Site) -> None:
    """A header of a peer that is no proxy changes nothing."""
    behind(site)
    lab.client_end.add_address("10.99.0.41/24")
    answers = [
        curl(site, site.url(), "10.99.0.41", "-H", f"X-Forwarded-For: 203.0.113.{number}")
        for number in range(BURST + 2)
    ]
    assert answers == [200] * BURST + [429] * 2
    assert counts(site, "10.99.0.41") == (BURST, 2)


def test_a_list_that_changes_under_a_kept_connection(site: Site, proxy: Server) -> None:
    """The connections between proxy and server live on; from the next request on the new list holds."""
    behind(site)
    url = f"http://127.0.0.1:{proxy.port}/"
    source = fresh_address()
    assert curl(site, url, source) == 200
    behind(site, trusted="192.0.2.1")
    before = counts(site, "10.99.0.1")
    assert curl(site, url, source) == 200
    after = counts(site, "10.99.0.1")
    assert (after[0] - before[0], counts(site, source)) == (1, (1, 0))


PROXY_PORT = 8090


@pytest.fixture(scope="module", params=["send-proxy", "send-proxy-v2"])
def announcing(request: pytest.FixtureRequest, lab: Lab) -> Iterator[tuple[Site, Server]]:
    """nginx that takes PROXY headers only, and HAProxy that sends them and then bytes."""
    listen = f"listen [::]:{PROXY_PORT} ipv6only=off proxy_protocol;"
    with (
        Nginx(lab.server, lab.operator, 8089, directives=listen) as server,
        Haproxy(
            lab.client,
            lab.operator,
            f"{lab.server_end.ipv4}:{PROXY_PORT}",
            9090,
            mode="tcp",
            options=request.param,
        ) as proxy,
    ):
        server.port = PROXY_PORT
        yield Site(lab, server), proxy


def test_a_proxy_header_names_the_connection(announcing: tuple[Site, Server]) -> None:
    site, proxy = announcing
    behind(site)
    before = site.reasons()["malformed_request"]
    url = f"http://127.0.0.1:{proxy.port}/"
    one, other = fresh_address(), fresh_address()
    answers: dict[str, list[int]] = {one: [], other: []}
    for _ in range(BURST + 2):
        for source in (one, other):
            # What the client itself writes is bytes to this proxy, and the client nobody's proxy.
            answers[source].append(curl(site, url, source, "-H", "X-Forwarded-For: 203.0.113.5"))
    assert answers == {one: [200] * BURST + [429] * 2, other: [200] * BURST + [429] * 2}
    assert counts(site, one) == counts(site, other) == (BURST, 2)
    assert site.reasons()["malformed_request"] == before


def test_many_requests_behind_one_proxy_header(announcing: tuple[Site, Server]) -> None:
    site, proxy = announcing
    behind(site)
    url = f"http://127.0.0.1:{proxy.port}/"
    source = fresh_address()
    assert curl(site, url, source, url, "-o", "/dev/null") == 200200
    assert counts(site, source) == (2, 0)


def test_a_proxy_header_of_whom_nobody_trusts(announcing: tuple[Site, Server]) -> None:
    """A malformed request of the peer: the server may believe it, Weir does not."""
    site, _ = announcing
    behind(site, trusted="192.0.2.1")
    before = counts(site, "10.99.0.1")
    with open_connection(site) as connection:
        connection.sendall(b"PROXY TCP4 203.0.113.77 192.0.2.10 40000 80\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        connection.recv(4096)
    after = counts(site, "10.99.0.1")
    assert sum(after) - sum(before) == 1
    assert counts(site, "203.0.113.77") == (0, 0)
