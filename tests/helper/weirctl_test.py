# SPDX-License-Identifier: GPL-3.0-or-later
"""Every verb of weirctl against the real helper, on a private bus with the real polkitd."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import signal
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from lab import Hey, Lab, Nginx
from lab.machine import RUNTIME
from lab.process import PATIENCE, environment
from weirctl_terminal import ControllingTerminal

DONE, FAILED, USAGE, NOT_AUTHORIZED, BAD_DOCUMENT, NO_HELPER, CONFLICT = range(7)
SECRET = "k-123-secret"


def document(**changes: Any) -> dict[str, Any]:
    limit = {"name": "requests", "measure": "requests", "rate": "100/s", "burst": 20}
    return {
        "version": 1,
        "interfaces": ["server0"],
        "services": [
            {
                "name": "web",
                "ports": [8080],
                "identify": [{"header": "X-Client-ID"}, {"address": {}}],
                "default_policy": "anonymous",
            }
        ],
        "policies": [{"name": "gold", "limits": [limit]}, {"name": "anonymous", "limits": []}],
        "clients": [{"name": "acme", "identity": {"header": "X-Client-ID", "value": SECRET}, "policy": "gold"}],
        **changes,
    }


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    with Lab() as running:
        yield running


class Weirctl:
    """One line each: run, look at the exit status, give back what was printed."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab

    def __call__(self, *arguments: str, status: int = DONE, stdin: str = "", guest: bool = False) -> str:
        """Standard output, or, where something else than 0 is expected, standard error."""
        result = self.lab.weirctl(*arguments, user=self.lab.guest if guest else None, check=False, stdin=stdin)
        assert result.returncode == status, f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr}"
        return result.stdout if status == DONE else result.stderr

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))

    def revision(self) -> int:
        return int(self.json("status")["revision"])


@pytest.fixture
def weirctl(lab: Lab) -> Weirctl:
    """With the document above in force and nothing paused."""
    verb = Weirctl(lab)
    verb("config", "apply", "-", "--yes", stdin=json.dumps(document()))
    return verb


def test_status_says_where_it_is_enforced(weirctl: Weirctl) -> None:
    state = weirctl.json("status", "--counters")
    assert state["interfaces"][0]["interface"] == "server0"
    assert state["interfaces"][0]["state"] == "attached"
    assert state["paused"] is False
    assert {"capability", "available", "detail"} == set(state["capabilities"][0])
    assert "answered" in {counter["counter"] for counter in state["counters"]}
    tables = {row["table"]: row for row in state["memory"]}
    unknown = tables["unknown clients"]
    assert unknown["entries_at_most"] == 16384 and unknown["taken_bytes"] == unknown["full_bytes"] > 16384 * 256
    assert {"counter": "unknown_forgotten", "count": 0}.items() <= state["counters"][-1].items()
    text = weirctl("status")
    assert "memory: the kernel's tables take" in text
    assert "enforcing" in text and "server0" in text and "\033" not in text


def test_attach_and_detach(weirctl: Weirctl) -> None:
    before = weirctl.revision()
    assert f"attached to lo (revision {before + 1})" in weirctl("attach", "lo")
    states = {row["interface"]: row["state"] for row in weirctl.json("status")["interfaces"]}
    assert states == {"server0": "attached", "lo": "attached"}
    weirctl("attach", "lo")
    assert weirctl.revision() == before + 1, "what is configured already is no change"
    assert 'did you mean "lo"?' in weirctl("detach", "l0", status=FAILED)
    weirctl("detach", "lo")
    assert "lo" not in json.loads(weirctl("config", "show"))["interfaces"]


def test_an_interface_that_does_not_exist_yet(weirctl: Weirctl) -> None:
    result = weirctl.lab.weirctl("attach", "later*")
    assert "as soon as one appears" in result.stderr
    assert "attached by the pattern" in weirctl("detach", "later0", status=FAILED)


def test_pause_and_resume(weirctl: Weirctl) -> None:
    weirctl("pause", "--for", "10m")
    state = weirctl.json("status")
    left = datetime.fromisoformat(state["pause_ends"]) - datetime.now(timezone.utc)
    assert state["paused"] and timedelta(minutes=9) < left <= timedelta(minutes=10)
    weirctl("resume")
    assert weirctl.json("status")["paused"] is False
    weirctl("pause")
    assert weirctl.json("status")["pause_ends"] is None
    weirctl("resume")


