# SPDX-License-Identifier: GPL-3.0-or-later
"""What git knows, asked as the checkout's owner, who is somebody else after sudo."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comparison.errors import ComparisonError


@dataclass(frozen=True)
class Commit:
    identifier: str
    subject: str

    def __str__(self) -> str:
        return f"{self.identifier[:10]} {self.subject}"


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        owner = root.stat().st_uid
        self._as_owner: dict[str, Any] = {}
        if os.geteuid() == 0 and owner != 0:
            person = pwd.getpwuid(owner)
            self._as_owner = {
                "user": owner,
                "group": person.pw_gid,
                "extra_groups": os.getgrouplist(person.pw_name, person.pw_gid),
                "env": {**os.environ, "HOME": person.pw_dir},
            }

    def commit(self, name: str) -> Commit | None:
        """None if there is no such commit."""
        found = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if found.returncode != 0:
            return None
        identifier = found.stdout.strip()
        return Commit(identifier, self.git("show", "--no-patch", "--format=%s", identifier).strip())

    def has(self, commit: Commit, path: str) -> bool:
        return self._try("cat-file", "-e", f"{commit.identifier}:{path}").returncode == 0

    def differs(self, base: Commit, head: Commit, paths: Sequence[str]) -> bool:
        return bool(self.git("diff", "--name-only", base.identifier, head.identifier, "--", *paths).strip())

    def uncommitted(self) -> list[str]:
        """Tracked files that are not as their commit has them."""
        return [line[3:] for line in self.git("status", "--porcelain", "--untracked-files=no").splitlines()]

    def git(self, *arguments: str) -> str:
        result = self._try(*arguments)
        if result.returncode != 0:
            raise ComparisonError(f"git {' '.join(arguments)}: {result.stderr.strip()}")
        return result.stdout

    def run_as_owner(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        # A session of its own: the terminal's Ctrl-C must not cut short what cleans up.
        return subprocess.run(
            list(command),
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
            **self._as_owner,
        )

    def _try(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        # Somebody's hooks are about their own work, not about these worktrees.
        return self.run_as_owner(
            ["git", "-c", f"safe.directory={self.root}", "-c", "core.hooksPath=/dev/null", *arguments]
        )
