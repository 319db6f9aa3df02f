# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages for rpm bring the files of Debian's, with the same modes, and do the same when they come and go."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab.lab import REPOSITORY
from packages.conftest import PACKAGES
from packages.machine import Machine

FOLDER = Path(os.environ["WEIR_PACKAGES"])
# Documentation is where each of them has it, and Debian 12 keeps units in /lib.
_ELSEWHERE = re.compile(r"/usr/share/(doc|licenses|lintian)(/|$)")


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def one(pattern: str) -> str:
    [found] = [path for path in FOLDER.rglob(pattern) if "dbgsym" not in path.name]
    return str(found)


def normal(path: str) -> str:
    path = re.sub(r"^/lib/", "/usr/lib/", path)
    return path.replace("/zsh/vendor-completions/", "/zsh/site-functions/")


def of_deb(package: str) -> dict[str, str]:
    """Modes by path, without folders."""
    rows = (line.split(None, 5) for line in output("dpkg-deb", "--contents", one(f"{package}_*.deb")).splitlines())
    files = {normal(row[5].removeprefix(".")): row[0] for row in rows if not row[0].startswith("d")}
    return {path: mode for path, mode in files.items() if not _ELSEWHERE.match(path)}


def of_rpm(package: str) -> dict[str, str]:
    query = (
        "rpm",
        "--query",
        "--queryformat",
        "[%{FILEMODES:perms} %{FILENAMES}\n]",
        "--package",
        one(f"{package}-[0-9]*.rpm"),
    )
    rows = (line.split(None, 1) for line in output(*query).splitlines())
    return {row[1]: row[0] for row in rows if not row[0].startswith("d") and not _ELSEWHERE.match(row[1])}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_files_are_the_same(package: str) -> None:
    assert of_rpm(package) == of_deb(package)
    assert of_deb(package)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_version_is_the_same(package: str) -> None:
    version = output("rpm", "--query", "--queryformat", "%{VERSION}", "--package", one(f"{package}-[0-9]*.rpm"))
    assert version == output("dpkg-deb", "--field", one(f"{package}_*.deb"), "Version").strip()


def test_removal_ends_the_limits_as_debian_does() -> None:
    """The helper's script before removal is Debian's own, but for the words of its shell."""
    prerm = (REPOSITORY / "packaging/debian/weir-helper.prerm").read_text(encoding="utf-8")
    scripts = output("rpm", "--query", "--scripts", "--package", one("weir-helper-[0-9]*.rpm"))
    steps = re.findall(r"^ {4,}(?!#)(\S.*)$", prerm, re.MULTILINE)
    assert len(steps) > 8
    missing = [step for step in steps if step.replace("|| true", "|| :") not in scripts]
    assert missing == []


@pytest.mark.parametrize("package", ["weir-helper", "weir-rest"])
def test_users_and_units_come_with_it(package: str) -> None:
    scripts = output("rpm", "--query", "--scripts", "--package", one(f"{package}-[0-9]*.rpm"))
    for step in (
        "systemd-sysusers",
        f"systemctl enable --now {package}.service",
        f"systemctl try-restart {package}.service",
        f"systemctl disable --now {package}.service",
    ):
        assert step in scripts, step


@pytest.fixture(name="system")
def without_a_bus(debian_tree: Path) -> Iterator[Machine]:
    assert debian_tree.exists()
    with Machine("rpm", systemd=False) as running:
        yield running


def files(system: Machine) -> set[str]:
    """Without rpm's own, and what systemd-sysusers(8) and systemd-tmpfiles(8) make."""
    found = system.output("find", "/", "-xdev", "-not", "-type", "d").splitlines()
    return {path for path in found if not re.match(r"/var/lib/rpm/|/etc/(passwd|group|g?shadow)-?$|/etc/\.", path)}


def test_installed_verified_and_removed(system: Machine) -> None:
    """Into a tree without systemd or a bus running; the scripts run there, all but the helper itself, whose libraries are missing."""

    def rpm(*arguments: str) -> str:
        # Debian's rpm wants to be forced; what the packages need is not there as packages of rpm's. Not /proc/PID/root,
        # which rpm would resolve to /.
        command = [
            "rpm",
            "--root",
            str(system.root),
            "--dbpath",
            "/var/lib/rpm",
            "--nodeps",
            "--force-debian",
            *arguments,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or "--verify" in arguments, done
        return done.stdout + done.stderr

    before = files(system)
    said = rpm("--install", *(one(f"{package}-[0-9]*.rpm") for package in PACKAGES))
    assert "scriptlet failed" not in said, said
    brought = files(system) - before
    assert brought >= {path for package in PACKAGES for path in of_rpm(package)}
    for user in ("weir", "weir-rest"):
        assert system.output("id", "--user", "--name", user) == user, "the scripts have run"
    assert rpm("--verify", *PACKAGES) == ""
    rpm("--upgrade", "--replacepkgs", *(one(f"{package}-[0-9]*.rpm") for package in PACKAGES))
    assert rpm("--verify", *PACKAGES) == ""
    system.run(["sh", "-c", "echo '# changed' >>/usr/share/weir/weir.schema.json"])
    assert "/usr/share/weir/weir.schema.json" in rpm("--verify", "weir-helper"), "it would tell of a change"
    said = rpm("--erase", *PACKAGES)
    assert "scriptlet failed" not in said, said
    assert files(system) == before
    assert system.output("find", "/", "-xdev", "-path", "*weir*", "-not", "-path", "/proc/*") == ""
