# SPDX-License-Identifier: GPL-3.0-or-later
"""What is tried goes back in time, whoever dies: the client, the helper, both."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from asking import ask, turn
from documents import NEVER, Json, document, limit, policy
from lab.machine import RUNTIME
from lab.process import Process, environment, wait_until
from site_under_test import Site

SPAN = 6.0  # seconds of a trial
REFUSED, ADMITTED = 429, 200
BUSY = 1  # exit status


class Span(NamedTuple):
    """Within which a trial ends (time.time())."""

    earliest: float
    latest: float


class Trying:
    """A client whom the document in force admits and the one on trial refuses."""

    def __init__(self, site: Site, client: str) -> None:
        self.site = site
        self.client = client
        self.before = self._document("free")
        self.tried = self._document("none")
        site.apply(self.before)
        self.revision = site.revision()

    def _document(self, name: str) -> Json:
        # One that never refills, used up at once; and one without limits.
        policies = [policy("free"), policy("none", limit(NEVER, 1))]
        return document(policies, {self.client: name}, ports=[self.site.server.port])

    def file(self) -> Path:
        path = RUNTIME / f"{self.client}.json"
        path.write_text(json.dumps(self.tried), encoding="utf-8")
        path.chmod(0o644)
        return path

    def begin(self, span: str = f"{SPAN:.0f}s") -> Span:
        began = time.time()
        self.site.lab.weirctl("config", "apply", "-", "--yes", "--try", span, stdin=json.dumps(self.tried))
        ends = Span(began + SPAN, time.time() + SPAN)
        self.use_up()
        return ends

    def use_up(self) -> None:
        assert self.status() == ADMITTED
        assert self.status() == REFUSED

    def status(self) -> int:
        return ask(self.site, self.client).status

    def ends_in_time(self, ends: Span) -> None:
        """In the packet path within a second of its time, and not before it."""
        last_refused, first_admitted = turn(self.status, ADMITTED)
        assert last_refused < ends.latest + 1
        assert first_admitted > ends.earliest

    def pending(self) -> Json | None:
        pending: Json | None = json.loads(self.site.lab.weirctl("status", "--json").stdout)["pending"]
        return pending


@pytest.fixture
def trying(site: Site, fresh: Callable[[str], str]) -> Trying:
    return Trying(site, fresh("tried"))


def test_a_trial_ends_by_itself(trying: Trying) -> None:
    ends = trying.begin()
    pending = trying.pending()
    assert pending is not None and pending["revision"] == trying.revision + 1
    assert trying.site.revision() == trying.revision
    assert "is tried for" in trying.site.lab.weirctl("status").stdout
    trying.ends_in_time(ends)
    wait_until(lambda: trying.pending() is None, "the helper to tidy up")
    assert trying.site.revision() == trying.revision
    assert trying.status() == ADMITTED


def test_nothing_else_is_changed_meanwhile(trying: Trying) -> None:
    lab = trying.site.lab
    trying.begin("60s")
    for verb in (["config", "apply", "-", "--yes"], ["config", "apply", "-", "--yes", "--try", "60s"]):
        busy = lab.weirctl(*verb, check=False, stdin=json.dumps(document([policy("other")])))
        assert busy.returncode == BUSY and "is trying revision" in busy.stderr, busy
    lab.weirctl("config", "revert")
    assert trying.status() == ADMITTED
    assert trying.pending() is None
    assert trying.site.revision() == trying.revision


def test_a_trial_that_is_kept_stays(trying: Trying) -> None:
    ends = trying.begin()
    kept = trying.site.lab.weirctl("config", "keep").stdout
    assert f"revision {trying.revision + 1}" in kept
    wait_until(lambda: time.time() > ends.latest + 0.5, "the time that it would have had")
    assert trying.status() == REFUSED
    assert trying.site.revision() == trying.revision + 1


def applied_by_one_that_dies(trying: Trying) -> Span:
    """A script tries the document and would keep it, but is killed before."""
    operator = trying.site.lab.operator
    fifo = trying.file().with_suffix(".fifo")
    script = (
        f"weirctl config apply {trying.file()} --yes --try {SPAN:.0f}s && echo applied "
        f"&& read -r _ <{fifo} && weirctl config keep"
    )
    os.mkfifo(fifo, 0o644)
    began = time.time()
    client = Process("trying", operator.command(["sh", "-c", script]), env=environment(operator))
    try:
        wait_until(lambda: "\napplied\n" in client.log.read_text(), "the script to apply", process=client)
        ends = Span(began + SPAN, time.time() + SPAN)
    finally:
        client.kill()
    trying.use_up()
    return ends


def test_the_client_is_killed(trying: Trying) -> None:
    trying.ends_in_time(applied_by_one_that_dies(trying))


def test_client_and_helper_are_killed(trying: Trying) -> None:
    helper = trying.site.lab.helper
    ends = applied_by_one_that_dies(trying)
    helper.kill()
    try:
        trying.ends_in_time(ends)
    finally:
        helper.start()
    assert trying.pending() is None
    assert trying.site.revision() == trying.revision


def test_the_helper_is_killed(trying: Trying) -> None:
    helper = trying.site.lab.helper
    ends = trying.begin()
    helper.kill()
    try:
        assert trying.status() == REFUSED
        trying.ends_in_time(ends)
    finally:
        helper.start()
    assert trying.pending() is None
    assert trying.site.revision() == trying.revision
    assert trying.status() == ADMITTED


def test_a_helper_that_comes_back_goes_on_with_it(trying: Trying) -> None:
    helper = trying.site.lab.helper
    trying.begin("60s")
    helper.kill()
    helper.start()
    pending = trying.pending()
    assert pending is not None and pending["revision"] == trying.revision + 1
    assert trying.status() in {REFUSED, ADMITTED}  # its bucket may begin anew
    assert trying.status() == REFUSED
    trying.site.lab.weirctl("config", "keep")
    assert trying.status() == REFUSED
    assert trying.site.revision() == trying.revision + 1
