# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of a test's own: Xvfb, with a cookie if wanted."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from lab import kernel, machine, process
from lab.machine import RUNTIME
from lab.process import Process
from lab.users import User

_SOCKETS = Path("/tmp/.X11-unix")


class Xvfb:
    """1920x1200, 24 bits, ready when entered. `number` is free for each sandbox to choose: its sockets are its own."""

    sockets = _SOCKETS

    def __init__(self, number: int = 7, *, cookie: bool = False) -> None:
        machine.require_sandbox()
        self.name = f":{number}"
        self.cookies = RUNTIME / f"Xauthority{number}" if cookie else None
        self._number = number

    def __enter__(self) -> Xvfb:
        _make_sockets_private()
        # -nolock: lock files in /tmp name processes of other PID namespaces, which look dead from here.
        command = ["Xvfb", self.name, "-nolock", "-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-noreset"]
        if self.cookies:
            _run_xauth(self.cookies, "add", self.name, ".", secrets.token_hex(16))
            command += ["-auth", str(self.cookies)]
        self.process = Process("Xvfb", command)
        self.process.wait_for(self._answers, "answering")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stop()

    def environment(self) -> dict[str, str]:
        found = {"DISPLAY": self.name}
        return {**found, "XAUTHORITY": str(self.cookies)} if self.cookies else found

    def windows(self, name: str) -> list[str]:
        """Ids of the visible windows whose title matches the regular expression."""
        return self.xdotool("search", "--onlyvisible", "--name", name).split()

    def xdotool(self, *arguments: str) -> str:
        command = ["env", *(f"{key}={value}" for key, value in self.environment().items()), "xdotool", *arguments]
        return process.run(command, check=False).stdout

    def copy_cookies(self, user: User) -> dict[str, str]:
        """environment() with a cookie file that the user may read."""
        if self.cookies is None:
            return self.environment()
        copy = RUNTIME / f"Xauthority{self._number}-{user.name}"
        copy.touch(mode=0o600)
        copy.write_bytes(self.cookies.read_bytes())
        os.chown(copy, user.uid, user.gid)
        return {"DISPLAY": self.name, "XAUTHORITY": str(copy)}

    def _answers(self) -> bool:
        return bool(self.xdotool("getdisplaygeometry"))


def _make_sockets_private() -> None:
    """Displays of the host, and of other sandboxes, are out of sight from now on."""
    mark = _SOCKETS / f".{RUNTIME.name}"
    if mark.exists():
        return
    _SOCKETS.mkdir(mode=0o1777, exist_ok=True)
    kernel.mount("tmpfs", _SOCKETS, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=1777")
    mark.touch()


def _run_xauth(file: Path, *arguments: str) -> None:
    file.touch(mode=0o600)
    process.run(["xauth", "-f", str(file), *arguments])
