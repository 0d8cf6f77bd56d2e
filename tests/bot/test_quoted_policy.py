from __future__ import annotations

import pytest

from bot.conversations import Reviewed
from bot.replies import Quote, Reply
from knowledge.policy import Policy
from tests.bot.draft_desks import INSULT, Author, author

ADVICE = "Good advice for all of us, those clowns upstairs first."


def read(visitor: Author) -> Reviewed | None:
    return visitor.desk.conversations.of(visitor.person, visitor.place).reviewed


def clauses(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("can I post this? The policy, clause 2.15, says:\n", f"\n{ADVICE}"),
        ("Can I post this: 2.15 of our policy says ", f" {ADVICE}"),
        ("Is this ok to tweet?\n\nOur rule 2.15:\n> ", f"\n{ADVICE}"),
        ('Draft: Clause 2.15 reads "', f'". {ADVICE}'),
        ("My draft post for LinkedIn - As 2.15 puts it, ", f" {ADVICE}"),
        ("Our policy says in 2.15: ", f" {ADVICE}\n\nCan I post this?"),
    ],
)
def test_a_draft_that_quotes_the_policy_is_read(rcr: Policy, before: str, behind: str) -> None:
    visitor = author(INSULT)
    reply = visitor.says(f"{before}{rcr.clause('2.15').words}{behind}")
    reviewed = read(visitor)
    assert reviewed is not None
    assert rcr.clause("2.15").words in reviewed.draft
    assert "those clowns upstairs" in reviewed.draft
    assert "2.9" in clauses(reply)


@pytest.mark.parametrize(
    "text",
    [
        "show me 2.15",
        "can I post this? what does 2.15 say",
        "Can I tweet this? What does clause 2.15 say about people who are rude to my own colleagues?",
        "please check 2.15 for me",
        "what does 2.15 mean? thanks",
        "A Fellow told me that 2.15 covers what he wrote to me, is that so",
    ],
)
def test_a_clause_that_is_asked_for_is_shown(text: str) -> None:
    visitor = author(INSULT)
    assert clauses(visitor.says(text))[0] == "2.15"
    assert read(visitor) is None
