from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot import drawer, words
from bot.desk import Desk
from bot.messages import Place
from bot.replies import Facts, Reply, Say, plain
from bot.routes import hold, privacy
from bot.store import Store, StoreUnavailableError
from tests.bot.drafting import (
    COLLEAGUE,
    DRAFT,
    Writer,
    button,
    buttons,
    desk_on,
    in_drawer,
    marked,
    releases,
)
from tests.bot.stores import Clock

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_on(store)


@pytest.fixture
def writer(desk: Desk) -> Writer:
    return Writer(desk)


def said(reply: Reply | None) -> str:
    assert reply is not None
    return plain(reply)


def test_given_back_now_it_is_read_as_if_just_pasted_and_no_longer_held(writer: Writer, store: Store) -> None:
    writer.shows()
    held = writer.presses("draft.hold")
    given = writer.presses("drawer.back", button(held, "drawer.back").value)
    assert marked(given) == DRAFT
    assert writer.reviewed.draft == DRAFT
    assert in_drawer(store) == 0
    assert writer.presses("drawer.back", button(held, "drawer.back").value) == (Say(words.HOLD_NOT_THERE),)


def test_thrown_away_it_is_gone_and_never_offered(writer: Writer, desk: Desk, store: Store, clock: Clock) -> None:
    writer.shows()
    writer.presses("draft.hold")
    assert writer.says("throw it away") == (Say(words.HOLD_DROPPED_LAST),)
    assert in_drawer(store) == 0
    clock.go(days=2)
    assert releases(desk) == 0
    assert writer.says("throw it away") == (Say(words.HOLD_NOTHING),)


def test_thrown_away_the_others_are_counted_in_words_that_fit(writer: Writer) -> None:
    for time in ("11pm", "Wednesday", "Thursday"):
        writer.shows()
        writer.says(f"hold it until {time}")
    told = []
    for _ in range(2):
        listed = writer.says("what am I holding?")
        assert listed is not None
        told.append(writer.presses("drawer.drop", button(listed, "drawer.drop").value))
    assert told == [
        (Say("Done. The draft is deleted, and I hold 2 others."),),
        (Say("Done. The draft is deleted, and I hold one other."),),
    ]
    assert writer.says("throw it away") == (Say("Done. The draft is deleted, and I hold no other."),)


def test_what_am_i_holding_lists_each_draft_with_its_time(writer: Writer) -> None:
    assert writer.says("what am I holding?") == (Say(words.HOLD_NOTHING),)
    for time in ("11pm", "Wednesday"):
        writer.shows()
        writer.says(f"hold it until {time}")
    listed = writer.says("what am I holding?")
    assert listed is not None
    facts = next(part for part in listed if isinstance(part, Facts))
    assert [fact.value for fact in facts.facts] == [
        "until Sunday 22 November, 23:00 (GMT)",
        "until Wednesday 25 November, 08:00 (GMT)",
    ]
    assert DRAFT not in plain(listed)
    which = writer.says("give it back")
    assert which == listed, "with two of them, the person says which"
    back = [each for each in buttons(listed) if each.action == "drawer.back"]
    assert marked(writer.presses("drawer.back", back[1].value)) == DRAFT
    assert marked(writer.says("give it back") or ()) == DRAFT


def test_nobody_opens_somebody_elses_drawer(writer: Writer, desk: Desk, store: Store) -> None:
    writer.shows()
    number = button(writer.presses("draft.hold"), "drawer.back").value
    stranger = Writer(desk, COLLEAGUE, Place("slack:D2"))
    for action in ("drawer.back", "drawer.drop"):
        assert stranger.presses(action, number) == (Say(words.HOLD_NOT_THERE),)
    assert stranger.presses("drawer.list") == (Say(words.HOLD_NOTHING),)
    assert in_drawer(store) == 1


@pytest.mark.parametrize("value", ["x", "-1", "1; DROP TABLE", "9" * 30, "٣"])
def test_a_forged_number_is_told_plainly(writer: Writer, value: str) -> None:
    for action in ("drawer.back", "drawer.drop"):
        assert writer.presses(action, value) == (Say(words.STALE_BUTTON),)


def test_the_same_press_delivered_twice_holds_one_draft(writer: Writer, store: Store) -> None:
    writer.shows()
    conversation = writer.conversation
    writer.presses("draft.hold", event="one press")
    writer.conversation = conversation
    again = writer.presses("draft.hold", event="one press")
    assert in_drawer(store) == 1
    assert words.HOLD_LIST in plain(again)


def test_a_full_drawer_takes_no_more(writer: Writer, store: Store) -> None:
    for _ in range(drawer.MOST):
        writer.shows()
        writer.presses("draft.hold")
    writer.shows()
    assert words.HOLD_FULL.format(count=drawer.MOST) in said(writer.presses("draft.hold"))
    assert in_drawer(store) == drawer.MOST
    assert writer.reviewed.draft == DRAFT


def test_forgetting_somebody_empties_their_drawer(writer: Writer, desk: Desk, store: Store, clock: Clock) -> None:
    writer.shows()
    writer.presses("draft.hold")
    assert desk.work is not None
    privacy.forget(desk.work, "forget", writer.turn(writer.message("")).event.person)
    assert in_drawer(store) == 0
    clock.go(days=1)
    assert releases(desk) == 0


def test_while_the_store_is_away_the_draft_stays_in_the_conversation(
    writer: Writer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailableError("away")

    writer.shows()
    monkeypatch.setattr(type(store), "transaction", away)
    assert writer.presses("draft.hold") == (Say(words.NOT_KEPT_NOW),)
    assert writer.reviewed.draft == DRAFT
    monkeypatch.setattr(type(store), "reading", away)
    assert writer.says("what am I holding?") == (Say(words.NOT_KEPT_NOW),)


def test_where_nothing_is_kept_nothing_is_held(writer: Writer) -> None:
    writer.shows()
    turn = replace(writer.turn(writer.message("hold it")), work=None)
    outcome = hold.said(turn, "hold it")
    assert outcome is not None
    assert outcome[0] == (Say(words.HOLD_NOWHERE),)
    assert hold.said(turn, "what am I holding?") is None


def test_two_weeks_are_the_longest(writer: Writer) -> None:
    writer.shows()
    assert "more than 14 days" in said(writer.says("hold it for 15 days"))
    assert words.HOLD_DONE.partition("{")[0] in said(writer.says("hold it for 14 days"))
