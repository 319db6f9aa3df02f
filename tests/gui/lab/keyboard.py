# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys as a person presses them; the window that has the keyboard gets them."""

from __future__ import annotations

import subprocess


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def write(text: str) -> None:
    subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)
