# SPDX-License-Identifier: GPL-3.0-or-later
"""Pausing, attaching and detaching under traffic; other ports and other people's programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from asking import SteadyLoad, ask
from bpf_program import CountingProgram
from documents import NEVER, document, limit, policy
from lab import Lab, Nginx
from lab.process import wait_until
from rawtcp import RawHost
from responses import request
from site_under_test import Site

Fresh = Callable[[str], str]


def exhaust(site: Site, client: str, **more: str) -> None:
    """Puts a limit of one request in force for the client, and uses it up. `more`: other clients' policies."""
    policies = [policy("one", limit(NEVER, 1)), policy("free")]
    site.apply(document(policies, {client: "one", **more}, ports=[site.server.port]))
    assert [ask(site, client).status for _ in range(2)] == [200, 429]


def test_pause_and_resume(site: Site, fresh: Fresh) -> None:
    client = fresh("paused")
    exhaust(site, client)
    paused_before = site.reasons()["paused"]
    site.lab.weirctl("pause")
    assert [ask(site, client).status for _ in range(3)] == [200] * 3
    site.lab.weirctl("resume")
    assert ask(site, client).status == 429
    assert site.reasons()["paused"] == paused_before + 3
    site.agrees({client: 4})


def test_a_pause_ends_by_itself(site: Site, fresh: Fresh) -> None:
    client = fresh("paused")
    exhaust(site, client)
    site.lab.weirctl("pause", "--for", "5s")
    assert ask(site, client).status == 200
    wait_until(lambda: ask(site, client).status == 429, "the pause ends")


def test_detach_and_attach_under_load(site: Site, fresh: Fresh) -> None:
    client, free = fresh("client"), fresh("free")
    exhaust(site, client, **{free: "free"})
    with SteadyLoad(site, free, per_second=300) as load:
        for _ in range(5):
            site.lab.weirctl("detach", "server0")
            assert ask(site, client).status == 200
            site.lab.weirctl("attach", "server0")
            assert ask(site, client).status == 429  # the bucket is as empty as it was
    assert not load.errors, load.errors
    assert load.statuses == Counter({200: load.sent})
    assert site.served([client], 6)[client] == 6
    assert site.counted([client])[client].passed == 1


def test_connections_older_than_the_attachment(site: Site, raw_host: RawHost, fresh: Fresh) -> None:
    """Weir joins midway: the connection lives on, and its identities count again from a quiet start."""
    client = fresh("older")
    exhaust(site, client)
    site.lab.weirctl("detach", "server0")
    connection = raw_host.connect(*site.endpoint())
    assert connection.deliver([request(client)])
    assert connection.wait(lambda: b"hello" in connection.received)
    site.lab.weirctl("attach", "server0")
    for _ in range(3):
        if not connection.ended:
            connection.deliver([request(client)])
    assert connection.wait(lambda: connection.ended or connection.received.count(b"hello") == 4), str(connection)
    served = site.served([client], 2)[client]
    assert served == 1 + connection.received.count(b"hello")
    assert site.reasons()["joined_midway"] > 0


@pytest.fixture(scope="session")
def other_port(lab: Lab) -> Iterator[int]:
    with Nginx(lab.server, lab.operator, port=9090) as server:
        yield server.port


def test_other_ports_are_untouched(site: Site, fresh: Fresh, other_port: int) -> None:
    client = fresh("elsewhere")
    exhaust(site, client)
    before = site.total()
    assert [ask(site, client, port=other_port).status for _ in range(20)] == [200] * 20
    assert site.total() == before


@pytest.mark.parametrize("how", ["tcx", "clsact"])
@pytest.mark.parametrize("first", [True, False], ids=["before-weir", "after-weir"])
def test_somebody_elses_program_goes_on(site: Site, fresh: Fresh, how: str, first: bool) -> None:
    client = fresh("with-others")
    exhaust(site, client)
    site.lab.weirctl("detach", "server0")
    if not first:
        site.lab.weirctl("attach", "server0")
    with CountingProgram() as theirs:
        theirs.attach("server0", how)
        if first:
            site.lab.weirctl("attach", "server0")
        before = theirs.count()
        assert ask(site, client).status == 429
        assert theirs.count() > before, "what Weir lets pass (here the handshake) no longer reaches the other program"
        site.lab.weirctl("detach", "server0")
        before = theirs.count()
        assert ask(site, client).status == 200
        assert theirs.count() > before, "Weir's detaching took the other program along"
    site.lab.weirctl("attach", "server0")
    assert ask(site, client).status == 429
