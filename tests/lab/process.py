# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes of the lab: started with a clean environment, watched while others wait for them, stopped."""

from __future__ import annotations

import itertools
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lab.errors import LabError
from lab.machine import RUNTIME
from lab.users import User

BUS_ADDRESS = "unix:path=/run/dbus/system_bus_socket"

# Seconds that anything may take before it counts as hung. A wait ends with what it waits for, so this only says how
# long a busy machine may stand still.
PATIENCE = 60.0

_LOOK_AGAIN_MILLISECONDS = 10
_LOG_TAIL_BYTES = 4000
_numbers = itertools.count(1)
# What tells sanitizers, Qt and terminals how to behave; nothing else of the caller's environment gets in
# (a proxy setting would send the lab's requests elsewhere).
_PASSED_ON = ("TERM", "COLORTERM", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR")


def environment(user: User | None = None) -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **passed_on,
        "PATH": f"{RUNTIME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "HOME": user.home if user else "/root",
        "USER": user.name if user else "root",
        "DBUS_SYSTEM_BUS_ADDRESS": BUS_ADDRESS,
    }


def run(
    argv: Sequence[str],
    *,
    user: User | None = None,
    check: bool = True,
    stdin: str = "",
    timeout: float = 60,
) -> subprocess.CompletedProcess[str]:
    """Runs to the end with output captured; with `check`, a failure raises with everything it printed."""
    command = user.command(list(argv)) if user else list(argv)
    result = subprocess.run(
        command, env=environment(user), input=stdin, capture_output=True, text=True, timeout=timeout, check=False
    )
    if check and result.returncode != 0:
        raise LabError(
            f"{' '.join(argv)} ended with status {result.returncode}:\n{result.stdout}{result.stderr}".rstrip()
        )
    return result


class Process:
    """A process in the background, in a session of its own so that the terminal's Ctrl-C does not reach it.

    `command` is what to execute (with any nsenter or setpriv in front), `name` how messages call it. Output
    is appended to `log` (by default a file of its own). Usable as a context manager; stopping twice is fine.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        log: Path | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.log = log or RUNTIME / f"{name}-{next(_numbers)}.log"
        self._stop_signal = stop_signal
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                list(command),
                env=dict(env or environment()),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def wait_for(self, condition: Callable[[], bool], what: str, timeout: float = PATIENCE) -> None:
        """Returns once the condition holds; raises when the process ends before, or after `timeout` seconds."""
        wait_until(condition, f"{self.name}: {what}", timeout, process=self)

    def wait(self, timeout: float) -> int:
        """Its exit status, negative for a signal's number."""
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired as error:
            raise LabError(f"{self.name} still runs after {timeout:g} s\n{self.log_tail()}") from error

    def stop(self, timeout: float = PATIENCE) -> None:
        """Asks it to end; kills it after `timeout` seconds."""
        if self.running:
            self._process.send_signal(self._stop_signal)
            try:
                self._process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """SIGKILL, as a crash would be."""
        self._process.kill()
        self._process.wait()

    def log_tail(self) -> str:
        data = self.log.read_bytes() if self.log.exists() else b""
        return data[-_LOG_TAIL_BYTES:].decode("utf-8", "replace").strip()


def wait_until(
    condition: Callable[[], bool], what: str, timeout: float = PATIENCE, *, process: Process | None = None
) -> None:
    """Looks at the condition every 10 ms until it holds; the end of `process` is noticed at once."""
    deadline = time.monotonic() + timeout
    poller = select.poll()
    descriptor = os.pidfd_open(process.pid) if process and process.running else None
    try:
        if descriptor is not None:
            poller.register(descriptor, select.POLLIN)
        while not condition():
            if process is not None and not process.running:
                raise LabError(f"{what}: it ended first\n{process.log_tail()}")
            if time.monotonic() > deadline:
                tail = f"\n{process.log_tail()}" if process else ""
                raise LabError(f"{what}: not within {timeout:g} s{tail}")
            poller.poll(_LOOK_AGAIN_MILLISECONDS)
    finally:
        if descriptor is not None:
            os.close(descriptor)
