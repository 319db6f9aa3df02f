# SPDX-License-Identifier: GPL-3.0-or-later
"""The table in words (Markdown) and as bars (one HTML file that needs nothing else)."""

from __future__ import annotations

import html
import os
import platform
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peers.measures import Row
from peers.ways import ALL, HTB, NONE, WEIR, Way

_COLOURS = {WEIR: "#1a7f5a", NONE: "#8a8f98"}
_ORDINARY = "#5b7db1"


@dataclass(frozen=True)
class Run:
    rounds: int
    seconds: float
    busy: bool
    quick: bool
    versions: Mapping[str, str]


def medians(row: Row) -> dict[Way, float]:
    return {way: statistics.median(values) for way, values in row.values.items() if values}


def badness(row: Row, value: float) -> float:
    """The less, the better."""
    return abs(value - row.exact) if row.better == 0 else -row.better * value


def shown(value: float) -> str:
    if value == 0:
        return "0"
    if abs(value) < 10:
        return f"{value:.3f}" if abs(value) < 2 else f"{value:.2f}"
    return f"{value:,.0f}"


# Rows that peers may win, by their titles' beginnings.
_REASONS = (
    (
        "everything allowed: throughput",
        "a program finds the connection, reads and counts in both of its directions, where nginx has read the request anyway "
        "when it looks at its limit; tests/bench/path_cost.py prints what that is a request",
    ),
    (
        "refused, kept",
        "on a veth Weir's program runs in the sender's own thread, and there is one; nginx answers on the other processor "
        "meanwhile. Over a network card that work is the host's, and less than nginx's (the row above)",
    ),
    (
        "CPU of the host per 1,000 refused, new",
        "the request is read in a connection that the server has accepted, and both sides of it must be ended: three fifths "
        "of that time are the server's, which accepts, is told and closes, a sixth is Weir's programs; who opens one for each "
        "request is refused at its SYN by a limit of connections",
    ),
    (
        "refused, new",
        "the same; and Weir ends the connection in packets of its own where the server would send its answer and close",
    ),
    (
        "memory with",
        "its tables are made for the most clients at once, so that no flood can make them fail; they don't grow",
    ),
    (
        "a change of the configuration: until",
        "weirctl's start, polkit's answer, the check of the document and a revision on disk are in it; peers read a file",
    ),
    (
        "a client with a new identity",
        "64 new identities a minute are believed (new_identities) before an address is charged for all; mod_qos counts by "
        "address whatever the header says",
    ),
    (
        "admitted / allowed",
        "a sliding window counts a stall of the client's for nothing; a bucket fills no further than its burst meanwhile",
    ),
)


# What a refusal consists of, where it costs more than was aimed for (perf, by call chains, as host_cost.py does it).
_REFUSAL = {
    "kept connections": "two thirds of that are Weir's programs and what they call, one third is receiving the request and sending "
    "the answer",
    "new connections": "what the server does for the connection is most of it",
}


_DOWNLOAD = (
    "where the device keeps no times (no fq) what is too much is dropped, and in the first second or two, which these are, TCP pays for "
    "that; over five it is within 3 % (tests/bench/volume_bench.py)"
)


def reason_of(title: str, way: Way) -> str:
    if title.startswith("a download"):
        return _DOWNLOAD
    if not way.reads_header:
        return "it looks at packets' addresses only, and reads no request"
    for begin, reason in _REASONS:
        if title.startswith(begin):
            return reason
    return "not explained; more rounds on a quiet machine tell whether it lasts"


def losses(rows: Sequence[Row]) -> list[str]:
    """The rows in which a peer beats Weir by more than what rounds differ, each with its reason."""
    lines = []
    for row in rows:
        values = medians(row)
        if WEIR not in values:
            continue
        spread = max(row.values[WEIR]) - min(row.values[WEIR])
        noise = max(spread, abs(values[WEIR]) * (0.02 if len(row.values[WEIR]) > 2 else 0.1), row.tolerance)
        for way, value in values.items():
            if way in (WEIR, NONE, HTB) or badness(row, values[WEIR]) - badness(row, value) <= noise:
                continue
            both = f"{way.name} {shown(value)}, Weir {shown(values[WEIR])} {row.unit}".rstrip()
            lines.append(f"- **{row.title}**: {both}: {reason_of(row.title, way)}")
    return lines


def aims(rows: Mapping[str, Row]) -> list[str]:
    """What was aimed for, and whether this run shows it."""
    lines = []

    def say(met: bool, text: str) -> None:
        lines.append(f"- {'met' if met else '**missed**'}: {text}")

    if row := rows.get("everything allowed: throughput"):
        values = medians(row)
        kept = values[WEIR] / values[NONE]
        say(
            kept >= 0.97,
            f"with everything allowed Weir keeps at least 97 % of the throughput without a limiter: {kept:.1%}",
        )
        peers = {way: value for way, value in values.items() if way.reads_header and way is not WEIR}
        if peers:
            best = max(peers, key=lambda way: peers[way])
            say(
                values[WEIR] >= peers[best],
                f"and loses less than every peer that reads the header: the best of them, {best.name}, "
                f"keeps {peers[best] / values[NONE]:.1%}",
            )
    for kind in ("kept connections", "new connections"):
        if row := rows.get(f"CPU of the host per 1,000 refused, {kind}"):
            values = medians(row)
            nginx = next((value for way, value in values.items() if way.name == "nginx limit_req nodelay"), None)
            if nginx and WEIR in values:
                ratio = values[WEIR] / nginx
                why = "" if ratio <= 0.2 else f"; {_REFUSAL[kind]}"
                say(
                    ratio <= 0.2,
                    f"a refused request costs at most a fifth of nginx's CPU, {kind}: {ratio:.3f} of it{why}",
                )
    exact = {title: medians(row) for title, row in rows.items() if row.better == 0 and row.exact == 0}
    far = [
        f"{title}: {shown(values[WEIR])}" for title, values in exact.items() if WEIR in values and abs(values[WEIR]) > 1
    ]
    if exact:
        say(
            not far,
            "what Weir admits is within one request of what is allowed, up to 100/s"
            + "".join(f"; {one}" for one in far),
        )
    for title in (
        "a change of the configuration: requests lost, connections broken",
        "a change of the configuration: admitted again of an exhausted client",
    ):
        if row := rows.get(title):
            say(max(row.values[WEIR]) == 0, f"{title}: {shown(max(row.values[WEIR]))}")
    return lines


