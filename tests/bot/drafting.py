"""What the tests of held, cleared and passed-on drafts share: a desk's parts, somebody who writes and a team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from bot import clearance, settings
from bot.casework import Casework
from bot.conversations import Conversation, Reviewed
from bot.desk import Desk
from bot.messages import Message, Person, Place, Pressed
from bot.replies import Button, Buttons, Facts, Form, Marked, Reply
from bot.routes import clearance as clearance_route
from bot.routes import draft, hold, permission
from bot.settings import Settings, Team
from bot.store import Store
from bot.turn import Outcome, Turn
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.policy import Role
from tests.bot.fakes import desk_that_reads, reading
from tests.reviewers import Sees, reviewer_that

AUTHOR, COLLEAGUE, TEAM_MEMBER = "slack:U1", "slack:U2", "slack:U7"
MARKETING = "slack:C3"
LOGO = Sees("2.12", "College logo")
PRAISE = Sees("2.25", "vote for")
DRAFT = "Proud of our charity ride. I put the College logo on the poster, and you should vote for us."


@dataclass(frozen=True)
class Members:
    """One person is in every channel."""

    def has(self, destination: str, person: str) -> bool:  # noqa: ARG002
        return person == TEAM_MEMBER


def desk_on(store: Store, **chosen: object) -> Desk:
    """A desk whose reviewer sees two things, with the team of Marketing and Digital behind it."""
    plain = desk_that_reads(reading(Intent.REVIEW, 0.9))
    own: Settings = replace(settings.load({}), **chosen)  # type: ignore[arg-type]
    library: Library = replace(plain.library, reviewer=reviewer_that(LOGO, PRAISE))
    teams = {"marketing_and_digital": Team(MARKETING)}
    work = Casework(store, own, library.policy, library.reports, teams, Members())
    return replace(plain, library=library, settings=own, work=work, clock=store.clock)


@dataclass
class Writer:
    """Somebody with a conversation of their own, who goes to the routes of drafts directly."""

    desk: Desk
    address: str = AUTHOR
    place: Place = field(default_factory=lambda: Place("slack:D1"))
    conversation: Conversation = field(default_factory=Conversation)
    events: Iterator[int] = field(default_factory=count)

    @property
    def reviewed(self) -> Reviewed:
        assert self.conversation.reviewed is not None
        return self.conversation.reviewed

    def turn(self, event: Message | Pressed) -> Turn:
        now = self.desk.clock().astimezone(self.desk.settings.time_zone)
        library, chosen = self.desk.library, self.desk.settings
        return Turn(library, chosen, Role.CONTRIBUTOR, self.conversation, now, event, self.desk.work)

    def shows(self, text: str = DRAFT) -> Reply:
        """A draft is read, and what was cleared of it is settled."""
        turn = self.turn(self.message(text))
        reply, self.conversation = draft.read_draft(turn, text)
        if self.conversation.reviewed is None:
            return reply
        reviewed, cleared = clearance_route.applied(turn, self.conversation.reviewed)
        self.conversation = replace(self.conversation, reviewed=reviewed)
        return (*cleared, *reply)

    def says(self, text: str) -> Reply | None:
        turn = self.turn(self.message(text))
        return self._kept(hold.said(turn, text) or clearance_route.said(turn, text))

    def presses(self, action: str, value: str = "", event: str = "", **fields: str) -> Reply:
        pressed = Pressed(event or self._event(), Person(self.address), self.place, action, value, fields)
        turn = self.turn(pressed)
        assert turn.work is not None
        if action.startswith(clearance_route.PREFIX):
            return clearance_route.pressed(turn.work, pressed)
        if action == "draft.ask":
            outcome = permission.ask(turn)
        elif action == "draft.ask.send":
            outcome = permission.send(turn, value)
        else:
            outcome = hold.pressed(turn, pressed)
        reply = self._kept(outcome)
        assert reply is not None
        return reply

    def asks_communications(self) -> str:
        """Ask about the last draft; the case that it became."""
        shown = button(self.presses("draft.ask"), "draft.ask.send")
        self.presses("draft.ask.send", shown.value)
        assert self.desk.work is not None
        with self.desk.work.store.reading() as tx:
            return tx.cases_of(self.address)[0].id

    def _kept(self, outcome: Outcome | None) -> Reply | None:
        if outcome is None:
            return None
        reply, self.conversation = outcome
        return reply

    def message(self, text: str) -> Message:
        return Message(self._event(), Person(self.address), self.place, text)

    def _event(self) -> str:
        return f"{self.address}/{next(self.events)}"


def clears(desk: Desk, case: str, clauses: str, by: str = TEAM_MEMBER) -> Reply:
    """Somebody of the team opens the form of a case and clears its text."""
    member = Writer(desk, by, Place(MARKETING, private=False))
    opened = form(member.presses("clearance.open", case))
    return member.presses("clearance.send", opened.value, event=f"{case}/{clauses}", clauses=clauses)


def form(reply: Reply) -> Form:
    return next(part for part in reply if isinstance(part, Form))


def marked(reply: Reply) -> str:
    """The draft as the reply shows it."""
    return next(part.draft for part in reply if isinstance(part, Marked))


def buttons(reply: Reply) -> list[Button]:
    return [each for part in reply if isinstance(part, Buttons) for each in part.buttons]


def button(reply: Reply, action: str) -> Button:
    return next(each for each in buttons(reply) if each.action == action)


def facts(reply: Reply | None) -> dict[str, str]:
    """Every fact of the reply by its name."""
    assert reply is not None
    return {fact.name: fact.value for part in reply if isinstance(part, Facts) for fact in part.facts}


def open_clauses(writer: Writer) -> list[str]:
    """The clauses of the last draft's marks that nothing settled."""
    return [finding.clause for finding in writer.reviewed.open()]


def in_drawer(store: Store) -> int:
    """How many drafts are held for the author."""
    with store.reading() as tx:
        return len(tx.drafts_of(AUTHOR))


def releases(desk: Desk, *, reachable: bool = True) -> int:
    """The drawer's job runs once."""
    assert desk.work is not None
    return hold.release_due(desk.work, desk.library, desk.conversations, lambda _: reachable)


def code_of(store: Store) -> str:
    """The code of the author's last clearance."""
    with store.reading() as tx:
        return clearance.of_person(tx, AUTHOR)[0].code
