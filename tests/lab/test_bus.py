# SPDX-License-Identifier: GPL-3.0-or-later
"""The private bus asks the real polkitd, which knows only the lab's rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lab import User, process, users
from lab.bus import PrivateBus, allow_rule
from lab.errors import LabError
from lab.lab import REPOSITORY
from lab.users import GUEST

AUTHORIZED, NOT_AUTHORIZED, CHALLENGED = 0, 1, 2
GUEST_USER = User.named(GUEST)


@pytest.fixture(scope="module")
def bus() -> Iterator[PrivateBus]:
    with PrivateBus(REPOSITORY / "packaging", [allow_rule(users.operator())]) as private_bus:
        yield private_bus


def _check(user: User) -> int:
    """pkcheck(1) for a process of the user."""
    return process.run(
        ["sh", "-c", "exec pkcheck --action-id org.weir.configure --process $$"], user=user, check=False
    ).returncode


def test_operator_is_authorized_and_guest_is_not(bus: PrivateBus) -> None:
    assert _check(users.operator()) == AUTHORIZED
    assert _check(GUEST_USER) in (NOT_AUTHORIZED, CHALLENGED)


def test_rules_can_be_replaced(bus: PrivateBus) -> None:
    bus.set_rules([allow_rule(GUEST_USER)])
    bus.restart_polkit()
    assert _check(GUEST_USER) == AUTHORIZED
    assert _check(users.operator()) in (NOT_AUTHORIZED, CHALLENGED)


def test_other_users_may_not_own_the_helpers_name(bus: PrivateBus) -> None:
    call = ["gdbus", "call", "--system", "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method"]
    result = process.run(
        [*call, "org.freedesktop.DBus.RequestName", "org.weir.Helper1", "0"], user=GUEST_USER, check=False
    )
    assert "AccessDenied" in result.stderr


def test_owner_that_ends_is_noticed_at_once(bus: PrivateBus) -> None:
    with process.Process("ends", ["false"]) as owner:
        with pytest.raises(LabError, match="ended first"):
            bus.wait_for_name("org.weir.NeverThere", owner)
