"""Clearing a draft: the team's form, what a slip does for a draft that is read, and what stands behind a code."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot import casemoves, clearance, rewording, words
from bot.casemoves import Acting
from bot.cases import Action, Stays, step
from bot.casework import Casework
from bot.clearance import CLAUSES, Changed, Clearance, Cleared, Expired
from bot.conversations import Reviewed, key
from bot.messages import Pressed
from bot.relay import fingerprint
from bot.replies import Fact, Facts, Field, Form, Marked, Reply, Say, Small
from bot.settings import RelaySender
from bot.store import StoreUnavailableError
from bot.turn import Outcome, Turn
from knowledge import wording
from knowledge.policy import Policy
from knowledge.reports import PERMISSION

PREFIX = "clearance."
_VALUE = re.compile(r"(?P<case>C-[0-9]{4,12})(?::(?P<shown>[0-9a-f]{1,32}))?")
_CODE = re.compile(r"(?i)(?<![\w-])C-[0-9]{4,12}-[0-9A-F]{8}(?![\w-])")
_BETWEEN = re.compile(r"(?i)(?:[\s,;&]|\band\b|\bclauses?\b)+")
_LONGEST_QUESTION = 15  # words around a code
_MOST_UNKNOWN = 8  # of the words in a form that name no clause
_LONGEST_UNKNOWN = 80  # characters of each
_BY_SLIP = words.SETTLED_CLEARED.partition("{")[0]
_log = logging.getLogger(__name__)


def pressed(work: Casework, event: Pressed) -> Reply:
    """The reply to a button or form whose action begins with "clearance."."""
    match = _VALUE.fullmatch(event.value)
    try:
        match event.action, match:
            case "clearance.open", re.Match():
                return casemoves.acting(work, event, match["case"], _opened, once=False)
            case "clearance.back", re.Match():
                return casemoves.acting(work, event, match["case"], _back)
            case "clearance.send", re.Match():
                return casemoves.acting(work, event, match["case"], lambda at: _sent(at, event, match["shown"] or ""))
            case _:
                return (Say(words.STALE_BUTTON),)
    except StoreUnavailableError as error:
        _log.error("A clearance was not taken in: %s", error)
        return (Say(words.NOT_KEPT_NOW),)


def applied(turn: Turn, reviewed: Reviewed) -> tuple[Reviewed, Reply]:
    """The draft with the marks settled that a slip covers now, and what to say about it.

    Marks that a slip settled in the version before are open again. No slip covers what identifies a person: the team
    never saw that.
    """
    others = {own: by for own, by in reviewed.settled.items() if not by.startswith(_BY_SLIP)}
    reviewed = replace(reviewed, settled=others)
    if turn.work is None:
        return reviewed, ()
    try:
        with turn.work.store.reading() as tx:
            found = clearance.standing(tx, turn.event.person.address, reviewed.draft)
    except StoreUnavailableError as error:
        _log.error("Slips were not read: %s", error)
        return reviewed, (Small(words.SLIP_UNREAD),)
    match found:
        case None:
            return reviewed, ()
        case Cleared():
            return _settled(turn.work, reviewed, found), _found(turn.work, found)
        case Expired(cleared):
            line = words.SLIP_EXPIRED.format(clauses=_named(cleared.until), when=_when(turn.work, cleared.last))
            return reviewed, (Say(line), Small(words.SLIP_CODE.format(code=cleared.code)))
        case Changed():
            return reviewed, _changed(turn.work, found, reviewed.draft)
        case _:
            assert_never(found)


def said(turn: Turn, text: str) -> Outcome | None:
    """What stands behind the code that a short message quotes; None where it quotes none."""
    code = _CODE.search(text)
    if turn.work is None or code is None or len(text.split()) > _LONGEST_QUESTION:
        return None
    try:
        return _behind(turn, turn.work, code[0].upper()), turn.conversation
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),), turn.conversation


def _opened(at: Acting) -> Reply:
    return _hindrance(at) or _form(at, at.tx.texts(at.case.id)[CLAUSES])


def _sent(at: Acting, event: Pressed, shown: str) -> Reply:
    hindrance = _hindrance(at)
    if hindrance:
        return hindrance
    said, text = event.fields.get(CLAUSES, ""), at.tx.texts(at.case.id)["message"]
    clauses, unknown = _clauses(at.work.policy, said[: at.work.settings.message_limit])
    if shown != fingerprint(text):
        return (Say(words.CLEAR_CHANGED), *_form(at, ", ".join(clauses)))
    if unknown:
        listed = ", ".join(own[:_LONGEST_UNKNOWN] for own in unknown[:_MOST_UNKNOWN])
        return (Say(words.CLEAR_UNKNOWN.format(clauses=listed)), *_form(at, ", ".join(clauses)))
    if not clauses:
        return (Say(words.CLEAR_NO_CLAUSE), *_form(at, ""))
    return _clear(at, text, clauses)


def _clear(at: Acting, text: str, clauses: Sequence[str]) -> Reply:
    moved = step(at.case, at.move(Action.REPLY))
    if isinstance(moved, Stays):
        return casemoves.stays(at.case, moved)
    case = at.tx.update_case(moved.case, at.case.version)
    cleared = clearance.clear(at, case, text, clauses)
    told = {"clauses": _named(clauses), "when": at.local(cleared.until[clauses[0]])}
    letter = (
        Small(words.ANSWER_HEAD.format(case=case.id)),
        Say(words.CLEAR_LETTER.format(**told)),
        Say(words.CLEAR_LETTER_CODE.format(code=cleared.code)),
        Small(words.ANSWER_FROM.format(sender=_who(at.work, at.actor.address))),
    )
    line = (Small(words.CLEAR_ENTRY.format(actor=at.actor.address, **told)),)
    clearance.tell(at, case, letter, line)
    return (Say(words.CLEAR_DONE.format(case=case.id, code=cleared.code, **told)),)


def _back(at: Acting) -> Reply:
    """Take a clearance back, in whatever state the case is; the contributor is told at once."""
    closed = casemoves.may_open(at, Action.NOTE)
    if closed:
        return closed
    found = clearance.of_case(at.tx, at.case.id)
    if found is None or found.last <= at.tx.now:
        return (Say(words.CLEAR_NOTHING_TO_TAKE_BACK.format(case=at.case.id)),)
    case = at.tx.update_case(at.case, at.case.version)
    clearance.take_back(at, case, found)
    letter = (Small(words.ANSWER_HEAD.format(case=case.id)), Say(words.CLEAR_BACK_LETTER.format(code=found.code)))
    line = (Small(words.ENTRY["clear_back"].format(actor=at.actor.address, note="")),)
    clearance.tell(at, case, letter, line)
    return (Say(words.CLEAR_BACK_DONE.format(case=case.id, code=found.code)),)


def _hindrance(at: Acting) -> Reply:
    """What stands in the way of clearing; the same people may as press the other buttons of the card."""
    closed = casemoves.may_open(at, Action.REPLY)
    if closed:
        return closed
    if at.actor.contributor:
        return (Say(words.CLEAR_OWN),)
    kept = at.tx.texts(at.case.id)
    if not kept:
        return (Say(words.CASE_FORGOTTEN),)
    question = at.case.kind != PERMISSION or CLAUSES not in kept
    return (Say(words.CLEAR_NO_DRAFT.format(case=at.case.id)),) if question else ()


def _form(at: Acting, clauses: str) -> Reply:
    text = at.tx.texts(at.case.id)["message"]
    masked = any(each in text for each in words.MASKED.values())
    fields = (Field(CLAUSES, words.FORM_CLEAR_LABEL, clauses),)
    value = f"{at.case.id}:{fingerprint(text)}"
    title = words.FORM_CLEAR.format(case=at.case.id)
    return (
        Say(words.CLEAR_SHOWN),
        Marked(text, ()),
        *((Say(words.CLEAR_MASKED),) if masked else ()),
        Form(title, fields, words.BUTTON_CLEAR_SEND, "clearance.send", value),
    )


def _clauses(policy: Policy, said: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The policy's clauses among the words, and the words that are none."""
    named = tuple(dict.fromkeys(word.strip(".").upper() for word in _BETWEEN.split(said) if word.strip(".")))
    return tuple(own for own in named if own in policy.clauses), tuple(o for o in named if o not in policy.clauses)


