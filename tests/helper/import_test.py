# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes in and out of weirctl whole: documents there and back, merged documents, tables of clients; against the real
helper, on a private bus with the real polkitd."""

from __future__ import annotations

import csv
import io
import json
import stat
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from lab import Lab
from lab.machine import RUNTIME
from lab.random_documents import random_documents
from weirctl_terminal import ControllingTerminal
from weirctl_test import BAD_DOCUMENT, DONE, FAILED, NOT_AUTHORIZED, SECRET, Weirctl, document

HEADER = "identity,policy,name,until\r\n"


@pytest.fixture(name="lab", scope="module")
def running_lab() -> Iterator[Lab]:
    with Lab() as running:
        yield running


@pytest.fixture(name="weirctl")
def with_document(lab: Lab) -> Weirctl:
    verb = Weirctl(lab)
    verb("config", "apply", "-", "--yes", stdin=json.dumps(document()))
    return verb


def clients(weirctl: Weirctl) -> dict[str, Any]:
    return {row["name"]: row for row in json.loads(weirctl("config", "show", "--reveal"))["clients"]}


def verdict(lab: Lab, text: str, *options: str) -> list[str]:
    """Severity, place and code of all that is said; without what only a host can say: what it can't enforce."""
    result = lab.weirctl("config", "validate", "-", "--json", *options, check=False, stdin=text)
    rows = json.loads(result.stdout)
    bad = any(row["severity"] == "fault" for row in rows)
    assert result.returncode == (BAD_DOCUMENT if bad else DONE), result.stderr
    own = [row for row in rows if not row["code"].startswith("unsupported-")]
    return [f"{row['severity']} {row['pointer']} {row['code']}" for row in own]


def test_the_verdict_is_the_same_with_and_without_the_helper(lab: Lab) -> None:
    texts = random_documents(1000, seed=11)
    refused = 0
    for text in texts:
        here = verdict(lab, text)
        assert here == verdict(lab, text, "--offline"), text
        refused += any(line.startswith("fault") for line in here)
    assert len(texts) == 1000 and 300 < refused < 600


def enforceable(text: str) -> str:
    """A valid document without what this version does not do."""
    content = json.loads(text)
    for policy in content["policies"]:
        policy.pop("schedule", None)
        for limit in policy["limits"]:
            if limit["measure"] != "requests":
                limit.pop("match", None)
                limit.pop("queue", None)
    return json.dumps(content)


def test_what_is_shown_is_applied_as_no_change(weirctl: Weirctl) -> None:
    for text in random_documents(60, seed=12)[::2]:
        weirctl("config", "apply", "-", "--yes", stdin=enforceable(text))
        revision = weirctl.revision()
        shown = weirctl("config", "show", "--reveal")
        assert "nothing to change" in weirctl("config", "apply", "-", "--yes", stdin=shown)
        assert "no difference" in weirctl("config", "diff", "-", "--merge", stdin=weirctl("config", "show"))
        assert weirctl.revision() == revision
        assert weirctl("config", "show", "--reveal") == shown
        table = weirctl("client", "export", "--reveal")
        assert "nothing to change" in weirctl("client", "import", "-", "--replace", "--yes", stdin=table)


def test_schema_is_printed_and_permitted(weirctl: Weirctl) -> None:
    schema = json.loads(weirctl("config", "schema"))
    assert schema["title"] == "Weir configuration"
    text = json.dumps({"$schema": "/usr/share/weir/weir.schema.json", **document()})
    assert "nothing to change" in weirctl("config", "apply", "-", "--yes", stdin=text)
    error = weirctl("config", "apply", "-", "--yes", stdin=json.dumps(document(**{"$schema": 7})), status=BAD_DOCUMENT)
    assert "/$schema: a number stands where a string belongs" in error


