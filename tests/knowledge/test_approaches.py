"""What sounds like a journalist's own words, and what only resembles them."""

from __future__ import annotations

import pytest

from knowledge.approaches import sounds_like_press
from knowledge.labelled import Intent
from knowledge.library import Library


@pytest.mark.parametrize(
    "text",
    [
        "Hello, I'm a reporter at the Weekly Ledger. Could you comment on waiting lists by 5 today?",
        "Hi Dr Ross, I'm writing a piece for the Daily Example about scan delays. Could you comment by 5pm?",
        "I'm a producer at Radio Wharfe, can you come on at 7.40 tomorrow?",
        "Good evening Doctor. Kate from the Post here. Any chance of a quick word before we go to press at 10?",
        "Dr Amin, Rob here, health correspondent, Northern Wire. Statement please by 6.",
        "Can we get you on the show tomorrow at 8? It's about AI. Lou, Breakfast Tonight",
        "Working on a story. Can you talk?",
    ],
)
@pytest.mark.parametrize("surface", ["dm", "forward", "shortcut"])
def test_a_journalists_own_words_are_read_as_the_press_however_they_come(
    built: Library, text: str, surface: str
) -> None:
    assert sounds_like_press(text)
    reading = built.intents.read(text, surface)
    assert reading.intent is Intent.PRESS
    assert reading.handoff


@pytest.mark.parametrize(
    "text",
    [
        "Reviewer reminder: your report on manuscript 2291 is overdue. Could you submit your comments to the editor?",
        "The producer who was after me went with somebody else and the programme has gone out. Nothing needed.",
        "My printer at home says no. Could you send somebody?",
        "Could you tell me which form I need for study leave?",
        "Can you talk me through the programme?",
    ],
)
def test_journals_old_stories_and_printers_are_not_the_press(text: str) -> None:
    assert not sounds_like_press(text)


@pytest.mark.parametrize("text", ["how do I reset my password", "hello", "Can I use the logo on my profile?"])
def test_what_is_surely_everyday_alarms_nobody(built: Library, text: str) -> None:
    reading = built.intents.read(text)
    assert not reading.handoff
    assert not reading.urgent


def test_a_journalist_at_the_head_of_a_long_message_is_the_press_whatever_follows(built: Library) -> None:
    approach = "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waits by 9 am."
    scores = built.intents.read("\n".join([approach, *(f"line {number}" for number in range(150))]), "dm").scores
    assert max(scores, key=lambda intent: scores[intent]) == Intent.PRESS
