"""Whose words were passed on: who wrote them, where, and the way to them, as the team sees it on the card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from bot import files, words
from bot.messages import Message, Origin
from bot.replies import Fact, Facts, Part, Small

KEPT_AS = "origins"  # what their name begins with among the words of a case, encrypted as those are
_MOST = 10  # of one message that are named
_LONGEST = 200  # characters


def of_others(message: Message | None) -> tuple[Origin, ...]:
    """Whose words the message passes on, without what its sender wrote alone."""
    if message is None:
        return ()
    others = (each for each in message.origins if each.author != message.person.address)
    return tuple(dict.fromkeys(_tidy(each) for each in others))[:_MOST]


def source_of(message: Message) -> str:
    """The name of the message that its sender would delete or change to take these words back."""
    own = (each.message for each in message.origins if each.author == message.person.address and each.message)
    return next(own, message.event)


def name_of(message: str) -> str:
    """Under which name a case keeps the origins of the message that it keeps under this one."""
    _, colon, number = message.partition(":")
    return f"{KEPT_AS}{colon}{number}"


def dump(origins: Iterable[Origin]) -> str:
    """The origins as text to keep."""
    return json.dumps([[each.author, each.name, each.place, each.link] for each in origins], ensure_ascii=False)


def kept(texts: Mapping[str, str], message: str = "message") -> tuple[Origin, ...]:
    """The origins of a message among the words of a case."""
    return tuple(Origin(*each) for each in json.loads(texts.get(name_of(message)) or "[]"))


def shown(origins: tuple[Origin, ...]) -> tuple[Part, ...]:
    """Who wrote it and where, and that an answer goes to somebody else."""
    if not origins:
        return ()
    return (facts(origins), Small(words.ORIGIN_NOT_TOLD))


def facts(origins: tuple[Origin, ...]) -> Facts:
    """Who wrote it and where, each with the way to it."""
    return Facts(words.ORIGINS, tuple(Fact(words.ORIGIN_BY, _said(each), each.link) for each in origins))


def _said(origin: Origin) -> str:
    writer = origin.name or origin.author or words.ORIGIN_SOMEBODY
    return words.ORIGIN_IN.format(writer=writer, place=origin.place) if origin.place else writer


def _tidy(origin: Origin) -> Origin:
    name, place = (" ".join(each.split())[:_LONGEST] for each in (origin.name, origin.place))
    return Origin(origin.author[:_LONGEST], name, place, files.followed(origin.link))
