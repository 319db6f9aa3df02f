# SPDX-License-Identifier: GPL-3.0-or-later
"""Status classes and first-byte times against what a real server logged."""

from __future__ import annotations

import json
from collections.abc import Callable

from asking import ask
from documents import NEVER, document, limit, policy
from site_under_test import Site


def responses(site: Site, by: str) -> dict[str, dict[str, object]]:
    rows = json.loads(site.lab.weirctl("stats", "--by", by, "--responses", "--json").stdout)
    return {row[by]: row for row in rows}


def classes(row: dict[str, object]) -> list[int]:
    return [int(str(row[f"responses_{number}xx"])) for number in range(1, 6)]


def measured(row: dict[str, object]) -> int:
    histogram = row["latency_log2_us"]
    assert isinstance(histogram, list)
    return sum(histogram)


def test_what_the_server_answered(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("answered")
    limited = policy(f"p-{client}", limit(NEVER, 5))
    site.apply(document([limited], {client: f"p-{client}"}, ports=[site.server.port]))
    statuses = [ask(site, client).status for _ in range(4)]
    statuses.append(ask(site, client, method="HEAD").status)
    refused = [ask(site, client).status for _ in range(2)]
    assert refused == [429, 429]
    row = responses(site, "policy")[f"p-{client}"]
    # Weir's own 429s are not the server's.
    assert classes(row) == [sum(status // 100 == number for status in statuses) for number in range(1, 6)]
    assert measured(row) == 5
    assert row["latency_p50_us"] is not None
    assert len(responses(site, "service")) == 1
