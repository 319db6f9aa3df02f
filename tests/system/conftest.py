# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures of the system tests. Each file runs in a sandbox of its own (tests/lab), which takes everything down."""

from __future__ import annotations

import ipaddress
import itertools
from collections.abc import Callable, Generator, Iterator

import pytest
from lab import Lab, Nginx
from rawtcp import RawHost
from site_under_test import Network, Site

# Addresses that no kernel owns: the raw client's.
RAW_ADDRESSES = (ipaddress.ip_address("10.99.0.77"), ipaddress.ip_address("fd00:99::77"))


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    with Lab() as running:
        yield running


@pytest.fixture(scope="session")
def site(lab: Lab) -> Iterator[Site]:
    with Nginx(lab.server, lab.operator) as server:
        yield Site(lab, server)


@pytest.fixture(scope="session")
def echo(lab: Lab) -> Iterator[Site]:
    """nginx answers a numbered request (numbered.py) with its target."""
    directives = 'location ~ ^/[0-9]+/ { return 200 "$request_uri"; }'
    with Nginx(lab.server, lab.operator, 8090, directives=directives) as server:
        yield Site(lab, server)


@pytest.fixture(scope="session")
def network(site: Site) -> Network:
    return site.network


@pytest.fixture(scope="session")
def raw_host(network: Network) -> Iterator[RawHost]:
    with network.client.entered():
        host = RawHost(network.client_end.name, RAW_ADDRESSES)
    with host:
        yield host


@pytest.fixture(params=[4, 6], ids=["ipv4", "ipv6"])
def family(request: pytest.FixtureRequest) -> int:
    version: int = request.param
    return version


_serial = itertools.count(1)


@pytest.fixture
def fresh() -> Callable[[str], str]:
    """Makes names that no other test has used: clients with full buckets and zero counters."""
    number = next(_serial)
    return lambda name: f"{name}-{number}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, None, None]:
    """A failure comes with the counters and the logs of that moment."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    site = getattr(item, "funcargs", {}).get("site")
    if report.when == "call" and report.failed and isinstance(site, Site):
        report.sections.append(("Weir and the server", site.report()))
