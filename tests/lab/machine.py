# SPDX-License-Identifier: GPL-3.0-or-later
"""What a fresh sandbox looks like inside: its own /proc, /run, users and loopback; the rest is the host's.

Everything the lab writes lies under RUNTIME, on a tmpfs that vanishes with the sandbox.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from lab import kernel, users
from lab.errors import LabError

RUNTIME = Path("/run/weir-lab")
_MARKER = RUNTIME / "sandbox"


def prepare(*, host_network: bool) -> None:
    """Called once by PID 1 of the sandbox, before anything else runs in it."""
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("proc", "/proc", "proc", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC)
    _mount_private_run()
    RUNTIME.mkdir(mode=0o755)
    temporary = RUNTIME / "tmp"
    temporary.mkdir()
    temporary.chmod(0o1777)
    os.environ["TMPDIR"] = str(temporary)
    users.add_private_users(RUNTIME / "etc")
    if not host_network:
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    _MARKER.touch()


def require_sandbox() -> None:
    """Refuses to touch mounts or links outside a sandbox."""
    if not _MARKER.exists():
        raise LabError(
            "this part of the lab runs in a sandbox only; start it with "
            "PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- COMMAND"
        )


def _mount_private_run() -> None:
    host_run = os.open("/run", os.O_PATH | os.O_DIRECTORY)
    try:
        _let_go_of_host_mounts()
        kernel.mount("tmpfs", "/run", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=0755")
        # Displays of the invoking user live there.
        if os.path.isdir(f"/proc/self/fd/{host_run}/user"):
            os.mkdir("/run/user")
            kernel.bind(f"/proc/self/fd/{host_run}/user", "/run/user")
    finally:
        os.close(host_run)
    for name in ("netns", "lock", "dbus"):
        os.mkdir(f"/run/{name}", 0o755)


def _let_go_of_host_mounts() -> None:
    """A namespace or file system that the host unmounts while the lab runs should be free at once."""
    for line in reversed(Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()):
        target = line.split()[4]
        if target.startswith("/run/") and not target.startswith("/run/user"):
            kernel.detach(target)
