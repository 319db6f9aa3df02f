# SPDX-License-Identifier: GPL-3.0-or-later
"""What `cmake --install` brings is what a desktop looks for."""

from __future__ import annotations

import configparser
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lab.lab import built_programs


@pytest.fixture(scope="module", name="installed")
def an_installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prefix = tmp_path_factory.mktemp("usr")
    command = ["cmake", "--install", str(built_programs().parent), "--prefix", str(prefix)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return prefix


def _file(installed: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(installed / "share/applications/org.weir.Weir.desktop", encoding="utf-8")
    return parser


def _entry(installed: Path) -> configparser.SectionProxy:
    return _file(installed)["Desktop Entry"]


def test_entry_is_valid(installed: Path) -> None:
    file = installed / "share/applications/org.weir.Weir.desktop"
    result = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, "")


def test_entry_names_what_is_installed(installed: Path) -> None:
    entry = _entry(installed)
    program, *_ = entry["Exec"].split()
    assert os.access(installed / "bin" / program, os.X_OK)
    for folder, name in (("scalable", entry["Icon"]), ("symbolic", f"{entry['Icon']}-symbolic")):
        image = ElementTree.parse(installed / f"share/icons/hicolor/{folder}/apps/{name}.svg").getroot()
        width, height = image.attrib["viewBox"].split()[2:]
        assert width == height
        # QtSvg draws neither.
        assert not any(element.tag.endswith(("clipPath", "mask", "filter")) for element in image.iter())


def test_entry_speaks_japanese(installed: Path) -> None:
    entry = _entry(installed)
    for key in ("GenericName", "Comment", "Keywords"):
        assert any(ord(letter) > 0x3000 for letter in entry[f"{key}[ja]"]), key


def test_actions_are_started_by_options_that_the_manual_tells(installed: Path) -> None:
    file = _file(installed)
    manual = (Path(__file__).parents[3] / "packaging/man/weir.1").read_text(encoding="utf-8")
    actions = [name for name in file["Desktop Entry"]["Actions"].split(";") if name]
    assert {f"Desktop Action {name}" for name in actions} == set(file.sections()) - {"Desktop Entry"}
    for name in actions:
        action = file[f"Desktop Action {name}"]
        program, *arguments = action["Exec"].split()
        assert program == "weir" and arguments
        for option in arguments:
            assert f".It Fl {option[1:]}" in manual if option.startswith("--") else f".Cm {option}" in manual
        assert any(ord(letter) > 0x3000 for letter in action["Name[ja]"]), name


def test_command_line_completes(installed: Path) -> None:
    assert os.access(installed / "bin/weirctl", os.X_OK)
    assert (installed / "share/bash-completion/completions/weirctl").exists()


def test_the_window_refuses_to_run_as_root() -> None:
    assert os.geteuid() == 0
    result = subprocess.run([built_programs() / "weir"], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "does not run as root; start it as yourself" in result.stderr
