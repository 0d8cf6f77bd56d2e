"""A question that goes on from the one before: "what about on slides?" after "can I use the logo?"."""

from __future__ import annotations

from bot.messages import Message
from bot.routes.answer import answered
from bot.turn import Outcome, Turn
from knowledge import danger, language, phrases, plaintext
from knowledge.reports import REPORTED


def asked_on(turn: Turn) -> Outcome | None:
    """The answer to both put together; None where nothing was asked, or where the words stand better alone."""
    before = turn.conversation.asked
    if before is None or not before.question or before.found is None or not isinstance(turn.event, Message):
        return None
    text = plaintext.readable(turn.event.text)
    if danger.threatened(text) or language.of(text) or turn.library.intents.read(text, turn.surface).intent in REPORTED:
        return None
    question = f"{before.question.rstrip(' ?.!')} {phrases.more_of(text)}?"
    found = turn.library.search.find(question, turn.role)
    return None if found.silent or not found.hits else answered(turn, question, found)
