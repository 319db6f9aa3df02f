# SPDX-License-Identifier: GPL-3.0-or-later
"""weirctl's completion in the three shells themselves, with the names that the helper knows."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab import Lab
from lab.machine import RUNTIME
from lab.process import environment
from weirctl_terminal import ControllingTerminal
from weirctl_test import Weirctl, document, lab, weirctl  # noqa: F401

SCRIPTS = Path(__file__).parents[2] / "packaging/completions"
BLANK = "two words"


@pytest.fixture
def scripts(weirctl: Weirctl) -> Path:  # noqa: F811
    """Where the lab's users can read them; with a policy whose name must be quoted."""
    weirctl("policy", "set", "-", stdin='{"name": "two words", "limits": []}')
    folder = RUNTIME / "completions"
    shutil.copytree(SCRIPTS, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(params=["bash", "zsh"])
def shell(request: pytest.FixtureRequest, lab: Lab, scripts: Path) -> Iterator[ControllingTerminal]:  # noqa: F811
    """An interactive one with the completion loaded, at its prompt."""
    start = {
        "bash": (["bash", "--noprofile", "--norc", "-i"], f". {scripts}/weirctl.bash"),
        "zsh": (["zsh", "-f", "-i"], f"fpath=({scripts} $fpath); autoload -Uz compinit; compinit -u -D"),
    }
    command, load = start[request.param]
    with ControllingTerminal(command, user=lab.operator, lines=40, columns=120) as terminal:
        terminal.type(f"cd {RUNTIME}; {load}; PS1='rea''dy> '\n")
        terminal.wait_for("ready> ")
        yield terminal


@pytest.mark.parametrize(
    "line, answer",
    [
        ("weirctl pol\tsh\tgol\t\n", "clients: acme"),
        ("weirctl policy show two\t\n", "two words"),
        ("weirctl stats --by pol\t --sort=off\t --cs\t\n", "policy,offered,passed"),
        ("weirctl client assign addr\t192.0.2.7 gol\t --name office\n", "client office has policy gold"),
        ("weirctl client reset ac\t\n", "reset: its limits"),
        ("weirctl config validate --off\t sample\t\n", "sample.json has 1 fault"),
    ],
)
def test_the_shell_completes(shell: ControllingTerminal, line: str, answer: str) -> None:
    (RUNTIME / "sample.json").write_text("{")
    for part in line.replace("\t", "\t\0").split("\0"):
        seen = len(shell.text)
        shell.type(part)
        if part.endswith("\t"):
            shell.read_until(lambda: len(shell.text) > seen + len(part), f"something behind {part!r}")
    shell.wait_for(answer)


def fish(lab: Lab, scripts: Path, line: str) -> list[str]:  # noqa: F811
    script = f"source {scripts}/weirctl.fish; complete --do-complete '{line}'"
    command = lab.operator.command(["fish", "--no-config", "-c", script])
    result = subprocess.run(command, env=environment(lab.operator), capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.splitlines()


def test_fish_completes(lab: Lab, scripts: Path) -> None:  # noqa: F811
    assert "policy\tList, show, set and remove policies" in fish(lab, scripts, "weirctl pol")
    assert fish(lab, scripts, "weirctl policy show tw") == ["two words\tpolicy"]
    assert fish(lab, scripts, "weirctl stats --sort=-rej") == ["--sort=-rejected"]
    assert fish(lab, scripts, "weirctl client block ac") == ["acme\tpolicy gold"]
    (RUNTIME / "sample.json").write_text("{")
    assert [line.partition("\t")[0] for line in fish(lab, scripts, f"weirctl config apply {RUNTIME}/samp")] == [
        f"{RUNTIME}/sample.json"
    ]


def test_names_are_found_fast_and_silently(weirctl: Weirctl) -> None:  # noqa: F811
    assert weirctl("complete", "--", "client", "unassign", "") == "acme\tpolicy gold\n"
    assert weirctl("complete", "--", "policy", "remove", "g") == "gold\tpolicy\n"
    assert weirctl("complete", "--", "explain", "--service", "") == "web\tservice\n"
    assert weirctl("complete", "--", "history", "--by", "policy", "--name", "a") == "anonymous\tpolicy\n"
    assert weirctl("complete", "--", "detach", "") == "server0\tconfigured interface\n"
    assert "server0\tinterface\n" in weirctl("complete", "--", "attach", "")
    assert weirctl("complete", "--", "config", "revert", "").startswith(f"{weirctl.revision()}\t")
    assert weirctl("complete", "--", "nonsense", "") == ""
    nowhere = {**environment(), "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
    for line in ("policy show ", "client block ", "config revert "):
        result = subprocess.run(
            ["weirctl", "complete", "--", *line.split(" ")], env=nowhere, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr) == (0, "")
        assert "acme" not in result.stdout


def test_hostile_names_are_not_offered(weirctl: Weirctl) -> None:  # noqa: F811
    """A command substitution in a name is text to every shell, and stays quoted."""
    evil = "$(touch evil)"
    weirctl("policy", "set", "-", stdin='{"name": "%s", "limits": []}' % evil)
    assert f"{evil}\tpolicy\n" in weirctl("complete", "--", "policy", "show", "$")
    script = (
        f". {SCRIPTS}/weirctl.bash; COMP_LINE='weirctl policy show '; COMP_POINT=${{#COMP_LINE}};"
        'COMP_WORDS=(weirctl policy show ""); COMP_CWORD=3; _weirctl; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    result = subprocess.run(["bash", "-c", script], env=environment(), capture_output=True, text=True, check=True)
    assert "\\$\\(touch\\ evil\\)" in result.stdout.splitlines()
    assert sorted(result.stdout.splitlines())[-2:] == ["anonymous", "gold"]
    assert document()["policies"][0]["name"] == "gold"
