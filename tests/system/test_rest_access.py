# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-rest over TCP: TLS, tokens and their roles, its own limits, and clients that mean it no good."""

from __future__ import annotations

import json
import socket

from lab.machine import RUNTIME
from lab.process import run, wait_until
from rest_fixtures import GOLD, TOKENS, ask_tls, certificate, port_of, samples
from rest_gateway import Answer, Gateway, token
from site_under_test import Site

pytest_plugins = ["rest_fixtures"]


def test_tokens_say_who_may_what(configured: Site, tls_gateway: Gateway, allowed: None) -> None:
    lab = configured.lab
    observer = token(lab, TOKENS, "grafana", "observe")
    deployer = token(lab, TOKENS, "deploy", "configure", "--expires", "1d")
    listed = json.loads(run(["weirctl", "token", "list", "--json", "--tokens", str(TOKENS)]).stdout)
    assert [(row["name"], row["role"]) for row in listed] == [("grafana", "observe"), ("deploy", "configure")]
    assert observer not in TOKENS.read_text(encoding="utf-8")
    tls_gateway.process.wait_for(lambda: "2 tokens" in tls_gateway.process.log_tail(), "reading the tokens")

    assert ask_tls(tls_gateway, "/healthz", None).status == 200
    nobody = ask_tls(tls_gateway, "/v1/status", None)
    assert nobody.status == 401 and nobody.headers["www-authenticate"] == 'Bearer realm="weir"'
    assert ask_tls(tls_gateway, "/v1/status", observer[:-1]).status == 401
    assert ask_tls(tls_gateway, "/v1/status", observer).status == 200
    assert ask_tls(tls_gateway, "/v1/config?reveal=1", observer).json["code"] == "role-reveal"
    assert ask_tls(tls_gateway, "/v1/resume", observer, method="POST").json["code"] == "role"
    assert "value" not in json.dumps(ask_tls(tls_gateway, "/v1/clients", observer).json)
    assert ask_tls(tls_gateway, "/v1/clients/acme?reveal=1", deployer).json["identity"]["value"] == "acme"
    assert ask_tls(tls_gateway, "/v1/resume", deployer, method="POST").status == 204
    assert ask_tls(tls_gateway, "/v1/policies/audited", deployer, method="PUT", body=GOLD).status == 200
    newest = ask_tls(tls_gateway, "/v1/revisions", observer).json[0]
    assert newest["through"] == "weir-rest, token deploy", newest

    run(["weirctl", "token", "remove", "grafana", "--tokens", str(TOKENS)])
    TOKENS.chmod(0o644)
    wait_until(lambda: ask_tls(tls_gateway, "/v1/status", observer).status == 401, "the token to be revoked")
    assert ask_tls(tls_gateway, "/v1/status", deployer).status == 200


def test_a_limit_on_its_own_port_is_tried_first(
    configured: Site, gateway: Gateway, tls_gateway: Gateway, allowed: None
) -> None:
    deployer = token(configured.lab, TOKENS, "careful", "configure")
    wait_until(lambda: ask_tls(tls_gateway, "/v1/status", deployer).status == 200, "the token to be read")
    port = port_of(tls_gateway)
    service = {"ports": [port], "identify": [{"address": {}}]}

    def put(path: str, body: object) -> Answer:
        return ask_tls(tls_gateway, path, deployer, method="PUT", body=body, headers=["If-Match: *"])

    def is_tried(answer: Answer, because: bool) -> None:
        assert answer.status == 202 and answer.json["trial"] is True, answer
        assert (f"port {port}" in answer.json.get("because", "")) == because, answer
        assert ask_tls(tls_gateway, "/v1/config/revert", deployer, method="POST").status == 200

    def put_whole() -> Answer:
        whole = ask_tls(tls_gateway, "/v1/config?reveal=1", deployer).json
        whole["policies"].append({"name": "own", **GOLD})
        return put("/v1/config", whole)

    def revert(answer: Answer) -> None:
        assert answer.status == 200, answer
        assert gateway.ask("/v1/policies/own", method="DELETE").status == 200

    is_tried(put("/v1/services/gateway", service), because=True)
    assert ask_tls(tls_gateway, "/v1/services/gateway", deployer).status == 404
    revert(put_whole())  # no service has the port
    assert put("/v1/services/gateway?try=86401", service).status == 400
    assert put("/v1/services/gateway?try=0", service).status == 200
    try:
        # Now every change that comes this way may shut out who made it.
        is_tried(put("/v1/policies/own", GOLD), because=True)
        is_tried(put_whole(), because=True)
        is_tried(put("/v1/policies/own?try=5", GOLD), because=False)
        # By the socket one is on the host already.
        revert(gateway.ask("/v1/policies/own", method="PUT", body=GOLD))
    finally:
        assert gateway.ask("/v1/services/gateway", method="DELETE").status == 200


