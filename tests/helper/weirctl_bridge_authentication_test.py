# SPDX-License-Identifier: GPL-3.0-or-later
"""polkit's questions through the bridge: the real polkitd asks, its real helper and PAM judge what is answered."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from typing import Any

import pytest
from lab import Lab
from lab.bus import admin_rule, result_rule
from lab.machine import RUNTIME
from lab.process import PATIENCE
from weirctl_bridge_test import HELLO, Bridge, to_bytes
from weirctl_test import DONE, lab  # noqa: F401

PASSWORD = "correct-パス horse"


def login(running: Lab) -> list[str]:
    """weirctl bridge as somebody who has logged in runs it."""
    return running.operator.command(["weirctl", "bridge"], setuid=True)


class AskedBridge(Bridge):
    """One whose other end answers polkit's questions."""

    def __init__(self, running: Lab) -> None:
        super().__init__(running.operator, greet=False, command=login(running))
        self.write(to_bytes({**HELLO, "authentication": True, "locale": "ja_JP.UTF-8"}))

    def tell(self, number: int, payload: bytes = b"", **what: Any) -> None:
        self.write(to_bytes({"authentication": number, **what}, payload))

    def next_of(self, number: int) -> dict[str, Any]:
        """The next frame of a question, whatever else comes before."""
        while True:
            frame = self.read()
            if frame.get("authentication") == number:
                return frame
            self.others.append(frame)

    def question(self) -> dict[str, Any]:
        while True:
            frame = self.read()
            if "users" in frame:
                return frame
            self.others.append(frame)

    def reply_to(self, number: int) -> dict[str, Any]:
        while True:
            for frame in self.others:
                if frame.get("id") == number:
                    return frame
            self.others.append(self.read())

    def attempt(self, number: int, user: str, password: str) -> dict[str, Any]:
        self.tell(number, user=user)
        asked = self.next_of(number)
        assert asked["question"].strip() == "Password:" and asked["echo"] is False
        self.tell(number, password.encode(), answer=True)
        return self.next_of(number)


@pytest.fixture(scope="module")
def asking(lab: Lab) -> Lab:  # noqa: F811
    """The operator has a password, and polkit wants to have it."""
    lab.operator.set_password(PASSWORD, RUNTIME / "shadow")
    lab.bus.set_rules([result_rule(lab.operator, "AUTH_ADMIN"), admin_rule(lab.operator)])
    lab.bus.restart_polkit()
    return lab


@pytest.fixture
def bridge(asking: Lab) -> Iterator[AskedBridge]:
    running = AskedBridge(asking)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()


def test_the_right_password_lets_the_change_through(bridge: AskedBridge, asking: Lab) -> None:
    call = bridge.send("Pause", 60000, interactive=True)
    asked = bridge.question()
    assert asked["action"] == "org.weir.operate"
    assert "認証が必要です" in asked["message"], "in the language that was asked for"
    assert asked["users"] == [asking.operator.name, "root"], "who is logged in there comes first"
    number = asked["authentication"]
    assert bridge.attempt(number, asking.operator.name, PASSWORD) == {"authentication": number, "ended": True}
    assert bridge.reply_to(call)["result"] == []
    assert bridge.result("State")[0]["paused"] is True
    # Other calls go on while somebody is typing.
    call = bridge.send("Resume", interactive=True)
    number = bridge.question()["authentication"]
    assert bridge.result("State")[0]["paused"] is True
    bridge.attempt(number, asking.operator.name, PASSWORD)
    assert bridge.reply_to(call)["result"] == []
    assert bridge.end() == DONE


def test_a_wrong_one_may_be_tried_again_twice(bridge: AskedBridge, asking: Lab) -> None:
    call = bridge.send("Pause", 60000, interactive=True)
    number = bridge.question()["authentication"]
    for _ in range(2):
        assert bridge.attempt(number, asking.operator.name, "wrong") == {"authentication": number, "refused": True}
    assert bridge.attempt(number, asking.operator.name, "wrong") == {"authentication": number, "ended": True}
    assert bridge.reply_to(call)["error"]["name"] == "org.weir.Error.NotAuthorized"
    assert bridge.result("State")[0]["paused"] is False


def test_a_wrong_one_and_then_the_right_one(bridge: AskedBridge, asking: Lab) -> None:
    call = bridge.send("Pause", 60000, interactive=True)
    number = bridge.question()["authentication"]
    assert "refused" in bridge.attempt(number, asking.operator.name, "wrong")
    assert "ended" in bridge.attempt(number, asking.operator.name, PASSWORD)
    assert bridge.reply_to(call)["result"] == []
    bridge.send("Resume", interactive=True)
    bridge.attempt(bridge.question()["authentication"], asking.operator.name, PASSWORD)


def test_dismissed_is_dismissed(bridge: AskedBridge) -> None:
    call = bridge.send("Pause", 60000, interactive=True)
    number = bridge.question()["authentication"]
    bridge.tell(number, dismiss=True)
    assert bridge.next_of(number) == {"authentication": number, "ended": True}
    assert bridge.reply_to(call)["error"]["name"] == "org.weir.Error.Dismissed"


def test_only_whom_polkit_named_may_answer(bridge: AskedBridge, asking: Lab) -> None:
    call = bridge.send("Pause", 60000, interactive=True)
    number = bridge.question()["authentication"]
    bridge.tell(number, user="weir-guest")
    bridge.tell(number, b"x", answer=True)
    bridge.tell(number + 1, user=asking.operator.name)
    while select.select([bridge.process.stdout], [], [], 1)[0]:
        assert "authentication" not in bridge.read(), "PAM is asked about nobody else"
    # An answer with a line end is none; another user begins the talk anew.
    bridge.tell(number, user="root")
    assert "question" in bridge.next_of(number)
    bridge.tell(number, b"a\nb", answer=True)
    assert "ended" in bridge.attempt(number, asking.operator.name, PASSWORD)
    assert bridge.reply_to(call)["result"] == []
    bridge.send("Resume", interactive=True)
    bridge.attempt(bridge.question()["authentication"], asking.operator.name, PASSWORD)


def test_who_does_not_offer_to_answer_is_not_asked(asking: Lab) -> None:
    silent = Bridge(asking.operator, command=login(asking))
    call = silent.send("Pause", 60000, interactive=True)
    frame = silent.read()
    while frame.get("id") != call:
        assert "authentication" not in frame
        frame = silent.read()
    assert frame["error"]["name"] == "org.weir.Error.NotAuthorized"
    assert silent.end() == DONE


def test_a_new_polkitd_asks_as_well(bridge: AskedBridge, asking: Lab) -> None:
    bridge.result("State")
    asking.bus.restart_polkit()
    deadline = time.monotonic() + PATIENCE
    while True:
        # Until the agent is registered again, polkit says that nobody could be asked.
        call = bridge.send("Pause", 60000, interactive=True)
        frame = bridge.read()
        while "signal" in frame or "available" in frame:
            frame = bridge.read()
        if "users" in frame:
            break
        assert frame["id"] == call and time.monotonic() < deadline
    assert "ended" in bridge.attempt(frame["authentication"], asking.operator.name, PASSWORD)
    assert bridge.reply_to(call)["result"] == []


def test_the_end_of_the_input_ends_an_open_question(bridge: AskedBridge, asking: Lab) -> None:
    bridge.send("Pause", 60000, interactive=True)
    number = bridge.question()["authentication"]
    bridge.tell(number, user=asking.operator.name)
    assert "question" in bridge.next_of(number)
    assert bridge.end() == DONE