def test_a_bad_document_changes_nothing_and_every_fault_is_said(weirctl: Weirctl, tmp_path: Path) -> None:
    before = weirctl("config", "show")
    limit = {"name": "requests", "measure": "requests", "rate": "10/fortnight"}
    bad = RUNTIME / "bad.json"
    bad.write_text(json.dumps(document(policies=[{"name": "anonymous", "limits": [limit]}], surprise=1)))
    for verb in ("validate", "diff", "apply"):
        error = weirctl("config", verb, str(bad), status=BAD_DOCUMENT)
        assert f'{bad}: /policies/0/limits/0/rate: "10/fortnight" is not a rate' in error
        assert f"{bad}: /surprise: " in error
        assert f"{bad}: /clients/0/policy: " in error
    assert weirctl("config", "show") == before
    faults = json.loads(weirctl.lab.weirctl("config", "validate", str(bad), "--json", check=False).stdout)
    assert "/policies/0/limits/0/rate" in {fault["pointer"] for fault in faults}


def test_validate_offline_needs_no_helper(weirctl: Weirctl) -> None:
    command = ["weirctl", "config", "validate", "--offline", "-"]
    nowhere = {**environment(), "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
    for text, status in ((json.dumps(document()), DONE), ("{", BAD_DOCUMENT)):
        result = subprocess.run(command, input=text, env=nowhere, capture_output=True, text=True, check=False)
        assert result.returncode == status, result.stderr


def test_no_bus_is_no_helper(weirctl: Weirctl) -> None:
    nowhere = {**environment(), "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
    for verb in (["status"], ["stats"], ["policy", "list"], ["pause"], ["attach", "lo"], ["top"]):
        result = subprocess.run(["weirctl", *verb], env=nowhere, capture_output=True, text=True, check=False)
        assert result.returncode == NO_HELPER, f"{verb}: {result.stderr}"
        assert result.stdout == ""


def test_diff_and_dry_run_change_nothing(weirctl: Weirctl) -> None:
    other = json.dumps(document(clients=[]))
    before = weirctl.revision()
    assert "- client acme" in weirctl("config", "diff", "-", stdin=other)
    dry = weirctl("config", "apply", "-", "--dry-run", stdin=other)
    assert "- client acme" in dry and f"would make 1 change to revision {before}" in dry
    assert "would take no more of the kernel's memory" in dry
    more = document()
    more["clients"] += [
        {"name": f"c{at}", "identity": {"header": "X-Client-ID", "value": f"v{at}"}, "policy": "gold"}
        for at in range(1000)
    ]
    dry = weirctl("config", "apply", "-", "--dry-run", stdin=json.dumps(more))
    assert "would take 192 kB more of the kernel's memory, and another 512 kB" in dry and "are available" in dry
    [difference] = json.loads(weirctl("config", "diff", "-", "--json", stdin=other))
    assert (difference["action"], difference["kind"], difference["name"]) == ("remove", "client", "acme")
    assert weirctl.revision() == before


def test_apply_history_revert(weirctl: Weirctl) -> None:
    first = weirctl.revision()
    weirctl("config", "apply", "-", "--yes", stdin=json.dumps(document(clients=[])))
    newest, earlier = weirctl.json("config", "history")[:2]
    assert (newest["revision"], earlier["revision"]) == (first + 1, first)
    assert newest["uid"] == weirctl.lab.operator.uid and newest["through"] == "weirctl"
    assert "acme" in newest["summary"] or "client" in newest["summary"]
    assert "nothing to change" in weirctl("config", "apply", "-", stdin=json.dumps(document(clients=[])))
    weirctl("config", "revert")
    assert weirctl.json("client", "list")[0]["client"] == "acme"
    assert weirctl.revision() == first + 2
    assert "config history lists them" in weirctl("config", "revert", "99999", status=FAILED)


def test_a_masked_document_is_refused(weirctl: Weirctl) -> None:
    masked = weirctl("config", "show")
    assert SECRET not in masked
    weirctl("config", "apply", "-", "--yes", stdin=masked, status=BAD_DOCUMENT)
    revealed = weirctl("config", "show", "--reveal")
    assert SECRET in revealed
    assert "nothing to change" in weirctl("config", "apply", "-", "--yes", stdin=revealed)


def test_policies(weirctl: Weirctl) -> None:
    limit = {"name": "requests", "measure": "requests", "rate": "5/s"}
    weirctl("policy", "set", "-", stdin=json.dumps({"name": "slow", "limits": [limit]}))
    rows = {row["policy"]: row for row in weirctl.json("policy", "list")}
    assert rows["slow"]["limits"] == ["requests 5/s"]
    assert rows["gold"]["clients"] == 1 and rows["anonymous"]["default_of"] == "web"
    shown = weirctl("policy", "show", "slow", "--json")
    assert json.loads(shown) == [{"name": "slow", "limits": [limit]}]
    weirctl("policy", "set", "-", stdin=shown)
    assert "clients: acme" in weirctl("policy", "show", "gold")

    limit["rate"] = "5/fortnight"
    error = weirctl("policy", "set", "-", stdin=json.dumps({"name": "slow", "limits": [limit]}), status=BAD_DOCUMENT)
    assert "standard input: /limits/0/rate: " in error
    assert "line 1" in weirctl("policy", "set", "-", stdin="{,}", status=BAD_DOCUMENT)
    assert 'did you mean "slow"?' in weirctl("policy", "show", "slwo", status=FAILED)
    assert "client acme" in weirctl("policy", "remove", "gold", status=FAILED)
    weirctl("policy", "remove", "slow")
    assert "slow" not in {row["policy"] for row in weirctl.json("policy", "list")}


def test_clients(weirctl: Weirctl) -> None:
    weirctl("client", "assign", "address:192.0.2.0/24", "gold", "--name", "office", "--until", "2h")
    office = next(row for row in weirctl.json("client", "list") if row["client"] == "office")
    assert office["identity"] == "address:192.0.2.0/24" and office["policy"] == "gold"
    left = datetime.fromisoformat(office["until"]) - datetime.now(timezone.utc)
    assert timedelta(minutes=118) < left <= timedelta(hours=2)

    weirctl("client", "assign", "address:192.0.2.0/24", "anonymous")
    [office] = [row for row in weirctl.json("client", "list") if row["identity"] == "address:192.0.2.0/24"]
    assert (office["client"], office["policy"], office["until"]) == ("office", "anonymous", None)

    said = weirctl("client", "assign", "header:X-Client-ID=another-secret", "gold")
    assert "another-secret" not in said + weirctl("client", "list") + weirctl("config", "history")
    assert "another-secret" in weirctl("client", "list", "--reveal")
    assert 'did you mean "gold"?' in weirctl("client", "assign", "bearer=t", "godl", status=FAILED)
    weirctl("client", "assign", f"header:X-Client-ID={SECRET}", "gold", "--name", "twin", status=BAD_DOCUMENT)
    weirctl("client", "unassign", "office")
    assert 'there is no client "office"' in weirctl("client", "unassign", "office", status=FAILED)


def test_statistics_have_the_same_names_everywhere(weirctl: Weirctl) -> None:
    names = (
        "service client identity policy offered passed throttled rejected dropped bytes_in bytes_out last_seen handle"
    )
    rows = weirctl.json("stats", "--by", "client")
    assert list(rows[0]) == names.split()
    table = list(csv.DictReader(io.StringIO(weirctl("stats", "--csv"))))
    assert list(table[0]) == names.split()
    assert [row["client"] for row in rows] == [row["client"] for row in table]
    [total] = weirctl.json("stats", "--by", "total")
    assert total["offered"] == sum(total[name] for name in ("passed", "throttled", "rejected", "dropped"))
    acme = next(row for row in rows if row["client"] == "acme")
    assert SECRET not in acme["identity"] and acme["handle"]
    [revealed] = json.loads(weirctl("stats", "--reveal", "--filter", "acme", "--json"))
    assert revealed["identity"].endswith(SECRET)
    assert "rows; --top" in weirctl.lab.weirctl("stats", "--top", "1").stderr or len(rows) == 1


def test_history_says_what_each_row_covers(weirctl: Weirctl) -> None:
    names = "time seconds offered passed throttled rejected dropped bytes_in bytes_out".split()
    rows = weirctl.json("history", "--since", "2s")
    assert list(rows[0]) == names
    assert all(row["seconds"] == 1 for row in rows)
    by_minute = list(csv.DictReader(io.StringIO(weirctl("history", "--since", "1h", "--by", "service", "--csv"))))
    assert list(by_minute[0]) == names[:2] + ["service"] + names[2:]


def test_events_say_what_was_done_and_go_on(weirctl: Weirctl) -> None:
    weirctl("pause", "--for", "10m")
    weirctl("resume")
    done = weirctl.json("events", "--since", "10m")
    assert [row["cursor"] for row in done] == sorted(row["cursor"] for row in done)
    paused = [row for row in done if row["kind"] == "paused"][-1]
    assert paused["seconds"] == 600
    assert "uid" in paused
    assert f"user {paused['uid']} paused Weir for 600 s" in weirctl("events", "--kind", "paused")
    lines = weirctl("events", "--follow", "--count", "2", "--json").splitlines()
    assert len(lines) == 2
    assert all("cursor" in json.loads(line) for line in lines)
    assert weirctl.json("events", "--client", "nobody-has-this-name") == []
    assert 'did you mean "refused"?' in weirctl("events", "--kind", "refuse", status=USAGE)


def test_who_may_not_is_told_so_and_nothing_changes(weirctl: Weirctl) -> None:
    before = weirctl("config", "show")
    other = json.dumps(document(clients=[]))
    refused: list[tuple[str, ...]] = [
        ("attach", "lo"),
        ("detach", "server0"),
        ("pause",),
        ("resume",),
        ("config", "apply", "-", "--yes"),
        ("config", "revert"),
        ("config", "show", "--reveal"),
        ("policy", "set", "-"),
        ("policy", "remove", "spare"),
        ("client", "assign", "bearer=t", "gold"),
        ("client", "unassign", "acme"),
        ("client", "list", "--reveal"),
        ("stats", "--reveal"),
        ("top", "--reveal"),
        ("events", "--reveal"),
    ]
    weirctl("policy", "set", "-", stdin=json.dumps({"name": "spare", "limits": []}))
    before = weirctl("config", "show")
    for line in refused:
        stdin = json.dumps({"name": "mine", "limits": []}) if line[0] == "policy" else other
        error = weirctl(*line, guest=True, status=NOT_AUTHORIZED, stdin=stdin)
        assert "weirctl: this needs an administrator's password" in error, line
    for line in (
        ("status",),
        ("config", "show"),
        ("config", "history"),
        ("policy", "list"),
        ("client", "list"),
        ("stats",),
        ("events",),
    ):
        weirctl(*line, guest=True)
    assert weirctl("config", "show") == before
    assert weirctl.json("status")["paused"] is False


@contextlib.contextmanager
def an_applier_at_the_question(weirctl: Weirctl) -> Iterator[ControllingTerminal]:
    """Somebody who is about to remove client acme."""
    first = RUNTIME / "first.json"
    first.write_text(json.dumps(document(clients=[])))
    with ControllingTerminal(["weirctl", "config", "apply", str(first)], user=weirctl.lab.operator) as terminal:
        terminal.wait_for(f"Make 1 change to revision {weirctl.revision()}? [y/N]")
        yield terminal


def test_of_two_appliers_one_gets_the_conflict(weirctl: Weirctl) -> None:
    """Both saw one revision: the first waits at its question while the second applies."""
    revision = weirctl.revision()
    with an_applier_at_the_question(weirctl) as terminal:
        weirctl("client", "assign", f"header:X-Client-ID={SECRET}", "anonymous", "--name", "acme")
        terminal.type("y\n")
        assert terminal.wait() == CONFLICT
        said = terminal.text.split("[y/N]")[1]
    uid = weirctl.lab.operator.uid
    assert f"made from revision {revision}," in said and "client acme was changed" in said
    assert f"revision {revision + 1} (user {uid}: client acme changed)" in said
    assert [row["policy"] for row in weirctl.json("client", "list")] == ["anonymous"]


def test_changes_to_different_clients_both_succeed(weirctl: Weirctl) -> None:
    """The first waits at its question while the second assigns another client: the first is carried over to that."""
    revision = weirctl.revision()
    with an_applier_at_the_question(weirctl) as terminal:
        weirctl("client", "assign", "bearer=t", "gold")
        terminal.type("y\n")
        assert terminal.wait() == DONE
        assert f"moved on to revision {revision + 1}" in terminal.text and "bearer-1 added" in terminal.text
    assert {row["client"] for row in weirctl.json("client", "list")} == {"bearer-1"}
    assert weirctl.revision() == revision + 2


@pytest.fixture
def kept(weirctl: Weirctl) -> Iterator[None]:
    """Nothing is left on trial."""
    yield
    if weirctl.json("status")["pending"]:
        weirctl("config", "revert")


@pytest.mark.usefixtures("kept")
def test_from_another_host_a_change_is_tried(weirctl: Weirctl) -> None:
    operator = weirctl.lab.operator
    revision = weirctl.revision()

    def by_ssh(*arguments: str) -> str:
        argv = operator.command(["env", "SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22", "weirctl", *arguments])
        return subprocess.run(argv, env=environment(operator), check=True, capture_output=True, text=True).stdout

    said = by_ssh("client", "assign", "bearer=ssh", "gold")
    assert "tried for 1m because you are connected by SSH" in said and "weirctl config keep" in said
    pending = weirctl.json("status")["pending"]
    assert pending["revision"] == revision + 1 and weirctl.revision() == revision
    assert "kept" in by_ssh("config", "keep")
    assert weirctl.revision() == revision + 1
    assert "tried" not in by_ssh("client", "unassign", "bearer-1", "--no-try")
    assert weirctl.revision() == revision + 2
    file = RUNTIME / "remote.json"
    file.write_text(json.dumps(document(clients=[])))
    file.chmod(0o644)
    assert "tried for 1m because you are connected by SSH" in by_ssh("config", "apply", str(file), "--yes")


@pytest.mark.usefixtures("kept")
def test_what_limits_port_22_is_tried(weirctl: Weirctl) -> None:
    revision = weirctl.revision()
    services = document()["services"] + [{"name": "shell", "ports": [22], "protocol": "tcp"}]
    text = json.dumps(document(services=services))
    said = weirctl("config", "apply", "-", "--yes", stdin=text)
    assert "tried for 1m because service shell limits port 22" in said
    assert weirctl.json("status")["pending"]["revision"] > revision
    weirctl("config", "revert")
    assert "tried" not in weirctl("config", "apply", "-", "--yes", "--no-try", stdin=text)
    assert weirctl.json("status")["pending"] is None
    assert "tried for 1m" in weirctl("policy", "set", "-", stdin=json.dumps({"name": "spare", "limits": []}))
    assert "excludes" in weirctl("detach", "server0", "--try", "5s", "--no-try", status=USAGE)


def test_status_tells_of_schedules(weirctl: Weirctl) -> None:
    at_all_hours = {"from": "00:00", "to": "24:00", "zone": "Europe/Berlin", "policy": "anonymous"}
    policy = {"name": "gold", "limits": [], "schedule": [at_all_hours]}
    weirctl("policy", "set", "-", stdin=json.dumps(policy))
    assert weirctl.json("status")["schedules"] == [
        {"policy": "gold", "limits_of": "anonymous", "until": None, "next": None}
    ]
    assert "(more than a week)" in weirctl("status")


def test_no_is_no(weirctl: Weirctl) -> None:
    first = RUNTIME / "first.json"
    first.write_text(json.dumps(document(clients=[])))
    revision = weirctl.revision()
    with ControllingTerminal(["weirctl", "config", "apply", str(first)], user=weirctl.lab.operator) as terminal:
        terminal.wait_for("[y/N]")
        terminal.type("\n")
        assert terminal.wait() == FAILED
    assert weirctl.revision() == revision


def test_without_an_agent_the_terminal_asks_for_the_password(weirctl: Weirctl) -> None:
    with ControllingTerminal(["weirctl", "pause"], user=weirctl.lab.guest) as terminal:
        terminal.wait_for("AUTHENTICATING FOR org.weir.operate")
        # The lab's users may not become root, which is what checking a password takes.
        assert terminal.wait() == NOT_AUTHORIZED
        terminal.read_until(lambda: terminal.settings == terminal.settings_before, "echo given back")
    assert weirctl.json("status")["paused"] is False


def test_top_is_live_and_gives_the_terminal_back(weirctl: Weirctl) -> None:
    lab = weirctl.lab
    with Nginx(lab.server, lab.operator, port=8080), ControllingTerminal(
        ["weirctl", "top"], user=lab.operator, lines=12, columns=100
    ) as terminal:
        terminal.wait_for("\033[?1049h")
        terminal.wait_for("acme")
        url = f"http://{lab.server_end.ipv4}:8080/"
        with Hey(lab.client, lab.operator, url, name="acme", headers={"X-Client-ID": SECRET}, rate=20, seconds=30):
            # Green, in the column of what passed: hey sends 20 a second.
            passed = re.compile("\033\\[32m(1[5-9]|2[0-5])\033")
            terminal.read_until(lambda: passed.search(terminal.text) is not None, "the rate")
            terminal.type("c")
            terminal.wait_for("sorted by client ascending")
            terminal.resize(8, 60)
            terminal.wait_for("\033[8;1H")
        assert terminal.settings[3] != terminal.settings_before[3], "keys come without Enter"
        terminal.type("q")
        assert terminal.wait() == DONE
        assert terminal.text.endswith("\033[?25h\033[?7h\033[0m\033[?1049l")
        assert terminal.settings == terminal.settings_before
        assert SECRET not in terminal.text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGABRT])
