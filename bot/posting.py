"""What a change of a case sends to whom: rows of the outbox, written in the transaction of the change itself."""

from __future__ import annotations

from datetime import datetime

from bot import cards, clocks, words
from bot.case import Case
from bot.cases import Action
from bot.casework import Casework
from bot.clocks import Nudge
from bot.outbox import Kind, Outgoing, Priority, effect_key
from bot.replies import Reply, Say
from bot.store import Transaction

_COMES_OR_GOES = frozenset({"opened", "joined", Action.ADD, Action.WITHDRAW})
_PLANS = 100  # reminders of one version of a case


def opened(work: Casework, tx: Transaction, case: Case) -> None:
    """A new case: its card, the copies, the person on duty if the first of the chain is away, and the clocks."""
    shown = work.shown(tx, case)
    _queue(tx, case, "card", case.destination, kind=Kind.POST, reply=cards.root(shown))
    for _, address in work.copies(shown.destination):
        _queue(tx, case, "copy", address, kind=Kind.POST, reply=cards.copy(shown))
    on_duty(work, tx, case)
    plan(work, tx, case)


def changed(work: Casework, tx: Transaction, case: Case, line: Reply = (), *, before: Case | None = None) -> None:
    """The card as it stands now wherever it is shown, a line in its thread, and the clocks set anew.

    The clocks go on as they are where nothing that they count by differs from the case `before`.
    """
    shown = work.shown(tx, case)
    if line:
        _queue(tx, case, "thread", case.destination, kind=Kind.REPLY, reply=line)
    _queue(tx, case, "update", case.destination, kind=Kind.UPDATE, reply=cards.root(shown))
    for _, address in work.copies(shown.destination):
        _queue(tx, case, "update", address, kind=Kind.UPDATE, reply=cards.copy(shown), priority=Priority.ROUTINE)
    for address in work.team(case).chain:
        if address != case.destination and tx.root_of(case.id, address):
            _queue(tx, case, "update", address, kind=Kind.UPDATE, reply=cards.root(shown), priority=Priority.ROUTINE)
    if before is None or _counted_by(before) != _counted_by(case):
        plan(work, tx, case)


def plan(work: Casework, tx: Transaction, case: Case) -> None:
    """Forget the reminders that were planned, and plan those that the case needs from now on."""
    for effect in ("reminder", "escalation"):
        tx.cancel_effects(case.id, effect)
    _, deputy = work.duty(tx, case)
    for number, planned in enumerate(clocks.plan(case, tx.now, work.hours)[:_PLANS]):
        count = case.version * _PLANS + number
        if planned.nudge is not Nudge.ESCALATE:
            line = cards.reminder(case, words.REMINDER[planned.nudge], planned.due_at)
            _queue(
                tx, case, "reminder", case.destination, kind=Kind.REPLY, reply=line, due_at=planned.due_at, count=count
            )
        elif deputy:
            line = cards.reminder(case, words.REMINDER[Nudge.ESCALATE], planned.due_at)
            _queue(
                tx,
                case,
                "escalation",
                case.destination,
                kind=Kind.REPLY,
                reply=line,
                due_at=planned.due_at,
                count=count,
            )
            card = (Say(words.CASE_ESCALATED), *cards.root(work.shown(tx, case)))
            _queue(tx, case, "escalation", deputy, kind=Kind.POST, reply=card, due_at=planned.due_at, count=count)


def on_duty(work: Casework, tx: Transaction, case: Case) -> None:
    """Tell the person on duty directly where the first of the chain is away."""
    first = work.team(case).chain[0]
    person, _ = work.duty(tx, case)
    if person and person not in {first, case.destination}:
        card = (Say(words.CASE_ON_DUTY.format(person=first)), *cards.root(work.shown(tx, case)))
        _queue(tx, case, "duty", person, kind=Kind.POST, reply=card)


def still_in(tx: Transaction, case: Case) -> tuple[tuple[str, str], ...]:
    """(person, place) of those who reported the case and have not withdrawn since."""
    last = {entry.actor: entry.action for entry in tx.history(case.id) if entry.action in _COMES_OR_GOES}
    return tuple(pair for pair in tx.people_of(case.id) if last.get(pair[0]) != Action.WITHDRAW)


def tell_contributors(tx: Transaction, case: Case, effect: str, reply: Reply, *, due_at: datetime | None = None) -> int:
    """The same message to everybody who still stands behind the case; to how many."""
    places = dict.fromkeys(place for _, place in still_in(tx, case) if place)
    for place in places:
        _queue(tx, case, effect, place, kind=Kind.POST, reply=reply, due_at=due_at)
    return len(places)


def _counted_by(case: Case) -> tuple[object, ...]:
    return case.state, case.deadline, case.snoozed_until


def _queue(  # noqa: PLR0913  a row has that many columns
    tx: Transaction,
    case: Case,
    effect: str,
    destination: str,
    *,
    kind: Kind,
    reply: Reply,
    due_at: datetime | None = None,
    priority: Priority = Priority.CASE,
    count: int | None = None,
) -> None:
    key = effect_key(case.id, effect, destination, case.version if count is None else count)
    tx.queue(Outgoing(key, destination, kind, reply, case.id, priority, due_at))
