"""The one door: an event comes in, the desk finds out who asks and what for, and a reply goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum, auto
from typing import assert_never

from bot import absence, drafted, presses, tied, words
from bot.casework import Casework
from bot.conversations import Conversations
from bot.messages import Event, Message, Opened, Person, Place, Pressed, Surface
from bot.people import role_of
from bot.replies import Reply, Say
from bot.routes import (
    attached,
    clearance,
    deleted,
    draft,
    help,  # noqa: A004  as people say
    hold,
    lookup,
    oneself,
    onward,
    owncases,
    passing,
    privacy,
    sendable,
)
from bot.routes import case as case_route
from bot.routes.answer import answer_as, why
from bot.routes.awaited import awaited
from bot.routes.fresh import fresh, long_message
from bot.routes.unsettled import not_press
from bot.settings import Settings
from bot.turn import Outcome, Turn
from knowledge import citations, danger, hearing, phrases, plaintext
from knowledge.hearing import likeliest
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.phrases import FollowUp
from knowledge.policy import Role
from knowledge.reports import REPORTED

_ASKS_INSTEAD = 8  # words
_SURELY = 0.6  # probability from which words that others wrote to each other are taken as what they seem


class Aside(Enum):
    """Why words do not belong where others read."""

    DRAFT = auto()
    REPORT = auto()
    DESPAIR = auto()


@dataclass(frozen=True)
class Desk:
    """Answers events. Safe to call from several threads; one person's events should come one after another."""

    library: Library
    settings: Settings
    conversations: Conversations = field(default_factory=Conversations)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    work: Casework | None = None

    def handle(self, event: Event) -> Reply:
        """The reply to an event.

        Only what goes to somebody else is written to the store, and claims its event there; a question is answered
        without touching it.
        """
        turn = self._turn(event)
        match event:
            case Message():
                reply, conversation = self._message(turn, event.text)
            case Pressed():
                reply, conversation = presses.pressed(turn, event)
                if event.action == privacy.FORGET_SURE:
                    self.conversations.forget_everywhere(event.person.address)
            case Opened():
                reply, conversation = help.greeting(turn), turn.conversation
            case _:
                assert_never(event)
        reply = tied.tied(reply, conversation)
        conversation = passing.kept(turn.conversation, tied.kept(conversation, reply), reply)
        self.conversations.keep(event.person, event.place, conversation)
        return reply

    def aside(self, message: Message) -> bool:
        """Whether these words do not belong where others read."""
        return self.apart_from_others(message) is not None

    def apart_from_others(self, message: Message, *, overheard: bool = False) -> Aside | None:
        """Why these words do not belong where others read; None where they do.

        What was not said to the desk has to read surely like a draft or a report.
        """
        text = plaintext.readable(message.text)
        if message.place.private or not plaintext.has_words(text):
            return None
        if danger.despairs(text):
            return Aside.DESPAIR
        if self.conversations.of(message.person, message.place).awaits_draft:
            return Aside.DRAFT
        if phrases.asks_for_check(text) and not overheard:
            return Aside.DRAFT
        reading = self.library.intents.read(text, message.surface)
        cited = citations.cited(text, self.library.policy)
        reading = hearing.hear(self.library.intents, text, message.surface, reading, cited).reading
        intent = likeliest(text, reading)
        if overheard and reading.scores[intent] < _SURELY:
            return None
        if drafted.kind(text, intent, reading, cites=False) is Intent.REVIEW:
            return Aside.DRAFT
        return Aside.REPORT if intent in REPORTED else None

    def overheard(self, message: Message) -> bool:
        """Whether words that were not said to the desk ask something that the policy answers."""
        text = plaintext.readable(message.text)
        if not plaintext.has_words(text) or len(text) > self.settings.message_limit:
            return False
        before = self.conversations.of(message.person, message.place).asked
        asks_on = before is not None and phrases.follow_up(text) in phrases.ASKING
        if asks_on or citations.cited(text, self.library.policy):
            return True
        reading, found = self.library.read(text, Role.CONTRIBUTOR, message.surface)
        asks = likeliest(text, reading) in {Intent.ASK, Intent.LOOKUP} and reading.score >= _SURELY
        return asks and not found().silent

    def forget(self, person: Person, place: Place) -> None:
        """Remember nothing of this conversation."""
        self.conversations.forget(person, place)

    def expire(self) -> None:
        """Let go of conversations that are older than an hour."""
        self.conversations.expire()

    def role(self, person: Person, place: Place) -> Role:
        """The role that this person is answered for here."""
        return self._turn(Opened("", person, place)).role

    def _turn(self, event: Event) -> Turn:
        conversation = self.conversations.of(event.person, event.place)
        role = conversation.role or role_of(event.person, self.settings.officers)
        now = self.clock().astimezone(self.settings.time_zone)
        return Turn(self.library, self.settings, role, conversation, now, event, self.work)

    def _message(self, turn: Turn, text: str) -> Outcome:
        if len(text) > self.settings.message_limit:
            despairs = danger.despairs(plaintext.readable(text[: self.settings.message_limit]))
            return (
                help.in_despair(turn)
                if despairs
                else _with_files(turn, plaintext.readable(text), long_message(turn, text))
            )
        text = plaintext.readable(text)
        if not plaintext.has_words(text) and turn.attachments:
            return attached.alone(turn)
        if not text:
            return help.nothing_written(turn)
        if not plaintext.has_words(text) and not help.asks_for_help(text):
            return (Say(words.NO_WORDS),), turn.conversation
        about = _about_oneself(turn, text)
        if about is not None:
            return about
        kept_back = hold.said(turn, text) or clearance.said(turn, text) or draft.said(turn, text)
        if kept_back is not None:
            return kept_back
        turn = replace(turn, conversation=replace(turn.conversation, awaits_permission="", permitted_by=""))
        pointed = phrases.follow_up(text)
        reads_draft = turn.conversation.awaits_draft or draft.is_new_version(turn, text)
        if reads_draft and not _is_no_draft(turn, text):
            return draft.cancel(turn) if pointed is FollowUp.NEVER_MIND else _kept(turn, text, awaited(turn, text))
        followed = _follow_up(turn, pointed) if pointed is not None else None
        if followed is None:
            turn = replace(turn, conversation=replace(turn.conversation, unsettled="", awaits_draft=False))
            followed = _with_files(turn, text, fresh(turn, text))
        return deleted.changed(turn, text, followed)


