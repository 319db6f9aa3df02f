# SPDX-License-Identifier: GPL-3.0-or-later
"""What a window's controls are to a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accessible import Atspi, Node, descendants, has, name_of, path

Role = Atspi.Role

# Of each role of a control: the interface by which it is used.
USED_BY = {
    Role.PUSH_BUTTON: "Action",
    Role.TOGGLE_BUTTON: "Action",
    Role.CHECK_BOX: "Action",
    Role.RADIO_BUTTON: "Action",
    Role.COMBO_BOX: "Action",
    Role.MENU_ITEM: "Action",
    Role.CHECK_MENU_ITEM: "Action",
    Role.RADIO_MENU_ITEM: "Action",
    Role.PAGE_TAB: "Action",
    Role.PAGE_TAB_LIST: "Component",
    Role.SPIN_BUTTON: "Value",
    Role.SLIDER: "Value",
    Role.ENTRY: "Text",
    Role.TEXT: "Text",
    Role.PASSWORD_TEXT: "Text",
    Role.TABLE: "Table",
    Role.TREE: "Table",
    Role.TREE_TABLE: "Table",
    Role.LIST: "Table",
    Role.LIST_BOX: "Component",
    # Painted by Weir itself, or scrolled by keys.
    Role.PANEL: "Component",
    Role.CHART: "Component",
    Role.CANVAS: "Component",
    Role.IMAGE: "Component",
}
# Roles that are nothing without a name, focusable or not.
NAMED = {*USED_BY, Role.DIALOG, Role.ALERT} - {Role.PANEL, Role.PAGE_TAB_LIST}
VIEWS = {Role.TABLE, Role.TREE, Role.TREE_TABLE, Role.LIST}
# Their words are their contents; an empty one is empty. They are no controls of their own.
CELLS = {
    Role.LABEL,
    Role.TABLE_CELL,
    Role.LIST_ITEM,
    Role.TREE_ITEM,
    Role.TABLE_COLUMN_HEADER,
    Role.TABLE_ROW_HEADER,
}


def is_focusable(node: Node) -> bool:
    return has(node, Atspi.StateType.FOCUSABLE)


def controls(window: Node) -> Iterator[Node]:
    for node in descendants(window):
        role = node.get_role()
        if role not in CELLS and (role in NAMED or is_focusable(node)):
            yield node


def describe(node: Node) -> str:
    return f"{node.get_role_name()} {name_of(node)!r} in {path(node)}"


def _is_labelled(node: Node) -> bool:
    """Qt tells of a combo box its value for its name, here: what it is for is told by its label or its description."""
    relations = node.get_relation_set() or []
    is_by_label = any(each.get_relation_type() == Atspi.RelationType.LABELLED_BY for each in relations)
    return is_by_label or bool((node.get_description() or "").strip())


def is_file_dialog(found: Iterable[Node]) -> bool:
    """Qt's own, where no portal shows the desktop's."""
    return any(node.get_role() == Role.LIST and name_of(node) == "Sidebar" for node in found)


def faults_of(node: Node, is_qts: bool = False) -> Iterator[str]:
    role = node.get_role()
    # Qt does not tie the labels of its file dialog's combo boxes to these.
    is_nameless = role == Role.COMBO_BOX and not is_qts and not _is_labelled(node)
    if not name_of(node) or is_nameless:
        yield "no name"
    if is_focusable(node) and USED_BY.get(role, "") not in node.get_interfaces():
        yield "no role that fits"
