#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema against the same tables that the parser is tested with.

Every example is valid; of the table of faults exactly those rows that a schema can refuse are refused.
What random_documents prints is valid as far as the parser says so; what the schema refuses the parser refuses, too.
Usage: schema_test.py SOURCE_DIR RANDOM_DOCUMENTS WEIRCTL. Exit status 77: python3-jsonschema is missing (skipped).
"""

import datetime
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)


CHECKER = jsonschema.FormatChecker()


# Without an optional package that Debian does not have, jsonschema takes every string as a date-time.
@CHECKER.checks("date-time", raises=ValueError)
def is_date_time(value):
    """RFC 3339, as far as the tables need it: the parser's own test has the rest."""
    return not isinstance(value, str) or datetime.datetime.fromisoformat(value).tzinfo is not None


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def change(document, pointer, row):
    """Sets or removes what an RFC 6901 pointer names."""
    *parents, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for part in parents:
        document = document[int(part)] if isinstance(document, list) else document[part]
    if isinstance(document, dict) and row.get("remove"):
        del document[last]
    elif isinstance(document, dict):
        document[last] = row["value"]
    elif int(last) == len(document):
        document.append(row["value"])
    else:
        document[int(last)] = row["value"]


def random_failures(validator, random_documents, weirctl):
    """The schema may accept what the parser refuses (references, say), never the other way round."""
    count = 300
    texts = subprocess.run([random_documents, str(count), "7"], check=True, capture_output=True).stdout.splitlines()
    refused = 0
    for text in texts:
        command = [weirctl, "config", "validate", "--offline", "-"]
        valid = subprocess.run(command, input=text, capture_output=True, check=False).returncode == 0
        refused += not valid
        if valid and not validator.is_valid(json.loads(text)):
            error = next(validator.iter_errors(json.loads(text)))
            yield f"random document: {error.json_path}: {error.message}"
    if len(texts) != count or not count / 4 < refused < count * 3 / 4:
        yield f"{len(texts)} random documents, {refused} refused: too few of one kind"


def main(source, random_documents, weirctl):
    schema = load(source / "resources/weir.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=CHECKER)
    data = source / "tests/unit/data"
    failures = []

    valid = sorted((source / "resources/examples").glob("*.json")) + [data / "full.json"]
    for path in valid:
        for error in validator.iter_errors(load(path)):
            failures.append(f"{path.name}: {error.json_path}: {error.message}")
    rows = load(data / "document_faults.json")
    for row in rows:
        document = load(data / "full.json")
        change(document, row["at"], row)
        refused = not validator.is_valid(document)
        if refused != row["schema"]:
            failures.append(f"{row['title']}: {'refused' if refused else 'accepted'} by the schema")
    failures += random_failures(validator, random_documents, weirctl)
    print(f"{len(valid)} valid documents, {len(rows)} with a fault, {len(failures)} failures")
    print("\n".join(failures))
    return 1 if failures or len(valid) < 3 or len(rows) < 50 else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), *sys.argv[2:]))
