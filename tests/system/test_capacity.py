# SPDX-License-Identifier: GPL-3.0-or-later
"""A service's capacity: shared by its clients, kept for the higher priority, with an answer of its own."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from asking import ask, exchange, open_connection
from documents import NEVER, Json, document, limit, policy
from responses import request
from site_under_test import Counts, Site

Fresh = Callable[[str], str]


def share(site: Site, burst: int, priorities: dict[str, int], *limits: Json, on_excess: str = "reject") -> None:
    """Each client has a policy of its own name and this priority."""
    policies = [policy(name, *limits, priority=priority) for name, priority in priorities.items()]
    now = document(policies, {name: name for name in priorities}, ports=[site.server.port])
    services = now["services"]
    assert isinstance(services, list)
    services[0]["capacity"] = {"rate": NEVER, "burst": burst, "on_excess": on_excess}
    # A bucket belongs to the service's name: each test has one that nobody has used.
    services[0]["name"] = f"web-{next(iter(priorities))}"
    site.apply(now)


def test_the_lowest_priority_is_shed_first(site: Site, fresh: Fresh) -> None:
    low, middle, high = fresh("low"), fresh("middle"), fresh("high")
    share(site, 16, {low: 0, middle: 3, high: 7})
    assert [ask(site, low).status for _ in range(4)] == [200, 200, 429, 429]
    assert [ask(site, middle).status for _ in range(7)] == [200] * 6 + [429]
    assert [ask(site, high).status for _ in range(9)] == [200] * 8 + [429]
    assert ask(site, low).status == 429
    site.agrees({low: 2, middle: 6, high: 8})
    assert site.counted([low])[low] == Counts(2, 0, 3, 0, *_bytes(site, low))


def _bytes(site: Site, client: str) -> tuple[int, int]:
    counts = site.counted([client])[client]
    return counts.bytes_in, counts.bytes_out


def test_what_its_429_says(site: Site, fresh: Fresh) -> None:
    client = fresh("told")
    share(site, 8, {client: 0})
    assert ask(site, client).status == 200
    refusal = ask(site, client)
    assert refusal.status == 429
    problem = json.loads(refusal.body)
    assert problem["status"] == 429 and problem["type"].endswith("#temporary-reduced-capacity")
    assert refusal.headers["RateLimit"].startswith('"capacity";r=0;')
    assert int(refusal.headers["Retry-After"]) > 80_000  # one token a day


@pytest.mark.parametrize("on_excess", ["reject", "drop"])
def test_service_row_and_total_add_up(site: Site, fresh: Fresh, on_excess: str) -> None:
    """What the client's own limit refuses never reaches the capacity; what the capacity refuses is no limit's."""
    client = fresh("row")
    share(site, 24, {client: 0}, limit(NEVER, 2), on_excess=on_excess)
    before = site.total()
    assert [ask(site, client).status for _ in range(3)] == [200, 200, 429]
    other = fresh("other")
    share(site, 24, {client: 0, other: 7}, limit(NEVER, 50), on_excess=on_excess)
    assert ask(site, client).status == 200  # the third of its three
    refused = site.reasons()["over_capacity"]
    if on_excess == "reject":
        assert ask(site, client).status == 429
    else:
        with pytest.raises(OSError):
            _impatient(site, client)
    assert site.reasons()["over_capacity"] == refused + 1
    after = site.total()
    assert (after.passed - before.passed, after.offered - before.offered) == (3, 5)
    (row,) = [
        row
        for row in json.loads(site.lab.weirctl("stats", "--by", "limit", "--json").stdout)
        if row["policy"] == client
    ]
    assert (row["offered"], row["passed"], row["rejected"]) == (4, 3, 1)


def _impatient(site: Site, client: str) -> None:
    with open_connection(site) as connection:
        connection.settimeout(0.5)
        exchange(connection, request(client))
