"""`python -m bench`: speed, memory and growth of Forepost on this machine."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from adapters.serve import open_desk
from bench import answering, crowd, drafts, figures, machine, scale, server
from bench.figures import Figure
from bench.peers.ask import ROOT, Peer
from bench.sizes import FULL, QUICK, TINY, Sizes
from bot import settings as bot_settings
from bot.settings import Settings
from knowledge import index, labelled, policy

_PAGE = ROOT / "docs" / "benchmarks.md"
_INTRODUCTION = """\
# Benchmarks

`make bench` prints this table; `python -m bench --write` renews the page. What is compared runs in one run, in turn by
blocks of 25 questions: each way keeps its weights in the caches, as it would alone, and other work on the same cores
meets all of them. Read the ratios rather than the milliseconds. The questions are real ones from
`knowledge/examples/questions.jsonl`, without those that name a clause by number (they need no model).
"""
_NOTES = """\
- **Whole answer**: `Desk.handle`, from the message to the reply: intent, search, ranking, quotes. **Encoder pass**:
  tokens and ONNX Runtime alone, for the same question.
- **sentence-transformers + FAISS**: `model.encode` and `IndexFlatIP` with PyTorch's own number of threads, over every
  text that Forepost's index of questions holds, in a process of its own. Its threads sleep while they wait
  (`OMP_WAIT_POLICY=passive`): spinning, the default, makes it many times slower on cores that others use too.
- **Drafts**: `Reviewer.review`, from the text to its findings: one encoder pass over the whole draft, heads,
  identifiers, clues. The encoder of drafts is opened with the first draft: a desk that only answers questions keeps
  its memory.
- **Growth**: generated clauses of one sentence around the real ones, ranked by neighbours and shared words (no heads
  can be trained for generated clauses; the smallest size is ranked the same way). Recall compares the index with all
  vectors.
- **The crowd**: the people run in the benchmark's process on the same cores as the server.
"""


def main() -> None:
    """Measure, print one table, and with --write renew docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and no 100,000 clauses")
    parser.add_argument("--tiny", action="store_true", help="only to see that it runs: the figures mean nothing")
    parser.add_argument(
        "--write", nargs="?", type=Path, const=_PAGE, metavar="FILE", help=f"default: docs/{_PAGE.name}"
    )
    given = parser.parse_args()
    where = machine.described()
    measured = _measured(TINY if given.tiny else QUICK if given.quick else FULL)
    console = Console()
    console.print(figures.table(measured, "Forepost on this machine"))
    console.print(where)
    if given.write:
        given.write.write_text(_page(measured, where) + _of_others(given.write), encoding="utf-8")


def _measured(sizes: Sizes) -> list[Figure]:
    settings = bot_settings.load()
    found = server.cold_starts(sizes.starts)  # alone: the plain way keeps both cores busy while it opens
    plain = Peer("plain_faiss", _indexed(settings, sizes.texts))
    try:
        plain.wait()
        answers = answering.measure(open_desk(settings), plain, sizes)
    finally:
        plain.close()
    reviewer = open_desk(settings).library.reviewer
    read = drafts.measure(reviewer, sizes) if reviewer is not None else []
    return [*answers, *read, *found, *crowd.measure(sizes), *scale.measure(settings, sizes)]


def _indexed(settings: Settings, most: int | None) -> dict[str, str]:
    """Every text of the index of questions."""
    samples = labelled.questions(labelled.EXAMPLES / "questions.jsonl")
    known = [item for item in samples if item.batch not in labelled.KEPT_BACK]
    entries = index.entries_of(policy.load(settings.policy)) + index.entries_from_questions(known)
    return {str(at): entry.text for at, entry in enumerate(entries[:most])}


def _of_others(page: Path) -> str:
    """What other benchmarks have put into the page, each under a heading of its own."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    start = text.find("\n## ")
    return text[start:] if start >= 0 else ""


def _page(measured: Sequence[Figure], where: str) -> str:
    return "\n".join((_INTRODUCTION, f"Machine: {where}.\n", figures.markdown(measured), "", _NOTES))


if __name__ == "__main__":
    main()
