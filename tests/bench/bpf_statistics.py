# SPDX-License-Identifier: GPL-3.0-or-later
"""The kernel's own count of what each BPF program ran and took (kernel.bpf_stats_enabled)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SWITCH = Path("/proc/sys/kernel/bpf_stats_enabled")


@contextmanager
def program_statistics() -> Iterator[None]:
    """Switched on while entered; it costs each program some time."""
    before = _SWITCH.read_text(encoding="ascii")
    _SWITCH.write_text("1", encoding="ascii")
    try:
        yield
    finally:
        _SWITCH.write_text(before, encoding="ascii")
