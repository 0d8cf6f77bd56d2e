"""Buttons that are tied to the message they stand under, so that an older one never does something with newer words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.conversations import Brought, Conversation
from bot.messages import Pressed
from bot.relay import fingerprint
from bot.replies import Button, Buttons, Reply

_REPORTED = frozenset({"case.pass"})
_UNSETTLED = frozenset({"intent.is", "intent.not_press", "draft.was"})
_BETWEEN = "@"
_MOST = 6  # messages of a conversation whose buttons still work


@dataclass(frozen=True)
class Meant:
    """A press without its tie, and the conversation as it stands for the message that it is about."""

    pressed: Pressed
    conversation: Conversation


def kind(value: str) -> str:
    """What a button's value says beside the message that it is tied to."""
    return value.partition(_BETWEEN)[0]


def passed(conversation: Conversation, button: Button) -> Mapping[str, str]:
    """The case of each kind that the message of this button was passed on as."""
    found = (each for each in conversation.brought if button.value.endswith(_tie(each.text)))
    return next((each.passed for each in found), conversation.passed)


def tied(reply: Reply, conversation: Conversation) -> Reply:
    """The reply with its buttons tied to the message that this conversation is about now."""
    return tuple(
        replace(part, buttons=tuple(_tied(button, conversation) for button in part.buttons))
        if isinstance(part, Buttons)
        else part
        for part in reply
    )


def kept(conversation: Conversation, reply: Reply) -> Conversation:
    """The conversation with the messages that buttons are tied to, and what became of the one at hand."""
    ties = {button.value for part in reply if isinstance(part, Buttons) for button in part.buttons if _ties(button)}
    texts = dict.fromkeys(text for text in (conversation.reported, conversation.unsettled) if text)
    new = [Brought(text) for text in texts if any(value.endswith(_tie(text)) for value in ties)]
    old = [each for each in conversation.brought if each.text not in {own.text for own in new}]
    brought = tuple(_as_it_is(each, conversation) for each in (*new, *old)[:_MOST])
    return replace(conversation, brought=brought)


def meant(conversation: Conversation, pressed: Pressed) -> Meant | None:
    """What a press is about; None where its message is not remembered any more.

    A press that is tied to nothing is about the message at hand.
    """
    value, between, _ = pressed.value.partition(_BETWEEN)
    if not between or pressed.action not in _REPORTED | _UNSETTLED:
        return Meant(pressed, conversation)
    bare = replace(pressed, value=value)
    at_hand = conversation.reported if pressed.action in _REPORTED else conversation.unsettled
    if at_hand and pressed.value.endswith(_tie(at_hand)):
        return Meant(bare, conversation)
    found = next((each for each in conversation.brought if pressed.value.endswith(_tie(each.text))), None)
    if found is None:
        return None
    unsettled = found.text if pressed.action in _UNSETTLED else ""
    about = replace(conversation, reported=found.text, unsettled=unsettled)
    return Meant(bare, replace(about, attached=found.attached, passed=found.passed))


def _tied(button: Button, conversation: Conversation) -> Button:
    text = conversation.reported if button.action in _REPORTED else conversation.unsettled
    if not _ties(button) or not text or _BETWEEN in button.value:
        return button
    return replace(button, value=button.value + _tie(text))


def _ties(button: Button) -> bool:
    return button.action in _REPORTED | _UNSETTLED


def _tie(text: str) -> str:
    return _BETWEEN + fingerprint(text)


def _as_it_is(each: Brought, conversation: Conversation) -> Brought:
    if each.text not in {conversation.reported, conversation.unsettled}:
        return each
    passed = conversation.passed if each.text == conversation.reported else each.passed
    return replace(each, attached=conversation.attached, passed=passed)
