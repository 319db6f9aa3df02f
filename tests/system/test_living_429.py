# SPDX-License-Identifier: GPL-3.0-or-later
"""After a 429 the connection lives on: every response belongs to its request, whatever the way between."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import pytest
from bpf_program import BadLine
from documents import NEVER, document, limit, policy
from lab import Lab, Nginx
from lab.process import wait_until
from lab.standstill import undisturbed
from numbered import KeptConnection, ask_many, in_time
from rawtcp import RawHost
from responses import request, statuses
from site_under_test import Site

Fresh = Callable[[str], str]


def apply(site: Site, clients: dict[str, str | None]) -> None:
    """Each client's rate, None: unlimited."""
    policies = [policy(f"p-{name}", *([limit(rate, 5)] if rate else [])) for name, rate in clients.items()]
    site.apply(document(policies, {name: f"p-{name}" for name in clients}, ports=[site.server.port]))


def test_every_response_belongs_to_its_request(echo: Site, fresh: Fresh, family: int) -> None:
    slow, never, free = fresh("slow"), fresh("never"), fresh("free")
    apply(echo, {slow: "200/s", never: NEVER, free: None})
    outcome = ask_many(echo, [slow, never, free], family=family, connections=16, requests=20_000)
    assert outcome.errors == {} and outcome.mismatches == []
    assert sum(outcome.statuses.values()) == 20_000
    counted = echo.counted([slow, never, free])
    assert outcome.statuses[429] == sum(counts.rejected for counts in counted.values())
    assert outcome.statuses[200] == sum(counts.passed for counts in counted.values())
    assert outcome.sockets <= 40, "connections were closed by refusals"


def test_over_a_bad_line(echo: Site, fresh: Fresh) -> None:
    """Of a hundred packets each way one is lost and one comes twice."""
    slow, never, free = fresh("slow"), fresh("never"), fresh("free")
    apply(echo, {slow: "200/s", never: NEVER, free: None})
    network = echo.network
    with network.client.entered():
        line = BadLine(network.client_end.name, 10)
    with line:
        outcome = ask_many(echo, [slow, never, free], family=4, connections=32, requests=10_000)
    assert outcome.errors == {} and outcome.mismatches == []
    assert sum(outcome.statuses.values()) == 10_000
    assert outcome.kept > 1000


@pytest.mark.parametrize(("client_sums", "server_sums"), itertools.product((False, True), repeat=2))
def test_checksum_offload(echo: Site, fresh: Fresh, family: int, client_sums: bool, server_sums: bool) -> None:
    """True: that end of the veth sums what it sends itself; False: it leaves that to the device."""
    network = echo.network
    never, free = fresh("never"), fresh("free")
    apply(echo, {never: NEVER, free: None})
    network.client_end.set_tx_checksumming(not client_sums)
    network.server_end.set_tx_checksumming(not server_sums)
    try:
        outcome = ask_many(echo, [never, free], family=family, connections=8, requests=2_000)
    finally:
        network.client_end.set_tx_checksumming(True)
        network.server_end.set_tx_checksumming(True)
    assert outcome.errors == {} and outcome.mismatches == []
    assert sum(outcome.statuses.values()) == 2_000


def test_the_service_goes_and_comes_back(echo: Site, fresh: Fresh) -> None:
    def steps(attempt: str) -> None:
        never, free = fresh(f"never-{attempt}"), fresh(f"free-{attempt}")
        policies = [policy(f"p-{never}", limit(NEVER, 5)), policy(f"p-{free}")]
        apply(echo, {never: NEVER, free: None})
        with KeptConnection(echo) as connection:
            assert [connection.ask(never, number) for number in range(7)] == 5 * [200] + 2 * [429]
            echo.apply(document(policies, {never: f"p-{never}", free: f"p-{free}"}, ports=[9]))
            assert [connection.ask(never, number) for number in range(20)] == 20 * [200], "nobody's port is limited"
            apply(echo, {never: NEVER, free: None})
            # It is charged to its address, because Weir can't know what passed meanwhile.
            connection.ask(never, 0)
            # From then on it knows again when the server was last asked something.
            assert connection.ask(free, 1) == 200
            assert [connection.ask(never, number) for number in range(2)] == 2 * [429]
            assert connection.ask(free, 2) == 200

    in_time(steps)


def test_limits_end_when_the_interface_is_given_up_and_the_connection_lives(echo: Site, fresh: Fresh) -> None:
    def steps(attempt: str) -> None:
        never = fresh(f"never-{attempt}")
        apply(echo, {never: NEVER})
        with KeptConnection(echo) as connection:
            assert [connection.ask(never, number) for number in range(7)] == 5 * [200] + 2 * [429]
            echo.lab.weirctl("detach", "server0")
            assert [connection.ask(never, number) for number in range(20)] == 20 * [200]
            time.sleep(2.5)  # looked at every second
            assert [connection.ask(never, number) for number in range(20)] == 20 * [200]
            assert echo.interfaces() == {"server0": "draining"}
            assert "1 more connection(s)" in echo.lab.weirctl("status").stdout
        wait_until(lambda: echo.interfaces() == {}, "the interface is free")
        with KeptConnection(echo) as connection:
            assert [connection.ask(never, number) for number in range(7)] == 7 * [200]

    in_time(steps)


def test_the_interface_is_wanted_again_before_it_is_free(echo: Site, fresh: Fresh) -> None:
    def steps(attempt: str) -> None:
        never = fresh(f"never-{attempt}")
        apply(echo, {never: NEVER})
        with KeptConnection(echo) as connection:
            assert [connection.ask(never, number) for number in range(7)] == 5 * [200] + 2 * [429]
            echo.lab.weirctl("detach", "server0")
            assert connection.ask(never, 1) == 200
            echo.lab.weirctl("attach", "server0")
            assert echo.interfaces() == {"server0": "attached"}
            assert connection.ask(never, 2) == 200, "charged to its address: Weir can't know what passed meanwhile"
            # Nor whether the server is about to close, so this answer closes the connection.
            with pytest.raises(AssertionError, match="was closed"):
                connection.ask(never, 3)

    in_time(steps)


def test_a_server_that_may_be_about_to_close_gets_the_other_form(lab: Lab, fresh: Fresh) -> None:
    never = fresh("never")
    with Nginx(lab.server, lab.operator, 8091, directives="keepalive_timeout 2s;") as server:
        site = Site(lab, server)
        apply(site, {never: NEVER, fresh("free"): None})
        before = site.reasons()
        # A client that sends just when the server closes gets a reset without Weir, too.
        outcome = undisturbed(lambda: ask_many(site, [never], family=4, connections=16, requests=8_000, pause=10))
        after = site.reasons()
    assert outcome.errors == {}
    assert after["closed_as_idle"] > before["closed_as_idle"] and after["kept"] > before["kept"]
