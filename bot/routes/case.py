"""Buttons and forms of a case: every one is checked, done once, and answered in a plain sentence."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from bot import absence, cards, casemoves, relay, words
from bot.casemoves import Acting
from bot.cases import Action, Stays, Why, step
from bot.casework import Casework
from bot.escalation import CORRECTABLE
from bot.messages import Pressed
from bot.replies import Button, Buttons, Field, Form, Reply, Say
from bot.store import StoreUnavailableError
from knowledge import deadlines

PREFIX = "case."
_VALUE = re.compile(r"(?P<case>C-\d{4,12})(?::(?P<more>[0-9a-f]{1,32}))?")
_MOST_CHOICES = 10
_log = logging.getLogger(__name__)


def pressed(work: Casework, event: Pressed) -> Reply:
    """The reply to a button or form whose action begins with "case."."""
    try:
        return _pressed(work, event)
    except StoreUnavailableError as error:
        _log.error("A press on a case was not taken in: %s", error)
        return (Say(words.NOT_KEPT_NOW),)


def _pressed(work: Casework, event: Pressed) -> Reply:
    if event.action == "case.away":
        return _away_form()
    if event.action == "case.away.send":
        return _away(work, event)
    match = _VALUE.fullmatch(event.value)
    do = _ACTIONS.get(event.action.removeprefix(PREFIX))
    if match is None or do is None:
        return (Say(words.STALE_BUTTON),)
    text = event.fields.get("text", "").strip()
    if len(text) > work.settings.message_limit:
        return (Say(words.too_long(len(text), work.settings.message_limit)),)
    once = event.action.removeprefix(PREFIX) not in _SHOWS
    return casemoves.acting(work, event, match["case"], lambda at: do(at, event, match["more"] or "", text), once=once)


def _away_form() -> Reply:
    field = Field("text", words.FORM_AWAY_LABEL)
    return (Form(words.FORM_AWAY, (field,), words.BUTTON_SAVE, "case.away.send"),)


def _away(work: Casework, event: Pressed) -> Reply:
    return away(work, event.event, event.person.address, event.fields.get("text", ""))


def away(work: Casework, event: str, person: str, said: str) -> Reply:
    """Somebody of a team is away until the day that was said; with nothing said, they are back."""
    if not absence.stands_for(work, person):
        return (Say(words.STALE_BUTTON),)
    if not said:
        return absence.leave(work, event, person, None)
    until = absence.back_at(work, said)
    if until is None:
        return (Say(words.NO_TIME_READ.format(words=said[:60])),)
    return absence.leave(work, event, person, until)


Do = Callable[[Acting, Pressed, str, str], Reply]


def _simply(action: Action) -> Do:
    return lambda at, _, __, ___: casemoves.simple(at, action)


def _form(action: Action, title: str, label: str, button: str, send: str) -> Do:
    """Opens a form with one field, if the move it is for can be made now."""

    def opened(at: Acting, _: Pressed, __: str, ___: str) -> Reply:
        fields = (Field("text", label, multiline=True),)
        form = Form(title.format(case=at.case.id), fields, button, send, at.case.id)
        return casemoves.may_open(at, action) or (form,)

    return opened


def _with_words(action: Action, do: Callable[[Acting, str], Reply]) -> Do:
    """Takes a form's words; without words nothing happens."""

    def sent(at: Acting, _: Pressed, __: str, text: str) -> Reply:
        return casemoves.may_open(at, action) or (do(at, text) if text else (Say(words.NOTHING_TO_SEND),))

    return sent


def _snooze(at: Acting, _: Pressed, __: str, ___: str) -> Reply:
    return casemoves.simple(at, Action.SNOOZE, until=at.tx.now + cards.SNOOZE)


def _hand_over(at: Acting, text: str) -> Reply:
    return casemoves.simple(at, Action.HAND_OVER, to=text if at.may_take(text) else "")


def _hand_over_form(at: Acting, _: Pressed, __: str, ___: str) -> Reply:
    """The people who could take it, a button each; a line to name somebody else."""
    hindrance = casemoves.may_open(at, Action.HAND_OVER)
    if hindrance:
        return hindrance
    others = [each for each in at.work.people(at.case) if each.address not in {at.actor.address, at.case.claimed_by}]
    if len(others) > _MOST_CHOICES:  # of a crowd, those who look after such cases are named first
        others.sort(key=lambda each: each.address not in at.work.team(at.case).chain)
    choices = tuple(
        Button(each.name, "case.hand_over.to", f"{at.case.id}:{relay.fingerprint(each.address)}")
        for each in others[:_MOST_CHOICES]
    )
    label = words.HAND_OVER_OTHER if choices else words.FORM_HAND_OVER_LABEL
    title, field = words.FORM_HAND_OVER.format(case=at.case.id), Field("text", label)
    form = Form(title, (field,), words.BUTTON_HAND_OVER, "case.hand_over.send", at.case.id)
    if not choices:
        return (form,)
    return (Say(words.HAND_OVER_CHOOSE.format(case=at.case.id)), Buttons(choices), form)


def _hand_over_to(at: Acting, _: Pressed, whom: str, __: str) -> Reply:
    known = (each.address for each in at.work.people(at.case) if relay.fingerprint(each.address) == whom)
    return casemoves.simple(at, Action.HAND_OVER, to=next(known, ""))


