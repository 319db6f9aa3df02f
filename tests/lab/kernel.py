# SPDX-License-Identifier: GPL-3.0-or-later
"""The few system calls that Python 3.11 lacks: unshare(2), setns(2), mount(2), prctl(2)."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_REMOUNT = 0x20
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000

_MNT_DETACH = 0x2
_PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mount.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p]


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    _check(_libc.unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Moves the calling thread only; other threads stay where they are."""
    _check(_libc.setns(descriptor, kind), "setns")


def mount(source: str | Path, target: str | Path, kind: str = "", flags: int = 0, options: str = "") -> None:
    result = _libc.mount(
        str(source).encode(), str(target).encode(), kind.encode() or None, flags, options.encode() or None
    )
    _check(result, f"mount {source} on {target}")


def bind(source: str | Path, target: str | Path, *, read_only: bool = False) -> None:
    mount(source, target, flags=MS_BIND | MS_REC)
    if read_only:
        mount(source, target, flags=MS_BIND | MS_REMOUNT | MS_RDONLY)


def detach(target: str | Path) -> None:
    """Lazy umount: out of sight at once, gone when nobody uses it any more."""
    _check(_libc.umount2(str(target).encode(), _MNT_DETACH), f"umount {target}")


def die_with_parent(signal_number: int) -> None:
    """This process gets the signal when the thread that forked it ends, however it ends."""
    _check(_libc.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0), "prctl(PR_SET_PDEATHSIG)")
