# SPDX-License-Identifier: GPL-3.0-or-later
"""A sandbox leaves nothing behind, whichever of its processes is killed. The test's own sandbox is "the host"."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from lab import wait_until
from lab.process import PATIENCE

SANDBOX = [sys.executable, "-B", "-m", "lab.sandbox", "--"]
# A bit of everything that could stay: a namespace, links, a mount, a pinned map, daemons in their own sessions.
OCCUPY = """
set -e
ip netns add inner
ip link add outside0 type veth peer name inside0 netns inner
mkdir /run/weir-lab/bpf
mount -t bpf bpf /run/weir-lab/bpf
bpftool map create /run/weir-lab/bpf/residue type array key 4 value 4 entries 1 name residue
setsid --fork tail -f /dev/null
ip netns exec inner setsid --fork tail -f /dev/null
bpftool -j map show pinned /run/weir-lab/bpf/residue
echo $$
exec cat
"""


@dataclass(frozen=True)
class Surroundings:
    processes: frozenset[str]
    mounts: str
    links: str
    namespaces: frozenset[str]

    @staticmethod
    def now() -> Surroundings:
        return Surroundings(
            frozenset(_running()),
            Path("/proc/self/mountinfo").read_text(encoding="utf-8"),
            subprocess.run(["ip", "-oneline", "link"], capture_output=True, text=True, check=True).stdout,
            frozenset(os.listdir("/run/netns")),
        )


def _running() -> Iterator[str]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if state != "Z" and entry.name != "self":
                yield entry.name


@contextlib.contextmanager
def started(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """The process; killed when a test fails before its end."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def command_of(init: int) -> int | None:
    return next((pid for pid in children(init) if Path(f"/proc/{pid}/comm").read_text() == "cat\n"), None)


def _map_exists(identifier: int) -> bool:
    # bpftool's answer to a map that is not there is a status of its own, not a missing tool.
    return (
        subprocess.run(["bpftool", "map", "show", "id", str(identifier)], capture_output=True, check=False).returncode
        == 0
    )


@pytest.mark.parametrize("victim", ["outermost", "init", "command"])
def test_kill_leaves_nothing_behind(victim: str) -> None:
    before = Surroundings.now()
    with started([*SANDBOX, "sh", "-c", OCCUPY]) as sandbox:
        assert sandbox.stdout is not None
        map_id = json.loads(sandbox.stdout.readline())["id"]
        sandbox.stdout.readline()
        during = Surroundings.now()
        assert len(during.processes - before.processes) >= 5
        assert _map_exists(map_id)

        (init,) = children(sandbox.pid)
        wait_until(lambda: command_of(init) is not None, "the script becomes cat")
        command = command_of(init)
        assert command is not None
        os.kill({"outermost": sandbox.pid, "init": init, "command": command}[victim], signal.SIGKILL)
        assert sandbox.wait(PATIENCE) in (-signal.SIGKILL, 128 + signal.SIGKILL)

    wait_until(lambda: not _map_exists(map_id), "the pinned map vanishes")
    wait_until(lambda: Surroundings.now() == before, "processes, mounts and links are as before")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signals_reach_the_command(number: signal.Signals) -> None:
    script = f"trap 'echo got it; exit 3' {number.name[3:]}; echo ready; while :; do read line || exit 1; done"
    with started([*SANDBOX, "sh", "-c", script]) as sandbox:
        assert sandbox.stdout is not None and sandbox.stdin is not None
        assert sandbox.stdout.readline() == "ready\n"
        sandbox.send_signal(number)
        assert sandbox.stdout.readline() == "got it\n"
        assert sandbox.wait(PATIENCE) == 3


def test_command_that_ignores_termination_is_ended() -> None:
    script = "trap '' TERM; echo ready; exec cat"
    with started([*SANDBOX, "sh", "-c", script]) as sandbox:
        assert sandbox.stdout is not None
        assert sandbox.stdout.readline() == "ready\n"
        sandbox.terminate()
        assert sandbox.wait(PATIENCE) == 128 + signal.SIGTERM


def test_exit_status_is_the_commands() -> None:
    assert subprocess.run([*SANDBOX, "sh", "-c", "exit 7"], check=False).returncode == 7


def test_missing_command_is_named() -> None:
    result = subprocess.run([*SANDBOX, "no-such-command"], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "no-such-command" in result.stderr or "No such file" in result.stderr
