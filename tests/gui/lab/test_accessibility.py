# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen reader's view of the real window and of every dialog: each control has a name and a role, Tab leads to it, and
Escape closes the dialog."""

from __future__ import annotations

import pytest
from control import Control
from desktop import Desktop, desktop, window
from far_host import FarHost
from lab.machine import RUNTIME

# Of each place; with fewer controls something was not seen.
FEWEST: dict[str, dict[str, int]] = {
    "pages": {
        "Overview": 14,
        "Clients": 18,
        "Policies": 35,
        "Policies, Cards": 20,
        "Policies, Form": 35,
        "Services": 35,
        "Services, Interfaces": 14,
        "Services, Capabilities": 10,
        "Events": 18,
    },
    "commands": {"Commands…": 5, "First steps": 2, "Keyboard shortcuts": 6, "About Weir": 3},
    "exports": {
        "Export graph as picture…": 14,
        "Export report as PDF…": 14,
        "Export graph as CSV…": 6,
        "Export configuration…": 6,
        "Export clients…": 6,
        "Export configuration, Save as…": 14,
        "Export table as CSV…": 6,
        "Export table as CSV, Browse…": 14,
        "Export table as CSV, saved": 3,
    },
    "imports": {
        "Import configuration…": 14,
        "Import clients…": 14,
        "Import configuration, the difference": 4,
        "Import clients, the difference": 4,
    },
    "assistant": {
        "Set up services, 1": 6,
        "Set up services, 2": 6,
        "Set up services, 3": 9,
        "Set up services, 4": 4,
    },
    "clients": {
        "Explain…": 5,
        "Assign to policy…": 7,
        "Blocked…": 4,
        "Export CSV…": 6,
        "Set a limit on its graph…": 6,
        "Block, for 5 minutes…": 4,
    },
    "policies": {"Policies, Assign…": 10, "Policies, Edit…": 10, "Policies, On its graph…": 6, "Policies, Remove": 4},
    "events": {"Go back to this revision…": 4},
    "review": {"Review…": 5},
    "pause": {"Pause, for how long": 7, "Pause, for 5 minutes…": 4},
    "hosts": {"Add host…": 5, "Review, of another host": 5, "The question for a password": 5},
}
PASSWORD = "far and wide"


@pytest.fixture(scope="module", name="prepared")
def a_prepared_lab(control: Control) -> Control:
    """Somebody is blocked, and there is a revision to go back to."""
    control.lab.weirctl("client", "block", "crawler", "--for", "1h")
    control.lab.weirctl("client", "assign", "address:192.0.2.9", "gold", "--name", "office")
    return control


def walked(place: Desktop, part: str) -> None:
    lines = place.run_script("accessibility_walk.py", part).splitlines()
    faults = [line for line in lines if line.startswith("fault: ")]
    assert not faults, "\n".join(faults)
    counts = {where: int(count) for count, where in (line.split(" ", 1) for line in lines)}
    assert counts.keys() == FEWEST[part].keys()
    fewer = {where: count for where, count in counts.items() if count < FEWEST[part][where]}
    assert not fewer


@pytest.mark.parametrize("part", [part for part in FEWEST if part not in ("pause", "hosts")])
def test_window(prepared: Control, part: str) -> None:
    with desktop(prepared, f"accessibility-{part}") as place, window(place):
        walked(place, part)


def test_pause(prepared: Control) -> None:
    with desktop(prepared, "accessibility-pause") as place, window(place, "--pause"):
        walked(place, "pause")


def test_another_host(prepared: Control) -> None:
    lab = prepared.lab
    lab.operator.set_password(PASSWORD, RUNTIME / "shadow")
    prepared.polkit("ask")
    with FarHost(lab) as far, desktop(prepared, "accessibility-hosts") as place:
        with window(place, f"--ssh={far.ssh}", setuid=True):
            walked(place, "hosts")
    prepared.polkit("allow")
