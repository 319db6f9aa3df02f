# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of the helper, fifty times, under traffic: limits go on, buckets and counters continue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from asking import SteadyLoad, ask
from bounds import token_bucket
from capture import Capture
from documents import NEVER, document, limit, policy
from lab.machine import RUNTIME
from site_under_test import Counts, Site

KILLS = 50
RATE, BURST = 50, 10


def test_fifty_kills_under_traffic(site: Site, fresh: Callable[[str], str]) -> None:
    limited, free = fresh("limited"), fresh("free")
    site.apply(
        document(
            [policy("limited", limit(f"{RATE}/s", BURST)), policy("free")],
            {limited: "limited", free: "free"},
            ports=[site.server.port],
        )
    )
    before = {limited: Counts(), free: Counts()}
    revision = site.revision()
    with Capture("server0", site.server.port, RUNTIME / "killed.pcap") as capture:
        with SteadyLoad(site, limited, per_second=200) as limited_load, SteadyLoad(
            site, free, per_second=50
        ) as free_load:
            for _ in range(KILLS):
                site.lab.helper.kill()
                site.lab.helper.start()
                counted = site.counted([limited, free])
                for client, counts in before.items():
                    now = counted.get(client, Counts())
                    assert now.never_less_than(counts), f"{client}'s counters went back from {counts} to {now}"
                    before[client] = now
                assert site.revision() == revision
    assert not limited_load.errors and not free_load.errors, f"{limited_load.errors} {free_load.errors}"
    assert free_load.statuses == Counter({200: free_load.sent})

    counts = site.counted([limited])[limited]
    assert Counter({200: counts.passed, 429: counts.rejected}) == limited_load.statuses
    seconds = capture.spans()[limited].seconds
    # Only the upper bound: starting helpers may keep this client from asking for longer than its burst lasts.
    most = token_bucket(RATE, BURST, seconds).most
    assert BURST < counts.passed <= most, f"{limited} was admitted {counts.passed} times in {seconds:.3f} s, not {most}"
    site.agrees({limited: counts.passed, free: free_load.sent})


def test_limits_hold_while_the_helper_is_gone(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("alone")
    site.apply(document([policy("alone", limit(NEVER, 5))], {client: "alone"}, ports=[site.server.port]))
    site.lab.helper.kill()
    try:
        statuses = Counter(ask(site, client).status for _ in range(20))
    finally:
        site.lab.helper.start()
    assert statuses == {200: 5, 429: 15}
    counts = site.counted([client])[client]
    assert (counts.passed, counts.rejected) == (5, 15)
    assert ask(site, client).status == 429
