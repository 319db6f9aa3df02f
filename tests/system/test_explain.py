# SPDX-License-Identifier: GPL-3.0-or-later
"""What weirctl explain says, and what curl then meets; who may ask for what."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from documents import NEVER, Json, document, policy
from lab.clients import curl
from site_under_test import Site

Fresh = Callable[[str], str]
NOT_AUTHORIZED = 3


def limit(name: str, burst: int, **more: object) -> Json:
    return {"name": name, "measure": "requests", "rate": NEVER, "burst": burst, **more}


def allow(site: Site, client: str) -> None:
    """Ten requests, of which two to /login."""
    limits = [limit("all", 10), limit("login", 2, match={"methods": ["GET", "POST"], "path": "/login"})]
    site.apply(document([policy(f"p-{client}", *limits)], {client: f"p-{client}"}, ports=[site.server.port]))


def explain(site: Site, *arguments: str) -> dict[str, Any]:
    explanation: dict[str, Any] = json.loads(site.lab.weirctl("explain", "--json", *arguments).stdout)
    return explanation


def status(site: Site, client: str, path: str = "/") -> int:
    (met,) = curl(
        site.network.client,
        site.lab.operator,
        site.url(path=path),
        headers={"X-Client-ID": client},
        options=["--path-as-is"],
    )
    return met


def test_it_says_what_curl_then_meets(site: Site, fresh: Fresh) -> None:
    client = fresh("explained")
    allow(site, client)
    for path in ["/login", "/", "/%6cogin", "/login", "/login", "/other", "/", "/", "/", "/", "/", "/", "/"]:
        said = explain(site, "--service", "web", "--header", f"X-Client-ID: {client}", "--path", path)
        met = status(site, client, path=path)
        assert met != 429 if said["verdict"] == "passed" else met == 429, (path, said)
    assert said["decider"] == "limit" and said["limit"] == "all"
    assert 86_000 < said["seconds"] <= 86_400
    assert {row["limit"]: row["used"] for row in said["limits"]} == {"all": 10, "login": 2}


def test_asking_changes_nothing(site: Site, fresh: Fresh) -> None:
    client = fresh("asked")
    allow(site, client)
    assert status(site, client) == 200
    before = (site.total(), site.rows(), site.reasons())
    for _ in range(30):
        assert explain(site, "--service", "web", "--header", f"X-Client-ID: {client}")["verdict"] == "passed"
        explain(site, "--service", "web", "--header", f"X-Client-ID: stranger-of-{client}")
        explain(site, "--address", "198.51.100.77")
    assert (site.total(), site.rows(), site.reasons()) == before


def test_who_set_it_and_since_when(site: Site, fresh: Fresh) -> None:
    client = fresh("changed")
    allow(site, client)
    assigned = site.revision()
    silver = json.dumps({"name": f"p-{client}", "limits": [limit("all", 11), limit("login", 2)]})
    site.lab.weirctl("policy", "set", "-", stdin=silver)
    said = explain(site, "--client", client)
    assert said["client"] == client and said["assigned"] is True
    assert said["client_origin"]["revision"] == assigned
    assert said["policy_origin"]["revision"] == assigned + 1
    assert said["limits"][0]["origin"]["revision"] == assigned + 1
    assert said["limits"][0]["origin"]["or_earlier"] is False
    assert said["limits"][0]["origin"]["time"].startswith("20")


def test_by_name_handle_and_secret(site: Site, fresh: Fresh) -> None:
    client = fresh("secret")
    allow(site, client)
    assert status(site, client) == 200
    (handle,) = [str(row["handle"]) for row in site.rows() if row["client"] == client]
    for who in (client, handle):
        # Nobody is asked for a password.
        answer = site.lab.weirctl("explain", "--client", who, "--json", user=site.lab.guest)
        said = json.loads(answer.stdout)
        assert said["client"] == client and said["identity"] == "header:x-client-id=…" and said["handle"] == handle
        assert said["limits"][0]["used"] == 1
    told = set()
    for guess in (client, "wrong"):
        for question in (["--header", f"X-Client-ID: {guess}"], ["--client", f"header:X-Client-ID={guess}"]):
            refused = site.lab.weirctl("explain", "--service", "web", *question, user=site.lab.guest, check=False)
            assert refused.returncode == NOT_AUTHORIZED and not refused.stdout, refused
            told.add(refused.stderr)
    assert len(told) == 1, "a right guess must look like a wrong one"
    revealed = explain(site, "--client", client, "--reveal")
    assert revealed["identity"] == f"header:x-client-id={client}"


def test_paused_and_blocked(site: Site, fresh: Fresh) -> None:
    client = fresh("held")
    allow(site, client)
    question = ("--client", client)
    site.lab.weirctl("client", "block", client, "--for", "10m")
    said = explain(site, *question)
    assert (said["verdict"], said["decider"]) == ("rejected", "block") and said["blocked_until"]
    assert status(site, client) == 429
    site.lab.weirctl("pause")
    said = explain(site, *question)
    assert (said["verdict"], said["decided"], said["paused"]) == ("passed", "rejected", True)
    assert status(site, client) == 200
    site.lab.weirctl("resume")
    site.lab.weirctl("client", "unblock", client)
    assert explain(site, *question)["verdict"] == "passed"


def test_in_words(site: Site, fresh: Fresh) -> None:
    client = fresh("words")
    allow(site, client)
    for _ in range(3):
        status(site, client, path="/login")
    text = site.lab.weirctl("explain", "--client", client, "--path", "/login").stdout
    first = text.splitlines()[0]
    assert first.startswith("rejected  it is refused with 429 and Retry-After ") and "limit login" in first, text
    assert f"it is client {client}" in text and "\033" not in text
    assert any(line.split()[:3] == ["login", "1/d", "yes"] for line in text.splitlines()), text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--service", "wbe", "--address", "192.0.2.7"], "write for example web"),
        (["--service", "web"], "say it, for example 192.0.2.7"),
        (["--address", "192.0.2.7", "--header", "nonsense"], "X-API-Key: k-123"),
    ],
)
def test_mistakes(site: Site, fresh: Fresh, arguments: list[str], sentence: str) -> None:
    allow(site, fresh("mistaken"))
    refused = site.lab.weirctl("explain", *arguments, check=False)
    assert refused.returncode != 0 and sentence in refused.stderr, refused
