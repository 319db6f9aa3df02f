# SPDX-License-Identifier: GPL-3.0-or-later
"""Four simulated hours, or WEIR_SOAK_HOURS, of the window, with everything that can happen to its link."""

import os

from control import Control
from far_host import FarHost
from lab.machine import RUNTIME


def test_soak(control: Control) -> None:
    home = RUNTIME / "home-soak"
    home.mkdir(mode=0o700)
    os.chown(home, control.lab.operator.uid, control.lab.operator.gid)
    with FarHost(control.lab) as far:
        result = control.run(
            "soak_test",
            "-maxwarnings",
            "0",
            environment={
                "QT_QPA_PLATFORM": "offscreen",
                "TZ": "UTC",
                "HOME": str(home),
                "XDG_STATE_HOME": str(home / "state"),
                "DBUS_SESSION_BUS_ADDRESS": "disabled:",
                "WEIR_TEST_SSH": str(far.ssh),
                "WEIR_SOAK_HOURS": os.environ.get("WEIR_SOAK_HOURS", "4"),
            },
        )
    print(result.stdout)
    assert result.returncode == 0 and ", 0 skipped" in result.stdout, result.stdout
