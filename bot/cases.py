"""The life of a case: open, seen, replied, closed, withdrawn, reopened. Pure: a case and a move give a step.

Every move may come twice, late or from two people at once; the step then says what stands already and by whom.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.case import LIVE, Case, State
from bot.members import Members

OVER = frozenset({State.CLOSED, State.WITHDRAWN})


class Action(StrEnum):
    """What somebody may do to a case; the word of its button is "case." and this."""

    SEEN = "seen"
    CLAIM = "claim"
    UNCLAIM = "unclaim"
    HAND_OVER = "hand_over"
    SNOOZE = "snooze"
    NOTE = "note"
    REPLY = "reply"
    UNDO = "undo"
    CORRECT = "correct"
    CLOSE = "close"
    REOPEN = "reopen"
    ADD = "add"
    WITHDRAW = "withdraw"


_JUST_NOW = timedelta(seconds=30)  # a deadline of “asap” is as old as the form when it is sent
FOR_CONTRIBUTORS = frozenset({Action.ADD, Action.WITHDRAW, Action.CORRECT})
FOR_TEAM = frozenset(Action) - {Action.ADD, Action.WITHDRAW}


@dataclass(frozen=True)
class Actor:
    """Who acts: an address, and whether they belong to the case's team or are one of its contributors."""

    address: str
    in_team: bool = False
    contributor: bool = False

    def may(self, action: Action) -> bool:
        """Whether this is theirs to do."""
        return (self.in_team and action in FOR_TEAM) or (self.contributor and action in FOR_CONTRIBUTORS)


@dataclass(frozen=True)
class Move:
    """One press or form: what, by whom, when, with the time or the person that it names."""

    action: Action
    actor: Actor
    at: datetime
    until: datetime | None = None
    to: str = ""


class Why(StrEnum):
    """Why a move changed nothing."""

    NOT_YOURS = "not_yours"
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    ALREADY = "already"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    LIVE = "live"
    PAST = "past"
    AFTER_DEADLINE = "after_deadline"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Changed:
    """The case as it is after the move."""

    case: Case


@dataclass(frozen=True)
class Stays:
    """Nothing changes; `by` is who was first, where somebody was."""

    why: Why
    by: str = ""


Step = Changed | Stays


def step(case: Case, move: Move) -> Step:
    """What the move makes of the case."""
    if not move.actor.may(move.action):
        return Stays(Why.NOT_YOURS)
    return _STEPS[move.action](case, move)


def actor(case: Case, person: str, contributors: Collection[str], members: Members, handlers: Collection[str]) -> Actor:
    """Who this person is to the case."""
    in_team = person in handlers or members.has(case.destination, person) or person == case.claimed_by != ""
    return Actor(person, in_team, person in contributors)


def _seen(case: Case, move: Move) -> Step:
    if case.state is State.OPEN:
        return Changed(replace(case, state=State.SEEN, seen_at=move.at))
    return _over(case) or Stays(Why.ALREADY)


def _claim(case: Case, move: Move) -> Step:
    if case.state in OVER or case.claimed_by:
        return _over(case) or _held(case, move)
    return Changed(replace(_looked_at(case, move), claimed_by=move.actor.address))


def _unclaim(case: Case, move: Move) -> Step:
    if not case.claimed_by:
        return Stays(Why.NOT_TAKEN)
    if case.claimed_by != move.actor.address:
        return Stays(Why.TAKEN, case.claimed_by)
    return Changed(replace(case, claimed_by=""))


def _hand_over(case: Case, move: Move) -> Step:
    if not move.to:
        return Stays(Why.NOBODY)
    if case.state in OVER or case.claimed_by == move.to:
        return _over(case) or Stays(Why.ALREADY, case.claimed_by)
    return Changed(replace(_looked_at(case, move), claimed_by=move.to))


def _snooze(case: Case, move: Move) -> Step:
    if case.state in OVER:
        return _over(case) or Stays(Why.ALREADY)
    if move.until is None or move.until <= move.at:
        return Stays(Why.PAST)
    if case.deadline is not None and move.until >= case.deadline:
        return Stays(Why.AFTER_DEADLINE)
    return Changed(replace(_looked_at(case, move), snoozed_until=move.until))


def _note(case: Case, move: Move) -> Step:
    return Changed(_looked_at(case, move) if case.state in LIVE else case)


def _reply(case: Case, move: Move) -> Step:
    if case.state in OVER:
        return _over(case) or Stays(Why.ALREADY)
    seen = _looked_at(case, move)
    return Changed(replace(seen, state=State.REPLIED, replied_at=move.at, snoozed_until=None))


def _undo(case: Case, _: Move) -> Step:
    """Takes back the last answer; the caller makes sure that it has not gone out."""
    if case.state is not State.REPLIED:
        return _over(case) or Stays(Why.ALREADY)
    return Changed(replace(case, state=State.SEEN, replied_at=None))


def _correct(case: Case, move: Move) -> Step:
    if case.state in OVER:
        return _over(case) or Stays(Why.ALREADY)
    if move.until is not None and move.until < move.at - _JUST_NOW:
        return Stays(Why.PAST)
    return Changed(replace(case, deadline=move.until or case.deadline))


def _close(case: Case, move: Move) -> Step:
    over = _over(case)
    return over or Changed(replace(case, state=State.CLOSED, closed_at=move.at, snoozed_until=None))


def _reopen(case: Case, move: Move) -> Step:
    if case.state in LIVE:
        return Stays(Why.LIVE)
    return Changed(_alive_again(case, move))


def _add(case: Case, move: Move) -> Step:
    """News of a case that is over opens it again, so that it is not lost."""
    return Changed(_alive_again(case, move) if case.state in OVER else case)


def _withdraw(case: Case, move: Move) -> Step:
    over = _over(case)
    return over or Changed(replace(case, state=State.WITHDRAWN, closed_at=move.at, snoozed_until=None))


def _looked_at(case: Case, move: Move) -> Case:
    """Whoever does something to a case has seen it."""
    return replace(case, state=State.SEEN, seen_at=move.at) if case.state is State.OPEN else case


def _alive_again(case: Case, move: Move) -> Case:
    by_team = move.actor.in_team and move.action is Action.REOPEN
    seen_at = move.at if by_team else None
    return replace(case, state=State.SEEN if by_team else State.OPEN, seen_at=seen_at, replied_at=None, closed_at=None)


def _held(case: Case, move: Move) -> Step:
    return Stays(Why.ALREADY if case.claimed_by == move.actor.address else Why.TAKEN, case.claimed_by)


def _over(case: Case) -> Stays | None:
    match case.state:
        case State.CLOSED:
            return Stays(Why.CLOSED)
        case State.WITHDRAWN:
            return Stays(Why.WITHDRAWN)
        case _:
            return None


_STEPS: Mapping[Action, Callable[[Case, Move], Step]] = MappingProxyType({
    Action.SEEN: _seen,
    Action.CLAIM: _claim,
    Action.UNCLAIM: _unclaim,
    Action.HAND_OVER: _hand_over,
    Action.SNOOZE: _snooze,
    Action.NOTE: _note,
    Action.REPLY: _reply,
    Action.UNDO: _undo,
    Action.CORRECT: _correct,
    Action.CLOSE: _close,
    Action.REOPEN: _reopen,
    Action.ADD: _add,
    Action.WITHDRAW: _withdraw,
})  # fmt: skip
