# SPDX-License-Identifier: GPL-3.0-or-later
"""The history in the kernel against the counters, under real traffic and without the helper."""

from __future__ import annotations

import json
from collections.abc import Callable

from asking import ask
from documents import NEVER, document, limit, policy
from lab.process import wait_until
from loads import Plan, offer, plans_document
from site_under_test import Counts, Site

COUNTERS = ("passed", "throttled", "rejected", "dropped", "bytes_in", "bytes_out")


def history(site: Site, *options: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(site.lab.weirctl("history", "--json", *options).stdout)
    return rows


def total(rows: list[dict[str, object]]) -> Counts:
    return Counts(*(sum(int(str(row[name] or 0)) for row in rows) for name in COUNTERS))


def counted(site: Site, by: str) -> dict[str, Counts]:
    rows = json.loads(site.lab.weirctl("stats", "--by", by, "--json").stdout)
    return {row.get(by, ""): Counts(*(row[name] for name in COUNTERS)) for row in rows}


def test_its_sum_is_the_counters(site: Site, fresh: Callable[[str], str]) -> None:
    plans = [
        Plan(fresh("gold"), "hey", 400, rate=100, burst=20),
        Plan(fresh("silver"), "curl", 60, rate=10, burst=5),
    ]
    site.apply(plans_document(plans, interface="server0", port=site.server.port))
    offer(site, plans, url=site.url(), seconds=4, source=site.network.client, interface="server0")

    def agree() -> bool:
        """Also the bytes, which come when the last connections close."""
        everything = counted(site, "total")[""]
        return total(history(site)) == everything == total(history(site, "--since", "24h"))

    wait_until(agree, "the history's sum is the counters")
    assert counted(site, "total")[""].rejected > 0
    for by in ("service", "policy"):
        counts = counted(site, by)
        rows = history(site, "--by", by)
        assert {str(row[by]) for row in rows} == set(counts)
        for name, expected in counts.items():
            assert total([row for row in rows if row[by] == name]) == expected
    busy = [row for row in history(site) if row["offered"]]
    assert len(busy) >= 4, "the load lasted four seconds"


def test_it_goes_on_without_the_helper(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("alone")
    site.apply(document([policy("one", limit(NEVER, 1))], {client: "one"}, ports=[site.server.port]))
    before = counted(site, "total")[""]
    site.lab.helper.kill()
    assert [ask(site, client).status for _ in range(3)] == [200, 429, 429]
    site.lab.helper.start()
    wait_until(lambda: counted(site, "total")[""].offered == before.offered + 3, "the helper is back")
    wait_until(lambda: total(history(site)) == counted(site, "total")[""], "the history's sum is the counters")


def test_before_it_began_nothing_is_known(site: Site) -> None:
    rows = history(site, "--since", "24h")
    known = [row["offered"] is not None for row in rows]
    assert known == sorted(known), "a gap after the beginning"
    assert all(row["seconds"] == 60 for row in rows)
