# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page, dialog and message as PNG files in build/PRESET/test-output/screenshots, for people to look at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from control import Control
from lab.lab import built_programs
from lab.machine import RUNTIME

KEPT = built_programs().parent / "test-output/screenshots"
# Pages alone; dialogs and messages come on top.
FEWEST = 20


@pytest.fixture(name="taken")
def a_folder(control: Control) -> Iterator[Path]:
    """Written by the operator, who can't write where they are kept."""
    folder = RUNTIME / "tmp/screenshots"
    folder.mkdir()
    os.chown(folder, control.lab.operator.uid, control.lab.operator.gid)
    yield folder
    KEPT.mkdir(parents=True, exist_ok=True)
    for image in folder.iterdir():
        shutil.copyfile(image, KEPT / image.name)
    shutil.rmtree(folder)


@pytest.mark.parametrize("run", ["xcb"], indirect=True)
@pytest.mark.parametrize("scale", [1, 2])
def test_every_page_and_dialog(run: Run, taken: Path, scale: int) -> None:
    run("screenshots_test", timeout=240, QT_SCALE_FACTOR=str(scale), WEIR_SCREENSHOTS=str(taken))
    images = sorted(image.name for image in taken.iterdir())
    assert len(images) >= FEWEST
    assert len([name for name in images if "-dark-" in name]) * 2 == len(images)
