# SPDX-License-Identifier: GPL-3.0-or-later
"""Segments that a server's TCP discards: who reads them all the same has been led astray."""

from __future__ import annotations

from dataclasses import replace

from rawtcp import RawConnection
from wire import ACK, FIN, PSH, RST, SYN

# Longer than any window that a connection without window scaling can offer.
BEYOND_WINDOW = 100_000
OUTDATED_MILLISECONDS = 60_000

KINDS = ("checksum", "timestamp", "no_ack", "below_window", "syn", "reset_outside", "finish_outside")


def plant(connection: RawConnection, payload: bytes, kind: str) -> None:
    """Sends `payload` at the stream's next byte, once, so that the server must discard it; nothing counts as sent."""
    segment = connection.segment(connection.sent, payload)
    match kind:
        case "checksum":
            connection.transmit(segment, checksum_error=1)
        case "timestamp":  # PAWS, RFC 7323, 5.3
            assert segment.timestamp
            value, echo = segment.timestamp
            connection.transmit(replace(segment, timestamp=((value - OUTDATED_MILLISECONDS) & 0xFFFFFFFF, echo)))
        case "no_ack":  # RFC 9293, 3.10.7.4, fifth check
            connection.transmit(replace(segment, flags=PSH))
        case "below_window":
            connection.transmit(replace(segment, sequence=segment.sequence - len(payload)))
        case "syn":  # RFC 5961, 4: challenged, not believed
            connection.transmit(replace(segment, sequence=segment.sequence - 1, flags=SYN, acknowledgement=0))
        case "reset_outside":  # RFC 9293, 3.10.7.4, first check
            connection.transmit(
                replace(segment, sequence=segment.sequence + BEYOND_WINDOW, flags=RST | ACK, payload=b"")
            )
        case "finish_outside":
            connection.transmit(
                replace(segment, sequence=segment.sequence + BEYOND_WINDOW, flags=FIN | ACK, payload=b"")
            )
        case _:
            raise ValueError(f"no way to plant called {kind!r}; use one of {', '.join(KINDS)}")
