# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents for tests that hold for any, half of them broken: the same ones for the same seed, as
tests/unit/random_documents.cpp makes them."""

from __future__ import annotations

import subprocess

from lab.machine import RUNTIME


def random_documents(count: int, seed: int) -> list[str]:
    """JSON texts, each on one line; inside the lab's sandbox, with the unit tests built."""
    command = [str(RUNTIME / "bin/random_documents"), str(count), str(seed)]
    result: subprocess.CompletedProcess[str] = subprocess.run(command, check=True, capture_output=True, text=True)
    return result.stdout.splitlines()
