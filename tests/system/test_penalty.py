# SPDX-License-Identifier: GPL-3.0-or-later
"""Penalties with a real nginx and curl: who is refused too often is blocked, for longer each time, helper or not."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from asking import ask
from documents import NEVER, document, limit, policy
from lab.process import wait_until
from site_under_test import Site

Fresh = Callable[[str], str]
Row = dict[str, object]

ADMITTED = 5
REFUSALS = 20


def punish(site: Site, *clients: str, block: str) -> None:
    penalty = {"refusals": REFUSALS, "within": "10s", "block": block, "at_most": "1h"}
    strict = policy("strict", limit(NEVER, ADMITTED), penalty=penalty)
    site.apply(document([strict], dict.fromkeys(clients, "strict"), ports=[site.server.port]))


def curl(site: Site, client: str, count: int) -> list[int]:
    """The statuses of so many requests, one after the other."""
    command = ["curl", "--silent", "--max-time", "60", "--write-out", "%{http_code}\\n", "--output", "/dev/null"]
    command += ["--header", f"X-Client-ID: {client}", f"{site.url()}?[1-{count}]"]
    done = site.network.client.run(command, user=site.lab.operator)
    return [int(line) for line in done.stdout.split()]


def wait_told(site: Site, client: str) -> int:
    """Until when it must wait, as its next refusal says: seconds."""
    refusal = ask(site, client)
    assert refusal.status == 429
    return int(refusal.headers["Retry-After"])


def blocks(site: Site) -> list[Row]:
    rows: list[Row] = json.loads(site.lab.weirctl("status", "--json").stdout)["blocks"]
    return rows


def explain(site: Site, client: str) -> Row:
    row: Row = json.loads(site.lab.weirctl("explain", "--client", client, "--json").stdout)
    return row


def events(site: Site, kind: str, client: str, count: int) -> list[Row]:
    """Once there are so many: what the packet path tells is gathered for a moment."""

    def told() -> list[Row]:
        rows: list[Row] = json.loads(site.lab.weirctl("events", "--json", "--kind", kind, "--client", client).stdout)
        return rows

    wait_until(lambda: len(told()) >= count, f"{count} events of {kind}")
    return told()


def test_one_refusal_too_many(site: Site, fresh: Fresh) -> None:
    offender, other = fresh("offender"), fresh("other")
    punish(site, offender, other, block="20s")
    before = site.reasons()
    assert curl(site, offender, ADMITTED + REFUSALS + 5) == [200] * ADMITTED + [429] * (REFUSALS + 5)
    assert curl(site, other, ADMITTED + REFUSALS - 1) == [200] * ADMITTED + [429] * (REFUSALS - 1)
    after = site.reasons()
    assert after["penalties"] - before["penalties"] == 1
    assert after["penalised"] - before["penalised"] == 5
    assert [(row["client"], row["cause"]) for row in blocks(site)] == [(offender, "penalty")]
    listed = {str(row["client"]): row for row in json.loads(site.lab.weirctl("client", "list", "--json").stdout)}
    assert listed[offender]["blocked_until"] and not listed[other]["blocked_until"]
    (begun,) = events(site, "block-began", offender, 1)
    assert (begun["cause"], begun["seconds"], begun["policy"]) == ("penalty", 20, "strict")
    assert not events(site, "block-began", other, 0)
    site.agrees({offender: ADMITTED, other: ADMITTED})

    wait_until(lambda: not blocks(site), "the block ends")
    (ended,) = events(site, "block-ended", offender, 1)
    assert ended["cause"] == "penalty" and "uid" not in ended
    assert curl(site, offender, REFUSALS) == [429] * REFUSALS
    assert [row["seconds"] for row in events(site, "block-began", offender, 2)] == [20, 40]
    assert 20 < wait_told(site, offender) <= 40


def test_the_helper_is_not_needed(site: Site, fresh: Fresh) -> None:
    offender = fresh("offender")
    punish(site, offender, block="10m")
    site.lab.helper.kill()
    curl(site, offender, ADMITTED + REFUSALS)
    assert 300 < wait_told(site, offender) <= 600
    site.lab.helper.start()
    assert [(row["client"], row["cause"]) for row in blocks(site)] == [(offender, "penalty")]
    assert [row["seconds"] for row in events(site, "block-began", offender, 1)] == [600]
    assert 300 < wait_told(site, offender) <= 600
    site.lab.weirctl("client", "reset", offender)


@pytest.mark.parametrize("verb", ["unblock", "reset"])
def test_a_person_ends_it(site: Site, fresh: Fresh, verb: str) -> None:
    offender = fresh("offender")
    punish(site, offender, block="10m")
    curl(site, offender, ADMITTED + REFUSALS)
    assert wait_told(site, offender) <= 600
    explained = explain(site, offender)
    assert explained["decider"] == "block" and explained["blocked_until"]
    site.lab.weirctl("client", verb, offender)
    assert not blocks(site) and not explain(site, offender)["blocked_until"]
    (ended,) = events(site, "block-ended", offender, 1)
    assert ended["cause"] == "penalty" and "uid" in ended
    if verb == "reset":
        assert curl(site, offender, ADMITTED) == [200] * ADMITTED
    else:
        assert wait_told(site, offender) > 3600, "the limit's own"
    curl(site, offender, REFUSALS)
    assert [row["seconds"] for row in events(site, "block-began", offender, 2)] == [600, 600], "forgotten"
    site.lab.weirctl("client", "unblock", offender)


def test_another_policy_ends_it(site: Site, fresh: Fresh) -> None:
    offender = fresh("offender")
    punish(site, offender, block="10m")
    curl(site, offender, ADMITTED + REFUSALS)
    assert ask(site, offender).status == 429
    site.apply(document([policy("free")], {offender: "free"}, ports=[site.server.port]))
    assert ask(site, offender).status == 200
    assert not blocks(site)


def test_who_only_observes_blocks_nobody(site: Site, fresh: Fresh) -> None:
    offender = fresh("offender")
    penalty = {"refusals": REFUSALS, "within": "10s", "block": "10m"}
    watched = policy("watched", limit(NEVER, ADMITTED), penalty=penalty, mode="observe")
    site.apply(document([watched], {offender: "watched"}, ports=[site.server.port]))
    assert curl(site, offender, 40) == [200] * 40
    assert not blocks(site)
    (begun,) = events(site, "block-began", offender, 1)
    assert begun["verdict"] == "observed"
    assert "would have blocked it" in site.lab.weirctl("events", "--kind", "block-began").stdout
