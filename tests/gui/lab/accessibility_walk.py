# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through a part of Weir's window as a screen reader does, by AT-SPI and the keyboard alone: accessibility_walk.py PART.

Prints each fault as a line that begins with "fault: ", then the number of controls of each place. Where it is goes to
standard error. As the operator, on the session bus that the window is on; test_accessibility.py starts it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from accessible import Atspi, Node, until
from accessible_window import Walk
from keyboard import press, write

PAGES = ("Overview", "Clients", "Policies", "Services", "Events")
TABS = {"Policies": ("Cards", "Form"), "Services": ("Interfaces", "Capabilities")}
# Files to import.
DOCUMENT = {"version": 1, "interfaces": [], "policies": [{"name": "gold", "limits": []}]}
TABLE = "identity,policy,name,until\naddress:192.0.2.7,gold,office,\n"


def pages(walk: Walk) -> None:
    for page in PAGES:
        walk.show(page)
        walk.look(walk.window, page)
        for tab in TABS.get(page, ()):
            walk.press(tab, walk.window)
            walk.look(walk.window, f"{page}, {tab}")


def commands(walk: Walk) -> None:
    for entry in ("Commands…", "First steps", "Keyboard shortcuts", "About Weir"):
        walk.visit(lambda: walk.press(entry, walk.menus), entry)


def exports(walk: Walk) -> None:
    walk.visit(lambda: walk.press("Export graph as picture…", walk.menus), "Export graph as picture…")
    walk.visit(lambda: walk.press("Export report as PDF…", walk.menus), "Export report as PDF…")
    walk.visit(lambda: walk.press("Export graph as CSV…", walk.menus), "Export graph as CSV…")
    with walk.dialog(lambda: press("ctrl+s"), "Export configuration…") as export:
        walk.visit(lambda: walk.press("Save as…", export), "Export configuration, Save as…")
    walk.visit(lambda: walk.press("Export clients…", walk.menus), "Export clients…")
    walk.show("Clients")
    until(lambda: walk.says("acme", walk.window), "the table of clients")
    with walk.dialog(lambda: press("ctrl+shift+s"), "Export table as CSV…") as export:
        walk.visit(lambda: walk.press("Browse…", export), "Export table as CSV, Browse…")
        walk.press("Save", export)
        until(lambda: walk.find("Open folder", export), "the table is saved")
        walk.look(export, "Export table as CSV, saved")
        walk.go_round(export, "Export table as CSV, saved")


def imports(walk: Walk) -> None:
    def choose(file: Path) -> None:
        dialog = walk.opened(lambda: press("ctrl+o"), "Import configuration…")
        write(str(file))
        press("Return")
        walk.until_closed(dialog, f"{file} is chosen")

    walk.visit(lambda: press("ctrl+o"), "Import configuration…")
    walk.visit(lambda: walk.press("Import clients…", walk.menus), "Import clients…")
    document = Path.home() / "imported.json"
    document.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    walk.visit(lambda: choose(document), "Import configuration, the difference", "would replace")
    table = Path.home() / "imported.csv"
    table.write_text(TABLE, encoding="utf-8")
    walk.visit(lambda: choose(table), "Import clients, the difference", "would add or change")


def assistant(walk: Walk) -> None:
    def begin() -> None:
        walk.press("Set up services…", walk.menus)

    with walk.dialog(begin, "Set up services, 1", "8080") as wizard:
        walk.press("Add", wizard)
        for page, ready in enumerate(("Others, also patterns:", "By their address", "1 service at port 80"), 2):
            walk.press("Next", wizard)
            until(lambda: walk.says(ready, wizard), f"page {page} of the assistant")
            walk.look(wizard, f"Set up services, {page}")
            walk.go_round(wizard, f"Set up services, {page}")


def to_clients(walk: Walk) -> None:
    """The keyboard to the first client in the table."""
    walk.keyboard.tab_to(walk.window, "Clients", Atspi.Role.TABLE)
    press("Home")
    until(lambda: walk.find("Explain…", walk.window), "a client is chosen")


