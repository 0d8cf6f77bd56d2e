"""A desk whose reader of drafts is told beforehand what it sees, and what to ask of its replies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import words
from bot.conversations import Conversations, Key
from bot.replies import Button, Buttons, Marked, Point, Reply, Say
from knowledge.labelled import Intent
from tests.bot.fakes import desk_that_reads, reading
from tests.reviewers import Sees, reviewer_that
from tests.visitor import Visitor

INSULT = Sees("2.9", "those clowns", also=("attack", "colleague"), stop=True)
LOGO = Sees("2.12", "the College crest", also=("college",))
ROLE = Sees("2.4", "Examiner here", also=("role",))

CREST = "New mugs with the College crest on them, five pounds each."
SETTLED = words.SETTLED_PERMISSION.format(whom="Ana in Communications")
LOGO_POINT = "The College's logo or crest"
ROLE_POINT = "Your role at the College, without a personal-views statement"
INSULT_POINT = "Offensive or hurtful language"


class Author(Visitor):
    """Somebody with a draft."""

    def posts(self, draft: str) -> Reply:
        """Offer a draft in two steps."""
        self.presses("draft.start")
        return self.says(draft)


def author(*sees: Sees, clock: Callable[[], float] | None = None, **settings: object) -> Author:
    """Somebody at a desk whose heads see this; every message that is not routed by its words is a draft."""
    desk = desk_that_reads(reading(Intent.REVIEW, 0.95))
    kept = Conversations(clock) if clock is not None else Conversations()
    library = replace(desk.library, reviewer=reviewer_that(*sees))
    return Author(replace(desk, library=library, conversations=kept, settings=replace(desk.settings, **settings)))  # type: ignore[arg-type]


def said(reply: Reply) -> list[str]:
    return [part.text for part in reply if isinstance(part, Say)]


def points(reply: Reply) -> dict[str, Point]:
    """Points by their titles."""
    return {part.title: part for part in reply if isinstance(part, Point)}


def marked(reply: Reply) -> list[tuple[int, str]]:
    return [
        (mark.number, part.draft[mark.start : mark.end])
        for part in reply
        if isinstance(part, Marked)
        for mark in part.marks
    ]


def buttons(reply: Reply) -> list[Button]:
    return [button for part in reply if isinstance(part, Buttons) for button in part.buttons]


def actions(reply: Reply) -> list[str]:
    return [button.action for button in buttons(reply)]


def settled(reply: Reply) -> dict[str, bool]:
    return {title: bool(point.settled) for title, point in points(reply).items()}


def kept_settled(visitor: Author) -> dict[Key, str]:
    reviewed = visitor.desk.conversations.of(visitor.person, visitor.place).reviewed
    return dict(reviewed.settled) if reviewed is not None else {}
