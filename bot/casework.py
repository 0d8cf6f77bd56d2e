"""What cases need to hand: the store, who the teams are, who may act, and one way to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeVar

from bot import cases, clocks
from bot.cards import Contributor, Shown
from bot.case import Case
from bot.cases import Actor
from bot.hours import OfficeHours
from bot.members import Listed, Members, Somebody
from bot.settings import Settings, Team
from bot.store import CaseChangedError, Retention, Store, StoreUnavailableError, Transaction
from knowledge.policy import Policy
from knowledge.reports import Destination, Reports

_ATTEMPTS = 20  # of two people who change one case at the same moment, one reads it again
_T = TypeVar("_T")


@dataclass(frozen=True)
class Nobody:
    """No platform that could tell who is in a channel."""

    def has(self, destination: str, person: str) -> bool:  # noqa: ARG002
        """Nobody is."""
        return False


@dataclass(frozen=True)
class Casework:
    """Everything that a report or a press on a card needs. Safe to share between threads."""

    store: Store
    settings: Settings
    policy: Policy
    reports: Reports
    teams: Mapping[str, Team] = field(default_factory=lambda: MappingProxyType({}))
    members: Members = field(default_factory=Nobody)

    @property
    def hours(self) -> OfficeHours:
        """When people are at work."""
        return self.settings.office

    @property
    def retention(self) -> Retention:
        """How long things are kept."""
        return Retention(**self.settings.retention)

    def write(self, work: Callable[[Transaction], _T]) -> _T:
        """Do this in one transaction; again from the start if somebody else changed the case meanwhile.

        Raises:
            StoreUnavailableError: nothing was changed; the same may work later.
        """
        for _ in range(_ATTEMPTS):
            try:
                with self.store.transaction() as tx:
                    return work(tx)
            except CaseChangedError:
                continue
        raise StoreUnavailableError("the case keeps changing")

    def now(self) -> datetime:
        """The time in the zone of the office."""
        return self.store.clock().astimezone(self.settings.time_zone)

    def destination(self, case: Case) -> Destination:
        """Where cases of this kind go; what the policy's folder no longer has goes as a question."""
        return self.reports.of(case.kind) or self.reports.silent

    def team(self, case: Case) -> Team:
        """Who looks after the case, with the destination it was sent to."""
        team = self.teams.get(self.destination(case).to)
        return team if team is not None and team.address == case.destination else Team(case.destination)

    def name(self, team: str) -> str:
        """A team by the name that the policy gives it."""
        reference = self.policy.references.get(team)
        return reference.name if reference is not None else team.replace("_", " ")

    def copies(self, destination: Destination) -> tuple[tuple[str, str], ...]:
        """(name, address) of the destinations that get a copy, if they are others."""
        own = self.teams.get(destination.to)
        found = ((name, self.teams[name].address) for name in destination.copy_to if name in self.teams)
        return tuple((name, address) for name, address in found if own is None or address != own.address)

    def shown(self, tx: Transaction, case: Case) -> Shown:
        """The case with all that its card shows."""
        destination = self.destination(case)
        return Shown(
            case=case,
            texts=tx.texts(case.id),
            contributors=tuple(Contributor(*pair) for pair in tx.people_of(case.id)),
            destination=destination,
            team=self.name(destination.to),
            hours=self.hours,
        )

    def actor(self, tx: Transaction, case: Case, person: str) -> Actor:
        """Who this person is to the case."""
        contributors = [each for each, _ in tx.people_of(case.id)]
        handlers = self.settings.handlers | set(self.team(case).chain) - {case.destination}
        return cases.actor(case, person, contributors, self.members, handlers)

    def people(self, case: Case) -> tuple[Somebody, ...]:
        """Who could take the case: whom the platform lists, then the chain by address, each once."""
        listed = self.members.people(case.destination) if isinstance(self.members, Listed) else ()
        named = {each.address: each for each in listed}
        chain = (each for each in self.team(case).chain if each != case.destination)
        for address in chain:
            named.setdefault(address, Somebody(address, address))
        return tuple(named.values())

    def duty(self, tx: Transaction, case: Case) -> tuple[str, str]:
        """Who is on duty for the case now and who comes next; empty where there is nobody."""
        away = {known.address for known in tx.away()}
        chain = self.team(case).chain
        return clocks.on_duty(chain, away), clocks.next_of(chain, away)


def escalates_at(case: Case, now: datetime, hours: OfficeHours) -> datetime | None:
    """When the next person is told, if nobody looks."""
    planned = clocks.plan(case, now, hours)
    return next((each.due_at for each in planned if each.nudge is clocks.Nudge.ESCALATE), None)


UNDO_FOR = timedelta(seconds=10)
