# SPDX-License-Identifier: GPL-3.0-or-later
"""The limiters that are compared, each with the same server, the same page of 1 kB and the same limits.

Which limit holds is said by the page, so that nobody tries more limits on a request than one: /open nobody reaches,
/never one request a minute, /rate-N N a second with a burst of a quarter of a second, at least 10. Weir knows clients, not
pages: its clients of the same names have those limits. /download, a page of its own size, is limited by bytes.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents import client, document, limit, policy
from lab import Lab, Nginx
from lab.machine import RUNTIME
from lab.network import Namespace
from lab.process import run
from lab.servers import Server
from lab.users import User

RATES = {"1/m": 1 / 60, "1/s": 1.0, "10/s": 10.0, "100/s": 100.0, "1000/s": 1e3, "10000/s": 1e4, "50000/s": 5e4}
# What processes wait for each other on a busy machine loses no tokens.
BURSTS = {name: max(10, round(rate / 4)) for name, rate in RATES.items()}
DOWNLOAD_RATE = 2_000_000  # bytes a second
DOWNLOAD_BURST = 500_000
FOLDER = RUNTIME / "peers"
ADDRESS_ONLY = "tells clients apart by address only, and sees packets, not requests"


def page(rate: str) -> str:
    return "rate-" + rate.replace("/", "-")


def page_names() -> list[str]:
    return ["open", "never", *map(page, RATES)]


@dataclass(frozen=True)
class Way:
    name: str
    port: int
    servers: tuple[str, ...]  # processes whose work is the way's
    reads_header: bool  # tells clients apart by what the request says
    answers: bool  # a refused request gets an answer
    smooth: bool = False  # excess waits instead of being refused


class QuotaNginx(Nginx):
    """nginx with limit_req, keyed by the Client-ID."""

    def __init__(self, lab: Lab, port: int, *, delay: bool) -> None:
        now = "" if delay else " nodelay"
        zones = [
            "limit_req_zone $http_x_client_id zone=open:10m rate=1000000r/s;",
            "limit_req_zone $http_x_client_id zone=never:10m rate=1r/m;",
        ]
        rooms = [
            f"location = /open {{ root {FOLDER}; limit_req zone=open burst=100000{now}; }}",
            f"location = /never {{ root {FOLDER}; limit_req zone=never; }}",
            f"location = /download {{ root {FOLDER}; limit_rate {DOWNLOAD_RATE}; }}",
        ]
        for rate, value in RATES.items():
            amount = "1r/m" if value < 1 else f"{value:.0f}r/s"
            zones.append(f"limit_req_zone $http_x_client_id zone={page(rate)}:10m rate={amount};")
            rooms.append(
                f"location = /{page(rate)} {{ root {FOLDER}; limit_req zone={page(rate)} burst={BURSTS[rate] - 1}{now}; }}"
            )
        quiet = "access_log off; limit_req_status 429; limit_req_log_level info;"
        super().__init__(
            lab.server,
            lab.operator,
            port,
            directives=quiet + "\n".join(rooms),
            http="\n".join(zones),
            patience="1h",
        )


class PlainNginx(Nginx):
    def __init__(self, lab: Lab, port: int) -> None:
        rooms = "\n".join(f"location = /{name} {{ root {FOLDER}; }}" for name in [*page_names(), "download"])
        super().__init__(lab.server, lab.operator, port, directives="access_log off;\n" + rooms)


class StickTable(Server):
    """HAProxy in front of nginx: it counts requests by Client-ID in sliding windows."""

    name = "haproxy"
    _stop_signal = signal.SIGTERM

    def __init__(self, lab: Lab, port: int, behind: int) -> None:
        self._behind = behind
        self.configuration: Path
        super().__init__(lab.server, lab.operator, port)

    def _prepare(self) -> list[str]:
        tables, rules = [], []
        windows = {"open": ("1s", 10_000_000), "never": ("60s", 1)}
        for rate, value in RATES.items():
            windows[page(rate)] = ("60s", 1) if value < 1 else ("1s", int(value))
        for name, (window, most) in windows.items():
            tables.append(
                f"backend t-{name}\n    stick-table type string len 64 size 1m expire 10m store http_req_rate({window})"
            )
            rules.append(f"    http-request track-sc0 req.hdr(X-Client-ID) table t-{name} if {{ path /{name} }}")
            rules.append(
                f"    http-request deny deny_status 429 if {{ path /{name} }} {{ sc_http_req_rate(0,t-{name}) gt {most} }}"
            )
        self.configuration = self.folder / "haproxy.cfg"
        lines = "\n".join(rules)
        self.configuration.write_text(
            f"""
