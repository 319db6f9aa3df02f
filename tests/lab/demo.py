# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./run shows: real clients of one nginx, each with its own limit; or Weir on a real interface."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lab import process, table, window
from lab.clients import Hey, curl
from lab.errors import LabError
from lab.lab import Lab
from lab.machine import RUNTIME
from lab.options import Options
from lab.servers import Nginx
from lab.stop import StopRequest

_DOCUMENT = Path(__file__).parent / "demo.json"
_A_DAY = 86400.0


@dataclass(frozen=True)
class Load:
    """What one client asks for: requests a second over so many connections."""

    client_id: str  # empty: the client is told apart by its address
    rate: float
    workers: int = 1
    ipv6: bool = False
    timeout_seconds: int = 20


LOADS = (
    Load("acme-7f3a", rate=20, workers=3),
    Load("globex-21c9", rate=15, workers=2),
    # Its excess is dropped: it waits, and gives up.
    Load("crawler-99", rate=4, workers=2, timeout_seconds=1),
    Load("monitoring-1", rate=10),
    Load("stranger-42", rate=15),
    Load("", rate=8, ipv6=True),
)


def show(options: Options, started: float) -> int:
    """Runs inside the sandbox; `started` is time.monotonic() when ./run began with the lab."""
    with StopRequest() as stop:
        try:
            return _show_interfaces(options, stop) if options.interfaces else _show_lab(options, stop, started)
        except LabError as error:
            if stop.requested:
                print(
                    "\nThere are no totals: weir-helper did not answer. The lab is gone; nothing of it stays on this host."
                )
                return 130
            print(f"run: {error}", file=sys.stderr)
            return 1


def _show_lab(options: Options, stop: StopRequest, started: float) -> int:
    with Lab() as lab, Nginx(lab.server, lab.operator) as nginx:
        lab.apply(json.loads(_DOCUMENT.read_text(encoding="utf-8")))
        # One request through everything; monitoring is exempt, so that it shows in no refusal.
        url = f"http://{lab.server_end.ipv4}:{nginx.port}/"
        if curl(lab.client, lab.operator, url, headers={"X-Client-ID": "monitoring-1"}) != [200]:
            raise LabError(f"the first request got no answer from nginx\n{nginx.process.log_tail()}")
        seconds = f" for {options.seconds:g} s" if options.seconds else ""
        print(
            f"[4/4] {len(LOADS)} clients ask nginx{seconds} (first request answered after "
            f"{time.monotonic() - started:.1f} s; Ctrl-C ends)",
            flush=True,
        )
        with _loads(lab, nginx.port, options.seconds or _A_DAY):
            _watch(lab, options, stop)
        # An address that only vouched for new identities has a row, too, but asked for nothing itself.
        rows = [row for row in lab.statistics(by="client", reveal=True) if row["offered"]]
        print(table.render(rows))
        nginx.stop()
        passed = sum(int(row["passed"]) + int(row["throttled"]) for row in rows)
        print(f"\nWeir let {passed:,} requests pass; nginx logged {len(nginx.access_log()):,}.")
    print("The lab is gone; nothing of it stays on this host.")
    return 0


@contextlib.contextmanager
def _loads(lab: Lab, port: int, seconds: float) -> Iterator[None]:
    with contextlib.ExitStack() as running:
        for load in LOADS:
            host = f"[{lab.server_end.ipv6}]" if load.ipv6 else lab.server_end.ipv4
            running.enter_context(
                Hey(
                    lab.client,
                    lab.operator,
                    f"http://{host}:{port}/",
                    name=load.client_id or "address",
                    headers={"X-Client-ID": load.client_id} if load.client_id else None,
                    rate=load.rate,
                    workers=load.workers,
                    seconds=seconds,
                    timeout_seconds=load.timeout_seconds,
                )
            )
        yield


def _show_interfaces(options: Options, stop: StopRequest) -> int:
    names = ", ".join(options.interfaces)
    assert options.document is not None
    with Lab(host_network=True) as lab:
        lab.apply(options.document)
        print(
            f"[4/4] Your limits are in force on {names}. They end with this program: Weir's pins live in its private\n"
            "      file system, so the kernel detaches everything even if it is killed. Ctrl-C ends it.",
            flush=True,
        )
        try:
            _watch(lab, options, stop)
            print(table.render(lab.statistics(by="client")))
        finally:
            # Where links can't be pinned (before Linux 6.6), filters stay on an interface until they are removed.
            lab.apply({**options.document, "interfaces": []})
    print(f"The limits on {names} have ended; nothing of Weir stays on this host.")
    return 0


def _watch(lab: Lab, options: Options, stop: StopRequest) -> None:
    """Until the time is over, the person has seen enough, or a signal comes."""
    if options.window and _watch_in_window(lab, options, stop):
        return
    # Without a terminal there is nothing to draw a live table on.
    if options.headless or not (options.shell or options.terminal):
        stop.wait(options.seconds, every_second=_countdown(options.seconds))
        return
    command = ["bash", "--noprofile", "--norc", "-i"] if options.shell else ["weirctl", "top"]
    environment = process.environment(lab.operator)
    if options.shell:
        print("      A shell in the lab. Try: weirctl status · weirctl stats · weirctl top · exit", flush=True)
        environment["PS1"] = "weir-lab$ "
    with subprocess.Popen(lab.operator.command(command), env=environment, cwd=RUNTIME / "tmp") as foreground:
        stop.wait(pid=foreground.pid)
        if foreground.poll() is None:
            foreground.terminate()
    # A shell's status is that of its last command.
    if foreground.returncode != 0 and not options.shell and not stop.requested:
        raise LabError(f"{command[0]} ended with status {foreground.returncode}")


def _watch_in_window(lab: Lab, options: Options, stop: StopRequest) -> bool:
    """False, with a sentence, where there is none: the terminal is next."""
    try:
        window.show(lab, stop, host_network=bool(options.interfaces))
    except window.NoDisplay as reason:
        if options.must_be_window:
            raise LabError(f"{reason}; ./run --top shows the clients in the terminal") from reason
        shown = "the live table" if options.terminal else "the lab without it"
        print(f"      No window: {reason}. Here is {shown} instead.", flush=True)
        return False
    return True


def _countdown(seconds: float | None) -> Callable[[float], None]:
    if not sys.stdout.isatty():
        return lambda elapsed: None

    def show_seconds(elapsed: float) -> None:
        of_all = f" of {seconds:g}" if seconds else ""
        end = "" if seconds is None or elapsed < seconds else "\r\x1b[K"
        print(f"\r      {elapsed:.0f}{of_all} s", end=end, flush=True)

    return show_seconds
