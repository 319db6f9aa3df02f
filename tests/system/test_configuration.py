# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes are transactions: a bad document, somebody without authorization and a lost race change nothing."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import ask
from documents import NEVER, Json, document, limit, policy
from lab import Lab
from lab.process import PATIENCE, run
from site_under_test import Site
from terminal import Terminal

NOT_AUTHORIZED, BAD_DOCUMENT, CONFLICT = 3, 4, 6

# As many questions as one user may have pending (design, section 6).
APPLIERS = 4


@pytest.fixture
def in_force(site: Site, fresh: Callable[[str], str]) -> Json:
    """A configuration in force, whose one client has used up its burst."""
    client = fresh("client")
    now = document([policy("one", limit(NEVER, 1))], {client: "one"}, ports=[site.server.port])
    site.apply(now)
    assert ask(site, client).status == 200
    return now


def shown(lab: Lab) -> str:
    return lab.weirctl("config", "show", "--reveal").stdout


class Unchanged:
    """Asserts at the end that configuration, revision and enforcement are what they were at the beginning."""

    def __init__(self, site: Site, in_force: Json) -> None:
        self._site = site
        self._client = str(in_force["clients"][0]["name"])  # type: ignore[index]

    def __enter__(self) -> None:
        self._before = self._state()
        assert ask(self._site, self._client).status == 429

    def __exit__(self, *_: object) -> None:
        assert self._state() == self._before
        assert ask(self._site, self._client).status == 429

    def _state(self) -> tuple[int, str, str]:
        history = self._site.lab.weirctl("config", "history", "--json").stdout
        return self._site.revision(), shown(self._site.lab), history


def test_a_bad_document_lists_every_fault(site: Site, in_force: Json) -> None:
    bad = copy.deepcopy(in_force)
    bad["colour"] = "blue"
    bad["services"][0]["ports"] = [site.server.port, 70000]  # type: ignore[index]
    bad["services"][0]["default_policy"] = "none of these"  # type: ignore[index]
    bad["policies"][0]["limits"][0]["rate"] = "10/fortnight"  # type: ignore[index]
    bad["policies"].append({"name": "one", "limits": []})  # type: ignore[attr-defined]
    bad["clients"][0]["identity"] = {"address": "192.0.2.1/24"}  # type: ignore[index]
    pointers = [
        "/colour",
        "/services/0/ports/1",
        "/services/0/default_policy",
        "/policies/0/limits/0/rate",
        "/policies/1/name",
        "/clients/0/identity/address",
    ]
    with Unchanged(site, in_force):
        for verb in (["config", "apply", "-", "--yes"], ["config", "validate", "-"]):
            result = site.lab.weirctl(*verb, check=False, stdin=json.dumps(bad))
            assert result.returncode == BAD_DOCUMENT, result
            missing = [pointer for pointer in pointers if f"{pointer}: " not in result.stderr + result.stdout]
            assert not missing, f"no fault names {missing}:\n{result.stdout}{result.stderr}"
            assert "100/s" in result.stderr + result.stdout  # the right example for a rate


@pytest.mark.parametrize("text", ["", "{", '{"version": 1}]', '{"version": 99}', "[]", '{"version": 1, "version": 1}'])
def test_what_is_no_document(site: Site, in_force: Json, text: str) -> None:
    with Unchanged(site, in_force):
        result = site.lab.weirctl("config", "apply", "-", "--yes", check=False, stdin=text)
        assert result.returncode == BAD_DOCUMENT, result


def test_a_masked_document_is_refused(site: Site, in_force: Json) -> None:
    masked = site.lab.weirctl("config", "show").stdout
    assert json.loads(masked)["masked"] is True
    with Unchanged(site, in_force):
        result = site.lab.weirctl("config", "apply", "-", "--yes", check=False, stdin=masked)
        assert result.returncode == BAD_DOCUMENT, result


