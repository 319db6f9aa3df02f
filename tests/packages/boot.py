# SPDX-License-Identifier: GPL-3.0-or-later
"""PID 1 of a machine: makes the tree in the current folder the root, then starts systemd, or only reaps.

    unshare --pid --fork --mount ... python3 -m packages.boot systemd|nothing

What belongs to the host's kernel, not to a namespace, is read-only inside: /proc/sys and /sys.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from lab import kernel

_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
_BOOTED = "booted"
_CLEAN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "container": "weir-test"}


def main(init: str) -> None:
    root = Path.cwd()
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.bind(root, root)
    os.chdir(root)
    kernel.mount("proc", "proc", "proc")
    kernel.bind("proc/sys", "proc/sys", read_only=True)
    kernel.mount("sysfs", "sys", "sysfs", kernel.MS_RDONLY)
    kernel.mount("tmpfs", "run", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=0755")
    _make_devices(Path("dev"))
    kernel.mount("cgroup2", "sys/fs/cgroup", "cgroup2")
    subprocess.run(["pivot_root", ".", "mnt"], check=True)
    kernel.detach("/mnt")
    os.chdir("/")
    Path("/run", _BOOTED).touch()
    if init == "systemd":
        os.execve("/lib/systemd/systemd", ["systemd", "--system", "--unit=multi-user.target"], _CLEAN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    while True:
        signal.sigwait({signal.SIGCHLD})
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass


def _make_devices(folder: Path) -> None:
    """Not the host's disks and consoles."""
    kernel.mount("tmpfs", folder, "tmpfs", kernel.MS_NOSUID, "mode=0755")
    for name in _DEVICES:
        (folder / name).touch()
        kernel.bind(f"/dev/{name}", folder / name)
    (folder / "pts").mkdir()
    (folder / "shm").mkdir(mode=0o1777)
    kernel.mount("devpts", folder / "pts", "devpts", 0, "newinstance,ptmxmode=0666,mode=0620,gid=5")
    (folder / "ptmx").symlink_to("pts/ptmx")
    for link, target in (("fd", ""), ("stdin", "/0"), ("stdout", "/1"), ("stderr", "/2")):
        (folder / link).symlink_to(f"/proc/self/fd{target}")


if __name__ == "__main__":
    main(sys.argv[1])
