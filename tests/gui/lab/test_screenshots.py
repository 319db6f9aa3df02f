# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page, dialog and message as PNG files in build/PRESET/test-output/screenshots, for people to look at, light and
dark, in English and Japanese; and no text among them that has no room or is not translated."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import Run
from lab.lab import REPOSITORY
from lab.machine import RUNTIME

# Pages alone; dialogs and messages come on top.
FEWEST = 20


@pytest.mark.parametrize("run", ["xcb"], indirect=True)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("scale", "window"), [(1, ""), (2, "1920x1080")], ids=["1280x800", "3840x2160"])
def test_every_page_and_dialog(run: Run, taken: Path, scale: int, window: str, language: str) -> None:
    environment = {"QT_SCALE_FACTOR": str(scale), "WEIR_SCREENSHOTS": str(taken), "WEIR_WINDOW": window}
    if language != "en":
        catalogue = RUNTIME / "tmp" / f"weir_{language}.ts"
        catalogue.write_bytes((REPOSITORY / "translations" / catalogue.name).read_bytes())
        os.chmod(catalogue, 0o644)
        environment["WEIR_CATALOGUE"] = str(catalogue)
    run("screenshots_test", **environment)
    images = sorted(image.name for image in taken.iterdir())
    assert len(images) >= FEWEST
    assert len([name for name in images if "-dark-" in name]) * 2 == len(images)
