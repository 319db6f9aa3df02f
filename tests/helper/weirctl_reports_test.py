# SPDX-License-Identifier: GPL-3.0-or-later
"""What weirctl tells programs about changes, what it counts in a span, and what it shows again and again."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess

import pytest
from lab import Hey, Lab, Nginx
from lab.process import environment
from weirctl_terminal import ControllingTerminal
from weirctl_test import DONE, NO_HELPER, SECRET, USAGE, Weirctl, document, lab, weirctl  # noqa: F401


def test_every_change_says_its_revision_as_json(weirctl: Weirctl) -> None:  # noqa: F811
    policy = '{"name": "slow", "limits": []}'
    lines: list[tuple[list[str], str]] = [
        (["attach", "lo"], ""),
        (["detach", "lo"], ""),
        (["policy", "set", "-"], policy),
        (["policy", "remove", "slow"], ""),
        (["client", "assign", "address:192.0.2.7", "gold", "--name", "office"], ""),
        (["client", "unassign", "office"], ""),
        (["config", "apply", "-", "--yes"], json.dumps(document(clients=[]))),
        (["config", "revert"], ""),
    ]
    for line, stdin in lines:
        before = weirctl.revision()
        done = json.loads(weirctl(*line, "--json", stdin=stdin))
        assert done["revision"] == before + 1 == weirctl.revision(), line
        assert f"revision {before + 1}" in done["message"]
    for line in (["pause", "--for", "10m"], ["resume"], ["client", "block", "acme", "--for", "10m"]):
        assert "message" in json.loads(weirctl(*line, "--json"))
    assert json.loads(weirctl("client", "unblock", "acme", "--json")) == {"message": "not blocked: its limits hold"}
    dry = weirctl("config", "apply", "-", "--dry-run", "--json", stdin=json.dumps(document(clients=[])))
    assert json.loads(dry)[0]["kind"] == "client"


def test_events_as_csv_have_the_names_of_json(weirctl: Weirctl) -> None:  # noqa: F811
    weirctl("pause", "--for", "10m")
    weirctl("resume")
    rows = list(csv.DictReader(io.StringIO(weirctl("events", "--csv", "--kind", "paused"))))
    assert rows[-1]["seconds"] == "600" and "paused Weir" in rows[-1]["event"]
    assert set(weirctl.json("events", "--kind", "paused")[-1]) <= set(rows[-1])


def test_statistics_of_a_span(weirctl: Weirctl, lab: Lab) -> None:  # noqa: F811
    with Nginx(lab.server, lab.operator, port=8080):
        url = f"http://{lab.server_end.ipv4}:8080/"
        before = weirctl.json("stats", "--by", "total")[0]["offered"]
        with Hey(
            lab.client, lab.operator, url, name="acme", headers={"X-Client-ID": SECRET}, rate=20, seconds=1
        ) as hey:
            hey.report()
        counted = weirctl.json("stats", "--by", "total")[0]["offered"] - before
    assert counted > 0
    for by, name in (("service", "web"), ("policy", "gold")):
        [row] = [row for row in weirctl.json("stats", "--by", by, "--since", "1h") if row[by] == name]
        assert row["offered"] == row["passed"] + row["throttled"] + row["rejected"] + row["dropped"] >= counted
        assert row["last_seen"] is not None
    assert [row["service"] for row in weirctl.json("stats", "--since", "1h")] == ["web"]
    assert weirctl.json("stats", "--since", "1h", "--filter", "nothing-like-it") == []
    assert "by total, service and policy only" in weirctl("stats", "--since", "1h", "--by", "client", status=USAGE)
    assert "goes back 24h" in weirctl("stats", "--since", "2d", status=USAGE)


@pytest.mark.parametrize("verb", [["status"], ["stats"], ["client", "list"], ["history", "--since", "2s"]])
def test_watching_prints_a_line_of_json_each_time_and_ends_with_ctrl_c(
    verb: list[str], weirctl: Weirctl  # noqa: F811
) -> None:
    command = ["weirctl", *verb, "--watch", "1", "--json"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(2):
            assert json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == DONE


def test_watching_in_a_terminal_stays_in_place(weirctl: Weirctl) -> None:  # noqa: F811
    command = ["weirctl", "client", "list", "--watch"]
    with ControllingTerminal(command, user=weirctl.lab.operator, lines=12, columns=100) as terminal:
        terminal.wait_for("\033[?1049h", "every 2s", "acme")
        weirctl("client", "assign", "address:192.0.2.7", "gold", "--name", "office")
        terminal.wait_for("office")
        terminal.type("\x03")
        assert terminal.wait() == DONE
        assert "\033[?1049l" in terminal.text
        assert terminal.settings == terminal.settings_before


def test_watching_without_a_helper_fails_at_once(weirctl: Weirctl) -> None:  # noqa: F811
    nowhere = {**environment(), "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
    result = subprocess.run(["weirctl", "status", "--watch"], env=nowhere, capture_output=True, text=True, check=False)
    assert result.returncode == NO_HELPER
    assert result.stdout == "" and "weir-helper" in result.stderr
