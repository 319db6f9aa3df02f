# SPDX-License-Identifier: GPL-3.0-or-later
"""Schedules with real clients: hours that begin within a minute, helper or no helper."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from asking import ask, turn
from documents import NEVER, Json, document, limit, policy
from lab.process import wait_until
from site_under_test import Site

REFUSED, ADMITTED = 429, 200
LATEST = 1  # s
LAST_ADMITTED = 2  # requests, once the hours have begun


def next_minute() -> datetime:
    """The beginning of one that is not so near that hours could hardly be written down before."""
    now = datetime.now(timezone.utc) + timedelta(seconds=8)
    return now.replace(second=0, microsecond=0) + timedelta(minutes=1)


class Hours:
    """A client whom its policy admits, and who in the hours that begin next has one request and no more."""

    def __init__(self, site: Site, client: str) -> None:
        self.site = site
        self.client = client
        self.begin = next_minute()
        end = self.begin + timedelta(hours=2)
        hours = {"from": f"{self.begin:%H:%M}", "to": f"{end:%H:%M}", "zone": "UTC", "policy": "closed"}
        policies = [
            policy("open", limit("1000/s", 1_000), schedule=[hours]),
            policy("closed", limit(NEVER, LAST_ADMITTED)),
        ]
        site.apply(document(policies, {client: "open"}, ports=[site.server.port]))

    def status(self) -> int:
        return ask(self.site, self.client).status

    def schedule(self) -> Json:
        schedules: list[Json] = json.loads(self.site.lab.weirctl("status", "--json").stdout)["schedules"]
        assert len(schedules) == 1
        return schedules[0]

    def begin_in_time(self) -> None:
        """In the packet path within a second of their moment, and not before it."""
        last_admitted, first_refused = turn(self.status, REFUSED, spare=LAST_ADMITTED)
        begin = self.begin.timestamp()
        assert first_refused >= begin
        assert last_admitted < begin + LATEST


@pytest.fixture
def hours(site: Site, fresh: Callable[[str], str]) -> Hours:
    return Hours(site, fresh("scheduled"))


def test_hours_begin_and_are_told(hours: Hours) -> None:
    before = hours.schedule()
    assert before["limits_of"] == "open" and before["next"] == "closed"
    assert before["until"] == f"{hours.begin:%Y-%m-%dT%H:%M:%SZ}"
    revision = hours.site.revision()
    for _ in range(5):
        assert hours.status() == ADMITTED
    hours.begin_in_time()
    wait_until(lambda: hours.schedule()["limits_of"] == "closed", "the helper to see it")
    assert hours.site.revision() == revision, "no revision"
    events = json.loads(hours.site.lab.weirctl("events", "--kind", "switched", "--json").stdout)
    assert (events[-1]["policy"], events[-1]["subject"]) == ("open", "closed")
    asked = hours.site.lab.weirctl("explain", "--client", hours.client, "--json")
    said = json.loads(asked.stdout)
    assert said["limits_of"] == "closed" and said["limits_until"] is not None
    assert said["limits"][0]["burst"] == 2
    assert any("by its schedule open has the limits of policy closed" in each["english"] for each in said["sentences"])


def test_hours_begin_with_the_helper_dead(hours: Hours) -> None:
    helper = hours.site.lab.helper
    assert hours.status() == ADMITTED
    # A little over a second after the apply the helper has looked at what comes.
    moment = datetime.now(timezone.utc) + timedelta(seconds=3)
    wait_until(lambda: datetime.now(timezone.utc) > moment, "the helper to look")
    helper.kill()
    try:
        assert hours.status() == ADMITTED
        hours.begin_in_time()
    finally:
        helper.start()
    assert hours.status() == REFUSED
    assert hours.schedule()["limits_of"] == "closed"
