# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages in a clean Debian under systemd: installed, used, upgraded and downgraded under traffic, purged.

One story: the tests run in this order, each where the one before it ended.
"""

from __future__ import annotations

import json
import math
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from asking import SteadyLoad, ask, exchange, open_connection
from documents import NEVER, document, limit, policy
from lab import wait_until
from lab.display import Xvfb
from lab.machine import RUNTIME
from lab.process import PATIENCE
from packages.conftest import NEXT_VERSION, PACKAGES, apt
from packages.machine import Machine
from packages.site import MachineSite
from responses import request

RATE, BURST = 20, 5
OPENING_SECONDS = 60
THREE_CAPABILITIES = sum(1 << number for number in (12, 38, 39))  # CAP_NET_ADMIN, CAP_PERFMON, CAP_BPF (capability.h)
SECCOMP_FILTER = "2"

# Written to while packages are configured, by dpkg itself and by what its triggers call: not a package's own.
_NOT_OURS = re.compile(r"/(proc|sys|dev|run|tmp|packages|x11|var/(log|cache|lib/(dpkg|apt|systemd|polkit-1)))(/|$)")


@dataclass(frozen=True)
class Snapshot:
    """What no package of the machine has brought, and the users."""

    files: frozenset[str]
    users: str

    @staticmethod
    def of(machine: Machine) -> Snapshot:
        # The root file system only; merged /usr makes /lib/x what dpkg calls /usr/lib/x too.
        files = set(machine.output("find", "/", "-xdev").splitlines())
        owned = set(machine.output("sh", "-c", "cat /var/lib/dpkg/info/*.list").splitlines())
        owned |= {f"/usr{path}" for path in owned}
        loose = {path for path in files - owned if not _NOT_OURS.match(path)}
        return Snapshot(frozenset(loose), machine.output("sh", "-c", "cut -d: -f1 /etc/passwd /etc/group | sort"))


@pytest.fixture(scope="module", name="before")
def taken_before(debian: Machine, site: MachineSite) -> Snapshot:
    """Before anything of Weir is there."""
    assert site.nginx.port == 80
    debian.run(["useradd", "--create-home", "--shell", "/bin/sh", "alice"])
    debian.run(["chmod", "0755", "/home/alice"])
    # Directories that its window will make.
    debian.run(["runuser", "-u", "alice", "--", "mkdir", "-p", "/home/alice/.config", "/home/alice/.cache"])
    assert debian.run(["getent", "passwd", "weir"], check=False).returncode != 0
    return Snapshot.of(debian)


@pytest.fixture(scope="module", name="load")
def steady_load(before: Snapshot, site: MachineSite) -> Iterator[SteadyLoad]:
    """Twice what the client may, on one connection, from the first test of traffic to the purge."""
    site.apply(
        document(
            [policy("steady", limit(f"{RATE}/s", BURST)), policy("once", limit(NEVER, 1))],
            {"steady": "steady", "once": "once"},
            ports=[80],
        )
    )
    with SteadyLoad(site, "steady", per_second=2 * RATE) as load:
        yield load


def helper_status(machine: Machine) -> dict[str, str]:
    pid = machine.main_pid("weir-helper")
    assert pid, machine.journal("weir-helper")
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}


def programs(machine: Machine) -> set[str]:
    """What the attached programs are called by the kernel: by their instructions."""

    def told(*arguments: str) -> dict[str, Any]:
        done = subprocess.run(["bpftool", "--json", *arguments], capture_output=True, text=True, check=True)
        known: dict[str, Any] = json.loads(done.stdout)
        return known

    links = list(Path(f"/proc/{machine.pid}/root/run/weir/bpf/attached").iterdir())
    found = [told("link", "show", "pinned", str(link))["prog_id"] for link in links]
    return {told("prog", "show", "id", str(number))["tag"] for number in found}


def versions(machine: Machine) -> set[str]:
    return set(machine.output("dpkg-query", "--show", "--showformat=${Version}\n", *PACKAGES).split())


def test_install(before: Snapshot, debian: Machine) -> None:
    assert before.files
    apt(debian, "install", *(f"/packages/first/{name}.deb" for name in PACKAGES))
    assert debian.output("dpkg", "--audit") == ""
    assert len(versions(debian)) == 1
    assert debian.output("systemctl", "is-enabled", "weir-helper", "weir-rest").split() == ["enabled", "enabled"]
    assert debian.output("systemctl", "is-active", "weir-helper", "weir-rest").split() == ["active", "active"]
    assert debian.run(["systemctl", "--failed", "--quiet"]).stdout == ""


def test_the_helper_has_three_capabilities_and_a_system_call_filter(before: Snapshot, debian: Machine) -> None:
    assert before
    status = helper_status(debian)
    user = debian.output("id", "--user", "weir")
    assert status["Uid"].split() == [user] * 4
    for kind in ("CapPrm", "CapEff", "CapBnd"):
        assert int(status[kind], 16) == THREE_CAPABILITIES, kind
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", SECCOMP_FILTER)
    root = Path(f"/proc/{debian.main_pid('weir-helper')}/root")
    assert not list((root / "home").iterdir()), "ProtectHome"
    mounts = Path(f"/proc/{debian.main_pid('weir-helper')}/mounts").read_text(encoding="utf-8")
    assert re.search(r"^\S+ / \S+ ro[, ]", mounts, re.MULTILINE), "ProtectSystem=strict"


def test_a_user_opens_the_window_from_the_menu(debian: Machine, before: Snapshot, display: Xvfb) -> None:
    """The desktop entry's Exec, by what desktops start entries with (GIO)."""
    assert before
    entry = "/usr/share/applications/org.weir.Weir.desktop"
    # A boot empties /tmp/.X11-unix, so the display comes there now (tmpfiles.d(5), x11.conf).
    debian.run(["mount", "--bind", "/x11", "/tmp/.X11-unix"])
    assert display.cookies is not None
    cookies = RUNTIME / "packages/cookies"
    cookies.write_bytes(display.cookies.read_bytes())
    environment = {"DISPLAY": display.name, "XAUTHORITY": "/packages/cookies", "QT_QPA_PLATFORM": "xcb"}
    # systemd-run ends the session with its first process, and gio does not wait for the window.
    command = debian.session_command(
        "alice",
        ["sh", "-c", f"gio launch {entry} && exec tail --follow /dev/null"],
        environment,
    )
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as session:
        try:
            wait_until(lambda: bool(display.windows("Weir")), "a window called Weir", OPENING_SECONDS)
            [window] = display.windows("Weir")[:1]
            owner = int(display.xdotool("getwindowpid", window))
            assert debian.output("ps", "-o", "user=,comm=", "-p", str(owner)).split() == ["alice", "weir"]
            on_the_bus = re.compile(rf"^:\S+ +{owner} +weir +alice", re.MULTILINE)
            wait_until(
                lambda: bool(on_the_bus.search(debian.output("busctl", "list", "--no-pager"))), "the window on the bus"
            )
        finally:
            sessions = debian.output("loginctl", "list-sessions", "--no-legend")
            for line in sessions.splitlines():
                debian.run(["loginctl", "kill-session", line.split()[0]], check=False)
            session.wait(PATIENCE)


