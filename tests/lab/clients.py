# SPDX-License-Identifier: GPL-3.0-or-later
"""Real HTTP clients. Their own report says what they were answered; the lab only reads it."""

from __future__ import annotations

import re
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lab.errors import LabError
from lab.network import Namespace
from lab.process import Process, environment
from lab.users import User


@dataclass(frozen=True)
class HeyReport:
    """What hey printed: answers by status, and errors (connection refused, reset, time-out …) by text."""

    statuses: dict[int, int] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        return sum(self.statuses.values())

    @staticmethod
    def parse(output: str) -> HeyReport:
        statuses = {
            int(code): int(count) for code, count in re.findall(r"^\s*\[(\d+)\]\s+(\d+) responses", output, re.M)
        }
        _, _, errors = output.partition("Error distribution:")
        return HeyReport(
            statuses, {text.strip(): int(count) for count, text in re.findall(r"^\s*\[(\d+)\]\s+(.*)$", errors, re.M)}
        )


class Hey:
    """One load generator: `workers` connections, each sending at most `rate` requests a second.

    Bounded by `seconds` or by `requests` in all (a multiple of `workers`). Runs in the background.
    """

    def __init__(
        self,
        namespace: Namespace,
        user: User,
        url: str,
        *,
        name: str,
        headers: Mapping[str, str] | None = None,
        rate: float | None = None,
        workers: int = 1,
        seconds: float | None = None,
        requests: int | None = None,
        timeout_seconds: int = 20,
        options: Sequence[str] = (),
    ) -> None:
        if (seconds is None) == (requests is None):
            raise LabError("a load needs either seconds or requests, for example Hey(…, seconds=10)")
        arguments = ["-c", str(workers), "-t", str(timeout_seconds)]
        arguments += ["-z", f"{seconds:g}s"] if seconds is not None else ["-n", str(requests)]
        if rate is not None:
            arguments += ["-q", f"{rate:g}"]
        for key, value in (headers or {}).items():
            arguments += ["-H", f"{key}: {value}"]
        self.process = Process(
            f"hey-{name}",
            namespace.command(["hey", *arguments, *options, url], user),
            env=environment(user),
            stop_signal=signal.SIGINT,
        )

    def __enter__(self) -> Hey:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stop()

    def report(self, timeout: float = 60) -> HeyReport:
        """Waits for its end."""
        status = self.process.wait(timeout)
        if status != 0:
            raise LabError(f"{self.process.name} ended with status {status}\n{self.process.log_tail()}")
        return HeyReport.parse(self.process.log.read_text(encoding="utf-8"))


def curl(
    namespace: Namespace,
    user: User,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    requests: int = 1,
    options: Sequence[str] = (),
    timeout: float = 60,
) -> list[int]:
    """Sends `requests` requests over one connection where it stays open; the statuses in order, 0: no answer."""
    arguments = ["curl", "--silent", "--globoff", "--max-time", f"{timeout:g}"]
    for key, value in (headers or {}).items():
        arguments += ["--header", f"{key}: {value}"]
    arguments += options
    for _ in range(requests):
        arguments += ["--output", "/dev/null", "--write-out", "%{http_code}\\n", url]
    result = namespace.run(arguments, user=user, check=False, timeout=timeout + 5)
    return [int(line) for line in result.stdout.split()]
