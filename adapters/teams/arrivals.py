"""What came in from Teams, as a closed union."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from adapters.teams.connector import Spot
from adapters.teams.references import Reference
from adapters.teams.texts import Written
from bot.messages import Attachment, Origin, Person, Place, Pressed


@dataclass(frozen=True)
class Arrived:
    """Who sent something, what they are called, and where from.

    `event` names the delivery, `message` what it is about in all its versions; `private` is a chat that nobody else
    reads. To the desk everybody is alone with it wherever they write, so that answers to a report reach only them.
    """

    event: str
    person: Person
    user: str
    reference: Reference
    private: bool
    thread: str = ""
    message: str = ""
    name: str = ""

    @property
    def place(self) -> Place:
        """Where the person is alone with the desk."""
        return Place(self.person.address)

    @property
    def spot(self) -> Spot:
        """Where an answer goes: into the same thread."""
        conversation = self.reference.conversation
        return Spot(
            self.reference.service_url, f"{conversation};messageid={self.thread}" if self.thread else conversation
        )


@dataclass(frozen=True)
class Wrote:
    """Somebody wrote to the bot, or changed what they had written."""

    at: Arrived
    words: Written
    files: tuple[Attachment, ...] = ()
    edited: bool = False


@dataclass(frozen=True)
class Deleted:
    """Somebody took their message back."""

    at: Arrived


class Way(Enum):
    """How a press reached the bot, which decides how it is answered."""

    MESSAGE = auto()  # Action.Submit: an activity of its own
    EXECUTE = auto()  # Action.Execute: answered in the card
    OPEN = auto()  # a button that opens a dialog
    DIALOG = auto()  # a dialog was sent


@dataclass(frozen=True)
class PressedOn:
    """A button or a form."""

    at: Arrived
    way: Way
    action: str
    value: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def event(self) -> Pressed:
        """As the desk takes it."""
        return Pressed(self.at.event, self.at.person, self.at.place, self.action, self.value, self.fields)


@dataclass(frozen=True)
class Picked:
    """A command was picked; on a message, whose words, files and writer these are."""

    at: Arrived
    command: str
    words: Written
    files: tuple[Attachment, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True)
class Searched:
    """Somebody looks for a clause while they write."""

    at: Arrived
    query: str


@dataclass(frozen=True)
class Installed:
    """The bot came to a person, a chat or a team; `upgraded` where it only has a new version."""

    at: Arrived
    upgraded: bool = False


@dataclass(frozen=True)
class Removed:
    """The bot was taken away from there."""

    at: Arrived


@dataclass(frozen=True)
class ChannelGone:
    """A channel of this id was deleted."""

    at: Arrived
    channel: str


@dataclass(frozen=True)
class Feedback:
    """What somebody thinks of the bot's message of this id; `liked` None is no thumb, `asks` waits for a dialog."""

    at: Arrived
    message_id: str
    liked: bool | None
    asks: bool


Activity = Wrote | Deleted | PressedOn | Picked | Searched | Installed | Removed | ChannelGone | Feedback
