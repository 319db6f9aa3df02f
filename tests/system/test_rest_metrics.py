# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-rest's metrics, against the statistics, promtool, Prometheus and the dashboard."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.parse
from typing import Any

from lab.machine import RUNTIME
from lab.process import Process, run, wait_until
from rest_fixtures import REPOSITORY, TOKENS, port_of, samples
from rest_gateway import Gateway, token
from site_under_test import Site

pytest_plugins = ["rest_fixtures"]


def test_metrics_are_what_statistics_say(configured: Site, gateway: Gateway) -> None:
    wait_until(lambda: "weir_up 1\n" in gateway.ask("/metrics").text, "a scrape that is not from the second before")
    shown = samples(gateway.ask("/metrics").text)
    rows = {row["policy"]: row for row in gateway.ask("/v1/statistics?by=policy").json}
    assert shown['weir_requests_total{policy="never",outcome="rejected"}'] == rows["never"]["rejected"] == 2
    (total,) = gateway.ask("/v1/statistics?by=total").json
    for outcome in ("passed", "throttled", "rejected", "dropped"):
        ending = f'outcome="{outcome}"}}'
        of_clients = [v for k, v in shown.items() if k.startswith("weir_client_requests_total{") and k.endswith(ending)]
        of_services = [
            v for k, v in shown.items() if k.startswith("weir_service_requests_total{") and k.endswith(ending)
        ]
        assert sum(of_clients) == sum(of_services) == total[outcome], outcome


def test_promtool_finds_nothing(gateway: Gateway) -> None:
    text = gateway.ask("/metrics").text
    checked = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")
    bad = text.replace("# HELP weir_up", "# HELP weir_gone")
    assert subprocess.run(
        ["promtool", "check", "metrics"], input=bad, capture_output=True, text=True, check=False
    ).returncode


def test_metrics_come_as_openmetrics(gateway: Gateway) -> None:
    answer = gateway.ask("/metrics", headers=["Accept: application/openmetrics-text"])
    assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    assert answer.text.endswith("# EOF\n") and "# TYPE weir_requests counter\n" in answer.text


def test_prometheus_scrapes_without_a_fault(configured: Site, tls_gateway: Gateway) -> None:
    secret = token(configured.lab, TOKENS, "prometheus", "observe")
    wait_until(
        lambda: run(
            [
                "curl",
                "-sk",
                "-H",
                f"Authorization: Bearer {secret}",
                f"https://127.0.0.1:{port_of(tls_gateway)}/v1/status",
            ]
        ).stdout.startswith('{\n  "version"'),
        "the token",
    )
    configuration = RUNTIME / "prometheus.json"
    job = {
        "job_name": "weir",
        "scheme": "https",
        "tls_config": {"insecure_skip_verify": True},
        "authorization": {"credentials": secret},
        "scrape_interval": "1s",
        "static_configs": [{"targets": [f"127.0.0.1:{port_of(tls_gateway)}"]}],
    }
    configuration.write_text(json.dumps({"scrape_configs": [job]}), encoding="utf-8")  # JSON is YAML
    command = ["prometheus", f"--config.file={configuration}", f"--storage.tsdb.path={RUNTIME / 'tsdb'}"]
    with Process("prometheus", [*command, "--web.listen-address=127.0.0.1:9099"]) as prometheus:

        def target() -> dict[str, Any]:
            result = run(["curl", "-sf", "http://127.0.0.1:9099/api/v1/targets"], check=False)
            targets = json.loads(result.stdout)["data"]["activeTargets"] if result.stdout else []
            return dict(targets[0]) if targets else {}

        prometheus.wait_for(lambda: target().get("health") in ("up", "down"), "a scrape", 60)
        assert (target()["health"], target()["lastError"]) == ("up", "")
        query = 'weir_requests_total{policy="never",outcome="rejected"}'

        def found() -> list[Any]:
            url = f"http://127.0.0.1:9099/api/v1/query?query={urllib.parse.quote(query)}"
            return list(json.loads(run(["curl", "-sf", url]).stdout)["data"]["result"])

        prometheus.wait_for(lambda: len(found()) == 1, "the sample")
        assert found()[0]["value"][1] == "2"


def test_the_dashboard_asks_for_what_there_is(gateway: Gateway) -> None:
    dashboard = json.loads((REPOSITORY / "resources/grafana/weir.json").read_text(encoding="utf-8"))
    expressions = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
    assert len(expressions) >= 10
    text = gateway.ask("/metrics").text
    there = set(re.findall(r"^(weir_[a-z_]+)", text, re.MULTILINE))
    labels = set(re.findall(r'[{,]([a-z]+)="', text))
    for expression in expressions:
        asked = set(re.findall(r"\bweir_[a-z_]+", expression))
        assert asked and asked <= there, f"{expression}: there is no {asked - there}"
        for group in re.findall(r"by \(([a-z, ]+)\)", expression):
            assert set(group.replace(" ", "").split(",")) <= labels, expression
