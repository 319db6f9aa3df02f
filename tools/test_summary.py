#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts passed, failed and skipped tests in ctest's JUnit file and says why each one was skipped.

    test_summary.py RESULTS [--no-skips ALLOWED]

A test program that ran but skipped a part counts as skipped. With --no-skips, a skip whose test is not in the file
ALLOWED (a name and a reason a line) is an error: exit status 1.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

# How QtTest, GoogleTest, pytest and scripts say that something did not run.
SKIP_LINES = (
    re.compile(r"^SKIP\s*:\s*(?P<why>.+)$", re.MULTILINE),
    re.compile(r"^(?P<why>\S+:\d+: Skipped.*(?:\n(?!\[).+)?)$", re.MULTILINE),
    re.compile(r"^\[  SKIPPED \] (?P<why>.+?)(?: \(\d+ ms\))?$", re.MULTILINE),
    re.compile(r"^SKIPPED \[\d+\] (?P<why>.+)$", re.MULTILINE),
)


@dataclass(frozen=True)
class Outcome:
    name: str
    state: str  # "passed", "failed" or "skipped"
    reasons: tuple[str, ...] = ()


def read(path: Path) -> list[Outcome]:
    return [_outcome(case) for case in ElementTree.parse(path).getroot().iter("testcase")]


def _outcome(case: ElementTree.Element) -> Outcome:
    name = case.get("name", "?")
    status = case.get("status", "")
    reasons = _reasons(case.findtext("system-out") or "")
    if status == "fail":
        return Outcome(name, "failed")
    if status == "run" and not reasons:
        return Outcome(name, "passed")
    if not reasons:
        message = case.find("skipped")
        reasons = (message.get("message", "") if message is not None else "",)
    return Outcome(name, "skipped", reasons)


def _reasons(output: str) -> tuple[str, ...]:
    found = (match["why"].strip() for pattern in SKIP_LINES for match in pattern.finditer(output))
    return tuple(dict.fromkeys(" ".join(reason.split()) for reason in found))


def _allowed(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 3) or (len(arguments) == 3 and arguments[1] != "--no-skips"):
        print("usage: test_summary.py RESULTS [--no-skips ALLOWED]", file=sys.stderr)
        return 2
    outcomes = read(Path(arguments[0]))
    count = {state: sum(outcome.state == state for outcome in outcomes) for state in ("passed", "failed", "skipped")}
    print(f"\n{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    for outcome in outcomes:
        if outcome.state == "failed":
            print(f"  failed   {outcome.name}")
        for reason in outcome.reasons if outcome.state == "skipped" else ():
            print(f"  skipped  {outcome.name}: {reason}")
    if len(arguments) == 3:
        allowed = _allowed(Path(arguments[2]))
        wrong = [outcome.name for outcome in outcomes if outcome.state == "skipped" and outcome.name not in allowed]
        if wrong:
            print(f"skipped without being in {arguments[2]}: {', '.join(wrong)}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
