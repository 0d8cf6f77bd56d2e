"""A communications team on a real store: people press, forms are sent, and a courier delivers into lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import count

from bot import intake, settings
from bot.case import Case
from bot.casework import Casework
from bot.desk import Desk
from bot.escalation import Approach
from bot.intake import Report, Taken
from bot.messages import Person, Place, Pressed
from bot.outbox import Delivered, Pace
from bot.replies import Button, Buttons, Form, Reply, plain
from bot.routes import case as route
from bot.settings import Settings, Team
from bot.store import Store
from knowledge import policy, reports
from knowledge.policy import POLICIES, Policy
from knowledge.reports import Reports
from tests.bot.stores import Clock
from tests.visitor import Visitor

COMMS, PRESS_OFFICE, MARKETING, COMPLAINTS = "t:comms", "t:press", "t:marketing", "t:complaints"
LEAD, DEPUTY, COLLEAGUE = "t:lead", "t:deputy", "t:colleague"
AYLA, BEN, OUTSIDER = "t:ayla", "t:ben", "t:outsider"
MEMBERS = {COMMS: {LEAD, COLLEAGUE}, COMPLAINTS: {"t:clerk"}, MARKETING: {"t:marketer"}}
TEAMS = {
    "director_of_communications": Team(COMMS, LEAD, (DEPUTY,)),
    "press_office": Team(PRESS_OFFICE),
    "marketing_and_digital": Team(MARKETING),
    "complaints": Team(COMPLAINTS),
}
_PACES = {"t": Pace()}
JOURNALIST = (
    "Just had an email, Tamsin Orchard from the Weekly Ledger, t.orchard@ledger.example, she wants a comment on "
    "reporting backlogs by 9 tomorrow"
)
HARASSED = "Another member of the College keeps sending me insulting private messages, every night. I feel bullied."
TELL = "case.pass"


class InChannel:
    """Who is in which channel, as a platform would tell."""

    def has(self, destination: str, person: str) -> bool:
        return person in MEMBERS.get(destination, set())


@dataclass
class Office:
    """The team with its clock, and what everybody has received so far."""

    work: Casework
    clock: Clock
    inbox: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))
    _events: count[int] = field(default_factory=lambda: count(1))

    def report(self, who: str = AYLA, approach: Approach | None = None, event: str = "") -> Taken:
        event = event or f"report {next(self._events)}"
        return intake.take_in(self.work, Report(event, Person(who), Place(who), approach or press()))

    def press(self, who: str, action: str, value: str = "", event: str = "", **fields: str) -> str:
        return plain(self.reply(who, action, value, event, **fields))

    def reply(self, who: str, action: str, value: str = "", event: str = "", **fields: str) -> Reply:
        event = event or f"press {next(self._events)}"
        return route.pressed(self.work, Pressed(event, Person(who), Place(who), action, value, fields))

    def answers(self, who: str, case: str, words: str) -> Reply:
        """Writes an answer, looks at it, and sends it."""
        form = form_of(self.reply(who, "case.reply.preview", case, text=words))
        return self.reply(who, form.action, form.value, text=words)

    def case(self, case_id: str = "C-0001") -> Case:
        with self.work.store.reading() as tx:
            return tx.case(case_id)

    def deliver(self) -> None:
        """Deliver everything that is due."""
        while True:
            with self.work.store.transaction() as tx:
                taken = tx.take_due(100, _PACES)
                tx.record(Delivered(each, each.effect_key) for each in taken)
            for each in taken:
                self.inbox[each.destination].append(each.reply)
            if not taken:
                return

    def received(self, who: str) -> str:
        """Everything that arrived there, as text."""
        self.deliver()
        return "\n\n".join(plain(reply) for reply in self.inbox[who])


def press(text: str = "Tamsin Orchard of the Weekly Ledger wants a comment.", **more: object) -> Approach:
    """A journalist's approach with nothing read out of it."""
    return Approach("press", text, **more)  # type: ignore[arg-type]


def by_journalist(name: str, deadline: datetime | None = None) -> Approach:
    """An approach by somebody with a name."""
    return Approach("press", f"{name} rang me.", {"person": name}, deadline)


def office(store: Store, clock: Clock, chosen: Settings | None = None) -> Office:
    """The team over this store."""
    chosen = chosen or settings.load({})
    return Office(Casework(store, chosen, *_policy(), TEAMS, InChannel()), clock)


@lru_cache(maxsize=1)
def _policy() -> tuple[Policy, Reports]:
    rcr = policy.load(POLICIES / "rcr")
    return rcr, reports.load(POLICIES / "rcr", rcr)


def form_of(reply: Reply) -> Form:
    return next(part for part in reply if isinstance(part, Form))


def buttons_of(reply: Reply) -> list[Button]:
    return [button for part in reply if isinstance(part, Buttons) for button in part.buttons]


def talks(desk: Desk, who: str) -> Visitor:
    return Visitor(desk, who)


def pressed(visitor: Visitor, reply: Reply, action: str, **fields: str) -> Reply:
    """Press the button of a reply, or send its form."""
    forms = [part for part in reply if isinstance(part, Form) and part.action == action]
    values = [form.value for form in forms] or [each.value for each in buttons_of(reply) if each.action == action]
    return visitor.presses(action, values[0], **fields)


def actions(reply: Reply) -> list[str]:
    return [button.action for button in buttons_of(reply)]
