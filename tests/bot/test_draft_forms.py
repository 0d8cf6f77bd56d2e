"""What a form said of a draft counts for this draft, and for nothing that is written later."""

from __future__ import annotations

from bot.conversations import Conversation
from knowledge.policy import Role
from tests.bot.draft_desks import INSULT, author
from tests.visitor import Visitor


def remembered(visitor: Visitor) -> Conversation:
    return visitor.desk.conversations.of(visitor.person, visitor.place)


def sends(visitor: Visitor, draft: str, **fields: str) -> None:
    """A form, as platforms hand it to the desk."""
    visitor.presses("draft.start", **fields)
    visitor.says(draft)
    visitor.presses("draft.stop")


def read_as(visitor: Visitor) -> Role | None:
    reviewed = remembered(visitor).reviewed
    return reviewed.role if reviewed is not None else None


def test_as_whom_a_form_says_that_one_posts_counts_for_that_draft_and_its_new_versions() -> None:
    visitor = author(INSULT)
    sends(visitor, "Thank you all for coming to the meeting of the ward last night.", role="officer")
    assert read_as(visitor) is Role.OFFICER
    visitor.says("Can I post this?\nThank you all for coming to the meeting of the ward last week.")
    assert read_as(visitor) is Role.OFFICER
    visitor.says("Can I post this?\nThe picnic is on Friday, bring a cake.")
    assert read_as(visitor) is Role.CONTRIBUTOR
    assert remembered(visitor).role is None


def test_a_form_without_a_word_leaves_no_draft_awaited() -> None:
    visitor = author(INSULT)
    sends(visitor, "🎉")
    assert not remembered(visitor).awaits_draft
    sends(visitor, "2026")
    assert not remembered(visitor).awaits_draft


def test_a_role_that_is_none_is_not_taken() -> None:
    visitor = author(INSULT)
    sends(visitor, "Thank you all for coming.", role="president")
    assert read_as(visitor) is Role.CONTRIBUTOR
