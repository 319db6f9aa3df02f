# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/bench/compare, without compiling: a small repository whose build copies a script in the benchmark's place."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from lab.lab import REPOSITORY
from lab.process import PATIENCE, wait_until

sys.path.insert(0, str(REPOSITORY / "tests/bench"))

from comparison import benchmarks, ratios
from comparison.__main__ import main
from comparison.errors import ComparisonError
from comparison.pressure import Pressure
from comparison.ratios import Verdict

PACKET, SCALE, DOCUMENT = benchmarks.ALL

# As printed by the programs.
PACKET_OUTPUT = """\
weir_ingress               395552 instructions verified,  99925 bytes of machine code
weir_egress                172559 instructions verified,  49800 bytes of machine code

ns a packet, best of 7 rounds of 200000 (median of the rounds in brackets)

packet                              empty             weir     more    aim
other port                     29 (   29)       37 (   37)        8      5
other port, egress             29 (   29)       29 (   36)       -0      5
body segment, 1400 B           59 (   59)      138 (  140)       79     60
request, 111 B head            59 (   60)      556 (  569)      497    120
request dropped                59 (   61)      565 (  622)      506    250
request answered 429          114 (  116)     1152 ( 1162)     1038    250
  of it: clone and send        29 (   29)      794 (  807)      765       

judged: 2800003 passed, 1399999 dropped, 1400000 rejected; 429 sent: 1400000
"""
SCALE_OUTPUT = """\
ns a request beyond the empty program, best of 5 rounds of 50000 (median of the rounds), and how often the fewest's

                   of               ns            ratio
    1000 clients           855 (  955)     1.00 ( 1.00)
 1000000 clients          1874 ( 2046)     2.19 ( 2.16)
    1000 connections       521 (  640)     1.11 ( 1.16)
       1 service           470 (  476)     1.00 ( 1.00)

million requests a second (stage included), median of the rounds: one processor 1.28, two 2.50; ratio 1.94 (1.92 to 2.02)
"""


def document_output(times: dict[str, list[float]]) -> str:
    """Google Benchmark's JSON, shortened to a few of its keys."""
    ran = [
        {"name": name, "run_name": name, "run_type": "iteration", "cpu_time": time, "real_time": 9.0, "time_unit": "ms"}
        for name, each in times.items()
        for time in each
    ]
    mean = [{**one, "name": f"{one['name']}_mean", "run_type": "aggregate", "cpu_time": 0.001} for one in ran]
    return json.dumps({"context": {"num_cpus": 2}, "benchmarks": ran + mean})


def test_rows_of_packets() -> None:
    rows = {row.name: row.value for row in PACKET.rows(PACKET_OUTPUT)}
    assert rows == {
        "other port": 8,
        "other port, egress": 0,
        "body segment, 1400 B": 79,
        "request, 111 B head": 497,
        "request dropped": 506,
        "request answered 429": 1038,
        "request answered 429: clone and send": 765,
    }


def test_rows_of_scale() -> None:
    rows = {row.name: row for row in SCALE.rows(SCALE_OUTPUT)}
    assert {name: row.value for name, row in rows.items()} == {
        "1,000 clients": 855,
        "1,000,000 clients": 1874,
        "1,000 connections": 521,
        "1 service": 470,
        "one processor": 1000 / 1.28,
        "two processors": 400,
    }
    earlier = SCALE_OUTPUT.replace(" clients   ", "   ")
    assert SCALE.rows(earlier)[0].name == "1,000 clients"
    # 2.49 to 2.51 million a second are rounded to these.
    assert rows["two processors"].resolution == pytest.approx(1000 / 2.49 - 400, rel=0.01)


def test_rows_of_documents_are_the_best_repetition() -> None:
    rows = DOCUMENT.rows(document_output({"parse/1000": [1.10, 1.03, 1.04], "write/1000": [0.30, 0.31]}))
    assert [(row.name, row.value, row.unit) for row in rows] == [("parse/1000", 1.03, "ms"), ("write/1000", 0.30, "ms")]


