# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/cookbook.md: every document, command and server configuration in it, as it is written there."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from asking import ask
from lab.lab import REPOSITORY
from lab.machine import RUNTIME
from lab.process import run
from site_under_test import Site

COOKBOOK = (REPOSITORY / "docs/cookbook.md").read_text(encoding="utf-8")
RULES = REPOSITORY / "docs/weir-operators.rules"
_BLOCK = re.compile(r"```(\w+)(?: (\S+))?\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Recipe:
    title: str
    files: dict[str, str]
    commands: tuple[str, ...]


def recipes() -> list[Recipe]:
    found = []
    for part in COOKBOOK.split("\n## "):
        blocks = _BLOCK.findall(part)
        commands = [line[2:] for kind, _, text in blocks if kind == "console" for line in text.splitlines()]
        assert all(not line.startswith(" ") for line in commands), part
        files = {name: text for _, name, text in blocks if name}
        found.append(Recipe(part.splitlines()[0], files, tuple(commands)))
    return found


RECIPES = recipes()


@pytest.fixture(name="folder")
def a_folder(site: Site, request: pytest.FixtureRequest) -> Path:
    folder = RUNTIME / f"cookbook-{re.sub(r'[^a-z]', '', request.node.name)}"
    folder.mkdir()
    shutil.chown(folder, site.lab.operator.uid, site.lab.operator.gid)
    return folder


def test_nothing_of_it_is_left_out() -> None:
    assert sum(len(recipe.files) for recipe in RECIPES) == len(
        re.findall(r"^```(?:json|nginx)", COOKBOOK, re.MULTILINE)
    )
    assert sum(len(recipe.commands) for recipe in RECIPES) == len(re.findall(r"^\$ ", COOKBOOK, re.MULTILINE)) >= 20
    assert [recipe for recipe in RECIPES if any(name.endswith(".json") for name in recipe.files)]


@pytest.mark.parametrize("recipe", [recipe for recipe in RECIPES if recipe.commands], ids=lambda recipe: recipe.title)
def test_the_commands_run(recipe: Recipe, site: Site, folder: Path) -> None:
    for name, text in recipe.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for command in recipe.commands:
        words = command.removeprefix("sudo ")
        if words.startswith("tc "):
            # Of a kernel's queue, on an interface of the lab's; not every kernel has fq.
            assert re.fullmatch(r"tc qdisc replace dev eth0 root fq", words)
            continue
        words = words.replace("/usr/libexec/weir/weir-helper", str(RUNTIME / "bin/weir-helper"))
        as_root = command.startswith("sudo ")
        done = run(["bash", "-c", f"cd {folder}; {words}"], user=None if as_root else site.lab.operator, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    "recipe",
    [recipe for recipe in RECIPES if any(".conf" in name for name in recipe.files)],
    ids=lambda recipe: recipe.title,
)
def test_nginx_takes_its_configuration(recipe: Recipe, folder: Path) -> None:
    certificate, key = folder / "site.pem", folder / "site.key"
    run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=weir.test",
            "-days",
            "1",
            "-keyout",
            str(key),
            "-out",
            str(certificate),
        ]
    )
    for name, text in recipe.files.items():
        if not name.endswith(".conf"):
            continue
        local = text.replace("/etc/ssl/certs/site.pem", str(certificate)).replace("/etc/ssl/private/site.key", str(key))
        file = folder / name
        file.write_text(f"pid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{local}}}\n", encoding="utf-8")
        checked = subprocess.run(["nginx", "-t", "-c", str(file)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr


def test_the_login_is_protected(site: Site, folder: Path) -> None:
    """With the lab's interface and port instead of eth0's."""
    [login] = [recipe for recipe in RECIPES if "login.json" in recipe.files]
    text = login.files["login.json"].replace('"eth0"', '"server0"').replace("[80]", f"[{site.server.port}]")
    (folder / "login.json").write_text(text, encoding="utf-8")
    site.lab.apply(folder / "login.json")
    tries = [ask(site, None, method="POST", path="/login").status for _ in range(7)]
    assert tries[5:] == [429, 429] and 429 not in tries[:5]
    assert [ask(site, None, path="/").status for _ in range(7)] == [200] * 7


def test_the_rules_for_operators_are_those_of_the_page() -> None:
    [script] = [text for kind, _, text in _BLOCK.findall(COOKBOOK) if kind == "javascript"]
    assert script in RULES.read_text(encoding="utf-8")
