from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import words
from bot.replies import Buttons, Marked, Quote, Reply, Say, plain
from bot.tied import kind
from knowledge.labelled import Intent
from knowledge.search import Found, Hit
from tests.bot.fakes import desk_that_reads, reading
from tests.reviewers import Sees, reviewer_that
from tests.visitor import Visitor


def clauses(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


def said(reply: Reply) -> list[str]:
    return [part.text for part in reply if isinstance(part, Say)]


def actions(reply: Reply) -> list[tuple[str, str]]:
    return [
        (button.action, kind(button.value)) for part in reply if isinstance(part, Buttons) for button in part.buttons
    ]


def unsure() -> Visitor:
    """Somebody whose message could be many things."""
    told = reading(Intent.CONCERN, 0.39, Intent.OFFTOPIC)
    told.scores[Intent.OFFTOPIC] = 0.3  # type: ignore[index]
    ranked = dict(sorted(told.scores.items(), key=lambda pair: -pair[1]))
    return Visitor(desk_that_reads(replace(told, scores=ranked)))


def test_below_a_sure_reading_the_desk_asks_with_buttons_instead_of_guessing() -> None:
    reply = unsure().says("the thing on the thing again")
    assert said(reply) == [words.WHICH_IS_IT]
    assert len(actions(reply)) == 3
    assert actions(reply)[0] == ("intent.is", "concern")
    assert actions(reply)[-1] == ("intent.is", "offtopic")


def test_pressing_one_of_the_choices_answers_the_message_as_that() -> None:
    visitor = unsure()
    visitor.says("the thing on the thing again")
    assert clauses(visitor.presses("intent.is", "concern")) == ["G1.7"]


def test_a_wrong_choice_can_be_put_right_by_pressing_another() -> None:
    visitor = unsure()
    visitor.says("the thing on the thing again")
    visitor.presses("intent.is", "offtopic")
    assert clauses(visitor.presses("intent.is", "concern")) == ["G1.7"]


def test_a_choice_without_a_message_before_it_is_told_plainly() -> None:
    visitor = Visitor(desk_that_reads(reading(Intent.ASK, 0.9, Intent.REVIEW)))
    assert said(visitor.presses("intent.is", "concern")) == [words.STALE_BUTTON]
    assert said(visitor.presses("intent.not_press")) == [words.STALE_BUTTON]


def test_possible_press_goes_the_press_way_with_one_tap_back() -> None:
    visitor = Visitor(desk_that_reads(reading(Intent.OFFTOPIC, 0.7, Intent.PRESS, handoff=True)))
    reply = visitor.says("A lady with a microphone would like a word")
    assert clauses(reply) == ["2.13"]
    assert ("intent.not_press", "") in actions(reply)
    back = visitor.presses("intent.not_press")
    assert said(back) == [words.NOT_PRESS, words.OFF_TOPIC]


def test_press_unlikely_and_nobody_to_tell_stays_what_it_is() -> None:
    visitor = Visitor(desk_that_reads(reading(Intent.OFFTOPIC, 0.7, Intent.PRESS, handoff=False)))
    assert clauses(visitor.says("The printer in the press room is broken")) == []


def test_a_hostile_tag_with_a_draft_reply_is_served_as_both() -> None:
    told = reading(Intent.ANTAGONISTIC, 0.8, Intent.REVIEW, also=(Intent.REVIEW,), handoff=True)
    visitor = Visitor(desk_that_reads(told))
    reply = visitor.says('He tagged me as a liar. I want to answer: "Read the paper before you shout at strangers"')
    assert clauses(reply) == ["2.26", "2.12"]
    assert words.AND_THE_DRAFT in said(reply)
    assert words.DRAFT_LIMIT in said(reply)


def test_a_draft_about_a_reporter_is_read_and_is_no_approach() -> None:
    told = reading(Intent.REVIEW, 0.8, Intent.PRESS, also=(Intent.PRESS,))
    reply = Visitor(desk_that_reads(told)).says("Draft: happy to answer the reporter's questions about our scanner")
    assert "2.13" not in clauses(reply)


def test_urgency_is_said_before_the_clause() -> None:
    told = reading(Intent.PRESS, 0.9, Intent.ASK, handoff=True, urgent=True)
    reply = Visitor(desk_that_reads(told)).says("Mara Quill from the Ledger needs a comment by 5 today")
    assert said(reply) == [words.PRESS, words.URGENT]


def test_details_of_an_approach_are_read_back() -> None:
    told = reading(Intent.PRESS, 0.9, Intent.ASK, handoff=True)
    text = "Email from Mara Quill of The Harbour Ledger, m.quill@ledger.example.org, she wants a comment by 5 today"
    reply = plain(Visitor(desk_that_reads(told)).says(text))
    assert words.READ_OUT in reply
    assert "m.quill@ledger.example.org" in reply
    assert "5 today" in reply


def test_somebody_in_danger_reads_the_emergency_line_first() -> None:
    told = reading(Intent.HARASSMENT, 0.9, Intent.ASK, urgent=True)
    reply = Visitor(desk_that_reads(told)).says("He says he will wait for me at the station")
    assert said(reply)[0] == words.HARASSMENT_DANGER.format(line="999")


def test_harassment_by_one_of_the_college_points_to_the_complaints_procedure() -> None:
    told = reading(Intent.HARASSMENT, 0.9, Intent.ASK, internal=True)
    assert words.INTERNAL in plain(Visitor(desk_that_reads(told)).says("A Fellow keeps mocking my accent"))


@pytest.mark.parametrize("handoff", [True, False])
def test_a_message_in_another_language_is_met_in_english_and_press_is_not_missed(handoff: bool) -> None:  # noqa: FBT001
    told = reading(Intent.PRESS if handoff else Intent.OFFTOPIC, 0.95, Intent.ASK, handoff=handoff)
    text = "Bonjour, je vous écris de Rayon Vert et je voudrais vous inviter dans notre studio la semaine prochaine"
    reply = Visitor(desk_that_reads(told)).says(text)
    assert said(reply)[0] == words.OTHER_LANGUAGE
    assert clauses(reply) == (["2.13"] if handoff else [])
    assert any(action.startswith("intent.") for action, _ in actions(reply))


def test_the_words_of_a_deadline_are_also_told_as_a_time_with_its_zone() -> None:
    told = reading(Intent.PRESS, 0.9, Intent.ASK, handoff=True)
    desk = replace(desk_that_reads(told), clock=lambda: datetime(2026, 6, 10, 21, 0, tzinfo=UTC))
    reply = plain(Visitor(desk).says("Mara Quill of The Harbour Ledger wants a comment by 9 tomorrow"))
    assert "I take that as: Thursday 11 June, 09:00 (BST)" in reply


def test_the_hidden_address_is_said_to_be_hidden() -> None:
    desk = desk_that_reads(reading(Intent.LOOKUP, 0.9))
    assert words.HIDDEN_ADDRESS in plain(Visitor(desk).says("contact"))


@pytest.mark.parametrize("flag", ["handoff", "urgent"])
def test_what_somebody_must_see_is_not_sent_away_as_off_topic(flag: str) -> None:
    visitor = Visitor(desk_that_reads(reading(Intent.OFFTOPIC, 0.7, Intent.CONCERN, **{flag: True})))
    reply = visitor.says("I posted the wrong picture and it has a label on it")
    assert said(reply) == [words.WHICH_IS_IT]
    assert actions(reply)[0] == ("intent.is", "concern")


@pytest.mark.parametrize("intent", [Intent.OFFTOPIC, Intent.SMALLTALK])
def test_what_a_clause_surely_answers_is_answered_whatever_it_looks_like(intent: Intent) -> None:
    told, sure = reading(intent, 0.7, Intent.CONCERN), Found((Hit("2.8", 0.93),), silent=False)
    assert "2.8" in clauses(Visitor(desk_that_reads(told, sure)).says("my registrar wants the funny x-ray on her page"))
    unsure = Found((Hit("2.8", 0.6),), silent=False)
    assert not clauses(Visitor(desk_that_reads(told, unsure)).says("the football was dreadful"))


@pytest.mark.parametrize("first", [Intent.PRESS, Intent.CONCERN])
def test_a_question_beside_a_report_is_answered_too(first: Intent) -> None:
    told = reading(first, 0.9, Intent.REVIEW, also=(Intent.ASK,))
    reply = Visitor(desk_that_reads(told)).says(
        "A reporter wants a comment by 5. Also can I use the College logo in it?"
    )
    assert "2.12" in clauses(reply)
    assert "“Also can I use the College logo in it?”" in plain(reply)


def test_a_question_beside_a_report_on_which_the_policy_is_silent_is_said_to_be_so() -> None:
    told, silent = reading(Intent.PRESS, 0.9, also=(Intent.ASK,)), Found((Hit("2.3", 0.1),), silent=True)
    reply = Visitor(desk_that_reads(told, silent)).says("A reporter rang. Also can I bring my dog?")
    assert words.PART_NOT_SAID.format(part="Also can I bring my dog?") in said(reply)


@pytest.mark.parametrize("kind", [Intent.HARASSMENT, Intent.ANTAGONISTIC])
def test_where_a_draft_is_awaited_one_tap_says_that_it_happened_instead(kind: Intent) -> None:
    visitor = Visitor(desk_that_reads(reading(kind, 0.8)))
    visitor.presses("draft.start")
    reply = visitor.says("Another Fellow keeps sending me messages at night")
    assert words.DRAFT_OR_REPORT in said(reply)
    assert ("intent.is", kind.value) in actions(reply)


def test_a_long_message_of_somebody_in_despair_gets_the_help_first() -> None:
    desk = desk_that_reads(reading(Intent.ASK, 0.9))
    text = "I do not want to live any more. " + "It went on and on. " * desk.settings.message_limit
    assert words.DESPAIR in said(Visitor(desk).says(text))


def test_bullying_by_somebody_of_the_college_beside_a_reporter_shows_both_clauses() -> None:
    text = (
        "My head of department is making my life hell, he shouts at me and calls me useless in front of everybody, he is "
        "also on the regional committee, and now a reporter from the Echo called me about it."
    )
    reply = Visitor(desk_that_reads(reading(Intent.PRESS, 0.9))).says(text)
    assert {"2.13", "2.28"} <= set(clauses(reply))


def test_the_words_that_somebody_means_to_answer_a_tag_with_are_read_alone() -> None:
    desk = desk_that_reads(reading(Intent.ANTAGONISTIC, 0.9))
    library = replace(desk.library, reviewer=reviewer_that(Sees("2.9", "you muppet", also=("attack",), stop=True)))
    text = 'Someone tagged me and the College. I want to reply: "Read the evidence before you shout, you muppet" ok?'
    reply = Visitor(replace(desk, library=library)).says(text)
    (marked,) = [part.draft for part in reply if isinstance(part, Marked)]
    assert marked == "Read the evidence before you shout, you muppet"
