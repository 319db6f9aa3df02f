# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole lab in one context manager. README.md beside this file shows how to use it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from lab import kernel, machine, network, process, users
from lab.bus import PrivateBus, allow_rule
from lab.errors import LabError
from lab.helper import Helper
from lab.machine import RUNTIME
from lab.network import Namespace
from lab.users import User

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAMS = ("weir-helper", "weirctl")


def built_programs() -> Path:
    """Where the programs under test are: $WEIR_PROGRAMS, else the release preset's folder."""
    folder = Path(os.environ.get("WEIR_PROGRAMS", REPOSITORY / "build/release/bin"))
    for program in PROGRAMS:
        if not (folder / program).exists():
            raise LabError(f"{folder / program} is not built; build it with: cmake --build --preset release")
    return folder


class Lab:
    """Two networks joined by a veth pair, a private bus with polkitd, and weir-helper on the server's side.

    client, server     namespaces; server is the sandbox's own network and holds `server0`, where Weir attaches
    client_end, server_end   the ends of the veth pair, with their addresses
    operator, guest    users: polkit allows the operator everything of Weir's, the guest nothing
    bus, helper        running; `host_network` leaves out the namespaces (for real interfaces)
    """

    client: Namespace
    client_end: network.Interface
    server_end: network.Interface

    def __init__(self, *, programs: Path | None = None, host_network: bool = False) -> None:
        machine.require_sandbox()
        self._host_network = host_network
        self._programs = RUNTIME / "bin"
        self._built = programs or built_programs()
        self._parts = contextlib.ExitStack()
        self.server = Namespace("server")
        self.operator = users.operator()
        self.guest = User.named(users.GUEST)

    def __enter__(self) -> Lab:
        with contextlib.ExitStack() as parts:
            self._bind_programs()
            if not self._host_network:
                self.client = Namespace.create("client")
                self.client_end, self.server_end = network.connect(self.client, self.server)
            self.bus = parts.enter_context(PrivateBus(REPOSITORY / "packaging", [allow_rule(self.operator)]))
            self.helper = parts.enter_context(Helper(self._programs, self.server, self.bus))
            self._parts = parts.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._parts.close()

    def weirctl(
        self, *arguments: str, user: User | None = None, check: bool = True, stdin: str = "", timeout: float = 60
    ) -> subprocess.CompletedProcess[str]:
        """Runs weirctl as the operator (or as `user`); with `check`, raises unless it exits with 0."""
        return process.run(
            ["weirctl", *arguments], user=user or self.operator, check=check, stdin=stdin, timeout=timeout
        )

    def apply(self, document: dict[str, Any] | Path) -> None:
        """Puts a whole configuration document in force."""
        text = document.read_text(encoding="utf-8") if isinstance(document, Path) else json.dumps(document)
        self.weirctl("config", "apply", "-", "--yes", stdin=text)

    def statistics(self, by: str = "client", *, reveal: bool = False) -> list[dict[str, Any]]:
        """Rows as `weirctl stats --json` prints them (design: names of section 7)."""
        options = ["--reveal"] if reveal else []
        rows = json.loads(self.weirctl("stats", "--by", by, "--json", *options).stdout)
        assert isinstance(rows, list)
        return rows

    def _bind_programs(self) -> None:
        """The checkout may lie where the lab's users can't enter, below /root for example."""
        self._programs.mkdir()
        kernel.bind(self._built, self._programs, read_only=True)
