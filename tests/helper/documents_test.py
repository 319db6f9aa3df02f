# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual: the D-Bus reference is that of the interface, and what pages point to exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(ROOT.glob("docs/*.md"))
_ROOMS = ("bpf", "common", "control", "docs", "gui", "packaging", "privhelper", "resources", "tests", "tools")


def test_the_dbus_reference_is_current() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools/dbus_reference.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    if page.name == "decisions.md":
        return  # tells of what was, too
    # Of this repository: one of its rooms, or a file in one by its whole path.
    paths = re.findall(rf"`((?:{'|'.join(_ROOMS)})/[\w./-]+)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []
