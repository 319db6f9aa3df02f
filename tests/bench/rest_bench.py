# SPDX-License-Identifier: GPL-3.0-or-later
"""How long an honest client of weir-rest waits while others flood it, dawdle and idle.

    PYTHONPATH=tests /usr/bin/python3 -m lab.sandbox -- /usr/bin/python3 tests/bench/rest_bench.py [--seconds 8]
        [--idle 10000] [--slow 500]

As root, with the release preset built. One client asks for /v1/status 20 times a second, on a connection of its own each
time (50 ms at p99 is the aim); beside it, in turn: nobody; wrk on 50 connections with a token of its own; --slow
heads that come byte by byte; --idle connections that say nothing; all of them. Last column: weir-rest's memory.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))

from documents import document, limit, policy
from lab import Lab
from lab.machine import RUNTIME
from rest_fixtures import port_of
from rest_gateway import Gateway, token

_INTERVAL = 0.05
_PATH = "/v1/status"


def ask(port: int, secret: str) -> tuple[float, int]:
    """(seconds, status) of one request on a connection of its own; status 0: none came."""
    began = time.perf_counter()
    try:
        with socket.create_connection(("127.0.0.1", port), 10) as connection:
            head = f"GET {_PATH} HTTP/1.1\r\nHost: weir\r\nAuthorization: Bearer {secret}\r\nConnection: close\r\n\r\n"
            connection.sendall(head.encode())
            answer = b""
            while piece := connection.recv(1 << 16):
                answer += piece
    except OSError:
        return time.perf_counter() - began, 0
    return time.perf_counter() - began, int(answer.split()[1]) if answer else 0


@contextlib.contextmanager
def flood(port: int, secret: str, seconds: float, path: str = _PATH) -> Iterator[None]:
    command = ["wrk", "-t1", "-c50", f"-d{seconds:.0f}s", "-H", f"Authorization: Bearer {secret}"]
    with subprocess.Popen([*command, f"http://127.0.0.1:{port}{path}"], stdout=subprocess.PIPE, text=True) as wrk:
        yield
        output = wrk.communicate()[0]
        print(
            "        wrk:",
            "; ".join(line.strip() for line in output.splitlines() if "sec:" in line or "Non-2xx" in line),
        )


@contextlib.contextmanager
def idle(port: int, count: int) -> Iterator[None]:
    with contextlib.ExitStack() as all_of_them:
        for _ in range(count):
            all_of_them.enter_context(socket.create_connection(("127.0.0.1", port), 10))
        yield


@contextlib.contextmanager
def slow(port: int, count: int) -> Iterator[None]:
    """Heads byte by byte; whoever is hung up on comes again."""
    stop = threading.Event()

    def dawdle() -> None:
        open_ones: list[socket.socket] = []
        while not stop.wait(0.2):
            while len(open_ones) < count:
                open_ones.append(socket.create_connection(("127.0.0.1", port), 10))
            for connection in list(open_ones):
                try:
                    connection.sendall(b"G")
                except OSError:
                    connection.close()
                    open_ones.remove(connection)
        for connection in open_ones:
            connection.close()

    thread = threading.Thread(target=dawdle)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def memory(pid: int) -> str:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(line.split(":")[1].strip() for line in status.splitlines() if line.startswith("VmRSS"))


def measure(name: str, gateway: Gateway, port: int, secret: str, seconds: float) -> None:
    times: list[float] = []
    others = 0
    due = time.monotonic()
    end = due + seconds
    while due < end:
        time.sleep(max(0.0, due - time.monotonic()))
        due += _INTERVAL
        took, status = ask(port, secret)
        times.append(took)
        others += status != 200
    times.sort()

    def at(share: float) -> float:
        return 1000 * times[min(len(times) - 1, int(share * len(times)))]

    print(
        f"{name:34} {len(times):5} {others:6} {at(0.5):8.1f} {at(0.99):8.1f} {1000 * times[-1]:8.1f}  "
        f"{memory(gateway.process.pid)}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--idle", type=int, default=10_000)
    parser.add_argument("--slow", type=int, default=500)
    arguments = parser.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    tokens = RUNTIME / "tokens"
    with Lab() as lab:
        lab.apply(document([policy("gold", limit("100/s", 20))]))
        honest, greedy = token(lab, tokens, "honest", "observe"), token(lab, tokens, "greedy", "observe")
        options = ["--listen", "127.0.0.1:0", "--tokens", str(tokens)]
        with Gateway(lab, *options, name="bench", ready="listening on 127.0.0.1") as gateway:
            port = port_of(gateway)
            print(f"{'beside the honest client':34} asked  wrong   p50 ms   p99 ms   max ms  memory")
            measure("nobody", gateway, port, honest, arguments.seconds)
            with flood(port, greedy, arguments.seconds + 1):
                measure("wrk, 50 connections", gateway, port, honest, arguments.seconds)
            with slow(port, arguments.slow):
                measure(f"{arguments.slow} slow heads", gateway, port, honest, arguments.seconds)
            with idle(port, arguments.idle):
                measure(f"{arguments.idle} idle connections", gateway, port, honest, arguments.seconds)
            with idle(port, arguments.idle), slow(port, arguments.slow), flood(port, greedy, arguments.seconds + 1):
                measure("all of them", gateway, port, honest, arguments.seconds)


if __name__ == "__main__":
    main()
