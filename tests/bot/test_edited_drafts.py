"""A new version of a draft is read as one, whatever the desk would take its words for on their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.replies import plain
from bot.store import Store
from knowledge.intent import Reading
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, COMMS, Office, office
from tests.bot.draft_desks import LOGO, Author, actions, marked
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import Clock
from tests.reviewers import reviewer_that

BEFORE = "New mugs with the College crest on them, five pounds each, all for the walk in May."
AFTER = "New mugs with a cat on them, five pounds each, all for the walk in May."


@pytest.fixture
def team(store: Store, clock: Clock) -> Office:
    return office(store, clock)


def author(team: Office, told: Reading) -> Author:
    desk = desk_that_reads(told)
    return Author(replace(desk, library=replace(desk.library, reviewer=reviewer_that(LOGO)), work=team.work), AYLA)


@pytest.mark.parametrize("intent", [Intent.PRESS, Intent.ASK, Intent.SMALLTALK, Intent.OFFTOPIC, Intent.CONCERN])
def test_an_edited_draft_is_read_again_and_goes_nowhere(team: Office, intent: Intent) -> None:
    visitor = author(team, reading(intent, 0.9, Intent.REVIEW, handoff=intent is Intent.PRESS))
    visitor.posts(BEFORE)
    reply = visitor.says(AFTER)
    assert "1 of 1 mended or settled" in plain(reply)
    assert team.received(COMMS) == ""
    assert ("intent.is" in actions(reply)) is (intent is Intent.PRESS)


def test_what_is_no_new_version_is_read_for_itself(team: Office) -> None:
    visitor = author(team, reading(Intent.PRESS, 0.9, handoff=True))
    visitor.posts(BEFORE)
    visitor.says("A reporter of the Weekly Ledger wants a comment on waiting times by five.")
    assert "Weekly Ledger" in team.received(COMMS)


def test_a_clause_asked_for_by_its_number_is_no_new_version(team: Office) -> None:
    visitor = author(team, reading(Intent.REVIEW, 0.9))
    visitor.posts("What does 2.12 say?")
    assert marked(visitor.says("What does 2.13 say?")) == []
