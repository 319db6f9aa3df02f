# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixed traffic with a change of the configuration every second: nothing leaks, nothing drifts, nobody notices.
WEIR_SOAK_SECONDS=3600 for the hour that docs/reliability.md tells of."""

from __future__ import annotations

import itertools
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import reduce

from asking import SteadyLoad, ask
from bounds import admitted, most, tolerance
from capture import Capture
from documents import Json, document, limit, policy
from helper_resources import Holdings
from lab.machine import RUNTIME
from site_under_test import Counts, Site

SECONDS = int(os.environ.get("WEIR_SOAK_SECONDS", "10"))
# So large that a client which a busy machine holds up never finds it full again: each time it does, what arithmetic makes of
# the arrivals may differ by one more.
RATE, BURST = 20, 200
# Of the last quarter beyond the second one: a helper's heap has its size after the first minutes.
MOST_GROWTH_KB = 8 * 1024
MOST_KERNEL_GROWTH_KB = 1024  # tables that grow by entry hold 120 clients now and none then
NEWCOMERS = 200
STATE_KB = 64 * 1024
REVISIONS = 50 + 3  # kept, being written, and what a trial or the quotas leave


class Newcomers:
    """Clients that no document names, each request on a connection of its own, until told to stop. They come again, for
    whoever is known takes memory."""

    def __init__(self, site: Site, name: Callable[[str], str], per_second: float) -> None:
        self.statuses: Counter[int] = Counter()
        self.errors: list[str] = []
        self._site, self._name, self._interval = site, name, 1 / per_second
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="newcomers")

    def __enter__(self) -> Newcomers:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        for number in itertools.count():
            if self._stop.wait(self._interval):
                return
            try:
                # Bodies, too: every third request has one that spans segments.
                more = {"method": "POST", "body": b"x" * 5000} if number % 3 == 0 else {}
                self.statuses[ask(self._site, self._name(f"new{number % NEWCOMERS}"), **more).status] += 1
            except OSError as error:
                self.errors.append(f"{type(error).__name__}: {error}")


def documents_of(site: Site, steady: str, free: str, changing: str) -> Iterator[Json]:
    """One after the other, without end: rates, policies, clients and the service's own keys come, change and go."""
    for number in itertools.count():
        policies = [policy("steady", limit(f"{RATE}/s", BURST)), policy("free"), policy("known", limit("1/s", 5))]
        clients = {steady: "steady", free: "free"}
        if number % 4:
            policies.append(policy("changing", limit(f"{10 + number % 50}/s", 1 + number % 20)))
            clients[changing] = "changing"
        clients.update({f"known-{index}": "known" for index in range(number % 7 * 20)})
        yield document(
            policies, clients, ports=[site.server.port], default_policy="free", new_identities=f"{1000 + number % 3}/s"
        )


def test_traffic_and_changes(site: Site, fresh: Callable[[str], str]) -> None:
    lab = site.lab
    steady, free, changing = fresh("steady"), fresh("free"), fresh("changing")
    changes = documents_of(site, steady, free, changing)
    site.apply(next(changes))
    helper, revision = lab.helper.process, site.revision()
    seen = Counts()
    samples = [Holdings.of(lab)]
    applied = 0
    with Capture("server0", site.server.port, RUNTIME / "soak.pcap") as capture:
        with SteadyLoad(site, steady, per_second=100) as limited_load, SteadyLoad(
            site, free, per_second=25
        ) as free_load, SteadyLoad(site, changing, per_second=50) as changing_load, Newcomers(
            site, fresh, per_second=10
        ) as newcomers:
            end = time.monotonic() + SECONDS
            pace = threading.Event()  # never set
            while (now := time.monotonic()) < end:
                site.apply(next(changes))
                applied += 1
                counts = site.counted([steady]).get(steady, Counts())
                assert counts.never_less_than(seen), f"{steady}'s counters went back from {seen} to {counts}"
                seen = counts
                samples.append(Holdings.of(lab))
                pace.wait(max(0.0, now + 1 - time.monotonic()))
    errors = [*limited_load.errors, *free_load.errors, *changing_load.errors, *newcomers.errors]
    quarter = len(samples) // 4
    early = reduce(Holdings.greatest, samples[quarter : 2 * quarter + 1])
    late = reduce(Holdings.greatest, samples[-quarter - 1 :])
    counts = site.counted([steady])[steady]
    arrivals = capture.arrivals()[steady]
    bound, exact = most(RATE, BURST, arrivals), admitted(RATE, BURST, arrivals)
    print(
        json.dumps(
            {
                "seconds": SECONDS,
                "changes": applied,
                "requests": sum(load.sent for load in (limited_load, free_load, changing_load))
                + newcomers.statuses.total(),
                "errors": len(errors),
                "admitted": counts.passed,
                "exact": exact,
                "second_quarter": asdict(early),
                "last_quarter": asdict(late),
            }
        )
    )
    assert not errors, errors[:20]
    assert helper.running and lab.helper.process is helper
    assert site.revision() == revision + applied, "a change is lost"

    # No drift: one limit outlives every change of the others, to one request.
    assert Counter({200: counts.passed, 429: counts.rejected}) == limited_load.statuses
    assert counts.passed <= bound, f"{steady} was admitted {counts.passed} times, at most {bound} are right"
    assert abs(counts.passed - exact) <= tolerance(
        RATE, arrivals
    ), f"{steady} was admitted {counts.passed} times, {exact} for these arrivals"
    assert free_load.statuses == Counter({200: free_load.sent})
    assert newcomers.statuses == Counter({200: newcomers.statuses.total()})
    site.agrees({steady: counts.passed, free: free_load.sent})

    # No leak.
    assert late.revisions <= REVISIONS and late.state_kb <= STATE_KB, late
    assert late.descriptors <= early.descriptors + 4, f"{early} became {late}"
    assert late.threads <= early.threads + 4, f"{early} became {late}"
    assert late.pins <= early.pins, f"{early} became {late}"
    assert late.kernel_kb <= early.kernel_kb + MOST_KERNEL_GROWTH_KB, f"{early} became {late}"
    if SECONDS >= 300:
        assert late.resident_kb <= early.resident_kb + MOST_GROWTH_KB, f"{early} became {late}"
