# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the guest's console: which tests passed, and what the verifier needed against the budget."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

BUDGET = Path(__file__).parent / "budget.json"

_TEST = re.compile(
    r"^weir-vm: test (?P<name>\S+)\n(?P<output>.*?)^weir-vm: status (?P<status>\d+) of (?P=name) after "
    r"(?P<begin>[\d.]+) (?P<end>[\d.]+)$",
    re.MULTILINE | re.DOTALL,
)
_COUNT = re.compile(r"^weir-verifier (?P<compiler>\S+) (?P<program>\S+) (?P<instructions>\d+)$", re.MULTILINE)
# What GoogleTest says also when told to be brief.
_REASON = re.compile(r"^\S+:\d+: Skipped\n(?P<why>.+)$", re.MULTILINE)
_SKIPPED = re.compile(r"^\[  SKIPPED \] (\d+) tests?\.$", re.MULTILINE)
_PASSED = re.compile(r"^\[  PASSED  \] (\d+) tests?\.$", re.MULTILINE)
_TAIL_LINES = 60
# Why a test may be skipped in a kernel; every other skip is a failure.
_MAY_LACK = {"6.1": {"this kernel has no TCX (Linux 6.6)"}}


@dataclass(frozen=True)
class Outcome:
    name: str
    status: int
    seconds: float
    output: str

    def summary(self) -> str:
        parts = [f"{found[1]} {what}" for what, pattern in _COUNTED if (found := pattern.search(self.output))]
        return ", ".join(parts)


_COUNTED = (("passed", _PASSED), ("skipped", _SKIPPED))


def outcomes(console: str) -> dict[str, Outcome]:
    return {
        found["name"]: Outcome(
            found["name"], int(found["status"]), float(found["end"]) - float(found["begin"]), found["output"].strip()
        )
        for found in _TEST.finditer(console)
    }


def instructions(console: str) -> dict[tuple[str, str], int]:
    """(compiler, program) -> how many instructions the verifier looked at."""
    return {(found["compiler"], found["program"]): int(found["instructions"]) for found in _COUNT.finditer(console)}


def judge(kernel: str, console: str, failure: str | None, expected: Iterable[str], objects: Mapping[str, str]) -> int:
    """Prints the result; the exit status of the whole test. `failure` says why the machine did not end well."""
    seen = outcomes(console)
    faults = [failure] if failure else []
    for name in expected:
        outcome = seen.get(name)
        if outcome is None:
            faults.append(f"{name} did not end")
            continue
        state = "ok" if outcome.status == 0 else f"FAILED with status {outcome.status}"
        print(f"{kernel:5} {name:28} {outcome.seconds:6.1f} s  {state}  {outcome.summary()}".rstrip())
        if outcome.status != 0:
            print(outcome.output)
            faults.append(f"{name} failed")
        reasons = {found["why"] for found in _REASON.finditer(outcome.output)}
        faults += [f"{name} skipped a test: {reason}" for reason in sorted(reasons - _MAY_LACK.get(kernel, set()))]
    faults += _over_budget(kernel, instructions(console), objects)
    if "weir-vm: done" not in console:
        faults.append("the guest did not come to its end")
        print("\n".join(console.splitlines()[-_TAIL_LINES:]))
    for fault in faults:
        print(f"Linux {kernel}: {fault}")
    return 1 if faults else 0


def _over_budget(kernel: str, counts: Mapping[tuple[str, str], int], objects: Mapping[str, str]) -> list[str]:
    faults = []
    budget: dict[str, int] = json.loads(BUDGET.read_text(encoding="utf-8"))
    for compiler in objects:
        for program, most in budget.items():
            count = counts.get((compiler, program))
            if count is None:
                faults.append(f"no verifier count of {program} by {compiler}")
                continue
            print(f"{kernel:5} {program:14} {compiler:9} {count:7} of {most} instructions verified")
            if count > most:
                faults.append(
                    f"{program} by {compiler} takes the verifier {count} instructions; {BUDGET.name} has {most}"
                )
    return faults
