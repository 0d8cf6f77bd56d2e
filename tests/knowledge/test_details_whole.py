"""Who, outlet and topic are whole and bare: nothing cut, no filler, no verb, no function instead of a name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from knowledge import details, outlets, people, subjects
from knowledge.labelled import Intent
from knowledge.platforms import platforms
from knowledge.span import Span


@dataclass(frozen=True)
class Tagged:
    start: int
    end: int
    score: float = 0.95


def read(text: str, field: str, tagged: str = "") -> str | None:
    """What is read of a field where a tagger saw these words."""
    start = text.index(tagged)
    found = details.read(text, {field: [Tagged(start, start + len(tagged))] if tagged else []}, Intent.PRESS)
    span = getattr(found, field)
    return span.text if span else None


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("so um a journalist called er Gareth Pugh rang", "er Gareth Pugh", "Gareth Pugh"),
        ("Raj phoned, he is a reporter", "Raj phoned", "Raj"),
        ("A journalist rang about Oncology", "Oncology", None),
        ("twitter user Mam of Twm asks me", "Mam of Twm", "Mam of Twm"),
        ("Anita Porter from the Echo rang", "Anita Porter", "Anita Porter"),
    ],
)
def test_who_is_a_name_alone(text: str, tagged: str, wanted: str | None) -> None:
    assert read(text, "person", tagged) == wanted


@pytest.mark.parametrize("word", ["Jounalist", "Journlist", "Reportr", "Producr", "Reporter", "Cardiology"])
def test_a_function_is_no_name_however_it_is_spelt(word: str) -> None:
    assert people.is_function(word)


@pytest.mark.parametrize("word", ["Porter", "Edith", "Preston", "Jo", "Reynolds", "Jourdan", "Reporter Anna"])
def test_a_name_is_no_function(word: str) -> None:
    assert not people.is_function(word)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I've been asked on Channel 4 on Thursday at 7pm", "Channel 4"),
        ("A reporter from the Mail on Sunday rang", "Mail on Sunday"),
    ],
)
def test_a_day_behind_an_outlet_is_no_part_of_it_but_a_sunday_is(text: str, wanted: str) -> None:
    best = outlets.candidates(text)[0].text
    assert best.removeprefix("the ") == wanted


def test_four_thousand_listeners_are_no_channel_four() -> None:
    assert not [span for span in outlets.candidates("Podcast with 4k listeners wants me") if "4" in span.text]


@pytest.mark.parametrize(
    "words", ["well", "leaving", "4k listeners", "the bit", "a small production company", "of", "was", "reporting"]
)
def test_words_that_say_nothing_are_no_topic(words: str) -> None:
    text = f"They asked about {words}"
    assert read(text, "topic", words) is None


@pytest.mark.parametrize(
    "words",
    ["burnout", "leaving the NHS", "AI", "the ownership of podcast companies", "screening", "the week of action"],
)
def test_words_that_say_something_are_a_topic(words: str) -> None:
    text = f"They asked about {words}"
    assert read(text, "topic", words) == words


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("She asked about 'Waiting times in Wales' for a piece", "'Waiting times", "Waiting times in Wales"),
        ("A doc about AI in scanning wants me", "AI in scanning", "AI in scanning"),
    ],
)
def test_a_topic_has_no_lone_quotation_mark_and_no_verb_behind(text: str, tagged: str, wanted: str) -> None:
    ruled = subjects.candidates(text)
    start = text.index(tagged)
    found = subjects.whole(text, Span(start, start + len(tagged), tagged, 0.9), ruled)
    assert found is not None
    assert found.text in wanted
    assert "'" not in found.text


@pytest.mark.parametrize(("text", "wanted"), [("a reel on ig about us", "ig"), ("posted on Quizlet", "Quizlet")])
def test_short_and_newer_platforms_are_known(text: str, wanted: str) -> None:
    assert [span.text for span in platforms(text)] == [wanted]


@pytest.mark.parametrize("text", ["the rig is down", "a big fight", "byte by byte"])
def test_letters_within_a_word_are_no_platform(text: str) -> None:
    assert platforms(text) == []
