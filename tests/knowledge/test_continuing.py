"""Short words that go on from a report are known, and what can stand alone is not taken for them."""

from __future__ import annotations

import pytest

from knowledge.continuing import Continuing, continuing

ADDS = [
    "she needs it by 4",
    "he needs it by 4 today",
    "he called again",
    "and he wants a photo too",
    "They're going to print tonight",
    "her number is 020 7946 0142",
    "The deadline is 5pm",
    "also the reporter has our figures",
]
GOES_ON_FROM_THE_LAST = [
    "it's about the strike",
    "from the Echo",
    "by 6 tonight",
    "It's about bullying in theatre",
    "for the ten o'clock news",
]
CORRECTS = [
    "sorry, the Times",
    "sorry, the deadline is 5pm today",
    "Sorry - Channel 4",
    "deadline moved to 3",
    "make that 5pm",
    "it was the Times not the Echo",
    "No, from the Guardian",
    "actually she's now asking for 3pm",
    "the deadline is now 6",
]
STANDS_ALONE = [
    "",
    "he threatened me",
    "she keeps messaging me at night",
    "he called me a fraud",
    "they won't leave me alone",
    "she knows where I live",
    "it's about my boss bullying me",
    "should I call her back",
    "can I post this",
    "what does she want?",
    "sorry, wrong chat",
    "sorry to bother you",
    "sorry",
    "no thanks",
    "thanks",
    "it's fine",
    "that's all right",
    "withdraw my report",
    "the logo is old",
    "about to post this: lovely day",
    "a journalist rang from the Echo",
    "another reporter rang",
    "er hat wieder angerufen und will ein Foto",
    "she needs it by 4 and I would also like to tell you of a colleague who posted a scan",
]


@pytest.mark.parametrize("text", ADDS)
def test_words_about_somebody_told_of_before_go_on_from_it(text: str) -> None:
    assert continuing(text) == Continuing(corrects=False, alone=True)


@pytest.mark.parametrize("text", GOES_ON_FROM_THE_LAST)
def test_words_that_point_to_nobody_go_on_from_the_last_message_only(text: str) -> None:
    assert continuing(text) == Continuing(corrects=False, alone=False)


@pytest.mark.parametrize("text", CORRECTS)
def test_words_that_put_something_right_are_known(text: str) -> None:
    found = continuing(text)
    assert found is not None
    assert found.corrects


@pytest.mark.parametrize(("text", "until"), [("deadline moved to 3", "by 3"), ("the deadline is now 6.", "by 6")])
def test_a_deadline_that_is_only_an_hour_is_found(text: str, until: str) -> None:
    found = continuing(text)
    assert found is not None
    assert found.until == until


@pytest.mark.parametrize("text", STANDS_ALONE)
def test_what_stands_alone_asks_or_tells_of_trouble_does_not_go_on(text: str) -> None:
    assert continuing(text) is None