global
    nbthread 2
    maxconn 4000
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
    timeout http-keep-alive 30s
frontend all
    bind :::{self.port} v4v6
{lines}
    default_backend behind
backend behind
    http-reuse always
    server only 127.0.0.1:{self._behind}
"""
            + "\n".join(tables)
            + "\n",
            encoding="utf-8",
        )
        return ["/usr/sbin/haproxy", "-W", "-db", "-f", str(self.configuration)]


class LimitingApache(Server):
    """Apache with a module that limits, and the module's own directives."""

    name = "apache2"
    _stop_signal = signal.SIGTERM

    def __init__(self, lab: Lab, port: int, modules: Sequence[str], directives: str) -> None:
        self._modules = modules
        self._directives = directives
        super().__init__(lab.server, lab.operator, port)

    def _prepare(self) -> list[str]:
        modules = "/usr/lib/apache2/modules"
        load = "\n".join(
            f"LoadModule {name}_module {modules}/mod_{name}.so" for name in ("mpm_event", "authz_core", *self._modules)
        )
        configuration = self.folder / "apache.conf"
        configuration.write_text(
            f"""
            ServerRoot {self.folder}
            ServerName lab.test
            # Debian 12 forgot to link it.
            LoadFile libpcre.so.3
            {load}
            PidFile {self.folder}/apache.pid
            DefaultRuntimeDir {self.folder}
            Mutex file:{self.folder}
            Listen {self.port}
            ListenBackLog 4096
            ErrorLog /dev/null
            KeepAlive On
            MaxKeepAliveRequests 0
            DocumentRoot {FOLDER}
            <Location "/">
                Require all granted
            </Location>
            {self._directives}
            """,
            encoding="utf-8",
        )
        return ["/usr/sbin/apache2", "-f", str(configuration), "-DFOREGROUND"]

    def _listening(self) -> bool:
        return (self.folder / "apache.pid").exists() and super()._listening()


# Its client is an address; a header may say it.
QOS_DIRECTIVES = """
            QS_ErrorResponseCode 429
            QS_ClientEntries 10000
            QS_ClientIpFromHeader X-Client-ID
            SetEnvIf Request_URI "^/never$" QS_Limit=1
            QS_ClientEventLimitCount 1 60
"""
# KiB a second, of each response.
RATELIMIT_DIRECTIVES = f"""
            <Location "/download">
                SetOutputFilter RATE_LIMIT
                SetEnv rate-limit {DOWNLOAD_RATE // 1024}
            </Location>
"""

NONE = Way("no limiter", 8100, ("nginx",), False, False)
WEIR = Way("Weir", 8100, ("nginx",), True, True)
NGINX = Way("nginx limit_req nodelay", 8102, ("nginx",), True, True)
DELAY = Way("nginx limit_req delay", 8103, ("nginx",), True, True, smooth=True)
HAPROXY = Way("HAProxy stick table", 8104, ("nginx", "haproxy"), True, True)
QOS = Way("Apache mod_qos", 8105, ("apache2",), True, True)
NFTABLES = Way("nftables meter", 8106, ("nginx",), False, False)
HASHLIMIT = Way("iptables hashlimit", 8107, ("nginx",), False, False)
HTB = Way("tc HTB", 8108, ("nginx",), False, False)
RATELIMIT = Way("Apache mod_ratelimit", 8109, ("apache2",), False, False)
WEIR_CONNECTIONS = Way("Weir, of connections", 8100, ("nginx",), False, False)
ALL = (NONE, WEIR, NGINX, DELAY, HAPROXY, QOS, NFTABLES, HASHLIMIT, HTB, RATELIMIT)


def weir_document(rate: str = "10M/s", *, on: bool = True, connections: bool = False) -> dict[str, object]:
    policies = [policy("open", limit(rate, 1000)), policy("never", limit("1/m", 1))]
    policies.append(policy("by-address", {"measure": "connections", "rate": "1/m", "burst": 1}))
    policies.append(
        policy("download", {"measure": "bytes-out", "rate": f"{DOWNLOAD_RATE}B/s", "burst": f"{DOWNLOAD_BURST}B"})
    )
    policies += [policy(page(name), limit(name, BURSTS[name])) for name in RATES]
    made = document(
        policies,
        ports=[WEIR.port],
        interfaces=["server0"] if on else [],
        default_policy="by-address" if connections else "never",
        new_identities="64/m",
        identify=[*([] if connections else [{"header": "X-Client-ID"}]), {"address": {"ipv4": 32, "ipv6": 64}}],
    )
    if connections:
        return made
    made["clients"] = [client(name, name) for name in ("open", "never", "download", *map(page, RATES))]
    made["clients"] += [client(f"{page(name)}.{index}", page(name)) for name in RATES for index in range(40)]
    return made


