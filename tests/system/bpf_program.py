# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody else's TC programs: one counts packets, one is a bad line. bpf(2) without a library."""

from __future__ import annotations

import ctypes
import os
import platform
import socket
import struct
from pathlib import Path

from lab import kernel
from lab.machine import RUNTIME
from lab.process import run

_MAP_CREATE, _MAP_LOOKUP, _PROG_LOAD, _OBJ_PIN, _LINK_CREATE = 0, 1, 5, 6, 28
_MAP_TYPE_ARRAY = 2
_PROG_TYPE_SCHED_CLS = 3
_TCX_INGRESS, _TCX_EGRESS = 46, 47
_BPF_SYSCALL = {"x86_64": 321, "aarch64": 280}

_libc = ctypes.CDLL(None, use_errno=True)


def _bpf(command: int, attributes: bytes) -> int:
    buffer = ctypes.create_string_buffer(attributes.ljust(128, b"\0"), 128)
    result: int = _libc.syscall(_BPF_SYSCALL[platform.machine()], command, buffer, 128)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"bpf command {command}: {os.strerror(number)}")
    return result


def _address(buffer: ctypes.Array[ctypes.c_char]) -> int:
    return ctypes.addressof(buffer)


def _instruction(code: int, destination: int = 0, source: int = 0, offset: int = 0, immediate: int = 0) -> bytes:
    return struct.pack("<BBhi", code, source << 4 | destination, offset, immediate)


def _counting_instructions(map_descriptor: int) -> bytes:
    """*(u64 *)map[0] += 1 atomically; return TC_ACT_UNSPEC, which is TCX_NEXT."""
    move, move_register, add, exit_, call = 0xB7, 0xBF, 0x07, 0x95, 0x85
    return b"".join(
        [
            _instruction(0x62, 10, 0, -4, 0),  # *(u32 *)(r10 - 4) = 0
            _instruction(move_register, 2, 10),
            _instruction(add, 2, 0, 0, -4),
            _instruction(0x18, 1, 1, 0, map_descriptor),  # r1 = map
            _instruction(0),
            _instruction(call, immediate=1),  # bpf_map_lookup_elem
            _instruction(0x15, 0, 0, 2, 0),  # if r0 == 0 goto +2
            _instruction(move, 1, 0, 0, 1),
            _instruction(0xDB, 0, 1, 0, 0),  # atomic add
            _instruction(move, 0, 0, 0, -1),
            _instruction(exit_),
        ]
    )


def _bad_line_instructions(per_thousand: int, *, ingress: bool) -> bytes:
    """Of a thousand packets loses so many and doubles as many, at random."""
    move, move_register, modulo, exit_, call = 0xB7, 0xBF, 0x97, 0x95, 0x85
    above, jump = 0x25, 0x05
    return b"".join(
        [
            _instruction(move_register, 6, 1),
            _instruction(call, immediate=7),  # bpf_get_prandom_u32
            _instruction(modulo, 0, immediate=1000),
            _instruction(above, 0, 0, 2, 2 * per_thousand - 1),  # most: pass
            _instruction(above, 0, 0, 3, per_thousand - 1),  # some: double
            _instruction(jump, 0, 0, 7),  # some: lose
            _instruction(move, 0, 0, 0, -1),
            _instruction(exit_),
            _instruction(move_register, 1, 6),
            _instruction(0x61, 2, 6, 40),  # skb->ifindex
            _instruction(move, 3, 0, 0, 1 if ingress else 0),  # BPF_F_INGRESS
            _instruction(call, immediate=13),  # bpf_clone_redirect
            _instruction(jump, 0, 0, -7),  # pass
            _instruction(move, 0, 0, 0, 2),  # TC_ACT_SHOT
            _instruction(exit_),
        ]
    )


def _detour_instructions(per_thousand: int, handle: int) -> bytes:
    """Of a thousand packets sends so many, at random, through the queue of that handle (skb->priority)."""
    move, move_register, modulo, exit_, call = 0xB7, 0xBF, 0x97, 0x95, 0x85
    above = 0x25
    return b"".join(
        [
            _instruction(move_register, 6, 1),
            _instruction(call, immediate=7),  # bpf_get_prandom_u32
            _instruction(modulo, 0, immediate=1000),
            _instruction(above, 0, 0, 2, per_thousand - 1),
            _instruction(move, 1, 0, 0, handle),
            _instruction(0x63, 6, 1, 32),  # skb->priority
            _instruction(move, 0, 0, 0, -1),
            _instruction(exit_),
        ]
    )


