from __future__ import annotations

from dataclasses import dataclass, field

from adapters.teams.search import clauses
from bot.messages import Person, Place
from bot.replies import Standing
from knowledge.policy import POLICIES, Policy, Role, load
from knowledge.search import Found, Hit


@dataclass
class FakeSearch:
    found: Found

    def find(self, question: str, role: Role) -> Found:
        assert question
        assert role is Role.OFFICER
        return self.found


@dataclass
class FakeShelf:
    found: Found
    policy: Policy = field(default_factory=lambda: load(POLICIES / "rcr"))

    @property
    def library(self) -> FakeShelf:
        return self

    @property
    def search(self) -> FakeSearch:
        return FakeSearch(self.found)

    def role(self, person: Person, place: Place) -> Role:
        assert person.address == place.address
        return Role.OFFICER


HITS = (Hit("2.13", 0.9), Hit("2.5", 0.5))
ME = Person("teams:me")


def test_a_number_gives_that_clause_letter_for_letter() -> None:
    shelf = FakeShelf(Found((), silent=True))
    (quote,) = clauses(shelf, "clause 2.13", ME)  # type: ignore[arg-type]
    assert quote.clause == "2.13"
    assert quote.words in shelf.policy.clauses["2.13"].text


def test_words_give_what_answers_first() -> None:
    found = clauses(FakeShelf(Found(HITS, silent=False)), "a journalist", ME)  # type: ignore[arg-type]
    assert [(quote.clause, quote.standing) for quote in found] == [("2.13", Standing.ANSWER), ("2.5", Standing.ALSO)]


def test_where_the_policy_is_silent_nothing_is_offered_as_if_it_were_not() -> None:
    assert clauses(FakeShelf(Found(HITS, silent=True)), "weather", ME) == []  # type: ignore[arg-type]
