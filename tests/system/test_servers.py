# SPDX-License-Identifier: GPL-3.0-or-later
"""The same exact counts with other servers, over IPv4 and IPv6, behind veth and on lo."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from lab import Apache, Lab, Nginx, NodeHttp, Server
from loads import exact_counts
from site_under_test import Site


@pytest.fixture(scope="session", params=[Nginx, Apache, NodeHttp], ids=["nginx", "apache", "node"])
def site(request: pytest.FixtureRequest, lab: Lab) -> Iterator[Site]:
    kind: type[Server] = request.param
    with kind(lab.server, lab.operator) as server:  # type: ignore[call-arg]
        yield Site(lab, server)


def test_server(site: Site, fresh: Callable[[str], str], family: int) -> None:
    exact_counts(site, fresh("c"), url=site.url(family))


def test_lo(site: Site, fresh: Callable[[str], str], family: int) -> None:
    host = "[::1]" if family == 6 else "127.0.0.1"
    exact_counts(site, fresh("c"), url=f"http://{host}:{site.server.port}/", interface="lo")
