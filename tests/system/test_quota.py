# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotas by the calendar with real clients: until local midnight, whoever dies, and through a reboot."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from asking import ask
from documents import Json, document, policy
from site_under_test import Site

AMOUNT = 5
REFUSED, ADMITTED = 429, 200
QUIET = timedelta(minutes=10)  # at least, until a day ends


def midnight(zone: str) -> datetime:
    """The next one by the clock of `zone`."""
    now = datetime.now(ZoneInfo(zone))
    return datetime.combine(now.date() + timedelta(days=1), time(), ZoneInfo(zone))


def seconds_until(moment: datetime) -> float:
    return moment.timestamp() - datetime.now().timestamp()


@pytest.fixture(scope="module")
def zone() -> str:
    """One where no day ends during the test."""
    return next(
        name for name in ("Europe/Berlin", "Asia/Tokyo") if seconds_until(midnight(name)) > QUIET.total_seconds()
    )


def quota(zone: str, amount: int = AMOUNT, calendar: str = "day") -> Json:
    return {"name": "quota", "measure": "requests", "rate": f"{amount}/{calendar}", "aligned": zone}


@pytest.fixture
def limited(site: Site, fresh: Callable[[str], str], zone: str) -> Iterator[str]:
    """A client who may ask so many times a day; unknown ones, too."""
    client = fresh("daily")
    site.apply(
        document([policy("daily", quota(zone))], {client: "daily"}, ports=[site.server.port], default_policy="daily")
    )
    yield client


def statuses(site: Site, client: str, count: int) -> list[int]:
    return [ask(site, client).status for _ in range(count)]


def remove_pins(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():  # the file system has files of its own
            shutil.rmtree(entry)


def reboot(site: Site) -> None:
    """A clean stop, and all that a boot finds afterwards: the state directory."""
    helper = site.lab.helper
    helper.stop()
    remove_pins(helper.pin_directory)
    helper.start()


def test_the_sixth_of_five_waits_for_midnight(site: Site, limited: str, zone: str) -> None:
    assert statuses(site, limited, AMOUNT) == [ADMITTED] * AMOUNT
    before = seconds_until(midnight(zone))
    refusal = ask(site, limited)
    assert refusal.status == REFUSED
    after = seconds_until(midnight(zone))
    assert after - 2 <= int(refusal.headers["Retry-After"]) <= before + 2
    assert refusal.headers["RateLimit-Policy"] == f'"quota";q={AMOUNT};w=86400'
    assert after - 2 <= int(refusal.headers["RateLimit"].rpartition("t=")[2]) <= before + 2
    curl = subprocess.run(
        site.network.client.command(
            ["curl", "--silent", "--include", "--max-time", "60", "-H", f"X-Client-ID: {limited}", site.url()]
        ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "429 Too Many Requests" in curl.stdout
    counts = site.counted([limited])[limited]
    assert (counts.passed, counts.rejected) == (AMOUNT, 2)
    site.agrees({limited: AMOUNT})


def test_nobody_has_to_be_alive(site: Site, limited: str) -> None:
    assert statuses(site, limited, 3) == [ADMITTED] * 3
    site.lab.helper.kill()
    try:
        assert statuses(site, limited, 3) == [ADMITTED, ADMITTED, REFUSED]
    finally:
        site.lab.helper.start()
    assert ask(site, limited).status == REFUSED


def test_what_is_used_survives_a_reboot(site: Site, limited: str, fresh: Callable[[str], str], zone: str) -> None:
    stranger, other = fresh("stranger"), "z" * 100 + fresh("long")
    assert statuses(site, limited, AMOUNT + 1) == [ADMITTED] * AMOUNT + [REFUSED]
    assert statuses(site, stranger, 2) == [ADMITTED] * 2
    assert statuses(site, other, 4) == [ADMITTED] * 4
    reboot(site)
    refusal = ask(site, limited)
    assert refusal.status == REFUSED
    assert abs(int(refusal.headers["Retry-After"]) - seconds_until(midnight(zone))) <= 2
    assert statuses(site, stranger, 4) == [ADMITTED] * 3 + [REFUSED]
    assert statuses(site, other, 2) == [ADMITTED, REFUSED]
    assert site.counted([limited])[limited].passed == 0, "counters begin anew, quotas do not"
    used = site.lab.helper.state_directory / "quotas" / "used"
    assert used.stat().st_mode & 0o777 == 0o600


def test_a_change_of_its_size_leaves_what_is_used(site: Site, limited: str, zone: str) -> None:
    assert statuses(site, limited, 3) == [ADMITTED] * 3
    for amount, admitted in ((3, 0), (4, 1), (10, 6)):
        site.apply(document([policy("daily", quota(zone, amount))], {limited: "daily"}, ports=[site.server.port]))
        assert statuses(site, limited, admitted + 1) == [ADMITTED] * admitted + [REFUSED]


def test_a_reset_empties_it(site: Site, limited: str) -> None:
    assert statuses(site, limited, AMOUNT + 1)[-1] == REFUSED
    site.lab.weirctl("client", "reset", limited)
    assert statuses(site, limited, AMOUNT + 1) == [ADMITTED] * AMOUNT + [REFUSED]


def test_it_is_shown_with_its_zone(site: Site, limited: str, zone: str) -> None:
    shown = site.lab.weirctl("policy", "show", "daily").stdout
    assert f"{AMOUNT}/day in {zone}" in shown


def test_what_cannot_be_read_is_set_aside(site: Site, limited: str) -> None:
    helper = site.lab.helper
    used = helper.state_directory / "quotas" / "used"
    assert statuses(site, limited, AMOUNT + 1)[-1] == REFUSED
    helper.stop()
    damaged = used.read_bytes().replace(b"used 0", b"used 1")
    used.write_bytes(damaged)
    remove_pins(helper.pin_directory)
    helper.start()
    assert statuses(site, limited, AMOUNT + 1)[-1] == REFUSED, "limits go on, and begin anew"
    assert used.with_name("used.damaged-1").read_bytes() == damaged
    assert "set aside" in site.lab.weirctl("status").stdout
