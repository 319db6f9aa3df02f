# SPDX-License-Identifier: GPL-3.0-or-later
"""./run on a display: the real window on a real X server, as the operator, and what follows when there is none."""

from __future__ import annotations

import ctypes
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lab import users, wait_until
from lab.display import Xvfb
from lab.machine import RUNTIME
from lab.process import PATIENCE
from lab.test_sandbox import Surroundings, started
from lab.window import KEPT_HOME

RUN = [sys.executable, "-B", "-m", "lab"]
# Long enough for a busy machine of two processors.
OPENING_SECONDS = 60


@pytest.fixture(name="display")
def a_display(monkeypatch: pytest.MonkeyPatch) -> Iterator[Xvfb]:
    with Xvfb(cookie=True) as display:
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "SUDO_UID"):
            monkeypatch.delenv(name, raising=False)
        for name, value in display.environment().items():
            monkeypatch.setenv(name, value)
        yield display


def _until(run: subprocess.Popen[str], text: str) -> str:
    """What it prints, up to the line with the text."""
    assert run.stdout is not None
    lines = []
    for line in run.stdout:
        lines.append(line)
        if text in line:
            return "".join(lines)
    raise AssertionError(f"{text!r} is not in:\n{''.join(lines)}")


def _window(display: Xvfb) -> str:
    wait_until(lambda: bool(display.windows("Weir")), "a window called Weir", OPENING_SECONDS)
    return display.windows("Weir")[0]


def _processes(name: str) -> list[Path]:
    """Of that program, in this PID namespace and those inside."""
    found = []
    for link in Path("/proc").glob("[0-9]*/exe"):
        try:
            if link.readlink().name == name:
                found.append(link.parent)
        except OSError:
            continue
    return found


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib.h, in the size of XEvent."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 12),
    ]


def _close(display: Xvfb, window: str) -> None:
    """As a window manager does when its close button is clicked (ICCCM 4.2.8.1, WM_DELETE_WINDOW)."""
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.restype = ctypes.c_ulong
    xlib.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    xlib.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
    xlib.XCloseDisplay.argtypes = [ctypes.c_void_p]
    connection = xlib.XOpenDisplay(display.name.encode())
    assert connection
    message = _ClientMessage(type=33, window=int(window), format=32)
    message.message_type = xlib.XInternAtom(connection, b"WM_PROTOCOLS", 0)
    message.data[0] = xlib.XInternAtom(connection, b"WM_DELETE_WINDOW", 0)
    assert xlib.XSendEvent(connection, int(window), 0, 0, ctypes.byref(message))
    xlib.XCloseDisplay(connection)


def test_window_is_the_operators_and_its_end_is_the_labs(display: Xvfb) -> None:
    before = Surroundings.now()
    with started(RUN) as run:
        told = _until(run, "the lab ends when you close it")
        assert f"Weir's window is on display {display.name};" in told
        window = _window(display)
        (weir,) = _processes("weir")
        status = (weir / "status").read_text(encoding="utf-8")
        assert re.search(r"^Uid:\s+(\d+)", status, re.M)[1] != "0"  # type: ignore[index]
        assert re.search(r"^NoNewPrivs:\s+1$", status, re.M)
        environment = (weir / "environ").read_bytes().split(b"\0")
        assert b"XDG_CONFIG_HOME=/run/weir-lab/window/config" in environment
        _close(display, window)
        output = run.stdout.read() if run.stdout else ""
        assert run.wait(PATIENCE) == 0, output
    assert re.search(r"acme\s+header:\S+\s+gold", output)
    assert "The lab is gone" in output
    assert not KEPT_HOME.exists() or any(KEPT_HOME.iterdir())
    wait_until(lambda: Surroundings.now() == before, "processes, mounts and links are as before")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_ended_run_takes_its_window_along(display: Xvfb, number: signal.Signals) -> None:
    with started(RUN) as run:
        _until(run, "the lab ends when you close it")
        _window(display)
        os.kill(run.pid, number)
        status = run.wait(PATIENCE)
    assert status == (-number if number == signal.SIGKILL else 0)
    wait_until(lambda: not display.windows("Weir"), "no window is left")
    wait_until(lambda: not _processes("weir"), "no process of it is left")


def test_closed_display_ends_the_window_only(display: Xvfb) -> None:
    with started(RUN) as run:
        _until(run, "the lab ends when you close it")
        _window(display)
        display.process.kill()
        assert "Here is the lab without it instead" in _until(run, "No window:")
        run.terminate()
        assert run.wait(PATIENCE) == 0


def _has_asked(client: str) -> bool:
    """Who has not is not in the table."""
    logs = [
        log for process in _processes("nginx") for log in (process / "root").glob(f"{RUNTIME}/nginx-*/access.log"[1:])
    ]
    return any(client in log.read_text(encoding="utf-8") for log in logs)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"DISPLAY": ":99"}, "display :99 has no socket"),
        ({"DISPLAY": "elsewhere:0"}, "display elsewhere:0 is reached through the network"),
        ({"XAUTHORITY": "/dev/null"}, "could not connect to display"),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": "wayland-9"}, "may not use the Wayland display wayland-9"),
    ],
)
def test_display_out_of_reach_is_said_and_the_lab_goes_on(
    display: Xvfb, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], reason: str
) -> None:
    assert display.name
    for name, value in change.items():
        monkeypatch.setenv(name, value)
    with started(RUN) as run:
        told = _until(run, "No window:")
        assert reason in told
        assert "Here is the lab without it instead" in told
        wait_until(lambda: _has_asked("acme"), "acme's first request in nginx's log")
        run.terminate()
        assert "acme" in (run.stdout.read() if run.stdout else "")
        assert run.wait(PATIENCE) == 0

    insisting = subprocess.run([*RUN, "--window"], capture_output=True, text=True, timeout=5 * PATIENCE, check=False)
    assert insisting.returncode == 1
    assert reason in insisting.stderr and "./run --top" in insisting.stderr


def test_top_is_drawn_although_there_is_a_display(display: Xvfb) -> None:
    output = _on_terminal([*RUN, "--top"], until=b"globex")
    assert b"Weir's window" not in output
    assert not display.windows("Weir")


def test_terminal_without_a_display_gets_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert b"No window" not in _on_terminal(RUN, until=b"globex")
    refused = subprocess.run([*RUN, "--window", "--check"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "--window needs a display" in refused.stderr


def _on_terminal(command: list[str], *, until: bytes) -> bytes:
    """What it draws on a terminal until the text appears; then Ctrl-C ends it."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
    ) as run:
        os.close(slave)
        output = b""
        try:
            while until not in output:
                output += os.read(master, 65536)
            run.send_signal(signal.SIGINT)
            while True:
                output += os.read(master, 65536)
        except OSError:
            pass  # the other end is closed: everybody has ended
        finally:
            run.kill()
            os.close(master)
    return output


def test_operator_is_not_root() -> None:
    assert users.operator().uid != 0
