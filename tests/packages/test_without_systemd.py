# SPDX-License-Identifier: GPL-3.0-or-later
"""The helper's package where nothing but a bus runs: the bus starts it as root, it becomes its user, removal stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import ask
from documents import NEVER, document, limit, policy
from lab import network, wait_until
from lab.network import Namespace
from packages.conftest import apt
from packages.machine import Machine
from packages.site import MachineSite

HELPER = ("weir-helper", "weir-cli")


@pytest.fixture(scope="module", name="machine")
def without_systemd(debian_tree: Path, packages: dict[str, Path]) -> Iterator[Machine]:
    assert debian_tree.exists()
    with Machine("plain", systemd=False, folders={packages["first"].parent: "/packages"}) as running:
        running.run(["mkdir", "--parents", "/run/dbus"])
        running.run(["dbus-daemon", "--system", "--fork"])
        yield running


def helpers(machine: Machine) -> list[str]:
    return machine.run(["pgrep", "--exact", "weir-helper"], check=False).stdout.split()


def test_the_bus_starts_it_and_removal_waits_for_its_end(machine: Machine) -> None:
    apt(machine, "install", *(f"/packages/first/{name}.deb" for name in HELPER))
    machine.run(["nginx"])
    client = Namespace.create("visitor")
    client_end, server_end = network.connect(client, machine.network)
    site = MachineSite(machine, (client_end, server_end), reload=["nginx", "-s", "reload"])
    assert helpers(machine) == [], "nobody has asked yet"
    site.apply(document([policy("once", limit(NEVER, 1))], {"once": "once"}, ports=[80]))
    assert [ask(site, "once").status for _ in range(2)] == [200, 429]

    [pid] = helpers(machine)
    assert machine.output("ps", "-o", "user=", "-p", pid) == "weir"
    status = Path(f"/proc/{machine.outside(int(pid))}/status").read_text(encoding="utf-8")
    assert "CapEff:\t000000c000001000" in status and "NoNewPrivs:\t1" in status, status
    assert "/run/weir/bpf bpf " in machine.output("cat", "/proc/mounts")

    removed = apt(machine, "purge", *HELPER)
    # The helper logs to the standard error that it shares with dpkg.
    assert "removed pins=" in removed.stdout + removed.stderr
    assert "still-served" not in removed.stdout + removed.stderr, "the package did not wait for the helper's end"
    assert helpers(machine) == []
    assert " /run/weir" not in machine.output("cat", "/proc/mounts")
    assert machine.output("find", "/run", "/var/lib", "-name", "weir*", "-not", "-path", "*/dpkg/*") == ""
    wait_until(lambda: ask(site, "once").status == 200, "the end of the limits")
