# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP client in user space that may break every rule: what it sends, and in which order, is the test's choice.

RawHost is a made-up machine behind an Ethernet interface, with a MAC and addresses that the kernel does not own,
so that the kernel never answers for it. RawConnection is one TCP connection of it (RFC 9293, RFC 7323): the test
says which bytes of the stream travel in which segment, the connection keeps the sequence numbers, acknowledges
what arrives and puts it in order.
"""

from __future__ import annotations

import bisect
import itertools
import os
import random
import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import neighbour
from lab.process import PATIENCE
from wire import (
    ACK,
    ETHERTYPE_IPV4,
    ETHERTYPE_IPV6,
    ETHERTYPE_VLAN,
    FIN,
    PROTOCOL_TCP,
    PSH,
    RST,
    SYN,
    Address,
    Segment,
    ethernet,
    internet_checksum,
    ipv4,
    ipv6,
    parse_ip,
    parse_segment,
    pseudo_header,
)

SOL_PACKET, PACKET_AUXDATA, PACKET_IGNORE_OUTGOING = 263, 8, 23
TP_STATUS_CSUMNOTREADY = 1 << 3
ETH_P_ALL = 3
MAXIMUM_SEGMENT_SIZE = 1440  # bytes that the server may send in one segment
RETRANSMISSION_TIMEOUT = 0.25  # seconds; doubles with each try


class RawHost:
    """A machine with the given addresses behind `interface`. Call from a thread that is in its network namespace."""

    def __init__(self, interface: str, addresses: Sequence[Address]) -> None:
        self.addresses = set(addresses)
        self.mac = bytes([0x02, 0x57]) + os.urandom(4)
        self.changed = threading.Condition()
        self.bad_checksums = 0
        self.vlan_tag: int | None = None  # tag control information for what is sent: priority << 13 | VLAN
        self._connections: dict[tuple[Address, int, Address, int], RawConnection] = {}
        self._macs: dict[Address, bytes] = {}
        self._ports = itertools.count(random.randrange(20000, 40000))
        self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self._socket.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
        self._socket.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
        self._socket.bind((interface, ETH_P_ALL))
        self._stop_read, self._stop_write = os.pipe()
        self._reader = threading.Thread(target=self._read, name="RawHost", daemon=True)
        self._reader.start()

    def __enter__(self) -> RawHost:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in list(self._connections.values()):
            connection.abort()
        os.close(self._stop_write)
        self._reader.join()
        os.close(self._stop_read)
        self._socket.close()

    def connect(self, server: Address, port: int, **options: Any) -> RawConnection:
        """A new, established connection; options: connection()'s."""
        connection = self.connection(server, port, **options)
        connection.open()
        return connection

    def connection(
        self,
        server: Address,
        port: int,
        *,
        timestamps: bool = True,
        client_port: int | None = None,
        initial: int | None = None,
    ) -> RawConnection:
        """A connection from this host's address of the same family; nothing is sent before open().

        `client_port`: absent, one that was not used before; `initial`: our initial sequence number, absent: random.
        """
        own = next(address for address in self.addresses if address.version == server.version)
        addresses = (own, client_port or next(self._ports), server, port)
        first = random.randrange(1 << 32) if initial is None else initial
        connection = RawConnection(self, addresses, timestamps=timestamps, initial=first)
        with self.changed:
            self._connections[connection.tuple] = connection
        return connection

    def forget(self, connection: RawConnection) -> None:
        with self.changed:
            self._connections.pop(connection.tuple, None)

    def send_ip(self, destination: Address, packet: bytes) -> None:
        """Sends a whole IP packet to `destination`, which must be on this link."""
        ethertype = ETHERTYPE_IPV4 if destination.version == 4 else ETHERTYPE_IPV6
        if self.vlan_tag is not None:
            packet = struct.pack("!HH", self.vlan_tag, ethertype) + packet
            ethertype = ETHERTYPE_VLAN
        self._socket.send(ethernet(self._resolve(destination), self.mac, ethertype, packet))

    def wait(self, condition: Callable[[], bool], timeout: float = PATIENCE) -> bool:
        """Waits until a packet makes `condition` true; its value at the end."""
        with self.changed:
            return self.changed.wait_for(condition, timeout)

    def _resolve(self, address: Address) -> bytes:
        own = next(own for own in self.addresses if own.version == address.version)
        for _ in range(10):
            if address in self._macs:
                return self._macs[address]
            self._socket.send(neighbour.question(self.mac, own, address))
            self.wait(lambda: address in self._macs, 0.5)
        raise TimeoutError(f"{address} does not answer {own}'s ARP or neighbour solicitation")

    def _read(self) -> None:
        while True:
            ready, _, _ = select.select([self._socket, self._stop_read], [], [])
            if self._stop_read in ready:
                return
            frame, ancillary, _, _ = self._socket.recvmsg(1 << 18, 64)
            if len(frame) >= 14 and (frame[:6] == self.mac or frame[0] & 1):
                self._receive(frame, any(_checksum_not_ready(item) for item in ancillary))

    def _receive(self, frame: bytes, checksum_not_ready: bool) -> None:
        reply = neighbour.answer(frame, self.mac, self.addresses)
        if reply:
            self._socket.send(reply)
            return
        told = neighbour.told(frame)
        with self.changed:
            if told:
                self._macs[told[0]] = told[1]
            self._receive_segment(frame[14:], checksum_not_ready)
            self.changed.notify_all()

    def _receive_segment(self, packet: bytes, checksum_not_ready: bool) -> None:
        parsed = parse_ip(packet)
        if not parsed or parsed[2] != PROTOCOL_TCP:
            return
        source, destination, protocol, data = parsed
        segment = parse_segment(source, destination, data)
        if not segment:
            return
        connection = self._connections.get((destination, segment.destination_port, source, segment.source_port))
        if not connection:
            return
        # A sender on the same machine may leave the sum to its device; any other sum must be right.
        if not checksum_not_ready and internet_checksum(pseudo_header(source, destination, protocol, len(data)) + data):
            self.bad_checksums += 1
            return
        connection.receive(segment)


