# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages: their syntax, and that they name what the programs take, no more and no less."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "packaging/man").glob("*.[1-8]"))
PROGRAMS = Path(os.environ.get("WEIR_PROGRAMS", ROOT / "build/release/bin"))
OPTION = re.compile(r"^  (?:-\w,)?(--[\w-]+)", re.MULTILINE)


def help_of(program: str, *verb: str) -> str:
    return subprocess.run([PROGRAMS / program, *verb, "--help"], capture_output=True, text=True, check=True).stdout


def section(text: str, heading: str) -> str:
    found = re.search(rf"^{heading}:\n(.*?)(?:\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def verbs(*family: str) -> Iterator[tuple[str, ...]]:
    below = re.findall(r"^  ([\w-]+) ", section(help_of("weirctl", *family), "Subcommands"), re.MULTILINE)
    if not below:
        yield family
    for verb in below:
        yield from verbs(*family, verb)


def documented(page: str) -> dict[str, set[str]]:
    """Option names by the subsection that tells them."""
    options: dict[str, set[str]] = {}
    name = ""
    for line in (ROOT / "packaging/man" / page).read_text(encoding="utf-8").splitlines():
        if line.startswith((".Ss ", ".Sh ")):
            name = line[4:]
            options[name] = set()
        elif line.startswith(".It "):
            options[name].update("-" + option for option in re.findall(r"Fl (-[\w-]+)", line))
    return options


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_syntax_is_clean(page: Path) -> None:
    result = subprocess.run(["mandoc", "-Tlint", "-W", "style", page], capture_output=True, text=True, check=False)
    # It can't find pages of programs that are not installed where the test runs.
    findings = [
        line
        for line in result.stdout.splitlines()
        if "manual not found" not in line and "outdated mandoc.db" not in line
    ]
    assert findings == []


def test_every_verb_and_option_of_weirctl_is_told_and_no_other() -> None:
    told = documented("weirctl.1")
    known = {" ".join(verb): set(OPTION.findall(section(help_of("weirctl", *verb), "Options"))) for verb in verbs()}
    assert len(known) > 20
    for verb, options in known.items():
        assert told.get(verb) == options - {"--help"}, verb
    assert told["Options of every verb"] == set(OPTION.findall(section(help_of("weirctl"), "Options")))
    others = {"NAME", "SYNOPSIS", "DESCRIPTION", "Options of every verb", "VERBS", "KEYS OF TOP"}
    others |= {"ENVIRONMENT", "EXIT STATUS", "EXAMPLES", "SEE ALSO"}
    assert set(told) - others == set(known)


@pytest.mark.parametrize("program", ["weir-helper", "weir-rest"])
def test_every_option_of_the_service_is_told_and_no_other(program: str) -> None:
    known = set(OPTION.findall(section(help_of(program), "Options")))
    assert documented(f"{program}.8")["DESCRIPTION"] == known


def test_the_example_of_the_configuration_is_valid() -> None:
    text = (ROOT / "packaging/man/weir-configuration.5").read_text(encoding="utf-8")
    example = re.search(r"^\.Bd -literal\n(.*?)^\.Ed", text, re.MULTILINE | re.DOTALL)
    assert example
    subprocess.run(
        [PROGRAMS / "weirctl", "config", "validate", "--offline", "-"], input=example[1], text=True, check=True
    )


def test_every_key_of_the_grammar_is_told() -> None:
    def keys_of(schema: object) -> Iterator[str]:
        if isinstance(schema, dict):
            if isinstance(schema.get("properties"), dict):
                yield from schema["properties"]
            for value in schema.values():
                yield from keys_of(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from keys_of(value)

    keys = set(keys_of(json.loads((ROOT / "resources/weir.schema.json").read_text(encoding="utf-8"))))
    page = (ROOT / "packaging/man/weir-configuration.5").read_text(encoding="utf-8")
    assert len(keys) > 30
    for key in keys:
        assert re.search(rf"(?<!\w){re.escape(key)}\b", page), key
