# SPDX-License-Identifier: GPL-3.0-or-later
"""Who runs what in the lab. Missing users exist in the sandbox's private /etc/passwd only."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lab import kernel

HELPER = "weir"  # what weir-helper drops to
OPERATOR = "weir-lab"  # may do everything org.weir.* (unless the person who called sudo takes this part)
GUEST = "weir-guest"  # authorized for nothing
GATEWAY = "weir-rest"  # the REST gateway's

_SYSTEM_IDS = range(999, 99, -1)


@dataclass(frozen=True)
class User:
    name: str
    uid: int
    gid: int
    home: str

    @staticmethod
    def named(name: str) -> User:
        return User._of(pwd.getpwnam(name))

    @staticmethod
    def _of(entry: pwd.struct_passwd) -> User:
        return User(entry.pw_name, entry.pw_uid, entry.pw_gid, entry.pw_dir)

    def command(self, argv: list[str], *, setuid: bool = False) -> list[str]:
        """The command line that runs argv as this user, with its groups and without a way back to root.

        With `setuid`, setuid programs work, as for somebody who has logged in: polkit's helper that asks PAM is one.
        """
        return [
            "setpriv",
            f"--reuid={self.uid}",
            f"--regid={self.gid}",
            "--init-groups",
            "--inh-caps=-all",
            *([] if setuid else ["--no-new-privs"]),
            "--",
            *argv,
        ]

    def set_password(self, password: str, shadow: Path) -> None:
        """In a /etc/shadow of the sandbox's own, which is written to this file."""
        hashed = subprocess.run(
            ["openssl", "passwd", "-5", "-stdin"], input=password, capture_output=True, text=True, check=True
        )
        lines = Path("/etc/shadow").read_text(encoding="utf-8").splitlines()
        lines = [line for line in lines if not line.startswith(f"{self.name}:")]
        shadow.write_text("\n".join([*lines, f"{self.name}:{hashed.stdout.strip()}:19000:0:99999:7:::", ""]))
        shadow.chmod(0o600)
        kernel.bind(shadow, "/etc/shadow")


def operator() -> User:
    """The person who called sudo, else the lab's own user."""
    uid = int(os.environ.get("SUDO_UID", "0"))
    if uid != 0:
        try:
            return User._of(pwd.getpwuid(uid))
        except KeyError:
            pass
    return User.named(OPERATOR)


def add_private_users(folder: Path) -> None:
    """Binds copies of /etc/passwd and /etc/group that know the lab's users over the host's."""
    passwd = Path("/etc/passwd").read_text(encoding="utf-8")
    group = Path("/etc/group").read_text(encoding="utf-8")
    taken_names = {line.split(":")[0] for line in passwd.splitlines()}
    taken_ids = {int(line.split(":")[2]) for line in (passwd + group).splitlines() if line.count(":") >= 3}
    free_ids = (number for number in _SYSTEM_IDS if number not in taken_ids)
    for name in (HELPER, OPERATOR, GUEST, GATEWAY):
        if name not in taken_names:
            number = next(free_ids)
            passwd += f"{name}:x:{number}:{number}:Weir lab:/nonexistent:/bin/sh\n"
            group += f"{name}:x:{number}:\n"
    folder.mkdir(mode=0o755)
    for name, content in (("passwd", passwd), ("group", group)):
        copy = folder / name
        copy.write_text(content, encoding="utf-8")
        copy.chmod(0o644)
        kernel.bind(copy, Path("/etc") / name)
