"""Holding a draft back: until tomorrow or a time somebody names, given back when it comes or when they ask."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import breach, drawer, drawerwishes, words
from bot.casework import Casework
from bot.conversations import Conversation, Conversations
from bot.messages import Opened, Person, Place, Pressed
from bot.outbox import Kind, Outgoing, effect_key
from bot.people import role_of
from bot.replies import Button, Buttons, Fact, Facts, Marked, Reply, Say, Style
from bot.routes import draft as draft_route
from bot.store import StoreUnavailableError, Transaction
from bot.store_drafts import HeldDraft
from bot.turn import Outcome, Turn
from knowledge.library import Library

ACTIONS = frozenset({"draft.hold", *drawerwishes.ACTIONS})
_NUMBER = re.compile(r"[0-9]{1,12}")
_OFFER = "offer"
_log = logging.getLogger(__name__)


def said(turn: Turn, text: str) -> Outcome | None:
    """What somebody says about holding a draft; None where they say nothing of the kind."""
    given = drawerwishes.holding_this(text)
    if given is not None:
        return _given(turn, *given)
    wish = drawerwishes.holding(text)
    if wish is not None:
        return _wished(turn, wish) if wish else _hold(turn, drawer.next_morning(turn.now))
    if turn.work is None:
        return None
    action = drawerwishes.action(text)
    return _done(turn, turn.work, action, "") if action else None


def pressed(turn: Turn, event: Pressed) -> Outcome:
    """The reply to one of the buttons of this route (`ACTIONS`)."""
    if event.action == "draft.hold":
        return _hold(turn, drawer.next_morning(turn.now))
    if turn.work is None or (event.value and not _NUMBER.fullmatch(event.value)) or event.action not in ACTIONS:
        return (Say(words.STALE_BUTTON),), turn.conversation
    return _done(turn, turn.work, event.action, event.value)


def release_due(
    work: Casework, library: Library, conversations: Conversations, reachable: Callable[[str], bool]
) -> int:
    """Offer every draft whose time has come where it was held, and delete it; how many. Call it every minute or so.

    The offer is queued in the transaction that deletes the draft. Where nothing can be delivered, the draft waits
    until it is asked for, and is deleted when nobody has asked for two weeks. `reachable` tells of an address
    whether something can be delivered to it.

    Raises:
        StoreUnavailableError: the database is away; what was not offered is offered later.
    """
    offered = 0
    for held in drawer.due(work):
        if reachable(held.place):
            offered += _released(work, library, conversations, held)
        elif work.store.clock() - held.release_at > drawer.LONGEST:
            drawer.take(work, held.person, held.id, lambda _, __: None)
    return offered


def _released(work: Casework, library: Library, conversations: Conversations, held: HeldDraft) -> bool:
    """Whether it was offered; a draft that cannot be read again stays held, and holds up no other."""
    try:
        return _release(work, library, conversations, held)
    except StoreUnavailableError:
        raise
    except Exception as error:  # noqa: BLE001  its words may be the draft's, so only its kind is logged
        _log.error("Draft %d could not be offered: %s", held.id, type(error).__name__)
        return False


def _release(work: Casework, library: Library, conversations: Conversations, held: HeldDraft) -> bool:
    person, place = Person(held.person), Place(held.place)

    def offer(tx: Transaction) -> Conversation | None:
        draft = tx.release_draft(held.id)
        if draft is None:
            return None
        before = conversations.of(person, place)
        role = before.role or tx.person(held.person).role or role_of(person, work.settings.officers)
        turn = Turn(library, work.settings, role, before, work.now(), Opened("", person, place), work)
        reply, kept = _read_again(turn, draft, words.HOLD_GIVEN.format(when=_when(held, work)))
        key = effect_key(f"draft:{held.id}", _OFFER, held.place)
        tx.queue(Outgoing(key, held.place, Kind.POST, reply))
        return kept

    kept = work.write(offer)
    if kept is not None:
        conversations.keep(person, place, kept)
    return kept is not None


def _wished(turn: Turn, named: str) -> Outcome | None:
    release_at = drawer.until(named, turn.now)
    if turn.conversation.reviewed is None and release_at is None:
        return None
    if release_at is None:
        return (Say(words.NO_TIME_READ.format(words=named)),), turn.conversation
    return _hold(turn, release_at)


def _given(turn: Turn, named: str, draft: str) -> Outcome | None:
    """Hold words that were sent along with the wish, unread: they are read when they are given back."""
    release_at = drawer.until(named, turn.now) if named else drawer.next_morning(turn.now)
    if release_at is None:
        return None
    return breach.guarded(turn, draft, _hold(turn, release_at, draft))


def _hold(turn: Turn, release_at: datetime, given: str = "") -> Outcome:
    """Put these words or the last draft away; after that it is nowhere else, not even in the conversation."""
    work, before = turn.work, turn.conversation.reviewed
    draft = given or (before.draft if before is not None else "")
    if work is None:
        return (Say(words.HOLD_NOWHERE),), turn.conversation
    if not draft:
        return (Say(words.NO_DRAFT_BEFORE),), turn.conversation
    when, days = words.moment(release_at), drawer.LONGEST // timedelta(days=1)
    if release_at <= turn.now:
        return (Say(words.HOLD_PAST.format(when=when)),), turn.conversation
    if release_at > turn.now + drawer.LONGEST:
        return (Say(words.HOLD_TOO_LONG.format(when=when, days=days)),), turn.conversation
    try:
        held = drawer.hold(work, turn.event, draft, release_at)
    except drawer.DrawerFullError:
        return (Say(words.HOLD_FULL.format(count=drawer.MOST)), *_listed(turn, work)), turn.conversation
    except StoreUnavailableError as error:
        _log.error("A draft was not held: %s", error)
        return (Say(words.NOT_KEPT_NOW),), turn.conversation
    if held is None:
        return _listed(turn, work), turn.conversation
    told = Say(words.HOLD_DONE.format(when=when))
    return (told, Buttons(_buttons(held))), _without(turn.conversation, draft)


def _without(conversation: Conversation, draft: str) -> Conversation:
    """The conversation without this draft, also where it is part of a message that could be passed on."""
    reported = "" if draft in conversation.reported else conversation.reported
    reviewed = conversation.reviewed
    return replace(
        conversation,
        reviewed=reviewed if reviewed is not None and reviewed.draft != draft else None,
        asked=None,
        unsettled="",
        reported=reported,
        brought=tuple(each for each in conversation.brought if draft not in each.text),
        awaits_draft=False,
        awaits_permission="",
    )


def _done(turn: Turn, work: Casework, action: str, number: str) -> Outcome:
    """List, give back or throw away; without a number the only draft there is."""
    person = turn.event.person.address
    try:
        held = drawer.of(work, person)
        chosen = [each for each in held if not number or each.id == int(number)]
        if action == "drawer.list" or (len(chosen) > 1 and not number):
            return _which(held, work), turn.conversation
        if not chosen:
            return (Say(words.HOLD_NOT_THERE if number else words.HOLD_NOTHING),), turn.conversation
        if action == "drawer.back":
            return _given_back(turn, work, chosen[0])
        gone = drawer.take(work, person, chosen[0].id, lambda _, __: True)
    except StoreUnavailableError as error:
        _log.error("The drawer was not opened: %s", error)
        return (Say(words.NOT_KEPT_NOW),), turn.conversation
    return (Say(_dropped(len(held) - 1) if gone else words.HOLD_NOT_THERE),), turn.conversation


def _dropped(left: int) -> str:
    if left > 1:
        return words.HOLD_DROPPED.format(count=left)
    return words.HOLD_DROPPED_ONE_LEFT if left else words.HOLD_DROPPED_LAST


def _given_back(turn: Turn, work: Casework, held: HeldDraft) -> Outcome:
    given = drawer.take(work, held.person, held.id, lambda _, draft: _read_again(turn, draft, words.HOLD_TAKEN))
    return given or ((Say(words.HOLD_NOT_THERE),), turn.conversation)


def _read_again(turn: Turn, draft: str, opening: str) -> Outcome:
    """The draft, shown and read as if it had just been pasted."""
    fresh = replace(turn, conversation=replace(turn.conversation, reviewed=None))
    reply, kept = draft_route.read_draft(fresh, draft)
    shown = () if any(isinstance(part, Marked) for part in reply) else (Marked(draft, ()),)
    return (Say(opening), *shown, *reply), kept


def _listed(turn: Turn, work: Casework) -> Reply:
    try:
        return _which(drawer.of(work, turn.event.person.address), work)
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),)


def _which(held: tuple[HeldDraft, ...], work: Casework) -> Reply:
    if not held:
        return (Say(words.HOLD_NOTHING),)
    facts = tuple(
        Fact(words.HOLD_LISTED.format(number=each.id), words.HOLD_LISTED_UNTIL.format(when=_when(each, work)))
        for each in held
    )
    listed = Facts(words.HOLD_LIST, facts)
    if len(held) == 1:
        return (listed, Buttons(_buttons(held[0])))
    rows = (
        Buttons((
            Button(words.HOLD_BUTTON_BACK.format(number=each.id), "drawer.back", str(each.id)),
            Button(words.HOLD_BUTTON_DROP.format(number=each.id), "drawer.drop", str(each.id), Style.DANGER),
        ))
        for each in held
    )  # fmt: skip
    return (Say(words.HOLD_WHICH.format(count=len(held))), listed, *rows)


def _buttons(held: HeldDraft) -> tuple[Button, ...]:
    return (
        Button(words.BUTTON_BACK, "drawer.back", str(held.id)),
        Button(words.BUTTON_DROP, "drawer.drop", str(held.id), Style.DANGER),
    )


def _when(held: HeldDraft, work: Casework) -> str:
    return words.moment(held.release_at.astimezone(work.hours.zone))
