# SPDX-License-Identifier: GPL-3.0-or-later
"""A Debian 12 of a test's own (tree.py), on a tmpfs, in namespaces of its own, with systemd or without."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lab import kernel
from lab.errors import LabError
from lab.machine import RUNTIME
from lab.network import Namespace
from lab.process import Process, environment, wait_until

_TESTS = Path(__file__).resolve().parents[1]
_LOWER = RUNTIME / "debian"
_BOOT_SECONDS = 90
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root"}


def unpack(tree: Path) -> None:
    """Once a sandbox; every machine then has it below what it writes."""
    if not _LOWER.exists():
        _LOWER.mkdir()
        kernel.mount("tmpfs", _LOWER, "tmpfs", 0, "mode=0755")
        subprocess.run(
            ["tar", "--extract", "--numeric-owner", "--file", str(tree), "--directory", str(_LOWER)], check=True
        )


class Machine:
    """Booted when entered. `systemd=False`: nothing runs in it. Nothing of it stays when the with block ends."""

    def __init__(self, name: str, *, systemd: bool = True, folders: Mapping[Path, str] | None = None) -> None:
        self.name = name
        self._systemd = systemd
        self._folders = dict(folders or {})
        self._base = RUNTIME / f"machine-{name}"
        self.root = self._base / "root"  # as it was before the boot: what is mounted later is not seen here
        self._parts = contextlib.ExitStack()

    def __enter__(self) -> Machine:
        with contextlib.ExitStack() as parts:
            self._lay_out()
            parts.callback(kernel.detach, self._base)
            parts.callback(kernel.detach, self.root)
            group = parts.enter_context(_control_group(self.name))
            start = (
                f'echo $$ >"{group}/cgroup.procs" && cd "{self.root}" && exec unshare --pid --fork --kill-child --mount '
                f"--net --uts --ipc --cgroup -- /usr/bin/python3 -B -m packages.boot {'systemd' if self._systemd else 'nothing'}"
            )
            self._process = parts.enter_context(
                Process(
                    f"machine-{self.name}",
                    ["/bin/sh", "-c", start],
                    env={**environment(), "PYTHONPATH": str(_TESTS)},
                    stop_signal=signal.SIGKILL,  # unshare ignores the others; its child dies with it
                )
            )
            self._process.wait_for(lambda: self._init() is not None, "making namespaces")
            self.pid = self._init() or 0
            self._process.wait_for(lambda: Path(f"/proc/{self.pid}/root/run/booted").exists(), "changing the root")
            self.network = Namespace(self.name, Path(f"/proc/{self.pid}/ns/net"))
            self.network.run(["ip", "link", "set", "lo", "up"])
            if self._systemd:
                self._process.wait_for(self._is_up, "booting", _BOOT_SECONDS)
            self._parts = parts.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._parts.close()

    def command(self, argv: Sequence[str], environment_: Mapping[str, str] | None = None) -> list[str]:
        """The command line that runs argv inside, as root."""
        variables = {**_ENVIRONMENT, **(environment_ or {})}
        return [
            "nsenter",
            f"--target={self.pid}",
            "--all",
            "--",
            "env",
            "--ignore-environment",
            *(f"{name}={value}" for name, value in variables.items()),
            *argv,
        ]

    def session_command(
        self, user: str, argv: Sequence[str], environment_: Mapping[str, str] | None = None, *, terminal: bool = False
    ) -> list[str]:
        """The command line that runs argv in a session of the user at the machine's seat, which is active (logind).

        `terminal`: on a terminal of its own, copied to standard input and output.
        """
        variables = {"XDG_SEAT": "seat0", "XDG_SESSION_TYPE": "x11", "LANG": "C.UTF-8", **(environment_ or {})}
        properties = ("PAMName=login", f"User={user}", f"WorkingDirectory=/home/{user}")
        return self.command(
            [
                "systemd-run",
                "--quiet",
                "--pty" if terminal else "--pipe",
                "--wait",
                "--collect",
                *(f"--property={property_}" for property_ in properties),
                *(f"--setenv={name}={value}" for name, value in variables.items()),
                "--",
                *argv,
            ]
        )

    def run(
        self, argv: Sequence[str], *, check: bool = True, stdin: str = "", timeout: float = 60, user: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Inside, as root or as a user without any session."""
        inner = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--", *argv] if user else list(argv)
        done = subprocess.run(
            self.command(inner), input=stdin, capture_output=True, text=True, timeout=timeout, check=False
        )
        if check and done.returncode != 0:
            raise LabError(f"{' '.join(argv)} ended with status {done.returncode}:\n{done.stdout}{done.stderr}")
        return done

    def output(self, *argv: str) -> str:
        return self.run(argv).stdout.strip()

    def journal(self, unit: str) -> str:
        return self.run(["journalctl", "--no-pager", "--output=cat", f"--unit={unit}"], check=False).stdout

    def main_pid(self, unit: str) -> int:
        """Of a service, in this sandbox's numbers; 0: it does not run."""
        inside = self.output("systemctl", "show", "--property=MainPID", "--value", unit)
        return self.outside(int(inside)) if int(inside) else 0

    def outside(self, pid: int) -> int:
        """What this sandbox calls a process of the machine."""
        namespace = os.readlink(f"/proc/{self.pid}/ns/pid")
        for status in Path("/proc").glob("[0-9]*/status"):
            with contextlib.suppress(OSError):
                if os.readlink(status.parent / "ns/pid") == namespace:
                    numbers = next(line for line in status.read_text().splitlines() if line.startswith("NSpid:"))
                    if int(numbers.split()[-1]) == pid:
                        return int(status.parent.name)
        raise LabError(f"no process {pid} in {self.name}")

    def _lay_out(self) -> None:
        self._base.mkdir()
        kernel.mount("tmpfs", self._base, "tmpfs", 0, "mode=0755")
        for folder in ("upper", "work", "root"):
            (self._base / folder).mkdir()
        kernel.mount(
            "overlay",
            self.root,
            "overlay",
            0,
            f"lowerdir={_LOWER},upperdir={self._base / 'upper'},workdir={self._base / 'work'}",
        )
        for source, target in self._folders.items():
            (self.root / target.lstrip("/")).mkdir(parents=True, exist_ok=True)
            kernel.bind(source, self.root / target.lstrip("/"))

    def _init(self) -> int | None:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        with contextlib.suppress(OSError, IndexError):
            return int(children.read_text().split()[0])
        return None

    def _is_up(self) -> bool:
        return self.run(["systemctl", "is-system-running"], check=False).stdout.strip() in ("running", "degraded")


@contextlib.contextmanager
def _control_group(name: str) -> Iterator[Path]:
    """systemd makes groups below its own, which nobody else removes."""
    mount = RUNTIME / "cgroup"
    if not mount.exists():
        mount.mkdir()
        kernel.mount("cgroup2", mount, "cgroup2")
    group = mount / f"weir-test-{name}-{uuid.uuid4().hex[:8]}"
    group.mkdir()
    try:
        yield group
    finally:
        wait_until(lambda: "populated 0" in (group / "cgroup.events").read_text(), f"the end of {group.name}")
        for folder, _, _ in os.walk(group, topdown=False):
            os.rmdir(folder)
