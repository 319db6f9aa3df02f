# SPDX-License-Identifier: GPL-3.0-or-later
"""A Debian 12 as whoever installs Weir has one: systemd, D-Bus, a web server, and nothing of Weir or Qt.

    /usr/bin/python3 -m packages.tree FOLDER PACKAGES

leaves debian-12-KEY.tar in the folder, with what the *.deb in PACKAGES depend on in apt's cache, so that apt installs them
without a network; nothing to do where it is there already. Exit status 77 and a sentence where it can't be had.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from lab import debian

_SUITE = "bookworm"
_SECONDS = 1200
_LAYOUT = "1"  # of what make() does: another number makes trees anew
# passwd and login: users and PAM; libglib2.0-bin: gio launch; adduser: what dbus's and nginx's own scripts call.
_INCLUDED = (
    "apt,adduser,ca-certificates,dbus,fonts-dejavu-core,iproute2,kmod,libglib2.0-bin,libpam-runtime,libpam-systemd,"
    "login,mount,nginx-light,passwd,polkitd,procps,systemd-sysv"
)


def built(folder: Path) -> list[Path]:
    """The packages that tools/package has left there."""
    return sorted(path for path in folder.glob("*.deb") if "-dbgsym_" not in path.name)


class Unavailable(Exception):
    """There is no such tree here: what needs it counts as skipped."""


def dependencies(packages: list[Path]) -> str:
    """What the packages ask for, one line each."""
    return "\n".join(
        _run(["dpkg-deb", "--field", str(package), "Depends", "Recommends"]) for package in sorted(packages)
    )


def path(folder: Path, packages: list[Path]) -> Path:
    """Where the tree for these packages lies: another one for other dependencies."""
    asked = "\n".join([_INCLUDED, _LAYOUT, dependencies(packages)])
    # The packages' own version changes with each of theirs.
    versions = {_run(["dpkg-deb", "--field", str(package), "Version"]).strip() for package in packages}
    for version in versions:
        asked = asked.replace(version, "")
    return folder / f"debian-12-{hashlib.sha256(asked.encode()).hexdigest()[:12]}.tar"


def make(folder: Path, packages: list[Path]) -> Path:
    tree = path(folder, packages)
    if tree.exists():
        return tree
    mirror = debian.mirror()
    if mirror is None:
        raise Unavailable("apt knows no Debian mirror here (has apt-get update been run?)")
    for earlier in folder.glob("debian-12-*.tar"):
        earlier.unlink()
    signed = f"[signed-by={debian.KEYRING}] " if debian.KEYRING.exists() else ""
    begun = tree.with_suffix(".part")
    names = " ".join(f"/root/weir/{package.name}" for package in packages)
    download = (
        f'chroot "$1" apt-get --quiet --yes --no-install-recommends --download-only '
        f"-o APT::Keep-Downloaded-Packages=1 install {names}"
    )
    # On a tmpfs: dpkg waits for the disk after every file.
    on_tmpfs = 'mount -t tmpfs -o mode=1777 tmpfs /mnt && TMPDIR=/mnt exec "$0" "$@"'
    _run(
        [
            # Processes of its own, too: polkitd's postinst stops every polkitd that it sees, by the path of its program.
            "unshare",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "--mount",
            "/bin/sh",
            "-c",
            on_tmpfs,
            "mmdebstrap",
            "--variant=apt",
            "--format=tar",
            f"--include={_INCLUDED}",
            "--skip=cleanup/apt/lists,cleanup/apt/cache",
            "--dpkgopt=force-unsafe-io",
            "--dpkgopt=path-exclude=/usr/share/doc/*",
            "--dpkgopt=path-exclude=/usr/share/locale/*",
            '--aptopt=Acquire::Languages "none"',
            '--aptopt=Acquire::Retries "2"',
            '--customize-hook=chroot "$1" apt-get clean && mkdir "$1/root/weir"',
            f"--customize-hook=copy-in {' '.join(map(str, packages))} /root/weir",
            f"--customize-hook={download}",
            '--customize-hook=rm --recursive "$1/root/weir"',
            '--customize-hook=rm --force "$1"/var/cache/apt/*.bin',
            _SUITE,
            str(begun),
            f"deb {signed}{mirror} {_SUITE} main",
        ]
    )
    begun.rename(tree)
    return tree


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        raise Unavailable(f"{command[0]} failed: {' '.join(done.stderr.split())[-800:]}")
    return done.stdout


def main(arguments: list[str]) -> int:
    folder, packages = map(Path, arguments)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        print(make(folder, built(packages)))
    except Unavailable as error:
        print(f"skipped: no Debian tree: {error}")
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