def test_merge_adds_and_replaces_and_removes_nothing(weirctl: Weirctl) -> None:
    limit = {"name": "requests", "measure": "requests", "rate": "50/s", "burst": 20}
    part = json.dumps(
        {
            "version": 1,
            "policies": [{"name": "gold", "limits": [limit]}, {"name": "silver", "limits": []}],
            "clients": [{"name": "office", "identity": {"address": "192.0.2.0/24"}, "policy": "silver"}],
        }
    )
    revision = weirctl.revision()
    assert "~ policy gold" in weirctl("config", "diff", "-", "--merge", stdin=part)
    dry = weirctl("config", "apply", "-", "--merge", "--dry-run", stdin=part)
    assert "3 parts" not in dry and f"would be done to revision {revision}: 2 parts added, 1 changed" in dry
    assert "memory" in dry and weirctl.revision() == revision
    assert "2 parts added, 1 changed" in weirctl("config", "apply", "-", "--merge", "--yes", stdin=part)
    now = json.loads(weirctl("config", "show", "--reveal"))
    assert [policy["name"] for policy in now["policies"]] == ["gold", "anonymous", "silver"]
    assert clients(weirctl).keys() == {"acme", "office"}
    assert clients(weirctl)["acme"]["identity"]["value"] == SECRET
    masked = weirctl("config", "show")
    assert "nothing to change" in weirctl("config", "apply", "-", "--merge", "--yes", stdin=masked)
    bad = json.dumps(
        {"version": 1, "clients": [{"name": "x", "identity": {"bearer": True, "value": "x"}, "policy": "no"}]}
    )
    for verb in ("apply", "diff"):
        assert "standard input: /clients/0/policy: " in weirctl(
            "config", verb, "-", "--merge", stdin=bad, status=BAD_DOCUMENT
        )


def test_a_table_adds_and_changes_clients(weirctl: Weirctl) -> None:
    table = (
        "\ufeffpolicy;identity;name;until\r\n"
        f"anonymous;header:X-Client-ID={SECRET};;\r\n"  # acme, by its identity
        'gold;"bearer=a;b";"Müller; Söhne";2027-01-31\r\n'
        "gold;address:192.0.2.0/24;;\r\n"
    )
    dry = weirctl("client", "import", "-", "--dry-run", stdin=table)
    assert "~ client acme: " in dry and "+ client Müller; Söhne: " in dry and "2 parts added, 1 changed" in dry
    assert SECRET not in dry and "a;b" not in dry
    assert "2 parts added, 1 changed" in weirctl("client", "import", "-", "--yes", stdin=table)
    now = clients(weirctl)
    assert now["acme"] == {
        "name": "acme",
        "identity": {"header": "x-client-id", "value": SECRET},
        "policy": "anonymous",
    }
    assert now["Müller; Söhne"]["until"] == "2027-01-31T00:00:00Z"
    assert now["192.0.2.0/24"]["policy"] == "gold"
    assert "3 parts" not in weirctl("client", "import", "-", "--yes", stdin=table), "the same again is no change"

    only = HEADER + "address:192.0.2.0/24,gold,office,\r\n"
    refused = weirctl("client", "import", "-", "--yes", stdin=only, status=BAD_DOCUMENT)
    assert 'standard input: line 2, identity: client "192.0.2.0/24" (in force) has this identity already' in refused
    tried = weirctl("client", "import", "-", "--replace", "--yes", "--try", "60s", stdin=only)
    assert "1 part added, 3 removed" in tried and "is tried for" in tried
    weirctl("config", "keep")
    assert clients(weirctl).keys() == {"office"}
    assert weirctl("client", "export").splitlines() == only.splitlines()