def clients(walk: Walk) -> None:
    walk.show("Clients")
    to_clients(walk)
    walk.visit(lambda: press("ctrl+e"), "Explain…", "Open policy")
    walk.visit(lambda: walk.press("Assign to policy…", walk.window), "Assign to policy…")
    walk.visit(lambda: walk.press("Blocked…", walk.window), "Blocked…", "crawler")
    walk.visit(lambda: walk.press("Export CSV…", walk.window), "Export CSV…")
    to_clients(walk)
    walk.visit(lambda: press("Menu", "g"), "Set a limit on its graph…", "would have refused")
    walk.visit(lambda: press("Menu", "b", "5"), "Block, for 5 minutes…")


def policies(walk: Walk) -> None:
    walk.show("Policies")
    walk.visit(lambda: walk.press("Assign…", walk.window), "Policies, Assign…")
    walk.keyboard.tab_to(walk.window, "Clients of this policy", Atspi.Role.TABLE)
    press("space")
    walk.visit(lambda: walk.press("Edit…", walk.window), "Policies, Edit…")
    walk.visit(lambda: walk.press("On its graph…", walk.window), "Policies, On its graph…")
    walk.visit(lambda: walk.press("Remove", walk.window), "Policies, Remove")


def events(walk: Walk) -> None:
    walk.show("Events")
    walk.keyboard.tab_to(walk.window, "Filter", Atspi.Role.TEXT)
    write("revision 1")
    until(lambda: walk.says("1 of ", walk.window) and walk.says("made revision 1", walk.window), "one event is left")
    walk.keyboard.tab_to(walk.window, "Events, newest first", Atspi.Role.TABLE)
    press("ctrl+Home", "space")
    walk.visit(lambda: walk.press("Go back to this revision…", walk.window), "Go back to this revision…")


def draft(walk: Walk) -> None:
    """Two changes, by the line for commands."""
    palette = walk.opened(lambda: press("ctrl+k"), "Commands…")
    write("limit globex 5/s")
    until(lambda: walk.says("Limit globex to 5/s", palette), "what Enter would do")
    press("Return")
    walk.until_closed(palette, "the command is given")
    until(lambda: walk.says("2 changes", walk.window), "changes in the draft")


def reviewed(walk: Walk) -> Node:
    """The review, once the draft is checked."""
    dialog = walk.opened(lambda: press("ctrl+r"), "Review…")
    until(lambda: walk.find("Apply", dialog), "it can be applied")
    return dialog


def review(walk: Walk) -> None:
    draft(walk)
    walk.visit(lambda: reviewed(walk), "Review…")
    walk.press("Discard", walk.menus)
    until(lambda: not walk.says("2 changes", walk.window), "nothing is in the draft")


def pause(walk: Walk) -> None:
    """Weir was started with --pause."""
    walk.visit(lambda: None, "Pause, for how long")
    walk.keyboard.tab_to(walk.window, "Pause all limits…", Atspi.Role.PUSH_BUTTON)
    walk.visit(lambda: press("space", "5"), "Pause, for 5 minutes…")


def hosts(walk: Walk) -> None:
    """Another host, where polkit asks for a password."""
    walk.visit(lambda: walk.press("Add host…", walk.menus), "Add host…")
    dialog = walk.opened(lambda: walk.press("Add host…", walk.menus), "Add host…")
    write("near")
    walk.press("Test connection", dialog)
    until(lambda: walk.says("Connected: ", dialog), "the host answers")
    walk.press("Add and switch to it", dialog)
    walk.until_closed(dialog, "the host is added")
    until(lambda: walk.says("Host: near", walk.window), "the window shows the other host")
    until(lambda: walk.find("Export configuration…", walk.menus), "it is connected")
    draft(walk)
    with walk.dialog(lambda: reviewed(walk), "Review, of another host") as shown:
        walk.visit(lambda: walk.press("Apply", shown), "The question for a password", "Password:")
        until(lambda: walk.find("Apply", shown), "it can be applied again")
        asked = time.monotonic()
        until(lambda: walk.says("Nothing was applied: the question", shown), "what became of it")
        # The helper's state comes each second.
        until(lambda: time.monotonic() > asked + 3 and walk.says("Nothing was applied", shown), "it stays")
    walk.press("Discard", walk.menus)


PARTS = {
    part.__name__: part
    for part in (pages, commands, exports, imports, assistant, clients, policies, events, review, pause, hosts)
}


def main(part: str) -> int:
    Atspi.init()
    walk = Walk()
    PARTS[part](walk)
    for fault in sorted(walk.faults):
        print(f"fault: {fault}")
    for where, count in walk.counts.items():
        print(f"{count} {where}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
