"""People whom a draft speaks to by Slack's mention: shown by name, as its writer sees them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.replies import Mark, Marked, Reply

_MENTION: Final = re.compile(r"(?<![\w@.])@([UW][A-Z0-9]{1,20})\b")


def mentioned(reply: Reply) -> Iterator[str]:
    """What is written like the id of a person in a marked draft."""
    drafts = (part.draft for part in reply if isinstance(part, Marked))
    return (found[1] for draft in drafts for found in _MENTION.finditer(draft))


def by_name(reply: Reply, names: Mapping[str, str]) -> Reply:
    """The reply with those people by name in its marked drafts; every mark still has its words."""
    return tuple(_by_name(part, names) if isinstance(part, Marked) else part for part in reply)


@dataclass(frozen=True)
class _Put:
    """A name that takes the place of `start`..`end`."""

    start: int
    end: int
    name: str

    def moves(self, place: int, *, ends: bool) -> int:
        """By how much a mark's beginning, or its end, moves; a mark that begins or ends in it has all of the name."""
        if self.end <= place:
            return len(self.name) - (self.end - self.start)
        if self.start < place:
            return self.start - place + (len(self.name) if ends else 0)
        return 0


def _by_name(marked: Marked, names: Mapping[str, str]) -> Marked:
    found = _MENTION.finditer(marked.draft)
    put = [_Put(*each.span(), f"@{names[each[1]]}") for each in found if names.get(each[1])]
    draft = marked.draft
    for each in reversed(put):
        draft = draft[: each.start] + each.name + draft[each.end :]
    return Marked(draft, tuple(_moved(mark, put) for mark in marked.marks))


def _moved(mark: Mark, put: list[_Put]) -> Mark:
    start = mark.start + sum(each.moves(mark.start, ends=False) for each in put)
    end = mark.end + sum(each.moves(mark.end, ends=True) for each in put)
    return replace(mark, start=start, end=end)
