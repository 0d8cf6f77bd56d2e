"""Whether an answer helped."""

from __future__ import annotations

import pytest

from bot import words
from bot.replies import Button, Buttons, Facts, Marked, Quote, Reply, Say, Standing, plain
from bot.routes import feedback
from bot.store import Store, StoreUnavailableError
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, Office, buttons_of
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

ANSWER = Quote("2.13", "", "Forward it.", "Policy")
NEAREST = Quote("2.5", "", "Do.", "Policy", Standing.NEAREST)
ASK_TEAM = Buttons((Button("Ask the team", "case.pass", "silent"),))
PASS_ON = Buttons((Button("Pass it on", "case.pass", "harassment"),))


@pytest.mark.parametrize(
    ("reply", "about"),
    [
        ((ANSWER,), "answer:2.13"),
        ((Say(words.NOT_IN_POLICY), NEAREST, ASK_TEAM), "silent:2.5"),
        ((Say(words.NOT_IN_POLICY_AT_ALL), ASK_TEAM), "silent:none"),
        ((Marked("A draft.", ()), ANSWER), "draft"),
        ((Say(words.HELLO),), ""),
        ((ANSWER, PASS_ON), ""),
        ((ANSWER, Buttons((Button("Withdraw", "case.withdraw", "C-0001"),))), ""),
        ((Facts("Who", ()),), ""),
    ],
)
def test_a_reply_is_judged_by_what_it_is_and_nobody_who_reports_something_is_asked(reply: Reply, about: str) -> None:
    assert feedback.about(reply) == about


@pytest.fixture
def reader(team: Office) -> Visitor:
    desk = desk_that_reads(reading(Intent.ASK, 0.9))
    object.__setattr__(desk, "work", team.work)
    return Visitor(desk, AYLA)


def counted(store: Store) -> dict[tuple[str, str], int]:
    with store.reading() as tx:
        return {(about, opinion): count for about, opinion, count in tx.opinions()}


def test_an_opinion_is_counted_by_clause_once_for_each_press(reader: Visitor, store: Store) -> None:
    thanks = reader.presses("feedback.good", "answer:2.13", event="press 1")
    reader.presses("feedback.good", "answer:2.13", event="press 1")
    reader.presses("feedback.good", "answer:2.13", event="press 2")
    assert words.FEEDBACK_THANKS in plain(thanks)
    assert counted(store) == {("answer:2.13", "good"): 2}


def test_a_bad_answer_is_asked_about_and_the_reason_counted(reader: Visitor, store: Store) -> None:
    asked = reader.presses("feedback.bad", "silent:2.5")
    reasons = buttons_of(asked)
    assert [each.label for each in reasons] == list(words.FEEDBACK_REASONS.values())
    reader.presses(reasons[1].action, reasons[1].value)
    assert counted(store) == {("silent:2.5", "bad"): 1, ("silent:2.5", "not_understood"): 1}


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("feedback.good", "my patient has measles"),
        ("feedback.good", ""),
        ("feedback.reason", "draft"),
        ("feedback.reason", "draft he is wrong"),
        ("feedback.what", "draft"),
    ],
)
def test_no_words_of_anybody_are_counted(reader: Visitor, store: Store, action: str, value: str) -> None:
    assert reader.presses(action, value) == (Say(words.STALE_BUTTON),)
    assert counted(store) == {}


def test_without_the_records_the_person_is_told(reader: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise StoreUnavailableError("away")

    assert reader.desk.work is not None
    monkeypatch.setattr(reader.desk.work.store, "transaction", away)
    assert reader.presses("feedback.good", "draft") == (Say(words.NOT_KEPT_NOW),)
