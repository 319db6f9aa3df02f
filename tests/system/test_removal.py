# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-helper --remove: nothing of Weir stays in the kernel, and no connection suffers for it."""

from __future__ import annotations

import os
from collections.abc import Callable

from asking import ask, exchange, open_connection
from documents import NEVER, document, limit, policy
from responses import request
from site_under_test import Site

REFUSED, ADMITTED = 429, 200


def pins(site: Site) -> list[str]:
    """Without the kernel's own, whose names have dots."""
    return [name for name in os.listdir(site.lab.helper.pin_directory) if "." not in name]


def test_nothing_stays_and_connections_go_on(site: Site, fresh: Callable[[str], str]) -> None:
    helper = site.lab.helper
    client = fresh("removed")
    site.apply(document([policy("once", limit(NEVER, 1))], {client: "once"}, ports=[site.server.port]))
    revision = site.revision()
    with open_connection(site) as connection:
        message = request(client)
        assert [exchange(connection, message).status for _ in range(3)] == [ADMITTED, REFUSED, REFUSED]

        served = helper.remove()
        assert served.returncode == 1 and "still-served" in served.stderr, served
        assert exchange(connection, message).status == REFUSED

        helper.stop()
        assert pins(site)
        removed = helper.remove()
        try:
            assert removed.returncode == 0 and "removed pins=" in removed.stderr, removed
            assert pins(site) == []
            assert ask(site, client).status == ADMITTED
            again = helper.remove()
            assert again.returncode == 0 and "pins=0" in again.stderr, again
        finally:
            helper.start()
    assert site.revision() == revision
    assert [ask(site, client).status for _ in range(2)] == [ADMITTED, REFUSED]
