"""What stands on somebody's home tab: what the desk says of them, and the open cases of the teams they are in."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.slack.addresses import PLATFORM
from bot import cards
from bot.casework import Casework
from bot.messages import Event, Opened, Person, Place, Pressed
from bot.replies import Reply

_MOST = 30


def events(person: Person, place: Place, once: str, *, cases: bool) -> tuple[Event, ...]:
    """What the desk is asked for the home tab."""
    opened = Opened(f"{once}:opened", person, place)
    return (opened, Pressed(f"{once}:known", person, place, "privacy.known")) if cases else (opened,)


def open_cases(work: Casework, person: Person) -> Reply:
    """The open cases of this person's teams, fewest hours left first; nothing for everybody else.

    Raises:
        StoreUnavailableError: it cannot be read now.
    """
    found: list[Reply] = []
    with work.store.reading() as tx:
        for destination in _destinations(work):
            if work.members.has(destination, person.address):
                count = tx.count_open(destination)
                shown = tx.open_cases(destination, most=_MOST)
                found += [cards.summary(shown, count, work.now())] if count else []
    return tuple(part for reply in found for part in reply)


def _destinations(work: Casework) -> Iterable[str]:
    addresses = (team.address for team in work.teams.values())
    return dict.fromkeys(address for address in addresses if address.startswith(f"{PLATFORM}:"))
