from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.phrases import FollowUp, asks_for_check, draft_in, follow_up, opens_with_check


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what about as an Officer?", FollowUp.AS_OFFICER),
        ("and if I'm an officer", FollowUp.AS_OFFICER),
        ("as an officer", FollowUp.AS_OFFICER),
        ("What if I am a contributor?", FollowUp.AS_CONTRIBUTOR),
        ("show me the whole thing", FollowUp.WHOLE),
        ("can I see the full clause please", FollowUp.WHOLE),
        ("in full", FollowUp.WHOLE),
        ("why that one?", FollowUp.WHY),
        ("why?", FollowUp.WHY),
        ("How did you pick that", FollowUp.WHY),
        ("neighbours", FollowUp.NEIGHBOURS),
        ("what comes next?", FollowUp.NEIGHBOURS),
        ("never mind", FollowUp.NEVER_MIND),
    ],
)
def test_short_texts_point_back(text: str, kind: FollowUp) -> None:
    assert follow_up(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Can I post about my Trust?",
        "why does the College have an Instagram account",
        "I am an officer and a trainee tagged me in something nasty yesterday, what should I do about it?",
        "show me 2.13",
        "who is an Officer?",
    ],
)
def test_other_texts_stand_alone(text: str) -> None:
    assert follow_up(text) is None


@pytest.mark.parametrize(
    "text", ["can I post this?", "Is this ok to tweet", "could you check my draft", "Can you check a draft for me?"]
)
def test_a_wish_to_have_a_draft_read_is_seen(text: str) -> None:
    assert asks_for_check(text)


@pytest.mark.parametrize(
    "text",
    [
        "can I post about patients?",
        "can i wish a colleague well after her chemo on my public page",
        'can I post this: "Proud of our team today, what a study day"',
        "Can I use the logo on this flyer?",
        "thanks",
    ],
)
def test_a_question_with_a_subject_is_no_empty_wish(text: str) -> None:
    assert not asks_for_check(text)


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ('can I post this: "Proud of our team today"', "Proud of our team today"),
        ("Is this ok to post?\n\nProud of our team today.\nWell done all.", "Proud of our team today.\nWell done all."),
        ("Can I tweet this? Proud of our team, what a day", "Proud of our team, what a day"),
        ("Draft: proud of our team today", "proud of our team today"),
        ("Proud of our team today", "Proud of our team today"),
    ],
)
def test_the_draft_is_taken_out_of_its_frame(text: str, draft: str) -> None:
    assert draft_in(text) == draft


def test_a_draft_behind_the_question_is_seen() -> None:
    assert opens_with_check("Can I post this?\n\nFourteen hours on call and not one manager in sight.")
    assert opens_with_check("Is this ok to tweet: proud of our whole team today")
    assert not opens_with_check("Can I post this?")
    assert not opens_with_check("He tagged me as a liar. Can I post this: read the paper first, my friend")


@given(st.text(max_size=400))
def test_a_draft_is_always_part_of_the_message(text: str) -> None:
    assert draft_in(text) in text
