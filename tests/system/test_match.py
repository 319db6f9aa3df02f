# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits for some requests only, beside a server that says which spellings it takes for the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from asking import exchange, open_connection
from documents import NEVER, Json, document, policy
from lab import Lab, Nginx
from site_under_test import Site

Fresh = Callable[[str], str]
LOGIN: Json = {"methods": ["GET", "POST"], "path": "/login", "host": "shop.example"}


@pytest.fixture(scope="session")
def site(lab: Lab) -> Iterator[Site]:
    # nginx answers with the host and the path that it made of the request.
    with Nginx(lab.server, lab.operator, directives='location ~ ^/ { return 200 "$host $uri\\n"; }') as server:
        yield Site(lab, server)


def allow(site: Site, client: str, login: int, everything: int = 1000) -> None:
    limits: list[Json] = [
        {"name": "all", "measure": "requests", "rate": NEVER, "burst": everything},
        {"name": "login", "measure": "requests", "rate": NEVER, "burst": login, "match": LOGIN},
    ]
    site.apply(document([policy(client, *limits)], {client: client}, ports=[site.server.port]))


def message(client: str, target: str, host: str | None = "shop.example", method: str = "GET") -> bytes:
    named = f"Host: {host}\r\n" if host is not None else ""
    version = "1.1" if host is not None else "1.0"
    return f"{method} {target} HTTP/{version}\r\n{named}X-Client-ID: {client}\r\n\r\n".encode()


def send(site: Site, data: bytes, method: str = "GET") -> tuple[int, bytes]:
    with open_connection(site) as connection:
        response = exchange(connection, data, method)
        return response.status, response.body


def logins(site: Site, client: str) -> int:
    """Requests that the limit of the logins was asked for."""
    rows: list[Json] = json.loads(site.lab.weirctl("stats", "--by", "limit", "--json").stdout)
    (row,) = [row for row in rows if row["policy"] == client and row["limit"] == "login"]
    return int(str(row["offered"]))


SPELLINGS = [
    ("/login", "shop.example"),
    ("/login", "SHOP.Example:8080"),
    ("/login", "shop.example."),
    ("/login?next=/", "shop.example"),
    ("/login#top", "shop.example"),
    ("/login/deeper", "shop.example"),
    ("/%6Cog%69n", "shop.example"),
    ("//login", "shop.example"),
    ("/./login", "shop.example"),
    ("/a/../login", "shop.example"),
    ("/a%2F..%2Flogin", "shop.example"),
    ("/" + "a" * 200 + "/b/../../login", "shop.example"),
    ("http://shop.example/login", "other.example"),
    ("HTTP://Shop.Example:8080//login", "other.example"),
    ("http://other.example/login", "shop.example"),
    ("/login", "other.example"),
    ("/a/b/../login", "shop.example"),
    ("/login/..", "shop.example"),
    ("/Login", "shop.example"),
    ("/logi", "shop.example"),
    ("/?/login", "shop.example"),
    ("http://shop.example", "shop.example"),
]


@pytest.mark.parametrize(("target", "host"), SPELLINGS, ids=lambda part: str(part)[:24])
def test_spellings(site: Site, fresh: Fresh, target: str, host: str) -> None:
    """Whatever nginx takes for /login of the shop is charged as such, and nothing else is."""
    client = fresh("speller")
    allow(site, client, 100)
    status, body = send(site, message(client, target, host))
    assert status == 200, body
    served_host, served_path = body.decode().split()
    assert logins(site, client) == (
        1 if served_host == "shop.example" and served_path.startswith("/login") else 0
    ), body


def test_the_burst_is_one_for_all_spellings(site: Site, fresh: Fresh) -> None:
    client = fresh("burst")
    allow(site, client, 2)
    same = [(target, host) for target, host in SPELLINGS[:14]]
    statuses = [send(site, message(client, target, host))[0] for target, host in same]
    assert statuses == [200] * 2 + [429] * 12
    assert send(site, message(client, "/login", method="HEAD"), "HEAD")[0] == 200
    assert send(site, message(client, "/elsewhere"))[0] == 200
    assert send(site, message(client, "/login", method="POST"))[0] == 429
    site.agrees({client: 4})


def test_who_names_no_host_fits_every_host(site: Site, fresh: Fresh) -> None:
    client = fresh("nowhere")
    allow(site, client, 1)
    assert send(site, message(client, "/login", None))[0] == 200
    assert send(site, message(client, "/login", None))[0] == 429


def test_one_kept_connection(site: Site, fresh: Fresh) -> None:
    client = fresh("kept")
    allow(site, client, 3)
    with open_connection(site) as connection:
        for target in ("/login", "/", "/login", "/logout", "/login", "/"):
            assert exchange(connection, message(client, target)).status == 200
        assert exchange(connection, message(client, "/login")).status == 429
    site.agrees({client: 6})
