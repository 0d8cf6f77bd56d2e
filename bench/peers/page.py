"""docs/peers.md."""

from __future__ import annotations

from collections.abc import Sequence

from bench.peers import report
from bench.peers.ask import ROOT
from bench.peers.report import Result

PAGE = ROOT / "docs" / "peers.md"
REQUIREMENTS = ROOT / "bench" / "peers" / "requirements.txt"
_INTRODUCTION = """\
# Forepost beside its peers

`make peers` makes this page. Each peer answers the same questions in the same run, question by question in turn, each
in a process of its own. All have the same 49 texts (47 clauses and the two closing lines) and the same stock weights
(all-MiniLM-L6-v2), and are used the way their own pages show retrieval. Forepost runs as it ships, told that each text
is a question: these weights tuned on thousands of labelled questions, the same questions as samples, a parser of clause
numbers. So this compares products as they come, not libraries: no peer was given a labelled question, and the five that
search the same texts with the same vectors rank alike.

- **Validation questions** were kept back from training, but Forepost's settings were chosen and calibrated on them: its
  marks there flatter it. **The measuring set** is for measuring only, but small: mind the interval.
- **Right clause first**: the first clause shown is one that a careful reader gave, with its 95 % interval (Wilson).
  **In the first three** likewise. Forepost shows fewer than three where the next would add little; peers always show
  three.
- Of two twins (nearly the same words, one for Officers) the asker's own counts, for every peer.
- **Latency**: the whole answer inside the process, median. PyTorch keeps its own number of threads, but they sleep
  while they wait: spinning, its default, made the peers many times slower on cores that others use too.
- **Resident memory**: after the last question, with all that the process imports.
- A clause shown as "nearest" beside "the policy does not say" counts as shown. Only Forepost ever says so; the others
  always answer.
"""


def write(results: Sequence[Result], machine: str) -> None:
    """Write the page anew."""
    parts = [_INTRODUCTION, f"Machine: {machine}.", "", "![Right clause first and latency by peer](peers.svg)"]
    for result in results:
        parts += ["", f"## {result.title} ({result.of} questions that a clause answers)", "", report.markdown(result)]
        parts += ["", *_beside(result)]
    pins = (line for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if "==" in line)
    parts += ["", "## Versions", "", ", ".join(pin.replace("==", " ") for pin in pins) + "."]
    PAGE.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _beside(result: Result) -> list[str]:
    rows = {row.name: row for row in result.rows}
    own, plain = rows.get("forepost"), rows.get("plain_faiss")
    if own is None or plain is None:
        return []
    return [
        (
            f"In this run Forepost answers {plain.ms / own.ms:.1f} × as fast as sentence-transformers + FAISS, with "
            f"{own.mb / plain.mb:.2f} × its memory, and is right first {own.first / plain.first:.2f} × as often."
        )
    ]
