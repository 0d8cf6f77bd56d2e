"""What people do to a case, each in one transaction: the event claimed, the case changed, everybody concerned told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot import cards, files, posting, relay, words
from bot.case import Case, State
from bot.cases import Action, Actor, Move, Stays, Why, step
from bot.casework import Casework
from bot.escalation import fold_keys, mask
from bot.intake import message_name
from bot.messages import Attachment, Pressed
from bot.replies import Reply, Say
from bot.store import ForgottenError, NoSuchCaseError, Transaction


@dataclass(frozen=True)
class Acting:
    """Somebody at a case, inside a transaction that claimed their event."""

    work: Casework
    tx: Transaction
    case: Case
    actor: Actor

    def move(self, action: Action, *, until: datetime | None = None, to: str = "") -> Move:
        """A move of this person now."""
        return Move(action, self.actor, self.tx.now, until, to)

    def may_take(self, person: str) -> bool:
        """Whether the case may be handed to this person; one in confidence stays with its channel and chain."""
        if not self.work.destination(self.case).confidential:
            return self.work.actor(self.tx, self.case, person).in_team
        chain = self.work.team(self.case).chain
        return person in chain or self.work.members.has(self.case.destination, person)

    def local(self, when: datetime) -> str:
        """A time in words."""
        return words.moment(when.astimezone(self.work.hours.zone))


def acting(
    work: Casework, pressed: Pressed, case_id: str, do: Callable[[Acting], Reply], *, once: bool = True
) -> Reply:
    """Do something to a case, once however often the event comes; a plain sentence where that cannot be.

    What only shows something need not be done `once`.

    Raises:
        StoreUnavailableError: nothing was changed.
    """

    def acted(tx: Transaction) -> Reply:
        new = not once or tx.claim(pressed.event)
        case = tx.case(case_id)
        actor = work.actor(tx, case, pressed.person.address)
        if not (actor.in_team or actor.contributor) and work.destination(case).confidential:
            return (Say(words.NO_SUCH_CASE),)
        if not new:
            return stays(case, Stays(Why.ALREADY))
        return do(Acting(work, tx, case, actor))

    try:
        return work.write(acted)
    except NoSuchCaseError:
        return (Say(words.NO_SUCH_CASE),)
    except ForgottenError:
        return (Say(words.CASE_FORGOTTEN),)
    except relay.TooLateError:
        return (Say(words.TOO_LATE_TO_UNDO),)


def stays(case: Case, why: Stays) -> Reply:
    """A plain word about why nothing changed."""
    state = words.CASE_STATES[case.state]
    return (Say(words.STAYS[why.why].format(case=case.id, by=why.by, state=state)),)


def simple(at: Acting, action: Action, *, until: datetime | None = None, to: str = "", note: str = "") -> Reply:
    """A move whose reply says that it is done; `note` goes with it into the thread."""
    moved = step(at.case, at.move(action, until=until, to=to))
    if isinstance(moved, Stays):
        return stays(at.case, moved)
    case = at.tx.update_case(moved.case, at.case.version)
    told = note or to or (at.local(until) if until else "")
    _record(at, case, action, told)
    posting.changed(at.work, at.tx, case, cards.entry(action, at.actor.address, told), before=at.case)
    _tell(at, case)
    return (Say(words.DONE[action].format(case=case.id, to=to, until=at.local(until) if until else "")),)


def add(at: Acting, text: str) -> Reply:
    """News from a contributor; a case that was over is open again."""
    moved = step(at.case, at.move(Action.ADD))
    if isinstance(moved, Stays):
        return stays(at.case, moved)
    clean, _ = mask(text)
    at.tx.set_text(at.case.id, message_name(at.tx.texts(at.case.id)), clean)
    return _added(at, moved.case, clean)


def attach(at: Acting, attachments: tuple[Attachment, ...]) -> Reply:
    """Files from a contributor, named in the case."""
    moved = step(at.case, at.move(Action.ADD))
    if isinstance(moved, Stays):
        return stays(at.case, moved)
    before = files.kept(at.tx.texts(at.case.id))
    at.tx.set_text(at.case.id, files.KEPT_AS, files.dump(files.joined(before, attachments)))
    return _added(at, moved.case, files.named(attachments))


def withdraw(at: Acting) -> Reply:
    """A contributor takes the report back; while others stand behind the case it stays open for them."""
    moved = step(at.case, at.move(Action.WITHDRAW))
    if isinstance(moved, Stays):
        withdrawn = moved.why is Why.WITHDRAWN
        return (Say(words.WITHDRAWN_ALREADY.format(case=at.case.id)),) if withdrawn else stays(at.case, moved)
    _record(at, at.case, Action.WITHDRAW, "")
    others = posting.still_in(at.tx, at.case)
    case = at.tx.update_case(at.case if others else moved.case, at.case.version)
    posting.changed(at.work, at.tx, case, cards.entry(Action.WITHDRAW, at.actor.address), before=at.case)
    return (Say((words.LEFT_CASE if others else words.DONE[Action.WITHDRAW]).format(case=case.id)),)


def correct(at: Acting, values: dict[str, str], until: datetime | None) -> Reply:
    """Put details right; the deadline only if it is still to come."""
    moved = step(at.case, at.move(Action.CORRECT, until=until))
    if isinstance(moved, Stays):
        return stays(at.case, moved)
    for name, value in values.items():
        at.tx.set_text(at.case.id, name, mask(value)[0] if name == "topic" else value)
    at.tx.add_folds(at.case.id, fold_keys(at.case.kind, at.tx.texts(at.case.id)))
    case = at.tx.update_case(moved.case, at.case.version)
    names = ", ".join(words.FIELD_NAME[name] for name in values)
    _record(at, case, Action.CORRECT, names)
    posting.changed(at.work, at.tx, case, cards.entry(Action.CORRECT, at.actor.address, names), before=at.case)
    return (Say(words.DONE[Action.CORRECT].format(case=case.id)),)


def answer(at: Acting, text: str) -> Reply:
    """The team's answer, on its way in ten seconds."""
    if at.actor.in_team and not any(place for _, place in posting.still_in(at.tx, at.case)):
        withdrawn = at.case.state is State.WITHDRAWN
        return stays(at.case, Stays(Why.WITHDRAWN)) if withdrawn else (Say(words.NO_CONTRIBUTOR),)
    case, hindrance = relay.send(at.work, at.tx, at.case, at.move(Action.REPLY), text)
    return relay.going_out(case) if hindrance is None else stays(case, hindrance)


