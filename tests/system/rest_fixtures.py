# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway of the tests of weir-rest, on a socket and with TLS, and whether an answer is as described."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from asking import ask
from documents import NEVER, document, limit, policy
from jsonschema import Draft202012Validator
from lab.machine import RUNTIME
from lab.process import run
from rest_gateway import Answer, Gateway, grant
from site_under_test import Site

REPOSITORY = Path(__file__).resolve().parents[2]
OPENAPI = json.loads((REPOSITORY / "resources/openapi.json").read_text(encoding="utf-8"))
TOKENS = RUNTIME / "tokens"
GOLD = {"limits": [{"measure": "requests", "rate": "50/s"}]}


@pytest.fixture(scope="module")
def configured(site: Site) -> Site:
    site.apply(
        document(
            [policy("gold", limit("100/s", 20)), policy("never", limit(NEVER, 1))],
            {"acme": "gold", "globex": "never"},
            ports=[site.server.port],
        )
    )
    for name in ("acme", "globex", "globex", "globex"):
        ask(site, name)
    return site


@pytest.fixture(scope="module")
def allowed(configured: Site) -> Iterator[None]:
    grant(configured.lab)
    yield
    grant(configured.lab, gateway=False)


@pytest.fixture(scope="module")
def gateway(configured: Site) -> Iterator[Gateway]:
    with Gateway(configured.lab, "--rate", "1000/s", "--burst", "1000") as running:
        yield running


def schema_of(path: str, method: str, status: int, media_type: str) -> dict[str, Any] | None:
    """None: the document says that there is no body."""
    operation = OPENAPI["paths"][path][method.lower()]
    response = operation["responses"].get(str(status))
    assert response is not None, f"{method} {path} does not say that it may answer {status}"
    if "$ref" in response:
        response = OPENAPI["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    if "content" not in response:
        return None
    plain = media_type.partition(";")[0]
    assert plain in response["content"], f"{method} {path} answers {status} with {media_type}"
    return {"$ref": response["content"][plain]["schema"].get("$ref"), **response["content"][plain]["schema"]}


def conforms(path: str, method: str, answer: Answer) -> None:
    """The answer is one that the document describes."""
    schema = schema_of(path, method, answer.status, answer.headers.get("content-type", ""))
    if schema is None:
        assert answer.text == "", f"{method} {path} has a body with {answer.status}"
        return
    if "json" not in answer.headers["content-type"]:
        return
    if schema.get("$ref") is None:
        schema.pop("$ref", None)
    whole = {**schema, "components": OPENAPI["components"]}
    errors = list(Draft202012Validator(whole).iter_errors(answer.json))
    assert not errors, f"{method} {path} → {answer.status}: {[error.message for error in errors][:5]}"


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-keyout", str(key), "-out", str(cert), "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"]
    )
    key.chmod(0o644)
    return cert, key


def port_of(gateway: Gateway) -> int:
    found = re.findall(r"listening on [0-9.\[\]:]*:([0-9]+)$", gateway.process.log_tail(), re.MULTILINE)
    return int(found[-1])


@pytest.fixture(scope="module")
def tls_gateway(configured: Site) -> Iterator[Gateway]:
    cert, key = certificate(RUNTIME, "gateway")
    options = ["--listen", "127.0.0.1:0", "--tls-cert", str(cert), "--tls-key", str(key), "--tokens", str(TOKENS)]
    with Gateway(configured.lab, *options, name="tls", ready="listening on 127.0.0.1") as running:
        yield running


def ask_tls(gateway: Gateway, path: str, secret: str | None, *, headers: Sequence[str] = (), **more: Any) -> Answer:
    if secret is not None:
        headers = [*headers, f"Authorization: Bearer {secret}"]
    url = f"https://127.0.0.1:{port_of(gateway)}"
    return gateway.ask(path, "--cacert", str(RUNTIME / "gateway.pem"), url=url, headers=headers, **more)


def samples(text: str) -> dict[str, int]:
    return {
        line.rpartition(" ")[0]: int(line.rpartition(" ")[2]) for line in text.splitlines() if not line.startswith("#")
    }
