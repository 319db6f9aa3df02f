# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-rest against the real helper, polkit and kernel: every path and method of its OpenAPI document, driven with curl,
each answer held against the document's schema by jsonschema."""

from __future__ import annotations

import json
import re
import socket
import urllib.parse
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lab.machine import RUNTIME
from lab.process import Process, run
from lab.random_documents import random_documents
from rest_fixtures import GOLD, OPENAPI, REPOSITORY, conforms
from rest_gateway import Gateway, grant, parse_answer
from site_under_test import Site

pytest_plugins = ["rest_fixtures"]

PROBLEM = "application/problem+json"

# Every path and method, with what is sent and which statuses are right; the order is that of a person's day.
CALLS: list[tuple[str, str, dict[str, str], object, tuple[int, ...]]] = [
    ("GET", "/healthz", {}, None, (200,)),
    ("GET", "/metrics", {}, None, (200,)),
    ("GET", "/v1/openapi.json", {}, None, (200,)),
    ("GET", "/v1/status", {}, None, (200,)),
    ("GET", "/v1/config", {}, None, (200,)),
    ("GET", "/v1/revisions", {}, None, (200,)),
    ("PUT", "/v1/policies/{name}", {"name": "silver"}, GOLD, (200,)),
    ("GET", "/v1/policies", {}, None, (200,)),
    ("GET", "/v1/policies/{name}", {"name": "silver"}, None, (200,)),
    ("DELETE", "/v1/policies/{name}", {"name": "silver"}, None, (200,)),
    ("PUT", "/v1/services/{name}", {"name": "extra"}, {"ports": [8099], "identify": [{"address": {}}]}, (200,)),
    ("GET", "/v1/services", {}, None, (200,)),
    ("GET", "/v1/services/{name}", {"name": "extra"}, None, (200,)),
    ("DELETE", "/v1/services/{name}", {"name": "extra"}, None, (200,)),
    (
        "PUT",
        "/v1/clients/{name}",
        {"name": "ini/tech 100%"},
        {"identity": {"header": "X-Client-ID", "value": "k-77"}, "policy": "gold"},
        (200,),
    ),
    ("GET", "/v1/clients", {}, None, (200,)),
    ("GET", "/v1/clients/{name}", {"name": "ini/tech 100%"}, None, (200,)),
    ("POST", "/v1/clients/{name}/block", {"name": "ini/tech 100%"}, {"for": "10m"}, (204,)),
    ("POST", "/v1/clients/{name}/unblock", {"name": "ini/tech 100%"}, None, (204,)),
    ("POST", "/v1/clients/{name}/reset", {"name": "ini/tech 100%"}, {}, (204,)),
    ("DELETE", "/v1/clients/{name}", {"name": "ini/tech 100%"}, None, (200,)),
    ("PUT", "/v1/interfaces/{name}", {"name": "rest*"}, None, (200,)),
    ("GET", "/v1/interfaces", {}, None, (200,)),
    ("GET", "/v1/interfaces/{name}", {"name": "rest*"}, None, (200,)),
    ("DELETE", "/v1/interfaces/{name}", {"name": "rest*"}, None, (200,)),
    ("POST", "/v1/pause", {}, {"for": "1m"}, (204,)),
    ("POST", "/v1/resume", {}, None, (204,)),
    ("GET", "/v1/statistics", {}, None, (200,)),
    ("GET", "/v1/responses", {}, None, (200,)),
    ("GET", "/v1/history", {}, None, (200,)),
    ("GET", "/v1/events", {}, None, (200,)),
    ("GET", "/v1/explain", {}, None, (200,)),
    ("POST", "/v1/explain", {}, {"address": "192.0.2.7"}, (200,)),
    ("PUT", "/v1/config", {}, {"version": 1}, (428,)),
    ("POST", "/v1/config/keep", {}, None, (409,)),
    ("POST", "/v1/config/revert", {}, {"revision": 1}, (200,)),
]


def test_every_operation_answers_as_described(gateway: Gateway, allowed: None) -> None:
    driven = set()
    for method, path, names, body, statuses in CALLS:
        where = path.format(**{name: urllib.parse.quote(value, safe="") for name, value in names.items()})
        if (method, path) == ("GET", "/v1/explain"):
            where += "?service=web&address=192.0.2.7"
        answer = gateway.ask(where, method=method, body=body)
        assert answer.status in statuses, f"{method} {where}: {answer}"
        conforms(path, method, answer)
        driven.add((method, path))
    described = {(method.upper(), path) for path, item in OPENAPI["paths"].items() for method in item}
    assert driven == described, f"not driven: {described - driven}; not described: {driven - described}"