def undo(at: Acting, version: int) -> Reply:
    """Take the answer back within its ten seconds."""
    case, hindrance, late = relay.undo(at.work, at.tx, at.case, at.move(Action.UNDO), version)
    if hindrance is not None:
        return stays(case, hindrance)
    return (Say(words.TOO_LATE_TO_UNDO if late else words.DONE[Action.UNDO]),)


def may_open(at: Acting, action: Action) -> Reply:
    """What stands in the way of opening a form for this move; nothing where it may be opened."""
    moved = step(at.case, at.move(action, to="-"))
    return stays(at.case, moved) if isinstance(moved, Stays) else ()


def _added(at: Acting, after: Case, note: str) -> Reply:
    case = at.tx.update_case(after, at.case.version)
    _record(at, case, Action.ADD, note)
    posting.changed(at.work, at.tx, case, cards.entry(Action.ADD, at.actor.address, note), before=at.case)
    return (Say(words.DONE[Action.ADD].format(case=case.id)),)


def _record(at: Acting, case: Case, action: Action, note: str) -> None:
    at.tx.add_history(case.id, at.actor.address, action, note)
    at.tx.audit(at.actor.address, f"case.{action}", case.id)


def _tell(at: Acting, case: Case) -> None:
    """Contributors hear when somebody has first looked, and when it is closed."""
    if at.case.state is State.OPEN and case.state is State.SEEN:
        posting.tell_contributors(at.tx, case, "status", (Say(words.STATUS_SEEN.format(case=case.id)),))
    if case.state is State.CLOSED:
        posting.tell_contributors(at.tx, case, "status", (Say(words.STATUS_CLOSED.format(case=case.id)),))
