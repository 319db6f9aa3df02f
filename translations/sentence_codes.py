#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists every sentence that helper and document checks can say (common/sentence.h) for the translators.

    sentence_codes.py ROOT            writes gui/text/sentence_codes.cpp anew, which lupdate reads
    sentence_codes.py ROOT --check    fails when it is not what would be written

A sentence's code is mostly a literal in the call that makes it, its English the next argument. Where a code is put
together, COMPOSED says what can come of it; a composition that is not named there is an error.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("common", "privhelper", "control/bridge", "control/remote", "gui")
TARGET = Path("gui/text/sentence_codes.cpp")

# Functions that make a sentence, or an error with one; the code is their first argument that looks like one.
MAKERS = re.compile(
    r"\b(?:makeSentence|failure|systemFailure|systemError|invalid|bad|broken|refuse|error)\s*\(|\bSentence\{"
)
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

VERDICTS = ("passed", "throttled", "rejected", "dropped")
# By the text of the argument: the codes that come of it, or none where it was made elsewhere.
COMPOSED: dict[str, tuple[str, ...]] = {
    'code + "-throttled"': tuple(f"explain-{what}-{end}" for what in ("limit", "capacity") for end in VERDICTS),
    'code + "-rejected"': (),
    'code + "-dropped"': (),
    'code + "-passed"': (),
    'code + "-trial"': tuple(
        f"explain-origin-{kind}{end}"
        for kind in ("limit", "policy", "client", "service")
        for end in ("", "-trial", "-earlier")
    ),
    'code + "-earlier"': (),
    '"explain-mismatch-" + limit.mismatch': tuple(
        f"explain-mismatch-{why}" for why in ("method", "host", "path", "protocol", "measure", "no-room")
    ),
    'code + "-behind"': tuple(
        f"{direction}-first{end}" for direction in ("ingress", "egress") for end in ("", "-behind", "-unknown")
    ),
    'code + "-unknown"': (),
    '"unsupported-" + std::string(what)': (),  # unsupported()
}
# What differences are about (common/document_compare.cpp): a part or one of its traits.
CHANGED = ("added", "removed")


def arguments(text: str, at: int) -> list[str]:
    """Of a call whose bracket opens before `at`."""
    found, depth, begin, position = [], 0, at, at
    while position < len(text):
        character = text[position]
        if character == '"':
            match = LITERAL.match(text, position)
            position = match.end() if match else position + 1
            continue
        if character in "([{":
            depth += 1
        elif character in ")]}":
            if depth == 0:
                found.append(text[begin:position])
                return found
            depth -= 1
        elif character == "," and depth == 0:
            found.append(text[begin:position])
            begin = position + 1
        position += 1
    return found


def literals(argument: str) -> list[str]:
    return LITERAL.findall(argument)


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """The code and, where it is a literal, the English of every sentence that a file makes."""
    text = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
    for call in MAKERS.finditer(text):
        given = [argument.strip() for argument in arguments(text, call.end())]
        place = next((n for n, argument in enumerate(given) if '"' in argument), None)
        if place is None or not all(CODE.fullmatch(part.lstrip("-").rstrip("-")) for part in literals(given[place])):
            continue
        english = unescaped("".join(literals(given[place + 1]))) if place + 1 < len(given) else ""
        words = re.sub(r"\s+", " ", given[place])
        parts = literals(given[place])
        if len(parts) == 1 and words == f'"{parts[0]}"':
            if "-" in parts[0] or english:
                yield parts[0], english
        elif re.search(r"\?.*:", words) and "+" not in words:
            for part in parts:
                yield part, english
        elif words in COMPOSED:
            for code in COMPOSED[words]:
                yield code, ""
        else:
            sys.exit(f"{path}: how is the code {words} put together? Say it in COMPOSED.")