def test_traffic_is_limited(load: SteadyLoad, debian: Machine, site: MachineSite) -> None:
    started = load.sent
    assert [ask(site, "once").status for _ in range(3)] == [200, 429, 429]
    wait_until(lambda: load.sent > started + 2 * RATE, "two seconds of traffic")
    assert load.statuses[429] > 0
    assert site.status()["interfaces"][0]["state"] == "attached", debian.journal("weir-helper")


def test_every_feature_works_in_the_real_unit(load: SteadyLoad, debian: Machine, site: MachineSite) -> None:
    assert load.sent
    before = int(site.status()["revision"])
    inside = debian.output
    inside("weirctl", "client", "block", "once", "--for", "10m")
    assert "once" in inside("weirctl", "stats", "--by", "client", "--csv", "--reveal")
    inside("weirctl", "client", "unblock", "once")
    inside("weirctl", "pause", "--for", "10m")
    assert ask(site, "once").status == 200
    inside("weirctl", "resume")
    assert ask(site, "once").status == 429
    explained = inside("weirctl", "explain", "--service", "web", "--header", "X-Client-ID: once", "--reveal")
    assert "429" in explained or "reject" in explained, explained
    assert inside("weirctl", "events", "--json") != "[]"
    assert inside("weirctl", "history", "--since", "1m", "--json") != "[]"
    capabilities = {row["capability"]: row for row in site.status()["capabilities"]}
    for name in ("kernel", "tcx", "ingress-first", "egress-first", "current-programs", "privileges", "quotas"):
        assert capabilities[name]["available"], capabilities[name]
    # Queues make a device, and a calendar's quota reads the time zone.
    more = document(
        [
            policy("steady", limit(f"{RATE}/s", BURST)),
            policy("once", limit(NEVER, 1)),
            policy("slow", {"measure": "requests", "algorithm": "leaky-bucket", "rate": "20/s", "queue": 10}),
            policy("monthly", {"name": "m", "measure": "requests", "rate": "2/month", "aligned": "Europe/Berlin"}),
            policy("upload", {"measure": "bytes-in", "rate": "1MB/s"}, {"measure": "bytes-out", "rate": "1MB/s"}),
        ],
        {"steady": "steady", "once": "once", "slow": "slow", "monthly": "monthly", "upload": "upload"},
        ports=[80],
    )
    site.apply(more)
    with open_connection(site) as connection:
        begun = time.monotonic()
        assert [exchange(connection, request("slow")).status for _ in range(6)] == [200] * 6
        assert time.monotonic() - begun > 0.2, "five of six had to wait for 50 ms"
    assert [ask(site, "monthly").status for _ in range(3)] == [200, 200, 429]
    assert ask(site, "upload").status == 200
    assert int(site.status()["revision"]) == before + 1
    inside("weirctl", "config", "revert")
    complaints = re.findall(
        r"^.*(?:EPERM|Operation not permitted|not permitted).*$", debian.journal("weir-helper"), re.M
    )
    assert not complaints, complaints