def test_the_whole_configuration_by_its_tag(configured: Site, gateway: Gateway, allowed: None) -> None:
    shown = gateway.ask("/v1/config?reveal=1")
    tag = shown.headers["etag"]
    assert gateway.ask("/v1/config", headers=[f"If-None-Match: {tag}"]).status == 304
    changed = shown.json
    changed["policies"].append({"name": "bronze", "limits": []})

    rehearsal = gateway.ask("/v1/config?dry_run=1", method="PUT", body=changed)
    conforms("/v1/config", "PUT", rehearsal)
    assert [(row["action"], row["name"]) for row in rehearsal.json["differences"]] == [("add", "bronze")]
    assert gateway.ask("/v1/config").headers["etag"] == tag, "only rehearsed"

    trial = gateway.ask("/v1/config?try=60", method="PUT", body=changed, headers=[f"If-Match: {tag}"])
    conforms("/v1/config", "PUT", trial)
    assert trial.status == 202 and gateway.ask("/v1/status").json["pending"]["revision"] == trial.json["revision"]
    busy = gateway.ask("/v1/policies/other", method="PUT", body={"limits": []})
    assert busy.status == 409 and busy.json["code"] == "trial-pending"
    assert gateway.ask("/v1/config/revert", method="POST").status == 200
    assert gateway.ask("/v1/status").json["pending"] is None
    same = gateway.ask("/v1/config?reveal=1").json
    unchanged = gateway.ask("/v1/config?try=60", method="PUT", body=same, headers=[f"If-Match: {tag}"])
    assert (unchanged.status, unchanged.headers["etag"]) == (200, tag), "nothing is different: nothing is tried"

    tried = gateway.ask("/v1/config?try=60", method="PUT", body=changed, headers=[f"If-Match: {tag}"])
    kept = gateway.ask("/v1/config/keep", method="POST", body={"revision": tried.json["revision"]})
    assert kept.status == 200 and kept.headers["etag"] == f'"{kept.json["revision"]}"'
    late = gateway.ask("/v1/config", method="PUT", body=changed, headers=[f"If-Match: {tag}"])
    assert late.status == 412
    conforms("/v1/config", "PUT", late)
    assert f'"{kept.json["revision"]}"' == gateway.ask("/v1/config").headers["etag"]


def test_faults_point_into_what_was_sent(gateway: Gateway, allowed: None) -> None:
    before = gateway.ask("/v1/config").headers["etag"]
    bad = {"limits": [{"measure": "requests", "rate": "10/fortnight"}]}
    answer = gateway.ask("/v1/policies/fresh", method="PUT", body=bad)
    conforms("/v1/policies/{name}", "PUT", answer)
    (fault,) = answer.json["faults"]
    assert (answer.status, fault["pointer"], fault["code"]) == (422, "/limits/0/rate", "rate-syntax")
    assert "100/s" in fault["detail"]
    assert "the first: /limits/0/rate: " in answer.json["detail"]
    whole = gateway.ask("/v1/config", method="PUT", body="{", headers=[f"If-Match: {before}"])
    assert whole.status == 422 and whole.json["faults"]
    assert gateway.ask("/v1/config").headers["etag"] == before


def test_who_only_sends_hears_the_answer_too(gateway: Gateway, allowed: None) -> None:
    """It is given before the body has come; many clients look for it only once they have sent all of it."""
    body = b"x" * (4 << 20)
    head = f"POST /v1/pause HTTP/1.1\r\nHost: weir\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(60)
        connection.connect(str(gateway.socket))
        connection.sendall(head.encode())
        told = connection.recv(1 << 16, socket.MSG_PEEK)
        assert told.startswith(b"HTTP/1.1 413 "), "before the body"
        connection.sendall(body)
        answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    assert parse_answer(answer.decode()).json["code"] == "body-size"


