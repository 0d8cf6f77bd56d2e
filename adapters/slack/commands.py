"""What follows /forepost: a question, a clause to show, a setting of the channel, or a call for help."""

from __future__ import annotations

from dataclasses import replace

from bot import words
from bot.messages import Event, Message, Place, Pressed
from bot.replies import Reply, Say
from bot.routes import draft, quiet
from bot.routes.help import AMONG_OTHERS
from knowledge import phrases

NAME = "/forepost"
_STOPS = " .,:;!"
_MOST_OF_A_SETTING = 3  # words behind "quiet"; more are a question or a report


def asked(message: Message, channel: Place) -> Event | Reply:
    """The event behind the words of a command, written in this channel; a reply where a word is missing."""
    verb, _, rest = message.text.strip().partition(" ")
    rest = rest.strip()
    match verb.rstrip(_STOPS).casefold():
        case "" | "help":
            asked_among = "" if channel.private else AMONG_OTHERS
            return Pressed(message.event, message.person, message.place, "help.show", asked_among)
        case "ask" if phrases.asks_for_check(rest):
            return _check(message)
        case "ask":
            return replace(message, text=rest) if rest else (Say(words.COMMAND_ASK),)
        case "show":
            return replace(message, text=rest) if rest else (Say(words.COMMAND_SHOW),)
        case "quiet" if len(rest.split()) <= _MOST_OF_A_SETTING and not rest.endswith("?"):
            return Pressed(message.event, message.person, channel, quiet.ACTION, rest.rstrip(_STOPS).casefold())
        case _:
            return _check(message) if phrases.asks_for_check(message.text) else message


def _check(message: Message) -> Pressed:
    """What the button for a draft does: a draft is not asked for where the command was written and others may read."""
    return Pressed(message.event, message.person, message.place, draft.START)