class Field:
    """All servers run all the time; of the limiters that every packet passes only one is there at a time."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.present = [way for way in ALL if way is not RATELIMIT]  # which limits a page of its own
        self._weir_now: tuple[bool, bool] | None = None
        self.servers: dict[Way, Server] = {}

    @contextlib.contextmanager
    def running(self) -> Iterator[Field]:
        with contextlib.ExitStack() as stack:
            plain = stack.enter_context(PlainNginx(self.lab, NONE.port))
            self.servers = {NONE: plain, WEIR: plain, WEIR_CONNECTIONS: plain}
            for way in (NFTABLES, HASHLIMIT, HTB):
                self.servers[way] = stack.enter_context(PlainNginx(self.lab, way.port))
            self.servers[NGINX] = stack.enter_context(QuotaNginx(self.lab, NGINX.port, delay=False))
            self.servers[DELAY] = stack.enter_context(QuotaNginx(self.lab, DELAY.port, delay=True))
            self.servers[HAPROXY] = stack.enter_context(StickTable(self.lab, HAPROXY.port, NONE.port))
            self.servers[QOS] = stack.enter_context(
                LimitingApache(self.lab, QOS.port, ("setenvif", "unique_id", "qos"), QOS_DIRECTIVES)
            )
            self.servers[RATELIMIT] = stack.enter_context(
                LimitingApache(self.lab, RATELIMIT.port, ("env", "ratelimit"), RATELIMIT_DIRECTIVES)
            )
            yield self

    @contextlib.contextmanager
    def using(self, way: Way, *, scarce: bool = False) -> Iterator[None]:
        """Puts the way's limiter where its packets pass, and no other. `scarce`: one new connection a minute from an
        address, where addresses and connections are what it limits; DOWNLOAD_RATE, where bytes are."""
        self._weir(way is WEIR or way is WEIR_CONNECTIONS, connections=way is WEIR_CONNECTIONS)
        most = "1/minute" if scarce else "10000/second"
        burst = "1" if scarce else "10000"
        undo: list[list[str]] = []
        try:
            if way is NFTABLES:
                text = f"""table inet peers {{
                    set known {{ type ipv4_addr; size 65535; flags dynamic,timeout; timeout 10m; }}
                    chain input {{
                        type filter hook input priority 0;
                        tcp dport {way.port} tcp flags & (syn | ack) == syn add @known {{ ip saddr limit rate over {most} burst {burst} packets }} reject with tcp reset
                    }}
                }}"""
                undo.append(["nft", "delete", "table", "inet", "peers"])
                run(["nft", "-f", "-"], stdin=text)
            elif way is HASHLIMIT:
                rule = ["INPUT", "-p", "tcp", "--dport", str(way.port), "--syn", "-m", "hashlimit"]
                rule += ["--hashlimit-above"]
                rule += [most, "--hashlimit-burst", burst]
                rule += [
                    "--hashlimit-mode",
                    "srcip",
                    "--hashlimit-name",
                    "peers",
                    "-j",
                    "REJECT",
                    "--reject-with",
                    "tcp-reset",
                ]
                undo.append(["iptables", "-D", *rule])
                run(["iptables", "-A", *rule])
            elif way is HTB:
                # Bytes to all clients together, with their headers.
                rate = [f"{DOWNLOAD_RATE * 8}bit", "burst", str(DOWNLOAD_BURST)] if scarce else ["30gbit"]
                undo.append(["tc", "qdisc", "delete", "dev", "server0", "root"])
                run(["tc", "qdisc", "add", "dev", "server0", "root", "handle", "1:", "htb", "default", "1"])
                run(["tc", "class", "add", "dev", "server0", "parent", "1:", "classid", "1:1", "htb", "rate", *rate])
            yield
        finally:
            for command in undo:
                run(command, check=False)

    def _weir(self, on: bool, *, connections: bool) -> None:
        if (on, connections) != self._weir_now:
            self.lab.apply(weir_document(on=on, connections=connections))
            self._weir_now = (on, connections)


def versions(
    names: Sequence[str] = (
        "nginx",
        "haproxy",
        "apache2-bin",
        "libapache2-mod-qos",
        "nftables",
        "iptables",
        "iproute2",
        "wrk",
    )
) -> dict[str, str]:
    listed = run(["dpkg-query", "--showformat", "${Package} ${Version}\\n", "--show", *names], check=False).stdout
    return dict(line.split(" ", 1) for line in listed.splitlines())