def test_every_fault_of_a_table_is_said_at_once(weirctl: Weirctl) -> None:
    before = weirctl("config", "show", "--reveal")
    file = RUNTIME / "clients.csv"
    file.write_text("policy,identity,until\ngolld,nobody,\ngolld,bearer=a,soon\ngold,bearer=a,\n")
    error = weirctl("client", "import", str(file), "--yes", status=BAD_DOCUMENT)
    assert f'{file}: line 2, policy: there is no policy "golld"; did you mean "gold"?' in error
    assert f'{file}: line 2, identity: "nobody" does not begin an identity' in error
    assert f'{file}: line 3, until: "soon" is no day and no time' in error
    assert f"{file}: line 4, identity: line 3 has this identity already" in error
    file.write_text("policy,identity\ngolld,bearer=a\n")  # what only the helper knows
    error = weirctl("client", "import", str(file), "--yes", status=BAD_DOCUMENT)
    assert f'{file}: line 2, policy: there is no policy "golld"; did you mean "gold"?' in error
    assert weirctl("config", "show", "--reveal") == before


def test_export_is_masked_until_revealed(weirctl: Weirctl) -> None:
    weirctl("client", "assign", "bearer==1+1", "gold", "--name", "@sum")
    masked = weirctl("client", "export", guest=True)
    assert SECRET not in masked and "•••" in masked
    assert "export --reveal" in weirctl("client", "import", "-", "--yes", stdin=masked, status=BAD_DOCUMENT)
    weirctl("client", "export", "--reveal", guest=True, status=NOT_AUTHORIZED)
    folder = RUNTIME / "exports"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    file = folder / "clients.csv"
    assert f"2 clients written to {file}" in weirctl("client", "export", "--reveal", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    assert {row["name"] for row in rows} == {"acme", "'@sum"}
    assert "nothing to change" in weirctl("client", "import", "-", "--yes", stdin=file.read_text(encoding="utf-8"))
    assert "can't write" in weirctl("client", "export", "/nowhere/clients.csv", status=FAILED)


def test_a_spreadsheet_program_reads_it_and_gives_it_back(weirctl: Weirctl) -> None:
    """Python's csv module stands for one: what it reads and writes by the same rules is imported as no change."""
    for name, value in (("=cmd", '-1,"2"'), ("'=quoted", "\\\\xff"), ("plain", "a'b;c")):
        weirctl("client", "assign", f"cookie:session={value}", "gold", "--name", name)
    for delimiter in (",", ";"):
        rows = list(csv.reader(io.StringIO(weirctl("client", "export", "--reveal"), newline="")))
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
        assert "nothing to change" in weirctl("client", "import", "-", "--yes", "--replace", stdin=out.getvalue())


def test_in_a_terminal_it_shows_the_first_and_asks(weirctl: Weirctl) -> None:
    file = RUNTIME / "many.csv"
    file.write_text("identity,policy\n" + "".join(f"header:X-Client-ID=k{at},gold\n" for at in range(50)))
    file.chmod(0o644)
    revision = weirctl.revision()
    with ControllingTerminal(["weirctl", "client", "import", str(file)], user=weirctl.lab.operator) as terminal:
        terminal.wait_for(f"Do this to revision {revision}: 50 parts added? [y/N]")
        assert terminal.text.count("+ client ") == 20 and "all in all 50 parts added" in terminal.text
        terminal.type("\n")
        assert terminal.wait() == FAILED
    assert weirctl.revision() == revision


def test_who_may_not_import_is_told_so(weirctl: Weirctl) -> None:
    before = weirctl("config", "show")
    table = HEADER + "bearer=x,gold,x,\r\n"
    weirctl("client", "import", "-", "--dry-run", stdin=table, guest=True)
    weirctl("client", "import", "-", "--yes", stdin=table, guest=True, status=NOT_AUTHORIZED)
    weirctl(
        "config",
        "apply",
        "-",
        "--merge",
        "--yes",
        stdin='{"version": 1, "interfaces": ["lo"]}',
        guest=True,
        status=NOT_AUTHORIZED,
    )
    assert weirctl("config", "show") == before


def test_offline_needs_no_table_of_the_helpers(lab: Lab) -> None:
    """A table that is no table is refused also where no helper answers."""
    result = subprocess.run(
        [RUNTIME / "bin/weirctl", "client", "import", "-"],
        input="nothing",
        env={"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert lab and result.returncode == BAD_DOCUMENT and 'line 1: "nothing" is not a column here' in result.stderr
