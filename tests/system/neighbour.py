# SPDX-License-Identifier: GPL-3.0-or-later
"""ARP (RFC 826) and IPv6 neighbour discovery (RFC 4861) for one made-up host."""

from __future__ import annotations

import ipaddress
import struct

from wire import (
    ETHERTYPE_ARP,
    ETHERTYPE_IPV6,
    PROTOCOL_ICMPV6,
    Address,
    ethernet,
    internet_checksum,
    ipv6,
    parse_ip,
    pseudo_header,
)

NEIGHBOUR_SOLICITATION, NEIGHBOUR_ADVERTISEMENT = 135, 136
BROADCAST = b"\xff" * 6


def question(mac: bytes, address: Address, wanted: Address) -> bytes:
    """The frame that asks who has `wanted`."""
    if wanted.version == 4:
        return ethernet(BROADCAST, mac, ETHERTYPE_ARP, _arp(1, mac, address.packed, b"\0" * 6, wanted.packed))
    group = ipaddress.IPv6Address(ipaddress.IPv6Address("ff02::1:ff00:0").packed[:13] + wanted.packed[13:])
    body = wanted.packed + bytes([1, 1]) + mac
    return ethernet(
        b"\x33\x33" + group.packed[12:], mac, ETHERTYPE_IPV6, _icmpv6(address, group, NEIGHBOUR_SOLICITATION, 0, body)
    )


def answer(frame: bytes, mac: bytes, addresses: set[Address]) -> bytes | None:
    """The frame that answers a question about one of `addresses`, None when `frame` is not one."""
    ethertype = struct.unpack_from("!H", frame, 12)[0]
    if ethertype == ETHERTYPE_ARP and len(frame) >= 42:
        operation = struct.unpack_from("!H", frame, 20)[0]
        if operation == 1 and ipaddress.IPv4Address(frame[38:42]) in addresses:
            return ethernet(frame[22:28], mac, ETHERTYPE_ARP, _arp(2, mac, frame[38:42], frame[22:28], frame[28:32]))
    elif ethertype == ETHERTYPE_IPV6:
        parsed = parse_ip(frame[14:])
        if parsed and parsed[2] == PROTOCOL_ICMPV6 and len(parsed[3]) >= 24 and parsed[3][0] == NEIGHBOUR_SOLICITATION:
            target = ipaddress.IPv6Address(parsed[3][8:24])
            if target in addresses and not parsed[0].is_unspecified:
                solicited_override = 0x60000000
                body = target.packed + bytes([2, 1]) + mac
                return ethernet(
                    frame[6:12],
                    mac,
                    ETHERTYPE_IPV6,
                    _icmpv6(target, parsed[0], NEIGHBOUR_ADVERTISEMENT, solicited_override, body),
                )
    return None


def told(frame: bytes) -> tuple[Address, bytes] | None:
    """(address, its MAC) when the frame is an ARP reply or a neighbour advertisement."""
    ethertype = struct.unpack_from("!H", frame, 12)[0]
    if ethertype == ETHERTYPE_ARP and len(frame) >= 42 and frame[20:22] == b"\0\2":
        return ipaddress.IPv4Address(frame[28:32]), frame[22:28]
    if ethertype == ETHERTYPE_IPV6:
        parsed = parse_ip(frame[14:])
        if parsed and parsed[2] == PROTOCOL_ICMPV6 and len(parsed[3]) >= 24 and parsed[3][0] == NEIGHBOUR_ADVERTISEMENT:
            return ipaddress.IPv6Address(parsed[3][8:24]), frame[6:12]
    return None


def _arp(operation: int, mac: bytes, address: bytes, target_mac: bytes, target: bytes) -> bytes:
    return struct.pack("!HHBBH", 1, 0x0800, 6, 4, operation) + mac + address + target_mac + target


def _icmpv6(source: Address, destination: Address, kind: int, word: int, body: bytes) -> bytes:
    def message(checksum: int) -> bytes:
        return struct.pack("!BBHI", kind, 0, checksum, word) + body

    covered = pseudo_header(source, destination, PROTOCOL_ICMPV6, len(message(0)))
    return ipv6(source, destination, PROTOCOL_ICMPV6, message(internet_checksum(covered + message(0))), hop_limit=255)
