# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/test_summary.py over what the real ctest writes, and tools/coverage.py."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from lab.lab import REPOSITORY

SUMMARY = [str(REPOSITORY / "tools/test_summary.py")]
# What each framework prints when a part did not run, and how the program then exits.
TESTS = {
    "passes": ("echo fine", 0),
    "fails": ("echo broken", 1),
    "exits-with-77": ("echo 'SKIP: no ifb in this kernel'", 77),
    "qttest": ("echo 'SKIP   : TestBus::polkit() polkitd is not installed'", 0),
    "googletest": (r"echo '[  SKIPPED ] Flow.Tcx (3 ms)'", 0),
    "pytest": ("echo 'SKIPPED [1] tests/x.py:7: no node here'", 77),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ctest")
    lines = []
    for name, (script, status) in TESTS.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}\nexit {status}\n", encoding="utf-8")
        program.chmod(0o755)
        lines.append(f'add_test("{name}" "{program}")\nset_tests_properties("{name}" PROPERTIES SKIP_RETURN_CODE 77)')
    (folder / "CTestTestfile.cmake").write_text("\n".join(lines), encoding="utf-8")
    output = folder / "results.xml"
    subprocess.run(
        ["ctest", "--test-dir", str(folder), "--output-junit", str(output)], capture_output=True, check=False
    )
    return output


def test_counts_and_reasons(results: Path) -> None:
    shown = subprocess.run([*SUMMARY, str(results)], capture_output=True, text=True, check=True).stdout
    assert "1 passed, 1 failed, 4 skipped" in shown
    assert "failed   fails" in shown
    assert "skipped  exits-with-77: no ifb in this kernel" in shown
    assert "skipped  qttest: TestBus::polkit() polkitd is not installed" in shown
    assert "skipped  googletest: Flow.Tcx" in shown
    assert "skipped  pytest: tests/x.py:7: no node here" in shown


def test_skips_must_be_allowed(results: Path, tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    allowed.write_text("# name reason\nqttest not here\ngoogletest not here\npytest not here\n", encoding="utf-8")
    command = [*SUMMARY, str(results), "--no-skips", str(allowed)]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "exits-with-77" in refused.stderr and "qttest" not in refused.stderr
    with allowed.open("a", encoding="utf-8") as file:
        file.write("exits-with-77 neither\n")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


COVERAGE = [str(REPOSITORY / "tools/coverage.py")]


def coverage(folder: Path, bpf_lines: int, *options: str) -> subprocess.CompletedProcess[str]:
    """After a run that ran so many of 1,000 lines in bpf/, in two files, and all in gui/."""
    files = [("bpf/a.h", bpf_lines, 900), ("bpf/sub/b.h", 0, 100), ("gui/c.cpp", 10, 10)]
    summary = [
        {"filename": name, "line_covered": ran, "line_total": of, "branch_covered": 2, "branch_total": 3}
        for name, ran, of in files
    ]
    (folder / "summary.json").write_text(json.dumps({"files": summary}), encoding="utf-8")
    command = [*COVERAGE, str(folder / "summary.json"), str(folder / "floors.json"), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_room_keeps_what_it_has_reached(tmp_path: Path) -> None:
    assert coverage(tmp_path, 899, "--raise").returncode == 0
    floors = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))
    assert floors == {"bpf": {"lines": 89.4, "branches": 66.1}, "gui": {"lines": 99.5, "branches": 66.1}}
    assert coverage(tmp_path, 894).returncode == 0
    less = coverage(tmp_path, 893)
    assert less.returncode == 1
    assert "bpf: lines 89.3 %, and it must have 89.4 %" in less.stderr


def test_what_a_room_must_have_is_never_lowered(tmp_path: Path) -> None:
    coverage(tmp_path, 800, "--raise")
    coverage(tmp_path, 700, "--raise")
    assert json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))["bpf"]["lines"] == 79.5
    coverage(tmp_path, 850, "--raise")
    assert json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))["bpf"]["lines"] == 84.5


def test_a_room_that_is_no_longer_counted_is_missed(tmp_path: Path) -> None:
    coverage(tmp_path, 800, "--raise")
    (tmp_path / "floors.json").write_text('{"control": {"lines": 50.0, "branches": 40.0}}', encoding="utf-8")
    assert "control: branches 0.0 %, and it must have 40.0 %" in coverage(tmp_path, 800).stderr
