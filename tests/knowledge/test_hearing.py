"""What a message is beside the question, the clause or the draft that it surely holds."""

from __future__ import annotations

from typing import cast

import pytest

from knowledge.citations import Cited
from knowledge.hearing import Heard, hear, likeliest
from knowledge.intent import Intents, Reading
from knowledge.labelled import Intent
from tests.bot.fakes import reading

RANG = "A reporter rang."
BOTH = f"{RANG} May I use the logo?"
ASKS = reading(Intent.ASK, 0.95, Intent.LOOKUP)
ASKS_WITH_HANDOFF = reading(Intent.ASK, 0.95, Intent.LOOKUP, handoff=True)
SURELY_PRESS = reading(Intent.PRESS, 0.95, Intent.ASK, handoff=True, urgent=True)


class ByText:
    """Reads each text as it was told to, and remembers what it read."""

    def __init__(self, **told: Reading) -> None:
        self.told, self.read_texts = told, list[str]()

    def read(self, text: str, surface: str = "dm") -> Reading:  # noqa: ARG002
        self.read_texts.append(text)
        return next((own for word, own in self.told.items() if word in text), ASKS)


def heard(text: str, whole: Reading, cited: Cited | None = None, **told: Reading) -> Heard:
    return hear(cast("Intents", ByText(**told)), text, "dm", whole, cited)


def test_a_told_approach_beside_a_question_comes_first_and_the_question_is_served_as_well() -> None:
    found = heard(BOTH, ASKS_WITH_HANDOFF, rang=SURELY_PRESS)
    assert likeliest(BOTH, found.reading) is Intent.PRESS
    assert found.reading.also == (Intent.ASK,)
    assert found.reading.handoff
    assert sum(found.reading.scores.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (reading(Intent.ASK, 0.9, Intent.PRESS), SURELY_PRESS),  # the whole hardly speaks for it
        (ASKS_WITH_HANDOFF, reading(Intent.PRESS, 0.95, Intent.ASK, handoff=True)),  # nobody must see it now
    ],
)
def test_what_only_one_reading_speaks_for_is_asked_and_not_passed_on(whole: Reading, part: Reading) -> None:
    found = heard(BOTH, whole, rang=part)
    assert found.reading.intent is Intent.ASK
    assert found.beside == (Intent.PRESS,)


def test_what_is_told_is_not_read_by_itself_where_the_whole_is_surely_no_report() -> None:
    reader = ByText(rang=SURELY_PRESS)
    assert hear(cast("Intents", reader), BOTH, "dm", ASKS) == Heard(ASKS)
    assert reader.read_texts == []


def test_a_question_that_may_tell_of_the_press_is_asked_about() -> None:
    whole = reading(Intent.ASK, 0.9, Intent.PRESS, also=(Intent.PRESS,), handoff=True)
    assert heard("Do I have to tell you that they emailed me?", whole).beside == (Intent.PRESS,)


@pytest.mark.parametrize(
    "text", ["May I use the logo?", "If a reporter rang me, who do I tell?", "Show me the logo clause"]
)
def test_a_mere_question_is_read_once_and_alarms_nobody(text: str) -> None:
    reader = ByText(rang=SURELY_PRESS)
    found = hear(cast("Intents", reader), text, "dm", ASKS)
    assert found == Heard(ASKS)
    assert reader.read_texts == []


def test_the_number_of_a_clause_is_left_out_before_the_rest_is_read() -> None:
    reader = ByText(rang=SURELY_PRESS)
    whole = reading(Intent.LOOKUP, 0.9, handoff=True)
    found = hear(cast("Intents", reader), "A reporter rang about rule 2.8 of theirs", "dm", whole, Cited(("2.8",)))
    assert found.reading.intent is Intent.PRESS
    assert reader.read_texts == ["A reporter rang about of theirs."]


def test_words_that_are_meant_to_go_out_are_not_taken_for_an_approach() -> None:
    draft = reading(Intent.REVIEW, 0.95, Intent.ASK, handoff=True)
    assert heard("Can I post this? A reporter rang and I hung up. Happy days.", draft, rang=SURELY_PRESS) == Heard(
        draft
    )
    assert heard("A reporter rang and I hung up. Happy days.", draft, rang=SURELY_PRESS) == Heard(draft)


def test_an_approach_told_beside_an_answer_in_quotation_marks_is_heard() -> None:
    draft = reading(Intent.REVIEW, 0.95, Intent.ASK, handoff=True)
    found = heard("A reporter rang today. I'd send: 'We are looking into it.' good?", draft, rang=SURELY_PRESS)
    assert found.reading.intent is Intent.PRESS
    assert Intent.REVIEW in found.reading.also


@pytest.mark.parametrize(
    ("text", "alarms"),
    [("what does 2.13 say about journalists", False), ("what does 2.28 say? he threatened to kill me", True)],
)
def test_a_threat_is_a_report_whatever_else_is_asked(text: str, *, alarms: bool) -> None:
    assert Heard(reading(Intent.LOOKUP, 0.9)).is_report(text) is alarms


def test_a_threat_to_somebodys_work_is_asked_about() -> None:
    assert heard("He said he'd end my career over it", ASKS).beside == (Intent.HARASSMENT,)
