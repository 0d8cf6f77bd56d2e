"""What stands around a draft besides a wish in front of it: who writes, a wish behind it, "better now?"."""

from __future__ import annotations

import pytest

from knowledge.phrases import asks_for_check, closes_with_check, draft_at, draft_in, only_framed, opens_with_check

DIED = "Mrs Ferris in bed 4 died today."
FOOLS = "The College is run by fools."


@pytest.mark.parametrize(
    "before",
    [
        "I'm an Officer. Can I post this? ",
        "Hi, I am one of your Officers, can I post this? ",
        "I chair the AI group. Can I tweet this? ",
        "As a contributor, can I post this? ",
        "Speaking as a trainee: is this ok to post? ",
        "I wrote this after a bad night. Can I post it? ",
        "I've had a long day. Could you check this post? ",
        "I'm a bit nervous about this one. Can I post this?\n\n",
        "As an Officer, can I post: ",
        "Please review: ",
        "For review: ",
        "Pls check:\n",
        "Is it fine if I tweet the following\n\n",
        "Can I post the following? ",
        "What about this instead: ",
        "How about this? ",
        "Is it better now? ",
        "better? ",
        "New version: ",
        "ok, here's the new version:\n",
        "And if I cut it down to: ",
        "I've changed it to: ",
        "v2: ",
    ],
)
@pytest.mark.parametrize("draft", [f"{FOOLS} {DIED}", f"{DIED}\n#RIP", f'He said "{FOOLS}" and left.'])
def test_who_writes_and_what_announces_a_version_are_no_part_of_the_draft(before: str, draft: str) -> None:
    assert draft_in(before + draft) == draft
    assert opens_with_check(before + draft)
    assert only_framed(before + draft)


@pytest.mark.parametrize("between", ["\n", " ", "\n\n"])
@pytest.mark.parametrize(
    "ask", ["Can I post this?", "Is this ok to post?", "ok to tweet?", "Could you check this draft please?", "Post it?"]
)
def test_a_wish_behind_a_draft_is_heard_on_its_own_line_and_on_the_same(between: str, ask: str) -> None:
    text = f"{FOOLS}{between}{ask}"
    assert closes_with_check(text)
    assert closes_with_check(f"{text} Thanks!")
    assert draft_in(text) == FOOLS


@pytest.mark.parametrize("ask", ["Is it better now?", "better?", "Any better?"])
def test_better_on_a_line_of_its_own_behind_a_version_is_no_part_of_it(ask: str) -> None:
    assert draft_in(f"{FOOLS}\n{ask}") == FOOLS
    assert draft_in(f"{FOOLS} {ask}") == f"{FOOLS} {ask}"


def test_words_on_both_sides_of_a_wish_are_all_read() -> None:
    text = f"{FOOLS} Can I post this? {DIED}"
    assert closes_with_check(text)
    assert draft_in(text) == text


@pytest.mark.parametrize(
    "before",
    ["I am sick of this College and its council", "I work for a fool who hates us", "Mrs Ferris gave me a mug"],
)
def test_what_may_be_more_than_who_writes_is_kept(before: str) -> None:
    text = f"{before}. Can I post this? {DIED}"
    assert draft_in(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Can I post this kind of thing as an Officer?",
        "Can I post pictures of patients? My colleague says yes.",
        "I'm an Officer. Can I post this?",
        "I'm an Officer of the College. Can I post this, or is it confidential?",
        "I chair the AI group. Can I post as the College?",
        "As an Officer, can I post about the election?",
        "Can I post: photos of wards? names? scans?",
        "A photo of the flipchart. OK to tweet?",
        "I took a photo of the flipchart at the trainees' day. Can I post this?",
        "A colleague sent me a meme about the strike. Can I share this?",
        "I want to post about the strike. Is this ok to post?",
        "The policy says I must not name the Trust. Can I post this?",
        "A patient gave her consent in writing. Can I post this?",
        "If a patient thanks me on X with my name. Can I share this?",
        "Who owns a photo of the team? Can I post this?",
        "What about this: can I use the logo?",
        "What about pictures of patients?",
        "Is it better now? Has clause 2.15 changed?",
        "New version: where is it?",
        "The new version of the policy. Is it better?",
        "Please review the policy: it is out of date.",
    ],
)
def test_a_question_stays_a_question(text: str) -> None:
    assert not opens_with_check(text)
    assert not closes_with_check(text)


def test_who_only_says_who_they_are_is_asked_for_the_draft() -> None:
    assert asks_for_check("I'm an Officer. Can I post this?")
    assert asks_for_check("I wrote this after a bad night at work. Can I post it?")
    assert not asks_for_check("I'm an Officer. Can I post about the exam?")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (f"{FOOLS}\nCan I post this?", 0),
        (f"Can I post this? {FOOLS}", 17),
        ("Can I post this? this", 17),
        (f'{FOOLS} My reply to "{FOOLS[4:11]}" fans. Can I post this?', 0),
        (f'can I post "{FOOLS}" on LinkedIn?', 12),
    ],
)
def test_a_draft_is_found_where_it_stands_and_not_where_its_words_stand_first(text: str, at: int) -> None:
    assert draft_at(text) == at


def test_news_around_a_draft_is_more_than_a_frame() -> None:
    assert not only_framed(f'The Echo rang about the exam. Can I say this: "{FOOLS}"')
    assert not only_framed(FOOLS)
