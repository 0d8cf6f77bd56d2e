"""What a change of a case sends to whom: rows of the outbox, written in the transaction of the change itself."""

from __future__ import annotations

from datetime import datetime

from bot import cards, clocks, words
from bot.cards import Shown
from bot.case import Case, State
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
    _changed_alone(work, tx, shown, before)
    if before is None or _counted_by(before) != _counted_by(case):
        plan(work, tx, case)
    elif before.claimed_by != case.claimed_by:
        _remind_holder(work, tx, case)


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
    _remind_holder(work, tx, case)


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


def _changed_alone(work: Casework, tx: Transaction, shown: Shown, before: Case | None) -> None:
    """The card in the own chats of those who have it there, and a word to whoever has the case no longer."""
    case = shown.case
    chain = [each for each in work.team(case).chain if each != case.claimed_by]
    for address in chain:
        if _has_it_alone(work, tx, case, address):
            _queue(tx, case, "update", address, kind=Kind.UPDATE, reply=cards.root(shown), priority=Priority.ROUTINE)
    former = case.claimed_by if before is None else before.claimed_by
    moved = former != case.claimed_by
    if _has_it_alone(work, tx, case, case.claimed_by):
        _show_holder(tx, shown, moved=moved)
    if moved and former not in chain and _has_it_alone(work, tx, case, former):
        told = words.NOT_WITH_YOU if case.claimed_by else words.WITH_NOBODY
        left = (Say(told.format(case=case.id, holder=case.claimed_by)),)
        _queue(tx, case, "update", former, kind=Kind.UPDATE, reply=left)


def _show_holder(tx: Transaction, shown: Shown, *, moved: bool) -> None:
    """The card to whoever has the case; where it was just handed to them, with a word that reaches them."""
    case, holder = shown.case, shown.case.claimed_by
    last = tx.history(case.id)[-1:] if moved else ()
    givers = [entry.actor for entry in last if entry.action == Action.HAND_OVER and entry.actor != holder]
    line: Reply = tuple(Say(words.HANDED_TO_YOU.format(actor=giver, case=case.id)) for giver in givers)
    known = tx.root_of(case.id, holder) is not None or sum(to == holder for _, to in _given(tx, case)) > 1
    card = cards.root(shown, holder)
    _queue(tx, case, "update", holder, kind=Kind.UPDATE, reply=card if known else (*line, *card))
    if line and known:  # nobody is notified of a card that is edited
        _queue(tx, case, "handed", holder, kind=Kind.POST, reply=line)


def _remind_holder(work: Casework, tx: Transaction, case: Case) -> None:
    """Whoever has the case in their own chat is reminded there whenever its channel is."""
    tx.cancel_effects(case.id, "holder")
    if not _has_it_alone(work, tx, case, case.claimed_by):
        return
    nudge = Nudge.UNSEEN if case.state is State.OPEN else Nudge.UNANSWERED
    waiting = (each for each in tx.messages_of(case.id) if each.state == "queued")
    planned = [each.due_at for each in waiting if each.due_at and each.effect_key.startswith(f"{case.id}/reminder/")]
    for number, due_at in enumerate(planned):
        line = cards.reminder(case, words.REMINDER[nudge], due_at)
        count = case.version * _PLANS + number
        _queue(tx, case, "holder", case.claimed_by, kind=Kind.POST, reply=line, due_at=due_at, count=count)


def _has_it_alone(work: Casework, tx: Transaction, case: Case, person: str) -> bool:
    """Whether the card is in this person's own chat, or goes there: they are of the chain, or it was handed to them."""
    if person in {"", case.destination}:
        return False
    told = person in work.team(case).chain and tx.root_of(case.id, person) is not None
    return told or any(to == person for _, to in _given(tx, case))


def _given(tx: Transaction, case: Case) -> list[tuple[str, str]]:
    """Who gave the case to whom, oldest first; nobody gives it to themselves."""
    handed = (entry for entry in tx.history(case.id) if entry.action == Action.HAND_OVER)
    return [(entry.actor, entry.note) for entry in handed if entry.actor != entry.note]


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
