# SPDX-License-Identifier: GPL-3.0-or-later
"""What a helper holds of the machine, and what it has left on disk and in the kernel."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from lab import Lab


def resident(pid: int) -> int:
    """kB (proc(5), VmRSS)."""
    return _status(pid, "VmRSS")


def data(pid: int) -> int:
    """kB, what RLIMIT_DATA bounds (proc(5), VmData)."""
    return _status(pid, "VmData")


def _status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise AssertionError(f"process {pid} holds no memory")


@dataclass(frozen=True)
class Holdings:
    """All of it in numbers that a helper which leaks nothing keeps bounded."""

    resident_kb: int
    descriptors: int
    threads: int
    pins: int  # files below the pin folder
    kernel_kb: int  # of the maps that it has open (proc(5), fdinfo: memlock)
    revisions: int  # files in the state folder
    state_kb: int

    @staticmethod
    def of(lab: Lab) -> Holdings:
        pid = lab.helper.process.pid
        descriptors = list(Path(f"/proc/{pid}/fdinfo").iterdir())
        # A revision may be removed while this looks; it then counts as one of nothing.
        state = [size_of(file) for file in lab.helper.state_directory.iterdir()]
        return Holdings(
            resident_kb=resident(pid),
            descriptors=len(descriptors),
            threads=len(list(Path(f"/proc/{pid}/task").iterdir())),
            pins=sum(1 for file in lab.helper.pin_directory.rglob("*") if file.is_file()),
            kernel_kb=sum(map_bytes(file) for file in descriptors) // 1024,
            revisions=len(state),
            state_kb=sum(state) // 1024,
        )

    def greatest(self, other: Holdings) -> Holdings:
        return Holdings(*(max(getattr(self, each.name), getattr(other, each.name)) for each in fields(self)))


def map_bytes(descriptor: Path) -> int:
    """What the kernel holds for a map; 0 for any other descriptor, or one that has been closed."""
    try:
        lines = dict(line.split(":", 1) for line in descriptor.read_text(encoding="ascii").splitlines() if ":" in line)
    except OSError:
        return 0
    return int(lines["memlock"]) if "map_id" in lines else 0


def size_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