def _settled(work: Casework, reviewed: Reviewed, found: Cleared) -> Reviewed:
    covered = (own for own in reviewed.open() if own.clause in found.slips and not own.identifiers)
    settled = {
        key(reviewed.draft, own): words.SETTLED_CLEARED.format(
            who=_who(work, found.slips[own.clause].cleared_by), when=_when(work, found.slips[own.clause].expires_at)
        )
        for own in covered
    }
    return replace(reviewed, settled={**reviewed.settled, **settled})


def _found(work: Casework, found: Cleared) -> Reply:
    latest = max(found.slips.values(), key=lambda slip: slip.cleared_at)
    first = min(slip.expires_at for slip in found.slips.values())
    line = words.SLIP_FOUND.format(
        who=_who(work, latest.cleared_by), clauses=_named(found.slips), when=_when(work, first)
    )
    return (Say(line), *((Small(words.SLIP_CODE.format(code=found.code)),) if found.code else ()))


def _changed(work: Casework, found: Changed, draft: str) -> Reply:
    parts = [
        Say(words.SLIP_CHANGED.format(code=found.clearance.code)),
        *rewording.differences(found.old, found.changes, draft),
    ]
    if found.over:
        parts.append(Say(words.SLIP_EXPIRED_TOO.format(when=_when(work, found.clearance.last))))
    return tuple(parts)


def _behind(turn: Turn, work: Casework, code: str) -> Reply:
    with work.store.reading() as tx:
        cleared = clearance.by_code(tx, code)
        now = tx.now
    if cleared is None:
        return (Say(words.SLIP_NO_CODE.format(code=code)),)
    counts = {clause: when for clause, when in cleared.until.items() if when > now}
    until = _when(work, min(counts.values(), default=cleared.last))
    facts = (
        Fact(words.SLIP_CLAUSES, _named(counts or cleared.until)),
        Fact(words.SLIP_BY, _who(work, cleared.by)),
        Fact(words.SLIP_UNTIL, until if counts else words.SLIP_OVER.format(when=until)),
    )
    return (Facts(words.SLIP_CODE.format(code=code), (*facts, *_last_draft(turn, cleared))),)


def _last_draft(turn: Turn, cleared: Clearance) -> Iterable[Fact]:
    if turn.conversation.reviewed is not None:
        same = wording.text_hash(turn.conversation.reviewed.draft) == cleared.hash
        yield Fact(words.SLIP_LAST, words.SLIP_LAST_SAME if same else words.SLIP_LAST_CHANGED)


def _named(clauses: Iterable[str]) -> str:
    listed = tuple(clauses)
    return (words.SLIP_ONE_CLAUSE if len(listed) == 1 else words.SLIP_MANY_CLAUSES).format(clauses=", ".join(listed))


def _who(work: Casework, address: str) -> str:
    """Who cleared it, as the owner wants answers signed."""
    by_person = work.settings.relay_sender is RelaySender.PERSON
    return address if by_person else f"the {work.name(work.reports.permission.to)}"


def _when(work: Casework, moment: datetime) -> str:
    return words.moment(moment.astimezone(work.hours.zone))
