"""Clauses for somebody who looks one up while writing: by number, or by what it is about. Tells nobody else."""

from __future__ import annotations

from typing import Final, Protocol

from bot import quoting
from bot.messages import Person, Place
from bot.replies import Quote, Standing
from knowledge import citations
from knowledge.library import Library
from knowledge.policy import Role

_LONGEST: Final = 500  # characters of a search


class Shelf(Protocol):
    """What a desk answers from, and as whom it sees somebody."""

    @property
    def library(self) -> Library:
        """The policy and its search."""
        ...

    def role(self, person: Person, place: Place) -> Role:
        """The role that this person is answered for here."""
        ...


def clauses(shelf: Shelf, query: str, person: Person) -> list[Quote]:
    """The clauses that a search finds, the best first; none where the policy is silent."""
    library, query = shelf.library, query[:_LONGEST]
    cited = citations.by_number(query, library.policy)
    if cited.clauses:
        return [quoting.quote(library.policy, clause) for clause in cited.clauses]
    found = library.search.find(query, shelf.role(person, Place(person.address)))
    if found.silent:
        return []
    standings = (Standing.ANSWER, *[Standing.ALSO] * len(found.hits))
    return [
        quoting.quote(library.policy, hit.clause, standing)
        for hit, standing in zip(found.hits, standings, strict=False)
    ]
