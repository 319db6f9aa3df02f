# SPDX-License-Identifier: GPL-3.0-or-later
"""Another host as the window sees one: a second bus with polkitd and a helper, and a program in ssh's place.

What it does goes by the host's name: `far` is the second helper, `near` the lab's own; others fail as hosts do.
"""

from __future__ import annotations

import subprocess
from types import TracebackType

from lab import Lab
from lab.machine import RUNTIME
from lab.process import BUS_ADDRESS, Process, environment

_SSH = """#!/bin/sh
# Options end at "--"; then come the host and the command, as ssh takes them.
while [ "$1" != -- ]; do
    [ "$1" != BatchMode=yes ] || batch=yes
    shift
done
host=$2
shift 2
case $host in
    far) DBUS_SYSTEM_BUS_ADDRESS={address} exec "$@" ;;
    near) exec "$@" ;;
    noisy) echo "Welcome to noisy!"; exec "$@" ;;
    silent) exec tail -f /dev/null ;;
    closed) echo "ssh: connect to host closed port 22: Connection refused" >&2; exit 255 ;;
    locked) echo "$batch" >>{folder}/tries; echo "ada@locked: Permission denied (publickey)." >&2; exit 255 ;;
    bare) exec no-such-weirctl ;;
    newer) printf '\\000\\000\\000\\037\\000\\000\\000\\000{{"weir-bridge":2,"version":"9"}}'; exec tail -f /dev/null ;;
    cut) printf '\\000\\000\\000\\037\\000\\000\\000\\000{{"weir-bridge":1'; exit 1 ;;
esac
echo "ssh: Could not resolve hostname $host: Name or service not known" >&2
exit 255
"""

DOCUMENT = """{"version": 1, "interfaces": [], "services": [{"name": "distant", "ports": [80],
 "identify": [{"header": "X-Client-ID"}]}], "policies": [{"name": "remote", "limits": []}],
 "clients": [{"name": "faraway", "identity": {"header": "X-Client-ID", "value": "f"}, "policy": "remote"}]}"""


class FarHost:
    """Running once the constructor has returned; `ssh` is the program."""

    def __init__(self, lab: Lab) -> None:
        self._folder = RUNTIME / "far"
        self._folder.mkdir(mode=0o777)
        self._folder.chmod(0o777)
        self._address = f"unix:path={self._folder}/bus"
        self._environment = {**environment(), "DBUS_SYSTEM_BUS_ADDRESS": self._address}
        configuration = self._folder / "bus.conf"
        configuration.write_text((RUNTIME / "bus/bus.conf").read_text().replace(BUS_ADDRESS, self._address))
        self.ssh = self._folder / "ssh"
        self.ssh.write_text(_SSH.format(address=self._address, folder=self._folder))
        self.ssh.chmod(0o755)
        self._parts: list[Process] = []
        self._start("org.freedesktop.DBus", "dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile")
        self._start("org.freedesktop.PolicyKit1", "/usr/lib/polkit-1/polkitd", "--no-debug")
        self._start(
            "org.weir.Helper1",
            *lab.server.command([str(RUNTIME / "bin/weir-helper")]),
            f"--state-dir={self._folder}/state",
            f"--pin-dir={self._folder}/bpf",
            "--no-idle-exit",
            "--unknown-clients=16384",
        )
        subprocess.run(
            ["weirctl", "config", "apply", "-", "--yes"],
            env=self._environment,
            input=DOCUMENT,
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def __enter__(self) -> FarHost:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for part in reversed(self._parts):
            part.stop()

    def _start(self, name: str, *command: str) -> None:
        process = Process(f"far-{name}", command, env=self._environment)
        self._parts.append(process)
        process.wait_for(lambda: self._is_owned(name), f"owning {name}")

    def _is_owned(self, name: str) -> bool:
        waited = subprocess.run(
            ["gdbus", "wait", "--system", "--timeout", "1", name],
            env=self._environment,
            check=False,
            capture_output=True,
        )
        return waited.returncode == 0
