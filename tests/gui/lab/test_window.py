# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole window: typed, reviewed, applied and seen; files out and in; conflicts, refusals, a helper that restarts."""

from conftest import Run


def test_window(run: Run) -> None:
    run("window_test")
