"""A message that is two things: the question, the clause by its number, the draft, and what happened are all served."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from bot import words
from bot.desk import Desk
from bot.messages import Message, Person, Place
from bot.reading import contract
from bot.replies import Buttons, Quote, Reply, Say, plain
from bot.store import Store
from bot.tied import kind
from knowledge.intent import Intents
from knowledge.labelled import Intent
from knowledge.policy import Role
from knowledge.search import Found, Hit
from tests.bot.casedesk import Office, office
from tests.bot.fakes import desk_that_reads, reading
from tests.knowledge.test_hearing import ASKS, ASKS_WITH_HANDOFF, SURELY_PRESS, ByText
from tests.reviewers import reviewer_that
from tests.visitor import Visitor

SURELY_HARASSED = reading(Intent.HARASSMENT, 0.95, Intent.ASK, handoff=True, urgent=True)
SURELY_TAGGED = reading(Intent.ANTAGONISTIC, 0.95, Intent.ASK, handoff=True, urgent=True)
NOT_SAID = Found((Hit("2.28", 0.4),), silent=True)


def clauses(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


def said(reply: Reply) -> list[str]:
    return [part.text for part in reply if isinstance(part, Say)]


def asked(reply: Reply) -> list[str]:
    """The kinds whose buttons ask whether it is that."""
    buttons = [button for part in reply if isinstance(part, Buttons) for button in part.buttons]
    return [kind(button.value) for button in buttons if button.action == "intent.is"]


def visitor(told: ByText, found: Found | None = None, desk: Desk | None = None) -> Visitor:
    desk = desk or desk_that_reads(ASKS, found)
    library = replace(desk.library, intents=cast("Intents", told), reviewer=reviewer_that())
    return Visitor(replace(desk, library=library))


class Reads(ByText):
    """Reads a whole message as this, and a part of it by a word in it."""

    def __init__(self, whole: object, **parts: object) -> None:
        super().__init__(**parts)  # type: ignore[arg-type]
        self.whole = whole

    def read(self, text: str, *how: object) -> object:  # type: ignore[override]  # noqa: ARG002
        if not self.read_texts:
            self.read_texts.append(text)
            return self.whole
        return super().read(text)


LOOKS_UP = reading(Intent.LOOKUP, 0.9, Intent.ASK, handoff=True)
MESSAGES = [
    "A reporter rang and wants a comment on tip 9 by 5pm",
    "what does 2.4 say\na reporter just rang me",
    "Is 2.4 the one about disclaimers? and also a reporter rang",
]


@pytest.mark.parametrize("text", MESSAGES)
def test_a_clause_number_swallows_no_journalist(text: str) -> None:
    reply = visitor(Reads(LOOKS_UP, rang=SURELY_PRESS)).says(text)
    assert clauses(reply)[0] == "2.13"
    assert clauses(reply)[-1] in {"G1.9", "2.4"}
    assert words.AND_YOU_NAMED in said(reply)


def test_a_clause_number_swallows_no_threat() -> None:
    reply = visitor(Reads(LOOKS_UP, kill=SURELY_HARASSED)).says("what does 2.28 say? he said he will kill me")
    assert said(reply)[0] == words.HARASSMENT_DANGER.format(line="999")
    assert clauses(reply) == ["2.28"]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("2.13", "2.13"),
        ("show me 2.28 please", "2.28"),
        ("the bit about journalists", "2.13"),
        ("press office contact", "2.13"),
        ("tips 3 to 4", "G1.3"),
    ],
)
def test_whoever_only_asks_for_a_clause_gets_it_however_it_reads(text: str, clause: str) -> None:
    reply = visitor(Reads(SURELY_PRESS)).says(text)
    assert clauses(reply)[0] == clause
    assert asked(reply) == []


@pytest.mark.parametrize("text", ["what does 2.13 say about journalists?", "if a reporter rang me, does 2.13 apply?"])
def test_a_question_about_a_clause_that_speaks_of_journalists_alarms_nobody(text: str) -> None:
    reply = visitor(Reads(reading(Intent.LOOKUP, 0.9, handoff=True), rang=SURELY_PRESS)).says(text)
    assert clauses(reply) == ["2.13"]
    assert asked(reply) == []


def test_a_question_about_a_clause_that_may_be_an_approach_shows_the_clause_and_asks() -> None:
    reply = visitor(Reads(reading(Intent.PRESS, 0.55, Intent.LOOKUP))).says("who do I tell of this man under 2.4")
    assert clauses(reply) == ["2.4"]
    assert asked(reply) == ["press"]


def test_a_question_beside_a_clause_is_answered_too() -> None:
    sure = Found((Hit("2.12", 0.9),), silent=False)
    reply = visitor(Reads(LOOKS_UP), sure).says("what does 2.13 say? and may I use the logo on my slides?")
    assert clauses(reply) == ["2.13", "2.12"]


def test_a_told_approach_beside_a_question_reaches_the_director_and_the_question_is_answered(team: Office) -> None:
    desk = replace(desk_that_reads(ASKS), work=team.work)
    reply = visitor(Reads(ASKS_WITH_HANDOFF, rang=SURELY_PRESS), desk=desk).says(
        "A reporter rang from the Echo. Also, can I use the logo on my slides?"
    )
    assert team.case().kind == "press"
    assert clauses(reply) == ["2.13", "2.12"]
    assert words.AND_YOU_ASKED.format(question="can I use the logo on my slides?") in said(reply)


def test_a_question_that_may_be_an_approach_is_answered_with_one_press_to_pass_it_on(team: Office) -> None:
    told = reading(Intent.ASK, 0.9, Intent.PRESS, also=(Intent.PRESS,), handoff=True)
    writer = visitor(Reads(told), desk=replace(desk_that_reads(ASKS), work=team.work))
    reply = writer.says("Do I have to tell you that the BBC emailed me?")
    assert clauses(reply) == ["2.12"]
    assert words.IF_IT_IS[Intent.PRESS] in said(reply)
    assert asked(reply) == ["press"]
    writer.presses("intent.is", "press")
    assert team.case().kind == "press"


@pytest.mark.parametrize("text", ["May I talk to journalists?", "Who answers reporters?", "Is a blog social media?"])
def test_a_plain_question_of_policy_just_gets_its_answer(text: str) -> None:
    reply = visitor(Reads(ASKS)).says(text)
    assert clauses(reply) == ["2.12"]
    assert asked(reply) == []


def test_a_question_that_leans_on_what_is_told_is_not_said_to_be_unanswered() -> None:
    silent = Found((Hit("2.3", 0.1),), silent=True)
    reply = visitor(Reads(ASKS_WITH_HANDOFF, rang=SURELY_PRESS), silent).says("A reporter rang me today. Fine?")
    assert not any("Fine?" in text for text in said(reply))


def test_an_answer_for_the_press_is_read_and_the_approach_reaches_the_director(team: Office) -> None:
    desk = replace(desk_that_reads(ASKS), work=team.work)
    drafts = reading(Intent.REVIEW, 0.95, Intent.ASK, handoff=True)
    reply = visitor(Reads(drafts, rang=SURELY_PRESS), desk=desk).says(
        "A reporter rang today. I'd send: 'We are aware and looking into it.' good?"
    )
    assert team.case().kind == "press"
    assert words.AND_THE_DRAFT in said(reply)
    assert words.NO_MARK_BUT.format(clause="2.13") in said(reply)
    assert words.VERDICT[words.Verdict.CLEAR] not in plain(reply)


def test_an_answer_to_a_hostile_tag_is_not_said_to_be_fine() -> None:
    told = "somebody went for my paper, was going to say: 'Read table 3 before you libel people, mate.'"
    reply = visitor(Reads(reading(Intent.REVIEW, 0.95, handoff=True), paper=SURELY_TAGGED)).says(told)
    assert clauses(reply)[0] == "2.26"
    assert words.NO_MARK_BUT.format(clause="2.26") in said(reply)


def test_a_draft_without_an_event_is_read_as_before() -> None:
    reply = visitor(Reads(reading(Intent.REVIEW, 0.95))).says("Can I post this? A lovely day at the congress in Leeds.")
    assert clauses(reply) == []
    assert words.VERDICT[words.Verdict.CLEAR] in plain(reply)


@pytest.mark.parametrize("text", ["Working on a story. Can you talk?", "They rang and want a comment by 5"])
def test_what_may_be_an_approach_is_not_read_as_the_awaited_draft_without_the_press_button(text: str) -> None:
    told = (
        reading(Intent.SMALLTALK, 0.9)
        if "story" in text
        else reading(Intent.PRESS, 0.45, Intent.OFFTOPIC, handoff=True)
    )
    writer = Visitor(desk_that_reads(told))
    writer.presses("draft.start")
    reply = writer.says(text)
    assert words.DRAFT_OR_PRESS in said(reply)
    assert asked(reply) == ["press"]


def test_harassment_put_as_a_question_keeps_its_confidential_door(team: Office) -> None:
    told = reading(Intent.ASK, 0.6, Intent.HARASSMENT, also=(Intent.HARASSMENT,), handoff=True, internal=True)
    desk = replace(desk_that_reads(ASKS, NOT_SAID), work=team.work)
    reply = visitor(Reads(told), desk=desk).says("How do I make somebody on the exam board stop messaging me?")
    assert clauses(reply) == ["2.28"]
    assert words.ASK_FIRST_HARASSMENT in said(reply)
    assert words.SEND_IN_CONFIDENCE in plain(reply)
    assert "Marketing" not in plain(reply)


def test_a_question_about_harassment_that_stays_open_names_no_other_team() -> None:
    reply = visitor(Reads(ASKS), NOT_SAID).says("What counts as harassment?")
    assert clauses(reply) == ["2.28"]
    assert "Marketing" not in plain(reply)
    assert asked(reply) == ["harassment"]


def test_what_is_told_in_confidence_is_not_offered_to_marketing(store: Store, clock: object) -> None:
    told = reading(Intent.HARASSMENT, 0.9, also=(Intent.CONCERN,))
    desk = replace(desk_that_reads(told), work=office(store, clock).work)  # type: ignore[arg-type]
    reply = Visitor(desk).says("One of the panel keeps liking every single old post of mine")
    assert "Pass it to the Marketing" not in plain(reply)


def test_a_batch_reads_the_journalist_beside_the_number_of_a_clause_and_the_mere_look_up_as_one() -> None:
    desk = visitor(Reads(LOOKS_UP, rang=SURELY_PRESS)).desk
    assert contract(desk, MESSAGES[0], Role.CONTRIBUTOR)["intent"] == "press"
    desk = visitor(Reads(LOOKS_UP, rang=SURELY_PRESS)).desk
    assert contract(desk, "what does 2.13 say about journalists?", Role.CONTRIBUTOR)["intent"] == "lookup"


def test_among_others_a_told_approach_beside_a_question_is_taken_aside() -> None:
    writer = visitor(Reads(ASKS_WITH_HANDOFF, rang=SURELY_PRESS))
    text = "A reporter rang me. Also, can I use the logo?"
    assert writer.desk.aside(Message("1", Person("t:ayla"), Place("t:channel:1", private=False), text))
