"""Whether somebody tells that the press got in touch, and what only sounds like it."""

from __future__ import annotations

import pytest

from knowledge.contacted import paper_reached, press_reached


@pytest.mark.parametrize(
    "text",
    [
        "The Times just rang and want a comment by 5 about the strike",
        "Hello team, the Telegraph rang St Mary's about us",
        "our consultant at St George's was called by the Mirror, comment by 4",
        "Heard from a mate that the Mirror are sniffing round our breach",
        "the Indy has our report already",
        "bbc rung",
        "Sky rang",
        "The gaurdian want a quote from me",
        "someone from chanel 4 called",
        "got a voicemail from Channel 4 News",
        "The Daily Mail is on line 2",
        "The Hexham Herald has been in touch about the waiting list",
        "ITN asked if I could go on tonight",
        "Radio Wharfe keeps ringing the ward",
    ],
)
def test_a_paper_that_is_told_to_have_been_in_touch_is_heard(text: str) -> None:
    assert paper_reached(text)


@pytest.mark.parametrize(
    "text",
    [
        "newspaper man at the door",
        "I've been door-stepped",
        "a repoter rang",
        "i got a call of a newspaper",
        "there's a camera crew outside the hospital",
        "A producer called me this morning",
        "two photographers standing outside our house",
    ],
)
def test_so_is_anybody_of_the_press(text: str) -> None:
    assert press_reached(text)
    assert not paper_reached(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Sun is out and the ward is calm",
        "The Post was called off",
        "The Guardian called it the best film of the year",
        "the press called it a scandal",
        "the echo called for a repeat",
        "the echo showed a murmur",
        "the observer asked me to slow down during the exam",
        "I read in the Times that scans are late",
        "If the BBC rings me what do I do?",
        "what if a journalist called me",
        "Should I ring the Times?",
        "The guardian of safe working hours emailed me",
        "Our press officer rang me about the leaflet",
        "the media team emailed me",
        "my daughter is a producer",
        "The BBC rang me once, years ago, nothing came of it",
        "He reported it to the guardian of safe working",
        "My independent panel asked me for a statement",
        "",
    ],
)
def test_weather_meetings_scans_and_what_if_are_no_contact(text: str) -> None:
    assert not press_reached(text)
