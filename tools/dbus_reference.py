# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/dbus.md from common/org.weir.Helper1.xml, the helper's method table and polkit's defaults.

    python3 tools/dbus_reference.py            writes it
    python3 tools/dbus_reference.py --check    ends with status 1 when it is not up to date
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs/dbus.md"
HEAD = """<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Written by tools/dbus_reference.py from common/org.weir.Helper1.xml: change that. -->
# D-Bus reference

The helper's only door: bus name and interface `org.weir.Helper1` on the system bus, object `/org/weir/Helper1`. The bus starts the
helper when somebody calls. Signatures never change; what is new comes as new methods or new dictionary keys. Every unknown option
key is an error. Types are D-Bus's; `h` is a sealed memfd (memfd_create(2)) with a document or a table as JSON.

Sentences travel as a code, arguments and the English text. Errors are `org.weir.Error.NotAuthorized`, `.Dismissed`, `.Invalid`,
`.Conflict`, `.Busy`, `.LimitExceeded`, `.Unsupported`, `.Degraded`, `.Failed`. polkit asks somebody only where the message allows it
(flag ALLOW_INTERACTIVE_AUTHORIZATION); allow five minutes for such a call.

```console
$ busctl call org.weir.Helper1 /org/weir/Helper1 org.weir.Helper1 State
$ gdbus call --system --dest org.weir.Helper1 --object-path /org/weir/Helper1 --method org.weir.Helper1.Capabilities
```

## Who may call what

| action | without a session | in an active session | methods |
| --- | --- | --- | --- |
"""


@dataclass
class Member:
    kind: str  # "method" or "signal"
    name: str
    words: list[str] = field(default_factory=list)
    arguments: list[tuple[str, str, str]] = field(default_factory=list)  # direction, name, type


def members() -> list[Member]:
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True))
    root = ElementTree.parse(ROOT / "common/org.weir.Helper1.xml", parser).getroot()
    found = []
    for interface in root.iter("interface"):
        for element in interface:
            if not isinstance(element.tag, str):
                continue
            member = Member(element.tag, element.attrib["name"])
            for part in element:
                if not isinstance(part.tag, str):
                    member.words.append(" ".join((part.text or "").split()))
                elif part.tag == "arg":
                    direction = part.attrib.get("direction", "out")
                    member.arguments.append((direction, part.attrib["name"], part.attrib["type"]))
            found.append(member)
    return found


def actions() -> dict[str, str]:
    """polkit action by method, from the table that the helper goes by."""
    table = (ROOT / "privhelper/bus/method_table.cpp").read_text(encoding="utf-8")
    names = dict(re.findall(r'(\w+)\s*=?\s*[({]?"(org\.weir\.[\w-]+)"', table))
    names |= dict(re.findall(r'(\w+)\(?\s*=?\s*QLatin1String\("(org\.weir\.[\w-]+)"\)', table))
    rows = re.findall(r'\{QLatin1String\("(\w+)"\),\s*QLatin1String\("[^"]*"\),\s*(\w+),', table)
    return {method: names[action] for method, action in rows}


def defaults() -> dict[str, tuple[str, str]]:
    """What polkit says without a rule, by action: in no session at this host, in an active one."""
    policy = ElementTree.parse(ROOT / "packaging/polkit/org.weir.policy").getroot()
    return {
        action.attrib["id"]: (action.findtext("defaults/allow_any", ""), action.findtext("defaults/allow_active", ""))
        for action in policy.iter("action")
    }


def reference() -> str:
    text = HEAD
    by_method, said = actions(), defaults()
    for action in dict.fromkeys(by_method.values()):
        methods = ", ".join(f"[`{name}`](#{name.lower()})" for name, its in by_method.items() if its == action)
        text += f"| `{action}` | {said[action][0]} | {said[action][1]} | {methods} |\n"
    text += (
        "\n`yes`: no password. `auth_admin`: an administrator's, each time; `auth_admin_keep`: once in five minutes. root is never\n"
        "asked. `CanEdit` only says whether there would be a question. The REST gateway's calls are judged by the actions\n"
        "`org.weir.gateway.*` instead, all `no` until a rule says otherwise ([rest.md](rest.md)).\n"
    )
    for kind, heading in (("method", "Methods"), ("signal", "Signals")):
        text += f"\n## {heading}\n"
        for member in members():
            if member.kind != kind:
                continue
            text += f"\n### {member.name}\n\n"
            if kind == "method":
                text += f"Action `{by_method[member.name]}`.\n\n"
            for words in member.words:
                text += f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}\n\n"
            if member.arguments:
                text += "| argument | | type |\n| --- | --- | --- |\n"
                for direction, name, kind_of_value in member.arguments:
                    text += f"| `{name}` | {direction} | `{kind_of_value}` |\n"
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def main(arguments: list[str]) -> int:
    text = reference()
    if arguments == ["--check"]:
        current = REFERENCE.exists() and REFERENCE.read_text(encoding="utf-8") == text
        if not current:
            print("docs/dbus.md is not what common/org.weir.Helper1.xml says; run: python3 tools/dbus_reference.py")
        return 0 if current else 1
    REFERENCE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
