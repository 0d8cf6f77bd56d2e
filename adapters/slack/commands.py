"""What follows /forepost: a question, a clause to show, or a call for help."""

from __future__ import annotations

from dataclasses import replace

from adapters.slack import words
from bot.messages import Event, Message, Pressed
from bot.replies import Reply, Say

NAME = "/forepost"


def asked(message: Message) -> Event | Reply:
    """The event behind the words of a command; a reply where a word is missing."""
    verb, _, rest = message.text.strip().partition(" ")
    rest = rest.strip()
    match verb.casefold():
        case "" | "help":
            return Pressed(message.event, message.person, message.place, "help.show")
        case "ask":
            return replace(message, text=rest) if rest else (Say(words.COMMAND_ASK),)
        case "show":
            return replace(message, text=rest) if rest else (Say(words.COMMAND_SHOW),)
        case _:
            return message
