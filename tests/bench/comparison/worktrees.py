# SPDX-License-Identifier: GPL-3.0-or-later
"""Two worktrees below build/compare, which are gone afterwards, whatever happens."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from comparison.errors import ComparisonError
from comparison.repository import Commit, Repository

# Names of the same length: a program's own path moves its stack, and that alone can change how long it takes
# (Mytkowicz et al., Producing wrong data without doing anything obviously wrong, ASPLOS 2009).
BASE = "base"
HEAD = "head"
SIDES = (BASE, HEAD)


@contextlib.contextmanager
def worktrees(repository: Repository, commits: Mapping[str, Commit]) -> Iterator[dict[str, Path]]:
    """Each side's folder, its commit checked out there."""
    # Always the same place, so that what a killed run left behind is found.
    folder = repository.root / "build/compare"
    made = repository.run_as_owner(["mkdir", "--parents", str(folder)])
    if made.returncode != 0:
        raise ComparisonError(made.stderr.strip())
    with _alone(folder):
        places = {side: folder / side for side in SIDES}
        try:
            for side, place in places.items():
                _remove(repository, place)
                repository.git("worktree", "add", "--quiet", "--detach", str(place), commits[side].identifier)
            yield places
        finally:
            for place in places.values():
                _remove(repository, place)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ComparisonError(
                f"another comparison is running in {folder}; each would spoil the other's figures, so wait for its end"
            ) from None
        yield
    finally:
        os.close(descriptor)


def _remove(repository: Repository, place: Path) -> None:
    if place.exists():
        # Where git no longer knows it, or won't, the folder goes all the same.
        repository.run_as_owner(["git", "worktree", "remove", "--force", "--force", str(place)])
        shutil.rmtree(place, ignore_errors=True)
    repository.git("worktree", "prune")
