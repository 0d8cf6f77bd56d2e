from __future__ import annotations

from dataclasses import dataclass

from adapters.web.sessions import Sessions
from bot.replies import Say


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_session_is_found_again_by_its_key() -> None:
    sessions = Sessions()
    session = sessions.of("")

    assert sessions.of(session.key) is session


def test_a_key_that_was_never_given_out_opens_nothing_and_is_not_taken_over() -> None:
    assert Sessions().of("chosen-by-somebody-else").key != "chosen-by-somebody-else"


def test_the_name_told_to_the_desk_does_not_open_the_session() -> None:
    sessions = Sessions()
    session = sessions.of("")

    assert session.key not in session.person.address
    assert sessions.of(session.person.address.removeprefix("web:")) is not session


def test_a_conversation_is_forgotten_after_an_hour_without_use() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    session = sessions.of("")
    clock.now += 3599
    session.keep("e1", "said", (Say("answered"),))
    clock.now += 3599
    assert sessions.of(session.key) is session
    clock.now += 3600

    assert sessions.of(session.key) is not session
    assert sessions.expire() == [session]


def test_a_thousand_sessions_are_kept_and_the_longest_unused_makes_room() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    first, second = sessions.of(""), sessions.of("")
    clock.now += 1
    sessions.of(first.key)
    for _ in range(999):
        sessions.of("")

    assert sessions.of(first.key) is first
    assert sessions.of(second.key) is not second
    assert len(list(sessions)) == 1000


def test_only_the_latest_exchanges_and_the_beginning_of_a_long_message_are_shown_again() -> None:
    session = Sessions().of("")
    for number in range(100):
        session.keep(f"e{number}", "x" * 1_000_000, ())

    assert len(session.exchanges) == 40
    assert {len(exchange.said) for exchange in session.exchanges} == {4_000}
    assert all(exchange.cut and exchange.length == 1_000_000 for exchange in session.exchanges)
