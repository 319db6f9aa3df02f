# SPDX-License-Identifier: GPL-3.0-or-later
"""A Debian without Weir, its packages in two versions, and a client beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "system"))

from lab import network, process  # noqa: E402
from lab.display import Xvfb  # noqa: E402
from lab.machine import RUNTIME  # noqa: E402
from lab.network import Namespace  # noqa: E402
from packages import machine, tree  # noqa: E402
from packages.machine import Machine  # noqa: E402
from packages.site import MachineSite  # noqa: E402

PACKAGES = ("weir", "weir-helper", "weir-cli", "weir-rest")
NEXT_VERSION = "0.1.0+next"


def built() -> list[Path]:
    found = tree.built(Path(os.environ["WEIR_PACKAGES"]))
    assert {path.name.split("_")[0] for path in found} == set(PACKAGES), f"{found}: build them with tools/package"
    return found


@pytest.fixture(scope="session", name="packages")
def both_versions() -> dict[str, Path]:
    """Folders of packages: "first", and "next", which has another version and whose helper brings other programs."""
    folders = {version: RUNTIME / "packages" / version for version in ("first", "next")}
    for package in built():
        name = package.name.split("_")[0]
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(package, folders["first"] / f"{name}.deb")
        contents = folders["next"] / name
        process.run(["dpkg-deb", "--raw-extract", str(package), str(contents)])
        version = process.run(["dpkg-deb", "--field", str(package), "Version"]).stdout.strip()
        if (helper := contents / "usr/libexec/weir/weir-helper").exists():
            process.run(["strip", "-o", str(helper), f"{os.environ['WEIR_PROGRAMS']}/weir-helper-next"])
        control = contents / "DEBIAN/control"
        control.write_text(control.read_text().replace(version, NEXT_VERSION))
        process.run(["dpkg-deb", "--build", "-Znone", str(contents), str(folders["next"] / f"{name}.deb")])
        shutil.rmtree(contents)
    return folders


@pytest.fixture(scope="session", name="debian_tree")
def unpacked_tree() -> Path:
    archive = tree.path(Path(os.environ["WEIR_DEBIAN_TREES"]), built())
    if not archive.exists():
        pytest.skip(f"there is no {archive.name}: ctest -R packages-tree says why")
    machine.unpack(archive)
    return archive


@pytest.fixture(scope="session", name="display")
def a_display() -> Iterator[Xvfb]:
    with Xvfb(cookie=True) as display:
        yield display


@pytest.fixture(scope="session", name="debian")
def booted(debian_tree: Path, packages: dict[str, Path], display: Xvfb) -> Iterator[Machine]:
    assert debian_tree.exists()
    with Machine("debian", folders={packages["first"].parent: "/packages", display.sockets: "/x11"}) as running:
        yield running


@pytest.fixture(scope="session", name="site")
def server_and_client(debian: Machine) -> MachineSite:
    client = Namespace.create("client")
    client_end, server_end = network.connect(client, debian.network)
    return MachineSite(debian, network_ends=(client_end, server_end))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A failure comes with what the helper and its machine said."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    running = getattr(item, "funcargs", {}).get("debian")
    if report.when == "call" and report.failed and isinstance(running, Machine):
        journal = running.run(["journalctl", "--no-pager", "--lines=60"], check=False).stdout
        report.sections.append(("the machine's journal", journal))


def apt(machine_: Machine, *arguments: str) -> subprocess.CompletedProcess[str]:
    """apt-get; there is no network, and what Debian brings is in its cache."""
    variables = ["env", "DEBIAN_FRONTEND=noninteractive"]
    options = ["--quiet", "--yes", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    return machine_.run([*variables, "apt-get", *options, *arguments], timeout=900)
