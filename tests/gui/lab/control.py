# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a Qt Test program in the lab and does there what the program asks for (lab_control.h).

A line asks, a line answers: "ok", perhaps with something more, or "error" with the reason. The requests:

    helper kill | stop | start              bus stop | start       (the start brings polkitd and the helper along)
    polkit stop | start                     polkit allow | deny | ask       (the operator, everything of org.weir.*)
    apply DOCUMENT                          by root, who is somebody else; answers with the revision
    demo                                    the lab's own document again
    policy POLICY                           one policy, as JSON, by root
    weirctl ARGUMENT...                     by root; answers with what it printed
    traffic start CLIENT RATE               a client that asks for RATE requests a second until it is stopped
    traffic stop CLIENT                     answers with what hey was answered, as JSON: {"200": 41, "429": 3, "none": 0}
    requests CLIENT COUNT                   as fast as they are answered; answers with the statuses
    many COUNT                              so many clients have asked once when it answers
"""

from __future__ import annotations

import json
import select
import shlex
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from lab import Hey, Lab, LabError, Nginx, curl, process
from lab.bus import admin_rule, result_rule
from lab.machine import RUNTIME
from many_clients import ask_once

DEMO = Path(__file__).parents[2] / "lab/demo.json"
DESCRIPTOR_VARIABLE = "WEIR_LAB_CONTROL"
# Seconds after which a program counts as hung; Qt Test's own watchdog would give a function 300, and kill what is slow.
LONGEST = 1200


class Control:
    """The lab's side of the channel, for one program after the other."""

    def __init__(self, lab: Lab, nginx: Nginx) -> None:
        self.lab = lab
        self.nginx = nginx
        self._traffic: dict[str, Hey] = {}
        self._requests: dict[str, Callable[[str], str]] = {
            "helper": self._helper,
            "bus": self._bus,
            "polkit": self.polkit,
            "apply": self._apply,
            "demo": lambda _: self._apply(DEMO.read_text(encoding="utf-8")),
            "policy": self._set_policy,
            "weirctl": lambda arguments: process.run(["weirctl", *shlex.split(arguments)]).stdout,
            "traffic": self._control_traffic,
            "requests": self._ask,
            "many": self._many,
        }

    def run(
        self, program: str, *arguments: str, environment: Mapping[str, str], setuid: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """Runs it as the operator to its end; everything that it printed is in .stdout."""
        ours, theirs = socket.socketpair()
        command = self.lab.operator.command([str(RUNTIME / "bin" / program), *arguments], setuid=setuid)
        log = RUNTIME / f"{program}.log"
        with ours, log.open("w+", encoding="utf-8", errors="replace") as output:
            with theirs:
                running = subprocess.Popen(
                    command,
                    env={
                        **process.environment(self.lab.operator),
                        **environment,
                        "QTEST_FUNCTION_TIMEOUT": str(LONGEST * 1000),
                        DESCRIPTOR_VARIABLE: str(theirs.fileno()),
                    },
                    cwd=RUNTIME / "tmp",
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    pass_fds=[theirs.fileno()],
                )
            try:
                self._serve(ours, time.monotonic() + LONGEST)
                status = running.wait(process.PATIENCE)
            except subprocess.TimeoutExpired:
                running.kill()
                status = running.wait()
                output.write(f"\n{program} was still running after {LONGEST} s and was killed\n")
            finally:
                self.stop_traffic()
            output.seek(0)
            return subprocess.CompletedProcess(command, status, output.read(), "")

    def stop_traffic(self) -> None:
        for load in self._traffic.values():
            load.process.stop()
        self._traffic.clear()

    def _serve(self, ours: socket.socket, deadline: float) -> None:
        """Until the program has closed its end, or is too late."""
        waiting = b""
        poller = select.poll()
        poller.register(ours, select.POLLIN)
        while poller.poll(max(0, deadline - time.monotonic()) * 1000):
            received = ours.recv(1 << 20)
            if not received:
                return
            *lines, waiting = (waiting + received).split(b"\n")
            for line in lines:
                ours.sendall(self._answer(line.decode()).encode() + b"\n")

    def _answer(self, line: str) -> str:
        verb, _, rest = line.partition(" ")
        try:
            return f"ok {self._requests[verb](rest)}".replace("\n", " ").rstrip()
        except (LabError, KeyError, ValueError, OSError, subprocess.SubprocessError) as error:
            return f"error {line}: {error!r}".replace("\n", " ")

    def _helper(self, what: str) -> str:
        actions = {"kill": self.lab.helper.kill, "stop": self.lab.helper.stop, "start": self.lab.helper.start}
        actions[what]()
        return ""

    def _bus(self, what: str) -> str:
        if what == "stop":
            self.lab.bus.daemon.stop()
            # They end by themselves when the bus does, some time later.
            self.lab.helper.stop()
            if self.lab.bus.polkit:
                self.lab.bus.polkit.stop()
        elif what == "start":
            self.lab.bus.start_daemon()
            self.lab.bus.start_polkit()
            self.lab.helper.start()
        else:
            raise ValueError(what)
        return ""

    def polkit(self, what: str) -> str:
        if what == "stop":
            if self.lab.bus.polkit:
                self.lab.bus.polkit.stop()
            return ""
        if what != "start":
            result = {"allow": "YES", "deny": "NO", "ask": "AUTH_ADMIN"}[what]
            self.lab.bus.set_rules([result_rule(self.lab.operator, result), admin_rule(self.lab.operator)])
        self.lab.bus.restart_polkit()
        return ""

    def _apply(self, document: str) -> str:
        process.run(["weirctl", "config", "apply", "-", "--yes"], stdin=document)
        return self._revision()

    def _set_policy(self, policy: str) -> str:
        process.run(["weirctl", "policy", "set", "-"], stdin=policy)
        return self._revision()

    def _revision(self) -> str:
        return str(json.loads(self.lab.weirctl("config", "history", "--json").stdout)[0]["revision"])

    def _url(self) -> str:
        return f"http://{self.lab.server_end.ipv4}:{self.nginx.port}/"

    def _control_traffic(self, arguments: str) -> str:
        what, client, *rate = arguments.split()
        if what == "start":
            self._traffic[client] = Hey(
                self.lab.client,
                self.lab.operator,
                self._url(),
                name=client,
                headers={"X-Client-ID": client},
                rate=float(rate[0]),
                seconds=86400,
                timeout_seconds=1,
            )
            return ""
        load = self._traffic.pop(client)
        load.process.stop()
        report = load.report()
        return json.dumps({**report.statuses, "none": sum(report.errors.values())})

    def _ask(self, arguments: str) -> str:
        client, count = arguments.split()
        answers = curl(
            self.lab.client, self.lab.operator, self._url(), headers={"X-Client-ID": client}, requests=int(count)
        )
        return " ".join(map(str, answers))

    def _many(self, count: str) -> str:
        with self.lab.client.entered():
            ask_once(self.lab.server_end.ipv4, self.nginx.port, int(count))
        return ""
