"""An edited draft against the version before it: which marks are new, still open, settled or mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot import words
from bot.conversations import Key, Reviewed, key
from bot.replies import Reply, Say
from knowledge.review import Finding

_AN_EDIT = 0.55  # likeness from which a draft is a new version of the one before
_COMPARED = 4000  # characters of each that are compared


@dataclass(frozen=True)
class Changes:
    """What became of the marks. `new` tells of every open mark whether it is; `mended` holds what was mended.

    `again` are the open ones that were settled: their words were changed, so what settled them no longer counts.
    """

    new: Mapping[Key, bool]
    again: frozenset[Key]
    mended: tuple[Finding, ...]
    marked: int  # in the version before
    done: int  # of them mended or settled now

    def since(self, keys: Iterable[Key]) -> str:
        """What to say of a point with these open marks: new, still open, or both."""
        own = set(keys)
        fresh = [self.new[each] for each in own]
        if not own:
            return ""
        if all(fresh):
            return words.SINCE_NEW
        if own <= self.again:
            return words.SINCE_AGAIN
        return words.SINCE_BOTH.format(new=sum(fresh)) if any(fresh) else words.SINCE_OPEN


def changes(before: Reviewed, now: Reviewed) -> Changes:
    """What became of the marks of the version before; one whose words alone were changed is still open."""
    were, are = _by_key(before), _by_key(now)
    were_open, are_open = _open(before), _open(now)
    gone = sorted((own for own in were if own not in are), key=lambda own: own not in were_open)
    come = [own for own in are if own in are_open and own not in were]
    changed = Counter(clause for clause, _ in gone) & Counter(clause for clause, _ in come)
    fresh, mended = set(come) - _first(come, changed), set(gone) - _first(gone, changed)
    left = len(were.keys() & are_open) + changed.total()
    once_open = {clause for clause, _ in were_open}
    return Changes(
        new={own: own in fresh for own in are if own in are_open},
        again=frozenset(own for own in are_open - fresh if own not in were_open and own[0] not in once_open),
        mended=tuple(were[own] for own in gone if own in mended & were_open),
        marked=len(were),
        done=len(were) - left,
    )


def _first(keys: Iterable[Key], most: Mapping[str, int]) -> set[Key]:
    """The first keys of every clause, at most so many."""
    left, taken = Counter(most), set()
    for own in keys:
        if left[own[0]]:
            left[own[0]] -= 1
            taken.add(own)
    return taken


def told(before: Reviewed, now: Reviewed, found: Changes) -> Reply:
    """How the new version stands to the one before, in counts; what is nought is left out."""
    if before.draft == now.draft:
        return (Say(words.REREAD_SAME),)
    fresh = sum(found.new.values())
    counts = (
        (found.done, words.REREAD_DONE.format(done=found.done, marked=found.marked)),
        (len(found.new) - fresh, words.REREAD_LEFT.format(left=len(found.new) - fresh)),
        (fresh, words.REREAD_NEW.format(new=fresh)),
    )
    said = ", ".join(text for count, text in counts if count)
    line = words.REREAD.format(changes=said) if said else words.REREAD_NOTHING
    titles = dict.fromkeys(f"{own.check.name} ({own.clause})" for own in found.mended)
    return (Say(line), *((Say(words.REREAD_MENDED.format(points="; ".join(titles))),) if titles else ()))


def _by_key(reviewed: Reviewed) -> dict[Key, Finding]:
    return {key(reviewed.draft, own): own for own in reviewed.review.findings}


def _open(reviewed: Reviewed) -> set[Key]:
    return {key(reviewed.draft, own) for own in reviewed.open()}


def is_edit(before: str, draft: str) -> bool:
    """Whether a text is a new version of a draft."""
    one, other = before[:_COMPARED].split(), draft[:_COMPARED].split()
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _AN_EDIT
