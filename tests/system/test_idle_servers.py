# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers close connections on which they hear nothing, and of refused requests they hear nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from documents import NEVER, document, limit, policy
from lab import Apache, Lab, Nginx, NodeHttp
from numbered import Outcome, ask_many
from site_under_test import Site

CONNECTIONS = 8
PAUSE = 25  # ms after each response
REQUESTS = CONNECTIONS * 60_000 // PAUSE  # a minute of them


def test_a_minute_of_refusals_by_default_time_outs(lab: Lab, fresh: Callable[[str], str]) -> None:
    """75 s of nginx, 5 s of Apache and of Node: none of them may close under a client's hands."""
    never = fresh("never")
    with contextlib.ExitStack() as stack:
        servers = [
            stack.enter_context(Nginx(lab.server, lab.operator)),
            stack.enter_context(Apache(lab.server, lab.operator, idle=None)),
            stack.enter_context(NodeHttp(lab.server, lab.operator, idle=None)),
        ]
        sites = [Site(lab, server) for server in servers]
        ports = [server.port for server in servers]
        sites[0].apply(document([policy(never, limit(NEVER, 5))], {never: never}, ports=ports))

        def refusals(site: Site) -> Outcome:
            return ask_many(site, [never], family=4, connections=CONNECTIONS, requests=REQUESTS, pause=PAUSE)

        with ThreadPoolExecutor() as pool:
            outcomes = list(pool.map(refusals, sites))
    for outcome in outcomes:
        assert outcome.errors == {}
        assert outcome.statuses[429] >= REQUESTS - 5 and sum(outcome.statuses.values()) == REQUESTS
        assert outcome.kept > REQUESTS * 9 // 10, "refusals closed their connections"
