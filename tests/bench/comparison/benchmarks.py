# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmarks that can be compared: how each is started, and the rows in what it prints.

Of each row that is what the benchmark's best round took: what else a machine does only ever adds (Chen and Revels,
Robust benchmarking in noisy environments, HPEC 2016), and with fifteen short rounds there is nearly always one that nothing
disturbed. One run of a program gives one figure a row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from comparison.errors import ComparisonError


@dataclass(frozen=True)
class Row:
    name: str
    unit: str
    value: float  # less is better
    resolution: float = 0.0  # what two figures of the same may differ by only because they are rounded


@dataclass(frozen=True)
class Benchmark:
    name: str  # as --bench calls it, and below tests/bench as NAME_bench.cpp
    what: str
    arguments: tuple[str, ...]
    read: Callable[[str], list[Row]]
    needs_root: bool = False

    @property
    def program(self) -> str:
        return f"{self.name}_bench"

    @property
    def source(self) -> str:
        return f"tests/bench/{self.program}.cpp"

    @property
    def sources(self) -> tuple[str, ...]:
        """What decides the meaning of its rows."""
        return (self.source, "tests/bench/packet_stage*") if self.needs_root else (self.source,)

    def rows(self, output: str) -> list[Row]:
        try:
            rows = self.read(output)
        except (ValueError, KeyError, TypeError) as error:
            raise ComparisonError(
                f"{self.program} printed what is not its table ({error}):\n{output[-2000:]}"
            ) from error
        if not rows:
            raise ComparisonError(f"{self.program} printed no row:\n{output[-2000:]}")
        return rows


_TIMES = r"(\d+) \( *(\d+)\)"
# packet, empty program's best (median), Weir's best (median), what Weir's takes more, and what was aimed for
_PACKET = re.compile(rf"(?P<name>(?:  )?\S.*?) +{_TIMES} +{_TIMES} +(?P<more>-?\d+)(?: +\d+| *)")
_CROWD = re.compile(r" *(?P<count>\d+)(?P<of> [a-z]+)? +(?P<more>-?\d+) \( *-?\d+\) +\S+ \( *\S+\)")
_PROCESSORS = re.compile(r"million requests a second .*: one processor (?P<one>[\d.]+), two (?P<two>[\d.]+);.*")
# A difference of two times, each in whole ns.
_DIFFERENCE_NANOSECONDS = 2.0


def _packet_rows(output: str) -> list[Row]:
    rows: list[Row] = []
    whole = ""
    for line in output.splitlines():
        if match := _PACKET.fullmatch(line):
            name = match["name"]
            if name.startswith("  "):
                name = f"{whole}{name.replace('  of it', '', 1)}"
            else:
                whole = name
            rows.append(Row(name, "ns", float(match["more"]), _DIFFERENCE_NANOSECONDS))
    return rows


def _scale_rows(output: str) -> list[Row]:
    rows = []
    for line in output.splitlines():
        if match := _CROWD.fullmatch(line):
            of = match["of"] or " clients"  # the only crowds that there were at first
            rows.append(Row(f"{int(match['count']):,}{of}", "ns", float(match["more"]), _DIFFERENCE_NANOSECONDS))
        elif match := _PROCESSORS.fullmatch(line):
            for name in ("one", "two"):
                million = float(match[name])
                plural = "s" if name == "two" else ""
                rows.append(Row(f"{name} processor{plural}", "ns", 1000 / million, 1000 / million * 0.01 / million))
    return rows


def _document_rows(output: str) -> list[Row]:
    best: dict[str, Row] = {}
    for one in json.loads(output)["benchmarks"]:
        if one["run_type"] != "iteration":
            continue
        name = one["run_name"]
        if one.get("error_occurred"):
            raise ValueError(f"{name}: {one['error_message']}")
        row = Row(name, one["time_unit"], float(one["cpu_time"]))
        if name not in best or row.value < best[name].value:
            best[name] = row
    return list(best.values())


ALL = (
    Benchmark(
        "packet",
        "ns a packet beyond an empty program",
        ("15", "50000"),
        _packet_rows,
        needs_root=True,
    ),
    Benchmark(
        "scale",
        "ns a request, by the number of clients, and with two processors",
        ("15", "50000", "100000"),
        _scale_rows,
        needs_root=True,
    ),
    Benchmark(
        "document",
        "processor time for a document of 1,000 clients",
        (
            "--benchmark_format=json",
            # All but "peak", which is about memory.
            "--benchmark_filter=^([^p]|p[^e]).*/1000$",
            "--benchmark_min_time=0.05",
            "--benchmark_repetitions=6",
        ),
        _document_rows,
    ),
)
