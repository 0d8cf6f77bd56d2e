"""The one door: an event comes in, the desk finds out who asks and what for, and a reply goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import assert_never

from bot import absence, words
from bot.casework import Casework
from bot.conversations import Conversation, Conversations
from bot.messages import Event, Message, Opened, Person, Place, Pressed
from bot.people import role_of
from bot.replies import Reply, Say
from bot.routes import case as case_route
from bot.routes import clearance, draft, help, hold, lookup, permission, privacy, report  # noqa: A004  as people say
from bot.routes.answer import answer_as, why
from bot.routes.fresh import fresh, likeliest, long_message, not_press, settled
from bot.settings import Settings
from bot.turn import Outcome, Turn
from knowledge import citations, danger, phrases, plaintext
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.phrases import FollowUp
from knowledge.policy import Role
from knowledge.reports import REPORTED

_ASKS_INSTEAD = 8  # words
_OF_CASES = (case_route.PREFIX, clearance.PREFIX, "privacy.")


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
            case Pressed(action=action) if self.work is not None and action.startswith(_OF_CASES):
                reply, conversation = _case_pressed(turn, self.work, event)
            case Pressed():
                reply, conversation = _pressed(turn, event)
            case Opened():
                reply, conversation = help.greeting(turn), turn.conversation
            case _:
                assert_never(event)
        self.conversations.keep(event.person, event.place, conversation)
        return reply

    def aside(self, message: Message) -> bool:
        """Whether these words do not belong where others read: a draft or a report."""
        text = plaintext.readable(message.text)
        if message.place.private or not plaintext.has_words(text):
            return False
        if phrases.asks_for_check(text) or self.conversations.of(message.person, message.place).awaits_draft:
            return True
        return likeliest(text, self.library.intents.read(text, message.surface)) in {Intent.REVIEW, *REPORTED}

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
            return long_message(turn, text)
        text = plaintext.readable(text)
        if not text:
            return (Say(words.NOTHING_WRITTEN),), turn.conversation
        if not plaintext.has_words(text) and not help.asks_for_help(text):
            return (Say(words.NO_WORDS),), turn.conversation
        about = _about_oneself(turn, text)
        if about is not None:
            return about
        kept_back = hold.said(turn, text) or clearance.said(turn, text)
        if kept_back is not None:
            return kept_back
        whom = draft.permission_in(turn, text)
        if whom:
            return draft.permitted(turn, whom)
        turn = replace(turn, conversation=replace(turn.conversation, awaits_permission=False))
        pointed = phrases.follow_up(text)
        if turn.conversation.awaits_draft and not _is_no_draft(turn, text):
            return draft.cancel(turn) if pointed is FollowUp.NEVER_MIND else draft.read_draft(turn, text)
        if pointed is not None:
            return _follow_up(turn, pointed)
        return fresh(replace(turn, conversation=replace(turn.conversation, unsettled="", awaits_draft=False)), text)


def _about_oneself(turn: Turn, text: str) -> Outcome | None:
    """Help, despair, what is known of the writer, forgetting them, and whether they are away."""
    if help.asks_for_help(text):
        return help.show_help(turn)
    if danger.despairs(text):
        return help.in_despair(turn)
    work, person = turn.work, turn.event.person
    if work is None:
        return None
    if privacy.asks_what_is_known(text):
        return privacy.known(work, person), turn.conversation
    if privacy.asks_to_be_forgotten(text):
        return privacy.ask_to_forget(), turn.conversation
    said = absence.away_until(text)
    if (said or absence.is_back(text)) and absence.stands_for(work, person.address):
        return case_route.away(work, turn.event.event, person.address, said), turn.conversation
    return None


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


def _case_pressed(turn: Turn, work: Casework, pressed: Pressed) -> Outcome:
    match pressed.action, pressed.value:
        case "case.pass", kind:
            return report.pass_on(turn, kind)
        case "privacy.known", _:
            return privacy.known(work, pressed.person), turn.conversation
        case "privacy.forget", _:
            return privacy.ask_to_forget(), turn.conversation
        case "privacy.forget_sure", _:
            return privacy.forget(work, pressed.event, pressed.person), Conversation()
        case action, _ if action.startswith(clearance.PREFIX):
            return clearance.pressed(work, pressed), turn.conversation
        case _:
            return case_route.pressed(work, pressed), turn.conversation


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
        case "help.show", _:
            return help.show_help(turn)
        case _:
            return _draft_pressed(turn, pressed)


def _draft_pressed(turn: Turn, pressed: Pressed) -> Outcome:
    match pressed.action, pressed.value:
        case action, _ if action in draft.PRESSED:
            return draft.PRESSED[action](turn)
        case action, _ if action in hold.ACTIONS:
            return hold.pressed(turn, pressed)
        case "draft.ask", _:
            return permission.ask(turn)
        case "draft.ask.send", shown:
            return permission.send(turn, shown)
        case _:
            return (Say(words.STALE_BUTTON),), turn.conversation
