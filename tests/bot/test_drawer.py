from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot import drawer, words
from bot.desk import Desk
from bot.messages import Place
from bot.replies import Reply, Say, plain
from bot.store import Store
from knowledge import review
from tests.bot.drafting import AUTHOR, DRAFT, Writer, desk_on, in_drawer, marked, releases
from tests.bot.stores import Clock, everything_kept, take

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


def test_a_held_draft_is_encrypted_and_nowhere_else(writer: Writer, store: Store) -> None:
    writer.shows()
    told = said(writer.presses("draft.hold"))
    assert "Monday 23 November, 08:00 (GMT)" in told
    assert writer.conversation.reviewed is None
    assert DRAFT not in repr(writer.conversation)
    assert in_drawer(store) == 1
    assert b"charity ride" not in everything_kept(store)


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
    turn = writer.turn(writer.message(""))
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
    ("text", "when"),
    [
        ("hold this for a week: our dean is a crook", "Sunday 29 November"),
        ("Please hold this draft until 9:30 tomorrow:\nour dean is a crook", "Monday 23 November, 09:30"),
        ("Could you keep this until Monday morning, please: our dean is a crook", "Monday 23 November, 09:00"),
        ("hold this: our dean is a crook", "Monday 23 November, 08:00"),
        ("park this overnight\n\nour dean is a crook", "Monday 23 November, 08:00"),
    ],
)
def test_words_behind_the_wish_are_what_is_held(writer: Writer, store: Store, text: str, when: str) -> None:
    writer.shows()
    assert when in said(writer.says(text))
    assert in_drawer(store) == 1
    assert writer.reviewed.draft == DRAFT, "the draft before is still there"
    assert marked(writer.presses("drawer.back")) == "our dean is a crook"


def test_a_number_of_a_patient_in_what_is_held_is_told_at_once(writer: Writer) -> None:
    assert words.DELETE_WORDS in said(writer.says("hold this for a week: NHS number 485 773 6454, lovely chap"))


@pytest.mark.parametrize(
    "text",
    ["hold this for ransom: pay me", "keep it for the weekend", "hold it until", "hold this thought: it is late"],
)
def test_words_behind_no_time_are_not_held(writer: Writer, store: Store, text: str) -> None:
    writer.says(text)
    assert in_drawer(store) == 0


@pytest.mark.parametrize(
    "text",
    ["hold it for ransom", "I hold it dear", "keep this up", "give it back to the patient", "throw it to me", ""],
)
def test_other_words_are_nobodys_wish_to_hold_a_draft(writer: Writer, text: str) -> None:
    assert writer.says(text) is None


def test_without_a_draft_there_is_nothing_to_hold(writer: Writer) -> None:
    assert writer.presses("draft.hold") == (Say(words.NO_DRAFT_BEFORE),)
    assert writer.says("hold it until 7pm") == (Say(words.NO_DRAFT_BEFORE),)
