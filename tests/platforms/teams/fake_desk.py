"""A desk and a memory for the tests: they answer by what they hear, and remember what that was."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from teams_fakes import CLAUSE

from adapters.teams.references import Reference
from bot.messages import Event, Message, Opened, Person, Place, Pressed
from bot.outbox import Outgoing
from bot.replies import Button, Buttons, Field, Form, Mark, Marked, Reply, Say
from bot.store import StoreUnavailableError

ANSWER = Field("text", "Your answer", multiline=True)


@dataclass
class ReferencesInMemory:
    """References as long as the test runs; `away` is a database that is."""

    kept: dict[str, Reference] = field(default_factory=dict)
    shut: dict[str, str] = field(default_factory=dict)
    away: bool = False
    writes: int = 0
    queued: list[Outgoing] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, references: Sequence[Reference]) -> None:
        self._there()
        with self._lock:
            self.writes += 1
            for reference in references:
                for address in filter(None, (reference.place, reference.person)):
                    self.kept[address] = reference
                    self.shut.pop(address, None)

    def welcome(self, reference: Reference, hello: Outgoing) -> None:
        self.keep([reference])
        self.queued.append(hello)

    def queue(self, outgoing: Outgoing) -> None:
        self._there()
        self.queued.append(outgoing)

    def cancel(self, effect_key: str) -> None:
        self._there()
        self.queued = [each for each in self.queued if each.effect_key != effect_key]

    def of(self, address: str) -> Reference | None:
        self._there()
        return self.kept.get(address)

    def any_of(self, tenant: str) -> Reference | None:
        self._there()
        return next((each for each in self.kept.values() if each.tenant == tenant or not tenant), None)

    def drop(self, address: str) -> None:
        self._there()
        gone = self.kept.get(address)
        self.kept = {name: each for name, each in self.kept.items() if each != gone}

    def block(self, address: str, reason: str) -> None:
        self._there()
        self.shut[address] = reason

    def unblock(self, address: str) -> None:
        self._there()
        self.shut.pop(address, None)

    def blocked(self) -> dict[str, str]:
        self._there()
        return dict(self.shut)

    def _there(self) -> None:
        if self.away:
            message = "away"
            raise StoreUnavailableError(message)


@dataclass
class FakeDesk:
    """Answers by what it hears, and remembers what that was."""

    heard: list[Event] = field(default_factory=list)
    forgotten: list[tuple[Person, Place]] = field(default_factory=list)
    awaits_draft: bool = False
    shown: Reply = ()
    greeting: Reply = (Say("Hello."), Buttons((Button("Check a draft", "draft.start"),)))

    def handle(self, event: Event) -> Reply:
        self.heard.append(event)
        match event:
            case Opened():
                return self.greeting
            case Pressed():
                return self._pressed(event)
            case Message(text="break"):
                message = "broken"
                raise RuntimeError(message)
            case Message(text=text) if self.awaits_draft or "draft" in text:
                self.awaits_draft = False
                return (Say("Wait."), Marked(text, (Mark(1, 0, min(4, len(text))),)))
            case Message(text=text) if "journalist" in text:
                return (CLAUSE, Buttons((Button("Withdraw", "case.withdraw", "C-0001"),)))
        return (CLAUSE, Buttons((Button("Neighbours", "clause.neighbours", "2.13"),)))

    def _pressed(self, event: Pressed) -> Reply:
        self.awaits_draft = self.awaits_draft or event.action == "draft.start"
        known: dict[str, Reply] = {
            "case.show": self.shown,
            "case.deleted": (Say("Withdraw it?"), Buttons((Button("Withdraw", "case.withdraw", "C-0001"),))),
            "case.reply": (Form("Answer", (ANSWER,), "Send", "case.reply.send", event.value),),
            "draft.start": (Say("Send me the draft."),),
            "clause.neighbours": (CLAUSE,),
        }
        said = f"You pressed {event.action} {event.value} {event.fields.get('text', '')}".strip()
        return known.get(event.action) or (Say(said),)

    def aside(self, message: Message) -> bool:
        return not message.place.private and ("draft" in message.text or "?! " in message.text)

    def forget(self, person: Person, place: Place) -> None:
        self.forgotten.append((person, place))
