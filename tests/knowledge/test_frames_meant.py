"""Drafts behind words that ask nothing, or ask otherwise: "thinking of posting this:", "would this get me in trouble?"."""

from __future__ import annotations

import pytest

from knowledge.phrases import asks_for_check, draft_in, only_framed, opens_with_check

FOOLS = "The College is run by fools."
DIED = "Mrs Ferris in bed 4 died today."


@pytest.mark.parametrize(
    "before",
    [
        "thinking of putting this on LinkedIn: ",
        "I'm thinking about posting this tonight: ",
        "Planning to tweet this: ",
        "I was going to post this on X: ",
        "About to post this on Facebook:\n",
        "I want to share this on LinkedIn: ",
        "I'd like to post the following:\n\n",
        "Hi, is it ok if I put this on Facebook?\n\n",
        "Is this ok if I put it on LinkedIn?\n\n",
        "would it be all right if I posted this? ",
        "Would this get me in trouble? ",
        "Could this land me in hot water? ",
        "Would posting this get me into trouble? ",
        "Will I get in trouble for this: ",
        "Would I be in trouble for posting this? ",
    ],
)
@pytest.mark.parametrize("draft", [FOOLS, f"{FOOLS} {DIED}", f"{DIED}\n#RIP"])
def test_what_stands_behind_them_is_the_draft(before: str, draft: str) -> None:
    assert opens_with_check(before + draft)
    assert draft_in(before + draft) == draft
    assert only_framed(before + draft)


@pytest.mark.parametrize("before", ["how about ", "What about ", "or ", "and what if I say ", "Or try "])
@pytest.mark.parametrize("quoted", [f"“{FOOLS}”", f'"{DIED} {FOOLS}"'])
def test_another_version_in_quotation_marks_is_the_draft(before: str, quoted: str) -> None:
    assert opens_with_check(before + quoted)
    assert draft_in(before + quoted) == quoted[1:-1]
    assert only_framed(before + quoted)


@pytest.mark.parametrize(
    "text",
    [
        'What about "views my own"?',
        "How about “RCR” in my handle?",
        'What about "I speak for the College alone" in a bio?',
        "I want to post this: a photo of a scan. Is that fine?",
        "Thinking of posting about the exam. Any rules?",
        "I'm planning to post on LinkedIn about my exam",
        "Would I get in trouble for sharing a scan?",
        "Will I get into trouble if I criticise the minister?",
        "A journalist rang me. Would this get me in trouble?",
        "I was going to post a picture of the ward: is that ok?",
        "Is it ok if I post photos of colleagues?",
    ],
)
def test_a_question_stays_a_question(text: str) -> None:
    assert not opens_with_check(text)
    assert draft_in(text) == text


def test_who_only_means_to_post_something_has_given_no_draft() -> None:
    assert not opens_with_check("I'm thinking of posting this on LinkedIn")
    assert not asks_for_check("Will I get in trouble for posting a scan?")
