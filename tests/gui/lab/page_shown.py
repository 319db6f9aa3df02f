# SPDX-License-Identifier: GPL-3.0-or-later
"""page_shown.py PAGE: waits until the window shows that page, as assistive technology sees it."""

from __future__ import annotations

import sys

from accessible import Atspi, descendants, find_application, has, name_of, until


def main() -> int:
    Atspi.init()
    weir = until(find_application, "Weir is open")

    def is_shown() -> bool:
        return any(
            name_of(node) == sys.argv[1] and has(node, Atspi.StateType.CHECKED)
            for node in descendants(weir, hidden=True)
            if node.get_role() in (Atspi.Role.CHECK_MENU_ITEM, Atspi.Role.RADIO_MENU_ITEM, Atspi.Role.MENU_ITEM)
        )

    until(is_shown, f"page {sys.argv[1]} is shown")
    return 0


if __name__ == "__main__":
    sys.exit(main())
