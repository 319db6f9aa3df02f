# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers, clients and the two networks: what is sent is what the access logs hold."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lab import Apache, Hey, Interface, LabError, Namespace, Nginx, NodeHttp, Server, User, curl, network, users


@dataclass(frozen=True)
class Networks:
    client: Namespace
    server: Namespace
    client_end: Interface
    server_end: Interface
    user: User


@pytest.fixture(scope="module")
def networks() -> Networks:
    client, server = Namespace.create("client"), Namespace("server")
    client_end, server_end = network.connect(client, server)
    return Networks(client, server, client_end, server_end, users.operator())


@pytest.mark.parametrize("make", [Nginx, Apache, NodeHttp])
def test_access_log_holds_every_request(networks: Networks, make: Callable[[Namespace, User], Server]) -> None:
    with make(networks.server, networks.user) as server:
        url = f"http://{networks.server_end.ipv4}:{server.port}/some/path?key=1"
        url6 = f"http://[{networks.server_end.ipv6}]:{server.port}/"
        assert curl(networks.client, networks.user, url, requests=3) == [200] * 3
        assert curl(networks.client, networks.user, url6, options=["--data", "x" * 1000]) == [200]
        with Hey(
            networks.client,
            networks.user,
            url,
            name=server.name,
            headers={"X-Client-ID": "acme"},
            requests=500,
            workers=5,
        ) as hey:
            report = hey.report()
    assert report.statuses == {200: 500}
    assert report.errors == {}

    log = server.access_log()
    assert Counter((entry.client_id, entry.method, entry.peer, entry.status) for entry in log) == {
        ("-", "GET", networks.client_end.ipv4, 200): 3,
        ("-", "POST", networks.client_end.ipv6, 200): 1,
        ("acme", "GET", networks.client_end.ipv4, 200): 500,
    }
    assert log[0].target == "/some/path?key=1"


def test_load_keeps_its_rate(networks: Networks) -> None:
    with Nginx(networks.server, networks.user) as server:
        url = f"http://{networks.server_end.ipv4}:{server.port}/"
        begun = time.monotonic()
        with Hey(networks.client, networks.user, url, name="paced", rate=50, requests=52) as hey:
            report = hey.report()
        elapsed = time.monotonic() - begun
    assert report.statuses == {200: 52}
    # After a pause two may follow each other at once.
    assert elapsed >= (52 - 2) / 50, "faster than its rate"


def test_client_errors_are_reported(networks: Networks) -> None:
    with Hey(
        networks.client, networks.user, f"http://{networks.server_end.ipv4}:9/", name="refused", requests=3
    ) as hey:
        report = hey.report()
    assert report.statuses == {}
    assert sum(report.errors.values()) == 3
    assert curl(networks.client, networks.user, f"http://{networks.server_end.ipv4}:9/") == [0]


def test_server_that_cannot_listen_says_so(networks: Networks) -> None:
    with Nginx(networks.server, networks.user, port=8090):
        with pytest.raises(LabError, match="nginx-8091.*\n.*unknown directive"):
            Nginx(networks.server, networks.user, port=8091, directives="no_such_directive;")


def test_sockets_opened_in_a_namespace_stay_there(networks: Networks) -> None:
    import socket

    with networks.client.entered():
        names = {name for _, name in socket.if_nameindex()}
    assert names == {"lo", "client0"}
    assert {name for _, name in socket.if_nameindex()} == {"lo", "server0"}


@pytest.mark.parametrize("on", [False, True])
def test_tx_checksumming_can_be_switched(networks: Networks, on: bool) -> None:
    networks.client_end.set_tx_checksumming(on)
    shown = networks.client.run(["ethtool", "--show-offload", "client0"]).stdout
    assert f"tx-checksumming: {'on' if on else 'off'}" in shown
