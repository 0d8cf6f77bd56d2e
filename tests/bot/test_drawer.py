from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import drawer, words
from bot.desk import Desk
from bot.messages import Place
from bot.replies import Facts, Reply, Say, plain
from bot.routes import hold, privacy
from bot.store import Store, StoreUnavailableError, open_store
from bot.vault import new_master
from knowledge import review
from tests.bot.drafting import AUTHOR, COLLEAGUE, DRAFT, Writer, button, buttons, desk_on, marked
from tests.bot.stores import Clock, take

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def store(clock: Clock, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'cases.db'}", new_master(), tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_on(store)


@pytest.fixture
def writer(desk: Desk) -> Writer:
    return Writer(desk)


def said(reply: Reply | None) -> str:
    assert reply is not None
    return plain(reply)


def releases(desk: Desk, *, reachable: bool = True) -> int:
    assert desk.work is not None
    return hold.release_due(desk.work, desk.library, desk.conversations, lambda _: reachable)


def in_drawer(store: Store) -> int:
    with store.reading() as tx:
        return len(tx.drafts_of(AUTHOR))


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (datetime(2026, 11, 22, 22, 0, tzinfo=LONDON), datetime(2026, 11, 23, 8, 0, tzinfo=LONDON)),
        (datetime(2026, 11, 23, 1, 30, tzinfo=LONDON), datetime(2026, 11, 23, 8, 0, tzinfo=LONDON)),
        (datetime(2026, 11, 23, 6, 0, tzinfo=LONDON), datetime(2026, 11, 24, 8, 0, tzinfo=LONDON)),
    ],
)
def test_tomorrow_begins_at_eight_after_this_day_or_night(now: datetime, morning: datetime) -> None:
    assert drawer.next_morning(now) == morning


@pytest.mark.parametrize(
    ("named", "day", "hour"),
    [
        ("tomorrow", 23, 8),
        ("overnight", 23, 8),
        ("7pm", 23, 19),
        ("tomorrow 10", 23, 10),
        ("Monday morning", 23, 9),
        ("Wednesday", 25, 8),
        ("two hours", 23, 0),
        ("this morning", 22, 9),
    ],
)
def test_people_name_the_time_in_their_own_words(named: str, day: int, hour: int) -> None:
    now = datetime(2026, 11, 22, 22, 0, tzinfo=LONDON)
    assert drawer.until(named, now) == datetime(2026, 11, day, hour, 0, tzinfo=LONDON)


def test_a_held_draft_is_encrypted_and_nowhere_else(writer: Writer, store: Store, tmp_path: Path) -> None:
    writer.shows()
    told = said(writer.presses("draft.hold"))
    assert "Monday 23 November, 08:00 (GMT)" in told
    assert writer.conversation.reviewed is None
    assert DRAFT not in repr(writer.conversation)
    assert in_drawer(store) == 1
    assert b"charity ride" not in b"".join(file.read_bytes() for file in tmp_path.glob("cases.db*"))


def test_at_its_time_the_draft_comes_back_once_read_again_and_is_deleted(
    writer: Writer, desk: Desk, store: Store, clock: Clock
) -> None:
    writer.shows()
    writer.says("please hold it until 11pm")
    assert releases(desk) == 0, "it is not yet time"
    clock.go(hours=1)
    assert releases(desk) == 1
    assert releases(desk) == 0
    (delivery,) = take(store)
    assert (delivery.destination, delivery.case) == ("slack:D1", None)
    assert marked(delivery.reply) == DRAFT
    assert "2.12" in plain(delivery.reply), "it is read by today's checks"
    assert "Sunday 22 November, 23:00 (GMT)" in plain(delivery.reply)
    assert in_drawer(store) == 0


def test_a_draft_in_which_nothing_is_marked_comes_back_in_full_too(
    writer: Writer, desk: Desk, store: Store, clock: Clock
) -> None:
    writer.shows("Proud of our charity ride.")
    writer.presses("draft.hold")
    clock.go(hours=12)
    releases(desk)
    (delivery,) = take(store)
    assert marked(delivery.reply) == "Proud of our charity ride."


def test_the_buttons_of_the_offer_find_the_draft_in_the_conversation(writer: Writer, desk: Desk, clock: Clock) -> None:
    writer.shows()
    writer.presses("draft.hold")
    clock.go(hours=12)
    releases(desk)
    turn = writer.turn(writer._message(""))
    kept = desk.conversations.of(turn.event.person, writer.place)
    assert kept.reviewed is not None
    assert kept.reviewed.draft == DRAFT


