# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab half of ./run: enters a sandbox, then shows what its options ask for."""

from __future__ import annotations

import os
import sys
import time

from lab import demo, options, sandbox, window
from lab.errors import LabError

# Set by the half outside the sandbox for the half inside; the monotonic clock is the same in both.
_STARTED = "WEIR_LAB_STARTED"


def main(arguments: list[str]) -> int:
    try:
        given = options.parse(arguments)
        if given.check_only:
            return 0
        if _STARTED in os.environ:
            return demo.show(given, float(os.environ[_STARTED]))
        window.remember_cookies(os.environ)
        os.environ[_STARTED] = str(time.monotonic())
        command = [sys.executable, "-B", "-m", "lab", *arguments]
        return sandbox.run_inside(command, host_network=bool(given.interfaces))
    except LabError as error:
        print(f"run: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
