# SPDX-License-Identifier: GPL-3.0-or-later
"""`weirctl bridge` against the real helper: every kind of call, signals, and input that is no such thing."""

from __future__ import annotations

import json
import struct
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lab.process import environment
from lab.users import User
from weirctl_test import DONE, FAILED, SECRET, USAGE, Weirctl, document, lab, weirctl  # noqa: F401

XML = Path(__file__).resolve().parents[2] / "common/org.weir.Helper1.xml"
HELLO = {"weir-bridge": 1}


def to_bytes(head: object, payload: bytes = b"") -> bytes:
    text = json.dumps(head).encode()
    return struct.pack(">II", len(text), len(payload)) + text + payload


class Bridge:
    def __init__(self, user: User, *, greet: bool = True, command: list[str] | None = None) -> None:
        self.process = subprocess.Popen(
            command or user.command(["weirctl", "bridge"]),
            env=environment(user),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.id = 0
        self.others: list[dict[str, Any]] = []
        self.payload = b""
        assert self.read()["weir-bridge"] == 1
        if greet:
            self.write(to_bytes(HELLO))

    def write(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        assert self.process.stdout
        head, payload = struct.unpack(">II", self.process.stdout.read(8))
        frame: dict[str, Any] = json.loads(self.process.stdout.read(head))
        self.payload = self.process.stdout.read(payload)
        return frame

    def send(self, call: str, *arguments: Any, payload: bytes = b"", **more: Any) -> int:
        self.id += 1
        self.write(to_bytes({"id": self.id, "call": call, "arguments": arguments, **more}, payload))
        return self.id

    def call(self, call: str, *arguments: Any, payload: bytes = b"") -> dict[str, Any]:
        """The reply; frames that come before it are kept in `others`."""
        number = self.send(call, *arguments, payload=payload)
        while True:
            frame = self.read()
            if frame.get("id") == number:
                return frame
            self.others.append(frame)

    def result(self, call: str, *arguments: Any, payload: bytes = b"") -> list[Any]:
        frame = self.call(call, *arguments, payload=payload)
        assert "result" in frame, frame
        result: list[Any] = frame["result"]
        return result

    def last_words(self) -> str:
        """Why it ends; a signal may come first."""
        while "fatal" not in (frame := self.read()):
            assert "signal" in frame, frame
        return str(frame["fatal"])

    def wait_for(self, wanted: dict[str, Any]) -> None:
        while wanted not in self.others:
            self.others.append(self.read())

    def end(self) -> int:
        assert self.process.stdin
        self.process.stdin.close()
        return self.process.wait(60)


@pytest.fixture
def bridge(weirctl: Weirctl) -> Iterator[Bridge]:  # noqa: F811
    running = Bridge(weirctl.lab.operator)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()


def test_reading_calls_answer_as_weirctl_does(weirctl: Weirctl, bridge: Bridge) -> None:  # noqa: F811
    [state] = bridge.result("State")
    assert state["revision"] == weirctl.revision() and state["interfaces"][0][0] == "server0"
    assert bridge.result("Configuration") == [state["revision"], None]
    assert json.loads(bridge.payload)["masked"] is True
    total, memfd = bridge.result(
        "Statistics", {"by": "client", "top": 10, "offset": 0, "sort": "offered", "filter": ""}
    )
    assert memfd is None and len(json.loads(bridge.payload)) == total
    bridge.result("History", {"by": "service", "since": 5, "name": ""})
    bridge.result("Events", {"since": 0, "after": 0, "limit": 10})
    bridge.result("Explain", ["web", "acme", "", "", "", "", "", []])
    assert json.loads(bridge.payload)["client"] == "acme"
    revision, differences = bridge.result("Compare", None, payload=json.dumps(document(clients=[])).encode())
    assert (revision, differences[0][:3]) == (state["revision"], ["remove", "client", "acme"])
    faults, _ = bridge.result("Validate", None, payload=b"{")
    assert faults
    assert bridge.end() == DONE


def test_changes_are_made_and_signalled(weirctl: Weirctl, bridge: Bridge) -> None:  # noqa: F811
    before = weirctl.revision()
    policy = ["policy", "slow", '{"name": "slow", "limits": []}']
    assert bridge.result("Apply", [policy], before, {}) == [before + 1]
    bridge.wait_for({"signal": "Changed", "arguments": [before + 1]})
    assert "slow" in {row["policy"] for row in weirctl.json("policy", "list")}
    conflict = bridge.call("Apply", [policy], before, {})["error"]
    assert conflict["name"] == "org.weir.Error.Conflict" and conflict["arguments"][2][1] != []
    [pending] = bridge.result("Import", None, before + 1, {"try": 60000}, payload=json.dumps(document()).encode())
    assert pending == before + 2
    bridge.result("RevertPending", pending)
    bridge.result("Block", "acme", 60000)
    assert weirctl.json("status")["blocks"][0]["client"] == "acme"
    bridge.result("Unblock", "acme")


def test_many_calls_are_in_flight_at_once(bridge: Bridge) -> None:
    numbers = {bridge.send("State") for _ in range(100)}
    while numbers:
        numbers.discard(bridge.read().get("id", 0))


def test_nothing_but_the_helpers_methods_passes(weirctl: Weirctl, bridge: Bridge) -> None:  # noqa: F811
    for member in ("Hello", "Introspect", "GetAll", "", "state", "org.freedesktop.DBus.ListNames"):
        assert bridge.call(member)["error"]["name"] == "org.weir.Error.Unsupported", member
    for member, arguments in (
        ("State", [1]),
        ("Block", ["acme"]),
        ("Block", ["acme", "60"]),
        ("Block", ["acme", -1]),
        ("Block", ["acme", 1.5]),
        ("Block", [["acme"], 1]),
        ("Apply", [[["policy", "x"]], 1, {}]),
        ("Apply", ["policy", 1, {}]),
        ("Statistics", [[]]),
        ("Statistics", [{"by": {"a": 1}}]),
        ("Explain", [["web"]]),
        ("Explain", [["web", "", "", "", "", "", "", [1]]]),
        ("Validate", ["{}"]),
    ):
        assert bridge.call(member, *arguments)["error"]["name"] == "org.weir.Error.Invalid", (member, arguments)
    assert bridge.result("State")[0]["revision"] == weirctl.revision()


def test_every_method_of_the_interface_is_known(bridge: Bridge) -> None:
    """Called with one argument too many: what is known says how many it takes."""
    methods = ElementTree.parse(XML).getroot().findall("interface/method")
    assert len(methods) > 20
    for method in methods:
        count = len(method.findall("arg[@direction='in']"))
        error = bridge.call(method.attrib["name"], *["x"] * (count + 1))["error"]
        assert f"it takes {count} arguments" in error["message"]


def test_who_may_not_is_told_so_without_a_question(weirctl: Weirctl) -> None:  # noqa: F811
    bridge = Bridge(weirctl.lab.guest)
    assert bridge.call("Pause", 1000)["error"]["name"] == "org.weir.Error.NotAuthorized"
    assert bridge.call("RevealedConfiguration")["error"]["name"] == "org.weir.Error.NotAuthorized"
    bridge.result("Configuration")
    assert SECRET.encode() not in bridge.payload
    assert bridge.end() == DONE


def test_the_helper_may_restart(weirctl: Weirctl, bridge: Bridge) -> None:  # noqa: F811
    bridge.result("State")
    weirctl.lab.helper.kill()
    bridge.wait_for({"available": False})
    weirctl.lab.helper.start()
    bridge.wait_for({"available": True})
    assert bridge.result("State")[0]["revision"] == weirctl.revision()


@pytest.mark.parametrize(
    "data, said",
    [
        (b"GET / HTTP/1.1\r\n\r\n", "too large"),
        (struct.pack(">II", 17 << 20, 0), "too large"),
        (struct.pack(">II", 2, 257 << 20), "too large"),
        (struct.pack(">II", 2, 0) + b"[]", "no JSON object"),
        (struct.pack(">II", 3, 0) + b"\xff\xfe\xfd", "no JSON object"),
        (struct.pack(">II", 0, 0), "no JSON object"),
        (to_bytes({"call": "State", "arguments": []}), "no number as its id"),
        (to_bytes({"id": "x", "call": "State"}), "no number as its id"),
        (to_bytes({"id": 1, "call": "State"})[:-3], "in the middle of a frame"),
        (b"\0\0", "in the middle of a frame"),
    ],
)
def test_what_is_no_frame_ends_it_with_a_sentence(data: bytes, said: str, bridge: Bridge) -> None:
    bridge.write(data)
    assert bridge.process.stdin
    bridge.process.stdin.close()
    assert said in bridge.last_words()
    assert bridge.process.wait(60) == FAILED


def test_deeply_nested_input_is_refused(bridge: Bridge) -> None:
    head = b'{"id": 1, "call": "State", "arguments": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    bridge.write(struct.pack(">II", len(head), 0) + head)
    assert "no JSON object" in bridge.last_words()


@pytest.mark.parametrize("hello", [{"weir-bridge": 2}, {}, {"id": 1, "call": "State", "arguments": []}])
def test_another_protocol_is_refused(hello: dict[str, Any], weirctl: Weirctl) -> None:  # noqa: F811
    bridge = Bridge(weirctl.lab.operator, greet=False)
    bridge.write(to_bytes(hello))
    assert "protocol 1" in bridge.last_words()
    assert bridge.process.wait(60) == FAILED


def test_one_byte_at_a_time_is_as_good(bridge: Bridge) -> None:
    for byte in to_bytes({"id": 5, "call": "CanEdit", "arguments": []}):
        bridge.write(bytes([byte]))
    assert bridge.read() == {"id": 5, "result": [True, False]}
    assert bridge.end() == DONE
