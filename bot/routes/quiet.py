"""Whether the desk is quiet in a channel: it answers only when it is called, unless the channel's people want more."""

from __future__ import annotations

import logging

from bot import words
from bot.casework import Casework
from bot.messages import Person, Pressed
from bot.replies import Reply, Say
from bot.store import StoreUnavailableError, Transaction

PREFIX = "channel."
ACTION = f"{PREFIX}quiet"
_log = logging.getLogger(__name__)


def pressed(work: Casework, event: Pressed) -> Reply:
    """Be quiet ("on") in the event's place, answer questions there ("off"), or say which of the two it is."""
    if event.place.private:
        return (Say(words.QUIET_ONLY_CHANNELS),)
    if event.value not in {"on", "off", ""}:
        return (Say(words.QUIET_HOW),)
    try:
        return _set(work, event) if event.value else _told(work, event.place.address)
    except StoreUnavailableError as error:
        _log.error("A channel was not set: %s", error)
        return (Say(words.NOT_KEPT_NOW),)


def may_set(work: Casework, person: Person) -> bool:
    """Whether somebody looks after cases: only they decide where the desk speaks up."""
    if person.address in work.settings.handlers:
        return True
    return any(
        person.address in team.chain or work.members.has(team.address, person.address) for team in work.teams.values()
    )


def _set(work: Casework, event: Pressed) -> Reply:
    if not may_set(work, event.person):
        return (Say(words.QUIET_NOT_YOU),)
    quiet = event.value == "on"

    def changed(tx: Transaction) -> None:
        if tx.claim(event.event) and tx.set_quiet(event.place.address, quiet=quiet):
            tx.audit(event.person.address, f"channel.quiet.{event.value}")

    work.write(changed)
    return (Say(words.QUIET_NOW if quiet else words.LOUD_NOW),)


def _told(work: Casework, address: str) -> Reply:
    with work.store.reading() as tx:
        loud = address in tx.loud()
    return (Say(words.LOUD_HERE if loud else words.QUIET_HERE), Say(words.QUIET_HOW))
