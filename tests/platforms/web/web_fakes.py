"""A desk that answers what it is told to, and remembers what it was given."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from bot.messages import Event, Message, Opened, Person, Place, Pressed
from bot.replies import Button, Buttons, Fact, Facts, Quote, Reply, Say, Small, Standing, Style
from knowledge.policy import POLICIES, Policy, Role, load

LIMIT = 20_000
SOURCE = "Contributor Social Media Policy, version ae6cd35c"
LONG = (
    "As key public representatives, Contributors should not do anything that will bring harm, including:\n"
    "• Openly criticising or defaming the College, Officers, staff or other contributors\n"
    "• Using defamatory language"
)
BUTTONS = Buttons(
    (
        Button("Tell them now", "case.open", "2.13", Style.PRIMARY),
        Button("Neighbours", "clause.neighbours", "2.15"),
        Button("Withdraw", "case.withdraw", "C-0042", Style.DANGER),
    )
)
EVERYTHING: Reply = (
    Say("This is what the policy says.\n• first\n• second"),
    Quote("2.15", "Guidelines for contributors", LONG, SOURCE, passage="Using defamatory language"),
    Quote("2.5", "Guidelines for contributors", "All contributors are expected to adhere.", SOURCE, Standing.ALSO),
    Quote("2.27", "RCR officers", "Canvassing by way of social media is allowed.", SOURCE, Standing.NEAREST),
    Quote("contact", "", "If you have any questions or queries, ask.", SOURCE, Standing.NEIGHBOUR),
    Facts(
        "Who to tell", (Fact("Press office", "press@example.org", "mailto:press@example.org"), Fact("Team", "ask them"))
    ),
    Small("Clause 2.20 says almost the same for Officers, so it is shown once."),
    BUTTONS,
)


@dataclass(frozen=True)
class FakeLibrary:
    policy: Policy


@dataclass
class FakeDesk:
    """Says back what it hears. "everything" gets every kind of part, "break" breaks it, "wait" waits for `gate`."""

    library: FakeLibrary = field(default_factory=lambda: FakeLibrary(load(POLICIES / "rcr")))
    heard: list[Event] = field(default_factory=list)
    roles: dict[str, Role] = field(default_factory=dict)
    gate: threading.Event = field(default_factory=threading.Event)

    def handle(self, event: Event) -> Reply:
        self.heard.append(event)
        match event:
            case Opened():
                return (Say("Hello."), Buttons((Button("Check a draft", "draft.start"),)))
            case Pressed(action="role.choose", value=value):
                self.roles[event.person.address] = Role(value)
                return (Say(f"I am answering you as {value}."),)
            case Pressed():
                return (Say(f"You pressed {event.action} with {event.value!r}."),)
            case Message(text=text):
                return self._answer(text)

    def role(self, person: Person, place: Place) -> Role:
        assert person.address == place.address
        return self.roles.get(person.address, Role.CONTRIBUTOR)

    def forget(self, person: Person, place: Place) -> None:
        assert person.address == place.address
        self.roles.pop(person.address, None)

    def expire(self) -> None:
        """Nothing of a fake grows old."""

    def _answer(self, text: str) -> Reply:
        if len(text) > LIMIT:
            return (Say(f"Your message has {len(text):,} characters, and I read at most {LIMIT:,}."),)
        if text == "break":
            message = f"broken by {text}"
            raise RuntimeError(message)
        if text == "wait":
            self.gate.wait(10)
        return EVERYTHING if text == "everything" else (Say(f"You wrote: {text}"),)

    @property
    def messages(self) -> list[str]:
        return [event.text for event in self.heard if isinstance(event, Message)]
