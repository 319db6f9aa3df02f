# SPDX-License-Identifier: GPL-3.0-or-later
"""Real HTTP servers for the lab, run by an ordinary user, with access logs in one format.

Every server answers any path with 200 and a short text, over IPv4 and IPv6, and keeps connections open for as
many requests as the client likes.
"""

from __future__ import annotations

import shutil
import signal
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from lab.errors import LabError
from lab.machine import RUNTIME
from lab.network import Namespace
from lab.process import Process, environment
from lab.users import User

_HERE = Path(__file__).parent
_TCP_LISTEN = "0A"


@dataclass(frozen=True)
class AccessEntry:
    """One request as the server logged it. Absent values are "-"; bytes that are not printable are escaped."""

    time: float  # seconds since the epoch, end of the request
    method: str
    target: str
    status: int
    client_id: str  # X-Client-ID
    peer: str  # the client's address

    @staticmethod
    def parse(line: str) -> AccessEntry:
        time, method, target, status, client_id, peer = line.rstrip("\n").split("\t")
        return AccessEntry(float(time), method, target, int(status), client_id, peer.removeprefix("::ffff:"))


class Server:
    """A server in a namespace, listening once the constructor returns. Stop it to have its log complete."""

    name: str
    _stop_signal = signal.SIGTERM

    def __init__(self, namespace: Namespace, user: User, port: int) -> None:
        self.port = port
        self.folder = Path(tempfile.mkdtemp(prefix=f"{self.name}-{port}-", dir=RUNTIME))
        self.folder.chmod(0o755)
        output = self.folder / "output.log"
        output.touch()
        for path in (self.folder, output):  # Apache opens /dev/stderr anew
            shutil.chown(path, user.uid, user.gid)
        self._access_log = self.folder / "access.log"
        self.process = Process(
            f"{self.name}-{port}",
            namespace.command(self._prepare(), user),
            env=environment(user),
            log=output,
            stop_signal=self._stop_signal,
        )
        self.process.wait_for(self._listening, f"listening on port {port}")

    def _prepare(self) -> list[str]:
        """Writes the configuration; returns the command."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Ends gracefully: requests under way are answered and logged."""
        self.process.stop()

    def access_log(self) -> list[AccessEntry]:
        """What has been logged so far, in order. Complete only after stop(): servers answer first, then log."""
        if not self._access_log.exists():
            return []
        # A line without its end is still being written.
        lines = self._access_log.read_text(encoding="utf-8", errors="backslashreplace").splitlines(keepends=True)
        return [AccessEntry.parse(line) for line in lines if line.endswith("\n")]

    def _listening(self) -> bool:
        """Looks into the socket table: a connection to try would be traffic, and could be counted."""
        wanted = f":{self.port:04X}"
        try:
            tables = [
                Path(f"/proc/{self.process.pid}/net/{name}").read_text(encoding="ascii") for name in ("tcp", "tcp6")
            ]
        except OSError:  # it has ended; whoever waits finds out
            return False
        sockets = [line.split() for table in tables for line in table.splitlines()[1:]]
        return any(socket[3] == _TCP_LISTEN and socket[1].endswith(wanted) for socket in sockets)


