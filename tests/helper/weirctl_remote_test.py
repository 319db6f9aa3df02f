# SPDX-License-Identifier: GPL-3.0-or-later
"""weirctl --host through OpenSSH's own sshd on loopback, and what becomes of words on their way through shells."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab import Lab
from lab.machine import RUNTIME
from lab.process import environment
from weirctl_terminal import ControllingTerminal
from weirctl_test import BAD_DOCUMENT, DONE, FAILED, NO_HELPER, USAGE, document, lab, weirctl  # noqa: F401
from weirctl_test import Weirctl

PORT = 2222
HOSTILE = ["a b", "it's", 'say "x"', "$(touch x)", "`id`", "back\\slash", "\\'", "a;b", "~", "=ls", "*", "-x", "東京", ""]


class Remote:
    """weirctl as the operator, who has a key for an sshd of this lab."""

    def __init__(self, running: Lab) -> None:
        folder = RUNTIME / "ssh"
        folder.mkdir(mode=0o755, exist_ok=True)
        for name in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        os.chown(folder / "key", running.operator.uid, running.operator.gid)
        (folder / "known").write_text(f"[127.0.0.1]:{PORT} {(folder / 'host.pub').read_text()}")
        (folder / "config").write_text(
            f"Port {PORT}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nUsePAM no\nPidFile none\nStrictModes no\n"
            f"AuthorizedKeysFile {folder}/key.pub\nSetEnv PATH={environment()['PATH']} LANG=C.UTF-8\n"
        )
        self.lab = running
        self.host = f"{running.operator.name}@127.0.0.1"
        self.ssh = f"ssh -F none -p {PORT} -i {folder}/key -o UserKnownHostsFile={folder}/known -o LogLevel=ERROR"
        self.config = folder / "config"

    def line(self, *arguments: str) -> list[str]:
        return ["weirctl", "--host", self.host, "--ssh", self.ssh, *arguments]

    def __call__(self, *arguments: str, status: int = DONE, stdin: str = "") -> str:
        command = self.lab.operator.command(self.line(*arguments))
        result = subprocess.run(
            command, env=environment(self.lab.operator), input=stdin, capture_output=True, text=True, check=False
        )
        assert result.returncode == status, f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr}"
        return result.stdout if status == DONE else result.stderr


@pytest.fixture(scope="module")
def sshd(lab: Lab) -> Iterator[Remote]:  # noqa: F811
    remote = Remote(lab)
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    daemon = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", remote.config], stderr=subprocess.PIPE, text=True)
    assert daemon.stderr is not None
    lines = []
    for line in daemon.stderr:
        lines.append(line)
        if "Server listening" in line:
            break
    else:
        pytest.fail("sshd did not start:\n" + "".join(lines))
    yield remote
    daemon.terminate()
    daemon.wait()


def test_verbs_run_over_there_and_their_status_comes_back(weirctl: Weirctl, sshd: Remote) -> None:  # noqa: F811
    assert json.loads(sshd("status", "--json"))["revision"] == weirctl.revision()
    assert "there is no policy" in sshd("policy", "show", "nonsense", status=FAILED)
    said = sshd("client", "assign", 'header:X-Client-ID=it\'s $(touch x) \\\\ "y"', "gold", "--name", "two words 東京")
    assert "tried for 1m because you are connected by SSH" in said
    sshd("config", "keep")
    names = {row["client"]: row for row in json.loads(weirctl("client", "list", "--reveal", "--json"))}
    assert names["two words 東京"]["identity"] == 'header:x-client-id=it\'s $(touch x) \\\\ "y"'


def test_a_file_is_one_of_this_host(weirctl: Weirctl, sshd: Remote) -> None:  # noqa: F811
    file = RUNTIME / "mine.json"
    file.write_text(json.dumps(document(clients=[])))
    file.chmod(0o644)
    assert "- client acme" in sshd("config", "diff", str(file))
    sshd("config", "apply", str(file), "--yes", "--no-try")
    assert weirctl.json("client", "list") == []
    sshd("config", "apply", "-", "--yes", "--no-try", stdin=json.dumps(document()))
    assert weirctl.json("client", "list")[0]["client"] == "acme"
    file.write_text("{")
    assert "standard input: line 1" in sshd("config", "validate", str(file), status=BAD_DOCUMENT)
    assert "can't read" in sshd("config", "validate", "/nonexistent", status=FAILED)


def test_apply_in_a_terminal_shows_and_asks_here(weirctl: Weirctl, sshd: Remote) -> None:  # noqa: F811
    file = RUNTIME / "mine.json"
    file.write_text(json.dumps(document(clients=[])))
    for answer, status in (("n", FAILED), ("y", DONE)):
        line = sshd.line("config", "apply", str(file), "--no-try")
        with ControllingTerminal(line, user=sshd.lab.operator) as terminal:
            terminal.wait_for("- client acme", "Make these changes on")
            assert weirctl.json("client", "list") != []
            terminal.type(answer + "\n")
            assert terminal.wait() == status
    assert weirctl.json("client", "list") == []


def test_top_over_there_has_a_terminal(weirctl: Weirctl, sshd: Remote) -> None:  # noqa: F811
    with ControllingTerminal(sshd.line("top"), user=sshd.lab.operator, lines=20, columns=120) as terminal:
        terminal.wait_for("\033[?1049h", "acme")
        terminal.type("h")
        terminal.wait_for("Keys of weirctl top")
        terminal.type("qq")
        assert terminal.wait() == DONE
        assert terminal.settings == terminal.settings_before


def test_what_goes_wrong_on_the_way_is_said(sshd: Remote, weirctl: Weirctl) -> None:  # noqa: F811
    nobody = ["--host", "127.0.0.1", "--ssh", "ssh -F none -p 1 -o BatchMode=yes"]
    assert "no connection to 127.0.0.1" in weirctl(*nobody, "status", status=NO_HELPER)
    assert "can't start /nonexistent" in weirctl("--host", "a", "--ssh", "/nonexistent", "status", status=NO_HELPER)
    script = RUNTIME / "missing"
    script.write_text("#!/bin/sh\nexit 127\n")
    script.chmod(0o755)
    assert "there is no weirctl on a" in weirctl("--host", "a", "--ssh", str(script), "status", status=NO_HELPER)
    for host in ("-oProxyCommand=touch /tmp/owned", "a b", "a\nb"):
        assert "is no host" in weirctl(f"--host={host}", "status", status=USAGE)
    assert "--host" in weirctl("--ssh", "ssh", "status", status=USAGE)
    # A usage error is found here, without a connection.
    assert "has no option --jason" in weirctl(*nobody, "status", "--jason", status=USAGE)


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "fish"])
def test_words_survive_every_login_shell(shell: str, weirctl: Weirctl) -> None:  # noqa: F811
    """In place of ssh: the shell reads the line as sshd's would, and a function in place of weirctl prints its words."""
    show = {
        "fish": "function weirctl; for word in $argv; printf '<%s>' \"$word\"; end; end; ",
    }.get(shell, 'weirctl() { for word in "$@"; do printf \'<%s>\' "$word"; done; }; ')
    script = RUNTIME / f"fake-{shell}"
    # ssh joins its words with blanks.
    script.write_text(f'#!/bin/bash\nshift 2\nexec {shell} -c {shlex.quote(show)}"$*"\n')
    script.chmod(0o755)
    for word in HOSTILE:
        said = weirctl("--host", "there", "--ssh", str(script), "explain", f"--path={word}", f"-H{word}", "--host", "x")
        assert said == f"<explain><--path={word}><-H{word}><--host><x>"
