# SPDX-License-Identifier: GPL-3.0-or-later
"""A helper that gets no more memory: limits go on, and the configuration is the old one or the new, never a part.

A kernel that kills for want of memory sends SIGKILL: test_helper_killed.py. Here allocations fail, which is what a helper
whose data are bounded sees; whether it ends or refuses, the same must hold.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter
from collections.abc import Callable

import pytest
from asking import SteadyLoad, ask
from documents import NEVER, document, limit, policy
from helper_resources import data
from lab import process
from lab.errors import LabError
from site_under_test import Site

CLIENTS = 20_000
NO_HELPER = 5  # weirctl's exit status


def bound_memory(pid: int, most: str) -> None:
    """Sets RLIMIT_DATA, as the process's own user: root may lack CAP_SYS_RESOURCE (prlimit(2))."""
    owner = os.stat(f"/proc/{pid}")
    ids = (f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups")
    process.run(["setpriv", *ids, "prlimit", f"--pid={pid}", f"--data={most}:"])


@pytest.mark.parametrize("left_kb", [0, 1024, 16_384])
def test_a_document_too_large_for_its_memory(site: Site, fresh: Callable[[str], str], left_kb: int) -> None:
    limited, free = fresh("limited"), fresh("free")
    policies = [policy("limited", limit(NEVER, 5)), policy("free")]
    clients = {limited: "limited", free: "free"}
    small = document(policies, clients, ports=[site.server.port])
    site.apply(small)
    revision, helper = site.revision(), site.lab.helper
    assert Counter(ask(site, limited).status for _ in range(3)) == {200: 3}

    large = document(
        policies, {**clients, **{f"many-{number}": "limited" for number in range(CLIENTS)}}, ports=[site.server.port]
    )
    pid = helper.process.pid
    with SteadyLoad(site, free, per_second=50) as load:
        bound_memory(pid, str((data(pid) + left_kb) * 1024))
        applied = site.lab.weirctl("config", "apply", "-", "--yes", stdin=json.dumps(large), check=False, timeout=300)
        # The limits neither need the helper nor what it was about to do.
        assert Counter(ask(site, limited).status for _ in range(10)) == {200: 2, 429: 8}
        if applied.returncode == NO_HELPER:
            # A helper that goes on has answered everybody.
            helper.process.wait(60)
        # What its timers allocate may end it after its answer, too.
        with contextlib.suppress(LabError, FileNotFoundError):
            bound_memory(pid, "unlimited")
        if site.lab.weirctl("status", check=False).returncode == NO_HELPER:
            helper.kill()
            helper.start()
    assert not load.errors and load.statuses == Counter({200: load.sent})

    assert site.revision() - revision in ({0, 1} if applied.returncode else {1})
    expected = {limited, free} if site.revision() == revision else set(names_in(large))
    assert set(names_in(json.loads(site.lab.weirctl("config", "show", "--reveal").stdout))) == expected
    counts = site.counted([limited, free])
    assert (counts[limited].passed, counts[limited].rejected) == (5, 8)
    assert counts[free].passed == load.sent
    assert ask(site, limited).status == 429
    site.apply(small)  # and it takes changes again


def names_in(configuration: dict[str, object]) -> list[str]:
    clients = configuration["clients"]
    assert isinstance(clients, list)
    return [str(client["name"]) for client in clients]
