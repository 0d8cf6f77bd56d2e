"""What is written while a draft is awaited: an event goes its way at once, a question is answered, and drafts stay drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import settings, words
from bot.cases import State
from bot.desk import Desk
from bot.replies import Buttons, Quote, Reply, Say, plain
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.search import Found, Hit
from tests.bot.casedesk import Office
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

RANG = "The Times just rang and want a comment by 5 about the strike"


def said(reply: Reply) -> list[str]:
    return [part.text for part in reply if isinstance(part, Say)]


def clauses(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


def labels(reply: Reply) -> list[str]:
    return [button.label for part in reply if isinstance(part, Buttons) for button in part.buttons]


def passed_on(team: Office) -> int:
    with team.work.store.reading() as tx:
        return len(tx.recent_cases())


def writer(told: Reading, found: Found | None = None, team: Office | None = None) -> Visitor:
    desk = desk_that_reads(told, found)
    visitor = Visitor(replace(desk, work=team.work) if team else desk)
    visitor.presses("draft.start")
    return visitor


def test_a_journalist_who_rang_is_passed_on_at_once_and_one_tap_says_that_it_was_the_draft(team: Office) -> None:
    visitor = writer(reading(Intent.PRESS, 0.95, handoff=True), team=team)
    reply = visitor.says(RANG)
    assert team.case().kind == "press"
    assert words.DRAFT_OR_PRESS not in said(reply)
    assert words.BUTTON_WAS_DRAFT in labels(reply)


def test_the_tap_withdraws_the_case_and_reads_the_words_as_the_draft(team: Office) -> None:
    visitor = writer(reading(Intent.PRESS, 0.95, handoff=True), team=team)
    tap = next(
        button
        for part in visitor.says(RANG)
        if isinstance(part, Buttons)
        for button in part.buttons
        if button.label == words.BUTTON_WAS_DRAFT
    )
    reply = visitor.presses(tap.action, tap.value)
    assert team.case().state is State.WITHDRAWN
    assert words.DRAFT_LIMIT in said(reply)


@pytest.mark.parametrize(
    "text",
    [
        "Proud day: the Times rang, and I said “our radiographers are the best in the country”",
        "A journalist I admire wrote this and everybody should read it today",
    ],
)
def test_a_post_about_journalists_is_still_read_as_the_draft(team: Office, text: str) -> None:
    visitor = writer(reading(Intent.PRESS, 0.95, handoff=True), team=team)
    reply = visitor.says(text)
    assert passed_on(team) == 0
    assert words.DRAFT_OR_PRESS in said(reply)


def test_what_reads_like_the_press_but_not_surely_is_asked_about(team: Office) -> None:
    assert words.DRAFT_OR_PRESS in said(writer(reading(Intent.PRESS, 0.8), team=team).says(RANG))
    assert passed_on(team) == 0


def test_somebody_who_is_harassed_is_shown_the_way_and_not_a_review() -> None:
    reply = writer(reading(Intent.HARASSMENT, 0.97)).says("I am being harassed by a member of council on WhatsApp")
    assert clauses(reply) == ["2.28"]
    assert words.BUTTON_WAS_DRAFT in labels(reply)


def test_a_post_against_bullying_of_others_is_read_as_the_draft() -> None:
    reply = writer(reading(Intent.HARASSMENT, 0.97)).says("Trainees are being bullied and everybody looks away")
    assert words.DRAFT_OR_REPORT in said(reply)


def test_a_short_question_is_answered_and_the_draft_is_still_awaited(built: Library) -> None:
    visitor = Visitor(Desk(built, settings.load({})))
    visitor.presses("draft.start")
    reply = visitor.says("can I use the logo?")
    assert clauses(reply)[0] == "2.12"
    assert words.DRAFT_STILL_AWAITED in said(reply)
    after = visitor.says("A lovely afternoon with our trainees at the open evening in Leeds, thank you all.")
    assert words.VERDICT[words.Verdict.CLEAR] in plain(after)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Did you know that one in three departments is short of staff, and that nobody counts?", 0.95),
        ("Why is nobody angry about this?", 0.5),
    ],
)
def test_a_post_that_asks_its_readers_something_is_the_draft(text: str, score: float) -> None:
    reply = writer(reading(Intent.ASK, 0.9), Found((Hit("2.12", score),), silent=False)).says(text)
    assert words.DRAFT_STILL_AWAITED not in said(reply)


def test_a_few_words_that_are_no_draft_are_not_said_to_be_fine(built: Library) -> None:
    visitor = Visitor(Desk(built, settings.load({})))
    visitor.presses("draft.start")
    reply = visitor.says("my boss says no")
    assert words.VERDICT[words.Verdict.CLEAR] not in plain(reply)
    assert words.DRAFT_OF_FEW_WORDS in said(reply)


def test_a_draft_of_more_words_is_said_to_be_fine(built: Library) -> None:
    visitor = Visitor(Desk(built, settings.load({})))
    visitor.presses("draft.start")
    reply = visitor.says("Happy Christmas to everybody on the night shift!")
    assert words.VERDICT[words.Verdict.CLEAR] in plain(reply)
