# SPDX-License-Identifier: GPL-3.0-or-later
"""Who takes a new name with every request gets no more than its address's share."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from asking import ask, exchange, open_connection
from documents import NEVER, document, limit, policy
from responses import request
from site_under_test import Site

NEW_IDENTITIES = 10
SHARE = 4
REQUESTS = 300


def test_a_new_name_with_every_request(site: Site, fresh: Callable[[str], str]) -> None:
    known = fresh("known")
    site.apply(
        document(
            [policy("anonymous", limit(NEVER, SHARE)), policy("known", limit(NEVER, REQUESTS))],
            {known: "known"},
            ports=[site.server.port],
            default_policy="anonymous",
            new_identities=f"{NEW_IDENTITIES}/d",
        )
    )
    refused_before = site.reasons()["newcomers_refused"]
    names = [secrets.token_hex(8) for _ in range(REQUESTS)]
    statuses = [ask(site, name).status for name in names]

    # Each newcomer asks once and passes on a bucket of its own; all others share the address's.
    newcomers = REQUESTS - (site.reasons()["newcomers_refused"] - refused_before)
    assert 1 <= newcomers <= NEW_IDENTITIES
    assert statuses.count(200) == newcomers + SHARE
    assert statuses.count(429) == REQUESTS - newcomers - SHARE
    assert site.served(names, newcomers + SHARE).total() == newcomers + SHARE
    assert sum(counts.passed for counts in site.counted(names).values()) == newcomers
    address = next(row for row in site.rows() if row["identity"] == f"address:{site.network.client_end.ipv4}")
    assert (address["passed"], address["rejected"]) == (SHARE, REQUESTS - newcomers - SHARE)

    # A configured client behind the same address has its own share.
    assert ask(site, known).status == 200


def test_a_new_name_with_every_request_of_one_connection(site: Site, fresh: Callable[[str], str]) -> None:
    """IPv6: the share is the /64's, whichever address inside it asks."""
    site.apply(
        document(
            [policy("six", limit(NEVER, SHARE))],
            ports=[site.server.port],
            default_policy="six",
            new_identities=f"{NEW_IDENTITIES}/d",
        )
    )
    statuses = []
    for number in range(3):
        address = f"fd00:99::100:{number}"
        site.network.client_end.add_address(f"{address}/64")
        for _ in range(30):
            with open_connection(site, 6, source=address) as connection:
                for _ in range(NEW_IDENTITIES + SHARE + 1):
                    statuses.append(exchange(connection, request(secrets.token_hex(8))).status)
                    if statuses[-1] != 200:
                        break  # a refusal closes the connection
    assert statuses.count(429) == 90
    assert SHARE < statuses.count(200) <= NEW_IDENTITIES + SHARE