def test_if_reading_it_again_fails_the_draft_stays_in_the_drawer(
    writer: Writer, desk: Desk, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.shows()
    writer.presses("draft.hold")
    clock.go(hours=12)
    with monkeypatch.context() as broken:
        broken.setattr(review.Reviewer, "review", lambda *_, **__: 1 / 0)
        assert releases(desk) == 0
        with pytest.raises(ZeroDivisionError):
            writer.says("give it back now")
    assert in_drawer(store) == 1
    assert take(store) == ()
    assert releases(desk) == 1


def test_what_was_held_in_a_channel_is_offered_to_the_person_alone(desk: Desk, store: Store, clock: Clock) -> None:
    writer = Writer(desk, place=Place("slack:C9", private=False))
    writer.shows()
    writer.presses("draft.hold")
    clock.go(hours=12)
    releases(desk)
    assert [each.destination for each in take(store)] == [AUTHOR]


def test_where_nothing_can_be_delivered_the_draft_waits_two_weeks_for_its_writer(
    writer: Writer, desk: Desk, store: Store, clock: Clock
) -> None:
    writer.shows()
    writer.presses("draft.hold")
    clock.go(days=10)
    assert releases(desk, reachable=False) == 0
    assert in_drawer(store) == 1
    clock.go(days=10)
    assert releases(desk, reachable=False) == 0
    assert in_drawer(store) == 0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("hold it until this morning", words.HOLD_PAST.format(when="Sunday 22 November, 09:00 (GMT)")),
        (
            "hold it until 1 January",
            words.HOLD_TOO_LONG.format(when="Friday 1 January, 08:00 (GMT)", days=14),
        ),
        ("keep this until the cows come home", words.NO_TIME_READ.format(words="the cows come home")),
    ],
)
def test_a_time_that_cannot_be_is_told_plainly(writer: Writer, store: Store, asked: str, answer: str) -> None:
    writer.shows()
    assert writer.says(asked) == (Say(answer),)
    assert writer.reviewed.draft == DRAFT, "the draft is still there to be held"
    assert in_drawer(store) == 0


@pytest.mark.parametrize("text", ["hold it", "hold it for me", "Could you park this draft overnight, please?"])
def test_hold_it_without_a_time_is_until_the_morning(writer: Writer, text: str) -> None:
    writer.shows()
    assert "Monday 23 November, 08:00" in said(writer.says(text))


@pytest.mark.parametrize(
    "text", ["hold it for ransom", "I hold it dear", "keep this up", "give it back to the patient", "throw it to me", ""]
)
def test_other_words_are_nobodys_wish_to_hold_a_draft(writer: Writer, text: str) -> None:
    assert writer.says(text) is None


def test_without_a_draft_there_is_nothing_to_hold(writer: Writer) -> None:
    assert writer.presses("draft.hold") == (Say(words.NO_DRAFT_BEFORE),)
    assert writer.says("hold it until 7pm") == (Say(words.NO_DRAFT_BEFORE),)


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
    assert writer.says("throw it away") == (Say(words.HOLD_DROPPED.format(count=0)),)
    assert in_drawer(store) == 0
    clock.go(days=2)
    assert releases(desk) == 0
    assert writer.says("throw it away") == (Say(words.HOLD_NOTHING),)


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
    privacy.forget(desk.work, "forget", writer.turn(writer._message("")).event.person)
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


def test_where_nothing_is_kept_nothing_is_held(writer: Writer, desk: Desk) -> None:
    writer.shows()
    turn = replace(writer.turn(writer._message("hold it")), work=None)
    outcome = hold.said(turn, "hold it")
    assert outcome is not None
    assert outcome[0] == (Say(words.HOLD_NOWHERE),)
    assert hold.said(turn, "what am I holding?") is None


def test_two_weeks_are_the_longest(writer: Writer, clock: Clock) -> None:
    now = clock.now.astimezone(LONDON)
    writer.shows()
    turn = writer.turn(writer._message(""))
    reply, _ = hold._hold(turn, now + drawer.LONGEST)
    assert words.HOLD_DONE.partition("{")[0] in plain(reply)
    reply, _ = hold._hold(turn, now + drawer.LONGEST + timedelta(minutes=1))
    assert "more than 14 days" in plain(reply)
