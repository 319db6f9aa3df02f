# SPDX-License-Identifier: GPL-3.0-or-later
"""Real reverse proxies for the lab, run by an ordinary user. They keep one connection to the server for all clients."""

from __future__ import annotations

import signal
from pathlib import Path

from lab.errors import LabError
from lab.network import Namespace
from lab.servers import Server
from lab.users import User


class NginxProxy(Server):
    """Appends to the X-Forwarded-For line that came."""

    name = "nginx-proxy"
    _stop_signal = signal.SIGQUIT

    def __init__(self, namespace: Namespace, user: User, server: str, port: int = 9080) -> None:
        """`server`: ADDRESS:PORT."""
        self._server = server
        super().__init__(namespace, user, port)

    def _prepare(self) -> list[str]:
        configuration = self.folder / "nginx.conf"
        configuration.write_text(
            f"""
            daemon off;
            worker_processes 1;
            worker_shutdown_timeout 500ms;
            pid {self.folder}/nginx.pid;
            error_log stderr warn;
            events {{ worker_connections 1024; }}
            http {{
                access_log off;
                client_body_temp_path {self.folder}/body;
                proxy_temp_path {self.folder}/proxy;
                fastcgi_temp_path {self.folder}/fastcgi;
                uwsgi_temp_path {self.folder}/uwsgi;
                scgi_temp_path {self.folder}/scgi;
                upstream behind {{ server {self._server} max_fails=0; keepalive 1; }}
                server {{
                    listen [::]:{self.port} ipv6only=off;
                    location / {{
                        proxy_pass http://behind;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    }}
                }}
            }}
            """,
            encoding="utf-8",
        )
        return ["/usr/sbin/nginx", "-c", str(configuration), "-e", "stderr"]


class Haproxy(Server):
    """Adds an X-Forwarded-For line of its own, or (`mode` tcp) passes bytes."""

    name = "haproxy"

    def __init__(
        self, namespace: Namespace, user: User, server: str, port: int = 9081, *, mode: str = "http", options: str = ""
    ) -> None:
        """`server`: ADDRESS:PORT; `options` of its line, for example "send-proxy-v2"."""
        self._server = server
        self._mode = mode
        self._options = options
        super().__init__(namespace, user, port)

    def _prepare(self) -> list[str]:
        program = Path("/usr/sbin/haproxy")
        if not program.exists():
            raise LabError("HAProxy is not installed; apt-get install haproxy")
        configuration = self.folder / "haproxy.cfg"
        http = "option forwardfor\n    http-reuse always" if self._mode == "http" else ""
        configuration.write_text(
            f"""
global
    nbthread 1
defaults
    mode {self._mode}
    timeout connect 5s
    timeout client 30s
    timeout server 30s
    retries 0
frontend all
    bind :::{self.port} v4v6
    default_backend behind
backend behind
    {http}
    server only {self._server} {self._options}
""",
            encoding="utf-8",
        )
        return [str(program), "-db", "-f", str(configuration)]
