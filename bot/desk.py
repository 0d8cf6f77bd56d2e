"""The one door: an event comes in, the desk finds out who asks and what for, and a reply goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import assert_never

from bot import words
from bot.conversations import Conversations
from bot.messages import Event, Message, Opened, Person, Place, Pressed
from bot.people import role_of
from bot.replies import Reply, Say
from bot.routes import draft, help, lookup  # noqa: A004  the route is called what people call it
from bot.routes.answer import answer_as, why
from bot.routes.fresh import fresh, not_press, settled
from bot.settings import Settings
from bot.turn import Outcome, Turn
from knowledge import citations, danger, phrases, plaintext
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.phrases import FollowUp
from knowledge.policy import Role

_ASKS_INSTEAD = 8  # words


@dataclass(frozen=True)
class Desk:
    """Answers events. Safe to call from several threads; one person's events should come one after another."""

    library: Library
    settings: Settings
    conversations: Conversations = field(default_factory=Conversations)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def handle(self, event: Event) -> Reply:
        """The reply to an event."""
        turn = self._turn(event.person, event.place)
        match event:
            case Message():
                reply, conversation = self._message(turn, event.text)
            case Pressed():
                reply, conversation = _pressed(turn, event)
            case Opened():
                reply, conversation = help.greeting(), turn.conversation
            case _:
                assert_never(event)
        self.conversations.keep(event.person, event.place, conversation)
        return reply

    def forget(self, person: Person, place: Place) -> None:
        """Remember nothing of this conversation."""
        self.conversations.forget(person, place)

    def expire(self) -> None:
        """Let go of conversations that are older than an hour."""
        self.conversations.expire()

    def role(self, person: Person, place: Place) -> Role:
        """The role that this person is answered for here."""
        return self._turn(person, place).role

    def _turn(self, person: Person, place: Place) -> Turn:
        conversation = self.conversations.of(person, place)
        role = conversation.role or role_of(person, self.settings.officers)
        return Turn(self.library, self.settings, role, conversation, self.clock().astimezone(self.settings.time_zone))

    def _message(self, turn: Turn, text: str) -> Outcome:
        if len(text) > self.settings.message_limit:
            return (Say(words.too_long(len(text), self.settings.message_limit)),), turn.conversation
        text = plaintext.readable(text)
        if not text:
            return (Say(words.NOTHING_WRITTEN),), turn.conversation
        if help.asks_for_help(text):
            return help.show_help(turn)
        if not plaintext.has_words(text):
            return (Say(words.NO_WORDS),), turn.conversation
        if danger.despairs(text):
            return help.in_despair(turn)
        pointed = phrases.follow_up(text)
        if turn.conversation.awaits_draft and not _is_no_draft(turn, text):
            return draft.cancel(turn) if pointed is FollowUp.NEVER_MIND else draft.read_draft(turn, text)
        if pointed is not None:
            return _follow_up(turn, pointed)
        return fresh(replace(turn, conversation=replace(turn.conversation, unsettled="", awaits_draft=False)), text)


def _is_no_draft(turn: Turn, text: str) -> bool:
    """While a draft is awaited: somebody asks for a clause by its number instead, or is being threatened."""
    asks = len(text.split()) <= _ASKS_INSTEAD and bool(citations.by_number(text, turn.library.policy))
    return asks or danger.threatened(text)


def _follow_up(turn: Turn, pointed: FollowUp) -> Outcome:
    match pointed:
        case FollowUp.AS_OFFICER:
            return answer_as(turn, Role.OFFICER)
        case FollowUp.AS_CONTRIBUTOR:
            return answer_as(turn, Role.CONTRIBUTOR)
        case FollowUp.WHOLE:
            return lookup.whole(turn)
        case FollowUp.WHY:
            return why(turn)
        case FollowUp.NEIGHBOURS:
            return lookup.neighbours(turn)
        case FollowUp.NEVER_MIND:
            return help.all_right(turn)
        case FollowUp.NOT_PRESS:
            return not_press(turn) if turn.conversation.unsettled else help.all_right(turn)
        case _:
            assert_never(pointed)


def _pressed(turn: Turn, pressed: Pressed) -> Outcome:
    match pressed.action, pressed.value:
        case "clause.show", clause:
            return lookup.whole(turn, clause)
        case "clause.neighbours", clause:
            return lookup.neighbours(turn, clause)
        case "answer.why", _:
            return why(turn)
        case "answer.as", ("officer" | "contributor") as role:
            return answer_as(turn, Role(role))
        case "role.choose", ("officer" | "contributor") as role:
            return (Say(words.ROLE_IS[Role(role)]),), replace(turn.conversation, role=Role(role))
        case "intent.is", kind if kind in set(Intent):
            return settled(turn, Intent(kind))
        case "intent.not_press", _:
            return not_press(turn)
        case "draft.start", _:
            return draft.ask_for_draft(turn)
        case "help.show", _:
            return help.show_help(turn)
        case _:
            return (Say(words.STALE_BUTTON),), turn.conversation