def _withdraw(at: Acting, _: Pressed, __: str, ___: str) -> Reply:
    return casemoves.withdraw(at)


def _whole(at: Acting, _: Pressed, __: str, ___: str) -> Reply:
    if not at.actor.in_team:
        return casemoves.may_open(at, Action.NOTE)
    return cards.whole(at.work.shown(at.tx, at.case))


def _show(at: Acting, _: Pressed, __: str, ___: str) -> Reply:
    """The card as this person can use it now; looking at it changes nothing."""
    if not at.actor.in_team:
        return casemoves.may_open(at, Action.NOTE)
    return cards.root(at.work.shown(at.tx, at.case), at.actor.address)


def _preview(at: Acting, text: str) -> Reply:
    letter = relay.letter(at.work, at.case, at.actor.address, text)
    field = Field("text", words.FORM_REPLY_LABEL, text, multiline=True)
    value = f"{at.case.id}:{relay.fingerprint(text)}"
    shown = tuple(part for part in letter if not isinstance(part, Buttons))
    title = words.FORM_REPLY.format(case=at.case.id)
    return (Say(words.THEY_READ), *shown, Form(title, (field,), words.BUTTON_SEND, "case.reply.send", value))


def _send(at: Acting, _: Pressed, shown: str, text: str) -> Reply:
    """What was not shown as it stands is shown first."""
    hindrance = casemoves.may_open(at, Action.REPLY)
    if hindrance or not text:
        return hindrance or (Say(words.NOTHING_TO_SEND),)
    return casemoves.answer(at, text) if relay.fingerprint(text) == shown else _preview(at, text)


def _undo(at: Acting, _: Pressed, version: str, __: str) -> Reply:
    return casemoves.undo(at, int(version)) if version.isdecimal() else (Say(words.STALE_BUTTON),)


def _correct(at: Acting, _: Pressed, __: str, ___: str) -> Reply:
    return casemoves.may_open(at, Action.CORRECT) or (_correction(at, at.tx.texts(at.case.id)),)


def _correction(at: Acting, kept: dict[str, str]) -> Form:
    fields = tuple(Field(name, words.FIELD_NAME[name], kept.get(name, ""), required=False) for name in CORRECTABLE)
    title = words.FORM_CORRECT.format(case=at.case.id)
    return Form(title, fields, words.BUTTON_SAVE, "case.correct.send", at.case.id)


def _corrected(at: Acting, event: Pressed, _: str, __: str) -> Reply:
    hindrance = casemoves.may_open(at, Action.CORRECT)
    if hindrance:
        return hindrance
    kept = at.tx.texts(at.case.id)
    given = {name: " ".join(event.fields.get(name, "").split())[:500] for name in CORRECTABLE if name in event.fields}
    changed = {name: value for name, value in given.items() if value != kept.get(name, "")}
    if not changed:
        return (Say(words.NOTHING_TO_SEND),)
    said = changed.get("deadline")
    until = deadlines.resolve(said, at.work.now()) if said else None
    if said and until is None:
        return (Say(words.NO_TIME_READ.format(words=said[:60])), _correction(at, kept | given))
    if step(at.case, at.move(Action.CORRECT, until=until)) == Stays(Why.PAST):
        return (Say(words.STAYS[Why.PAST]), _correction(at, kept | given))
    return casemoves.correct(at, changed, until)


_SHOWS = frozenset({
    "show", "whole", Action.HAND_OVER, Action.NOTE, Action.ADD, Action.REPLY, "reply.preview", Action.CORRECT,
})  # fmt: skip
_ACTIONS: dict[str, Do] = {
    Action.SEEN: _simply(Action.SEEN),
    Action.CLAIM: _simply(Action.CLAIM),
    Action.UNCLAIM: _simply(Action.UNCLAIM),
    Action.CLOSE: _simply(Action.CLOSE),
    Action.REOPEN: _simply(Action.REOPEN),
    Action.SNOOZE: _snooze,
    Action.WITHDRAW: _withdraw,
    Action.UNDO: _undo,
    "show": _show,
    "whole": _whole,
    Action.HAND_OVER: _hand_over_form,
    "hand_over.to": _hand_over_to,
    "hand_over.send": _with_words(Action.HAND_OVER, _hand_over),
    Action.NOTE: _form(Action.NOTE, words.FORM_NOTE, words.FORM_NOTE_LABEL, words.BUTTON_SAVE, "case.note.send"),
    "note.send": _with_words(Action.NOTE, lambda at, text: casemoves.simple(at, Action.NOTE, note=text)),
    Action.ADD: _form(Action.ADD, words.FORM_ADD, words.FORM_ADD_LABEL, words.BUTTON_SEND, "case.add.send"),
    "add.send": _with_words(Action.ADD, casemoves.add),
    Action.REPLY: _form(
        Action.REPLY, words.FORM_REPLY, words.FORM_REPLY_LABEL, words.BUTTON_PREVIEW, "case.reply.preview"
    ),
    "reply.preview": _with_words(Action.REPLY, _preview),
    "reply.send": _send,
    Action.CORRECT: _correct,
    "correct.send": _corrected,
}