def _with_files(turn: Turn, text: str, outcome: Outcome) -> Outcome:
    return _kept(turn, text, sendable.offered(turn, text, outcome))


def _kept(turn: Turn, text: str, outcome: Outcome) -> Outcome:
    reply, kept = outcome
    return reply, attached.kept(turn, text, kept)


def _about_oneself(turn: Turn, text: str) -> Outcome | None:
    """Help, despair, what the desk is, what it knows of the writer, their cases, and whether they are away."""
    if help.asks_for_help(text):
        return help.show_help(turn)
    if danger.despairs(text):
        return help.in_despair(turn)
    about = oneself.asked(text)
    if about:
        return oneself.told(turn, about), turn.conversation
    work, person = turn.work, turn.event.person
    if work is None:
        return None
    if privacy.asks_what_is_known(text):
        return privacy.known(work, person), turn.conversation
    if privacy.asks_to_be_forgotten(text):
        return privacy.ask_to_forget(), turn.conversation
    wish = owncases.asked(text)
    if wish is not None:
        return owncases.told(turn, work, text, wish), turn.conversation
    said = absence.away_until(text)
    if (said or absence.is_back(text)) and absence.stands_for(work, person.address):
        return case_route.away(work, turn.event.event, person.address, said), turn.conversation
    return None


def _is_no_draft(turn: Turn, text: str) -> bool:
    """While a draft is awaited: something else is sent on, a clause or a reason asked for, or somebody threatened."""
    asks = len(text.split()) <= _ASKS_INSTEAD and bool(citations.by_number(text, turn.library.policy))
    return (
        asks or phrases.follow_up(text) in phrases.ASKING or danger.threatened(text) or turn.surface is Surface.SHORTCUT
    )


def _follow_up(turn: Turn, pointed: FollowUp) -> Outcome | None:
    match pointed:
        case FollowUp.AS_OFFICER | FollowUp.AS_CONTRIBUTOR:
            return answer_as(turn, Role.OFFICER if pointed is FollowUp.AS_OFFICER else Role.CONTRIBUTOR)
        case FollowUp.WHOLE:
            return lookup.whole(turn)
        case FollowUp.WHY:
            return why(turn)
        case FollowUp.NEIGHBOURS:
            return lookup.neighbours(turn)
        case FollowUp.NEVER_MIND:
            return passing.taking_back(turn) or help.all_right(turn)
        case FollowUp.PASS_ON:
            return passing.passing_on(turn)
        case FollowUp.TAKE_BACK:
            return passing.taking_back(turn)
        case FollowUp.NOT_PRESS:
            return not_press(turn) if turn.conversation.unsettled else passing.taking_back(turn) or help.all_right(turn)
        case FollowUp.ABOUT_THAT:
            return onward.asked_on(turn)
        case _:
            assert_never(pointed)
