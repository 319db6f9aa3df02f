# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/first-steps.md works as it is written. It says three minutes: the test prints what it took."""

import csv
import json
import re
import time
import xml.etree.ElementTree as ElementTree

from control import Control
from desktop import desktop, window
from lab import Hey
from lab.lab import REPOSITORY

DOCUMENT = REPOSITORY / "docs/first-steps.md"
JAPANESE = DOCUMENT.with_suffix(".ja.md")
KEYS = ("Ctrl+2", "Ctrl+K", "Ctrl+R", "Alt+T", "Alt+K", "Ctrl+Shift+S", "Alt+S")


def test_first_steps(control: Control) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    places = [text.index(f"*{key}*") for key in KEYS]
    assert places == sorted(places)
    assert "`limit globex 5/s`" in text
    lab = control.lab
    url = f"http://{lab.server_end.ipv4}:{control.nginx.port}/"
    client = {"headers": {"X-Client-ID": "globex-21c9"}, "rate": 30.0, "seconds": 600}
    with Hey(lab.client, lab.operator, url, name="globex", **client), desktop(control, "first-steps") as place:
        with window(place):
            begun = time.monotonic()
            place.run_script("first_steps.py")
        print(f"{time.monotonic() - begun:.1f} s")
        tables = list(place.home.rglob("*.csv"))
    assert len(tables) == 1, tables
    with tables[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert "globex" in {row["client"] for row in rows}
    policies = {policy["name"]: policy for policy in json.loads(lab.weirctl("config", "show").stdout)["policies"]}
    assert policies["limit-5-s"]["limits"][0]["rate"] == "5/s"
    (globex,) = (row for row in lab.statistics() if row["client"] == "globex")
    assert globex["policy"] == "limit-5-s"
    assert globex["rejected"] > 0


def pressed_and_typed(document: str) -> list[tuple[str, str]]:
    """Keys and commands that a document names, in their order: *Ctrl+K*, **Ctrl+K**, `limit globex 5/s`."""
    return re.findall(r"\*+((?:(?:Ctrl|Alt|Shift)\+)+[^*\s]+|Enter|F\d+)\*+|`([^`]+)`", document)


def labels() -> dict[str, set[str]]:
    """The window's texts and what they are in Japanese, without mnemonics."""
    catalogue = ElementTree.parse(REPOSITORY / "translations/weir_ja.ts")
    found: dict[str, set[str]] = {}
    for message in catalogue.iter("message"):
        english = (message.findtext("source") or "").replace("&", "")
        japanese = message.findtext("translation") or ""
        found.setdefault(english, set()).add(re.sub(r"\(&\w\)", "", japanese))
    return found


def test_the_japanese_document_is_the_same() -> None:
    english = DOCUMENT.read_text(encoding="utf-8")
    japanese = JAPANESE.read_text(encoding="utf-8")
    assert len(pressed_and_typed(english)) > 15
    assert pressed_and_typed(japanese) == pressed_and_typed(english)
    assert [line[:2] for line in japanese.splitlines() if re.match(r"\d\.", line)] == [f"{n}." for n in range(1, 8)]
    # What it calls things is what the window calls them.
    known = labels()
    named = [
        part
        for label in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", english)
        if label != "Weir" and not pressed_and_typed(f"*{label}*")
        for part in label.split(" › ")
    ]
    shown = re.findall(r"「([^」]+)」", japanese)
    assert len(named) > 12
    for label in named:
        assert known[label] & set(shown), f"{label} is called {known[label]} in the window"
    assert set(shown) <= {"Weir"}.union(*(known[label] for label in named))
    # Links would lead nowhere inside the window.
    assert "](" not in english + japanese
