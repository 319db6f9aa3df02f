# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten megabytes up and down arrive byte for byte while other connections are refused."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import SteadyLoad
from documents import NEVER, document, limit, policy
from lab import Lab, Nginx
from lab.machine import RUNTIME
from site_under_test import Site

SIZE = 10 << 20


@pytest.fixture(scope="session")
def files(lab: Lab) -> Path:
    """A folder that nginx serves, and takes uploads into."""
    folder = RUNTIME / "files"
    folder.mkdir()
    (folder / "down").write_bytes(random.Random(2).randbytes(SIZE))
    shutil.chown(folder, lab.operator.uid, lab.operator.gid)
    return folder


@pytest.fixture(scope="session")
def site(lab: Lab, files: Path) -> Iterator[Site]:
    directives = f"location /files/ {{ alias {files}/; dav_methods PUT; client_max_body_size 64m; }}"
    with Nginx(lab.server, lab.operator, directives=directives) as server:
        yield Site(lab, server)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunked"])
def test_bodies_while_others_are_refused(
    site: Site, files: Path, fresh: Callable[[str], str], family: int, chunked: bool
) -> None:
    big, refused = fresh("big"), fresh("refused")
    site.apply(
        document(
            [policy("free"), policy("refused", limit(NEVER, 1))],
            {big: "free", refused: "refused"},
            ports=[site.server.port],
        )
    )
    source = files / "down"
    received = RUNTIME / "tmp" / big
    up = f"up-{big}"
    curl = ["curl", "--silent", "--show-error", "--fail", "--max-time", "60", "--header", f"X-Client-ID: {big}"]
    coding = ["--header", "Transfer-Encoding: chunked"] if chunked else []
    # One curl, one connection: bodies in both directions between small requests.
    small = ["--output", "/dev/null", site.url(family)]
    download = ["--output", str(received), site.url(family, "/files/down")]
    upload = ["--upload-file", str(source), "--output", "/dev/null", site.url(family, f"/files/{up}")]
    with SteadyLoad(site, refused, per_second=300) as load:
        for part in (download, upload, download):
            arguments = [*curl, *small, "--next", *curl[1:], *(coding if part is upload else []), *part, "--next"]
            site.network.client.run([*arguments, *curl[1:], *small], user=site.lab.operator)
            if part is download:
                assert digest(received) == digest(source)
                received.unlink()
    assert digest(files / up) == digest(source)
    assert not load.errors and load.statuses[200] == 1 and load.statuses[429] == load.sent - 1 > 0
    site.agrees({big: 9, refused: 1})
    counts = site.counted([big])[big]
    assert counts.bytes_in > SIZE, f"the upload is not in bytes_in: {counts}"
    assert counts.bytes_out > 2 * SIZE, f"the downloads are not in bytes_out: {counts}"


@pytest.mark.parametrize("headers", [[], ["Transfer-Encoding: chunked"], ["Expect: 100-continue"]], ids=str)
def test_a_refused_upload(
    site: Site, files: Path, fresh: Callable[[str], str], family: int, headers: list[str]
) -> None:
    """The client is still sending when the 429 comes: it must get it all the same, and call nothing an error."""
    client = fresh("upload")
    site.apply(document([policy("one", limit(NEVER, 1))], {client: "one"}, ports=[site.server.port]))
    statuses = []
    for number in range(4):
        command = ["curl", "--silent", "--show-error", "--max-time", "60", "--header", f"X-Client-ID: {client}"]
        for header in headers or ["Expect:"]:
            command += ["--header", header]
        command += ["--upload-file", str(files / "down"), "--output", "/dev/null", "--write-out", "%{http_code}"]
        target = site.url(family, f"/files/{client}-{number}")
        result = site.network.client.run([*command, target], user=site.lab.operator, check=False)
        assert result.returncode == 0, f"curl ended with {result.returncode}: {result.stderr}"
        statuses.append(int(result.stdout))
    assert statuses == [201, 429, 429, 429]
    site.agrees({client: 1})
    assert site.counted([client])[client].rejected == 3
    assert digest(files / f"{client}-0") == digest(files / "down")
    assert not (files / f"{client}-1").exists()
