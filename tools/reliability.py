#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of faults, the long ones long, and writes docs/reliability.md; tools/reliability starts it."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# What each fault's last run said, so that one of them can be run again by itself.
RESULTS = ROOT / "build/release/reliability.json"


@dataclass(frozen=True)
class Fault:
    name: str  # for --only
    what: str
    holds: str  # what is checked meanwhile and afterwards
    tests: tuple[str, ...]  # ctest's names, regular expressions; each must fit some
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    what: str
    holds: str
    passed: int
    failed: int
    seconds: float
    figures: str  # what a test printed, {...}
    busy: bool


def faults(kills: int, seconds: int, conversations: int, soak: int, busy: bool) -> list[Fault]:
    p99 = 250 if busy else 50
    return [
        Fault(
            "kills",
            f"the helper is killed {kills} times at random instants, under traffic",
            "no client sees an error; admitted within one request of what the arrivals allow; no counter goes back; the revision stays",
            ("^system-helper-killed$",),
            {"WEIR_KILLS": str(kills)},
        ),
        Fault(
            "memory",
            "the helper gets no more memory while it takes 20,000 clients, at three moments",
            "limits go on; the revision is the old one or the new; the helper ends or refuses, and takes changes again",
            ("^system-helper-memory$",),
        ),
        Fault(
            "soak",
            f"the configuration changes every second for {soak // 60} minutes, under mixed traffic",
            "no client sees an error; one limit is exact over the whole time; memory, descriptors, maps, pins and state stay bounded",
            ("^system-soak$",),
            {"WEIR_SOAK_SECONDS": str(soak)},
        ),
        Fault(
            "hostile",
            f"a user without any right calls every method at full speed for {seconds} s",
            f"another caller's p99 under {p99} ms; the helper grows by less than 64 MB; nothing is changed",
            ("^system-hostile-user$",),
            {"WEIR_HOSTILE_SECONDS": str(seconds), "WEIR_HOSTILE_P99_MS": str(p99)},
        ),
        Fault(
            "bus",
            "the bus is restarted under traffic; polkitd hangs, or is gone",
            "limits go on; every request is counted once; looking works; nothing is changed without an answer",
            ("^system-bus-faults$",),
        ),
        Fault(
            "state",
            "the disk is full, a write, fsync or rename fails, the power is cut, any byte of the state is flipped",
            "the old or the new revision is there; damage is noticed, set aside and told; nothing is overwritten",
            ("^helper/.*StoreFaults\\.", "^helper/Store\\."),
        ),
        Fault(
            "clock",
            "the wall clock is set forwards and back, in user space with the packet path's own code (limits count by CLOCK_BOOTTIME)",
            "a calendar window admits no more than its quota; nothing is counted twice; a reader never sees a mixture of two clocks",
            ("^unit/Quota\\.(NumbersNever|NoReader|SetBack|ADead|NoWindow)",),
        ),
        Fault(
            "guest-clock",
            "a whole machine's wall clock is set over midnight, back, and back by days, while clients ask: in a guest with Linux 6.12, "
            "which also runs the packet tests",
            "a quota by the calendar gives each day once; a bucket does not notice; no client sees an error",
            ("^vm-6.12$",),
        ),
        Fault(
            "pins",
            "two helpers are started; pins of somebody else, of a link, of another layout",
            "the second one leaves the first alone; what others could touch is not used",
            ("^helper-process$", "^helper-real-process$", "^enforcer/Attach"),
        ),
        Fault(
            "devices",
            "a device vanishes, comes back, changes its name, flaps",
            "limits hold where they should and nowhere else; connections outlive a flap",
            ("^system-devices$",),
        ),
        Fault(
            "tables",
            "tables are full of clients and connections",
            "what happens is what on_overload says, counted by reason",
            ("^bpf/packet_overload_test$", "^enforcer/Memory"),
        ),
        Fault(
            "storm",
            "configuration, helper and interface change each moment for a minute, under traffic",
            "every count agrees, no client has noticed",
            ("^system-storm$",),
        ),
        Fault(
            "splice",
            f"segments of {conversations:,} conversations with refusals are lost, repeated, reordered and cut",
            "each end gets exactly the bytes of the admitted exchange, the client a 429 for each other request, charged once",
            ("^bpf/packet_splice_fuzz_test$",),
            {"WEIR_FUZZ_CONVERSATIONS": str(conversations)},
        ),
        Fault(
            "streams",
            f"{conversations:,} hostile streams of each protocol, cut anywhere",
            "the program in the kernel reads each as the same code does in user space",
            ("^bpf/packet_fuzz_test$",),
            {"WEIR_FUZZ_STREAMS": str(conversations)},
        ),
    ]


