"""What a policy allows and people doubt, such as asking for votes: said to whoever does it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from knowledge import datafile
from knowledge.datafile import Entry
from knowledge.policy import Policy

_FILE = "allowed.yaml"


@dataclass(frozen=True)
class Notice:
    """What a clause allows, said to somebody whose draft holds one of these phrases.

    It is left unsaid where one of the clauses `unless` was found: a reply would contradict itself.
    """

    clause: str
    phrases: tuple[str, ...]
    says: str
    unless: tuple[str, ...] = ()

    def fits(self, draft: str, found: Collection[str] = ()) -> bool:
        """Whether the draft holds one of the phrases as whole words, and no clause was found that forbids to say so."""
        if set(self.unless) & set(found):
            return False
        return any(re.search(rf"\b{re.escape(phrase)}\b", draft, re.IGNORECASE) for phrase in self.phrases)


def load(folder: Path, policy: Policy) -> tuple[Notice, ...]:
    """Read `allowed.yaml` against the policy, which may have none.

    Raises:
        DataFileError: the file is broken: where, and what was expected.
    """
    file = folder / _FILE
    return tuple(_notice(entry, policy) for entry in datafile.read(file).items()) if file.is_file() else ()


def known_clause(entry: Entry, policy: Policy) -> str:
    """The id of a clause that the policy has.

    Raises:
        DataFileError: the policy has no such clause.
    """
    if entry.text() not in policy.clauses:
        raise entry.wrong("the id of a clause in policy.yaml")
    return entry.text()


def _notice(entry: Entry, policy: Policy) -> Notice:
    entry.only("clause", "phrases", "says", "unless")
    return Notice(
        clause=known_clause(entry.get("clause"), policy),
        phrases=entry.get("phrases").texts(),
        says=entry.get("says").text(),
        unless=entry.maybe("unless", lambda own: tuple(known_clause(item, policy) for item in own.items()), ()),
    )
