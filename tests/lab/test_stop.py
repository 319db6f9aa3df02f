# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for the end, and the table that is shown then."""

from __future__ import annotations

import os
import signal
import subprocess

from lab import table
from lab.stop import StopRequest


def test_signal_ends_the_wait() -> None:
    with StopRequest() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        stop.wait(60)
        assert stop.requested


def test_end_of_a_process_ends_the_wait() -> None:
    with StopRequest() as stop, subprocess.Popen(["true"]) as child:
        stop.wait(60, pid=child.pid)
        assert not stop.requested
        assert child.wait() == 0


def test_time_ends_the_wait_and_is_counted() -> None:
    seconds: list[float] = []
    with StopRequest() as stop:
        stop.wait(1.2, every_second=seconds.append)
    assert not stop.requested
    assert 1 <= len(seconds) <= 2 and 1.0 <= seconds[0] and 1.2 <= seconds[-1]


def test_table_is_sorted_and_aligned() -> None:
    def row(client: str, offered: int) -> dict[str, object]:
        counts = {"offered": offered, "passed": offered, "throttled": 0, "rejected": 0, "dropped": 0}
        return {"client": client, "identity": "address:10.99.0.1/32", "policy": "gold", **counts}

    lines = table.render([row("", 7), row("acme", 12345)]).splitlines()
    assert [line.split()[0] for line in lines] == ["client", "acme", "-"]
    assert lines[1].split()[3] == "12,345"
    assert len({len(line) for line in lines}) == 1
