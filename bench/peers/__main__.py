"""`python -m bench.peers [FILE …]`: every peer answers the same questions, question by question in turn."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench import machine
from bench.peers import page, report
from bench.peers.ask import ROOT, Peer, PeerFailedError, Told
from bench.peers.report import Result
from knowledge import labelled, policy
from knowledge.labelled import Question
from knowledge.policy import POLICIES, Policy

_KEPT_BACK = "q9"
_EXAMPLES = labelled.EXAMPLES / "questions.jsonl"
_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
_PLOT = ROOT / "docs" / "peers.svg"


def main() -> None:
    """Measure, print, and with --write renew docs/peers.md and its plot."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="labelled questions; the batch kept back if none is given")
    parser.add_argument("--also", nargs="*", type=Path, default=[], help="more files, beside those or the batch")
    parser.add_argument("--python", type=Path, default=_PYTHON, help="the Python with bench/peers/requirements.txt")
    parser.add_argument("--only", nargs="*", choices=report.TITLES, default=list(report.TITLES), metavar="PEER")
    parser.add_argument("--most", type=int, help="ask only so many questions of each file")
    parser.add_argument("--write", action="store_true", help="write docs/peers.md and docs/peers.svg")
    given = parser.parse_args()
    console = Console()
    where = machine.described()
    try:
        results = list(_results(given.files, given.also, given.only, given.python, given.most))
    except PeerFailedError as error:
        sys.exit(str(error))
    for result in results:
        console.print(report.table(result))
    console.print(where)
    if given.write:
        _draw(results[0], given.python)
        page.write(results, where)


def _results(
    files: Sequence[Path], also: Sequence[Path], names: Sequence[str], python: Path, most: int | None
) -> Iterator[Result]:
    rules = policy.load(POLICIES / "rcr")
    documents = {clause.id: clause.words for clause in rules.clauses.values()}
    # Forepost runs on its own packages, the others on theirs.
    peers = [Peer(name, documents, Path(sys.executable) if name == "forepost" else python) for name in names]
    try:
        for peer in peers:
            peer.wait()
        for title, questions in _asked(files, also):
            yield _result(title, questions[:most], peers, rules)
    finally:
        for peer in peers:
            peer.close()


def _asked(files: Sequence[Path], also: Sequence[Path]) -> Iterator[tuple[str, list[Question]]]:
    if not files:
        kept = [question for question in labelled.questions(_EXAMPLES) if question.batch == _KEPT_BACK]
        yield "Validation questions", kept
    for file in (*files, *also):
        yield f"Measuring set {file.stem}", labelled.questions(file)


def _result(title: str, questions: Sequence[Question], peers: Sequence[Peer], rules: Policy) -> Result:
    told: dict[str, list[Told]] = {peer.name: [] for peer in peers}
    for peer in peers:
        peer.ask(questions[0].text, questions[0].role)  # the first question of a process is slower than any other
    for question in track(questions, title, console=Console(stderr=True)):
        for peer in peers:
            told[peer.name].append(peer.ask(question.text, question.role))
    answerable = sum(bool(question.gold) for question in questions if question.kind != "smalltalk")
    return Result(title, answerable, tuple(report.row(name, rules, questions, own) for name, own in told.items()))


def _draw(result: Result, python: Path) -> None:
    rows = [asdict(row) | {"title": report.TITLES[row.name]} for row in result.rows]
    command = [str(python), "-m", "bench.peers.plot", result.title, str(_PLOT)]
    subprocess.run(command, check=True, cwd=ROOT, input=json.dumps(rows), text=True)  # noqa: S603  own words


if __name__ == "__main__":
    main()