def markdown(rows: Mapping[str, Row], run: Run) -> str:
    ways = [way for way in ALL if any(way in row.values or way in row.missing for row in rows.values())]
    notes: list[str] = []
    lines = [
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
        "<!-- Written by tests/bench/peers/run; don't edit. -->",
        "# Weir beside its peers",
        "",
        "    tests/bench/peers/run",
        "",
        "measures all of this again and writes this file. One machine, one nginx with a page of 1 kB, one veth pair, one client "
        f"program (wrk); the ways take turns, {run.rounds} round{'s' * (run.rounds > 1)} of {run.seconds:g} s, medians. Client and server "
        "share the processors, so compare columns of one row, not figures with other machines'.",
        "",
        *machine(run),
        "",
        "| | " + " | ".join(way.name for way in ways) + " |",
        "| --- |" + " ---: |" * len(ways),
    ]
    for row in rows.values():
        values = medians(row)
        cells = []
        for way in ways:
            if way in values:
                text = shown(values[way])
                cells.append(f"**{text}**" if way is WEIR else text)
            elif way in row.missing:
                if row.missing[way] not in notes:
                    notes.append(row.missing[way])
                cells.append(f"– ({notes.index(row.missing[way]) + 1})")
            else:
                cells.append("")
        unit = f", {row.unit}" if row.unit else ""
        lines.append(f"| {row.title}{unit} | " + " | ".join(cells) + " |")
    lines += ["", *(f"({number}) {note}.  " for number, note in enumerate(notes, 1))]
    lines += ["", "HAProxy's table counts the requests that it refuses, too: who goes on asking stays refused."]
    lines += ["", "## What was aimed for", "", *aims(rows)]
    lines += ["", "## Where Weir loses", ""]
    lines += losses(list(rows.values())) or ["Nowhere in this run."]
    return "\n".join(lines) + "\n"


def kernel() -> str:
    """Its version, without what a distribution or a host adds."""
    found = re.match(r"[0-9.]+", platform.release())
    return found.group() if found else platform.release()


def machine(run: Run) -> list[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    lines = [f"{os.cpu_count()} processors, {memory:.0f} GiB, Linux {kernel()}. {versions}."]
    if run.busy:
        lines += [
            "",
            "**Other programs ran on this machine meanwhile:** ratios within a row hold better than figures do.",
        ]
    return lines


def page(rows: Mapping[str, Row], run: Run) -> str:
    parts = [
        "<!doctype html><meta charset='utf-8'><title>Weir beside its peers</title>",
        "<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
        "figure{margin:2rem 0}figcaption{font-weight:600}text{font:13px system-ui,sans-serif;fill:currentColor}"
        ".note{opacity:.7;font-size:13px}</style>",
        "<h1>Weir beside its peers</h1>",
        *(f"<p>{html.escape(line.replace('**', ''))}</p>" for line in machine(run) if line),
        f"<p>{run.rounds} round(s) of {run.seconds:g} s; bars are medians, lines go from the least to the most.</p>",
    ]
    parts += [chart(row) for row in rows.values() if medians(row)]
    return "\n".join(parts) + "\n"


def chart(row: Row) -> str:
    values = medians(row)
    most = max(1e-9, *(max(each) for each in row.values.values()))
    left, width, height = 190, 560, 26
    better = {1: "more is better", -1: "less is better", 0: f"{row.exact} is exact"}[row.better]
    bars = []
    ways = [way for way in ALL if way in values]
    for index, way in enumerate(ways):
        y = index * height
        length = values[way] / most * width
        low, high = (edge / most * width for edge in (min(row.values[way]), max(row.values[way])))
        bars.append(
            f"<text x='{left - 8}' y='{y + 17}' text-anchor='end'>{html.escape(way.name)}</text>"
            f"<rect x='{left}' y='{y + 4}' width='{length:.1f}' height='16' fill='{_COLOURS.get(way, _ORDINARY)}'/>"
            f"<path d='M{left + low:.1f} {y + 12}H{left + high:.1f}' stroke='currentColor' stroke-width='2'/>"
            f"<text x='{left + max(length, high) + 6:.1f}' y='{y + 17}'>{shown(values[way])}</text>"
        )
    unit = f" ({row.unit})" if row.unit else ""
    absent = "; ".join(f"{way.name}: {why}" for way, why in row.missing.items() if way not in values)
    return (
        f"<figure><figcaption>{html.escape(row.title + unit)} <span class='note'>{better}</span></figcaption>"
        f"<svg role='img' aria-label='{html.escape(row.title)}' width='100%' viewBox='0 0 {left + width + 90} {len(ways) * height}'>"
        + "".join(bars)
        + f"</svg><div class='note'>{html.escape(absent)}</div></figure>"
    )


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    # Root ran this in somebody's checkout.
    owner = path.parent.stat()
    os.chown(path, owner.st_uid, owner.st_gid)
