"""Files that came with a message: named for the team, never opened, never copied (decision 0017)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from bot import words
from bot.messages import Attachment, Contents
from bot.replies import Fact, Facts, Part, Small

KEPT_AS = "files"  # the name of their list among the words of a case, encrypted as those are
MOST = 20  # files of a case that are named
_LONGEST_NAME = 200  # characters
_LONGEST_LINK = 2_000
_LINKED = frozenset({"http", "https"})


def tidy(attachment: Attachment) -> Attachment:
    """The file with a name of one line, and its link only if a browser can follow it."""
    return Attachment(_called(attachment), followed(attachment.link))


def dump(attachments: Iterable[Attachment]) -> str:
    """The files as text to keep."""
    return json.dumps([[each.name, each.link] for each in attachments], ensure_ascii=False)


def kept(texts: Mapping[str, str]) -> tuple[Attachment, ...]:
    """The files among the words of a case."""
    return tuple(Attachment(name, link) for name, link in json.loads(texts.get(KEPT_AS, "[]")))


def joined(before: Iterable[Attachment], more: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The files of a case with those that came now, each once."""
    return tuple(dict.fromkeys((*before, *more)))


def shown(attachments: tuple[Attachment, ...]) -> tuple[Part, ...]:
    """The files as the team sees them."""
    if not attachments:
        return ()
    facts = [
        Fact(words.FILE_NUMBER.format(number=number), each.name, each.link)
        for number, each in enumerate(attachments[:MOST], start=1)
    ]
    if len(attachments) > MOST:
        facts.append(Fact(words.FILES_MORE, str(len(attachments) - MOST)))
    return (Facts(words.FILES, tuple(facts)), Small(words.FILES_NOT_OPENED))


def unread(attachments: Iterable[Attachment]) -> tuple[Part, ...]:
    """Which files of a message were not looked at, or not to their end, and that one was deleted."""
    by: dict[Contents, list[Attachment]] = {}
    for each in attachments:
        by.setdefault(each.contents, []).append(each)
    told = {Contents.UNREAD: words.NOT_OPENED, Contents.BEGUN: words.FILE_BEGUN, Contents.GONE: words.FILE_GONE}
    return tuple(Small(said.format(names=names(by[contents]))) for contents, said in told.items() if contents in by)


def named(attachments: tuple[Attachment, ...]) -> str:
    """How many files there are and what they are called: "2 files named: a.pdf, b.jpg"."""
    count = words.FILES_ONE if len(attachments) == 1 else words.FILES_MANY.format(count=len(attachments))
    return f"{count}{names(attachments)}"


def names(attachments: Sequence[Attachment]) -> str:
    """What they are called, in a row: "a.pdf, b.jpg"."""
    row = ", ".join(_called(each) for each in attachments[:MOST])
    more = words.FILES_AND_MORE.format(count=len(attachments) - MOST) if len(attachments) > MOST else ""
    return f"{row}{more}"


def _called(attachment: Attachment) -> str:
    unnamed = words.FILE_DELETED if attachment.contents is Contents.GONE else words.FILE_UNNAMED
    return _cut(" ".join(attachment.name.split()) or unnamed)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def followed(link: str) -> str:
    """A link that a browser can follow, or nothing."""
    try:
        followed = urlsplit(link).scheme.lower() in _LINKED
    except ValueError:
        return ""
    return link if followed and len(link) <= _LONGEST_LINK else ""
