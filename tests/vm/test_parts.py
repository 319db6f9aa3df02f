# SPDX-License-Identifier: GPL-3.0-or-later
"""What of the kernel matrix needs no guest: modules in order, the archive, and how a console is judged."""

from __future__ import annotations

import lzma
import subprocess
from pathlib import Path

import pytest

from lab.errors import LabError
from vm import modules, report
from vm.initramfs import Initramfs

ENDED = """\
weir-vm: booted 6.1.0
weir-vm: test packet_test
[==========] 2 tests from 1 test suite ran. (5 ms total)
[  PASSED  ] 2 tests.

weir-vm: status 0 of packet_test after 1.50 3.00
weir-vm: test verifier_counts
weir-verifier clang-14 weir_ingress 1000
weir-verifier clang-14 weir_egress 900

weir-vm: status 0 of verifier_counts after 1.00 2.00
weir-vm: done
"""
OBJECTS = {"clang-14": "weir.bpf.o"}
TESTS = ("packet_test", "verifier_counts")


def judge(console: str, failure: str | None = None) -> int:
    return report.judge("6.1", console, failure, TESTS, OBJECTS)


def test_a_good_run_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(ENDED) == 0
    assert "packet_test                     1.5 s  ok  2 passed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("status 0 of packet_test", "status 1 of packet_test", "packet_test failed"),
        ("weir-vm: status 0 of packet_test after 1.50 3.00\n", "", "packet_test did not end"),
        ("weir-vm: done\n", "", "the guest did not come to its end"),
        ("weir_ingress 1000", "weir_ingress 1000000", "weir_ingress by clang-14 takes the verifier 1000000"),
        ("clang-14 weir_egress 900", "", "no verifier count of weir_egress by clang-14"),
        ("[  PASSED  ]", "a.cpp:7: Skipped\nno rights\n[  PASSED  ]", "packet_test skipped a test: no rights"),
    ],
)
def test_every_fault_is_told(capsys: pytest.CaptureFixture[str], before: str, after: str, said: str) -> None:
    assert before in ENDED
    assert judge(ENDED.replace(before, after)) == 1
    assert said in capsys.readouterr().out


def test_a_machine_that_failed_fails_a_good_console(capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(ENDED, "the guest was not done after 3 s") == 1
    assert "Linux 6.1: the guest was not done after 3 s" in capsys.readouterr().out


def test_what_a_kernel_lacks_may_be_skipped() -> None:
    skipped = ENDED.replace("[  PASSED  ]", "a.cpp:7: Skipped\nthis kernel has no TCX (Linux 6.6)\n[  PASSED  ]")
    assert judge(skipped) == 0
    assert report.judge("6.12", skipped, None, TESTS, OBJECTS) == 1


def module(depends: str) -> bytes:
    return b"\x7fELF\0license=GPL\0depends=" + depends.encode() + b"\0name=x\0"


def test_modules_come_after_what_they_need(tmp_path: Path) -> None:
    (tmp_path / "act_mirred.ko").write_bytes(module("sch-base,nf"))
    (tmp_path / "sch-base.ko.xz").write_bytes(lzma.compress(module("nf")))
    (tmp_path / "nf.ko").write_bytes(module(""))
    ordered = modules.in_order(tmp_path.rglob("*.ko*"), ["act_mirred", "nf"])
    assert list(ordered) == ["nf", "sch_base", "act_mirred"]
    assert ordered["sch_base"] == module("nf")
    with pytest.raises(LabError, match="no module ifb"):
        modules.in_order(tmp_path.rglob("*.ko*"), ["ifb"])


def test_the_archive_is_a_cpio_archive(tmp_path: Path) -> None:
    initramfs = Initramfs()
    initramfs.add("/weir/bin/odd", b"12345")
    initramfs.add("/init", b"")
    initramfs.add_program("/bin/busybox", Path("/bin/busybox"))
    initramfs.write(tmp_path / "archive")
    with (tmp_path / "archive").open("rb") as archive:
        subprocess.run(["/bin/busybox", "cpio", "-idu"], cwd=tmp_path, stdin=archive, check=True, capture_output=True)
    assert (tmp_path / "weir/bin/odd").read_bytes() == b"12345"
    assert (tmp_path / "weir/bin/odd").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "init").read_bytes() == b""
    assert subprocess.run([tmp_path / "bin/busybox", "true"], check=False).returncode == 0
