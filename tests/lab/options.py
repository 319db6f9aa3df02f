# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of ./run."""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.errors import LabError


@dataclass(frozen=True)
class Options:
    headless: bool
    shell: bool
    window: bool  # where there is a display
    must_be_window: bool  # asked for by name: there is no other way to watch
    terminal: bool  # a live table can be drawn
    seconds: float | None  # headless: ends by itself after so long
    interfaces: tuple[str, ...]  # real ones; empty: the lab's own network
    document: dict[str, Any] | None  # goes with interfaces
    check_only: bool


def parse(arguments: list[str]) -> Options:
    parser = argparse.ArgumentParser(prog="run", add_help=False, allow_abbrev=False)
    parser.add_argument("--headless", action="store_true")
    parser.add_argument("--shell", action="store_true")
    parser.add_argument("--top", action="store_true")
    parser.add_argument("--window", action="store_true")
    parser.add_argument("--for", dest="seconds", type=_seconds, metavar="SECONDS")
    parser.add_argument("--interface", dest="interfaces", action="append", default=[], metavar="IFACE")
    parser.add_argument("--config", type=Path, metavar="FILE")
    parser.add_argument("--check", dest="check_only", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if bool(given.interfaces) != bool(given.config):
        parser.error("--interface and --config go together, for example --interface eth0 --config limits.json")
    if given.shell + given.headless + given.top + given.window > 1:
        parser.error("choose one of --window, --top, --shell and --headless")
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if given.window and not display:
        parser.error("--window needs a display, and neither DISPLAY nor WAYLAND_DISPLAY names one; try --top")
    if given.seconds is not None and not given.headless:
        parser.error("--for needs --headless, for example --headless --for 20")
    return Options(
        headless=given.headless,
        shell=given.shell,
        window=given.window or (display and not (given.headless or given.shell or given.top)),
        must_be_window=given.window,
        terminal=sys.stdin.isatty() and sys.stdout.isatty(),
        seconds=given.seconds,
        interfaces=tuple(given.interfaces),
        document=_document(given.config, given.interfaces) if given.config else None,
        check_only=given.check_only,
    )


def _seconds(text: str) -> float:
    value = float(text.removesuffix("s"))
    if not 1 <= value <= 86400:
        raise argparse.ArgumentTypeError("a time between 1 and 86400 seconds, for example 20")
    return value


def _document(path: Path, interfaces: list[str]) -> dict[str, Any]:
    """The user's document, attached to the interfaces of the command line. weirctl validates the rest."""
    known = {name for _, name in socket.if_nameindex()}
    for interface in interfaces:
        if interface not in known:
            raise LabError(f"there is no interface {interface!r}; this host has {', '.join(sorted(known))}")
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LabError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise LabError(f"{path} is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise LabError(f'{path} is not a Weir document; it starts with {{"version": 1, for example')
    return {**document, "interfaces": interfaces}
