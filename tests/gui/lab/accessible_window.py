# SPDX-License-Identifier: GPL-3.0-or-later
"""Weir's window and its dialogs: opened, looked at, gone round by keys, closed; what is wrong and what was seen is kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from accessible import (
    Atspi,
    InVain,
    Node,
    action,
    children,
    descendants,
    find_application,
    has,
    is_enabled,
    name_of,
    until,
)
from accessible_controls import controls, describe, faults_of, is_file_dialog
from accessible_focus import Keyboard, leaps
from keyboard import press

Opening = Callable[[], None]


class Walk:
    def __init__(self) -> None:
        self.application: Node = until(find_application, "Weir is on the accessibility bus")
        frames = (window for window in self.windows() if window.get_role() == Atspi.Role.FRAME)
        self.window: Node = until(lambda: next(frames, None), "its window is shown")
        self.keyboard = Keyboard()
        self.counts: dict[str, int] = {}
        self.faults: set[str] = set()
        self._known = {self.window.path}

    def windows(self) -> list[Node]:
        return [child for child in children(self.application) if has(child, Atspi.StateType.SHOWING)]

    @property
    def menus(self) -> Node:
        is_bar = Atspi.Role.MENU_BAR
        return until(
            lambda: next((node for node in descendants(self.window) if node.get_role() == is_bar), None), "the menus"
        )

    def find(self, name: str, within: Node) -> Node | None:
        """A control of that name that can be pressed now; of menus also while they are closed."""
        for node in descendants(within, within.get_role() == Atspi.Role.MENU_BAR):
            if name_of(node) == name and action(node) is not None and is_enabled(node):
                return node
        return None

    def says(self, text: str, within: Node) -> bool:
        return any(text in name_of(node) for node in descendants(within))

    def press(self, name: str, within: Node) -> None:
        def pressed() -> bool:
            # It may go, or be made anew, between finding and pressing.
            node = self.find(name, within)
            number = action(node) if node is not None else None
            return number is not None and bool(node.do_action(number))

        try:
            until(pressed, f"a control called {name} that can be pressed")
        except InVain as missing:
            nodes = descendants(within, within.get_role() == Atspi.Role.MENU_BAR)
            names = sorted({name_of(node) for node in nodes if action(node) is not None})
            raise InVain(f"{missing}; there are {names}") from None

    def show(self, page: str) -> None:
        self.press(page, self.menus)
        until(lambda: has(self.find(page, self.menus), Atspi.StateType.CHECKED), f"page {page} is shown")

    def look(self, window: Node, where: str) -> None:
        """At the names and roles of all its controls."""
        print(where, file=sys.stderr, flush=True)

        def read() -> tuple[int, set[str]]:
            found = list(controls(window))
            is_qts = is_file_dialog(found)
            faults = {f"{fault}: {where}: {describe(node)}" for node in found for fault in faults_of(node, is_qts)}
            return len(found), faults

        # Until nothing goes while it is looked at.
        self.counts[where], faults = until(read, f"{where} stays as it is while it is read")
        self.faults |= faults

    def go_round(self, window: Node, where: str) -> None:
        """By Tab, to all that can have the keyboard."""
        try:
            stops, missed = self.keyboard.round(window)
        except InVain as stuck:
            self.faults.add(f"{stuck}: {where}")
            return
        self.faults |= {f"Tab does not lead there: {where}: {describe(node)}" for node in missed}
        if is_file_dialog(list(controls(window))):
            return
        # Also those that stand in no tree.
        self.faults |= {f"{fault}: {where}: {describe(node)}" for node in stops for fault in faults_of(node)}
        self.faults |= {f"Tab goes back up: {where}: to {describe(node)}" for node in leaps(stops)}

    def opened(self, opening: Opening, where: str) -> Node:
        """The dialog that it opens, with the keyboard in it."""
        opening()

        def other() -> Node | None:
            return next((window for window in self.windows() if window.path not in self._known), None)

        shown = until(other, f"a dialog: {where}")
        self.keyboard.enter(shown)
        return shown

    def until_closed(self, dialog: Node, what: str) -> None:
        until(lambda: dialog.path not in {window.path for window in self.windows()}, what)

    @contextmanager
    def dialog(self, opening: Opening, where: str, ready: str = "") -> Iterator[Node]:
        """Opens it and looks at it, once it says what is told; closes it by Escape after what is done in it."""
        shown = self.opened(opening, where)
        if ready:
            until(lambda: self.says(ready, shown), f"{where} says {ready}")
        self.look(shown, where)
        self.go_round(shown, where)
        self._known.add(shown.path)
        yield shown
        self._known.remove(shown.path)
        self.keyboard.enter(shown)
        press("Escape")
        self.until_closed(shown, f"Escape closes {where}")

    def visit(self, opening: Opening, where: str, ready: str = "") -> None:
        with self.dialog(opening, where, ready):
            pass
