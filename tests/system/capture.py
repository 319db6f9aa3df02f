# SPDX-License-Identifier: GPL-3.0-or-later
"""When did each client's requests arrive? Seen by tcpdump at the enforced interface, just before Weir sees them."""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

# A TCP payload that starts with "GET ": the data offset is the upper half of TCP's 13th byte.
_IPV4 = "tcp[((tcp[12] & 0xf0) >> 2):4] = 0x47455420"
_IPV6 = "ip6[40 + ((ip6[52] & 0xf0) >> 2):4] = 0x47455420"
_SNAPSHOT_BYTES = 320
_CLIENT = re.compile(rb"\r\nX-Client-ID: ([^\r]+)\r\n", re.IGNORECASE)


class Capture:
    """Captures between start and stop. `command_prefix` brings tcpdump into the interface's namespace."""

    def __init__(self, interface: str, port: int, file: Path, command_prefix: Sequence[str] = ()) -> None:
        self._file = file
        self._process = subprocess.Popen(
            [
                *command_prefix,
                "tcpdump",
                "-i",
                interface,
                "-Q",
                "in",
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
                f"tcp dst port {port} and ((ip and {_IPV4}) or (ip6 and {_IPV6}))",
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
        _, said = self._process.communicate(timeout=10)
        lost = re.search(r"(\d+) packets? dropped by kernel", said)
        self.lost = int(lost.group(1)) if lost else 0

    def arrivals(self) -> dict[str, list[float]]:
        """When each request of a Client-ID arrived, in seconds of the same clock. Only after the capture has ended."""
        assert self.lost == 0, f"tcpdump lost {self.lost} packets: its times cannot be trusted"
        arrivals: dict[str, list[float]] = {}
        for time, packet in _read_pcap(self._file.read_bytes()):
            found = _CLIENT.search(packet)
            if found:
                arrivals.setdefault(found.group(1).decode(), []).append(time)
        return arrivals


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
