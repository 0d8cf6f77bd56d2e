"""What sounds like a journalist's own words, and what only resembles them."""

from __future__ import annotations

import pytest

from knowledge.approaches import may_be_press, overrules, sounds_like_press
from knowledge.labelled import Intent
from knowledge.library import Library


@pytest.mark.parametrize(
    "text",
    [
        "Hello, I'm a reporter at the Weekly Ledger. Could you comment on waiting lists by 5 today?",
        "Hi Dr Ross, I'm writing a piece for the Daily Example about scan delays. Could you comment by 5pm?",
        "I'm a producer at Radio Wharfe, can you come on at 7.40 tomorrow?",
        "Good evening Doctor. Kate from the Post here. Any chance of a quick word before we go to press at 10?",
        "Dr Amin, Rob here, health correspondent, Northern Wire. Statement please by 6.",
        "Can we get you on the show tomorrow at 8? It's about AI. Lou, Breakfast Tonight",
        "Working on a story. Can you talk?",
        "Following up on my request for comment below",
        "Just checking you got my email about the MRI story",
        "Saw your thread on scanner delays, doing something on that for Thursday - dms open?",
        "I'm putting together a package on linac shortages for tonight, any chance of ten minutes?",
        "For my column this week I need 50 words",
        "Would you like to comment before we publish?",
        "Can we use your video on air? Credit given.",
    ],
)
@pytest.mark.parametrize("surface", ["dm", "forward", "shortcut"])
def test_a_journalists_own_words_are_read_as_the_press_however_they_come(
    built: Library, text: str, surface: str
) -> None:
    assert sounds_like_press(text)
    reading = built.intents.read(text, surface)
    assert reading.intent is Intent.PRESS
    assert reading.handoff


@pytest.mark.parametrize(
    "text",
    [
        "Reviewer reminder: your report on manuscript 2291 is overdue. Could you submit your comments to the editor?",
        "The producer who was after me went with somebody else and the programme has gone out. Nothing needed.",
        "My printer at home says no. Could you send somebody?",
        "Could you tell me which form I need for study leave?",
        "Can you talk me through the programme?",
        "ok so he isn't a journalist at all, he sells toner",
        "Just checking you got my email about the teaching programme",
        "I'm writing to thank you for a lovely evening",
        "Request for comment: draft guideline on incidental lesions, please use the line numbers",
    ],
)
def test_journals_old_stories_and_printers_are_not_the_press(text: str) -> None:
    assert not sounds_like_press(text)


@pytest.mark.parametrize("text", ["how do I reset my password", "hello", "Can I use the logo on my profile?"])
def test_what_is_surely_everyday_alarms_nobody(built: Library, text: str) -> None:
    reading = built.intents.read(text)
    assert not reading.handoff
    assert not reading.urgent


def test_a_journalist_at_the_head_of_a_long_message_is_the_press_whatever_follows(built: Library) -> None:
    approach = "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waits by 9 am."
    scores = built.intents.read("\n".join([approach, *(f"line {number}" for number in range(150))]), "dm").scores
    assert max(scores, key=lambda intent: scores[intent]) == Intent.PRESS


@pytest.mark.parametrize(
    "text",
    [
        "We're going with it at 6 with or without you",
        "Your name came up in our investigation",
        "I have an FOI response that names you. Comment?",
        "What is your response to the coroner's findings?",
        "Do you have a spokesperson available this afternoon?",
        "Please send me your statement on the strike",
        "Can you put me through to the press office?",
        "May we reproduce your tweet in tomorrow's edition?",
        "Questions for you ahead of publication: who knew, and when?",
        "Sources tell us that exam papers were leaked. True?",
        "Any truth in the rumour that the president is going?",
    ],
)
def test_one_sign_of_a_journalists_own_is_enough_to_ask_and_beside_a_hand_off_to_pass_it_on(text: str) -> None:
    assert may_be_press(text)
    for intent in (Intent.ASK, Intent.CONCERN, Intent.OFFTOPIC, Intent.SMALLTALK):
        assert overrules(text, intent, handoff=True)


@pytest.mark.parametrize(
    "text",
    [
        "Can I ask for a spokesperson's number?",
        "what do I do with a request for comment?",
        "May I comment before we publish the guideline?",
        "What is your response to the reviewer's comments?",
        "thanks for your response to my email",
        "we go out with or without contrast",
        "Does an FOI request cover my tweets?",
        "who speaks for the College?",
        "do you know who won?",
    ],
)
def test_ones_own_questions_and_office_talk_bear_no_sign(text: str) -> None:
    assert not may_be_press(text)


def test_a_draft_and_hostility_are_never_overruled() -> None:
    for intent in (Intent.REVIEW, Intent.ANTAGONISTIC, Intent.HARASSMENT):
        assert not overrules("The Times rang me for comment before we publish", intent, handoff=True)


def test_a_question_about_the_press_is_not_the_press_without_a_sign_of_contact() -> None:
    assert not overrules("May I give an interview to the BBC?", Intent.ASK, handoff=True)
    assert overrules("The BBC rang me, do I have to answer?", Intent.ASK, handoff=False)
