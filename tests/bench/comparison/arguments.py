# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: what is to be compared, refused with a sentence where it can't be."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from comparison import benchmarks, ratios
from comparison.benchmarks import Benchmark
from comparison.errors import UsageError
from comparison.repository import Commit, Repository

DEFAULT = ("packet", "document")
DEFAULT_ROUNDS = 24

_HELP = f"""\
Compares two commits of Weir in one run: did a change make the packet path or the documents slower?

  tests/bench/compare BASE [HEAD] [--bench packet|scale|document ...] [--rounds N]

  sudo tests/bench/compare HEAD~1                        what the last commit did
  sudo tests/bench/compare main my-branch --bench packet --rounds 50
  tests/bench/compare HEAD~1 --bench document            without root
  sudo tests/bench/compare main --fail-above 5           exit status 1 if something is more than 5 % slower
  sudo tests/bench/compare HEAD HEAD                     how much noise there is

Both are built by their own tools/common.sh (preset release, only the benchmarks, with ccache where it is) in worktrees
below build/compare, which are removed at the end; the checkout itself is left alone, and what is not committed is not
measured. Then they take turns: base head, head base, base head, ...

  BASE, HEAD          whatever git calls a commit; HEAD is the working tree's if not given
  --bench NAME ...    {{}}
                      (packet and document if not given)
  --rounds N          how often each is run ({DEFAULT_ROUNDS} if not given; from {ratios.least_rounds()} on a difference can be told)
  --fail-above P      exit status 1 if a row is slower by more than P percent beyond the noise
  --json FILE         writes all that was measured
  --jobs N            how many compilers run at once (ninja decides if not given)

Printed for each row: the medians of base and head, how many times base's time head takes, and what that means. A row is
slower or faster if the whole interval in brackets is on one side of 0 %: the interval holds the true ratio with a
confidence of {ratios.CONFIDENCE:.1%}, by the sign test over the rounds' paired ratios, widened by what the figures are rounded to.
The more rounds, the narrower it is; it says what could have been seen. tests/bench/comparison/ratios.py says why. One or two
percent can also be where the linker has put the same code.

Exit status: 0 done, whatever the result; 1 something failed, or --fail-above; 2 wrong arguments; 130 interrupted, and
what was measured so far is printed then.
"""


@dataclass(frozen=True)
class Options:
    base: Commit
    head: Commit
    head_is_default: bool
    benches: tuple[Benchmark, ...]
    rounds: int
    fail_above: float | None
    json: Path | None
    jobs: int | None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; for example: tests/bench/compare HEAD~1, and --help explains all")

    def format_help(self) -> str:
        width = max(len(bench.name) for bench in benchmarks.ALL)
        lines = [f"{bench.name:{width}}  {bench.what}" for bench in benchmarks.ALL]
        return _HELP.format(("\n" + " " * 22).join(lines))


def parse(arguments: Sequence[str], repository: Repository) -> Options:
    parser = _Parser(prog="compare", allow_abbrev=False)
    parser.add_argument("base", metavar="BASE")
    parser.add_argument("head", metavar="HEAD", nargs="?")
    parser.add_argument("--bench", action="extend", nargs="+", metavar="NAME")
    parser.add_argument("--rounds", default=str(DEFAULT_ROUNDS))
    parser.add_argument("--fail-above")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--jobs")
    given = parser.parse_args(arguments)
    rounds = _count("--rounds", given.rounds, DEFAULT_ROUNDS)
    return Options(
        base=_commit(repository, given.base),
        head=_commit(repository, given.head or "HEAD"),
        head_is_default=given.head is None,
        benches=_benches(given.bench or DEFAULT, explicit=given.bench is not None),
        rounds=rounds,
        fail_above=_percent(given.fail_above, rounds) if given.fail_above is not None else None,
        json=_file(given.json) if given.json else None,
        jobs=_count("--jobs", given.jobs, 2) if given.jobs is not None else None,
    )


def require(repository: Repository, options: Options) -> None:
    """That both commits have what is to be measured."""
    for commit in (options.base, options.head):
        for bench in options.benches:
            if not repository.has(commit, bench.source):
                others = [one.name for one in options.benches if repository.has(commit, one.source)]
                example = f"; for example: --bench {' '.join(others)}" if others else ", nor the others"
                raise UsageError(f"{commit} has no {bench.source}, so there is nothing to compare{example}")


def _commit(repository: Repository, name: str) -> Commit:
    commit = repository.commit(name)
    if commit is None:
        raise UsageError(
            f'there is no commit "{name}" in {repository.root}; write a branch, a tag or the first letters of a '
            "commit, for example: tests/bench/compare HEAD~1"
        )
    return commit


def _benches(names: Sequence[str], *, explicit: bool) -> tuple[Benchmark, ...]:
    known = {bench.name: bench for bench in benchmarks.ALL}
    for name in names:
        if name not in known:
            raise UsageError(
                f'there is no benchmark "{name}" here, only {", ".join(known)}; commits go before --bench, for '
                "example: tests/bench/compare HEAD~1 --bench packet document"
            )
    chosen = tuple(bench for bench in benchmarks.ALL if bench.name in names)
    rooted = [bench.name for bench in chosen if bench.needs_root]
    if rooted and os.geteuid() != 0:
        without = "" if explicit else ", or without it: tests/bench/compare HEAD~1 --bench document"
        raise UsageError(
            f"{' and '.join(rooted)} load{'s' * (len(rooted) == 1)} programs into the kernel, which takes root; for "
            f"example: sudo tests/bench/compare HEAD~1{without}"
        )
    return chosen


def _count(option: str, text: str, example: int) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 10_000):
        raise UsageError(f'{option} takes a number from 1 to 10000, not "{text}"; for example: {option} {example}')
    return int(text)


def _percent(text: str, rounds: int) -> float:
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = math.nan
    if not 0 <= percent < math.inf:
        raise UsageError(f'--fail-above takes a percentage from 0, not "{text}"; for example: --fail-above 5')
    if rounds < ratios.least_rounds():
        raise UsageError(
            f"nothing can be told beyond the noise by fewer than {ratios.least_rounds()} rounds, so that --fail-above "
            f"could not fail with {rounds}; for example: --fail-above {text} --rounds {DEFAULT_ROUNDS}"
        )
    return percent


def _file(path: Path) -> Path:
    """It would be a pity to learn at the end that it can't be written."""
    folder = path.absolute().parent
    if path.is_dir() or not folder.is_dir():
        wrong = f"{path} is a folder" if path.is_dir() else f"there is no folder {folder}"
        raise UsageError(f"--json: {wrong}; for example: --json /tmp/compare.json")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(f"--json: {path} may not be written; for example: --json /tmp/compare.json")
    return path.absolute()
