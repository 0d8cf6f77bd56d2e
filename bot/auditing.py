"""Nothing waits unnoticed: what is late is counted and driven again, mornings are summed up, old things let go."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import cards, posting
from bot.case import Case
from bot.casework import Casework
from bot.outbox import Kind, Outgoing, Priority, effect_key
from bot.store import Transaction

LATE = timedelta(minutes=5)
_LISTED = 20  # cases in a morning's summary
_LOOKED_AT = 500  # cases of a destination at a time
_SUMMED_UP_FOR = timedelta(hours=2)  # after that a morning is over
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Alarm:
    """How things stand: messages overdue by more than five minutes, dead letters, cases whose card was missing."""

    overdue: int = 0
    oldest: datetime | None = None
    dead: int = 0
    redriven: tuple[str, ...] = ()
    open: int = 0

    @property
    def raised(self) -> bool:
        """Whether a person should look."""
        return bool(self.overdue or self.redriven)


def audit(work: Casework) -> Alarm:
    """Look after everything once; call it every 30 to 60 seconds.

    Raises:
        StoreUnavailableError: the database is away.
    """
    with work.store.reading() as tx:
        late = tx.late(LATE)
        lost = tuple(case for case in _live(work, tx) if _has_no_card(tx, case))
        count = sum(tx.count_open(address) for address in _addresses(work))
        due = tuple(address for address in _addresses(work) if _morning(work, tx, address))
    for case in lost:
        work.write(lambda tx, case=case: _redrive(work, tx, case.id))  # type: ignore[misc]
    for address in due:
        work.write(lambda tx, address=address: _sum_up(work, tx, address))  # type: ignore[misc]
    alarm = Alarm(late.count, late.oldest, late.dead, tuple(case.id for case in lost), count)
    if alarm.raised:
        _log.error("Overdue: %d messages; cards sent again: %s", alarm.overdue, ", ".join(alarm.redriven) or "none")
    return alarm


def purge(work: Casework) -> None:
    """Let go of what is past its time; call it every hour or so.

    Raises:
        StoreUnavailableError: the database is away.
    """
    purged = work.write(lambda tx: tx.purge(work.retention))
    work.store.let_go()
    if purged.cases:
        _log.info("The words of %d cases were erased", len(purged.cases))


def _addresses(work: Casework) -> tuple[str, ...]:
    return tuple(dict.fromkeys(team.address for team in work.teams.values()))


def _live(work: Casework, tx: Transaction) -> tuple[Case, ...]:
    return tuple(case for address in _addresses(work) for case in tx.open_cases(address, most=_LOOKED_AT))


def _has_no_card(tx: Transaction, case: Case) -> bool:
    """Whether no card of the case stands or is on its way: the outbox was tampered with, or restored from a backup."""
    if tx.root_of(case.id, case.destination) is not None or tx.now - case.opened_at < LATE:
        return False
    waiting = (message for message in tx.messages_of(case.id) if message.destination == case.destination)
    return not any(message.state in {"queued", "dead", "delivered"} for message in waiting)


def _redrive(work: Casework, tx: Transaction, case_id: str) -> None:
    case = tx.case(case_id)
    posting.changed(work, tx, tx.update_case(case, case.version))


def _morning(work: Casework, tx: Transaction, address: str) -> str:
    """The key of this morning's summary where it is due and not queued."""
    now = work.now()
    begins = work.hours.begins(now.date())
    if not work.hours.works_on(now.date()) or not begins <= now < begins + _SUMMED_UP_FOR:
        return ""
    key = effect_key("morning", now.date().isoformat(), address)
    return key if tx.queued(key) is None and tx.count_open(address) else ""


def _sum_up(work: Casework, tx: Transaction, address: str) -> None:
    key = _morning(work, tx, address)
    if key:
        cases, count = tx.open_cases(address, most=_LISTED), tx.count_open(address)
        reply = cards.summary(cases, count, tx.now)
        tx.queue(Outgoing(key, address, Kind.POST, reply, None, Priority.ROUTINE))
