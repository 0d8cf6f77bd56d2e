from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.intended import intended
from knowledge.phrases import draft_in

INSULT = "Read the evidence before shouting at strangers, you muppet"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f'Someone tagged me AND the college saying we\'re murderers. I want to reply: "{INSULT}" ok?', INSULT),
        ('A reporter asked me for a quote, I was going to send: "The College is appalled"', "The College is appalled"),
        ("The Echo called. My answer would be: We are all very tired.", "We are all very tired."),
        ("He tagged us. Thinking of replying with: “You never read it”", "You never read it"),
        ("They call it rigged, shall I say 'The exam is fair, it's checked'?", "The exam is fair, it's checked"),
        ("I’d say “We do not discuss cases here” and leave it.", "We do not discuss cases here"),
        ('She called me a butcher; I\'m tempted to write back "Go away, clown".', "Go away, clown"),
        ("my draft reply: Please speak to our press office", "Please speak to our press office"),
        ("I am going to answer him «Nothing to add from me»", "Nothing to add from me"),
    ],
)
def test_what_somebody_means_to_answer_is_taken_out_of_the_story(text: str, words: str) -> None:
    found = intended(text)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    "text",
    [
        'He replied: "You are all murderers and should be struck off"',
        'he wants to reply: "you are all murderers"',
        'A reporter says she is going to print: "College hides the figures"',
        'Someone wrote "you lot are murderers" under my post, what do I do',
        'I replied: "Read the evidence, please" and now he tags me hourly',
        'Tom Ashe, Echo: "Can you comment by 5pm on the backlog?"',
        'The message was: "You will regret this"',
        'I said "no comment" to the reporter and hung up',
        'My boss would like to know what the policy says on "views my own"',
        "I want to reply but I do not know what",
    ],
)
def test_what_others_said_and_what_was_said_already_is_no_draft(text: str) -> None:
    assert intended(text) is None


def test_a_reply_that_is_asked_about_is_the_draft() -> None:
    story = "Someone tagged us as murderers. I want to reply: "
    assert draft_in(f'{story}"{INSULT}" ok?') == INSULT
    assert draft_in(f"{story}“{INSULT}”. Fit to send?") == INSULT
    assert draft_in(f"They say we lie. Shall I answer '{INSULT}'") == INSULT


@pytest.mark.parametrize(
    "post",
    [
        "When patients ask about AI, I would say: “It helps us read, it does not read for us.” Book your screening.",
        'This Trust is run by fools and I want to say: "We need more scanners now"',
        "Would this break anything? “Speaking on Friday.” And while I'm here, must I write 'views mine' each time?",
    ],
)
def test_a_post_with_a_quotation_in_it_is_read_whole(post: str) -> None:
    assert draft_in(post) == post


@given(st.text(max_size=300))
def test_what_is_intended_stands_in_the_text(text: str) -> None:
    found = intended(text)
    assert found is None or found.words in text
