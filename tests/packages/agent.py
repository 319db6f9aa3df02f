# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever sits at the terminal where polkit's text agent (pkttyagent) asks for a password."""

from __future__ import annotations

import contextlib
import os
import re
import select
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

_QUESTION = b"Password: "
_UNHEARD_SECONDS = 2
_COLOURS = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True)
class Conversation:
    status: int  # the command's
    text: str  # what the terminal showed, without colours
    asked: int  # how often for a password


def converse(command: Sequence[str], answer: str, *, patience: float) -> Conversation:
    """Runs a command on a terminal (Machine.session_command) and types the answer to every question.

    The agent prints its question, then discards what was typed before it stopped the echo (tcsetattr(3), TCSAFLUSH): a fast
    answer may be lost, and is then seen on the screen at most. So it is typed again when nothing else follows, as a person
    would. One too many does no harm: the agent discards it after this question and before the next, and nobody else reads
    the terminal; an echo of it is taken out of the text.
    """
    echo = answer.replace("\n", "\r\n").encode()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdin is not None and process.stdout is not None
        keyboard, screen = process.stdin.fileno(), process.stdout.fileno()
        shown, asked = b"", 0

        def type_answer() -> None:
            with contextlib.suppress(BrokenPipeError):
                os.write(keyboard, answer.encode())

        while True:
            waits = asked > 0 and shown.rpartition(_QUESTION)[2].replace(echo, b"") == b""
            if waits and not select.select([screen], [], [], _UNHEARD_SECONDS)[0]:
                type_answer()
                continue
            piece = os.read(screen, 4096)
            if not piece:
                break
            shown += piece
            if (questions := shown.count(_QUESTION)) > asked:
                asked = questions
                type_answer()
        process.stdin.close()
        status = process.wait(patience)
    if answer.strip():
        shown = shown.replace(echo, b"")
    return Conversation(status, _COLOURS.sub("", shown.decode(errors="replace")), asked)
