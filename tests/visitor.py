"""Somebody who talks to a desk."""

from __future__ import annotations

from itertools import count

from bot.desk import Desk
from bot.messages import Attachment, Message, Person, Place, Pressed
from bot.replies import Reply

_events = count(1)


class Visitor:
    """Somebody who talks to a desk; every word and press is an event of its own."""

    def __init__(self, desk: Desk, address: str = "test:1") -> None:
        self.desk, self.person, self.place = desk, Person(address), Place(address)

    def says(self, text: str, event: str = "", attachments: tuple[Attachment, ...] = ()) -> Reply:
        event = event or f"event {next(_events)}"
        return self.desk.handle(Message(event, self.person, self.place, text, attachments=attachments))

    def presses(self, action: str, value: str = "", event: str = "", **fields: str) -> Reply:
        event = event or f"event {next(_events)}"
        return self.desk.handle(Pressed(event, self.person, self.place, action, value, fields))
