from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking import cites_in_draft, parts_of, perhaps
from knowledge.policy import Policy


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Can I use the logo?", ("Can I use the logo?",)),
        ("Can I use the logo? And who do I have to ask?", ("Can I use the logo?", "And who do I have to ask?")),
        (
            "May I name the patient and what happens if I already did?",
            ("May I name the patient", "what happens if I already did?"),
        ),
        (
            "Two things: 1) may I use the crest 2) must I have an account",
            ("may I use the crest", "must I have an account"),
        ),
        ("Is Signal covered? Why?", ("Is Signal covered? Why?",)),
        (
            "May I use the logo? And why? Who do I have to ask?",
            ("May I use the logo? And why?", "Who do I have to ask?"),
        ),
        (
            "Signal? Does it count as social media? And is a private group covered?",
            ("Signal? Does it count as social media?", "And is a private group covered?"),
        ),
        ("I run a blog and a podcast. Are they covered?", ("I run a blog and a podcast. Are they covered?",)),
        (
            "1) can i post in work time 2) do i have to tell you my handle 3) what happens if i break this",
            ("can i post in work time", "do i have to tell you my handle", "what happens if i break this"),
        ),
        ("1. can i post in work time? 2. handles", ("can i post in work time?", "handles")),
        ("a) can I use the logo, and b) who signs", ("can I use the logo", "who signs")),
        ("May I post at work? 1) on X 2) on TikTok", ("May I post at work?", "on X", "on TikTok")),
        ("• can I use the logo\n• do I need a disclaimer", ("can I use the logo", "do I need a disclaimer")),
        ("Hello, some questions:\n- logo ok?\n- who signs it off?", ("logo ok?", "who signs it off?")),
        (
            "I have 2 questions: - can I use the logo - who do I tell about the press",
            ("can I use the logo", "who do I tell about the press"),
        ),
        (
            "first can i use the logo second do i need a disclaimer third who do i tell if a journalist rings",
            ("can i use the logo", "do i need a disclaimer", "who do i tell if a journalist rings"),
        ),
        ("Can I use the logo; must I add a disclaimer", ("Can I use the logo", "must I add a disclaimer")),
        ("can I use the logo\nand who do I ask", ("can I use the logo", "and who do I ask")),
        (
            "Can I use the crest, and do I need to say views are my own, and who do I ask about a TikTok?",
            ("Can I use the crest", "do I need to say views are my own", "who do I ask about a TikTok?"),
        ),
        ("Can I use the logo? And who do I ask about TikTok", ("Can I use the logo?", "And who do I ask about TikTok")),
    ],
)
def test_a_question_falls_into_what_it_asks(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "As an Officer, can I say that I'd vote for a party? And as a contributor?",
        "I was tagged by a troll and is there anything I can do?",
        "Can I post pictures of:\n- patients\n- colleagues\n- my own scan?",
        "I posted:\n- a photo of my lunch\n- a picture of the scanner. Was that ok?",
        "Should I say where I work and what my role is on my profile?",
        "so is it rules or is it just friendly advice for volunteers?",
        "First of all can I use the logo",
        "May I (1) post it",
        "What does 2.8 say; it looks long",
        "He asked 'what does the College think?' and I know it. May I answer?",
        "Is it fine to post a video on my first day and my second day?",
    ],
)
def test_one_question_with_a_list_or_a_story_in_it_stays_one(question: str) -> None:
    assert parts_of(question) == (question,)


@given(st.text(min_size=1, max_size=300))
def test_there_is_always_a_part(text: str) -> None:
    assert parts_of(text)


@given(
    st.lists(st.sampled_from(["Why", "May I use the logo", "Is Signal covered", "Who signs"]), min_size=2, max_size=9)
)
def test_no_question_of_several_is_lost(asked: list[str]) -> None:
    assert " ".join(parts_of("? ".join(asked) + "?")) == "? ".join(asked) + "?"


_ORDINALS = ("first", "second", "third", "fourth")
_LISTS: dict[str, Callable[[list[str]], str]] = {
    "numbers": lambda asked: " ".join(f"{place}) {each}" for place, each in enumerate(asked, 1)),
    "dots": lambda asked: "Some questions: " + " ".join(f"{place}. {each}?" for place, each in enumerate(asked, 1)),
    "bullets": lambda asked: "\n".join(f"• {each}" for each in asked),
    "dashes": lambda asked: "Questions:\n" + "\n".join(f"- {each}" for each in asked),
    "lines": "\n".join,
    "semicolons": "; ".join,
    "and": " and ".join,
    "ordinals": lambda asked: " ".join(f"{word} {each}" for word, each in zip(_ORDINALS, asked, strict=False)),
}


@pytest.mark.parametrize("kind", _LISTS)
@given(
    asked=st.lists(
        st.sampled_from(["may I use the logo", "is Signal really covered", "who do I ask", "what happens if I err"]),
        min_size=2,
        max_size=4,
        unique=True,
    )
)
def test_no_question_of_a_list_is_lost(kind: str, asked: list[str]) -> None:
    parts = parts_of(_LISTS[kind](asked))
    assert [part.rstrip("?") for part in parts] == asked


@given(st.text(min_size=1, max_size=300))
def test_every_part_stands_in_the_question(text: str) -> None:
    assert all(part in text for part in parts_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "can I post this? The policy 2.15 says be kind, and I say be kinder still.",
        "Draft: our clause 2.15 is about criticising others, so let us not do it.",
        "Rule 2.15 tells us to be kind. I will try hard this week.\nCan I post this?",
    ],
)
def test_a_clause_that_a_draft_quotes_is_not_asked_for(rcr: Policy, text: str) -> None:
    assert cites_in_draft(text, rcr)


@pytest.mark.parametrize(
    "text",
    [
        "show me 2.15",
        "can I post this? 2.15",
        "can I post this? show me clause 2.15",
        "Is this ok? What does 2.15 say about the people that I work with every day?",
        "The policy 2.15 says be kind, what does that mean for my own account on X?",
    ],
)
def test_a_clause_that_somebody_wants_to_see_is_asked_for(rcr: Policy, text: str) -> None:
    assert not cites_in_draft(text, rcr)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "What's the dress code, can I use the logo, and can I post a patient's scan if they agree?",
            ("What's the dress code", "can I use the logo", "can I post a patient's scan if they agree?"),
        ),
        (
            "what is the rule on logos, who may use them, how do I ask for them",
            ("what is the rule on logos", "who may use them", "how do I ask for them"),
        ),
    ],
)
def test_commas_part_questions(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "If a journalist rings me, can I talk to her about it?",
        "As an examiner, can I use the logo on slides?",
        "Can I say I am a fellow, is that allowed?",
        "Hi, can I use the logo?",
    ],
)
def test_what_asks_nothing_stays_with_the_question_behind_its_comma(text: str) -> None:
    assert parts_of(text) == (text,)


def test_what_may_be_several_questions_is_left_to_their_answers() -> None:
    assert perhaps("can i post scans and is whatsapp covered") == ("can i post scans", "is whatsapp covered")
    assert perhaps("Can I post a photo of Anna and Will Smith?") == ("Can I post a photo of Anna and Will Smith?",)
    assert perhaps("May I post it and not say so?") == ("May I post it and not say so?",)
