# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on an X server and a session bus of its own, where AT-SPI and other desktop services can be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conftest import own_home
from control import LONGEST, Control
from lab import LabError, wait_until
from lab.display import Xvfb
from lab.machine import RUNTIME
from lab.process import Process, environment
from lab.users import User

_HERE = Path(__file__).parent
_PARTS = ("accessible.py", "accessible_controls.py", "accessible_focus.py", "accessible_window.py", "keyboard.py")


@dataclass(frozen=True)
class Desktop:
    user: User
    display: Xvfb
    environment: dict[str, str]

    @property
    def home(self) -> Path:
        return Path(self.environment["HOME"])

    def active(self) -> str:
        """The title of the window that has the keyboard."""
        return self.display.xdotool("getactivewindow", "getwindowname")

    def takes_the_keyboard(self) -> bool:
        """Whether Weir's window has it. A window manager that was still busy with its own beginning has not given it to
        a new window: then it is asked to, as somebody would click."""
        if "Weir" in self.active():
            return True
        for shown in self.display.windows("Weir"):
            self.display.xdotool("windowactivate", shown)
        return False

    def run_script(self, name: str, *arguments: str) -> str:
        """Runs a script of this folder, which may import _PARTS, as the operator; what it printed."""
        folder = RUNTIME / "tmp/scripts"
        folder.mkdir(exist_ok=True)
        for file in (*_PARTS, name):
            (folder / file).write_bytes((_HERE / file).read_bytes())
            os.chmod(folder / file, 0o644)
        command = self.user.command(["/usr/bin/python3", "-B", str(folder / name), *arguments])
        try:
            result = subprocess.run(
                command, env=self.environment, capture_output=True, text=True, timeout=LONGEST, check=False
            )
        except subprocess.TimeoutExpired as late:
            said = b"".join(part for part in (late.stdout, late.stderr) if isinstance(part, bytes))
            raise AssertionError(f"{name} took over {LONGEST} s; it said: {said.decode()}") from None
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


@contextmanager
def desktop(control: Control, name: str) -> Iterator[Desktop]:
    """With a window manager and nothing else."""
    user = control.lab.operator
    with Xvfb(cookie=True) as display:
        shared = {**environment(user), **own_home(control, name), **display.copy_cookies(user)}
        socket = Path(shared["XDG_RUNTIME_DIR"]) / "bus"
        shared |= {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={socket}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        command = user.command(["dbus-daemon", "--session", "--nofork", f"--address=unix:path={socket}"])
        with Process("session bus", command, env=shared):
            wait_until(socket.exists, "the session bus listens")
            # Who gives the keyboard to a new window, and back when it closes.
            begun = Path(shared["HOME"]) / "openbox-begun"
            command = user.command(["openbox", "--sm-disable", "--startup", f"touch {begun}"])
            with Process("openbox", command, env=shared) as manager:
                manager.wait_for(begun.exists, "has begun")
                place = Desktop(user, display, shared)
                probes = place.run_script("probe_window.py").strip()
                print(f"openbox managed a window after {probes} probe(s)", file=sys.stderr)
                yield place


@contextmanager
def window(place: Desktop, *arguments: str, setuid: bool = False) -> Iterator[Process]:
    """weir, as its desktop entry starts it, telling assistive technology what it shows."""
    told = {**place.environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = place.user.command([str(RUNTIME / "bin/weir"), *arguments], setuid=setuid)
    with Process("weir", command, env=told) as weir:
        try:
            weir.wait_for(place.takes_the_keyboard, "its window has the keyboard")
        except LabError:
            print(_state_of(weir.pid), place.display.windows("."), file=sys.stderr)
            raise
        yield weir


def _state_of(pid: int) -> str:
    script = (
        f"ps -ef --forest; for task in /proc/{pid}/task/*; do paste $task/comm $task/wchan $task/syscall; done; "
        f"ls -l /proc/{pid}/fd"
    )
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False).stdout
