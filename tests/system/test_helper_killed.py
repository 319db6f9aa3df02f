# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of the helper, fifty times, under traffic: limits go on, buckets and counters continue. WEIR_KILLS=1000 for
the run that docs/reliability.md tells of."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from asking import SteadyLoad, ask
from bounds import admitted, most, tolerance
from capture import Capture
from documents import NEVER, document, limit, policy
from lab import Lab, Process
from lab.machine import RUNTIME
from site_under_test import Counts, Site

# A kill of a helper that serves needs a whole start before it, one that is starting on average half of one.
KILLS = int(os.environ.get("WEIR_KILLS", "50"))
ROUNDS = KILLS // 10  # with two kills of a serving helper each
KILLS_WHILE_STARTING = KILLS - 2 * ROUNDS
REACH = 0.8  # of a whole start; beyond, a start that is quicker than another would end before it is killed
# The burst is so large that a client which a busy machine holds up never finds it full again: each time it does, what arithmetic
# makes of the arrivals may differ by one more.
RATE, BURST = 50, 500


def processor_seconds(pid: int) -> float:
    """CPU time of a process so far (proc(5), /proc/pid/stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kill_while_starting(lab: Lab, number: int, seconds: float) -> None:
    """Starts a helper and kills it once it has used so much CPU time, wherever in its start that is."""
    command = [str(RUNTIME / "bin/weir-helper"), "--state-dir", str(lab.helper.state_directory)]
    command += ["--pin-dir", str(lab.helper.pin_directory)]
    starting = Process(f"weir-helper-starting-{number}", lab.server.command(command))
    try:
        starting.wait_for(lambda: processor_seconds(starting.pid) >= seconds, f"using {seconds:.2f} s of CPU time")
    finally:
        starting.kill()


class NeverBack:
    """Clients' counters, each time at least what they were before."""

    def __init__(self, site: Site, clients: list[str]) -> None:
        self._site = site
        self._seen = dict.fromkeys(clients, Counts())
        self._revision = site.revision()

    def check(self) -> None:
        counted = self._site.counted(self._seen)
        for client, before in self._seen.items():
            now = counted.get(client, Counts())
            assert now.never_less_than(before), f"{client}'s counters went back from {before} to {now}"
            self._seen[client] = now
        assert self._site.revision() == self._revision


def test_kills_under_traffic(site: Site, fresh: Callable[[str], str]) -> None:
    helper = site.lab.helper
    limited, free = fresh("limited"), fresh("free")
    site.apply(
        document(
            [policy("limited", limit(f"{RATE}/s", BURST)), policy("free")],
            {limited: "limited", free: "free"},
            ports=[site.server.port],
        )
    )
    counters = NeverBack(site, [limited, free])
    starts_per_round = KILLS_WHILE_STARTING // ROUNDS
    with Capture("server0", site.server.port, RUNTIME / "killed.pcap") as capture:
        with SteadyLoad(site, limited, per_second=200) as limited_load, SteadyLoad(
            site, free, per_second=50
        ) as free_load:
            for round_number in range(ROUNDS):
                helper.kill()
                helper.start()
                whole_start = processor_seconds(helper.process.pid)
                counters.check()
                helper.kill()
                for start in range(starts_per_round):
                    number = round_number * starts_per_round + start
                    kill_while_starting(site.lab, number, REACH * whole_start * number / KILLS_WHILE_STARTING)
                helper.start()
                counters.check()
    assert not limited_load.errors and not free_load.errors, f"{limited_load.errors} {free_load.errors}"
    assert free_load.statuses == Counter({200: free_load.sent})

    counts = site.counted([limited])[limited]
    assert Counter({200: counts.passed, 429: counts.rejected}) == limited_load.statuses
    arrivals = capture.arrivals()[limited]
    bound, exact = most(RATE, BURST, arrivals), admitted(RATE, BURST, arrivals)
    assert counts.passed <= bound, f"{limited} was admitted {counts.passed} times, at most {bound} are right"
    assert abs(counts.passed - exact) <= tolerance(
        RATE, arrivals
    ), f"{limited} was admitted {counts.passed} times, {exact} for these arrivals"
    site.agrees({limited: counts.passed, free: free_load.sent})


def test_limits_hold_while_the_helper_is_gone(site: Site, fresh: Callable[[str], str]) -> None:
    client = fresh("alone")
    site.apply(document([policy("alone", limit(NEVER, 5))], {client: "alone"}, ports=[site.server.port]))
    site.lab.helper.kill()
    try:
        statuses = Counter(ask(site, client).status for _ in range(20))
    finally:
        site.lab.helper.start()
    assert statuses == {200: 5, 429: 15}
    counts = site.counted([client])[client]
    assert (counts.passed, counts.rejected) == (5, 15)
    assert ask(site, client).status == 429
