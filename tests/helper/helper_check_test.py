# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-helper --check with the real kernel: what it says to whom, and that it changes nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lab import Lab, process
from lab.machine import RUNTIME
from lab.users import User

GOOD, USAGE, UNKNOWN = 0, 2, 3
NEEDED = {"kernel", "packet-path"}


@pytest.fixture(scope="module", name="lab")
def a_lab() -> Iterator[Lab]:
    with Lab() as lab:
        yield lab


def check(lab: Lab, *more: str, user: User | None = None) -> subprocess.CompletedProcess[str]:
    folders = ["--state-dir", str(lab.helper.state_directory), "--pin-dir", str(lab.helper.pin_directory)]
    return process.run([str(RUNTIME / "bin/weir-helper"), "--check", *folders, *more], user=user, check=False)


def rows(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(done.stdout)}


def apply(lab: Lab, interfaces: list[str]) -> None:
    lab.apply({"version": 1, "interfaces": interfaces, "services": [], "policies": [], "clients": []})


def surroundings(lab: Lab) -> list[str]:
    """All that it could have changed."""
    state = Path(lab.helper.state_directory)
    return [
        process.run(["ip", "-brief", "link"]).stdout,
        process.run(["find", str(lab.helper.pin_directory)]).stdout,
        *(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in sorted(state.iterdir())),
    ]


def test_root_is_told_everything_beside_a_helper_that_serves(lab: Lab) -> None:
    apply(lab, ["server0", "veth9*"])
    before = surroundings(lab)
    done = check(lab, "--json")
    assert done.returncode == GOOD, done
    found = rows(done)
    assert {name for name, row in found.items() if row["required"]} == NEEDED
    assert {found[name]["answer"] for name in NEEDED} == {"yes"}
    assert (found["interface server0"]["answer"], found["interface veth9*"]["answer"]) == ("yes", "no")
    assert "in-force" in found and found["in-force"]["answer"] == "yes"
    assert {found[name]["answer"] for name in ("ifb", "fq")} <= {"yes", "no"}
    assert surroundings(lab) == before
    table = check(lab).stdout.splitlines()
    assert [line.split("  ")[0] for line in table] == list(found)


def test_others_are_told_what_only_root_can(lab: Lab) -> None:
    apply(lab, ["server0"])
    done = check(lab, "--json", user=lab.guest)
    assert done.returncode == UNKNOWN, done
    found = rows(done)
    assert found["kernel"]["answer"] == "yes"
    for name in ("packet-path", "tcx", "in-force", "configuration"):
        assert found[name]["answer"] == "unknown" and "root" in found[name]["detail"], found[name]
    assert not [name for name in found if name.startswith("interface ")]


def test_a_damaged_configuration_is_told_and_left_alone(lab: Lab) -> None:
    apply(lab, ["server0"])
    lab.helper.stop()
    newest = max(Path(lab.helper.state_directory).glob("*.revision"))
    whole = newest.read_bytes()
    try:
        newest.write_bytes(whole[:-2] + b"x}")
        found = rows(check(lab, "--json"))
        assert found["configuration"]["answer"] == "no" and str(newest) in found["configuration"]["detail"]
        assert newest.read_bytes() == whole[:-2] + b"x}"
    finally:
        newest.write_bytes(whole)
        lab.helper.start()


@pytest.mark.parametrize("options", [["--remove"], ["--no-such"]])
def test_a_wrong_command_line(lab: Lab, options: list[str]) -> None:
    assert check(lab, *options).returncode == USAGE
    assert process.run([str(RUNTIME / "bin/weir-helper"), "--json"], check=False).returncode == USAGE
