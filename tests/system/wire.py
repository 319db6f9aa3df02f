# SPDX-License-Identifier: GPL-3.0-or-later
"""Composing and reading Ethernet, IPv4, IPv6 and TCP packets, wrong ones included.

Sequence numbers are absolute and modulo 2^32; addresses are ipaddress objects; everything is a value.
"""

from __future__ import annotations

import ipaddress
import struct
from dataclasses import dataclass, field

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

ETHERTYPE_IPV4 = 0x0800
ETHERTYPE_ARP = 0x0806
ETHERTYPE_VLAN = 0x8100
ETHERTYPE_IPV6 = 0x86DD

PROTOCOL_HOP_BY_HOP = 0
PROTOCOL_TCP = 6
PROTOCOL_FRAGMENT = 44
PROTOCOL_ICMPV6 = 58
PROTOCOL_DESTINATION_OPTIONS = 60

FIN, SYN, RST, PSH, ACK, URG = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20


def internet_checksum(data: bytes) -> int:
    """RFC 1071. Zero over data that carries its own right checksum."""
    if len(data) % 2:
        data += b"\0"
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def pseudo_header(source: Address, destination: Address, protocol: int, length: int) -> bytes:
    """What TCP's and ICMPv6's checksums also cover (RFC 9293, 3.1; RFC 8200, 8.1)."""
    layout = "!BBH" if source.version == 4 else "!IHBB"
    tail = (
        struct.pack(layout, 0, protocol, length) if source.version == 4 else struct.pack(layout, length, 0, 0, protocol)
    )
    return source.packed + destination.packed + tail


@dataclass(frozen=True)
class Segment:
    """A TCP segment with its addresses."""

    source: Address
    destination: Address
    source_port: int
    destination_port: int
    sequence: int
    acknowledgement: int = 0
    flags: int = ACK
    window: int = 65535
    urgent: int = 0
    timestamp: tuple[int, int] | None = None  # (TSval, TSecr), RFC 7323
    syn_options: bytes = b""
    payload: bytes = field(default=b"", repr=False)

    @property
    def end(self) -> int:
        """The sequence number behind this segment; SYN and FIN count one each."""
        return (self.sequence + len(self.payload) + bool(self.flags & SYN) + bool(self.flags & FIN)) & 0xFFFFFFFF

    def pack(self, checksum_error: int = 0) -> bytes:
        """Header, options and payload; `checksum_error` is added to the right checksum."""
        options = self.syn_options
        if self.timestamp is not None:
            options += struct.pack("!BBBBII", 1, 1, 8, 10, *self.timestamp)
        options += b"\0" * (-len(options) % 4)
        header_words = 5 + len(options) // 4

        def header(checksum: int) -> bytes:
            return struct.pack(
                "!HHIIBBHHH",
                self.source_port,
                self.destination_port,
                self.sequence & 0xFFFFFFFF,
                self.acknowledgement & 0xFFFFFFFF,
                header_words << 4,
                self.flags,
                self.window,
                checksum,
                self.urgent,
            )

        body = options + self.payload
        covered = pseudo_header(self.source, self.destination, PROTOCOL_TCP, 20 + len(body))
        right = internet_checksum(covered + header(0) + body)
        return header((right + checksum_error) & 0xFFFF) + body


def parse_segment(source: Address, destination: Address, data: bytes) -> Segment | None:
    """The segment in an IP packet's payload, None when its headers do not fit."""
    if len(data) < 20:
        return None
    (source_port, destination_port, sequence, acknowledgement, words, flags, window, _, urgent) = struct.unpack_from(
        "!HHIIBBHHH", data
    )
    header_length = (words >> 4) * 4
    if not 20 <= header_length <= len(data):
        return None
    return Segment(
        source,
        destination,
        source_port,
        destination_port,
        sequence,
        acknowledgement,
        flags,
        window,
        urgent,
        _timestamp_option(data[20:header_length]),
        payload=data[header_length:],
    )


def _timestamp_option(options: bytes) -> tuple[int, int] | None:
    at = 0
    while at < len(options) and options[at] != 0:
        if options[at] == 1:
            at += 1
            continue
        if at + 1 >= len(options) or options[at + 1] < 2:
            return None
        if options[at] == 8 and options[at + 1] == 10 and at + 10 <= len(options):
            value, echo = struct.unpack_from("!II", options, at + 2)
            return value, echo
        at += options[at + 1]
    return None


def ethernet(destination: bytes, source: bytes, ethertype: int, payload: bytes) -> bytes:
    return destination + source + struct.pack("!H", ethertype) + payload


def ipv4(
    source: Address,
    destination: Address,
    protocol: int,
    payload: bytes,
    *,
    identification: int = 0,
    fragment_offset: int = 0,
    more_fragments: bool = False,
) -> bytes:
    """An IPv4 packet; `fragment_offset` in units of 8 bytes."""
    fragment = (0x2000 if more_fragments else 0) | fragment_offset
    if not fragment:
        fragment = 0x4000  # don't fragment

    def header(checksum: int) -> bytes:
        return (
            struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), identification, fragment, 64, protocol, checksum)
            + source.packed
            + destination.packed
        )

    return header(internet_checksum(header(0))) + payload


def ipv6(
    source: Address,
    destination: Address,
    protocol: int,
    payload: bytes,
    *,
    hop_limit: int = 64,
    extensions: list[tuple[int, bytes]] | None = None,
) -> bytes:
    """An IPv6 packet. `extensions` are (protocol, header without its first byte), first one first."""
    for number, body in reversed(extensions or []):
        payload = bytes([protocol]) + body + payload
        protocol = number
    return (
        struct.pack("!IHBB", 6 << 28, len(payload), protocol, hop_limit) + source.packed + destination.packed + payload
    )


def padding_extension(protocol: int = PROTOCOL_DESTINATION_OPTIONS) -> tuple[int, bytes]:
    """An 8-byte extension header that says nothing (one PadN)."""
    return protocol, bytes([0, 1, 4, 0, 0, 0, 0])


def fragment_extension(offset: int, more: bool, identification: int) -> tuple[int, bytes]:
    """IPv6 fragment header; `offset` in units of 8 bytes."""
    return PROTOCOL_FRAGMENT, struct.pack("!BHI", 0, offset << 3 | more, identification)


def parse_ip(packet: bytes) -> tuple[Address, Address, int, bytes] | None:
    """(source, destination, protocol, payload) of an unfragmented packet, else None."""
    if len(packet) >= 20 and packet[0] >> 4 == 4:
        header_length, total = (packet[0] & 15) * 4, struct.unpack_from("!H", packet, 2)[0]
        # A GSO packet longer than 64 KiB carries 0.
        payload = packet[header_length : total or len(packet)]
        return ipaddress.IPv4Address(packet[12:16]), ipaddress.IPv4Address(packet[16:20]), packet[9], payload
    if len(packet) >= 40 and packet[0] >> 4 == 6:
        length = struct.unpack_from("!H", packet, 4)[0]
        payload = packet[40 : 40 + length] if length else packet[40:]
        protocol = packet[6]
        while protocol in (PROTOCOL_HOP_BY_HOP, PROTOCOL_DESTINATION_OPTIONS) and len(payload) >= 8:
            protocol, payload = payload[0], payload[(payload[1] + 1) * 8 :]
        return ipaddress.IPv6Address(packet[8:24]), ipaddress.IPv6Address(packet[24:40]), protocol, payload
    return None
