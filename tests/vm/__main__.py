# SPDX-License-Identifier: GPL-3.0-or-later
"""Boots one kernel of the matrix with the packet path's tests and judges what it says.

    python3 -m vm --kernel 6.1 --build build/release --object clang-14=FILE... --test PROGRAM...

Exit status 77: the kernel cannot be had here.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from lab.errors import LabError
from vm import guest, kernels, machine, report

_SKIPPED = 77


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m vm", description="Runs the tests in one kernel of the matrix.")
    parser.add_argument("--kernel", required=True, choices=sorted(kernels.KERNELS))
    parser.add_argument("--folder", required=True, type=Path, help="where kernels are kept and the guest is built")
    parser.add_argument("--programs", required=True, type=Path, help="the folder of built programs")
    parser.add_argument("--object", action="append", default=[], metavar="COMPILER=FILE", help="packet path to count")
    parser.add_argument("--timeout", type=float, default=1500, help="seconds until the guest counts as hung")
    parser.add_argument("tests", nargs="*", metavar="TEST", help="test programs to run in the guest")
    options = parser.parse_args(arguments)
    objects = dict(item.split("=", 1) for item in options.object)
    try:
        if shutil.which(machine.QEMU) is None:
            raise kernels.Unavailable(f"{machine.QEMU} is not installed")
        kernel = kernels.fetch(kernels.KERNELS[options.kernel], options.folder.resolve() / "kernels")
        initramfs = options.folder / f"initramfs-{options.kernel}.cpio"
        console = options.folder / f"console-{options.kernel}.log"
        try:
            guest.build(kernel, options.programs, options.tests, objects).write(initramfs)
            failure = machine.run(machine.Boot(kernel.image, initramfs), console, options.timeout)
        finally:
            initramfs.unlink(missing_ok=True)
        text = console.read_text(encoding="utf-8", errors="replace").replace("\r", "")
        return report.judge(options.kernel, text, failure, [*guest.STEPS, *options.tests], objects)
    except kernels.Unavailable as unavailable:
        print(f"SKIP: {unavailable}")
        return _SKIPPED
    except (LabError, OSError) as error:
        print(f"vm: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
