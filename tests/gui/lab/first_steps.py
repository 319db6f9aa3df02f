# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/first-steps.md by the keyboard, read back as a screen reader reads it; test_first_steps.py starts it.

Only keys that the document names are pressed, and only what is on the screen is waited for.
"""

from __future__ import annotations

import sys

from accessible import Atspi, Node, action, children, descendants, find_application, has, name_of, until
from accessible_focus import Keyboard
from keyboard import press, write


def says(application: Node, text: str) -> Node | None:
    return next((node for node in descendants(application) if text in name_of(node)), None)


def enabled(application: Node, name: str) -> Node | None:
    """A button that can be pressed now."""
    for node in descendants(application):
        if name_of(node) == name and action(node) is not None:
            return node if node.get_state_set().contains(Atspi.StateType.ENABLED) else None
    return None


def other_window(application: Node, main_window: Node) -> Node | None:
    shown = (window for window in children(application) if has(window, Atspi.StateType.SHOWING))
    return next((window for window in shown if window.path != main_window.path), None)


def main() -> int:
    Atspi.init()
    keyboard = Keyboard()
    weir = until(find_application, "Weir is open")
    window = until(lambda: next(children(weir), None), "its window is there")

    def in_dialog(what: str) -> None:
        keyboard.enter(until(lambda: other_window(weir, window), what))

    until(lambda: says(weir, "globex"), "1: the overview names globex")
    keyboard.enter(window)
    press("ctrl+2")
    until(lambda: enabled(weir, "Blocked…"), "2: the page of clients")
    press("ctrl+k")
    in_dialog("3: the line for commands")
    write("limit globex 5/s")
    until(lambda: says(weir, "Limit globex to 5/s"), "3: what Enter would do")
    press("Return")
    until(lambda: says(weir, "2 changes"), "3: changes in the draft")
    keyboard.enter(window)
    press("ctrl+r")
    in_dialog("4: the review")
    until(lambda: enabled(weir, "Try for 60 s"), "4: it can be tried")
    press("alt+t")
    until(lambda: says(weir, "Your changes are on trial"), "5: the trial")
    keyboard.enter(window)
    press("alt+k")
    until(lambda: not says(weir, "Your changes are on trial"), "6: it is kept")
    keyboard.enter(window)
    press("ctrl+shift+s")
    in_dialog("7: the dialog for the file")
    until(lambda: enabled(weir, "Save"), "7: it can be saved")
    press("alt+s")
    until(lambda: enabled(weir, "Open folder"), "7: it is saved")
    return 0


if __name__ == "__main__":
    sys.exit(main())
