# SPDX-License-Identifier: GPL-3.0-or-later
"""What `weirctl config apply` (or, with --csv, `weirctl client import`) of many clients takes from end to end, with traffic running, and how long other callers
wait meanwhile.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/apply_end_to_end_bench.py
        [--clients 100000] [--rounds 3] [--csv]

As root, with the release preset built. Each round puts the clients in force and takes them away again, both by weirctl.
"storing", "staging" and "switching" are the helper's own account of it, "reading" is all the rest: reading, validating and
comparing the document, the bus, and weirctl itself; with --csv "diffing" is
`client import --dry-run`, which ends before anything is applied. "processor" is what weirctl and weir-helper used of it, which can be
compared also where the machine has other things to do. "peak" is the most that weir-helper had resident meanwhile. "longest" is the longest that State took to be answered, asked a
hundred times a second.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from documents import Json, document, limit, policy
from lab import Hey, Lab, Nginx
from lab.machine import RUNTIME
from lab.process import environment
from site_under_test import Site


@dataclass(frozen=True)
class Round:
    """Seconds, but for `longest`: milliseconds, and `peak`: megabytes."""

    whole: float
    storing: float
    staging: float
    switching: float
    processor: float
    longest: float
    peak: float

    @property
    def reading(self) -> float:
        return self.whole - self.storing - self.staging - self.switching


def documents(site: Site, clients: int) -> tuple[Path, Path]:
    """The one with many clients and the one with few, as files."""
    policies = [policy("gold", limit("1000/s", 100)), policy("free")]
    few: Json = document(policies, {"asks": "gold"}, default_policy="free", ports=[site.server.port])
    many = few | {
        "clients": few["clients"]
        + [
            {"name": f"customer-{at}", "identity": {"header": "X-Client-ID", "value": f"key-{at}"}, "policy": "gold"}
            for at in range(clients - 1)
        ]
    }
    files = RUNTIME / "many.json", RUNTIME / "few.json"
    for file, content in zip(files, (many, few), strict=True):
        file.write_text(json.dumps(content), encoding="utf-8")
        file.chmod(0o644)
    return files


def tables(clients: int) -> tuple[Path, Path]:
    """The same as CSV."""
    header = "identity,policy,name,until\r\n"
    one = "header:X-Client-ID=asks,gold,asks,\r\n"
    rows = (f"header:X-Client-ID=key-{at},gold,customer-{at},\r\n" for at in range(clients - 1))
    files = RUNTIME / "many.csv", RUNTIME / "few.csv"
    for file, content in zip(files, (header + one + "".join(rows), header + one), strict=True):
        file.write_text(content, encoding="utf-8")
        file.chmod(0o644)
    return files


def timed(site: Site, *arguments: str) -> float:
    begun = time.monotonic()
    site.lab.weirctl(*arguments, timeout=300)
    return time.monotonic() - begun


def processor_seconds(site: Site) -> float:
    """Of the helper, and of programs that have ended."""
    fields = helper_file(site, "stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + ended.ru_utime + ended.ru_stime


def helper_file(site: Site, name: str) -> Path:
    return Path(f"/proc/{site.lab.helper.process.pid}/{name}")


def peak_megabytes(site: Site) -> float:
    """Of the helper, since `clear_refs` was last written (proc_pid_clear_refs(5))."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", helper_file(site, "status").read_text(encoding="ascii"), re.MULTILINE)
    assert found
    return int(found[1]) * 1024 / 1e6


def told(log: str, name: str) -> float:
    """The sum of the log's fields of this name, in seconds."""
    return sum(map(int, re.findall(rf"\b{name}=(\d+)", log))) / 1000


def one_round(site: Site, *command: str) -> Round:
    log = site.lab.helper.process.log
    before = log.stat().st_size
    helper_file(site, "clear_refs").write_text("5", encoding="ascii")
    with subprocess.Popen(
        [RUNTIME / "bin/state_probe"], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as probe:
        used = processor_seconds(site)
        whole = timed(site, *command, "--yes")
        used = processor_seconds(site) - used
        answers, _ = probe.communicate()
    account = log.read_bytes()[before:].decode()
    return Round(
        whole=whole,
        storing=told(account, "writing_ms"),
        staging=told(account, "numbering_ms") + told(account, "staging_ms"),
        switching=told(account, "switching_ms"),
        processor=used,
        longest=json.loads(answers)["longest_ms"],
        peak=peak_megabytes(site),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(",", 1)[0])
    parser.add_argument("--clients", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--csv", action="store_true")
    arguments = parser.parse_args()
    with Lab() as lab, Nginx(lab.server, lab.operator, 8090) as server:
        site = Site(lab, server)
        many, few = documents(site, arguments.clients)
        lab.weirctl("config", "apply", str(few), "--yes")
        columns = ("whole", "reading", "storing", "staging", "switching", "processor")
        verb = ["config", "apply"]
        if arguments.csv:
            many, few = tables(arguments.clients)
            verb = ["client", "import", "--replace"]
        print(f"{arguments.clients:,} clients", *(f"{column:>10}" for column in (*columns, "longest", "peak")))
        headers = {"X-Client-ID": "asks"}
        with Hey(
            lab.client, lab.operator, site.url(), seconds=3600, name="load", headers=headers, workers=4, rate=200.0
        ):
            for _ in range(arguments.rounds):
                for name, file in (("come", many), ("go", few)):
                    diffing = timed(site, *verb, str(file), "--dry-run") if arguments.csv else None
                    times = one_round(site, *verb, str(file))
                    print(
                        f"{name:>15}",
                        *(f"{getattr(times, column):>9.2f}s" for column in columns),
                        f"{times.longest:>8.1f}ms",
                        f"{times.peak:>8.0f}MB",
                        *([f"diffing {diffing:.2f}s"] if diffing is not None else []),
                        flush=True,
                    )


if __name__ == "__main__":
    main()
