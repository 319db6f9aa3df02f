# SPDX-License-Identifier: GPL-3.0-or-later
"""One client blocked and reset, with a real server: by name, by identity, by handle; past the helper's death."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from asking import ask
from documents import NEVER, document, limit, policy
from lab.process import wait_until
from site_under_test import Site

Fresh = Callable[[str], str]


def admit(site: Site, client: str) -> None:
    site.apply(document([policy("roomy", limit(NEVER, 50))], {client: "roomy"}, ports=[site.server.port]))


def identity(client: str) -> str:
    return f"header:X-Client-ID={client}"


def test_a_block_ends_by_itself(site: Site, fresh: Fresh) -> None:
    client = fresh("blocked")
    admit(site, client)
    assert ask(site, client).status == 200
    site.lab.weirctl("client", "block", identity(client), "--for", "6s")
    refusal = ask(site, client)
    assert refusal.status == 429 and 1 <= int(refusal.headers["Retry-After"]) <= 6
    assert json.loads(refusal.body)["status"] == 429
    wait_until(lambda: ask(site, client).status == 200, "the block ends")


@pytest.mark.parametrize("how", ["identity", "handle"])
def test_block_and_unblock(site: Site, fresh: Fresh, how: str) -> None:
    client = fresh("named")
    admit(site, client)
    assert ask(site, client).status == 200
    who = identity(client)
    if how == "handle":
        (who,) = [str(row["handle"]) for row in site.rows() if str(row["identity"]).endswith(f"={client}")]
    site.lab.weirctl("client", "block", who, "--for", "10m")
    assert ask(site, client).status == 429
    blocks = json.loads(site.lab.weirctl("status", "--json").stdout)["blocks"]
    assert [row["cause"] for row in blocks] == ["person"]
    assert blocks[0]["blocked_until"]
    site.lab.weirctl("client", "unblock", who)
    assert ask(site, client).status == 200
    assert not json.loads(site.lab.weirctl("status", "--json").stdout)["blocks"]


def test_a_pause_is_stronger(site: Site, fresh: Fresh) -> None:
    client = fresh("paused")
    admit(site, client)
    site.lab.weirctl("client", "block", identity(client), "--for", "10m")
    site.lab.weirctl("pause")
    assert ask(site, client).status == 200
    site.lab.weirctl("resume")
    assert ask(site, client).status == 429
    site.lab.weirctl("client", "unblock", identity(client))


def test_a_block_outlives_the_helper(site: Site, fresh: Fresh) -> None:
    client = fresh("outlived")
    admit(site, client)
    site.lab.weirctl("client", "block", identity(client), "--for", "10m")
    site.lab.helper.kill()
    assert ask(site, client).status == 429
    site.lab.helper.start()
    assert len(json.loads(site.lab.weirctl("status", "--json").stdout)["blocks"]) == 1
    assert ask(site, client).status == 429
    site.lab.weirctl("client", "unblock", identity(client))
    assert ask(site, client).status == 200


def test_reset_empties_the_bucket_and_keeps_the_counters(site: Site, fresh: Fresh) -> None:
    client = fresh("reset")
    site.apply(document([policy("one", limit(NEVER, 1))], {client: "one"}, ports=[site.server.port]))
    assert [ask(site, client).status for _ in range(2)] == [200, 429]
    site.lab.weirctl("client", "reset", identity(client))
    assert [ask(site, client).status for _ in range(2)] == [200, 429]
    counts = site.counted([client])[client]
    assert (counts.passed, counts.rejected) == (2, 2)