@pytest.mark.parametrize("output", ["", "packet_bench: cannot load\n", '{"benchmarks": [{}]}', '{"benchmarks": []}'])
def test_output_without_a_row_is_refused(output: str) -> None:
    for bench in benchmarks.ALL:
        with pytest.raises(ComparisonError, match=bench.program):
            bench.rows(output)


def test_intervals_as_in_tables() -> None:
    """Of the sign test: rank of the lower bound, by number of values, for 95 % and for 99 %."""
    ninety_five = {5: 0, 6: 1, 8: 1, 9: 2, 12: 3, 15: 4, 20: 6, 25: 8}
    ninety_nine = {7: 0, 8: 1, 12: 2, 15: 3, 20: 4, 25: 6}
    for confidence, places in ((0.95, ninety_five), (0.99, ninety_nine)):
        assert {count: ratios.place_of_bound(count, confidence) for count in places} == places


def noisy_pairs(factor: float, rounds: int, chance: random.Random) -> list[tuple[float, float]]:
    """A machine that gets three times slower meanwhile, with noise that is nothing like normal."""

    def noise() -> float:
        return 1 + min(chance.expovariate(100), 0.1)

    return [
        (500 * drift * noise(), 500 * drift * factor * noise())
        for drift in (1 + 2 * number / rounds for number in range(rounds))
    ]


def test_the_same_code_is_told_to_be_the_same() -> None:
    chance = random.Random(1)
    told = [ratios.compare(noisy_pairs(1, 24, chance)).verdict for _ in range(1000)]
    # One in 500 each.
    assert told.count(Verdict.SAME) >= 995 and Verdict.UNKNOWN not in told


def test_a_difference_is_told_and_measured() -> None:
    chance = random.Random(2)
    for factor, verdict in ((1.05, Verdict.SLOWER), (0.95, Verdict.FASTER)):
        told = [ratios.compare(noisy_pairs(factor, 24, chance)) for _ in range(200)]
        assert {ratio.verdict for ratio in told} == {verdict}
        assert sum(ratio.low <= factor <= ratio.high for ratio in told) >= 198
        assert statistics.median(ratio.middle for ratio in told) == pytest.approx(factor, abs=0.003)


def test_disturbed_rounds_tell_nothing() -> None:
    quiet = [(500.0, 501.0), (501.0, 500.0)] * 10
    ratio = ratios.compare(quiet + [(500, 9000)] * 4)
    assert ratio.verdict is Verdict.SAME
    assert ratio.middle == pytest.approx(1, abs=0.01)


def test_disturbed_rounds_hide_nothing() -> None:
    slower = [(500.0, 550.0), (505.0, 550.0)] * 10
    ratio = ratios.compare(slower + [(9000, 550), (500, 9000)] * 2)
    assert ratio.sentence == "slower by 9.5 % (8.9 to 10.0 %)"


def test_rounding_is_no_difference() -> None:
    assert ratios.compare([(8, 9)] * 12).verdict is Verdict.SLOWER
    assert ratios.compare([(8, 9)] * 12, resolution=2).sentence.startswith("no difference beyond the noise (-12.5 to")
    assert ratios.compare([(8, 12)] * 12, resolution=2).sentence == "slower by 50.0 % (25.0 to 75.0 %)"
    assert ratios.compare([(10, 5)] * 12, resolution=1).sentence == "faster by 50.0 % (40.0 to 60.0 %)"


def test_what_cannot_be_told_is_said() -> None:
    assert ratios.least_rounds() == 10
    assert ratios.compare([(1, 2)] * 10).verdict is Verdict.SLOWER
    few = ratios.compare([(1, 2)] * 9)
    assert few.sentence == "not told by 9 rounds: that takes 10" and not few.slower_by_more_than(5)
    nothing = ratios.compare([(0, 2)] * 12)
    assert nothing.sentence == "not told: base's times are not above an empty program's"
    assert not nothing.slower_by_more_than(5)


def test_a_round_that_came_out_as_nothing_hides_nothing() -> None:
    assert ratios.compare([(8, 16)] * 20 + [(0, 16), (8, 0)]).sentence == "slower by 100.0 % (100.0 to 100.0 %)"


