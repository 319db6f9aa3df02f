# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab for Qt Test programs, on the offscreen platform and on a real X server."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from control import DEMO, Control
from lab import Lab, Nginx
from lab.display import Xvfb
from lab.lab import built_programs
from lab.machine import RUNTIME

KEPT = built_programs().parent / "test-output/screenshots"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def control() -> Iterator[Control]:
    """A lab with nginx and the demo's configuration."""
    with Lab() as lab, Nginx(lab.server, lab.operator) as nginx:
        lab.apply(DEMO)
        yield Control(lab, nginx)


@pytest.fixture(params=["offscreen", "xcb"])
def run(request: pytest.FixtureRequest, control: Control) -> Iterator[Run]:
    """run("link_test") runs it on one platform and expects that it passes."""
    environment = {"QT_QPA_PLATFORM": request.param, "TZ": "UTC", **own_home(control, request.param)}

    def run_program(program: str, *arguments: str, setuid: bool = False, **more: str) -> None:
        result = control.run(program, *arguments, environment={**environment, **more}, setuid=setuid)
        print(result.stdout)
        if result.returncode != 0 or "Totals: " not in result.stdout or ", 0 skipped" not in result.stdout:
            pytest.fail(f"{program} ended with status {result.returncode}; what it printed is below", pytrace=False)

    if request.param == "offscreen":
        yield run_program
    else:
        with Xvfb(cookie=True) as display:
            environment |= display.copy_cookies(control.lab.operator)
            yield run_program


@pytest.fixture(name="taken")
def a_folder(control: Control) -> Iterator[Path]:
    """For pictures: written by the operator, who can't write where they are kept."""
    folder = RUNTIME / "tmp/screenshots"
    folder.mkdir()
    os.chown(folder, control.lab.operator.uid, control.lab.operator.gid)
    yield folder
    KEPT.mkdir(parents=True, exist_ok=True)
    for image in folder.iterdir():
        shutil.copyfile(image, KEPT / image.name)
    shutil.rmtree(folder)


def own_home(control: Control, name: str) -> dict[str, str]:
    """Settings and drafts of one run never meet another's."""
    home = RUNTIME / f"home-{name}"
    folders = {"HOME": home, "XDG_RUNTIME_DIR": home / "runtime"}
    folders |= {f"XDG_{kind}_HOME": home / kind.lower() for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
    for folder in folders.values():
        folder.mkdir(mode=0o700, exist_ok=True)
        os.chown(folder, control.lab.operator.uid, control.lab.operator.gid)
    return {variable: str(folder) for variable, folder in folders.items()} | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}
