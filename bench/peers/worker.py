"""One peer in a process of its own, so that its memory is its own: JSON lines in, JSON lines out.

First line in: the documents, {id: text}; then [question, role] a line. Out: {"ready"}, then {"clauses", "ms", "mb"}.
"""

from __future__ import annotations

import importlib
import json
import logging
import sys
import time
import warnings
from typing import TextIO

from bench.memory import resident_mb
from bench.peers.systems import Ask


def _serve(ask: Ask, lines: TextIO, out: TextIO) -> None:
    for line in lines:
        question, role = json.loads(line)
        before = time.perf_counter()
        clauses = ask(question, role)
        took = time.perf_counter() - before
        print(json.dumps({"clauses": clauses, "ms": took * 1000, "mb": resident_mb()}), file=out, flush=True)


def main() -> None:
    """Open the peer that the command line names and answer until the input ends."""
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    opened = importlib.import_module(f"bench.peers.systems.{sys.argv[1]}").open_with(json.loads(sys.stdin.readline()))
    print(json.dumps({"ready": True}), file=out, flush=True)
    _serve(opened, sys.stdin, out)


if __name__ == "__main__":
    main()
