# SPDX-License-Identifier: GPL-3.0-or-later
"""Bridges, devices without Ethernet, devices that vanish and come back: one charge a request, nothing broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from asking import ask
from devices import begin_again, bridged, plug, without_ethernet
from documents import NEVER, document, limit, policy
from lab import Lab, process
from lab.process import wait_until
from numbered import KeptConnection, ask_many, in_time
from site_under_test import Network, Site

Fresh = Callable[[str], str]

BURST = 5


def limited(site: Site, client: str, free: str, interfaces: list[str]) -> None:
    """Waits until Weir is attached to the interfaces that exist."""
    policies = [policy("few", limit(NEVER, BURST)), policy("free")]
    site.apply(document(policies, {client: "few", free: "free"}, interfaces=interfaces, ports=[site.server.port]))
    present = [name for name in interfaces if "*" not in name]
    wait_until(lambda: all(site.interfaces().get(name) == "attached" for name in present), "attaching")


@pytest.fixture
def bridge(lab: Lab, echo: Site) -> Iterator[Site]:
    with bridged(lab) as network:
        yield Site(lab, echo.server, network)


@pytest.fixture
def raw_ip(lab: Lab, echo: Site) -> Iterator[Site]:
    with without_ethernet(lab) as network:
        yield Site(lab, echo.server, network)


def exact(site: Site, fresh: Fresh, family: int, interfaces: list[str]) -> None:
    """Many requests over kept connections: what the client got is what was counted, once."""
    client, free = fresh("client"), fresh("free")
    limited(site, client, free, interfaces)
    outcome = ask_many(site, [client, free], family=family, connections=8, requests=3_000)
    assert outcome.errors == {} and outcome.mismatches == []
    counted = site.counted([client, free])
    assert counted[client].passed == BURST
    assert outcome.statuses == {200: BURST + counted[free].passed, 429: counted[client].rejected}
    assert sum(outcome.statuses.values()) == 3_000
    assert outcome.kept > 100, "connections did not live on"


@pytest.mark.parametrize("where", ["port0", "bridge0", "both", "all"])
def test_a_bridge_and_its_port(bridge: Site, fresh: Fresh, family: int, where: str) -> None:
    interfaces = {"both": ["bridge0", "port0"], "all": ["server0", "port0", "bridge0", "lo"]}.get(where, [where])
    exact(bridge, fresh, family, interfaces)


def test_without_ethernet(raw_ip: Site, fresh: Fresh, family: int) -> None:
    exact(raw_ip, fresh, family, ["tun0"])


def test_a_device_that_vanishes_and_comes_back(bridge: Site, lab: Lab, fresh: Fresh) -> None:
    """Its name is taken up again by itself, with the bucket as empty as it was."""
    client, free = fresh("client"), fresh("free")
    limited(bridge, client, free, ["port0"])
    assert [ask(bridge, client, path="/1/").status for _ in range(BURST + 1)] == [200] * BURST + [429]
    for _ in range(3):
        process.run(["ip", "link", "delete", "port0"])
        wait_until(lambda: bridge.interfaces() == {"port0": "absent"}, "the absence is noticed")
        plug(lab, "bridge0", "port0")
        begin_again(bridge.network)
        wait_until(lambda: bridge.interfaces() == {"port0": "attached"}, "attaching again")
        assert ask(bridge, client, path="/1/").status == 429
        assert ask(bridge, free, path="/1/").status == 200


def test_a_name_that_another_device_takes(bridge: Site, fresh: Fresh) -> None:
    """Limits follow the name in the document, not the device that had it once."""
    client, free = fresh("client"), fresh("free")
    limited(bridge, client, free, ["port0"])
    assert [ask(bridge, client, path="/1/").status for _ in range(BURST + 1)][-1] == 429
    process.run(["ip", "link", "set", "port0", "name", "other0"])
    wait_until(lambda: bridge.interfaces().get("port0") != "attached", "the new name is noticed")
    wait_until(lambda: ask(bridge, client, path="/1/").status == 200, "other0 is not in the document")
    process.run(["ip", "link", "set", "other0", "name", "port0"])
    wait_until(lambda: bridge.interfaces() == {"port0": "attached"}, "attaching again")
    assert ask(bridge, client, path="/1/").status == 429


def test_a_connection_outlives_a_flap(bridge: Site, fresh: Fresh) -> None:
    def steps(attempt: str) -> None:
        client, free = fresh(f"client-{attempt}"), fresh(f"free-{attempt}")
        limited(bridge, client, free, ["port0", "bridge0"])
        with KeptConnection(bridge) as connection:
            assert [connection.ask(client, number) for number in range(BURST + 2)] == BURST * [200] + 2 * [429]
            process.run(["ip", "link", "set", "port0", "down"])
            process.run(["ip", "link", "set", "port0", "up"])
            # First what the server sees: it might be about to close a connection that was quiet for a second.
            assert [connection.ask(free, number) for number in range(3)] == 3 * [200]
            assert [connection.ask(client, number) for number in range(3)] == 3 * [429]
            assert connection.ask(free, 3) == 200

    in_time(steps)