def test_the_verdict_is_that_of_weirctl(configured: Site, gateway: Gateway, allowed: None) -> None:
    """Of any document, which tests/helper/import_test.py compares with weirctl's own."""
    refused = 0
    for text in random_documents(1_000, seed=21):
        said = configured.lab.weirctl("config", "validate", "-", "--json", check=False, stdin=text)
        faults = [(row["pointer"], row["code"]) for row in json.loads(said.stdout) if row["severity"] == "fault"]
        answer = gateway.ask("/v1/config?dry_run=1", method="PUT", body=text)
        conforms("/v1/config", "PUT", answer)
        assert (answer.status == 200) == (not faults), text
        if faults:
            refused += 1
            assert [(fault["pointer"], fault["code"]) for fault in answer.json["faults"]] == faults, text
    assert 250 < refused < 1_000


def test_parts_by_their_tag(gateway: Gateway, allowed: None) -> None:
    tag = gateway.ask("/v1/policies/gold").headers["etag"]
    first = gateway.ask("/v1/policies/gold", method="PUT", body=GOLD, headers=[f"If-Match: {tag}"])
    assert first.status == 200
    second = gateway.ask("/v1/policies/gold", method="PUT", body=GOLD, headers=[f"If-Match: {tag}"])
    assert second.status == 412 and second.json["code"] == "revision-moved-on"
    assert gateway.ask("/v1/policies/gold", method="PUT", body=GOLD, headers=["If-Match: *"]).status == 200
    assert gateway.ask("/v1/policies/gold", method="PUT", body=GOLD, headers=["If-Match: 12"]).status == 400


@pytest.mark.parametrize(
    ("path", "more", "status", "code"),
    [
        ("/v1/nothing", {}, 404, "no-such-path"),
        ("/v1/policies/godl", {}, 404, "no-such-policy"),
        ("/v1/status", {"method": "DELETE"}, 405, "method"),
        ("/v1/status", {"headers": ["Accept: text/html"]}, 406, "not-acceptable"),
        (
            "/v1/pause",
            {"method": "POST", "headers": ["Content-Type: text/xml", "Content-Length: 2"]},
            415,
            "content-type",
        ),
        ("/v1/status?revael=1", {}, 400, "no-parameters"),
        ("/v1/statistics?topp=1", {}, 400, "parameter-guess"),
        ("/v1/statistics?top=0", {}, 400, "parameter-count"),
        ("/v1/statistics?by=colour", {}, 400, "parameter-by"),
        ("/v1/events?kind=refusde", {}, 400, "event-kind"),
        ("/v1/events", {"headers": ["Last-Event-ID: x"]}, 400, "cursor"),
        ("/v1/policies/a%zz", {}, 400, "target"),
        ("/v1/pause", {"method": "POST", "body": {"fro": "1m"}}, 422, "body"),
        ("/v1/pause", {"method": "POST", "body": "x" * (1 << 20) + "x"}, 413, "body-size"),
        ("/v1/clients/nobody/block", {"method": "POST", "body": {"for": "1m"}}, 404, "no-such-client"),
    ],
)
def test_what_is_wrong_is_said(
    gateway: Gateway, allowed: None, path: str, more: dict[str, Any], status: int, code: str
) -> None:
    answer = gateway.ask(path, **more)
    assert (answer.status, answer.headers["content-type"], answer.json["code"]) == (status, PROBLEM, code), answer
    Draft202012Validator({"$ref": "#/components/schemas/Problem", "components": OPENAPI["components"]}).validate(
        answer.json
    )
    if status == 405:
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_body_without_a_length_is_bounded_too(gateway: Gateway, allowed: None) -> None:
    answer = gateway.ask("/v1/pause", method="POST", body=" " * (3 << 20), headers=["Transfer-Encoding: chunked"])
    assert answer.status == 413


def test_polkit_decides_for_the_gateway(configured: Site, gateway: Gateway, allowed: None) -> None:
    lab = configured.lab
    grant(lab, gateway=False)
    try:
        refused = gateway.ask("/v1/pause", method="POST", body={"for": "1m"})
        assert (refused.status, refused.json["arguments"]) == (403, ["org.weir.gateway.operate"])
        assert gateway.ask("/v1/config?reveal=1").status == 403
        assert gateway.ask("/v1/status").json["paused"] is False
    finally:
        grant(lab)


def test_statistics_and_history_come_as_csv(gateway: Gateway, configured: Site) -> None:
    statistics = gateway.ask("/v1/statistics?by=client&filter=globex", headers=["Accept: text/csv"])
    assert statistics.text.startswith("service,client,identity,policy,offered")
    (line,) = statistics.text.splitlines()[1:]
    assert line.split(",")[1] == "globex"
    history = gateway.ask("/v1/history?by=policy&since=5m", headers=["Accept: text/csv"])
    assert history.text.startswith("time,seconds,policy,offered")
    counted = {row["client"]: row["rejected"] for row in gateway.ask("/v1/statistics").json}
    assert counted["globex"] == 2


