"""What the words behind /forepost ask for."""

from __future__ import annotations

import pytest

from adapters.slack.addresses import among_others, person
from adapters.slack.commands import asked
from bot.messages import Event, Message, Place, Pressed, Surface
from bot.replies import Reply

CHANNEL = among_others("C1", "", "")


def typed(text: str) -> Event | Reply:
    return asked(Message("1", person("U1", ""), Place("slack:U1"), text, Surface.DM), CHANNEL)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("quiet", ""),
        ("Quiet on", "on"),
        ("quiet off.", "off"),
        ("quiet, please", "please"),
        ("quiet please now", "please now"),
        ("quiet maybe so", "maybe so"),
        ("quiet on for now", "on for now"),
    ],
)
def test_words_behind_quiet_are_the_setting_or_asked_again(text: str, value: str) -> None:
    event = typed(text)
    assert isinstance(event, Pressed)
    assert (event.action, event.value, event.place) == ("channel.quiet", value, CHANNEL)


@pytest.mark.parametrize(
    "text", ["quiet hours on Twitter?", "quietly, may I post this", "quiet people sent me insults all night long"]
)
def test_a_question_or_a_report_that_begins_so_is_read_as_one(text: str) -> None:
    assert isinstance(typed(text), Message)
