# SPDX-License-Identifier: GPL-3.0-or-later
"""When did each client's requests arrive? Seen by tcpdump at the enforced interface, before Weir sees them.

How long before, a busy machine decides: the kernel gives a packet its time when it is queued (sysctl
netdev_tstamp_prequeue), and Weir sees it when the queue is worked on. It is sure before the answer leaves.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

# What a TCP payload starts with: the data offset is the upper half of TCP's 13th byte.
_IPV4 = "tcp[((tcp[12] & 0xf0) >> 2):4]"
_IPV6 = "ip6[40 + ((ip6[52] & 0xf0) >> 2):4]"
_GET, _HTTP = 0x47455420, 0x48545450
_SNAPSHOT_BYTES = 320
_CLIENT = re.compile(rb"\r\nX-Client-ID: ([^\r]+)\r\n", re.IGNORECASE)


class Arrivals(list[float]):
    """When the requests of a client arrived, ascending, in seconds."""

    doubt = 0.0  # the longest time between one of them and its answer, within which Weir judged it


class Capture:
    """Captures between start and stop. `command_prefix` brings tcpdump into the interface's namespace."""

    def __init__(self, interface: str, port: int, file: Path, command_prefix: Sequence[str] = ()) -> None:
        self._file = file
        self._port = port
        self._process = subprocess.Popen(
            [
                *command_prefix,
                "tcpdump",
                "-i",
                interface,
                *_direction(interface),
                "-n",
                "-Z",
                "root",
                "-B",
                "16384",
                "--immediate-mode",
                "--time-stamp-precision=nano",
                "-s",
                str(_SNAPSHOT_BYTES),
                "-w",
                str(file),
                f"tcp and ({_begins(f'dst port {port}', _GET)} or {_begins(f'src port {port}', _HTTP)})",
            ],
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Capture:
        assert self._process.stderr
        for line in self._process.stderr:
            if "listening on" in line:
                return self
        raise RuntimeError(f"tcpdump ended with {self._process.wait()}")

    def __exit__(self, *exception: object) -> None:
        self._process.terminate()
        _, said = self._process.communicate(timeout=60)
        lost = re.search(r"(\d+) packets? dropped by kernel", said)
        self.lost = int(lost.group(1)) if lost else 0

    def arrivals(self) -> dict[str, Arrivals]:
        """Each Client-ID's requests, in seconds of one clock. Only after the capture has ended."""
        assert self.lost == 0, f"tcpdump lost {self.lost} packets: its times cannot be trusted"
        arrivals: dict[str, Arrivals] = {}
        latest: dict[bytes, tuple[Arrivals, float]] = {}  # by the client's end of a connection
        for time, packet in _read_pcap(self._file.read_bytes()):
            source, target = _ends(packet)
            if int.from_bytes(source[-2:], "big") == self._port:
                if target in latest:
                    client, arrived = latest.pop(target)
                    client.doubt = max(client.doubt, time - arrived)
                continue
            found = _CLIENT.search(packet)
            if found:
                client = arrivals.setdefault(found.group(1).decode(), Arrivals())
                client.append(time)
                latest[source] = (client, time)
        return arrivals


def _direction(interface: str) -> list[str]:
    """On lo a packet that arrives has left, too: it is to be seen once."""
    return ["-Q", "in"] if interface == "lo" else []


def _begins(end: str, word: int) -> str:
    return f"({end} and ((ip and {_IPV4} = {word}) or (ip6 and {_IPV6} = {word})))"


def _ends(packet: bytes) -> tuple[bytes, bytes]:
    """(address and port of the source, those of the target) of an Ethernet frame without VLANs or extension headers."""
    if packet[12:14] == b"\x86\xdd":
        source, target, ports = packet[22:38], packet[38:54], 54
    else:
        source, target, ports = packet[26:30], packet[30:34], 14 + 4 * (packet[14] & 0x0F)
    return source + packet[ports : ports + 2], target + packet[ports + 2 : ports + 4]


def _read_pcap(data: bytes) -> list[tuple[float, bytes]]:
    """(seconds, captured bytes) of each record; tcpdump writes its own byte order (pcap-savefile(5))."""
    (magic,) = struct.unpack_from("=I", data)
    assert magic == 0xA1B23C4D, f"not a pcap file with nanoseconds: {magic:#x}"
    records, at = [], 24
    while at + 16 <= len(data):
        seconds, nanoseconds, captured, _ = struct.unpack_from("=IIII", data, at)
        records.append((seconds + nanoseconds / 1e9, data[at + 16 : at + 16 + captured]))
        at += 16 + captured
    return records