# -- tokens, TCP and TLS

# -- events


class Reader:
    """curl on the event stream, its lines as they come."""

    def __init__(self, gateway: Gateway, path: str, *headers: str) -> None:
        command = ["curl", "--silent", "--no-buffer", "--max-time", "60", "--unix-socket", str(gateway.socket)]
        for header in ("Accept: text/event-stream", *headers):
            command += ["--header", header]
        self.process = Process("event-reader", [*command, f"http://weir{path}"])

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stop()

    def events(self) -> list[dict[str, Any]]:
        text = self.process.log.read_text(encoding="utf-8")
        return [
            json.loads(line[6:])
            for line in text.splitlines(keepends=True)
            if line.startswith("data: ") and line.endswith("}\n")
        ]

    def opened(self) -> None:
        self.process.wait_for(lambda: "id: " in self.process.log.read_text(encoding="utf-8"), "the stream's beginning")


def test_events_stream_and_resume(configured: Site, gateway: Gateway, allowed: None) -> None:
    def pause_and_resume() -> None:
        assert gateway.ask("/v1/pause", method="POST", body={"for": "1m"}).status == 204
        assert gateway.ask("/v1/resume", method="POST").status == 204

    with Reader(gateway, "/v1/events") as reader:
        reader.opened()
        pause_and_resume()
        reader.process.wait_for(
            lambda: [event["kind"] for event in reader.events() if event["kind"] in ("paused", "resumed")]
            == ["paused", "resumed"],
            "two events",
        )
        seen = reader.events()
    pause_and_resume()  # nobody is listening
    with Reader(gateway, "/v1/events?kind=paused", f"Last-Event-ID: {seen[-1]['cursor']}") as again:
        again.process.wait_for(lambda: len(again.events()) == 1, "what was missed")
        (missed,) = again.events()
        assert missed["cursor"] > seen[-1]["cursor"]
        pause_and_resume()
        again.process.wait_for(lambda: len(again.events()) == 2, "what came then")
        assert [event["kind"] for event in again.events()] == ["paused", "paused"]
    listed = gateway.ask(f"/v1/events?since={seen[0]['cursor'] - 1}")
    assert listed.json[: len(seen)] == seen


def test_streams_outlive_the_helper(configured: Site, gateway: Gateway, allowed: None) -> None:
    helper = configured.lab.helper
    with Reader(gateway, "/v1/events") as reader:
        reader.opened()
        helper.stop()
        assert gateway.ask("/v1/status").status == 503
        assert "weir_up 0\n" in gateway.ask("/metrics").text
        helper.start()
        reader.process.wait_for(
            lambda: any(event["kind"] == "helper-started" for event in reader.events()), "the helper's start"
        )
    assert gateway.ask("/v1/status").status == 200


# -- the manual


def test_the_manuals_examples_run(configured: Site, gateway: Gateway, allowed: None) -> None:
    """Every curl line of docs/rest.md that stands in a console block, one after the other, as it is written there."""
    manual = (REPOSITORY / "docs/rest.md").read_text(encoding="utf-8")
    commands = []
    for block in re.findall(r"```console\n(.*?)```", manual, re.DOTALL):
        for command in re.findall(r"^\$ (curl (?:.*\\\n)*.*)$", block, re.MULTILINE):
            commands.append(command)
    assert len(commands) >= 25
    configured.apply(json.loads((REPOSITORY / "resources/examples/shop.json").read_text(encoding="utf-8")))
    folder = RUNTIME / "manual"
    folder.mkdir()
    folder.chmod(0o777)
    for command in commands:
        local = command.replace("/run/weir-rest/socket", str(gateway.socket)).replace(
            "curl ", "curl --fail-with-body ", 1
        )
        result = run(
            ["bash", "-c", f"cd {folder}; set -o pipefail; {local}"], user=configured.lab.operator, check=False
        )
        assert result.returncode == 0 or (
            result.returncode == 28 and "--max-time" in command
        ), f"{command}\n{result.stdout}{result.stderr}"
        assert result.stdout.strip() or "-o " in command or "POST" in command, f"{command} printed nothing"
