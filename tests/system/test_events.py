# SPDX-License-Identifier: GPL-3.0-or-later
"""Events under real traffic: who was refused by what, who is new, what was done, also after the helper's death."""

from __future__ import annotations

import json
from collections.abc import Callable

from asking import ask
from documents import NEVER, document, limit, policy
from lab.process import wait_until
from site_under_test import Site

Event = dict[str, object]


def events(site: Site, *options: str) -> list[Event]:
    rows: list[Event] = json.loads(site.lab.weirctl("events", "--json", *options).stdout)
    return rows


def test_a_refusal_is_told_with_its_limit(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("refused")
    site.apply(document([policy("two", limit(NEVER, 2))], {client: "two"}, ports=[site.server.port]))
    for _ in range(6):
        ask(site, client)

    def refused() -> list[Event]:
        return [row for row in events(site, "--kind", "refused", "--reveal") if client in str(row["identity"])]

    wait_until(lambda: bool(refused()), "the refusal is told")
    first = refused()[0]
    assert first["policy"] == "two"
    assert first["limit"]
    assert first["verdict"] == "rejected"
    assert int(str(first["seconds"])) > 1
    masked = [row for row in events(site, "--kind", "refused") if row["cursor"] == first["cursor"]]
    assert len(masked) == 1
    assert client not in str(masked[0]["identity"])
    assert "with 429: limit" in site.lab.weirctl("events", "--kind", "refused").stdout


def test_who_changed_the_configuration_and_who_is_new(site: Site, fresh: Callable[[str], str]) -> None:
    stranger = fresh("stranger")
    site.apply(document([policy("free")], {fresh("known"): "free"}, ports=[site.server.port]))
    ask(site, stranger)

    def told() -> bool:
        rows = events(site, "--kind", "first-seen", "--reveal")
        return any(stranger in str(row["identity"]) for row in rows)

    wait_until(told, "the unknown client is told")
    changes = events(site, "--kind", "configured")
    assert changes
    assert int(str(changes[-1]["revision"])) >= 1
    assert "uid" in changes[-1]
    cursors = [int(str(row["cursor"])) for row in events(site)]
    assert cursors == sorted(set(cursors))


def test_blocks_are_told_with_who_did_it(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("blocked")
    site.apply(document([policy("free")], {client: "free"}, ports=[site.server.port]))
    site.lab.weirctl("client", "block", client, "--for", "10m")
    ask(site, client)
    site.lab.weirctl("client", "unblock", client)
    site.lab.weirctl("client", "unblock", client)
    site.lab.weirctl("client", "block", client, "--for", "1s")

    def told(kind: str) -> list[Event]:
        return events(site, "--kind", kind, "--client", client)

    wait_until(lambda: len(told("block-ended")) == 2, "the second block has ended")
    began, ended = told("block-began"), told("block-ended")
    assert [(row["cause"], row["seconds"], "uid" in row) for row in began] == [
        ("person", 600, True),
        ("person", 1, True),
    ]
    assert [(row["cause"], "uid" in row) for row in ended] == [("person", True), ("person", False)]
    (refused,) = told("refused")
    assert refused["cause"] == "person" and "limit" not in refused
    assert "it is blocked for another" in site.lab.weirctl("events", "--kind", "refused").stdout


def test_they_outlive_the_helper(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("outlives")
    site.apply(document([policy("one", limit(NEVER, 1))], {client: "one"}, ports=[site.server.port]))
    before = events(site)
    site.lab.helper.kill()
    assert [ask(site, client).status for _ in range(3)] == [200, 429, 429]
    site.lab.helper.start()

    def told() -> bool:
        return any(row.get("client") == client for row in events(site, "--kind", "refused"))

    wait_until(told, "what happened without the helper is told")
    after = events(site)
    assert {str(row["cursor"]) for row in before} <= {str(row["cursor"]) for row in after}
    assert "helper-started" in [
        row["kind"] for row in after if int(str(row["cursor"])) > int(str(before[-1]["cursor"]))
    ]
