#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command as on a machine that stands still now and then: tests that wait too short for a busy machine fail here.

  tools/stalls.py ctest --test-dir build/release -L helper

The command and all that it starts are frozen together (cgroup.freeze, cgroups(7)) at random moments for up to --longest
seconds, about --share of the time; the kernel and its clocks go on, as they do for a virtual machine that gets no
processor. Needs root.

One thing a virtual machine does not do: the freeze is a signal to the kernel's verifier, which then gives up (EAGAIN);
libbpf tries five times. "Resource temporarily unavailable" from a program's load means that it takes longer than the
machine runs between two stalls: choose a smaller --longest or --share.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path


def group_root() -> Path:
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, *_ = line.split()
        if kind == "cgroup2":
            return Path(place)
    raise SystemExit("stalls: no cgroup2 file system is mounted; mount -t cgroup2 none /sys/fs/cgroup")


def thaw(group: Path) -> None:
    (group / "cgroup.freeze").write_text("0")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=float, default=3, metavar="SECONDS", help="of a stall (%(default)s)")
    parser.add_argument("--share", type=float, default=0.25, help="of the time that is stalled (%(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="the same stalls again")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.command:
        parser.error("no command; for example: tools/stalls.py ctest --test-dir build/release -L helper")
    if not 0 < options.share < 1:
        parser.error(f"--share {options.share}: between 0 and 1, for example 0.25")
    moments = random.Random(options.seed)
    # Nothing stays frozen, however this ends.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    group = group_root() / f"stalls-{os.getpid()}"
    group.mkdir()
    stalls = 0
    try:
        with subprocess.Popen(
            ["/bin/sh", "-c", 'echo $$ >"$0/cgroup.procs" && exec "$@"', str(group), *options.command],
            env={**os.environ, "WEIR_NO_REPEAT": "1"},
        ) as process:
            try:
                while process.poll() is None:
                    stall = moments.uniform(0, options.longest)
                    time.sleep(stall * (1 - options.share) / options.share)
                    (group / "cgroup.freeze").write_text("1")
                    time.sleep(stall)
                    thaw(group)
                    stalls += 1
            except KeyboardInterrupt:
                thaw(group)
                process.terminate()
    finally:
        thaw(group)
        print(f"stalls: {stalls}", file=sys.stderr)
        # What the command left behind goes back to where it came from.
        for pid in (group / "cgroup.procs").read_text().split():
            (group_root() / "cgroup.procs").write_text(pid)
        group.rmdir()
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
