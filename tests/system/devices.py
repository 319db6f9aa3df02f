# SPDX-License-Identifier: GPL-3.0-or-later
"""Other ways between client and server than the lab's veth pair: a bridge, and a device without Ethernet."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import struct
import threading
from collections.abc import Iterator

from lab import Lab, process
from lab.network import Interface, Namespace
from site_under_test import Network

# linux/if_tun.h
_TUNSETIFF = 0x400454CA
_IFF_TUN, _IFF_NO_PI = 0x0001, 0x1000


@contextlib.contextmanager
def bridged(lab: Lab, *, bridge: str = "bridge0", port: str = "port0") -> Iterator[Network]:
    """The server's address is a bridge's; its only port is a veth whose other end is the client's."""
    ends = (
        Interface(lab.client, "client1", "10.98.0.1", "fd00:98::1"),
        Interface(lab.server, bridge, "10.98.0.2", "fd00:98::2"),
    )
    process.run(["ip", "link", "add", bridge, "type", "bridge"])
    try:
        plug(lab, bridge, port)
        for end in ends:
            _begin(end)
        yield Network(lab.client, lab.server, *ends)
    finally:
        for name in (port, bridge):
            process.run(["ip", "link", "delete", name], check=False)


def plug(lab: Lab, bridge: str, port: str) -> None:
    """Adds the bridge's port, with client1 as its other end, without an address."""
    process.run(["ip", "link", "add", port, "type", "veth", "peer", "name", "client1"])
    process.run(["ip", "link", "set", "client1", "netns", lab.client.name])
    process.run(["ip", "link", "set", port, "master", bridge, "up"])


def begin_again(network: Network) -> None:
    """Gives the client's end, which is new, its addresses."""
    _begin(network.client_end)


@contextlib.contextmanager
def without_ethernet(lab: Lab) -> Iterator[Network]:
    """Two tun devices, which carry bare IP packets (ARPHRD_NONE), and a thread that carries them across."""
    ends = (
        Interface(lab.client, "tun1", "10.97.0.1", "fd00:97::1"),
        Interface(lab.server, "tun0", "10.97.0.2", "fd00:97::2"),
    )
    stop_reading, stop_writing = os.pipe()
    descriptors = [_open_tun(end.namespace, end.name) for end in ends]
    thread = threading.Thread(target=_carry, args=(*descriptors, stop_reading), name="tun")
    try:
        for end in ends:
            _begin(end)
        thread.start()
        yield Network(lab.client, lab.server, *ends)
    finally:
        os.close(stop_writing)
        if thread.ident:
            thread.join()
        for descriptor in (*descriptors, stop_reading):
            os.close(descriptor)


def _begin(end: Interface) -> None:
    end.add_address(f"{end.ipv4}/24")
    end.add_address(f"{end.ipv6}/64")
    end.namespace.run(["ip", "link", "set", end.name, "up"])


def _open_tun(namespace: Namespace, name: str) -> int:
    with namespace.entered():
        descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(descriptor, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _IFF_TUN | _IFF_NO_PI))
    return descriptor


def _carry(one: int, other: int, stop: int) -> None:
    """Each packet is one read and one write (tun(4)); ends when the pipe behind `stop` is closed."""
    way = {one: other, other: one}
    while True:
        readable, _, _ = select.select([one, other, stop], [], [])
        if stop in readable:
            return
        for descriptor in readable:
            # A device that is down, or a queue that is full: packets get lost, as on any line.
            with contextlib.suppress(OSError):
                os.write(way[descriptor], os.read(descriptor, 1 << 16))
