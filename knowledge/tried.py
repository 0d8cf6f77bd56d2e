"""Whether every check of drafts finds its own conflicting examples and leaves its fine ones alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from knowledge import checks, datafile
from knowledge.checks import Check, Example
from knowledge.datafile import DataFileError
from knowledge.draftheads import merged
from knowledge.review import Reviewer

_FILE = "checks-tried"
_CODE = Path(__file__).parent  # with clues.yaml


def make_sure(reviewer: Reviewer, policy_folder: Path, model_folder: Path) -> None:
    """Try the examples, unless these checks were tried with this model before.

    Raises:
        DataFileError: an example is not read as its check says: which file, which line, what was expected.
    """
    file = model_folder / _FILE
    now = _fingerprint(reviewer, policy_folder)
    if file.is_file() and file.read_text(encoding="ascii") == now:
        return
    datafile.refuse(list(faults(reviewer)))
    with suppress(OSError):  # in a folder that only the build may write, they are tried again next time
        file.write_text(now, encoding="ascii")


def faults(reviewer: Reviewer) -> Iterator[DataFileError]:
    """Every example that is not read as its check says."""
    for check in reviewer.checks.by_label.values():
        for example in check.conflicting:
            found = _marked(reviewer, check, example)
            if not found:
                yield example.entry.wrong(f"a draft in which {check.clause} is found", "one in which it is not")
            elif not any(_meet(example, start, end) for start, end in found):
                words = " / ".join(repr(example.text[start:end]) for start, end in found)
                yield example.entry.get("words").wrong("words that are marked", words)
        for example in check.fine:
            if _marked(reviewer, check, example):
                yield example.entry.wrong(f"a draft in which {check.clause} is not found", "one in which it is")


def _marked(reviewer: Reviewer, check: Check, example: Example) -> list[tuple[int, int]]:
    review = reviewer.review(example.text, example.role)
    return [(own.start, own.end) for own in review.findings if merged(own.clause) == merged(check.clause)]


def _meet(example: Example, start: int, end: int) -> bool:
    first = example.text.index(example.words)
    return start < first + len(example.words) and first < end


def _fingerprint(reviewer: Reviewer, policy_folder: Path) -> str:
    """What the outcome depends on: the checks' files, the trained parts, the clues, and how identifiers are found."""
    digest = hashlib.sha256(reviewer.heads.fingerprint.encode())
    rules = (policy_folder / checks.FOLDER).glob("*.yaml")
    for file in (*sorted(rules), *sorted(_CODE.glob("*.yaml")), *sorted(_CODE.glob("*.py"))):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
