# SPDX-License-Identifier: GPL-3.0-or-later
"""Several clients at once, each with a real tool, and whether each got exactly its share."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bounds import admitted, most, tolerance
from capture import Arrivals, Capture
from documents import Json, document, limit, policy
from lab import Hey, Namespace, Process
from lab.machine import RUNTIME
from lab.process import PATIENCE
from site_under_test import Site

_serial = itertools.count(1)


@dataclass(frozen=True)
class Plan:
    """What one client offers, and what it may. `rate` None: unlimited."""

    client: str
    tool: Literal["hey", "curl"]
    offered_per_second: int
    rate: int | None = None
    burst: int = 1

    def policy(self) -> Json:
        limits = [limit(f"{self.rate}/s", self.burst)] if self.rate is not None else []
        return policy(f"policy-{self.client}", *limits)


@dataclass(frozen=True)
class Outcome:
    """What the tool itself counted."""

    statuses: Counter[int] = field(default_factory=Counter)
    errors: tuple[str, ...] = ()  # refused, reset, cut short, timed out ...

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.statuses + other.statuses, self.errors + other.errors)


@dataclass(frozen=True)
class Result:
    plan: Plan
    requests: int
    outcome: Outcome
    arrivals: Arrivals


def plans_document(plans: Sequence[Plan], *, interface: str, port: int) -> Json:
    return document(
        [plan.policy() for plan in plans],
        {plan.client: f"policy-{plan.client}" for plan in plans},
        interfaces=(interface,),
        ports=(port,),
    )


def offer(
    site: Site, plans: Sequence[Plan], *, url: str, seconds: int, source: Namespace, interface: str
) -> list[Result]:
    """Runs all plans at once from `source`; the requests arrive at `interface` of the server's namespace."""
    file = RUNTIME / f"capture-{next(_serial)}.pcap"
    with Capture(interface, site.server.port, file) as capture:
        running = [_start(plan, url, seconds, source, site) for plan in plans]
        outcomes = [tool.outcome(seconds + PATIENCE) for tool in running]
    arrivals = capture.arrivals()
    file.unlink()
    return [
        Result(plan, tool.requests, outcome, arrivals[plan.client])
        for plan, tool, outcome in zip(plans, running, outcomes, strict=True)
    ]


def verify(site: Site, result: Result) -> None:
    """Weir, the tool, the server's log and arithmetic agree about one client."""
    plan, outcome = result.plan, result.outcome
    counts = site.counted([plan.client])[plan.client]
    assert not outcome.errors, f"{plan.tool} as {plan.client} had errors: {outcome.errors}"
    assert counts.offered == result.requests, f"{plan.client} sent {result.requests} requests, Weir saw {counts}"
    assert outcome.statuses == +Counter(
        {200: counts.passed, 429: counts.rejected}
    ), f"{plan.tool} as {plan.client} counted {outcome.statuses}, Weir {counts}"
    site.agrees({plan.client: counts.passed})
    if plan.rate is None:
        assert counts.passed == result.requests, f"{plan.client} is unlimited, yet {counts}"
        return
    arrivals = result.arrivals
    right = (
        f"{plan.client} may take {plan.burst} + {plan.rate}/s and was admitted {counts.passed} times in "
        f"{arrivals[-1] - arrivals[0]:.4f} s, each judged within {arrivals.doubt:.4f} s"
    )
    bound = most(plan.rate, plan.burst, arrivals)
    assert counts.passed <= bound, f"{right}; at most {bound}"
    exact = admitted(plan.rate, plan.burst, arrivals)
    assert abs(counts.passed - exact) <= tolerance(plan.rate, arrivals), f"{right}; {exact} for these arrivals"


def exact_counts(site: Site, name: str, *, url: str, interface: str = "server0", seconds: int = 2) -> None:
    """The whole of it for three clients whose names begin with `name`: two limited, one not."""
    plans = [
        Plan(f"{name}-gold", "hey", 200, rate=50, burst=10),
        Plan(f"{name}-silver", "curl", 60, rate=11, burst=4),
        Plan(f"{name}-free", "hey", 100),
    ]
    site.apply(plans_document(plans, interface=interface, port=site.server.port))
    source = site.network.server if interface == "lo" else site.network.client
    for result in offer(site, plans, url=url, seconds=seconds, source=source, interface=interface):
        verify(site, result)


class _Tool:
    """A client tool under way. It sends a fixed number of requests, so that it never aborts one at its end."""

    def __init__(self, requests: int) -> None:
        self.requests = requests

    def outcome(self, timeout: float) -> Outcome:
        raise NotImplementedError


class _Hey(_Tool):
    WORKERS = 4

    def __init__(self, plan: Plan, url: str, seconds: int, source: Namespace, site: Site) -> None:
        super().__init__(plan.offered_per_second * seconds // self.WORKERS * self.WORKERS)
        self._hey = Hey(
            source,
            site.lab.operator,
            url,
            name=f"{plan.client}-{next(_serial)}",
            headers={"X-Client-ID": plan.client},
            workers=self.WORKERS,
            requests=self.requests,
            rate=plan.offered_per_second / self.WORKERS,
        )

    def outcome(self, timeout: float) -> Outcome:
        report = self._hey.report(timeout)
        return Outcome(Counter(report.statuses), tuple(report.errors))


class _Curl(_Tool):
    """One curl process that paces itself and uses its connections as it likes."""

    def __init__(self, plan: Plan, url: str, seconds: int, source: Namespace, site: Site) -> None:
        super().__init__(plan.offered_per_second * seconds)
        command = [
            "curl",
            "--silent",
            "--show-error",
            "--rate",
            f"{plan.offered_per_second}/s",
            "--max-time",
            "60",
            "--header",
            f"X-Client-ID: {plan.client}",
            "--output",
            "/dev/null",
            "--write-out",
            "%{http_code} %{exitcode} %{errormsg}\\n",
            _globbed(url, self.requests),
        ]
        self._process: Process = source.start(f"curl-{plan.client}-{next(_serial)}", command, user=site.lab.operator)

    def outcome(self, timeout: float) -> Outcome:
        status = self._process.wait(timeout)
        return _parse_curl(self._process.log, status)


def _start(plan: Plan, url: str, seconds: int, source: Namespace, site: Site) -> _Tool:
    return {"hey": _Hey, "curl": _Curl}[plan.tool](plan, url, seconds, source, site)


def _globbed(url: str, requests: int) -> str:
    # curl reads an IPv6 address's brackets as a range unless they are escaped.
    return url.replace("[", "\\[").replace("]", "\\]") + f"?n=[1-{requests}]"


def _parse_curl(log: Path, status: int) -> Outcome:
    statuses: Counter[int] = Counter()
    errors = [] if status == 0 else [f"curl ended with status {status}"]
    for line in log.read_text(encoding="utf-8").splitlines():
        code, exit_code, *message = line.split(" ", 2)
        if exit_code == "0":
            statuses[int(code)] += 1
        else:
            errors.append(f"curl exit {exit_code}: {' '.join(message)}")
    return Outcome(statuses, tuple(errors))
