# SPDX-License-Identifier: GPL-3.0-or-later
"""`weirctl top` in a terminal of its own: what its keys do to the helper, and what the reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lab import Hey, Lab, Nginx
from weirctl_terminal import ControllingTerminal
from weirctl_test import DONE, SECRET, Weirctl, lab, weirctl  # noqa: F401

UP_DOWN = ("\033[A", "\033[B")
ENTER, ESCAPE = "\r", "\033"


@pytest.fixture
def top(weirctl: Weirctl) -> Iterator[ControllingTerminal]:  # noqa: F811
    """Running, with client acme in its table."""
    weirctl("client", "unblock", "acme")
    with ControllingTerminal(["weirctl", "top"], user=weirctl.lab.operator, lines=30, columns=150) as terminal:
        terminal.wait_for("acme")
        yield terminal
        terminal.type("q")
        assert terminal.wait() == DONE
        assert terminal.settings == terminal.settings_before
        assert SECRET not in terminal.text


def blocked(weirctl: Weirctl) -> list[str]:  # noqa: F811
    return [row["client"] for row in weirctl.json("status")["blocks"]]


def choose_acme(top: ControllingTerminal) -> None:  # noqa: F811
    top.type("/acme" + ENTER)
    top.wait_for('filter "acme"')


def test_the_selected_row_is_in_reverse_video_and_says_more_on_enter(top: ControllingTerminal) -> None:
    choose_acme(top)
    assert re.search("\033\\[7macme ", top.text)
    top.type(ENTER)
    top.wait_for("policy     gold, assigned, priority 4", "blocked    no", "last seen", "requests  100/s")
    top.type(ESCAPE)
    top.wait_for("sorted by offered")


def test_explain_from_a_row(top: ControllingTerminal) -> None:
    choose_acme(top)
    top.type("e")
    top.wait_for("passed  it passes", "it has policy gold")
    top.type("q")
    top.wait_for("sorted by offered")


def test_block_unblock_and_reset_each_ask_first(weirctl: Weirctl, top: ControllingTerminal) -> None:  # noqa: F811
    choose_acme(top)
    top.type("b")
    top.wait_for("Block client acme for (90s, 10m, 2h): 10m_")
    top.type("\x7f\x7f\x7f" + "5 fortnights" + ENTER)
    top.wait_for("is not a duration")
    top.type("\x7f" * 12 + "5m" + ENTER)
    top.wait_for("Block client acme for 5m? [y/N]")
    top.type("n")
    top.wait_for("Nothing was done.")
    assert blocked(weirctl) == []
    top.type("b" + ENTER)
    top.wait_for("Block client acme for 10m? [y/N]")
    top.type("y")
    top.wait_for("client acme is blocked until")
    assert blocked(weirctl) == ["acme"]
    top.type(ENTER)
    top.wait_for("blocked    until")
    top.type("U")
    top.wait_for("Unblock client acme? [y/N]")
    top.type("y")
    top.wait_for("client acme is not blocked.")
    assert blocked(weirctl) == []
    top.type("z")
    top.wait_for("Reset client acme")
    top.type("y")
    top.wait_for("client acme is reset")


def test_who_may_not_block_is_asked_for_a_password_outside_of_the_table(weirctl: Weirctl) -> None:  # noqa: F811
    with ControllingTerminal(["weirctl", "top"], user=weirctl.lab.guest, columns=150) as terminal:
        terminal.wait_for("acme")
        terminal.type("z")
        terminal.wait_for("[y/N]")
        terminal.type("y")
        # The lab's users may not become root, which is what checking a password takes.
        terminal.wait_for(
            "\033[?1049l", "AUTHENTICATING FOR org.weir.operate", "\033[?1049h", "polkit does not allow you this"
        )
        terminal.type("q")
        assert terminal.wait() == DONE
        terminal.read_until(lambda: terminal.settings == terminal.settings_before, "echo given back")


def test_tables_by_key_help_and_holding_still(top: ControllingTerminal) -> None:
    top.type("2")
    top.wait_for("by service, sorted by offered", "web")
    top.type("b")
    top.wait_for("Choose a client first: 5 shows clients.")
    top.type("\t")
    top.wait_for("by policy", "gold")
    top.type("5")
    top.wait_for("acme")
    top.type("h")
    top.wait_for("Keys of weirctl top")
    top.type(ESCAPE)
    top.wait_for("sorted by offered")
    top.type(" ")
    top.wait_for("held still")
    top.type(" +")
    top.wait_for("every 2s")


def test_a_japanese_name_does_not_move_the_columns(weirctl: Weirctl) -> None:  # noqa: F811
    name = "東京データセンター"
    weirctl("client", "assign", "address:192.0.2.7", "gold", "--name", name)
    with ControllingTerminal(["weirctl", "top"], user=weirctl.lab.operator, lines=20, columns=60) as terminal:
        terminal.wait_for("\033[?1049h")
        terminal.read_until(lambda: "東京" in terminal.text, "the name")
        terminal.resize(20, 160)
        terminal.wait_for(name)
        terminal.type("q")
        assert terminal.wait() == DONE


def test_without_colors_nothing_is_colored(weirctl: Weirctl, lab: Lab) -> None:  # noqa: F811
    command = ["env", "NO_COLOR=1", "weirctl", "top", "--interval", "1s"]
    with Nginx(lab.server, lab.operator, port=8080), ControllingTerminal(
        command, user=lab.operator, columns=150
    ) as terminal:
        terminal.wait_for("acme")
        url = f"http://{lab.server_end.ipv4}:8080/"
        with Hey(lab.client, lab.operator, url, name="acme", headers={"X-Client-ID": SECRET}, rate=20, seconds=30):
            terminal.read_until(lambda: re.search(r"\b(1[5-9]|2[0-5])\b", terminal.text) is not None, "a rate")
        terminal.type("q")
        assert terminal.wait() == DONE
        assert set(re.findall("\033\\[([0-9;]*)m", terminal.text)) <= {"7", "0"}
