# SPDX-License-Identifier: GPL-3.0-or-later
"""An initramfs: a cpio archive in the "newc" format (Linux, Documentation/driver-api/early-userspace/buffer-format.rst)."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import BinaryIO

from lab.errors import LabError

_FOLDER = 0o040755
_PROGRAM = 0o100755
_LINK = 0o120777

_LIBRARY = re.compile(r"(?:=> )?(/\S+) \(0x")


class Initramfs:
    """Collects files, then writes them. Folders on the way to a file are made."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[int, bytes]] = {}

    def add(self, path: str, content: bytes) -> None:
        """A file at an absolute path of the guest; every file may be executed."""
        self._put(path, _PROGRAM, content)

    def add_folder(self, path: str) -> None:
        self._put(path, _FOLDER, b"")

    def add_link(self, path: str, target: str) -> None:
        self._put(path, _LINK, target.encode())

    def add_program(self, path: str, program: Path) -> None:
        """A program of this host without its debugging information, and the libraries that it is linked with."""
        self.add(path, _stripped(program))
        listed = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False)
        if listed.returncode != 0 and "not a dynamic" not in listed.stderr:
            raise LabError(f"ldd {program}: {listed.stderr}")
        for library in _LIBRARY.findall(listed.stdout):
            if library.lstrip("/") not in self._entries:
                self.add(library, Path(library).read_bytes())

    def write(self, target: Path) -> None:
        with target.open("wb") as archive:
            for number, (name, (mode, content)) in enumerate(self._entries.items(), start=1):
                _write_entry(archive, number, name, mode, content)
            _write_entry(archive, 0, "TRAILER!!!", 0, b"")

    def _put(self, path: str, mode: int, content: bytes) -> None:
        name = path.lstrip("/")
        parent = str(Path(name).parent)
        if parent != "." and parent not in self._entries:
            self._put(parent, _FOLDER, b"")
        self._entries[name] = (mode, content)


def _write_entry(archive: BinaryIO, number: int, name: str, mode: int, content: bytes) -> None:
    links, major, minor = 1, 0, 0
    encoded = name.encode() + b"\0"
    fields = (number, mode, 0, 0, links, 0, len(content), major, minor, 0, 0, len(encoded), 0)
    header = b"070701" + b"".join(b"%08X" % field for field in fields) + encoded
    archive.write(header + bytes(-len(header) % 4) + content + bytes(-len(content) % 4))


def _stripped(program: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        smaller = Path(folder) / program.name
        done = subprocess.run(
            ["objcopy", "--strip-debug", str(program), str(smaller)], capture_output=True, check=False
        )
        return (smaller if done.returncode == 0 else program).read_bytes()