def test_top_gives_the_terminal_back_on_every_end(weirctl: Weirctl, number: signal.Signals) -> None:
    with ControllingTerminal(["weirctl", "top"], user=weirctl.lab.operator) as terminal:
        terminal.wait_for("acme")
        terminal.process.send_signal(number)
        status = terminal.wait()
        assert status == (-signal.SIGABRT if number == signal.SIGABRT else DONE)
        assert "\033[?1049l" in terminal.text
        assert terminal.settings == terminal.settings_before


def test_top_outlives_a_helper_that_restarts(weirctl: Weirctl) -> None:
    with ControllingTerminal(["weirctl", "top"], user=weirctl.lab.operator) as terminal:
        terminal.wait_for("acme")
        weirctl.lab.helper.kill()
        terminal.wait_for("weir-helper")
        weirctl.lab.helper.start()
        terminal.wait_for("\033[3;1H\033[K")  # the line of the problem is empty again
        terminal.type("q")
        assert terminal.wait() == DONE


def test_top_without_a_terminal_prints_tables(weirctl: Weirctl) -> None:
    text = weirctl("top", "--count", "2")
    assert "\033" not in text
    assert text.count("OFFERED/s") == 2 and text.count("acme") == 2


def test_a_reader_that_went_away_is_no_error(weirctl: Weirctl) -> None:
    line = "weirctl status --counters | true; echo ${PIPESTATUS[0]}"
    result = subprocess.run(
        ["bash", "-c", line], env=environment(), capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert result.stderr == ""
    assert result.stdout.strip() in ("0", "141")


def test_a_full_disk_is_an_error(weirctl: Weirctl) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            ["weirctl", "status"], env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == FAILED
    assert "can't write standard output" in result.stderr


def test_sockets_tells_what_could_be_a_service(weirctl: Weirctl) -> None:
    lab = weirctl.lab
    with Nginx(lab.server, lab.operator, port=8080):
        rows = [row for row in weirctl.json("sockets") if row["port"] == 8080]
        assert rows and all(row["services"] == ["web"] for row in rows)
        assert {row["address"] for row in rows} <= {"*", "0.0.0.0", "::"}
        assert "SERVICES" in weirctl("sockets").splitlines()[0]
    assert not [row for row in weirctl.json("sockets") if row["port"] == 8080]