def _load(code: bytes) -> int:
    instructions = ctypes.create_string_buffer(code, len(code))
    license_ = ctypes.create_string_buffer(b"GPL")
    load = struct.pack("<IIQQ", _PROG_TYPE_SCHED_CLS, len(code) // 8, _address(instructions), _address(license_))
    return _bpf(_PROG_LOAD, load)


class BadLine:
    """Loses and doubles packets of an interface in both directions, until the end of the with block.

    Call from a thread that is in the interface's network namespace.
    """

    def __init__(self, interface: str, per_thousand: int) -> None:
        index = socket.if_nametoindex(interface)
        self._descriptors = []
        for ingress, place in ((True, _TCX_INGRESS), (False, _TCX_EGRESS)):
            program = _load(_bad_line_instructions(per_thousand, ingress=ingress))
            self._descriptors += [program, _bpf(_LINK_CREATE, struct.pack("<IIII", program, index, place, 0))]

    def __enter__(self) -> BadLine:
        return self

    def __exit__(self, *_: object) -> None:
        for descriptor in self._descriptors:
            os.close(descriptor)


class Detour:
    """Sends packets of an interface out of order: some through a slow queue, until the end of the with block.

    Call from a thread that is in the interface's network namespace. The interface must have no queue of its own; what
    TCP hands it in one piece it would not reorder, so that is cut before.
    """

    _SLOW = 0x10002  # 1:2

    def __init__(self, interface: str, per_thousand: int) -> None:
        self._interface = interface
        self._namespace = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        self._run("ethtool", "--offload", interface, "tso", "off", "gso", "off")
        self._run("tc", "qdisc", "add", "dev", interface, "root", "handle", "1:", "htb", "default", "1")
        # 300 B take a millisecond, the first ones too.
        for name, rate in {"1:1": ("100gbit",), "1:2": ("2400kbit", "burst", "1", "cburst", "1")}.items():
            self._run("tc", "class", "add", "dev", interface, "parent", "1:", "classid", name, "htb", "rate", *rate)
        self._program = _load(_detour_instructions(per_thousand, self._SLOW))
        index = socket.if_nametoindex(interface)
        self._link = _bpf(_LINK_CREATE, struct.pack("<IIII", self._program, index, _TCX_EGRESS, 0))

    def __enter__(self) -> Detour:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._link)
        self._run("tc", "qdisc", "del", "dev", self._interface, "root")
        self._run("ethtool", "--offload", self._interface, "tso", "on", "gso", "on")
        for descriptor in (self._program, self._namespace):
            os.close(descriptor)

    def _run(self, *command: str) -> None:
        run(["nsenter", f"--net=/proc/{os.getpid()}/fd/{self._namespace}", "--", *command])


class CountingProgram:
    """Attached until the end of the with block."""

    def __init__(self) -> None:
        self._map = _bpf(_MAP_CREATE, struct.pack("<IIII", _MAP_TYPE_ARRAY, 4, 8, 1))
        self._program = _load(_counting_instructions(self._map))
        self._link: int | None = None
        self._filter: list[str] | None = None

    def __enter__(self) -> CountingProgram:
        return self

    def __exit__(self, *_: object) -> None:
        if self._filter:
            run(["tc", "filter", "del", *self._filter])
        for descriptor in (self._link, self._program, self._map):
            if descriptor is not None:
                os.close(descriptor)

    def attach(self, interface: str, how: str) -> None:
        """By "tcx" (a link, at the end of the list) or "clsact" (a classic filter)."""
        if how == "tcx":
            index = socket.if_nametoindex(interface)
            self._link = _bpf(_LINK_CREATE, struct.pack("<IIII", self._program, index, _TCX_INGRESS, 0))
            return
        folder = RUNTIME / "other-bpf"
        if not folder.exists():
            folder.mkdir()
            kernel.mount("bpf", folder, "bpf")
        pin = folder / f"program-{self._program}-{os.urandom(4).hex()}"
        self._pin(pin)
        run(["tc", "qdisc", "replace", "dev", interface, "clsact"])
        self._filter = ["dev", interface, "ingress", "prio", "7", "handle", "9", "bpf"]
        run(["tc", "filter", "add", *self._filter, "direct-action", "object-pinned", str(pin)])
        pin.unlink()

    def count(self) -> int:
        """Packets so far."""
        key = ctypes.create_string_buffer(4)
        value = ctypes.create_string_buffer(8)
        _bpf(_MAP_LOOKUP, struct.pack("<IxxxxQQQ", self._map, _address(key), _address(value), 0))
        total: int = struct.unpack("<Q", value.raw)[0]
        return total

    def _pin(self, path: Path) -> None:
        name = ctypes.create_string_buffer(str(path).encode())
        _bpf(_OBJ_PIN, struct.pack("<QI", _address(name), self._program))
