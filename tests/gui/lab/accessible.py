# SPDX-License-Identifier: GPL-3.0-or-later
"""A window as AT-SPI shows it to a screen reader."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# Its replacement returns what the typelib of Debian 12 says is a string, and is none.
warnings.filterwarnings("ignore", category=DeprecationWarning)

Node = Any
# Of tables and lists: the rest is like these.
MOST_CHILDREN = 24


def children(node: Node, most: int = 10_000) -> Iterator[Node]:
    for index in range(min(node.get_child_count(), most)):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def has(node: Node | None, state: Atspi.StateType) -> bool:
    """Not those that went meanwhile either."""
    states = node.get_state_set() if node is not None else None
    return states is not None and bool(states.contains(state))


def descendants(node: Node, hidden: bool = False) -> Iterator[Node]:
    """Those that are on the screen, or all."""
    yield node
    lists = (Atspi.Role.TABLE, Atspi.Role.TREE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST)
    for child in children(node, MOST_CHILDREN if node.get_role() in lists else 10_000):
        if hidden or has(child, Atspi.StateType.SHOWING):
            yield from descendants(child, hidden)


class InVain(SystemExit):
    """What was waited for did not come."""


def until(condition: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    """AT-SPI's tree is another process's: it is asked until it is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        while GLib.MainContext.default().iteration(False):
            pass  # what listeners are told
        try:
            if found := condition():
                return found
        except GLib.Error:
            pass  # a part that went while it was looked at
        time.sleep(0.05)
    raise InVain(f"waited {seconds:g} s in vain: {what}")


def name_of(node: Node) -> str:
    return str(node.get_name() or "").strip()


def action(node: Node) -> int | None:
    """The number of the action that does what a click does."""
    for index in range(node.get_n_actions()):
        if node.get_action_name(index) in ("Press", "Toggle"):
            return index
    return None


def is_enabled(node: Node) -> bool:
    return has(node, Atspi.StateType.ENABLED)


def path(node: Node) -> str:
    parts = []
    while node is not None and len(parts) < 4:
        node = node.get_parent()
        if node is not None:
            parts.append(f"{node.get_role_name()} {name_of(node)!r}")
    return " < ".join(parts)


def find_application() -> Node | None:
    for child in children(Atspi.get_desktop(0)):
        if name_of(child).lower() == "weir":
            return child
    return None
