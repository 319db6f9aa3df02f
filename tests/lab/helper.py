# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-helper in the lab: its own bpffs and state, in the server's namespace, killed and started again at will."""

from __future__ import annotations

import subprocess
from pathlib import Path

from lab.bus import PrivateBus
from lab.machine import RUNTIME
from lab.network import Namespace
from lab.process import Process, run

BUS_NAME = "org.weir.Helper1"


class Helper:
    """Started as root, as where there is no systemd: it mounts its bpffs and drops to its own user by itself."""

    def __init__(self, programs: Path, namespace: Namespace, bus: PrivateBus) -> None:
        self._program = programs / "weir-helper"
        self._namespace = namespace
        self._bus = bus
        self.state_directory = RUNTIME / "state"
        self.pin_directory = RUNTIME / "bpf"
        self.process = self._start()

    def __enter__(self) -> Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """SIGTERM. What is pinned stays in force."""
        self.process.stop()

    def kill(self) -> None:
        """SIGKILL. What is pinned stays in force."""
        self.process.kill()

    def start(self) -> None:
        """Starts it again, after stop() or kill(); returns once it owns its bus name."""
        self.process = self._start()

    def remove(self) -> subprocess.CompletedProcess[str]:
        """weir-helper --remove, to its end: nothing of Weir stays in the kernel. The log is its standard error."""
        return run(self._command("--remove"), check=False)

    def _command(self, *options: str) -> list[str]:
        return self._namespace.command(
            [
                str(self._program),
                "--state-dir",
                str(self.state_directory),
                "--pin-dir",
                str(self.pin_directory),
                "--unknown-clients=16384",  # less to make at each start
                *options,
            ]
        )

    def _start(self) -> Process:
        helper = Process("weir-helper", self._command("--no-idle-exit"), log=RUNTIME / "weir-helper.log")
        self._bus.wait_for_name(BUS_NAME, helper)
        return helper
