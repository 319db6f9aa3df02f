# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab half of ./run, as a newcomer starts it: what it prints, and that nothing of it stays."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lab import Namespace, Nginx, curl, network, table, users, wait_until
from lab.demo import LOADS
from lab.process import PATIENCE
from lab.standstill import undisturbed
from lab.test_sandbox import Surroundings, children, started

RUN = [sys.executable, "-B", "-m", "lab", "--headless"]


def _maps(run: int) -> frozenset[int]:
    """Ids of the BPF maps that the run with this PID has pinned. A map exists as long as a pin or a program uses it."""
    (init,) = children(run)
    enter = ["nsenter", f"--target={init}", "--mount", "--pid", "--"]
    find = [*enter, "find", "/run/weir-lab/bpf", "-mindepth", "2", "-type", "f"]
    ids = set()
    for pin in subprocess.run(find, capture_output=True, text=True, check=True).stdout.split():
        shown = subprocess.run(
            [*enter, "bpftool", "-j", "map", "show", "pinned", pin], capture_output=True, check=False
        )
        if shown.returncode == 0:
            ids.add(int(json.loads(shown.stdout)["id"]))
    return frozenset(ids)


def _exists(map_id: int) -> bool:
    shown = subprocess.run(["bpftool", "map", "show", "id", str(map_id)], capture_output=True, check=False)
    return shown.returncode == 0


def test_headless_run_limits_every_client() -> None:
    result = undisturbed(
        lambda: subprocess.run([*RUN, "--for", "4"], capture_output=True, text=True, timeout=5 * PATIENCE, check=False)
    )
    assert result.returncode == 0, result.stdout + result.stderr
    rows = {
        line.split()[1]: line.split()
        for line in result.stdout.splitlines()
        if re.match(r"\S+\s+(header|address):", line)
    }
    assert re.search(r"\s+".join(table.TEXTS + table.COUNTS), result.stdout)
    assert len(rows) == len(LOADS)

    counts = {row[0] + " " + row[2]: [int(cell.replace(",", "")) for cell in row[3:]] for row in rows.values()}
    for offered, passed, throttled, rejected, dropped in counts.values():
        assert offered == passed + throttled + rejected + dropped
    assert counts["monitoring exempt"][3:] == [0, 0]
    assert counts["acme gold"][3] > 0 and counts["globex silver"][3] > 0
    assert counts["crawler crawlers"][4] > 0
    # Burst and rate of demo.json over 4 s, and what the start of the clients may take.
    assert 20 + 10 * 4 - 2 <= counts["globex silver"][1] <= 20 + 10 * 5 + 1

    told = re.search(r"Weir let ([\d,]+) requests pass; nginx logged ([\d,]+)", result.stdout)
    assert told is not None and told[1] == told[2]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_ended_run_leaves_nothing_behind(number: signal.Signals) -> None:
    before = Surroundings.now()
    for _ in range(2):  # a second start works
        with started(RUN) as run:
            assert run.stdout is not None
            assert "[4/4]" in run.stdout.readline()
            maps = _maps(run.pid)
            assert len(maps) > 10 and all(map(_exists, maps))
            os.kill(run.pid, number)
            status = run.wait(PATIENCE)
        assert status == (-number if number == signal.SIGKILL else 0)
        wait_until(lambda: Surroundings.now() == before, "processes, mounts and links are as before")
        wait_until(lambda: not any(map(_exists, maps)), "the packet path is gone from the kernel")


def test_real_interface_is_limited_until_the_end() -> None:
    client, server = Namespace.create("client"), Namespace("server")
    _, server_end = network.connect(client, server)
    user = users.operator()
    config = Path(__file__).parent / "demo.json"
    with Nginx(server, user) as nginx:
        url = f"http://{server_end.ipv4}:{nginx.port}/"

        def ask() -> list[int]:
            return curl(client, user, url, requests=15)

        assert ask() == [200] * 15
        with started([*RUN, "--interface", "server0", "--config", str(config)]) as run:
            assert run.stdout is not None
            assert "[4/4] Your limits are in force on server0" in run.stdout.readline()
            assert ask() == [200] * 10 + [429] * 5  # the anonymous policy's burst
            run.terminate()
            output = run.stdout.read()
            assert run.wait(PATIENCE) == 0
        assert "The limits on server0 have ended" in output
        assert ask() == [200] * 15


def test_wrong_options_are_explained() -> None:
    for arguments, expected in (
        (["--for", "0"], "a time between 1 and 86400 seconds"),
        (["--interface", "lo"], "--interface and --config go together"),
        (
            ["--interface", "nope0", "--config", str(Path(__file__).parent / "demo.json")],
            "there is no interface 'nope0'",
        ),
        (["--interface", "lo", "--config", __file__], "is not JSON"),
    ):
        result = subprocess.run([*RUN, *arguments], capture_output=True, text=True, check=False)
        assert result.returncode in (1, 2)
        assert expected in result.stderr
