# SPDX-License-Identifier: GPL-3.0-or-later
"""The bus goes away, polkit hangs or is gone, while clients ask: limits go on, and nothing is changed that nobody allowed."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from collections.abc import Callable

import pytest
from asking import SteadyLoad, ask
from documents import NEVER, document, limit, policy
from lab import Lab, Process, wait_until
from lab.process import PATIENCE, environment
from site_under_test import Site

BURST = 5


def paused(lab: Lab) -> bool:
    """Looking needs no polkit."""
    return bool(json.loads(lab.weirctl("status", "--json").stdout)["paused"])


def exhaust(site: Site, client: str) -> None:
    site.apply(
        document([policy("scarce", limit(NEVER, BURST)), policy("free")], {client: "scarce"}, ports=[site.server.port])
    )
    assert Counter(ask(site, client).status for _ in range(BURST)) == {200: BURST}


def refused(site: Site, client: str, times: int) -> None:
    assert Counter(ask(site, client).status for _ in range(times)) == {429: times}


def test_the_bus_is_restarted_under_traffic(site: Site, fresh: Callable[[str], str]) -> None:
    lab, client, steady = site.lab, fresh("scarce"), fresh("steady")
    exhaust(site, client)
    revision = site.revision()
    with SteadyLoad(site, steady, per_second=100) as load:
        lab.bus.daemon.stop()
        wait_until(lambda: not lab.helper.process.running, "the helper's end without its bus")
        refused(site, client, 10)
        lab.bus.start_daemon()
        lab.bus.restart_polkit()
        lab.helper.start()
        refused(site, client, 10)
    assert not load.errors, load.errors
    assert load.statuses == Counter({200: load.sent})
    assert site.revision() == revision
    counts = site.counted([client, steady])
    assert (counts[client].passed, counts[client].rejected) == (BURST, 20)
    assert counts[steady].passed == load.sent, "a counter was lost or went twice"


def test_a_polkit_that_hangs(site: Site, fresh: Callable[[str], str]) -> None:
    lab, client = site.lab, fresh("scarce")
    exhaust(site, client)
    assert lab.bus.polkit is not None
    os.kill(lab.bus.polkit.pid, signal.SIGSTOP)
    try:
        waiting = Process(
            "pause", lab.operator.command(["weirctl", "pause", "--for", "1m"]), env=environment(lab.operator)
        )
        for _ in range(20):
            assert not paused(lab), "paused without an answer"
            refused(site, client, 1)
        assert waiting.running, "it did not wait for the answer"
    finally:
        os.kill(lab.bus.polkit.pid, signal.SIGCONT)
    assert waiting.wait(PATIENCE) == 0
    assert paused(lab)
    lab.weirctl("resume")
    refused(site, client, 1)


@pytest.mark.parametrize("user", ["operator", "guest"])
def test_without_polkit_nothing_is_changed(site: Site, fresh: Callable[[str], str], user: str) -> None:
    lab, client = site.lab, fresh("scarce")
    exhaust(site, client)
    assert lab.bus.polkit is not None
    lab.bus.polkit.kill()
    try:
        done = lab.weirctl("pause", "--for", "1m", user=getattr(lab, user), check=False)
        assert done.returncode == 3, done
        assert not paused(lab)
        refused(site, client, 5)
    finally:
        lab.bus.start_polkit()
    lab.weirctl("pause", "--for", "1m")
    assert paused(lab)
    lab.weirctl("resume")