def test_a_busy_machine_is_named() -> None:
    text = "some avg10=1.00 avg60=2.00 avg300=3.00 total={}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"
    found = Pressure.now(text.format(41_000_000))
    assert found and found.waited == 41 and Pressure.now("nothing of it") is None
    assert "in 25% of the time" in (Pressure(100, 41).until(Pressure(200, 66)) or "")
    assert Pressure(100, 41).until(Pressure(200, 42)) is None and Pressure(100, 41).until(None) is None


class Repository:
    """Its document_bench is a script of the commit; "building" it is another one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes = root.with_name("notes")  # what the scripts write, outside of all worktrees
        self.notes.mkdir()
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("tests/bench/document_bench.cpp", "// what it measures\n")
        self.write("tools/install", "#!/bin/sh\n", mode=0o755)
        self.write(
            "tools/common.sh",
            'ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)\nNOTES=' + str(self.notes) + "\n"
            'build() { echo "$@" >>"$NOTES/built"; mkdir -p "$ROOT/build/release/bin"; source "$ROOT/tools/building"; }\n',
        )

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)

    def git(self, *arguments: str) -> str:
        settings = ["user.name=Nobody", "user.email=nobody@example.org", "safe.directory=*"]
        command = ["git", *(word for setting in settings for word in ("-c", setting)), *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=True).stdout

    def commit(self, subject: str, *, bench: str, building: str = "") -> None:
        self.write("tests/bench/bench.sh", f"#!/bin/bash\nNOTES={self.notes}\n{bench}\n", mode=0o755)
        installed = '"$ROOT/build/release/bin/document_bench"'
        self.write(
            "tools/building",
            f'{building}\n(cat "$ROOT/tests/bench/bench.sh"; echo "# of $ROOT") >{installed}; chmod +x {installed}\n',
        )
        self.git("add", "--all")
        self.git("commit", "--quiet", f"--message={subject}")

    def main(self, *arguments: str) -> int:
        return main(arguments, self.root)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        script = "import sys; from pathlib import Path; from comparison.__main__ import main; "
        script += "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
        return subprocess.Popen(
            [sys.executable, "-B", "-c", script, str(self.root), *arguments],
            env={**os.environ, "PYTHONPATH": f"{REPOSITORY}/tests:{REPOSITORY}/tests/bench"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def assert_clean(self) -> None:
        assert len(self.git("worktree", "list").splitlines()) == 1
        assert not [path for path in (self.root / "build/compare").iterdir() if path.is_dir()]


def printing(**times: float) -> str:
    return f"cat <<'END'\n{document_output({f'{name}/1000': [time] for name, time in times.items()})}\nEND"


def two_commits(folder: Path) -> Repository:
    made = Repository(folder / "weir")
    made.commit("Parse and write", bench=printing(parse=1.0, write=0.5, merge=3.0))
    made.commit("Parse slowly, split", bench=printing(parse=1.2, write=0.5, split=3.0))
    return made


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return two_commits(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return two_commits(tmp_path_factory.mktemp("untouched"))


def test_two_commits(repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # What a killed run leaves.
    repository.git("worktree", "add", "--quiet", "--detach", "build/compare/base", "HEAD")
    written = tmp_path / "compare.json"
    assert repository.main("HEAD~1", "--bench", "document", "--json", str(written), "--jobs", "2") == 0
    lines = " ".join(capsys.readouterr().out.split())
    assert "Parse and write head" in lines and "24 rounds" in lines
    assert "parse/1000 1 1.2 ms 1.200 slower by 20.0 % (20.0 to 20.0 %)" in lines
    assert "write/1000 0.5 0.5 ms 1.000 no difference beyond the noise" in lines
    assert "merge/1000: only base has this row" in lines and "split/1000: only head has this row" in lines
    assert "NOT measured" not in lines and "is the same" not in lines
    repository.assert_clean()
    assert (repository.notes / "built").read_text() == "release -j2 document_bench\n" * 2

    content = json.loads(written.read_text(encoding="utf-8"))
    assert content["complete"] and content["head"]["subject"] == "Parse slowly, split"
    sides = ["base", "head", "head", "base"] * 12
    assert [run["side"] for run in content["runs"]] == sides
    assert [run["rows"][0]["value"] for run in content["runs"]] == [{"base": 1.0, "head": 1.2}[side] for side in sides]
    assert [(one["row"], one["verdict"]) for one in content["ratios"]] == [
        ("parse/1000", "slower"),
        ("write/1000", "no difference beyond the noise"),
    ]


def test_root_leaves_nothing_of_its_own_in_somebodys_checkout(repository: Repository) -> None:
    repository.commit("Say whose it is", bench=printing(parse=1), building='stat --format=%U "$ROOT" >"$NOTES/owner"')
    for folder in repository.root.parents[:3]:
        folder.chmod(0o711)
    subprocess.run(["chown", "--recursive", "nobody", str(repository.root)], check=True)
    assert repository.main("HEAD", "--bench", "document", "--rounds", "1") == 0
    assert (repository.notes / "owner").read_text(encoding="utf-8") == "nobody\n"
    roots = [path for path in repository.root.rglob("*") if path.owner() == "root"]
    assert not roots
    repository.assert_clean()


@pytest.mark.parametrize(("limit", "status"), [("19", 1), ("21", 0)])
def test_a_limit_decides(repository: Repository, capfd: pytest.CaptureFixture[str], limit: str, status: int) -> None:
    assert repository.main("HEAD~1", "--bench", "document", "--fail-above", limit) == status
    assert ("slower by more than 19 %: parse/1000" in capfd.readouterr().err) == bool(status)


def test_what_is_not_measured_is_said(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write("tests/bench/document_bench.cpp", "// what else it measures\n")
    assert repository.main("HEAD", "--bench", "document", "--rounds", "1") == 0
    shown = capsys.readouterr().out
    assert "not committed, so they are NOT measured: tests/bench/document_bench.cpp." in shown
    assert "Both are the same commit" in shown and "document_bench is the same in both, byte for byte" in shown
    assert "not told by 1 round: that takes 10" in shown
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=Measure something else")
    assert repository.main("HEAD~1", "--bench", "document", "--rounds", "1") == 0
    shown = capsys.readouterr().out
    assert "the benchmark itself differs" in shown and "NOT measured" not in shown
    repository.assert_clean()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "required: BASE; for example: tests/bench/compare HEAD~1"),
        (["nowhere"], 'there is no commit "nowhere" in'),
        (["HEAD~1", "--output=x"], "unrecognized arguments: --output=x; for example"),
        (["HEAD", "HEAD~7"], 'there is no commit "HEAD~7" in'),
        (["--bench", "packets"], "required: BASE"),
        (["HEAD~1", "--bench", "packets"], 'no benchmark "packets" here, only packet, scale, document;'),
        (["HEAD~1", "--bench", "document", "HEAD"], 'no benchmark "HEAD" here'),
        (["HEAD~1", "--rounds", "0"], 'from 1 to 10000, not "0"; for example: --rounds 24'),
        (["HEAD~1", "--rounds", "ten"], 'from 1 to 10000, not "ten"'),
        (["HEAD~1", "--bench", "document", "--jobs", "-1"], 'from 1 to 10000, not "-1"'),
        (["HEAD~1", "--bench", "document", "--fail-above", "much"], 'a percentage from 0, not "much"'),
        (["HEAD~1", "--bench", "document", "--fail-above", "nan"], 'a percentage from 0, not "nan"'),
        (["HEAD~1", "--bench", "document", "--fail-above", "5", "--rounds", "9"], "could not fail with 9; for example"),
        (["HEAD~1", "--bench", "document", "--json", "/nowhere/x"], "there is no folder /nowhere; for example"),
        (["HEAD~1", "--bench", "document", "--json", "/"], "/ is a folder; for example"),
        (["HEAD~1", "--bench", "document", "packet"], "no tests/bench/packet_bench.cpp"),
    ],
)
def test_wrong_arguments(
    untouched: Repository, capfd: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert untouched.main(*arguments) == 2
    shown = capfd.readouterr()
    assert sentence in shown.err and not shown.out
    assert not (untouched.root / "build").exists()


def test_the_kernel_takes_root(
    repository: Repository, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert repository.main("HEAD~1") == 2
    refused = capfd.readouterr().err
    assert "packet loads programs" in refused and "sudo tests/bench/compare HEAD~1, or without it" in refused
    assert repository.main("HEAD~1", "--bench", "document", "--rounds", "1") == 0


def test_help_explains_every_benchmark(untouched: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        untouched.main("--help")
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(f"{bench.name} " in shown and bench.what in shown for bench in benchmarks.ALL)


def test_a_build_that_fails(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    failing = 'mkdir -p "$ROOT/build/release"; echo all of it >"$ROOT/build/release/build.log"; echo no such type >&2; return 1'
    repository.commit("Break it", bench="", building=failing)
    assert repository.main("HEAD~1", "--bench", "document") == 1
    shown = capfd.readouterr()
    assert "head could not be built:\nno such type" in shown.err and "so far" not in shown.out
    kept = repository.root / "build/compare/head.log"
    assert str(kept) in shown.err and kept.read_text(encoding="utf-8") == "all of it\n"
    repository.assert_clean()


# Runs as the benchmark with the number `runs` of how often this commit's has run.
COUNTED = 'echo >>"$NOTES/runs"; runs=$(wc -l <"$NOTES/runs")\n'


def test_a_benchmark_that_fails(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    failing = COUNTED + '[ "$runs" -lt 3 ] || { echo out of memory >&2; exit 3; }\n' + printing(parse=1.1)
    repository.commit("Break it now and then", bench=failing)
    assert repository.main("HEAD~1", "--bench", "document") == 1
    shown = capfd.readouterr()
    assert "head's document_bench ended with status 3:\nout of memory" in shown.err
    assert "What was measured so far:" in shown.out and "; 2 rounds" in shown.out and "parse/1000" in shown.out
    repository.assert_clean()


def test_only_one_at_a_time(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    folder = repository.root / "build/compare"
    folder.mkdir(parents=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        assert repository.main("HEAD~1", "--bench", "document") == 1
    finally:
        os.close(descriptor)
    assert "another comparison is running" in capfd.readouterr().err


# A program that hangs below the shell, and has much to do after the shell has ended: as ninja, which ends its compilers.
HANGING = (
    'bash -c \'trap "for ((left = 300000; left--; )); do :; done; echo >$0/ended; exit" TERM; '
    'echo >$0/hangs; sleep infinity & wait\' "$NOTES"'
)


def interrupted(repository: Repository, number: signal.Signals, *arguments: str) -> tuple[str, str]:
    """What it printed, asked to end as soon as something hangs."""
    with repository.start("HEAD~1", "--bench", "document", *arguments) as started:
        try:
            wait_until((repository.notes / "hangs").exists, "the stand-in hangs")
            started.send_signal(number)
            output, errors = started.communicate(timeout=PATIENCE)
        finally:
            started.kill()
    assert started.returncode == 130
    assert "compare: interrupted" in errors
    assert (repository.notes / "ended").exists(), "it did not wait for what it started"
    repository.assert_clean()
    return output, errors


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_while_building(repository: Repository, number: signal.Signals) -> None:
    repository.commit("Build for ever", bench="", building=HANGING)
    output, _ = interrupted(repository, number)
    assert "building head" in output and "so far" not in output


def test_interrupted_while_measuring(repository: Repository, tmp_path: Path) -> None:
    hanging = COUNTED + f'[ "$runs" -lt 3 ] || {HANGING}\n' + printing(parse=1.1, write=0.5)
    repository.commit("Measure for ever", bench=hanging)
    written = tmp_path / "compare.json"
    output, _ = interrupted(repository, signal.SIGINT, "--json", str(written))
    assert "What was measured so far:" in output and "; 2 rounds" in output and "not told by 2 rounds" in output
    content = json.loads(written.read_text(encoding="utf-8"))
    # The third round's base came before the head that hung.
    assert not content["complete"] and [run["round"] for run in content["runs"]] == [1, 1, 2, 2, 3]
