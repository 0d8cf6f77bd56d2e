"""What a message tells, and what it asks."""

from __future__ import annotations

import pytest

from knowledge.told import parts


@pytest.mark.parametrize(
    ("text", "told", "asked"),
    [
        (
            "A reporter rang from the Echo. Also, can I use the logo on my slides?",
            "A reporter rang from the Echo.",
            ("can I use the logo on my slides?",),
        ),
        (
            "Reporter rang from the Echo and do I need a disclaimer",
            "Reporter rang from the Echo.",
            ("and do I need a disclaimer",),
        ),
        ("a journalist just rang me\nwhat does 2.13 say", "a journalist just rang me.", ("what does 2.13 say",)),
        (
            "While I am at it, may I swear online? Dr. Vane tagged me in a rant.",
            "Dr. Vane tagged me in a rant.",
            ("may I swear online?",),
        ),
        ("Had Sky in the car park. Fine?", "Had Sky in the car park.", ("Fine?",)),
        ("My brother is at the Courier, can I tell him?", "My brother is at the Courier.", ("can I tell him?",)),
    ],
)
def test_what_is_told_and_what_is_asked_are_parted(text: str, told: str, asked: tuple[str, ...]) -> None:
    found = parts(text)
    assert found.told == told
    assert found.asked == asked


@pytest.mark.parametrize(
    "text",
    [
        "If a journalist emails me, who do I tell?",
        "When a reporter rings, may I answer?",
        "Suppose somebody harasses me, what then?",
        "What do I do if a reporter rings me at home?",
        "For talks with journalists, do I need permission?",
        "As an examiner, may I talk to the press?",
        "May I talk to a journalist?",
        "Hello, can I use the logo?",
        "2.13?",
    ],
)
def test_what_is_only_asked_or_supposed_is_not_told(text: str) -> None:
    assert parts(text).told == ""
    assert parts(text).asked


def test_a_text_without_questions_is_told_as_a_whole() -> None:
    assert parts("A reporter rang. She files at five.").told == "A reporter rang. She files at five."
    assert parts("A reporter rang. She files at five.").asked == ()
