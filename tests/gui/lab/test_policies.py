# SPDX-License-Identifier: GPL-3.0-or-later
"""Drag and drop with a real mouse: an X server only, for the offscreen platform has no pointer."""

import pytest
from conftest import Run


@pytest.mark.parametrize("run", ["xcb"], indirect=True)
def test_policies(run: Run) -> None:
    run("policies_test")
