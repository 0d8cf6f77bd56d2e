"""Words that a check names itself: papers that are not public, and threats of violence."""

from __future__ import annotations

import pytest

from knowledge.labelled import Severity
from knowledge.policy import Role
from tests.reviewers import reviewer_that


def found(text: str) -> list[tuple[str, Severity, str]]:
    """What the shipped checks find with heads that see nothing."""
    review = reviewer_that().review(text, Role.CONTRIBUTOR)
    return [(own.clause, own.severity, text[own.start : own.end]) for own in review.findings]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Here is the embargoed draft report from the working group.", "embargoed draft report"),
        ("A poster with the logo, and here's the embargoed report.", "embargoed report"),
        ("Leaked: the draft exam questions for 2B. DM me.", "Leaked: the draft exam questions"),
        ("CONFIDENTIAL - minutes of Tuesday's meeting", "CONFIDENTIAL - minutes"),
        ("Sneak peek at our unpublished survey results below", "unpublished survey results"),
        ("Screenshot of the confidential committee papers in the comments", "confidential committee papers"),
        ("Posting the not-yet-published guideline because people should see it.", "not-yet-published guideline"),
        (
            "Here is the workforce report, embargoed until Thursday.",
            "the workforce report, embargoed until",
        ),
        ("Here are some figures that aren’t public yet.", "some figures that aren’t public yet"),
    ],
)
def test_papers_that_are_shown_before_they_are_public_are_a_check(text: str, words: str) -> None:
    assert found(text) == [("2.7", Severity.CHECK, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Embargo lifted! Here is the report, free to read.",
        "Here is the formerly confidential report, public since Monday.",
        "Here is the no longer embargoed report.",
        "The leaked report in the papers today says what we all said.",
        "Here is how to handle confidential papers.",
        "Keep confidential letters in a locked drawer.",
        "Confidential, friendly and free: the helpline. Here are its results.",
        "Journalists got the embargoed paper on Monday, as usual; it is out now.",
        "Here is the paper. It was embargoed until noon.",
        "Here is the report I wrote about an unpublished poet.",
        "Unpublished: 40 years of my grandmother's recipes, at last in print.",
    ],
)
def test_papers_that_are_public_or_only_spoken_of_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@trollface say it again and I'll knock your teeth out you fat idiot", "I'll knock your teeth out"),
        ("Touch my list and I’m going to break his legs.", "I’m going to break his legs"),
        ("Somebody should smash the president's face in.", "Somebody should smash the president's face in"),
        ("One more cut and I'll kill you.", "I'll kill you"),
        ("You better sleep well. We know where you live.", "We know where you live"),
        ("Ministers should be shot.", "Ministers should be shot"),
        ("I want to put a brick through their windows", "put a brick through their windows"),
    ],
)
def test_a_threat_of_violence_keeps_a_draft_back(text: str, words: str) -> None:
    assert found(text) == [("2.9", Severity.STOP, words)]


@pytest.mark.parametrize(
    "text",
    [
        "I'll kill for a coffee after this list.",
        "This rota will kill me.",
        "We'll kill two birds with one scan.",
        "I'll kill you at Scrabble.",
        "We will break our record and your heart.",
        "I'll break your heart: the biscuits are gone.",
        "I'll knock their heads together if they do not share the doughnuts.",
        'A man shouted "I\'ll knock your teeth out" at our receptionist today. We do not accept it.',
        "A visitor told us “I know a man” and left.",
        "Videos should be shot in landscape. They should be shot on a steady table.",
        "Knock your socks off: our new scanner.",
        "We snap on gloves, then their legs are scanned.",
        "I'll never hurt anybody.",
        "Break a leg tonight!",
    ],
)
def test_figures_of_speech_and_quoted_threats_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@RCRadiologists you absolute clowns 🤡", "@RCRadiologists you absolute clowns"),
        ("hey @RCRadiologists you are clowns", "@RCRadiologists you are clowns"),
        ("@theRCR, you’re a bunch of liars", "@theRCR, you’re a bunch of liars"),
        ("you are clowns, @RCRadiologists", "you are clowns, @RCRadiologists"),
    ],
)
def test_an_insult_at_the_handle_of_the_college_is_a_check(text: str, words: str) -> None:
    assert found(text) == [("2.15", Severity.CHECK, words)]


@pytest.mark.parametrize(
    "text",
    [
        "@RCRadiologists you are kind",
        "@RCRadiologists are no fools, that paper is good",
        "@someonelse you are clowns",
        "Thank you @RCRadiologists for the clowns on the children's ward",
        "@RCRadiologists you are not idiots, you were misled",
    ],
)
def test_other_words_at_the_handle_are_left_alone(text: str) -> None:
    assert found(text) == []
