# SPDX-License-Identifier: GPL-3.0-or-later
"""What desktops and polkit show has Japanese beside the English: desktop entries, AppStream, polkit, MIME types.

Run by itself it lists what is missing: python3 tests/helper/desktop_languages_test.py
"""

from __future__ import annotations

import configparser
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
LANGUAGE = "ja"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DESKTOP_KEYS = ("GenericName", "Comment", "Keywords")
# The program's and the developers' own name are the same in every language.
_APPSTREAM_TEXTS = ("summary", "p", "li", "caption")


def missing_in_desktop_entry(file: Path) -> list[str]:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(file, encoding="utf-8")
    found = []
    for section in entry.sections():
        # An action's name is a text, the application's is not.
        keys = _DESKTOP_KEYS if section == "Desktop Entry" else ("Name",)
        found += [
            f"{file.name}: [{section}] {key}={entry[section][key]}"
            for key in keys
            if key in entry[section] and not entry[section].get(f"{key}[{LANGUAGE}]", "").strip()
        ]
    return found


def missing_in_xml(file: Path, tags: tuple[str, ...]) -> list[str]:
    """A text's translations are its siblings of the same tag; each English one needs one of its own."""
    found = []
    for parent in ElementTree.parse(file).iter():
        for tag in tags:
            children = [child for child in parent if str(child.tag).rpartition("}")[2] == tag]
            english = [child for child in children if _XML_LANGUAGE not in child.attrib]
            translated = [child for child in children if child.attrib.get(_XML_LANGUAGE) == LANGUAGE and child.text]
            if len(translated) < len(english):
                found += [f"{file.name}: <{tag}> {' '.join((child.text or '').split())}" for child in english]
    return found


def missing() -> list[str]:
    found = []
    for file in sorted(PACKAGING.rglob("*.desktop")):
        found += missing_in_desktop_entry(file)
    for file in sorted(PACKAGING.glob("metainfo/*.xml")):
        found += missing_in_xml(file, _APPSTREAM_TEXTS)
    for file in sorted(PACKAGING.glob("polkit/*.policy")):
        found += missing_in_xml(file, ("description", "message"))
    for file in sorted(PACKAGING.glob("mime/*.xml")):
        found += missing_in_xml(file, ("comment",))
    return found


def test_nothing_is_missing() -> None:
    assert missing() == []


def test_what_is_missing_is_found(tmp_path: Path) -> None:
    entry = tmp_path / "a.desktop"
    entry.write_text("[Desktop Entry]\nName=A\nComment=B\nComment[de]=C\n[Desktop Action x]\nName=Pause\n")
    assert missing_in_desktop_entry(entry) == [
        "a.desktop: [Desktop Entry] Comment=B",
        "a.desktop: [Desktop Action x] Name=Pause",
    ]
    page = tmp_path / "b.xml"
    page.write_text('<c><p>One</p><p>Two</p><p xml:lang="ja">一</p></c>', encoding="utf-8")
    assert missing_in_xml(page, ("p",)) == ["b.xml: <p> One", "b.xml: <p> Two"]


if __name__ == "__main__":
    for line in missing():
        print(line)
    sys.exit(1 if missing() else 0)
