# SPDX-License-Identifier: GPL-3.0-or-later
"""Weir's window in the lab, on the display of the person who started it."""

from __future__ import annotations

import base64
import contextlib
import os
import pwd
import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from lab import kernel, process
from lab.lab import REPOSITORY, Lab
from lab.machine import RUNTIME
from lab.process import Process
from lab.stop import StopRequest
from lab.users import User

_X11_SOCKETS = Path("/tmp/.X11-unix")
_COOKIES = "WEIR_LAB_COOKIES"
_PRIVATE = RUNTIME / "window"
# What is saved in a home that the lab made is still here when the lab is gone.
KEPT_HOME = REPOSITORY / "build/lab-home"
# Language, scale and desktop of the person; ./run hands the same names through sudo.
_PASSED_ON = re.compile(
    r"LANG|LANGUAGE|LC_\w+|TZ|WEIR_COLOR_SCHEME|QT_\w+|XDG_CURRENT_DESKTOP|XDG_DATA_DIRS|XDG_SESSION_TYPE|DESKTOP_SESSION|"
    r"XCURSOR_\w+|XMODIFIERS"
)


class NoDisplay(Exception):
    """Why no window can be opened, as the beginning of a sentence."""


@dataclass(frozen=True)
class Display:
    """A display that the user inside the sandbox can reach: `name` for people, and what a program needs to know."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def named(environment: Mapping[str, str]) -> bool:
        return bool(environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY"))

    @staticmethod
    def find(user: User, environment: Mapping[str, str], *, host_network: bool) -> Display:
        """Prefers Wayland, as Qt does not by itself on GNOME; raises NoDisplay."""
        wayland = _wayland_socket(user, environment)
        x11 = environment.get("DISPLAY", "")
        if wayland is None and not x11:
            raise NoDisplay(f"{user.name} may not use the Wayland display {environment.get('WAYLAND_DISPLAY', '')}")
        found: dict[str, str] = {}
        if x11:
            try:
                found |= _x11(user, x11, environment, host_network=host_network)
            except NoDisplay:
                if wayland is None:
                    raise
        if wayland is not None:
            found |= {"WAYLAND_DISPLAY": str(wayland)}
        # Without Qt's Wayland plugin or a compositor that answers, X11 is next.
        platforms = [name for name, key in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY")) if key in found]
        found["QT_QPA_PLATFORM"] = environment.get("QT_QPA_PLATFORM") or ";".join(platforms)
        return Display(str(wayland.name) if wayland else x11, found)


def show(lab: Lab, stop: StopRequest, *, host_network: bool) -> None:
    """Opens the window; returns when it was closed or a stop was requested. Raises NoDisplay when it can't be opened
    or ended badly."""
    program = RUNTIME / "bin/weir"
    if not program.exists():
        raise NoDisplay("the window is not built")
    display = Display.find(lab.operator, os.environ, host_network=host_network)
    with _Home(lab.operator) as home:
        environment = {
            **process.environment(lab.operator),
            **{name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)},
            **display.environment,
            **home.environment(),
        }
        print(f"      Weir's window is on display {display.name}; the lab ends when you close it.", flush=True)
        if home.kept:
            print(f"      What you save in its home folder stays in {KEPT_HOME}.", flush=True)
        with Process("weir", lab.operator.command([str(program)]), env=environment) as window:
            stop.wait(pid=window.pid)
            window.stop()
            if not stop.requested and (status := window.wait(0)) != 0:
                raise NoDisplay(_why(window, status))


def _why(window: Process, status: int) -> str:
    said = [line for line in window.log_tail().splitlines() if line.strip()]
    # Qt names the display first and then lists its plugins.
    reason = next((line for line in said if "could not connect to display" in line), said[-1] if said else "")
    ended = f"signal {-status}" if status < 0 else f"status {status}"
    return f"the window ended with {ended}" + (f" ({reason.strip()})" if reason else "")


class _Home:
    """The person's own home where there is one; settings and drafts stay the lab's in any case."""

    def __init__(self, user: User) -> None:
        self._user = user
        self.kept = not (user.uid != 0 and os.path.isdir(user.home) and os.stat(user.home).st_uid == user.uid)

    def __enter__(self) -> _Home:
        _PRIVATE.mkdir(exist_ok=True)
        for name in ("config", "state", "cache", "data", "runtime"):
            _private_folder(_PRIVATE / name, self._user)
        if self.kept:
            _private_folder(_PRIVATE / "home", self._user)
            KEPT_HOME.mkdir(parents=True, exist_ok=True)
            os.chown(KEPT_HOME, self._user.uid, self._user.gid)
            # The checkout may lie where the user can't enter.
            kernel.bind(KEPT_HOME, _PRIVATE / "home")
        return self

    def __exit__(self, *_: object) -> None:
        if self.kept and not any(KEPT_HOME.iterdir()):
            KEPT_HOME.rmdir()

    def environment(self) -> dict[str, str]:
        own_runtime = Path(f"/run/user/{self._user.uid}")
        runtime = own_runtime if own_runtime.is_dir() else _PRIVATE / "runtime"
        bus = runtime / "bus"
        return {
            "HOME": str(_PRIVATE / "home") if self.kept else self._user.home,
            **{f"XDG_{name.upper()}_HOME": str(_PRIVATE / name) for name in ("config", "state", "cache", "data")},
            "XDG_RUNTIME_DIR": str(runtime),
            # Without one Qt would start a bus of its own by dbus-launch.
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}" if bus.exists() else "disabled:",
        }


def _private_folder(folder: Path, user: User) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, user.uid, user.gid)


def _wayland_socket(user: User, environment: Mapping[str, str]) -> Path | None:
    """Its absolute path, which Qt takes as well. Only the session's own user can enter its folder."""
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return None
    socket = Path(f"/run/user/{user.uid}") / name
    return socket if socket.is_socket() and socket.stat().st_uid == user.uid else None


def _x11(user: User, display: str, environment: Mapping[str, str], *, host_network: bool) -> dict[str, str]:
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None and not host_network:
        raise NoDisplay(f"display {display} is reached through the network, and the lab's network is its own")
    # The abstract socket of the same name belongs to the host's network namespace.
    if local is not None and not host_network and not (_X11_SOCKETS / f"X{local[1]}").is_socket():
        raise NoDisplay(f"display {display} has no socket {_X11_SOCKETS}/X{local[1]}")
    found = {"DISPLAY": display}
    if environment.get(_COOKIES):
        copy = _PRIVATE / "Xauthority"
        _PRIVATE.mkdir(exist_ok=True)
        copy.touch(mode=0o600)
        copy.write_bytes(base64.b64decode(environment[_COOKIES]))
        os.chown(copy, user.uid, user.gid)
        found["XAUTHORITY"] = str(copy)
    return found


def remember_cookies(environment: MutableMapping[str, str]) -> None:
    """Called outside the sandbox, which sees less of /run: X11's cookies go along in the environment of root's
    processes."""
    given = environment.get("XAUTHORITY")
    uid = int(environment.get("SUDO_UID", "0"))
    candidates = [Path(given)] if given else [Path(pwd.getpwuid(uid).pw_dir) / ".Xauthority", Path("/root/.Xauthority")]
    for file in candidates:
        with contextlib.suppress(OSError):
            environment[_COOKIES] = base64.b64encode(file.read_bytes()).decode()
            return
