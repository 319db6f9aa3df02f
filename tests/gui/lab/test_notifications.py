# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications through a real notification service (dunst): told while another window is active, clicked, opened."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from control import Control
from desktop import Desktop, desktop, window
from lab import Hey, wait_until


def _dunstctl(place: Desktop, *arguments: str) -> str:
    command = place.user.command(["dunstctl", *arguments])
    return subprocess.run(command, env=place.environment, capture_output=True, text=True, check=True).stdout.strip()


def _told(place: Desktop) -> list[tuple[str, str]]:
    """Titles and bodies of what was shown and is closed."""
    (history,) = json.loads(_dunstctl(place, "history"))["data"]
    return [(entry["summary"]["data"], entry["body"]["data"]) for entry in history]


def _switch_on(place: Desktop) -> None:
    folder = Path(place.environment["XDG_CONFIG_HOME"]) / "weir"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "weir.conf"
    file.write_text("[window]\nnotifications=true\n", encoding="utf-8")
    for made in (folder, file):
        os.chown(made, place.user.uid, place.user.gid)


def _look_elsewhere(place: Desktop) -> None:
    """The window is an icon now."""
    place.display.xdotool("windowminimize", "--sync", place.display.xdotool("getactivewindow").strip())
    wait_until(lambda: "Weir" not in place.active(), "another window has the keyboard")


def test_a_refusal_is_told_once_and_opens_its_event(control: Control) -> None:
    lab = control.lab
    url = f"http://{lab.server_end.ipv4}:{control.nginx.port}/"
    load = {"headers": {"X-Client-ID": "globex-21c9"}, "rate": 40.0, "seconds": 600}
    with desktop(control, "notifications") as place:
        _switch_on(place)
        with window(place):
            place.run_script("page_shown.py", "Overview")
            _look_elsewhere(place)
            with Hey(lab.client, lab.operator, url, name="globex", **load):
                wait_until(lambda: _dunstctl(place, "count", "displayed") == "1", "it is told")
                _dunstctl(place, "action", "0")
                wait_until(lambda: "Weir" in place.active(), "the window is back")
                place.run_script("page_shown.py", "Events")
                wait_until(lambda: bool(_told(place)), "it is closed")
                (title, body), *others = _told(place)
                # Refusals go on, and their policy was told of already.
                assert not others
                assert "silver" in title + body, (title, body)