def test_a_new_certificate_by_sighup(configured: Site, tls_gateway: Gateway) -> None:
    def fingerprint() -> str:
        return (
            run(["openssl", "s_client", "-connect", f"127.0.0.1:{port_of(tls_gateway)}"], check=False, stdin="\n")
            .stdout.partition("-----BEGIN")[2]
            .partition("-----END")[0]
        )

    before = fingerprint()
    assert before
    (RUNTIME / "gateway.pem").write_text("rubbish", encoding="utf-8")
    run(["kill", "-HUP", str(tls_gateway.process.pid)])
    tls_gateway.process.wait_for(lambda: "stays as it was" in tls_gateway.process.log_tail(), "refusing rubbish")
    assert fingerprint() == before
    certificate(RUNTIME, "gateway")
    run(["kill", "-HUP", str(tls_gateway.process.pid)])
    tls_gateway.process.wait_for(lambda: "as it is now" in tls_gateway.process.log_tail(), "the new one")
    assert fingerprint() not in ("", before)


def test_it_does_not_run_as_root_or_in_the_clear() -> None:
    program = str(RUNTIME / "bin" / "weir-rest")
    root = run([program, "--socket", str(RUNTIME / "root.sock")], check=False)
    assert root.returncode == 1 and "does not run as root" in root.stderr
    clear = run([program, "--listen", "0.0.0.0:0"], check=False)
    assert clear.returncode == 2 and "--tls-cert" in clear.stderr


def test_a_caller_has_a_limit_of_their_own(configured: Site) -> None:
    lab = configured.lab
    with Gateway(lab, "--rate", "1/m", "--burst", "2", name="slow") as slow:
        assert [slow.ask("/v1/status").status for _ in range(2)] == [200, 200]
        refused = slow.ask("/v1/status")
        assert refused.status == 429 and 1 <= int(refused.headers["retry-after"]) <= 60
        assert slow.ask("/v1/status", user=lab.guest).status == 200, "another uid has its own"


# -- events


def test_a_slow_head_is_hung_up_on_and_others_are_served(configured: Site, gateway: Gateway) -> None:
    with socket.socket(socket.AF_UNIX) as slow:
        slow.connect(str(gateway.socket))
        slow.sendall(b"GET /v1/status HTTP/1.1\r\nHost: w")
        assert gateway.ask("/v1/status").status == 200
        slow.settimeout(60)
        assert slow.recv(1) == b"", "it was not hung up on"


def test_connections_beyond_the_bound_take_the_place_of_those_that_wait(configured: Site) -> None:
    lab = configured.lab
    with Gateway(lab, "--connections", "32", "--connections-per-peer", "8", name="few") as few:
        waiting = []
        for _ in range(200):
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(str(few.socket))
            waiting.append(connection)
        assert few.ask("/v1/status").status == 200
        shown = samples(few.ask("/metrics").text)
        assert shown["weir_rest_connections"] <= 8 + 1
        for connection in waiting:
            connection.close()
