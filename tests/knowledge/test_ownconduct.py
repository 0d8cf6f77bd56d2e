"""Whoever tells of their own unkindness, or asks how to complain, has not been harassed by that."""

from __future__ import annotations

import pytest

from knowledge.ownconduct import admits, asks_of_complaining

ADMITS = [
    "I was rude to a trainee on whatsapp and she's upset, what do I do",
    "I think I bullied a trainee in the group chat",
    "I think I've been a bit of a bully online to another fellow.",
    "I've been quite harsh with Dr Vane on X",
    "am I being a bully if I tag him again?",
    "I shouted at my registrar on Teams",
    "Have I harassed somebody?",
    "was I too rude in that thread?",
    "I may have insulted a colleague",
]
ADMITS_NOTHING = [
    "I was bullied by a colleague",
    "I've been harassed for weeks",
    "she says I bullied her",
    "he told everyone that I was rude to the examiner",
    "I was rude to him because he keeps bullying me",
    "He shouted at me and I shouted at him, he said he'd kill me",
    "they accused me, saying I harassed a trainee",
    "I was told to be rude",
    "is it rude to tag people?",
    "am I allowed to post this?",
    "I am being trolled on X",
]
ASKS = [
    "what happens if I complain about a board member",
    "Who do I report bullying to?",
    "how do I complain about a colleague?",
    "should I report a fellow for trolling patients?",
    "is it safe to speak up about bullying?",
]
ASKS_MORE = [
    "how do I report a fellow who keeps harassing me",
    "The chair insults trainees. Who do I report it to?",
    "what happens if he bullies people?",
    "he said he would complain",
    "can I report my results on X? My boss bullies me.",
]


@pytest.mark.parametrize("text", ADMITS)
def test_own_unkindness_is_known(text: str) -> None:
    assert admits(text)


@pytest.mark.parametrize("text", ADMITS_NOTHING)
def test_what_others_do_or_say_is_no_conduct_of_ones_own(text: str) -> None:
    assert not admits(text)


@pytest.mark.parametrize("text", ASKS)
def test_a_question_how_to_complain_is_known(text: str) -> None:
    assert asks_of_complaining(text)


@pytest.mark.parametrize("text", ASKS_MORE)
def test_what_tells_of_something_that_happens_is_more_than_that_question(text: str) -> None:
    assert not asks_of_complaining(text)
