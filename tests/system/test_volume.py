# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits on bytes and on connections: curl's transfers through nginx, byte for byte, at no more than the rate."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import exchange, open_connection
from documents import NEVER, Json, document, policy
from lab import Lab, Nginx, process
from lab.machine import RUNTIME
from lab.process import PATIENCE, wait_until
from responses import request
from site_under_test import Site

Fresh = Callable[[str], str]
SIZES = {1: 4 << 20, 8: 1 << 20}  # of one file, by connections
RATE = 4_000_000  # bytes a second
BURST = 1 << 20


@pytest.fixture(scope="session")
def files(lab: Lab) -> Path:
    """A folder that nginx serves, and takes uploads into."""
    folder = RUNTIME / "files"
    folder.mkdir()
    for connections, size in SIZES.items():
        (folder / f"down-{connections}").write_bytes(random.Random(3).randbytes(size))
    shutil.chown(folder, lab.operator.uid, lab.operator.gid)
    return folder


@pytest.fixture(scope="session")
def site(lab: Lab, files: Path) -> Iterator[Site]:
    directives = f"location /files/ {{ alias {files}/; dav_methods PUT; client_max_body_size 64m; }}"
    with Nginx(lab.server, lab.operator, directives=directives) as server:
        yield Site(lab, server)


def limit_row(site: Site, policy_name: str) -> Json:
    rows: list[Json] = json.loads(site.lab.weirctl("stats", "--by", "limit", "--json").stdout)
    (row,) = [row for row in rows if row["policy"] == policy_name]
    return row


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("connections", [1, 8])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_transfers(site: Site, files: Path, fresh: Fresh, family: int, direction: str, connections: int) -> None:
    client = fresh(direction)
    source = files / f"down-{connections}"
    measure = "bytes-in" if direction == "up" else "bytes-out"
    limited = policy(client, {"measure": measure, "rate": f"{RATE // 1000}kB/s", "burst": f"{BURST}B"})
    site.apply(document([limited], {client: client}, ports=[site.server.port]))
    command = ["curl", "--silent", "--show-error", "--fail", "--max-time", "60", "--header", f"X-Client-ID: {client}"]
    command += ["--header", "Expect:", "--parallel", "--parallel-immediate", "--parallel-max", str(connections)]
    received = RUNTIME / "tmp"
    for number in range(connections):
        if number:
            command += ["--next", "--silent", "--show-error", "--fail", "--max-time", "60"]
            command += ["--header", f"X-Client-ID: {client}", "--header", "Expect:"]
        if direction == "up":
            command += ["--upload-file", str(source), "--output", "/dev/null"]
            command += [site.url(family, f"/files/{client}-{number}")]
        else:
            command += ["--output", str(received / f"{client}-{number}"), site.url(family, f"/files/{source.name}")]
    begun = time.monotonic()
    site.network.client.run(command, user=site.lab.operator)
    row = limit_row(site, client)
    elapsed = time.monotonic() - begun

    for number in range(connections):
        arrived = (files if direction == "up" else received) / f"{client}-{number}"
        assert digest(arrived) == digest(source)
        arrived.unlink()
    passed = int(str(row["bytes_in" if direction == "up" else "bytes_out"]))
    assert passed >= connections * source.stat().st_size
    # One segment may be larger than what is left of the burst, but none passes that the bucket does not admit.
    assert passed <= BURST + RATE * elapsed, f"{passed} bytes in {elapsed:.3f} s"
    assert int(str(row["dropped"])) > 0 and row["offered"] == int(str(row["passed"])) + int(str(row["dropped"]))
    site.agrees({client: connections})


def test_what_queues_an_interface_is_seen_as_it_changes(site: Site, fresh: Fresh) -> None:
    """Without fq what exceeds a bytes-out limit is dropped, and the capability says where and why."""

    def pacing() -> Json:
        status = json.loads(site.lab.weirctl("status", "--json").stdout)
        (row,) = [row for row in status["capabilities"] if row["capability"] == "pacing"]
        return row

    name = fresh("queues")
    site.apply(document([policy(name, {"measure": "bytes-out", "rate": "1MB/s"})], ports=[site.server.port]))
    assert pacing()["available"] is False
    assert "server0 (noqueue)" in str(pacing()["detail"])
    process.run(["tc", "qdisc", "replace", "dev", "server0", "root", "pfifo"])
    try:
        wait_until(lambda: "server0 (pfifo)" in str(pacing()["detail"]), "the new queue to be seen")
    finally:
        process.run(["tc", "qdisc", "delete", "dev", "server0", "root"])
    site.apply(document([policy(name, {"measure": "bytes-in", "rate": "1MB/s"})], ports=[site.server.port]))
    assert pacing()["available"] is True


@pytest.mark.parametrize("on_excess", ["reject", "drop"])
def test_connections(site: Site, fresh: Fresh, family: int, on_excess: str) -> None:
    name = fresh("net")
    limited = policy(name, {"measure": "connections", "rate": NEVER, "burst": 3, "on_excess": on_excess})
    now = document([limited], {}, ports=[site.server.port])
    clients = now["clients"]
    assert isinstance(clients, list)
    network = "10.99.0.0/24" if family == 4 else "fd00:99::/64"
    clients.append({"name": name, "identity": {"address": network}, "policy": name})
    site.apply(now)
    kept = [open_connection(site, family) for _ in range(3)]
    address, port = site.endpoint(family)
    with site.network.client.entered():
        refused = socket.socket(socket.AF_INET if family == 4 else socket.AF_INET6)
    with refused:
        # What is dropped: longer than the SYN's first repetition.
        refused.settimeout(PATIENCE if on_excess == "reject" else 1.5)
        with pytest.raises(ConnectionRefusedError if on_excess == "reject" else TimeoutError):
            refused.connect((str(address), port))
    for connection in kept:
        with connection:
            assert exchange(connection, request(name)).status == 200
    row = limit_row(site, name)
    assert (row["offered"], row["passed"]) == (4, 3)
    assert row["rejected" if on_excess == "reject" else "dropped"] == 1
