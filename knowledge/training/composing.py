"""Further drafts to learn from, composed of the sentences of labelled ones.

A draft without the sentences at fault; the sentences at fault among those of a clean draft; halves of two clean
drafts. So a network learns that one sentence is at fault, and not the company it keeps. Nothing of it is kept.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.labelled import Draft, Violation
from knowledge.marking import sentences

_OF_THE_WHOLE = frozenset({"2.4", "2.8", "G1.10"})  # clauses that a whole draft conflicts with, or its small details
_LEAST = 20  # characters of what is left of a draft
_MOST = 600  # characters of a composed draft


@dataclass(frozen=True)
class _Sentence:
    """A sentence with the blanks behind it, and the violations in it, counted from its own start."""

    text: str
    violations: tuple[Violation, ...] = ()


def composed(drafts: Sequence[Draft], seed: int) -> list[Draft]:
    """About one composed draft for each that has several sentences; who and how are left open in them."""
    draw = random.Random(seed)  # noqa: S311  a choice of examples, no secret
    clean = [draft for draft in drafts if draft.clean and not draft.arguable and _plain(draft)]
    found: list[Draft] = []
    for draft in drafts:
        parts = list(_sentences(draft))
        if draft.clean:
            other = draw.choice(clean)
            if len(parts) > 1 and not draft.arguable and other.role is draft.role and _plain(draft):
                found += _written(draft, _half(parts, draw) + _half(list(_sentences(other)), draw))
        elif not _OF_THE_WHOLE & {own.clause for own in draft.violations} and not _torn(draft, parts):
            at_fault = [part for part in parts if part.violations]
            if len(parts) > len(at_fault):
                found += _written(draft, [part for part in parts if not part.violations])
            carrier = draw.choice(clean)
            if carrier.role is draft.role:
                around = list(_sentences(carrier))
                place = draw.randint(0, len(around))
                found += _written(draft, around[:place] + at_fault + around[place:])
    return found


def _plain(draft: Draft) -> bool:
    """Whether it tells of no patient and in nobody's name, so that it fits beside other words."""
    return draft.voice == "myself" and "patient" not in (draft.about or ())


def _sentences(draft: Draft) -> Iterator[_Sentence]:
    for start, end in sentences(draft.text):
        own = [each for each in draft.violations if start <= each.start and each.end <= end]
        moved = tuple(replace(each, start=each.start - start, end=each.end - start) for each in own)
        yield _Sentence(draft.text[start:end], moved)


def _torn(draft: Draft, parts: Sequence[_Sentence]) -> bool:
    """Whether some violation reaches over the end of a sentence."""
    return sum(len(part.violations) for part in parts) < len(draft.violations)


def _half(parts: list[_Sentence], draw: random.Random) -> list[_Sentence]:
    most = max(1, len(parts) // 2)
    start = draw.randint(0, len(parts) - most)
    return parts[start : start + most]


def _written(like: Draft, parts: Sequence[_Sentence]) -> Iterator[Draft]:
    text, violations = "", []
    for part in parts:
        if text and not text[-1].isspace():
            text += " "
        violations += [replace(own, start=own.start + len(text), end=own.end + len(text)) for own in part.violations]
        text += part.text
    text = text.rstrip()
    if _LEAST <= len(text) <= _MOST:
        yield replace(like, text=text, violations=tuple(violations), pair="", about=None, how=None, voice=None)
