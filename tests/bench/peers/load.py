# SPDX-License-Identifier: GPL-3.0-or-later
"""Load by wrk, and what the server's end of the machine spends on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from host_cost import sampled
from lab import Lab
from lab.machine import RUNTIME
from lab.process import Process, run

# One header each request, prints one JSON object. $0: the client; ending with '-', another one each time.
_SCRIPT = """
local client, close, thread = ..., nil, 0
function setup(t) t:set("number", thread); thread = thread + 1 end
function init(arguments)
  who, closing = arguments[1], arguments[2] == "close"
  count = 0
  local headers = {["X-Client-ID"] = who}
  if closing then headers["Connection"] = "close" end
  fixed = wrk.format("GET", nil, headers)
  fresh = string.sub(who, -1) == "-"
end
function request()
  if not fresh then return fixed end
  count = count + 1
  local headers = {["X-Client-ID"] = who .. number .. "-" .. count}
  if closing then headers["Connection"] = "close" end
  return wrk.format("GET", nil, headers)
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('{"requests": %d, "refused": %d, "seconds": %f, "broken": %d, "p50": %f, "p99": %f, "p999": %f}\\n',
    summary.requests, e.status, summary.duration / 1e6, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
"""


@dataclass(frozen=True)
class Outcome:
    requests: int  # answered
    refused: int  # of them with a status of 4xx or 5xx
    seconds: float
    broken: int  # connections refused, reset or without an answer
    p50: float  # microseconds
    p99: float
    p999: float
    host: float = 0.0  # CPU seconds of the server's end

    @property
    def admitted(self) -> int:
        return self.requests - self.refused


class Load:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._script = RUNTIME / "peers.lua"
        self._script.write_text(_SCRIPT, encoding="ascii")

    def command(
        self, port: int, path: str, client: str, *, seconds: float, connections: int, close: bool = False
    ) -> list[str]:
        wrk = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{max(1, round(seconds))}s"]
        wrk += ["--timeout", "2s", "--latency", "--script", str(self._script)]
        wrk += [f"http://{self._lab.server_end.ipv4}:{port}{path}", "--", client, "close" if close else "keep"]
        return self._lab.client.command(wrk)

    def flood(self, port: int, path: str, client: str, *, seconds: float, connections: int = 64) -> Outcome:
        return outcome(run(self.command(port, path, client, seconds=seconds, connections=connections)).stdout)

    def costed(
        self,
        port: int,
        path: str,
        client: str,
        servers: Sequence[str],
        *,
        seconds: float,
        close: bool,
        connections: int,
    ) -> Outcome:
        """With the CPU time of the server's end, softirqs and these programs."""
        command = self.command(port, path, client, seconds=seconds, connections=connections, close=close)
        printed, host = sampled(command, servers)
        return outcome(printed, host)

    def download(self, port: int, path: str, client: str, *, size: int, connections: int) -> int:
        """Bytes that curl took, `size` of them in equal parts over so many connections."""
        part = size // connections
        url = f"http://{self._lab.server_end.ipv4}:{port}{path}"
        curl = ["curl", "--silent", "--show-error", "--fail", "--no-keepalive", "--max-time", "120"]
        curl += ["--header", f"X-Client-ID: {client}", "--range", f"0-{part - 1}", "--write-out", "%{size_download}\\n"]
        curl += ["--parallel", "--parallel-immediate", "--parallel-max", str(connections)]
        for _ in range(connections):
            curl += ["--output", "/dev/null", url]
        return sum(map(int, run(self._lab.client.command(curl)).stdout.split()))

    def start(self, port: int, path: str, client: str, *, seconds: float, connections: int) -> Process:
        return Process("flood", self.command(port, path, client, seconds=seconds, connections=connections))


def outcome(printed: str, host: float = 0.0) -> Outcome:
    (line,) = [line for line in printed.splitlines() if line.startswith("{")]
    return Outcome(**json.loads(line), host=host)


def pages(folder: Path, names: Sequence[str], download: int) -> None:
    """1 kB files for the servers to give, and one of `download` bytes."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    for name in names:
        (folder / name).write_text("x" * 1023 + "\n", encoding="ascii")
    (folder / "download").write_bytes(bytes(download))