def test_the_gateway_answers(load: SteadyLoad, debian: Machine) -> None:
    assert load.sent
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        connection.connect(f"/proc/{debian.pid}/root/run/weir-rest/socket")
        answer = exchange(connection, b"GET /healthz HTTP/1.1\r\nHost: weir\r\n\r\n")
    assert answer.status == 200, debian.journal("weir-rest")


@pytest.mark.parametrize("version", ["next", "first"], ids=["upgrade", "downgrade"])
def test_another_version_under_traffic(version: str, load: SteadyLoad, debian: Machine, site: MachineSite) -> None:
    revision = site.status()["revision"]
    earlier, tags = debian.main_pid("weir-helper"), programs(debian)
    assert ask(site, "once").status == 429
    with open_connection(site) as connection:
        assert exchange(connection, request("once")).status == 429
        statuses, errors, begun = load.statuses.copy(), len(load.errors), time.monotonic()
        apt(
            debian,
            "install",
            "--allow-downgrades",
            *(f"/packages/{version}/{name}.deb" for name in PACKAGES),
        )
        assert exchange(connection, request("once")).status == 429, "a connection with refused requests lives on"
    ended, passed = time.monotonic(), load.statuses[200] - statuses[200]
    assert (NEXT_VERSION in versions(debian)) == (version == "next")
    assert len(versions(debian)) == 1
    assert debian.main_pid("weir-helper") not in (0, earlier), "another process serves"
    assert len(tags) == len(programs(debian)) == 2 and not tags & programs(debian), "other programs run"
    assert load.errors[errors:] == []
    # One may be under way at each end.
    assert passed <= math.ceil(BURST + RATE * (ended - begun)) + 1
    assert passed > RATE, "and it was admitted meanwhile"
    assert ask(site, "once").status == 429, "no bucket was filled"
    assert site.status()["revision"] == revision
    assert site.nginx.admitted()["once"] == 2, "the first one, and one in the pause"


def test_a_purge_leaves_nothing(load: SteadyLoad, before: Snapshot, debian: Machine, site: MachineSite) -> None:
    errors = len(load.errors)
    with open_connection(site) as connection:
        assert exchange(connection, request("free")).status == 200
        apt(debian, "purge", *PACKAGES)
        assert exchange(connection, request("free")).status == 200, "the same connection lives on"
    assert [ask(site, "once").status for _ in range(2)] == [200, 200], "without limits"
    # On whose connection requests were refused, and who goes on for the 30 s of the drain, opens another one.
    assert len(load.errors[errors:]) <= 1, load.errors
    assert debian.output("find", "/run", "-name", "*weir*") == ""
    assert "weir" not in debian.output("cat", "/proc/mounts").replace("/run/weir-lab", "")
    assert "weir" not in debian.output("ip", "-brief", "link")
    for listing in ("list-units", "list-unit-files"):  # which ends with status 1 where there is none
        assert debian.run(["systemctl", listing, "--all", "--quiet", "*weir*"], check=False).stdout == ""
    after = Snapshot.of(debian)
    assert after.users == before.users
    new = {path for path in after.files - before.files if not path.startswith("/home/alice/")}
    assert not {path for path in new if "weir" in path.lower()}, new
    # Without passwd-, group- and so on, what useradd(8) keeps of the time before its last change.
    search = ["grep", "--recursive", "--files-with-matches", "--exclude=*-", "weir", "/etc", "/usr/share/mime"]
    leftover = debian.run(search, check=False)
    assert leftover.stdout == ""
