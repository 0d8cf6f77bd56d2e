"""The short question which of a few things a message is."""

from __future__ import annotations

from dataclasses import replace

from bot import words
from bot.replies import Button, Buttons, Say
from bot.turn import Outcome, Turn
from knowledge.intent import Reading
from knowledge.labelled import Intent

_CHOICES = 3


def ask_which(turn: Turn, text: str, reading: Reading, *first: Intent) -> Outcome:
    """Ask, with the likeliest kinds as buttons, those that the caller knows of before them."""
    likely = (intent for intent in reading.scores if intent is not Intent.OFFTOPIC)
    kinds = (*tuple(dict.fromkeys((*first, *likely)))[: _CHOICES - 1], Intent.OFFTOPIC)
    buttons = tuple(Button(words.INTENT_BUTTON[kind], "intent.is", kind.value) for kind in kinds)
    return (Say(words.WHICH_IS_IT), Buttons(buttons)), replace(turn.conversation, unsettled=text)
