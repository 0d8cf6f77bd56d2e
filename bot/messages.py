"""What comes in: a message, a pressed button, an opened desk. Platforms turn their payloads into these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Surface(StrEnum):
    """Where the words were written: to the desk alone, in a channel, passed on, or by an action on a message."""

    DM = "dm"
    MENTION = "mention"
    FORWARD = "forward"
    SHORTCUT = "shortcut"


@dataclass(frozen=True)
class Person:
    """Somebody on a platform. `address` is "platform:id"; `groups` are the platform's raw group addresses."""

    address: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A conversation on a platform; private if nobody else reads it."""

    address: str
    private: bool = True


class Contents(StrEnum):
    """How much of a file's words stand in the message that it came with; or that the file is there no more."""

    UNREAD = "unread"
    BEGUN = "begun"
    READ = "read"
    GONE = "gone"


@dataclass(frozen=True)
class Attachment:
    """A file that came with a message: its name, and where the platform keeps it. It is named, never opened.

    A platform may send the words of mails and notes along, which `contents` tells; `picture` holds for videos too.
    """

    name: str
    link: str = ""
    contents: Contents = Contents.UNREAD
    picture: bool = False


@dataclass(frozen=True)
class Origin:
    """Where words come from that a message passes on; what is not known is empty.

    `author` is an address, `name` what the platform calls them where the address alone would not tell, and `message`
    the name that their message had as an event.
    """

    author: str = ""
    name: str = ""
    place: str = ""
    link: str = ""
    message: str = ""


@dataclass(frozen=True)
class Message:
    """Words that a person wrote or passed on. `event` is the platform's id of the delivery.

    `edits` is the event of the message that this is a new version of; `origins` tell whose words it passes on.
    """

    event: str
    person: Person
    place: Place
    text: str
    surface: Surface = Surface.DM
    attachments: tuple[Attachment, ...] = ()
    origins: tuple[Origin, ...] = ()
    edits: str = ""


@dataclass(frozen=True)
class Pressed:
    """A button that was pressed or a form that was sent: action and value as the reply carried them, and the fields."""

    event: str
    person: Person
    place: Place
    action: str
    value: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """A person opened the desk."""

    event: str
    person: Person
    place: Place


Event = Message | Pressed | Opened
