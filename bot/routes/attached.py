"""A file that came without a word: it is kept for the sentence that follows, or named in the case just passed on."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from bot import casemoves, files, words
from bot.casework import Casework
from bot.conversations import Conversation
from bot.escalation import named
from bot.messages import Contents, Message, Pressed
from bot.replies import Button, Buttons, Say, Style
from bot.store import StoreUnavailableError
from bot.turn import Outcome, Turn

ACTION = "case.files"
_MOST = 6  # messages of a conversation whose buttons still work
_CASE = re.compile(r"C-\d{4,12}")
_log = logging.getLogger(__name__)


def alone(turn: Turn) -> Outcome:
    """Ask what the file is about, or whether it belongs to the case that this conversation opened last."""
    if all(each.contents is Contents.GONE for each in turn.attachments):
        return (Say(words.FILES_GONE),), turn.conversation
    names = files.names(turn.attachments)
    found = files.joined(turn.conversation.attached, turn.attachments)
    cases = list(turn.conversation.passed.values())
    if turn.work is None or not cases:
        waiting = turn.attachments
        return (Say(words.FILES_ALONE.format(names=names)),), replace(
            turn.conversation, attached=waiting, awaits_words=True
        )
    case = cases[-1]
    button = Button(words.BUTTON_FILES_ADD.format(case=case), ACTION, case, Style.PRIMARY)
    reply = (Say(words.FILES_FOR_CASE.format(names=names, case=case)), Buttons((button,)))
    return reply, replace(turn.conversation, attached=found)


def add(turn: Turn, work: Casework, pressed: Pressed) -> Outcome:
    """Name the files of this conversation in one of its writer's own cases."""
    found = named(turn.conversation.attached)
    if not found or not _CASE.fullmatch(pressed.value):
        return (Say(words.STALE_BUTTON),), turn.conversation
    try:
        reply = casemoves.acting(work, pressed, pressed.value, lambda at: casemoves.attach(at, found))
    except StoreUnavailableError as error:
        _log.error("A file was not named in a case: %s", error)
        reply = (Say(words.NOT_KEPT_NOW),)
    return reply, turn.conversation


def kept(turn: Turn, text: str, conversation: Conversation) -> Conversation:
    """The conversation with this message and its files, if its words are kept to be passed on by a button."""
    if not isinstance(turn.event, Message):
        return conversation
    if text in {conversation.reported, conversation.unsettled}:
        before = (each for each in conversation.told if each.text != text)
        told = (replace(turn.event, text=text), *before)[:_MOST]
        conversation = replace(conversation, attached=turn.attachments, told=told)
    return replace(conversation, awaits_words=False)
