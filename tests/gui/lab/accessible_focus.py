# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard is, and where Tab and the arrows lead, as a screen reader follows it: by focus events.

Events also tell of controls inside a table, which Qt leaves out of the tree.
"""

from __future__ import annotations

from accessible import Atspi, InVain, Node, children, has, is_enabled, name_of, until
from accessible_controls import CELLS, VIEWS, controls, describe, is_focusable
from keyboard import press

Role = Atspi.Role


def whole(node: Node) -> Node:
    """Of a cell, its table."""
    at = node
    while at is not None and at.get_role() in CELLS:
        at = at.get_parent()
    return at if at is not None and at.get_role() in VIEWS else node


def focused(node: Node) -> Node | None:
    """Not those that only hand it on, who say so as well, nor the current cell of any table, which always does."""
    if is_focusable(node) and has(node, Atspi.StateType.FOCUSED):
        return node
    if node.get_role() in VIEWS:
        return None
    shown = (child for child in children(node) if has(child, Atspi.StateType.SHOWING))
    return next((found for child in shown if (found := focused(child))), None)


class Keyboard:
    def __init__(self) -> None:
        self._told: Node | None = None
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:state-changed:focused")

    def _hear(self, event: Atspi.Event) -> None:
        if event.detail1:
            self._told = event.source

    def enter(self, window: Node) -> Node:
        """What has the keyboard in a window that has just got it."""
        until(lambda: has(window, Atspi.StateType.ACTIVE), f"{name_of(window)} is the active window")
        return until(lambda: focused(window), f"something in {name_of(window)} has the keyboard")

    def move(self, key: str, before: Node) -> Node:
        """Presses the key; what has the keyboard then, which is not what had it before."""
        self._told = None
        press(key)

        def other() -> Node | None:
            now = whole(self._told) if self._told is not None else None
            return now if now is not None and now.path != before.path else None

        return until(other, f"{key} leads on from {describe(before)}")

    def tab_to(self, window: Node, name: str, role: Atspi.Role) -> None:
        now = self.enter(window)
        seen: set[str] = set()
        while (name_of(now), now.get_role()) != (name, role):
            if now.path in seen:
                raise InVain(f"Tab does not lead to {name} in {name_of(window)}")
            seen.add(now.path)
            now = self.move("Tab", now)

    def choices(self, checked: Node) -> list[Node]:
        """Where arrows lead from the radio button that Tab leads to; that is checked again in the end."""
        alike = [node for node in children(checked.get_parent()) if node.get_role() == Role.RADIO_BUTTON]
        below = len(alike) - 1 - next(at for at, node in enumerate(alike) if node.path == checked.path)
        keys = ["Down"] * below + ["Up"] * (len(alike) - 1) + ["Down"] * (len(alike) - 1 - below)
        moved = [checked]
        for key in keys:
            moved.append(self.move(key, moved[-1]))
        return moved

    def round(self, window: Node) -> tuple[list[Node], list[Node]]:
        """Where Tab stops until it is where it began, and the enabled controls to which neither that nor arrows lead."""
        wanted = [node for node in controls(window) if is_focusable(node) and is_enabled(node) and not _is_part(node)]
        stops = [self.enter(window)]
        reached = {stops[0].path}
        while True:
            if stops[-1].get_role() == Role.RADIO_BUTTON:
                reached |= {node.path for node in self.choices(stops[-1])}
            # With nowhere else to go Tab stays.
            if len(wanted) == 1:
                break
            now = self.move("Tab", stops[-1])
            if now.path in {stop.path for stop in stops}:
                break
            stops.append(now)
            reached.add(now.path)
        return stops, [node for node in wanted if node.path not in reached]


def leaps(stops: list[Node]) -> list[Node]:
    """Where Tab goes up although it has not been at the foot: a round goes down, and once back to the head."""

    def place(node: Node) -> tuple[int, int]:
        box = node.get_extents(Atspi.CoordType.SCREEN)
        return box.y, box.y + box.height

    places = [place(stop) for stop in stops]
    up = [at for at in range(len(stops)) if places[at][1] <= places[at - 1][0]]
    return [stops[at] for at in up] if len(up) > 1 else []


def _is_part(node: Node) -> bool:
    """The line of a combo box or of a box for numbers: that has the keyboard for it."""
    parent = node.get_parent()
    return parent is not None and parent.get_role() in (Role.COMBO_BOX, Role.SPIN_BUTTON)
