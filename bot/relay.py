"""An answer to the contributor: written in a form, shown as they will read it, and held back for ten seconds."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from bot import cards, posting, words
from bot.case import Case
from bot.cases import Action, Move, Stays, step
from bot.casework import UNDO_FOR, Casework
from bot.escalation import mask
from bot.outbox import effect_key
from bot.replies import Button, Buttons, Reply, Say, Small
from bot.settings import RelaySender
from bot.store import Transaction

ANSWER = "answer"


def fingerprint(text: str) -> str:
    """Names the words that were shown, so that only those go out."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def letter(work: Casework, case: Case, sender: str, text: str) -> Reply:
    """The answer as the contributor reads it."""
    if work.settings.relay_sender is RelaySender.PERSON:
        signed = words.ANSWER_FROM.format(sender=sender)
    else:
        signed = words.ANSWER_SIGNED.format(sender=work.name(work.destination(case).to))
    return (
        Small(words.ANSWER_HEAD.format(case=case.id)),
        Say(text),
        Small(signed),
        Buttons((Button(words.BUTTON_ADD, "case.add", case.id),)),
    )


def send(work: Casework, tx: Transaction, case: Case, move: Move, text: str) -> tuple[Case, Stays | None]:
    """Queue the answer to go out in ten seconds; what stands in the way if it cannot be sent."""
    moved = step(case, move)
    if isinstance(moved, Stays):
        return case, moved
    before, case = case, tx.update_case(moved.case, case.version)
    clean, _ = mask(text)
    tx.set_text(case.id, f"answer:{case.version:06d}", clean)
    tx.add_history(case.id, move.actor.address, Action.REPLY, clean)
    tx.audit(move.actor.address, "case.reply", case.id)
    posting.tell_contributors(tx, case, ANSWER, letter(work, case, move.actor.address, clean), due_at=tx.now + UNDO_FOR)
    posting.changed(work, tx, case, cards.entry(Action.REPLY, move.actor.address, clean), before=before)
    return case, None


def undo(work: Casework, tx: Transaction, case: Case, move: Move, version: int) -> tuple[Case, Stays | None, bool]:
    """Take back the answer of that version of the case: all of it or, where a part went out, nothing."""
    moved = step(case, move)
    if isinstance(moved, Stays):
        return case, moved, False
    places = [message for message in tx.messages_of(case.id) if _of_version(message.effect_key, case.id, version)]
    if not places or any(message.state != "queued" for message in places):
        return case, None, True
    if not all(tx.cancel(message.effect_key) for message in places):
        raise TooLateError
    answers = (message for message in tx.messages_of(case.id) if _answered(message.effect_key, case.id))
    earlier = any(message.state == "delivered" for message in answers)
    case = tx.update_case(case if earlier else moved.case, case.version)
    tx.add_history(case.id, move.actor.address, Action.UNDO)
    tx.audit(move.actor.address, "case.undo", case.id)
    posting.changed(work, tx, case, cards.entry(Action.UNDO, move.actor.address))
    return case, None, False


class TooLateError(Exception):
    """A part of the answer is on its way: the transaction is rolled back, and the answer stands."""


def going_out(case: Case) -> Reply:
    """What the sender reads, with ten seconds to think again."""
    seconds = UNDO_FOR // timedelta(seconds=1)
    undo_button = Button(words.BUTTON_UNDO, "case.undo", f"{case.id}:{case.version}")
    return (Say(words.DONE[Action.REPLY].format(seconds=seconds)), Buttons((undo_button,)))


def _answered(key: str, case_id: str) -> bool:
    return key.startswith(f"{case_id}/{ANSWER}/")


def _of_version(key: str, case_id: str, version: int) -> bool:
    return _answered(key, case_id) and key == effect_key(case_id, ANSWER, _place(key, case_id), version)


def _place(key: str, case_id: str) -> str:
    return key.removeprefix(f"{case_id}/{ANSWER}/").rpartition("/")[0]
