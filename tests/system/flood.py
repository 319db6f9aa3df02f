# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbered requests without end (tests/bench/numbered_flood.cpp), over a bad line, while the site is disturbed."""

from __future__ import annotations

import contextlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bpf_program import BadLine, Detour
from documents import NEVER, document, limit, policy
from lab import Process
from lab.machine import RUNTIME
from lab.network import Namespace
from site_under_test import Site

DEEDS = ("change", "detach", "kill", "stop")
_CLIENTS = ("slow", "never", "free")
_STRANGERS = "strange-"  # a million of them: more than the helper of the lab has room for


def configure(site: Site, rate: int) -> None:
    """`rate`: requests a second of one of the clients."""
    policies = [policy("slow", limit(f"{rate}/s", 50)), policy("never", limit(NEVER, 5)), policy("free")]
    policies.append(policy("strange", limit("1/h", 2)))
    whole = document(policies, {name: name for name in _CLIENTS}, default_policy="strange", ports=[site.server.port])
    # What can't be followed after an interface was given up and taken again is charged to the address.
    whole["clients"].append({"name": "address", "identity": {"address": "10.0.0.0/8"}, "policy": "free"})
    site.apply(whole)


@contextlib.contextmanager
def bad_line(site: Site, *, loss: int, reorder: int) -> Iterator[None]:
    """Of a thousand packets each way so many are lost and as many doubled, and so many are overtaken."""
    ends = (site.network.client_end, site.network.server_end)
    with contextlib.ExitStack() as parts:
        if loss:
            with ends[0].namespace.entered():
                parts.enter_context(BadLine(ends[0].name, loss))
        if reorder:
            for end in ends:
                with end.namespace.entered():
                    parts.enter_context(Detour(end.name, reorder))
        yield


@contextlib.contextmanager
def impatient(site: Site, milliseconds: int) -> Iterator[None]:
    """TCP first repeats what was not acknowledged after so long; Linux waits 200, and floods would take hours.

    Before Linux 6.11 it can't be told, and they do.
    """
    before = [(end.namespace, _patience(end.namespace)) for end in (site.network.client_end, site.network.server_end)]
    try:
        for namespace, _ in before:
            _patience(namespace, milliseconds * 1000)
        yield
    finally:
        for namespace, microseconds in before:
            _patience(namespace, microseconds)


def _patience(namespace: Namespace, microseconds: int | None = None) -> int:
    with namespace.entered():
        setting = Path("/proc/sys/net/ipv4/tcp_rto_min_us")
        if not setting.exists():
            return 200_000
        if microseconds is not None:
            setting.write_text(f"{microseconds}\n", encoding="ascii")
        return int(setting.read_text(encoding="ascii"))


@dataclass(frozen=True)
class Result:
    """`printed`: what numbered_flood printed, mismatches in words."""

    printed: dict[str, object]
    mismatches: list[str]
    deeds: int
    seconds: float

    @property
    def faultless(self) -> bool:
        return not self.printed["errors"] and not self.printed["mismatches"]


def flood(site: Site, *, connections: int, requests: int, deeds: Sequence[str] = ()) -> Result:
    """Until all are answered; `deeds` of DEEDS are done meanwhile, one after the other."""
    output = RUNTIME / "numbered-flood.json"
    command = [str(RUNTIME / "bin/numbered_flood"), str(site.endpoint(4)[0]), str(site.server.port)]
    command += [str(connections), str(requests), *_CLIENTS, _STRANGERS]
    begun = time.monotonic()
    with Process("numbered-flood", site.network.client.command(command), log=output) as running:
        done = _disturb(site, running, deeds) if deeds else 0
        running.wait(24 * 3600)
    lines = output.read_text(encoding="utf-8").splitlines()
    printed = json.loads(next(line for line in lines if line.startswith("{")))
    return Result(printed, [line for line in lines if "mismatch:" in line], done, time.monotonic() - begun)


def _disturb(site: Site, running: Process, kinds: Sequence[str]) -> int:
    chance = random.Random(4)

    def give_up_and_take() -> None:
        site.lab.weirctl("detach", site.network.server_end.name)
        site.lab.weirctl("attach", site.network.server_end.name)

    def kill_the_helper() -> None:
        site.lab.helper.kill()
        site.lab.helper.start()

    def stop_the_helper() -> None:
        site.lab.helper.stop()
        site.lab.helper.start()

    def change() -> None:
        configure(site, chance.randrange(100, 5000))

    deeds = {"change": change, "detach": give_up_and_take, "kill": kill_the_helper, "stop": stop_the_helper}
    done = 0
    while running.running:
        deeds[chance.choice(kinds)]()
        done += 1
        time.sleep(0.5)
    return done
