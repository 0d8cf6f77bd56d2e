"""Somebody who talks to a desk."""

from __future__ import annotations

from bot.desk import Desk
from bot.messages import Message, Person, Place, Pressed
from bot.replies import Reply


class Visitor:
    """Somebody who talks to a desk."""

    def __init__(self, desk: Desk, address: str = "test:1") -> None:
        self.desk, self.person, self.place = desk, Person(address), Place(address)

    def says(self, text: str) -> Reply:
        return self.desk.handle(Message("event", self.person, self.place, text))

    def presses(self, action: str, value: str = "") -> Reply:
        return self.desk.handle(Pressed("event", self.person, self.place, action, value))