def assigned(root: Path) -> Iterator[tuple[str, str]]:
    """Where an error gets another code than it was made with."""
    for path in sorted((root / "privhelper").rglob("*.cpp")):
        for code in re.findall(r'sentence\.code = "([a-z0-9-]+)"', path.read_text(encoding="utf-8")):
            yield code, ""


def differences(root: Path) -> Iterator[tuple[str, str]]:
    text = (root / "common/document_traits.cpp").read_text(encoding="utf-8")
    traits = [
        (code, english, 1)
        for code, english in re.findall(r'\.add(?:UnlessEmpty|Secret)?\("([a-z-]+)", "([^"]+)"', text)
    ]
    traits += [(f"limit-{what}", f"{what} of limit %1", 2) for what in re.findall(r'addPart\("([a-z]+)"', text)]
    secrets = set(re.findall(r'\.addSecret\("([a-z-]+)"', text))
    for code, english, first in traits:
        if code in secrets:
            yield f"{code}-changed", f"{english} changed"
        else:
            yield f"{code}-changed", f"{english}: %{first} → %{first + 1}"
        for word in CHANGED if not code.startswith("limit-") else ():
            yield f"{code}-{word}", f"{english} {word}" if code in secrets else f"{english} {word}: %{first}"
    for word in CHANGED:
        yield f"limit-{word}", f"limit %1 {word}: %2"
        for kind in ("service", "policy", "client"):
            yield f"{kind}-{word}", f"{word}: %1"


def unsupported(root: Path) -> Iterator[tuple[str, str]]:
    text = (root / "privhelper/kernel/unsupported.cpp").read_text(encoding="utf-8")
    for call in re.finditer(r"\bfaults\.add\(", text):
        _, what, english = arguments(text, call.end())[:3]
        yield f"unsupported-{literals(what)[0]}", unescaped("".join(literals(english)))


def reasons(root: Path) -> Iterator[tuple[str, str]]:
    """The packet path's counters go by their names."""
    text = (root / "bpf/abi.h").read_text(encoding="utf-8")
    for name, words in re.findall(r'\bX\((\w+), \\?\s*("(?:[^"\\]|\\.)*")\)', text):
        yield name, unescaped(words[1:-1])


def sentences(root: Path) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    files = sorted(path for room in ROOMS for path in (root / room).rglob("*.[ch]*") if path.suffix in (".cpp", ".h"))
    made = itertools.chain.from_iterable(calls(path) for path in files if path != root / TARGET)
    for code, english in itertools.chain(made, differences(root), unsupported(root), assigned(root), reasons(root)):
        known = found.setdefault(code, [])
        if english and english not in known:
            known.append(english)
    return {code: " / ".join(said) for code, said in sorted(found.items())}


def source(root: Path) -> str:
    lines = [
        "// SPDX-License-Identifier: GPL-3.0-or-later",
        "// Written by translations/sentence_codes.py from the calls that make sentences; lupdate reads it.",
        '#include "gui/text/sentence_codes.h"',
        "",
        "#include <QtGlobal>",
        "",
        "// clang-format off",
        "namespace weir::gui {",
        "",
        "const std::vector<const char*>& sentenceCodes()",
        "{",
        "    static const std::vector<const char*> codes{",
    ]
    for code, english in sentences(root).items():
        if english:
            lines.append(f"        //: {english}")
        lines.append(f'        QT_TRANSLATE_NOOP("Sentence", "{code}"),')
    lines += ["    };", "    return codes;", "}", "", "} // namespace weir::gui"]
    return "\n".join(lines) + "\n"


def main() -> None:
    root = Path(sys.argv[1])
    written = source(root)
    target = root / TARGET
    if "--check" not in sys.argv[2:]:
        target.write_text(written, encoding="utf-8")
    elif not target.exists() or target.read_text(encoding="utf-8") != written:
        sys.exit(f"{TARGET} is out of date: run translations/sentence_codes.py, then ninja update_translations")


if __name__ == "__main__":
    main()