def test_without_authorization_nothing_changes(site: Site, in_force: Json) -> None:
    client = str(in_force["clients"][0]["name"])  # type: ignore[index]
    other = json.dumps(document([], ports=[site.server.port]))
    refused: list[tuple[list[str], str]] = [
        (["config", "apply", "-", "--yes"], other),
        (["detach", "server0"], ""),
        (["attach", "lo"], ""),
        (["pause"], ""),
        (["client", "unassign", client], ""),
        (["client", "assign", "header:X-Client-ID=guest", "one"], ""),
        (["config", "show", "--reveal"], ""),
        (["stats", "--by", "client", "--reveal"], ""),
    ]
    with Unchanged(site, in_force):
        for arguments, stdin in refused:
            result = site.lab.weirctl(*arguments, user=site.lab.guest, check=False, stdin=stdin)
            assert result.returncode == NOT_AUTHORIZED, f"{arguments}: {result}"
            assert result.stderr.strip(), f"{arguments} was refused without a word"


def test_looking_needs_no_authorization(site: Site, in_force: Json) -> None:
    client = str(in_force["clients"][0]["name"])  # type: ignore[index]
    for arguments in (
        ["status", "--counters"],
        ["config", "show"],
        ["stats", "--by", "client", "--json"],
        ["client", "list"],
    ):
        result = site.lab.weirctl(*arguments, user=site.lab.guest)
        assert f"={client}" not in result.stdout, f"{arguments} shows a secret identity:\n{result.stdout}"
    assert json.loads(site.lab.weirctl("status", "--json", user=site.lab.guest).stdout)["revision"] == site.revision()


def test_two_appliers_on_one_revision(site: Site, in_force: Json) -> None:
    """One changes the configuration while the other reads the question about what it was shown."""
    mine, theirs = copy.deepcopy(in_force), copy.deepcopy(in_force)
    mine["policies"][0]["limits"][0]["burst"] = 2  # type: ignore[index]
    theirs["policies"][0]["limits"][0]["burst"] = 3  # type: ignore[index]
    file = site.lab.helper.state_directory.parent / "mine.json"
    file.write_text(json.dumps(mine), encoding="utf-8")
    base = site.revision()
    with Terminal(["weirctl", "config", "apply", str(file)], user=site.lab.operator) as slow:
        slow.wait_for("?")
        site.apply(theirs)
        slow.type("y\n")
        status = slow.wait(PATIENCE)
    assert status == CONFLICT, slow.text
    assert str(base) in slow.text and str(base + 1) in slow.text, f"both revisions are not named:\n{slow.text}"
    assert site.revision() == base + 1
    assert json.loads(shown(site.lab))["policies"][0]["limits"][0]["burst"] == 3


def test_many_appliers_on_one_revision(site: Site, in_force: Json) -> None:
    """All at once over D-Bus, each with the same expected revision: one wins."""
    base = site.revision()

    def apply(number: int) -> str:
        change = json.dumps(policy(f"race-{number}"))
        call = ["gdbus", "call", "--system", "--dest", "org.weir.Helper1", "--object-path", "/org/weir/Helper1"]
        call += [
            "--method",
            "org.weir.Helper1.Apply",
            f"[('policy', 'race-{number}', {json.dumps(change)})]",
            str(base),
            "{}",
        ]
        result = run(call, user=site.lab.operator, check=False)
        return result.stdout if result.returncode == 0 else result.stderr

    with ThreadPoolExecutor(APPLIERS) as pool:
        answers = list(pool.map(apply, range(APPLIERS)))
    won = [answer for answer in answers if f"uint64 {base + 1}" in answer]
    lost = [answer for answer in answers if "org.weir.Error.Conflict" in answer]
    assert (len(won), len(lost)) == (1, APPLIERS - 1), "\n".join(answers)
    assert site.revision() == base + 1
    names = [entry["name"] for entry in json.loads(shown(site.lab))["policies"]]
    assert len([name for name in names if name.startswith("race-")]) == 1
