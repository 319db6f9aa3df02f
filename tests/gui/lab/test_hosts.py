# SPDX-License-Identifier: GPL-3.0-or-later
"""Several hosts in one window: a second helper through the real `weirctl bridge`, and hosts that fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from control import Control
from far_host import FarHost
from lab.machine import RUNTIME

PASSWORD = "far and wide"


@pytest.fixture(scope="module")
def far(control: Control) -> Iterator[FarHost]:
    control.lab.operator.set_password(PASSWORD, RUNTIME / "shadow")
    with FarHost(control.lab) as host:
        yield host


def test_hosts(run: Run, far: FarHost, taken: Path) -> None:
    run(
        "hosts_test",
        setuid=True,
        WEIR_TEST_SSH=str(far.ssh),
        WEIR_TEST_PASSWORD=PASSWORD,
        WEIR_SCREENSHOTS=str(taken),
    )
    assert len(list(taken.iterdir())) >= 8
