# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine's own web server as the system tests' tools see a server."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from lab.network import Interface
from packages.machine import Machine
from site_under_test import Network, PlainSite

_LOG = "/var/log/nginx/clients.log"


class _DebianNginx:
    """As the package starts it; logs who asked."""

    port = 80

    def __init__(self, machine: Machine, reload: Sequence[str]) -> None:
        self._machine = machine
        machine.run(
            ["tee", "/etc/nginx/conf.d/clients.conf"],
            stdin=f"log_format clients '$http_x_client_id $status';\naccess_log {_LOG} clients;\nkeepalive_requests 1000000;\n",
        )
        machine.run(reload)

    def admitted(self) -> Counter[str]:
        """Requests that reached it, by Client-ID. Asks for its log to be complete first."""
        lines = self._machine.output("cat", _LOG).splitlines()
        return Counter(line.split()[0] for line in lines if line.split()[-1] == "200")


class MachineSite(PlainSite):
    """`reload`: how nginx is told of its new configuration."""

    def __init__(
        self,
        machine: Machine,
        network_ends: tuple[Interface, Interface],
        *,
        reload: Sequence[str] = ("systemctl", "restart", "nginx"),
    ) -> None:
        client_end, server_end = network_ends
        self.machine = machine
        self.nginx = _DebianNginx(machine, reload)
        network = Network(client_end.namespace, server_end.namespace, client_end, server_end)
        super().__init__(network, self.nginx)  # type: ignore[arg-type]  # what is used of a Server: its port

    def apply(self, document: dict[str, Any]) -> None:
        """As root."""
        self.machine.run(["weirctl", "config", "apply", "-"], stdin=json.dumps(document))

    def status(self) -> dict[str, Any]:
        status: dict[str, Any] = json.loads(self.machine.output("weirctl", "status", "--json"))
        return status
