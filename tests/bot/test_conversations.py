from __future__ import annotations

from bot.conversations import _KEPT_FOR, Asked, Conversation, Conversations
from bot.messages import Person, Place
from knowledge.policy import Role

ASHA, HERE, THERE = Person("web:asha"), Place("web:1"), Place("web:2")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_person_in_each_place_has_a_conversation_of_their_own() -> None:
    kept = Conversations()
    kept.keep(ASHA, HERE, Conversation(awaits_draft=True))
    assert kept.of(ASHA, HERE).awaits_draft
    assert not kept.of(ASHA, THERE).awaits_draft
    assert not kept.of(Person("web:ben"), HERE).awaits_draft


def test_after_an_hour_nothing_is_remembered() -> None:
    clock = Clock()
    kept = Conversations(clock)
    kept.keep(ASHA, HERE, Conversation(Role.OFFICER, Asked("May I?", Role.OFFICER, ("2.20",)), awaits_draft=True))
    clock.now += _KEPT_FOR + 1
    assert kept.of(ASHA, HERE) == Conversation()


def test_the_oldest_conversation_makes_room() -> None:
    kept = Conversations(most=2)
    for number in range(3):
        kept.keep(Person(f"web:{number}"), HERE, Conversation(awaits_draft=True))
    assert [kept.of(Person(f"web:{n}"), HERE).awaits_draft for n in range(3)] == [False, True, True]


def test_what_is_old_or_forgotten_is_not_even_in_memory() -> None:
    clock = Clock()
    kept = Conversations(clock)
    kept.keep(ASHA, HERE, Conversation(unsettled="zebrafish"))
    clock.now += _KEPT_FOR / 2
    kept.keep(ASHA, THERE, Conversation(unsettled="okapi"))
    clock.now += _KEPT_FOR / 2 + 1
    kept.expire()
    assert "zebrafish" not in repr(kept)
    assert "okapi" in repr(kept)
    kept.forget(ASHA, THERE)
    assert "okapi" not in repr(kept)