class RawConnection:
    """One connection. Offsets count bytes of the client's stream from 0; `timeout`s are seconds."""

    def __init__(
        self, host: RawHost, addresses: tuple[Address, int, Address, int], *, timestamps: bool, initial: int
    ) -> None:
        self.host = host
        self.tuple = addresses
        self.established = False
        self.reset = False  # the server sent an RST
        self.finished = False  # the server's FIN arrived, and everything before it
        self.received = bytearray()  # the server's stream so far, in order
        self.acknowledged = 0  # bytes of ours that the server has acknowledged
        self.sent = 0  # bytes of ours that were sent at least once
        self.server_window = 0  # bytes, unscaled: we offer no window scaling
        self._timestamps = timestamps
        self._timestamp_base = random.randrange(1 << 20, 1 << 30)
        self._initial = initial
        self._server_next = 0
        self._server_timestamp = 0
        self._pending: dict[int, Segment] = {}
        self._finished_at: int | None = None  # our FIN's offset

    # What the test may look at

    @property
    def next_sequence(self) -> int:
        """Sequence number of the first byte that the server has not acknowledged."""
        return self.sequence(self.acknowledged)

    def sequence(self, offset: int) -> int:
        return (self._initial + 1 + offset) & 0xFFFFFFFF

    def timestamp(self) -> int:
        """Our TSval now, in ms."""
        return (self._timestamp_base + int(time.monotonic() * 1000)) & 0xFFFFFFFF

    # What the test may do

    def open(self, timeout: float = PATIENCE) -> None:
        """Shakes hands; the SYN is repeated like any other segment."""
        options = struct.pack("!BBH", 2, 4, MAXIMUM_SEGMENT_SIZE)
        syn = self._segment(self._initial, b"", SYN, acknowledgement=0)
        syn = replace(syn, syn_options=options, timestamp=(self.timestamp(), 0) if self._timestamps else None)
        deadline = time.monotonic() + timeout
        patience = RETRANSMISSION_TIMEOUT
        while time.monotonic() < deadline:
            self.transmit(syn)
            if self.wait(lambda: self.established or self.reset, patience):
                break
            patience = min(2 * patience, 2.0)
        if self.reset:
            raise ConnectionError("the server refused the connection")
        if not self.established:
            raise TimeoutError(f"no SYN-ACK within {timeout} s; {self}")

    def segment(self, offset: int, payload: bytes, flags: int = PSH | ACK, **fields: object) -> Segment:
        """The segment that carries `payload` at `offset`; `fields` override anything of Segment."""
        return replace(self._segment(self.sequence(offset), payload, flags), **fields)

    def transmit(self, segment: Segment, checksum_error: int = 0) -> None:
        """Sends a segment as it is, once."""
        self.host.send_ip(segment.destination, self.packet(segment, checksum_error))

    @staticmethod
    def packet(segment: Segment, checksum_error: int = 0) -> bytes:
        data = segment.pack(checksum_error)
        if segment.source.version == 4:
            return ipv4(segment.source, segment.destination, PROTOCOL_TCP, data)
        return ipv6(segment.source, segment.destination, PROTOCOL_TCP, data)

    def send(
        self, offset: int, payload: bytes, flags: int = PSH | ACK, checksum_error: int = 0, **fields: object
    ) -> None:
        """Sends `payload` at `offset`, once."""
        with self.host.changed:  # before the answer can come
            self.sent = max(self.sent, offset + len(payload))
        self.transmit(self.segment(offset, payload, flags, **fields), checksum_error)

    def deliver(
        self,
        pieces: Sequence[bytes],
        *,
        order: Sequence[int] | None = None,
        repeat: int = 1,
        one_by_one: bool = True,
        timeout: float = PATIENCE,
    ) -> bool:
        """Appends `pieces` to the stream, a segment each, and repeats what stays unacknowledged.

        `order`: indices of the pieces in the order of their first transmission; `repeat`: how often each is sent
        then; `one_by_one`: wait for a piece's acknowledgement before the next one is sent. True when the server has
        acknowledged everything; False when it closed or reset the connection first. TimeoutError otherwise.
        """
        offsets = list(itertools.accumulate((len(piece) for piece in pieces), initial=self.sent))
        end = offsets[-1]
        for index in order if order is not None else range(len(pieces)):
            for _ in range(repeat):
                self.send(offsets[index], pieces[index])
            if one_by_one and order is None and not self._repeat(offsets, pieces, offsets[index + 1], timeout):
                return False
        return self._repeat(offsets, pieces, end, timeout)

    def finish(self) -> None:
        """Sends our FIN behind everything sent so far."""
        with self.host.changed:
            self._finished_at = self.sent
        self.send(self.sent, b"", FIN | ACK)

    def abort(self) -> None:
        """Sends an RST that the server must believe, and forgets the connection."""
        if self.established and not self.reset:
            for sequence in {self.next_sequence, self.sequence(self.sent)}:
                self.transmit(self._segment(sequence, b"", RST | ACK))
        self.host.forget(self)

    def wait(self, condition: Callable[[], bool], timeout: float = PATIENCE) -> bool:
        return self.host.wait(condition, timeout)

    @property
    def ended(self) -> bool:
        return self.finished or self.reset

    def wait_end(self, timeout: float = PATIENCE) -> bytes:
        """The server's whole stream once it closed or reset the connection."""
        if not self.wait(lambda: self.ended, timeout):
            raise TimeoutError(f"the server did not close within {timeout} s; {self}")
        return bytes(self.received)

    def __str__(self) -> str:
        client, client_port, server, port = self.tuple
        return (
            f"{client}:{client_port} → {server}:{port}: sent {self.sent}, acknowledged {self.acknowledged}, "
            f"received {len(self.received)}, finished {self.finished}, reset {self.reset}, "
            f"stream {bytes(self.received[-300:])!r}"
        )

    # How it works

    def _segment(self, sequence: int, payload: bytes, flags: int, acknowledgement: int | None = None) -> Segment:
        client, client_port, server, port = self.tuple
        return Segment(
            client,
            server,
            client_port,
            port,
            sequence,
            self._server_next if acknowledgement is None else acknowledgement,
            flags,
            65535,
            0,
            (self.timestamp(), self._server_timestamp) if self._timestamps else None,
            payload=payload,
        )

    def _repeat(self, offsets: list[int], pieces: Sequence[bytes], end: int, timeout: float) -> bool:
        """Until `end` is acknowledged, the first unacknowledged piece goes out again.

        That happens after a time-out, and from then on with each acknowledgement that leaves something open: whoever
        discarded one piece has discarded those behind it too.
        """
        deadline = time.monotonic() + timeout
        patience = RETRANSMISSION_TIMEOUT
        recovering = False
        while True:
            seen = self.acknowledged
            progress = self.wait(lambda: self.acknowledged > seen or self.acknowledged >= end or self.ended, patience)
            if self.acknowledged >= end or self.ended:
                return self.acknowledged >= end
            if time.monotonic() > deadline:
                raise TimeoutError(f"no acknowledgement of byte {end} within {timeout} s; {self}")
            patience = RETRANSMISSION_TIMEOUT if progress else min(2 * patience, 2.0)
            recovering = recovering or not progress
            if recovering:
                index = bisect.bisect_right(offsets, self.acknowledged) - 1
                self.send(offsets[index], pieces[index])

    def receive(self, segment: Segment) -> None:
        """Takes a segment of the server's; the host holds its lock."""
        if segment.flags & RST:
            acceptable = segment.sequence == self._server_next if self.established else segment.flags & ACK
            self.reset = self.reset or bool(acceptable)
            return
        if segment.flags & SYN:
            if segment.flags & ACK and segment.acknowledgement == self.sequence(0):
                self._server_next = segment.end
                self._note_timestamp(segment)
                self.established = True
                self._acknowledge()
            return
        if not self.established:
            return
        if segment.flags & ACK:
            advanced = _distance(self.sequence(0), segment.acknowledgement)
            self.server_window = segment.window
            # Our FIN takes a sequence number, but is no byte of the stream.
            self.acknowledged = max(self.acknowledged, min(advanced, self.sent))
        self._note_timestamp(segment)
        if segment.payload or segment.flags & FIN:
            self._pending[segment.sequence] = segment
            self._take_pending()
            self._acknowledge()

    def _take_pending(self) -> None:
        for sequence in sorted(self._pending, key=lambda number: _distance(self._server_next, number)):
            segment = self._pending[sequence]
            skip = _distance(segment.sequence, self._server_next)
            if skip < 0:
                return
            del self._pending[sequence]
            if skip > len(segment.payload) or self.finished:
                continue
            self.received += segment.payload[skip:]
            self.finished = bool(segment.flags & FIN)
            self._server_next = segment.end

    def _note_timestamp(self, segment: Segment) -> None:
        if segment.timestamp:
            self._server_timestamp = segment.timestamp[0]

    def _acknowledge(self) -> None:
        beyond_finish = self._finished_at is not None and self.acknowledged >= self._finished_at
        self.transmit(self._segment(self.sequence(self.acknowledged + beyond_finish), b"", ACK))


def _distance(start: int, end: int) -> int:
    """end - start as a signed 32-bit number (RFC 9293, 3.4)."""
    difference = (end - start) & 0xFFFFFFFF
    return difference - (1 << 32) if difference & 0x80000000 else difference


def _checksum_not_ready(ancillary: tuple[int, int, bytes]) -> bool:
    level, kind, data = ancillary
    return (
        level == SOL_PACKET
        and kind == PACKET_AUXDATA
        and bool(struct.unpack_from("I", data)[0] & TP_STATUS_CSUMNOTREADY)
    )
