# SPDX-License-Identifier: GPL-3.0-or-later
"""Every D-Bus method in the real unit, with polkitd and logind as Debian has them: expected and seen, by caller.

The calls and what is expected of each are those of tests/helper/authorization_test.cpp, which prints the table.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lab.lab import REPOSITORY
from lab.machine import RUNTIME
from packages.agent import converse
from packages.conftest import apt
from packages.machine import Machine

PASSWORD = "weir lab"
SEED = Path(__file__).resolve().parents[1] / "helper/seed/00000000000000000001.revision"
HELPER = ("weir-helper", "weir-cli")
# Revealing, changing and operating are asked for once in five minutes, importing each time.
QUESTIONS_OF_AN_ACTIVE_SESSION = 1 + 1 + 1 + 2
ANSWER_SECONDS = 90


@dataclass(frozen=True)
class Caller:
    name: str
    user: str
    role: str  # what authorization_test expects
    session: bool = False
    interactive: bool = False
    agent: bool = False
    active: bool = True  # the session

    @property
    def changes(self) -> bool:
        """Something, when all is as expected."""
        return self.role != "challenged"


# Who may change nothing comes first: the others find it as they need it only after a new start. Between new starts each has a
# uid of its own, because the helper lets a uid call so often and no more.
CALLERS = (
    Caller("no-session", "bob", "challenged"),
    Caller("no-session-may-be-asked", "brenda", "challenged", interactive=True),
    Caller("active-session", "adam", "challenged", session=True),
    Caller("active-session-may-be-asked", "anna", "challenged", session=True, interactive=True),
    Caller("inactive-session-may-be-asked", "amy", "challenged", session=True, interactive=True, active=False),
    Caller("root", "root", "root"),
    Caller("root-may-be-asked", "root", "root", interactive=True),
    Caller("active-session-with-an-agent", "alice", "prompted", session=True, interactive=True, agent=True),
)


@pytest.fixture(scope="module", name="machine")
def with_helper(debian_tree: Path, packages: dict[str, Path]) -> Iterator[Machine]:
    assert debian_tree.exists()
    programs = RUNTIME / "polkit-test"
    programs.mkdir()
    test = Path(os.environ["WEIR_PROGRAMS"]) / "authorization_test"
    shutil.copy(test, programs)
    # What the test needs and no package of Weir's does.
    for line in subprocess.run(["ldd", str(test)], capture_output=True, text=True, check=True).stdout.splitlines():
        if (found := re.search(r"=> (\S*/libQt6Test\.so\S*)", line)) is not None:
            shutil.copy(found[1], programs)
    shutil.copy(SEED, programs)
    folders = {packages["first"].parent: "/packages", programs: "/programs"}
    with Machine("polkit", folders=folders) as running:
        for user in sorted({caller.user for caller in CALLERS} - {"root"}):
            running.run(["useradd", "--create-home", "--shell", "/bin/sh", user])
        # Debian's rule: who is in sudo is an administrator, and says so with her own password.
        running.run(["sh", "-c", "getent group sudo || groupadd --system sudo"])
        running.run(["usermod", "--append", "--groups", "sudo", "alice"])
        running.run(["chpasswd"], stdin=f"alice:{PASSWORD}\n")
        apt(running, "install", *(f"/packages/first/{name}.deb" for name in HELPER))
        yield running


def seed(machine: Machine) -> None:
    """One revision, and nothing in the kernel."""
    machine.run(["systemctl", "stop", "weir-helper"])
    machine.run(["/usr/libexec/weir/weir-helper", "--remove"])
    machine.run(["sh", "-c", "rm -rf /var/lib/weir/*"])
    machine.run(["install", "-o", "weir", "-g", "weir", "-m", "0600", f"/programs/{SEED.name}", "/var/lib/weir/"])
    machine.run(["systemctl", "restart", "weir-helper"])


@pytest.fixture(scope="module", name="seeded")
def since_the_last_change(machine: Machine) -> Iterator[Callable[[Caller], Machine]]:
    """Seeds before the first caller, and again after each that could change something."""
    changed = True

    def ready(caller: Caller) -> Machine:
        nonlocal changed
        if changed:
            seed(machine)
        changed = caller.changes
        return machine

    yield ready


def call_all(machine: Machine, caller: Caller) -> tuple[int, str, int]:
    """Exit status, what it printed, and how often somebody was asked for a password."""
    variables = {"WEIR_TEST_ROLE": caller.role, "LD_LIBRARY_PATH": "/programs", "LANG": "C.UTF-8"}
    if caller.interactive:
        variables["WEIR_TEST_INTERACTIVE"] = "1"
    command = ["/programs/authorization_test", "--gtest_filter=Authorization.*"]
    if not caller.session:
        done = machine.run(
            ["env", *(f"{name}={value}" for name, value in variables.items()), *command],
            user=None if caller.user == "root" else caller.user,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr, 0
    if not caller.active:
        return call_inactive(machine, caller, command, variables)
    line = machine.session_command(caller.user, command, variables, terminal=caller.agent)
    if caller.agent:
        seen = converse(line, f"{PASSWORD}\n", patience=ANSWER_SECONDS)
        return seen.status, seen.text, seen.asked
    done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr, 0


def call_inactive(
    machine: Machine, caller: Caller, command: list[str], variables: dict[str, str]
) -> tuple[int, str, int]:
    """At a seat without virtual terminals the newest session is the active one (logind): bob's comes after hers."""
    is_active = 'loginctl show-session "$XDG_SESSION_ID" --property=Active --value'
    wait = f'echo waiting; until [ "$({is_active})" = no ]; do sleep 0.1; done; exec "$@"'
    line = machine.session_command(caller.user, ["sh", "-c", wait, "sh", *command], variables)
    with subprocess.Popen(
        line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "waiting\n"
        other = machine.session_command("bob", ["cat"], {})
        with subprocess.Popen(other, stdin=subprocess.PIPE) as newer:  # until its input ends
            text = waiting.stdout.read()
            status = waiting.wait(ANSWER_SECONDS)
            newer.communicate()
    return status, text, 0


@pytest.mark.parametrize("caller", CALLERS, ids=lambda caller: caller.name)
def test_every_method(caller: Caller, seeded: Callable[[Caller], Machine]) -> None:
    machine = seeded(caller)
    status, text, asked = call_all(machine, caller)
    print(text)
    assert status == 0, f"{caller}\n{text}\n{machine.journal('weir-helper')}"
    rows = re.findall(r"(\w+) +([\w-]+) +([\w-]+) *\r?$", text, re.MULTILINE)
    methods = set(re.findall(r'<method name="(\w+)"', _introspection(machine)))
    assert {row[0] for row in rows} >= methods, "every method is in the table"
    assert asked == (QUESTIONS_OF_AN_ACTIVE_SESSION if caller.agent else 0)


def _introspection(machine: Machine) -> str:
    return machine.output("cat", "/usr/share/dbus-1/interfaces/org.weir.Helper1.xml")


DRAFT = {"version": 1, "policies": [{"name": "drafted", "limits": []}]}
APPLY = ["weirctl", "config", "apply", "/tmp/draft.json"]
NOT_AUTHORIZED = 3  # weirctl(1)


@pytest.fixture(scope="module", name="draft")
def a_draft(machine: Machine) -> str:
    """In a file that everybody can read."""
    text = json.dumps(DRAFT)
    machine.run(["tee", "/tmp/draft.json"], stdin=text)
    machine.run(["chmod", "0644", "/tmp/draft.json"])
    return text


def revision(machine: Machine) -> int:
    return int(json.loads(machine.output("weirctl", "status", "--json"))["revision"])


@pytest.mark.parametrize(
    ("answer", "status"),
    [("\n", NOT_AUTHORIZED), ("\x04", NOT_AUTHORIZED), ("\x03", 130)],
    ids=["nothing", "end-of-input", "interrupt"],
)
def test_a_cancelled_question_changes_nothing(answer: str, status: int, machine: Machine, draft: str) -> None:
    before = revision(machine)
    # systemd-run calls a process that SIGINT ended a success.
    told = ["sh", "-c", 'trap : INT; "$@"; echo "status $?"', "sh", *APPLY, "--yes"]
    seen = converse(machine.session_command("alice", told, terminal=True), answer, patience=ANSWER_SECONDS)
    assert seen.asked >= 1, seen
    assert re.search(rf"status {status}\s*$", seen.text), seen
    assert revision(machine) == before, seen
    assert machine.output("cat", "/tmp/draft.json") == draft
    assert "drafted" not in machine.output("weirctl", "policy", "list")


def test_the_manuals_rule_for_operators(machine: Machine, draft: str) -> None:
    """docs/weir-operators.rules: a member changes limits without a password from an active session, and nobody else does."""
    assert draft
    machine.run(["useradd", "--create-home", "--shell", "/bin/sh", "carol"])
    machine.run(["groupadd", "--system", "weir-operators"])
    machine.run(["usermod", "--append", "--groups", "weir-operators", "carol"])
    rule = (REPOSITORY / "docs/weir-operators.rules").read_text(encoding="utf-8")
    machine.run(["tee", "/etc/polkit-1/rules.d/50-weir-operators.rules"], stdin=rule)
    machine.run(["systemctl", "restart", "polkit"])
    before = revision(machine)

    def at_the_seat(user: str, *argv: str) -> subprocess.CompletedProcess[str]:
        line = machine.session_command(user, argv)
        return subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    change = ["weirctl", "policy", "set", "-"]
    policy = ["sh", "-c", f"echo '{json.dumps(DRAFT['policies'][0])}' | exec {' '.join(change)}"]
    refused = at_the_seat("alice", *policy)
    assert refused.returncode == NOT_AUTHORIZED, refused
    without_a_session = machine.run(policy, user="carol", check=False)
    assert without_a_session.returncode == NOT_AUTHORIZED, without_a_session
    assert revision(machine) == before
    changed = at_the_seat("carol", *policy)
    assert changed.returncode == 0, changed
    after = revision(machine)
    assert after > before
    paused = at_the_seat("carol", "weirctl", "pause", "--for", "1s")
    assert paused.returncode == 0, paused
    # A whole document and secrets are not in the rule.
    for argv in (["weirctl", "config", "apply", "--yes", "/tmp/draft.json"], ["weirctl", "config", "show", "--reveal"]):
        denied = at_the_seat("carol", *argv)
        assert denied.returncode == NOT_AUTHORIZED, denied
    assert revision(machine) == after
