"""Who is away: the chain of people is told without them until they are back."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot import posting, words
from bot.casework import Casework
from bot.clocks import on_duty
from bot.replies import Reply, Say
from bot.settings import Team
from bot.store import Transaction
from knowledge import deadlines

_AWAY = re.compile(
    r"(?i)^\W*(?:i['’]?m|i am|i will be|i['’]ll be)\s+(?:away|off|on leave|out of (?:the )?office)"
    r"\s+(?:until|till|til)\s+(?P<until>[^.!?\n]{2,40})[.!]?\s*$"
)
_BACK = re.compile(r"(?i)^\W*(?:i['’]?m|i am)\s+back(?:\s+(?:now|at work|again))?[.!]?\s*$")
_MOST = 500  # open cases that are handed on


def away_until(text: str) -> str:
    """The words after "I am away until", or nothing."""
    match = _AWAY.match(text)
    return match["until"].strip() if match else ""


def is_back(text: str) -> bool:
    """Whether somebody says that they are back."""
    return bool(_BACK.match(text))


def stands_for(work: Casework, person: str) -> tuple[str, ...]:
    """The places in chains that are this person's: their own, and a channel's that names no lead."""
    found = []
    for team in work.teams.values():
        if person in team.chain:
            found.append(person)
        if not team.lead and work.members.has(team.address, person):
            found.append(team.address)
    return tuple(dict.fromkeys(found))


def back_at(work: Casework, said: str) -> datetime | None:
    """When work begins on the day that the words name; None where they name none that is still to come."""
    now = work.now()
    day = deadlines.resolve(f"on {said}", now) or deadlines.resolve(said, now)
    if day is None:
        return None
    begins = work.hours.begins(day.date())
    begins = begins if work.hours.is_open(begins) else work.hours.next_open(begins + timedelta(seconds=1))
    return begins if begins > now else None


def leave(work: Casework, event: str, person: str, until: datetime | None) -> Reply:
    """Note that somebody is away until then, or back, and hand their open cases to whoever is next.

    Raises:
        StoreUnavailableError: nothing was changed.
    """
    places = stands_for(work, person)

    def left(tx: Transaction) -> Reply:
        if tx.claim(event):
            for address in places:
                tx.set_away(address, until)
            tx.audit(person, "person.back" if until is None else "person.away")
            for team in _teams(work, places):
                for known in tx.open_cases(team.address, most=_MOST):
                    case = tx.update_case(known, known.version)
                    posting.on_duty(work, tx, case)
                    posting.plan(work, tx, case)
        if until is None:
            return (Say(words.BACK_NOW),)
        away = {each.address for each in tx.away()}
        following = next((each for team in _teams(work, places) if (each := on_duty(team.chain, away))), "")
        when = words.moment(until.astimezone(work.hours.zone))
        line = words.AWAY_UNTIL if following else words.AWAY_NOBODY
        return (Say(line.format(when=when, next=following)),)

    return work.write(left)


def _teams(work: Casework, places: tuple[str, ...]) -> tuple[Team, ...]:
    return tuple(dict.fromkeys(team for team in work.teams.values() if set(team.chain) & set(places)))
