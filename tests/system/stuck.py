# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of a connection on which nothing moves any more: both ends, its last packets, the counters."""

from __future__ import annotations

import subprocess
from pathlib import Path

from lab.machine import RUNTIME
from lab.network import Namespace
from numbered import Stuck
from site_under_test import Site

_MOST_CONNECTIONS = 2  # what the others would say is most often the same
_PACKETS = 25
_FILES, _FILE_MEGABYTES = 2, 50  # the latest packets are in one of two


class Wire:
    """Remembers the latest packets of both ends of the veth pair, until the end of the with block."""

    def __init__(self, site: Site) -> None:
        network = site.network
        self._ends = ((network.client, network.client_end.name), (network.server, network.server_end.name))
        self._port = site.server.port
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Wire:
        for namespace, name in self._ends:
            command = ["tcpdump", "-i", name, "-n", "-Z", "root", "-B", "16384", "-s", "128", "-U"]
            command += ["-C", str(_FILE_MEGABYTES), "-W", str(_FILES), "-w", str(_file(name))]
            command.append(f"tcp port {self._port}")
            self._processes.append(
                subprocess.Popen(
                    namespace.command(command),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
            process.wait(60)

    def last(self, port: int) -> str:
        """Of the connection from this port of the client's, as either end saw them."""
        parts = []
        for namespace, name in self._ends:
            lines: list[str] = []
            for file in sorted(RUNTIME.glob(f"{_file(name).name}*"), key=lambda path: path.stat().st_mtime):
                command = ["tcpdump", "-n", "-S", "-r", str(file), f"tcp port {port}"]
                lines += namespace.run(command, check=False).stdout.splitlines()
            parts.append("\n".join([f"{name}:", *lines[-_PACKETS:]]))
        return "\n".join(parts)


def _file(interface: str) -> Path:
    return RUNTIME / f"wire-{interface}.pcap"


def _socket(namespace: Namespace, condition: str) -> str:
    return namespace.run(["ss", "-H", "-tino", condition], check=False).stdout.strip() or "no socket"


def story(site: Site, wire: Wire, stuck: list[Stuck]) -> str:
    """For a failure's message."""
    parts = [f"counters: { {name: count for name, count in site.reasons().items() if count} }"]
    for one in stuck[:_MOST_CONNECTIONS]:
        parts += [
            f"--- {one}",
            f"client: {_socket(site.network.client, f'sport = :{one.port}')}",
            f"server: {_socket(site.network.server, f'dport = :{one.port}')}",
            wire.last(one.port),
        ]
    return "\n".join(parts)
