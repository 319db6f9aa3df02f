# SPDX-License-Identifier: GPL-3.0-or-later
"""The kernels of the matrix, fetched from Debian by apt into a folder of our own; nothing is installed.

apt runs with its own sources, lists and cache, all inside that folder. The mirror is the one this host uses.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab import debian
from lab.errors import LabError

_META_PACKAGE = "linux-image-cloud-amd64"
_DOWNLOAD_SECONDS = 300


class Unavailable(LabError):
    """The kernel cannot be had here: the test counts as skipped."""


@dataclass(frozen=True)
class Kernel:
    version: str  # as in the test's name
    suite: str


KERNELS = {kernel.version: kernel for kernel in (Kernel("6.1", "bookworm"), Kernel("6.12", "bookworm-backports"))}


@dataclass(frozen=True)
class UnpackedKernel:
    """A kernel package's content below `root`."""

    root: Path

    @property
    def image(self) -> Path:
        return next((self.root / "boot").glob("vmlinuz-*"))

    @property
    def release(self) -> str:
        return self.image.name.removeprefix("vmlinuz-")

    def modules(self) -> Iterator[Path]:
        return (self.root / "lib/modules" / self.release / "kernel").rglob("*.ko*")


def fetch(kernel: Kernel, cache: Path) -> UnpackedKernel:
    """The kernel below `cache`, downloaded when it is not there yet. Raises Unavailable with the reason."""
    target = cache / kernel.version
    if not target.is_dir():
        begun = cache / f"{kernel.version}.part"
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir(parents=True)
        package = _download(kernel, begun)
        _run(["dpkg-deb", "--extract", str(package), str(begun / "content")], begun)
        (begun / "content").rename(target)
        shutil.rmtree(begun)
    return UnpackedKernel(target)


def _download(kernel: Kernel, folder: Path) -> Path:
    for needed in ("lists/partial", "cache/archives/partial"):
        (folder / needed).mkdir(parents=True)
    signed = f"[signed-by={debian.KEYRING}] " if debian.KEYRING.exists() else ""
    sources = folder / "sources.list"
    sources.write_text(f"deb {signed}{_mirror()} {kernel.suite} main\n", encoding="utf-8")
    options = []
    for option in (
        f"Dir::Etc::sourcelist={sources}",
        "Dir::Etc::sourceparts=-",
        f"Dir::State::lists={folder / 'lists'}",
        f"Dir::Cache={folder / 'cache'}",
        "APT::Architecture=amd64",
        "APT::Sandbox::User=root",
        "APT::Get::List-Cleanup=0",
        "Acquire::Languages=none",
        "Acquire::Retries=2",
    ):
        options += ["-o", option]
    _run(["apt-get", *options, "--quiet", "--error-on=any", "update"], folder)
    _run(["apt-get", *options, "--quiet", "download", _package(options, folder)], folder)
    return next(folder.glob("linux-image-*.deb"))


def _package(options: Sequence[str], folder: Path) -> str:
    """What the meta package of the only suite in the lists stands for."""
    shown = _run(["apt-cache", *options, "show", "--no-all-versions", _META_PACKAGE], folder)
    for line in shown.splitlines():
        if line.startswith("Depends: linux-image-"):
            return line.split()[1].rstrip(",")
    raise Unavailable(f"{_META_PACKAGE} names no kernel")


def _mirror() -> str:
    address = debian.mirror()
    if address is None:
        raise Unavailable("apt knows no Debian mirror here (has apt-get update been run?)")
    return address


def _run(command: Sequence[str], folder: Path) -> str:
    try:
        done = subprocess.run(
            list(command),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_DOWNLOAD_SECONDS,
            check=False,
        )
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        why = " ".join((done.stderr or done.stdout).split())
        raise Unavailable(f"{command[0]} could not fetch the kernel: {why[-300:]}")
    return done.stdout
