"""Short texts that go on from what was said before: a denial, a reason, a place more."""

from __future__ import annotations

import pytest

from knowledge.phrases import FollowUp, follow_up, more_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("actually it's not press, it's my cousin", FollowUp.NOT_PRESS),
        ("it isn't a journalist, just my brother", FollowUp.NOT_PRESS),
        ("its ok ive sorted it", FollowUp.NEVER_MIND),
        ("It's fine, I've dealt with it", FollowUp.NEVER_MIND),
        ("all sorted now", FollowUp.NEVER_MIND),
        ("false alarm", FollowUp.NEVER_MIND),
        ("why did you pass it on?", FollowUp.WHY),
        ("why did you send it to the press office?", FollowUp.WHY),
        ("what made you pick that", FollowUp.WHY),
        ("whyyy", FollowUp.WHY),
        ("why not?", FollowUp.WHY),
        ("why not 2.6", FollowUp.WHY),
        ("what about on slides?", FollowUp.ABOUT_THAT),
        ("and in a podcast?", FollowUp.ABOUT_THAT),
        ("and for officers?", FollowUp.AS_OFFICER),
    ],
)
def test_they_are_understood(text: str, kind: FollowUp) -> None:
    assert follow_up(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "it's not press, it's a BBC producer",
        "it's not the press, it's a blogger who wants a quote",
        "not press but a blogger wants a comment",
        "I've sorted it with the journalist",
        "why did the reporter pass it on",
        "why not post it?",
        "ok",
        "what about when a journalist calls",
        "and what can I post",
    ],
)
def test_what_says_more_stands_alone(text: str) -> None:
    assert follow_up(text) is None


def test_the_words_that_are_added_are_known() -> None:
    assert more_of("What about on slides?") == "on slides"
    assert more_of("can I use the logo?") == ""
