"""Plain short questions, as nearly everybody types them, get their clause and no silence."""

from __future__ import annotations

import pytest

from bot import settings
from bot.desk import Desk
from bot.replies import Quote
from knowledge.library import Library
from knowledge.policy import Role
from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Does the policy cover WhatsApp?", "2.2"),
        ("do I need a disclaimer on my profile?", "2.4"),
        ("can I criticise my trust?", "2.15"),
        ("May I give an interview?", "2.13"),
        ("can I post about my patients", "2.8"),
        ("can I use the logo?", "2.12"),
        ("can I swear online?", "2.9"),
        ("can I post as the RCR?", "2.6"),
        ("what happens if I break the policy?", "2.30"),
        ("do I have to have a social media account?", "G1"),
        ("who do i contact with questions about this policy", "contact"),
    ],
)
def test_a_plain_question_gets_its_clause_first(built: Library, question: str, clause: str) -> None:
    found = built.search.find(question, Role.CONTRIBUTOR)
    assert not found.silent
    assert found.hits[0].clause == clause


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("do i need a disclamer", "2.4"),
        ("can i psot patient xrays", "2.8"),
        ("pateint said yes to psot her MRI. alowed?", "2.8"),
    ],
)
def test_a_question_in_phone_typing_gets_its_clause_too(built: Library, question: str, clause: str) -> None:
    reply = Visitor(Desk(built, settings.load({}))).says(question)
    assert [part.clause for part in reply if isinstance(part, Quote)][:1] == [clause]
