# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration documents (design, section 3) for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]

# A bucket of this rate gives nothing back during a test: what is admitted is its burst, whatever the time.
NEVER = "1/d"


def limit(rate: str, burst: int, on_excess: str = "reject") -> Json:
    return {"measure": "requests", "rate": rate, "burst": burst, "on_excess": on_excess}


def policy(name: str, *limits: Json, **more: object) -> Json:
    return {"name": name, "limits": list(limits), **more}


def client(name: str, policy_name: str, *, header: str = "X-Client-ID") -> Json:
    """A client whose Client-ID is its name."""
    return {"name": name, "identity": {"header": header, "value": name}, "policy": policy_name}


def document(
    policies: Sequence[Json],
    clients: Mapping[str, str] | None = None,
    *,
    interfaces: Sequence[str] = ("server0",),
    ports: Sequence[int] = (8080,),
    default_policy: str | None = None,
    new_identities: str = "1M/s",
    identify: Sequence[Json] = ({"header": "X-Client-ID"}, {"address": {"ipv4": 32, "ipv6": 64}}),
) -> Json:
    """One service "web"; `clients` maps Client-IDs to policies."""
    service: Json = {"name": "web", "ports": list(ports), "identify": list(identify), "new_identities": new_identities}
    if default_policy:
        service["default_policy"] = default_policy
    return {
        "version": 1,
        "interfaces": list(interfaces),
        "services": [service],
        "policies": list(policies),
        "clients": [client(name, policy_name) for name, policy_name in (clients or {}).items()],
    }
