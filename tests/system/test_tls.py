# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS as clients speak it: told apart by the server's name, one request a connection; and protocols of bytes alone."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from asking import ask, open_connection
from documents import NEVER, Json, document, limit, policy
from lab import Lab, Nginx
from lab.machine import RUNTIME
from lab.process import PATIENCE, wait_until
from site_under_test import Site

Fresh = Callable[[str], str]
TLS_PORT = 8443
RECORDED = Path(__file__).parents[1] / "unit/data/client_hellos.txt"
ALERT = b"\x15\x03\x03\x00\x02\x02\x31"  # fatal, access_denied
LONG_ALPN = ",".join(f"{number:02}" + "x" * 200 for number in range(12)) + ",http/1.1"


@pytest.fixture(scope="session")
def site(lab: Lab) -> Iterator[Site]:
    """nginx with plain HTTP on its port and with TLS on TLS_PORT."""
    folder = Path(tempfile.mkdtemp(prefix="tls-", dir=RUNTIME))
    argv = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=weir.test".split()
    subprocess.run([*argv, "-keyout", folder / "key", "-out", folder / "certificate"], check=True, capture_output=True)
    for path in (folder, *folder.iterdir()):
        shutil.chown(path, lab.operator.uid, lab.operator.gid)
    tls = (
        f"listen [::]:{TLS_PORT} ipv6only=off ssl; ssl_certificate {folder}/certificate;"
        f"ssl_certificate_key {folder}/key; ssl_protocols TLSv1.2 TLSv1.3;"
    )
    with Nginx(lab.server, lab.operator, directives=tls) as server:
        yield Site(lab, server)


def protect(
    site: Site, name: str, burst: int, *, protocol: str = "tls", on_excess: str = "reject", ports: Sequence[int] = ()
) -> None:
    """The server name `name` has `burst` connections."""
    limited = policy(name.replace(".", "-"), limit(NEVER, burst, on_excess))
    identify = [{"address": {}}] if protocol == "tcp" else [{"sni": True}, {"address": {}}]
    now = document([limited], ports=ports or [TLS_PORT], identify=identify)
    services = now["services"]
    assert isinstance(services, list)
    service: Json = services[0]
    service["protocol"] = protocol
    if protocol == "tcp":
        service["default_policy"] = limited["name"]
    else:
        now["clients"] = [{"name": name, "identity": {"sni": True, "value": name}, "policy": limited["name"]}]
    site.apply(now)


def counts(site: Site, name: str) -> tuple[int, int, int]:
    """(passed, rejected, dropped) of a client."""
    rows = [row for row in site.rows() if row["client"] == name]
    return tuple(sum(int(str(row[key])) for row in rows) for key in ("passed", "rejected", "dropped"))  # type: ignore


def openssl(*options: str) -> Callable[[str, str], list[str]]:
    return lambda address, name: [
        *f"openssl s_client -brief -connect {address}:{TLS_PORT} -servername {name}".split(),
        *options,
    ]


def gnutls(address: str, name: str) -> list[str]:
    return f"gnutls-cli --insecure --sni-hostname={name} --port={TLS_PORT} {address}".split()


def curl(address: str, name: str) -> list[str]:
    target = f"{name}:{TLS_PORT}:{address}:{TLS_PORT}"
    return ["curl", "-sSk", "--http1.1", "--connect-to", target, f"https://{name}:{TLS_PORT}/"]


def node(address: str, name: str) -> list[str]:
    options = f"{{host: '{address}', port: {TLS_PORT}, servername: '{name}', rejectUnauthorized: false}}"
    return ["node", "-e", f"const s = require('tls').connect({options}, () => s.end())"]


CLIENTS: dict[str, Callable[[str, str], list[str]]] = {
    "openssl": openssl(),
    "openssl-tls1.2": openssl("-tls1_2"),
    "openssl-over-one-segment": openssl("-alpn", LONG_ALPN),
    "gnutls": gnutls,
    "curl": curl,
    "node": node,
}


@pytest.mark.parametrize("kind", CLIENTS)
def test_real_clients(site: Site, fresh: Fresh, kind: str) -> None:
    """Admitted ones are served; a refused one is told at once, and none hangs."""
    name = fresh(kind.replace(".", "-")) + ".example"
    protect(site, name, 2)
    address, _ = site.endpoint()
    command = CLIENTS[kind](str(address), name)
    done = [site.network.client.run(command, check=False, timeout=60) for _ in range(4)]
    assert [result.returncode == 0 for result in done] == [True, True, False, False], [r.stderr for r in done]
    assert "denied" in (done[2].stderr + done[2].stdout).lower(), done[2]
    assert counts(site, name) == (2, 2, 0)


def client_hello(name: str) -> tuple[ssl.SSLObject, ssl.MemoryBIO, ssl.MemoryBIO]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = context.wrap_bio(incoming, outgoing, server_hostname=name)
    with pytest.raises(ssl.SSLWantReadError):
        session.do_handshake()
    return session, incoming, outgoing


