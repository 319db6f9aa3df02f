# SPDX-License-Identifier: GPL-3.0-or-later
"""Where this host gets Debian from."""

from __future__ import annotations

import subprocess
from pathlib import Path

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def mirror() -> str | None:
    """The address of the host's own Debian mirror, as apt knows it; None: apt knows none, or there is no apt."""
    form = "$(ORIGIN) $(LABEL) $(COMPONENT) $(REPO_URI)"
    try:
        listed = subprocess.run(
            ["apt-get", "indextargets", "--format", form], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return None
    for line in listed.stdout.splitlines():
        *what, address = line.split()
        if what == ["Debian", "Debian", "main"]:
            return address
    return None
