#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""resources/openapi.json against the schema of OpenAPI 3.1, by a validator that is none of ours.

Debian packages validators for OpenAPI 3.0 only; npm brings one. Status 77: it can't be had here.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VALIDATOR = "@seriousme/openapi-schema-validator@2.11.0"
CANNOT_RUN = 77


def validate(document: Path, program: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([str(program), str(document)], capture_output=True, text=True, check=False)


def main(root: Path) -> int:
    if shutil.which("npm") is None:
        print("npm is not installed")
        return CANNOT_RUN
    with tempfile.TemporaryDirectory() as folder:
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, VALIDATOR]
        installed = subprocess.run(install, capture_output=True, text=True, check=False)
        program = Path(folder, "node_modules/.bin/validate-api")
        if installed.returncode != 0 or not program.exists():
            print(f"npm can't install {VALIDATOR}: {installed.stderr[-300:]}")
            return CANNOT_RUN
        good = root / "resources/openapi.json"
        result = validate(good, program)
        if result.returncode != 0 or '"valid": true' not in result.stdout:
            print(f"{good} is no OpenAPI 3.1:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")
            return 1
        # It can say no.
        broken = json.loads(good.read_text(encoding="utf-8"))
        broken["paths"]["/v1/status"]["get"]["responses"] = "none"
        bad = Path(folder, "bad.json")
        bad.write_text(json.dumps(broken), encoding="utf-8")
        if '"valid": true' in validate(bad, program).stdout:
            print("the validator takes anything")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