def send_in_segments(connection: socket.socket, data: bytes, size: int) -> None:
    """Segments of at most `size` bytes."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.settimeout(PATIENCE)
    for at in range(0, len(data), size):
        connection.sendall(data[at : at + size])


def shake(connection: socket.socket, name: str, pieces: int) -> bool:
    """A handshake whose ClientHello goes out in so many segments. Whether it was let through."""
    session, incoming, outgoing = client_hello(name)
    hello = outgoing.read()
    send_in_segments(connection, hello, -(-len(hello) // pieces))
    while True:
        piece = connection.recv(1 << 16)
        if not piece:
            return False
        incoming.write(piece)
        try:
            session.do_handshake()
        except ssl.SSLWantReadError:
            continue
        except ssl.SSLError as error:
            assert "ACCESS_DENIED" in str(error).upper(), error
            assert connection.recv(1) == b"", "the connection did not close behind the alert"
            return False
        connection.sendall(outgoing.read())
        return True


@pytest.mark.parametrize("pieces", [1, 2, 7, 60])
def test_a_hello_in_pieces(site: Site, fresh: Fresh, family: int, pieces: int) -> None:
    name = fresh("pieces") + ".example"
    protect(site, name, 2)
    answers = []
    for _ in range(3):
        with open_connection(site, family, TLS_PORT) as connection:
            answers.append(shake(connection, name, pieces))
    assert answers == [True, True, False]
    assert counts(site, name) == (2, 1, 0)


def recorded(client: str, name: str) -> bytes:
    """The ClientHello that a client sent, for another name of the same length."""
    _, _, text = RECORDED.read_text(encoding="utf-8").partition(f"\n{client}\n")
    return bytes.fromhex(text.partition("\n\n")[0]).replace(b"shop.example", name.encode())


def offers(site: Site) -> dict[str, int]:
    (row,) = json.loads(site.lab.weirctl("stats", "--by", "service", "--responses", "--json").stdout)
    return {name: count for name, count in row.items() if name.startswith("tls_")}


@pytest.mark.parametrize("size", [1448, 500])
@pytest.mark.parametrize(
    "client, offer", [("chromium-156-post-quantum", "tls_http2"), ("openssl-3.5-post-quantum", "tls_http1")]
)
def test_a_post_quantum_hello(site: Site, fresh: Fresh, client: str, offer: str, size: int) -> None:
    """Larger than a segment by its key share: read all the same, served, and refused by an alert and a close."""
    name = f"{fresh('pq')}.".ljust(12, "x")
    hello = recorded(client, name)
    assert len(hello) > 1448 and name.encode() in hello
    protect(site, name, 2)
    before = offers(site)
    for _ in range(2):
        with open_connection(site, port=TLS_PORT) as connection:
            send_in_segments(connection, hello, size)
            assert connection.recv(3) == b"\x16\x03\x03", "no handshake of the server's"
    with open_connection(site, port=TLS_PORT) as connection:
        send_in_segments(connection, hello, size)
        assert connection.recv(1 << 16) == ALERT
        assert connection.recv(1) == b"", "the connection did not close behind the alert"
    assert counts(site, name) == (2, 1, 0)
    assert {name: count - before[name] for name, count in offers(site).items() if count != before[name]} == {offer: 2}


def test_drop_is_silent(site: Site, fresh: Fresh) -> None:
    name = fresh("dropped") + ".example"
    protect(site, name, 1, on_excess="drop")
    with open_connection(site, port=TLS_PORT) as connection:
        assert shake(connection, name, 1)
    _, _, outgoing = client_hello(name)
    repeated = site.reasons()["repeated"]
    with open_connection(site, port=TLS_PORT) as connection:
        connection.sendall(outgoing.read())
        wait_until(lambda: site.reasons()["repeated"] > repeated, "the hello to come again")
        connection.setblocking(False)
        with pytest.raises(BlockingIOError):
            connection.recv(1)
    assert counts(site, name) == (1, 0, 1)


def test_behind_the_hello_only_bytes_count(site: Site, fresh: Fresh) -> None:
    name = fresh("bytes") + ".example"
    protect(site, name, 1)
    address, _ = site.endpoint()
    command = curl(str(address), name)
    url = command[-1]
    done = site.network.client.run([*command, *[url] * 20], check=False, timeout=60)
    assert done.stdout.count("hello") == 21, done.stderr
    assert counts(site, name) == (1, 0, 0)
    (row,) = [row for row in site.rows() if row["client"] == name]
    assert int(str(row["bytes_in"])) > 1000 and int(str(row["bytes_out"])) > 3000


def test_tcp_counts_bytes_only(site: Site, fresh: Fresh) -> None:
    """No request is read, none is refused, nothing is malformed."""
    protect(site, fresh("tcp") + ".example", 1, protocol="tcp", ports=[site.server.port])
    before, reasons = site.total(), site.reasons()
    assert [ask(site, None).status for _ in range(5)] == [200] * 5
    with open_connection(site) as connection:
        connection.sendall(b"\0\1\2 no HTTP \r\n\r\n")
        assert b"400" in connection.recv(4096)
    wait_until(lambda: site.total().bytes_out > before.bytes_out + 500, "the bytes to be counted")
    after = site.total()
    assert after.offered == before.offered
    assert after.bytes_in > before.bytes_in + 150
    changed = {name for name, count in site.reasons().items() if count != reasons[name]}
    assert changed <= {"unknown_met"}, changed


def test_auto_takes_each_connection_for_what_it_is(site: Site, fresh: Fresh) -> None:
    name = fresh("auto") + ".example"
    protect(site, name, 1, protocol="auto", ports=[site.server.port, TLS_PORT])
    before = site.total()
    with open_connection(site, port=TLS_PORT) as connection:
        assert shake(connection, name, 2)
    with open_connection(site, port=TLS_PORT) as connection:
        assert not shake(connection, name, 1)
    assert [ask(site, None).status for _ in range(3)] == [200] * 3
    with open_connection(site) as connection:
        connection.sendall(b"\0no HTTP\r\n\r\n")
        assert b"400" in connection.recv(4096)
    after = site.total()
    assert (after.passed - before.passed, after.rejected - before.rejected) == (4, 1)
