# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's link to the helper, through everything that can happen to it."""

from conftest import Run


def test_link(run: Run) -> None:
    run("link_test")
