"""One turn of a conversation: what a route is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import files, origins
from bot.casework import Casework
from bot.conversations import Conversation
from bot.messages import Attachment, Event, Message, Origin, Surface
from bot.replies import Reply
from bot.settings import Settings
from knowledge.library import Library
from knowledge.policy import Role

Outcome = tuple[Reply, Conversation]  # what to show, and what to remember


@dataclass(frozen=True)
class Turn:
    """The library and settings of the desk, the role that counts now, and what was said before.

    Without `work` there is nobody to pass anything on to: a command line, a batch.
    """

    library: Library
    settings: Settings
    role: Role
    conversation: Conversation
    now: datetime  # in the time zone of the settings
    event: Event
    work: Casework | None = None

    @property
    def surface(self) -> Surface:
        """How the words came in; of a pressed button, as if they had been written to the desk alone."""
        return self.event.surface if isinstance(self.event, Message) else Surface.DM

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files of this message, with those that came before it without a word; of a button, those it is about."""
        if not isinstance(self.event, Message):
            return self.conversation.attached
        before = self.conversation.attached if self.conversation.awaits_words else ()
        return files.joined(before, self.event.attachments)

    @property
    def told(self) -> Message | None:
        """This message; of a button, the one that it passes on, if that is remembered."""
        if isinstance(self.event, Message):
            return self.event
        about = self.conversation.reported
        return next((each for each in self.conversation.told if each.text == about), None)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Whose words that message passes on, without what its sender wrote alone."""
        return origins.of_others(self.told)
