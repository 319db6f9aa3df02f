#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the window is in the catalogues and translated: lupdate finds nothing to add to a copy of them.

Usage: translations_test.py SOURCE_DIR LUPDATE
"""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


def problems(path: pathlib.Path) -> list[str]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            place = f"{path.name}: {context.findtext('name')}: {source!r}"
            if translation.get("type") or not all(forms):
                found.append(f"{place} is not translated")
            for form in forms:
                if context.findtext("name") == "Sentence":
                    found += [f"{place}: {what}" for what in wrong_sentence(message.findtext("extracomment"), form)]
                # %n may be left out of the form for one.
                elif sorted(re.findall(r"%\d", source)) != sorted(re.findall(r"%\d", form)):
                    found.append(f"{place}: the translation has other arguments: {form!r}")
    return found


def wrong_sentence(english: str | None, form: str) -> list[str]:
    """The source is only a code; its English is the comment, where sentence_codes.py found it. The system's own
    reason may come behind it as one more argument."""
    said = set(re.findall(r"%(\d)", form))
    for one in (english or form).split(" / "):
        asked = set(re.findall(r"%(\d)", one))
        if asked <= said <= asked | {str(len(asked) + 1)}:
            return []
    return [f"the translation has other arguments than {english!r}: {form!r}"]


def codes(source: pathlib.Path) -> list[str]:
    """A sentence that somebody made and that no translator heard of."""
    script = source / "translations/sentence_codes.py"
    result = subprocess.run([sys.executable, "-B", str(script), str(source), "--check"], capture_output=True, text=True)
    return [result.stderr.strip()] if result.returncode else []


def wrong_contexts(source: pathlib.Path, path: pathlib.Path) -> list[str]:
    """lupdate sometimes loses a namespace, and the text would never be found at run time."""
    code = "".join(file.read_text(encoding="utf-8") for file in sorted((source / "gui").rglob("*.cpp")))
    declared = set(re.findall(r'Q_DECLARE_TR_FUNCTIONS\((\w+)\)|(?:translate|NOOP)\("(\w+)"', code))
    known = {name for pair in declared for name in pair if name}
    names = [context.findtext("name") or "" for context in ElementTree.parse(path).getroot().iter("context")]
    return [
        f"{path.name}: lupdate took the texts of weir::gui::{name} for those of {name}"
        for name in names
        if not name.startswith("weir::gui::") and name not in known
    ]


def digit_separators(source: pathlib.Path) -> list[str]:
    """lupdate takes the ' of 5'000 for the beginning of a character and misses texts and namespaces behind it."""
    return [
        f"{path.relative_to(source)}:{number}: write numbers without digit separators where texts are translated"
        for path in sorted((source / "gui").rglob("*.[ch]*"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\d'\d", line)
    ]


def main(source: pathlib.Path, lupdate: str) -> int:
    failures = digit_separators(source) + codes(source)
    with tempfile.TemporaryDirectory() as folder:
        for name, options in (("weir_ja.ts", []), ("weir_en.ts", ["-pluralonly"])):
            copy = pathlib.Path(folder) / name
            shutil.copyfile(source / "translations" / name, copy)
            before = copy.read_text(encoding="utf-8")
            command = [
                lupdate,
                "-no-obsolete",
                "-locations",
                "none",
                "-I",
                str(source),
                str(source / "gui"),
                "-ts",
                str(copy),
                *options,
            ]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            if copy.read_text(encoding="utf-8") != before:
                failures.append(f"{name} is not up to date; run: ninja -C build/release update_translations")
            failures += problems(copy) + wrong_contexts(source, copy)
    print("\n".join(failures) or "every text is translated")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2]))
