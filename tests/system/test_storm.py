# SPDX-License-Identifier: GPL-3.0-or-later
"""A minute of everything at once: afterwards every count agrees, and no client has noticed."""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from bpf_program import CountingProgram
from documents import document, limit, policy
from lab import process
from numbered import Outcome, ask_many
from site_under_test import Counts, Site, counts_of
from stuck import Wire, story

Fresh = Callable[[str], str]

CONNECTIONS = 24
REQUESTS = 80_000
PAUSE = 12  # ms after each response: about a minute


class Load:
    """ask_many() beside the caller."""

    def __init__(self, site: Site, clients: list[str]) -> None:
        self.outcome: Outcome | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(site, clients), name="load")

    def __enter__(self) -> Load:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        if self._error:
            raise self._error

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def _run(self, site: Site, clients: list[str]) -> None:
        try:
            with Wire(site) as wire:
                self.outcome = ask_many(
                    site,
                    clients,
                    family=4,
                    connections=CONNECTIONS,
                    requests=REQUESTS,
                    pause=PAUSE,
                    look=partial(story, site, wire),
                )
        except BaseException as error:  # the with block's end raises it
            self._error = error


def sums(site: Site, by: str) -> Counts:
    rows: list[dict[str, Any]] = site.statistics(by)
    for row in rows:
        admitted = int(row["passed"]) + int(row["throttled"])
        assert int(row["offered"]) == admitted + int(row["rejected"]) + int(row["dropped"]), row
    return sum((counts_of(row) for row in rows), Counts())


def test_a_storm(echo: Site, fresh: Fresh) -> None:
    lab = echo.lab
    slow, often, free = fresh("slow"), fresh("often"), fresh("free")
    chance = random.Random(4)

    def configure(rate: int) -> None:
        policies = [
            policy("p-slow", limit(f"{rate}/s", 5)),
            policy("p-often", limit(f"{3 * rate}/s", 20)),
            policy("p-free"),
        ]
        clients = {slow: "p-slow", often: "p-often", free: "p-free"}
        # Requests that Weir joins midway are charged to their address: they have a policy, too.
        echo.apply(document(policies, clients, default_policy="p-free", ports=[echo.server.port]))

    def detach_and_attach() -> None:
        lab.weirctl("detach", "server0")
        lab.weirctl("attach", "server0")

    def restart_the_helper() -> None:
        lab.helper.kill()
        lab.helper.start()

    def flap() -> None:
        process.run(["ip", "link", "set", "server0", "down"])
        process.run(["ip", "link", "set", "server0", "up"])

    def neighbour() -> None:
        with CountingProgram() as theirs:
            theirs.attach("server0", chance.choice(["tcx", "clsact"]))

    def pause_and_resume() -> None:
        lab.weirctl("pause")
        lab.weirctl("resume")

    configure(20)
    before = echo.total()
    deeds = [
        lambda: configure(chance.randrange(10, 200)),
        detach_and_attach,
        restart_the_helper,
        flap,
        neighbour,
        pause_and_resume,
    ]
    done = 0
    with Load(echo, [slow, often, free]) as load:
        for deed in itertools.chain(deeds, iter(lambda: chance.choice(deeds), None)):
            if not load.running:
                break
            deed()
            done += 1
    assert load.outcome and done > len(deeds)
    assert load.outcome.errors == {} and load.outcome.mismatches == []
    assert sum(load.outcome.statuses.values()) == REQUESTS
    total = sums(echo, "total")
    for by in ("client", "policy", "service"):
        assert sums(echo, by) == total, by
    assert (
        load.outcome.statuses[429] == total.rejected - before.rejected
    ), "each 429 is counted once, and reached its client"
    assert total.passed - before.passed <= load.outcome.statuses[200], "while detached requests pass uncounted"