def tests_of(fault: Fault) -> list[tuple[list[str], dict[str, str], str]]:
    """(command, environment, folder) of each: ctest's own time-outs are for the tests' short forms."""
    listed = subprocess.run(
        ["ctest", "--test-dir", "build/release", "--show-only=json-v1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    tests = json.loads(listed.stdout)["tests"]
    for pattern in fault.tests:
        if not any(re.search(pattern, test["name"]) and "command" in test for test in tests):
            raise SystemExit(f"no test is called {pattern}; build all of them first")
    found = []
    for test in tests:
        if not any(re.search(pattern, test["name"]) for pattern in fault.tests):
            continue
        properties = {entry["name"]: entry["value"] for entry in test.get("properties", [])}
        environment = dict(item.split("=", 1) for item in properties.get("ENVIRONMENT", []))
        command = list(test["command"])
        if "pytest" in command:
            command.insert(command.index("pytest") + 1, "--capture=no")
        found.append((command, {**environment, **fault.environment}, str(properties.get("WORKING_DIRECTORY", ROOT))))
    return found


def run(fault: Fault, busy: bool) -> Result:
    began = time.monotonic()
    passed = failed = 0
    figures = ""
    for command, environment, folder in tests_of(fault):
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            passed += 1
        else:
            failed += 1
            # pytest's and GoogleTest's own words; the helper's log would hide them.
            said = re.findall(r"^(?:E  .*|.*: Failure\n.*\n.*)$", done.stdout, re.MULTILINE) or [done.stdout[-2000:]]
            print(f"{' '.join(command)}:\n" + "\n".join(said[:20]), flush=True)
        if told := re.findall(r'^\W*(\{"seconds".*\})$', done.stdout, re.MULTILINE):
            figures = told[-1]
    return Result(fault.what, fault.holds, passed, failed, time.monotonic() - began, figures, busy)


def kernel() -> str:
    """Its version, without what a distribution or a host adds."""
    found = re.match(r"[0-9.]+", platform.release())
    return found.group() if found else platform.release()


def document(results: list[Result]) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    lines = [
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
        "<!-- Written by tools/reliability; don't edit. -->",
        "# Under fire",
        "",
        "    tools/reliability",
        "",
        "does all of this again, checks what must hold and writes this file. The same tests run, shorter, with every change (`./test`).",
        "",
        f"{os.cpu_count()} processors, {memory:.0f} GiB, Linux {kernel()}."
        + (" **Other programs ran on this machine meanwhile.**" if any(result.busy for result in results) else ""),
        "",
        "| what is done to it | what holds | result |",
        "| --- | --- | --- |",
    ]
    for result in results:
        said = f"{result.passed} of {result.passed + result.failed} tests, {result.seconds:.0f} s"
        if result.failed:
            said = f"**failed**: {said}"
        if result.figures:
            said += f"<br>`{result.figures}`"
        lines.append(f"| {result.what} | {result.holds} | {said} |")
    lines += [
        "",
        "Fuzzing has a command of its own: `tools/fuzz --nightly` (10 minutes for each reader of hostile bytes, against other readers).",
        "",
        "`tools/memcheck` runs system tests with the real helper under Valgrind, and fails unless it prints `definitely lost: 0 bytes` and "
        "`ERROR SUMMARY: 0 errors` for each; `tools/threads` runs what processors share under ThreadSanitizer. `tools/nightly` is all of it.",
        "",
        "Not tried: a helper that the kernel kills for want of memory (to the packet path it is a kill), "
        "ThreadSanitizer over the helper's pools (Qt is not built for it).",
    ]
    return "\n".join(lines) + "\n"


def known() -> dict[str, dict[str, Any]]:
    """By fault: its last result."""
    results: dict[str, dict[str, Any]] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return results


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools/reliability", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--soak", type=int, default=3600, help="seconds")
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--only", action="append", help="one fault, the others' results are those of their last run")
    parser.add_argument("--document", type=Path, default=ROOT / "docs/reliability.md")
    arguments = parser.parse_args()
    every = faults(arguments.kills, arguments.seconds, arguments.conversations, arguments.soak, arguments.busy)
    chosen = [fault for fault in every if not arguments.only or fault.name in arguments.only]
    failed = False
    kept = known()
    for fault in chosen:
        print(f"{fault.what} ...", flush=True)
        result = run(fault, arguments.busy)
        failed = failed or result.failed > 0
        kept = {**known(), fault.name: asdict(result)}
        RESULTS.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        print(f"    {'failed' if result.failed else 'holds'} ({result.seconds:.0f} s)", flush=True)
    missing = [fault.name for fault in every if fault.name not in kept]
    if missing:
        print(f"{arguments.document} stays as it is: nothing is known of {', '.join(missing)}", flush=True)
        return 1 if failed else 0
    results = [Result(**kept[fault.name]) for fault in every]
    arguments.document.write_text(document(results), encoding="utf-8")
    owner = ROOT.stat()
    os.chown(arguments.document, owner.st_uid, owner.st_gid)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
