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
    "text",
    [
        "can I post this?",
        "Is this ok to tweet",
        "could you check my draft",
        "Can you check a draft for me?",
        "is this ok",
        "is it okay",
        "Is it fine to post that?",
        "Is it safe to post?",
        "Can I put this up",
        "Should we send this?",
        "Hi, can I share this please?",
        "Is my tweet alright?",
        "check this pls",
        "Please read my draft",
        "Thoughts on this?",
        "What do you think of this?",
        "does this post break the rules?",
        "can I post this on LinkedIn?",
        "Would this be ok?",
        "Is this post too harsh?",
        "could you cast an eye over my tweet before it goes out",
        "before I post, is this ok?",
        "Do you think this is ok?",
        "ok to post?",
        "ok to post this?",
        "Can I tweet that?",
        "Is this allowed?",
        "May I post it?",
        "can u check this",
        "Does this look ok to you?",
        "Could somebody read over my reply?",
        "is this draft ok?",
        "I'd like you to check my post",
        "can I have a draft checked",
        "quick one - can I post this",
        "Can I go ahead and post this",
        "is it ok if I post this?",
        "can I post this tomorrow?",
        "can you have a look at this",
        "can you review my linkedin post please",
        "Any feedback on my draft?",
        "how does this sound",
        "is that one ok to share?",
        "can you check my draft blog before I press publish",
        "can I retweet this?",
        "Can you read this over for me",
    ],
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
        "is this confidential?",
        "Is it ok to tweet that I passed my exam?",
        "Can I share that I voted?",
        "can i post that we won an award",
        "Is it allowed to post memes",
        "does this bot keep my messages",
        "Is it legal?",
        "Is that press?",
        "Is my personal account covered by this policy?",
        "is that the same for Officers?",
        "Could I tweet that my dad had cancer?",
        "Can I post that I'm on strike?",
        "am I allowed to say that I sit on the exam board?",
        "Should I reply to that troll?",
        "can I reply to this troll",
        "is it ok to repost this article from the guardian",
        "Can I share this Guardian article?",
        "Do you think this policy is fair?",
        "Is my account covered?",
        "is it a breach?",
        "Can I say it is my view",
        "can you check my profile bio",
        "Can I post this event on LinkedIn",
        "Can I comment on this consultation?",
        "Does this apply to Facebook?",
        "does it apply to WhatsApp",
        "can we share these posters",
        "Is it from the press?",
        "does this go to the director?",
        "is my message private",
        "Is my blog covered",
        "Can I post that photo of the team?",
        "Is it ok to post photos?",
        "is this the right place to ask",
        "is that all",
        "can I comment that it is fine",
        "is it ok to say where I work",
        "is it ok to share an article",
        "can I delete this",
        "is this policy too strict",
        "does it matter",
        "can you read",
        "Is that right?",
        "is this from 2019",
        "can I share posts by politicians",
        "Can I post my exam result?",
        "Is it fine that I follow politicians",
        "can I share my ballot",
        "Does slagging off men count as sexist under this or is that fine lol",
        "Is it OK to like a tweet",
        "Should I check my figures before tweeting them or is it only chat?",
        "can you check the weather",
        "is the draft policy out",
        "who can check my draft",
        "Can I share a post by a party?",
        "can I repost a tweet about the strike",
        "is it okay to post a draft paper",
        "can we use this logo",
        "Can I share this meme",
        "Is this ok: Proud of my team",
        "Dark humour about cancer gets me through the day. Can I share it?",
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
