# SPDX-License-Identifier: GPL-3.0-or-later
"""The assistant on a host without a configuration, and a capacity under load."""

from conftest import Run


def test_setup(run: Run) -> None:
    run("setup_test")
