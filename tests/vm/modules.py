# SPDX-License-Identifier: GPL-3.0-or-later
"""Kernel modules: unpacked, and in the order in which they can be inserted. Needs neither depmod nor modprobe."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable
from pathlib import Path

from lab.errors import LabError

# The .modinfo section is a list of NUL-terminated "key=value".
_DEPENDS = re.compile(rb"\0depends=([^\0]*)\0")


def in_order(files: Iterable[Path], wanted: Iterable[str]) -> dict[str, bytes]:
    """The wanted modules and all that they depend on: name -> content, dependencies first."""
    paths = {_name(path): path for path in files}
    chosen: dict[str, bytes] = {}

    def take(name: str) -> None:
        if name in chosen:
            return
        if name not in paths:
            raise LabError(f"the kernel package has no module {name}")
        content = _content(paths[name])
        for needed in dependencies(content):
            take(needed)
        chosen[name] = content

    for name in wanted:
        take(name)
    return chosen


def dependencies(module: bytes) -> list[str]:
    found = _DEPENDS.search(module)
    return [name.replace("-", "_") for name in found[1].decode("ascii").split(",") if name] if found else []


def _name(path: Path) -> str:
    return path.name.split(".ko")[0].replace("-", "_")


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == ".xz" else data
