# SPDX-License-Identifier: GPL-3.0-or-later
"""Real nginx behind veth, curl and hey at once: every client gets burst + rate × time, to one request."""

from __future__ import annotations

from collections.abc import Callable

from loads import Plan, Result, offer, plans_document, verify
from site_under_test import Site

SECONDS = 10


def test_three_clients_for_ten_seconds(site: Site, fresh: Callable[[str], str]) -> None:
    plans = [
        Plan(fresh("gold"), "hey", 400, rate=100, burst=20),
        Plan(fresh("silver"), "curl", 120, rate=30, burst=10),
        Plan(fresh("free"), "hey", 300),
    ]
    site.apply(plans_document(plans, interface="server0", port=site.server.port))
    results = offer(site, plans, url=site.url(), seconds=SECONDS, source=site.network.client, interface="server0")
    for result in results:
        verify(site, result)


def test_one_client_with_both_tools_shares_one_bucket(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("shared")
    plans = [Plan(client, "hey", 100, rate=7, burst=3), Plan(client, "curl", 100, rate=7, burst=3)]
    site.apply(plans_document(plans[:1], interface="server0", port=site.server.port))
    results = offer(site, plans, url=site.url(), seconds=3, source=site.network.client, interface="server0")
    both = Result(
        plans[0],
        sum(result.requests for result in results),
        results[0].outcome + results[1].outcome,
        results[0].arrivals,
    )
    verify(site, both)


def test_odd_rates(site: Site, fresh: Callable[[str], str]) -> None:
    """Rates whose interval is no whole number of nanoseconds."""
    plans = [
        Plan(fresh("three"), "hey", 100, rate=3, burst=1),
        Plan(fresh("seven"), "hey", 100, rate=7, burst=2),
        Plan(fresh("prime"), "hey", 400, rate=173, burst=5),
    ]
    site.apply(plans_document(plans, interface="server0", port=site.server.port))
    for result in offer(site, plans, url=site.url(), seconds=4, source=site.network.client, interface="server0"):
        verify(site, result)
