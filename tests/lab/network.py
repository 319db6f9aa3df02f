# SPDX-License-Identifier: GPL-3.0-or-later
"""Network namespaces and the veth pair between client and server. They live in the sandbox's private /run/netns."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab import kernel, process
from lab.process import Process
from lab.users import User


@dataclass(frozen=True)
class Namespace:
    """A place to run commands in. `path` is None for the sandbox's own network, where the server side lives."""

    name: str
    path: Path | None = None

    @staticmethod
    def create(name: str) -> Namespace:
        process.run(["ip", "netns", "add", name])
        process.run(["ip", "-netns", name, "link", "set", "lo", "up"])
        return Namespace(name, Path("/run/netns") / name)

    def command(self, argv: Sequence[str], user: User | None = None) -> list[str]:
        """The command line that runs argv here (and as `user`)."""
        inner = user.command(list(argv)) if user else list(argv)
        return ["nsenter", f"--net={self.path}", "--", *inner] if self.path else inner

    def run(
        self,
        argv: Sequence[str],
        *,
        user: User | None = None,
        check: bool = True,
        stdin: str = "",
        timeout: float = 60,
    ) -> subprocess.CompletedProcess[str]:
        """As process.run, in here."""
        return process.run(self.command(argv, user), check=check, stdin=stdin, timeout=timeout)

    def start(self, name: str, argv: Sequence[str], *, user: User | None = None) -> Process:
        """As process.Process, in here. The caller stops it."""
        return Process(name, self.command(argv, user), env=process.environment(user))

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """Moves the calling thread in here: sockets that it opens inside belong to this namespace for good."""
        if self.path is None:
            yield
            return
        before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        target = os.open(self.path, os.O_RDONLY)
        try:
            kernel.setns(target, kernel.CLONE_NEWNET)
            try:
                yield
            finally:
                kernel.setns(before, kernel.CLONE_NEWNET)
        finally:
            os.close(target)
            os.close(before)


@dataclass(frozen=True)
class Interface:
    """One end of the veth pair, or of another way between the namespaces."""

    namespace: Namespace
    name: str
    ipv4: str
    ipv6: str

    def add_address(self, address: str) -> None:
        """One more address, with its prefix length: "10.99.0.7/24" or "fd00:99::7/64"."""
        options = ["nodad"] if ":" in address else []
        self.namespace.run(["ip", "address", "add", address, "dev", self.name, *options])

    def set_tx_checksumming(self, on: bool) -> None:
        """Off: this end sums what it sends itself; on (veth's default): it leaves packets CHECKSUM_PARTIAL."""
        self.namespace.run(["ethtool", "--offload", self.name, "tx", "on" if on else "off"])


def connect(client: Namespace, server: Namespace) -> tuple[Interface, Interface]:
    """Joins two namespaces by the veth pair client0 and server0: 10.99.0.1 and .2, fd00:99::1 and ::2."""
    ends = (
        Interface(client, "client0", "10.99.0.1", "fd00:99::1"),
        Interface(server, "server0", "10.99.0.2", "fd00:99::2"),
    )
    server.run(["ip", "link", "add", "server0", "type", "veth", "peer", "name", "client0"])
    if client.path:
        server.run(["ip", "link", "set", "client0", "netns", client.name])
    for end in ends:
        end.add_address(f"{end.ipv4}/24")
        end.add_address(f"{end.ipv6}/64")
        end.namespace.run(["ip", "link", "set", end.name, "up"])
    return ends