class Nginx(Server):
    name = "nginx"
    _stop_signal = signal.SIGQUIT

    def __init__(
        self,
        namespace: Namespace,
        user: User,
        port: int = 8080,
        *,
        directives: str = "",
        http: str = "",
        patience: str = "500ms",
    ) -> None:
        """`directives` stand in the server block after the lab's own, for example "keepalive_timeout 2s;".

        `http`: those before it, in the http block. `patience`: how long old workers serve their connections to the end.
        """
        self._directives = directives
        self._patience = patience
        self._http = http
        super().__init__(namespace, user, port)

    def _prepare(self) -> list[str]:
        configuration = self.folder / "nginx.conf"
        configuration.write_text(
            f"""
            daemon off;
            worker_processes 2;
            # A connection whose only request Weir dropped would hold the graceful stop up.
            worker_shutdown_timeout {self._patience};
            pid {self.folder}/nginx.pid;
            error_log stderr warn;
            events {{ worker_connections 4096; }}
            http {{
                log_format lab '$msec\\t$request_method\\t$request_uri\\t$status\\t$http_x_client_id\\t$remote_addr';
                access_log {self.folder}/access.log lab;
                client_body_temp_path {self.folder}/body;
                proxy_temp_path {self.folder}/proxy;
                fastcgi_temp_path {self.folder}/fastcgi;
                uwsgi_temp_path {self.folder}/uwsgi;
                scgi_temp_path {self.folder}/scgi;
                keepalive_requests 1000000000;
                default_type text/plain;
                {self._http}
                server {{
                    listen [::]:{self.port} ipv6only=off backlog=4096;
                    location / {{ return 200 "hello from nginx\\n"; }}
                    {self._directives}
                }}
            }}
            """,
            encoding="utf-8",
        )
        return ["/usr/sbin/nginx", "-c", str(configuration), "-e", "stderr"]


class Apache(Server):
    name = "apache"
    _stop_signal = signal.SIGWINCH  # its graceful stop

    def __init__(self, namespace: Namespace, user: User, port: int = 8081, *, idle: int | None = 60) -> None:
        """`idle`: seconds until it closes a connection on which nothing is asked; None: its own default."""
        self._idle = "" if idle is None else f"KeepAliveTimeout {idle}"
        super().__init__(namespace, user, port)

    def _prepare(self) -> list[str]:
        modules = Path("/usr/lib/apache2/modules")
        if not modules.is_dir():
            raise LabError("Apache is not installed; apt-get install apache2-bin")
        load = "\n".join(
            f"LoadModule {name}_module {modules}/mod_{name}.so" for name in ("mpm_event", "authz_core", "alias")
        )
        page = self.folder / "page"
        page.write_text("hello from apache\n", encoding="ascii")
        configuration = self.folder / "apache.conf"
        configuration.write_text(
            f"""
            ServerRoot {self.folder}
            ServerName lab.test
            {load}
            PidFile {self.folder}/apache.pid
            DefaultRuntimeDir {self.folder}
            Mutex file:{self.folder}
            Listen {self.port}
            ListenBackLog 4096
            ErrorLog /dev/stderr
            LogFormat "%{{end:sec}}t.%{{end:msec_frac}}t\\t%m\\t%U%q\\t%>s\\t%{{X-Client-ID}}i\\t%a" lab
            CustomLog {self.folder}/access.log lab
            KeepAlive On
            {self._idle}
            MaxKeepAliveRequests 0
            # Else it answers after 100 and closes: how many of 10,000 arrive before would be a race.
            LimitRequestFields 0
            AliasMatch ^ {page}
            <Location "/">
                Require all granted
            </Location>
            """,
            encoding="utf-8",
        )
        return ["/usr/sbin/apache2", "-f", str(configuration), "-DFOREGROUND"]

    def _listening(self) -> bool:
        # It reads its configuration twice, and closes the sockets of the first time before it writes its PID.
        return (self.folder / "apache.pid").exists() and super()._listening()


class NodeHttp(Server):
    name = "node"

    def __init__(self, namespace: Namespace, user: User, port: int = 8082, *, idle: int | None = 60) -> None:
        """`idle`: as for Apache."""
        self._idle = [] if idle is None else [str(idle * 1000)]
        super().__init__(namespace, user, port)

    def _prepare(self) -> list[str]:
        # The checkout may lie where the lab's user can't read.
        script = self.folder / "node_server.mjs"
        shutil.copyfile(_HERE / "node_server.mjs", script)
        script.chmod(0o644)
        return ["/usr/bin/node", str(script), str(self.port), str(self._access_log), *self._idle]
