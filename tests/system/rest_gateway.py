# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-rest in the lab, and curl as its client."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab import Lab
from lab.bus import allow_rule
from lab.machine import RUNTIME
from lab.process import Process, environment, run
from lab.users import GATEWAY, User

SOCKET_FOLDER = RUNTIME / "rest"
GATEWAY_RULE_PREFIX = "org.weir.gateway."


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Gateway:
    """weir-rest as its own user, on a Unix socket; further options as they are."""

    def __init__(self, lab: Lab, *options: str, name: str = "socket", ready: str = "listening on") -> None:
        self.user = User.named(GATEWAY)
        self.socket = SOCKET_FOLDER / name
        SOCKET_FOLDER.mkdir(exist_ok=True)
        SOCKET_FOLDER.chmod(0o777)
        command = [str(RUNTIME / "bin" / "weir-rest"), "--socket", str(self.socket), "--socket-mode", "0666", *options]
        self.process = Process(f"weir-rest-{name}", lab.server.command(command, self.user), env=environment(self.user))
        self.process.wait_for(lambda: ready in self.process.log_tail(), "listening")
        self._lab = lab

    def __enter__(self) -> Gateway:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stop()

    def ask(
        self,
        path: str,
        *options: str,
        method: str = "GET",
        body: object = None,
        headers: Sequence[str] = (),
        url: str = "",
        user: User | None = None,
    ) -> Answer:
        """One request over the socket, or to `url` (scheme, address and port)."""
        where = [] if url else ["--unix-socket", str(self.socket)]
        command = ["curl", "--silent", "--show-error", "--include", "--max-time", "60", *where, *options]
        command += ["--request", method] if method != "HEAD" else ["--head"]
        for header in headers:
            command += ["--header", header]
        if body is not None:
            text = body if isinstance(body, str) else json.dumps(body)
            command += ["--header", "Content-Type: application/json", "--header", "Expect:", "--data-binary", "@-"]
        else:
            text = ""
        result = run([*command, f"{url or 'http://weir'}{path}"], user=user or self._lab.operator, stdin=text)
        return parse_answer(result.stdout)


def parse_answer(text: str) -> Answer:
    """What `curl --include` prints."""
    head, _, rest = text.replace("\r\n", "\n").partition("\n\n")
    while head.startswith("HTTP/1.1 100"):
        head, _, rest = rest.partition("\n\n")
    lines = head.splitlines()
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return Answer(int(lines[0].split()[1]), headers, rest)


def grant(lab: Lab, *, gateway: bool = True) -> None:
    """polkit's rule that the manual gives: the gateway may do what its callers' roles let them. Or not any more."""
    rules = [allow_rule(lab.operator)]
    if gateway:
        rules.append(allow_rule(User.named(GATEWAY), GATEWAY_RULE_PREFIX))
    lab.bus.set_rules(rules)
    lab.bus.restart_polkit()


def token(lab: Lab, file: Path, name: str, role: str, *more: str) -> str:
    """Makes one, as root would; the gateway may read the file."""
    result = run(["weirctl", "token", "add", name, "--role", role, "--tokens", str(file), *more])
    file.chmod(0o644)
    return result.stdout.strip()
