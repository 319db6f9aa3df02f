# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection's next segment in unusual IP packets: fragments, chains of extension headers."""

from __future__ import annotations

import os

from rawtcp import RawConnection
from wire import PROTOCOL_TCP, fragment_extension, ipv4, ipv6


def send_with_extensions(connection: RawConnection, payload: bytes, extensions: list[tuple[int, bytes]]) -> None:
    """Sends `payload` once behind a chain of IPv6 extension headers; it does not count as sent."""
    segment = connection.segment(connection.sent, payload)
    packet = ipv6(segment.source, segment.destination, PROTOCOL_TCP, segment.pack(), extensions=extensions)
    connection.host.send_ip(segment.destination, packet)


def first_fragments(family: int) -> list[int]:
    """How much of TCP a first fragment may carry. Linux wants TCP's whole header there over IPv6 (RFC 8200, 4.5)."""
    return [8, 40, 64] if family == 4 else [24, 40, 64]


def fragments(connection: RawConnection, payload: bytes, first_bytes: int) -> list[bytes]:
    """The next segment as two IP packets; `first_bytes` (a multiple of 8) of TCP in the first one."""
    segment = connection.segment(connection.sent, payload)
    data, identification = segment.pack(), int.from_bytes(os.urandom(2), "big")
    packets = []
    for offset, part in ((0, data[:first_bytes]), (first_bytes, data[first_bytes:])):
        more = offset == 0
        if segment.source.version == 4:
            packets.append(
                ipv4(
                    segment.source,
                    segment.destination,
                    PROTOCOL_TCP,
                    part,
                    identification=identification,
                    fragment_offset=offset // 8,
                    more_fragments=more,
                )
            )
        else:
            fragment = [fragment_extension(offset // 8, more, identification)]
            packets.append(ipv6(segment.source, segment.destination, PROTOCOL_TCP, part, extensions=fragment))
    return packets
