"""A draft behind, before or amid "can I post this?" gets its review, and no team is offered it as news."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from bot import words
from bot.reading import contract
from bot.replies import Buttons, Part, Quote, Reply, Say
from knowledge.intent import Intents, Reading
from knowledge.labelled import Intent
from knowledge.policy import Role
from tests.bot.casedesk import Office
from tests.bot.draft_desks import INSULT, Author, author
from tests.bot.fakes import reading

POST = "Lovely day with those clowns upstairs again."
DRAFT = reading(Intent.REVIEW, 0.9, Intent.CONCERN, also=(Intent.CONCERN,))
CONCERN = reading(Intent.CONCERN, 0.9, handoff=True)
PRESS = reading(Intent.PRESS, 0.9, handoff=True, urgent=True)
ASK = reading(Intent.ASK, 0.92)


class OfTheDraft:
    """Reads the draft alone as one thing and all around it as another."""

    def __init__(self, whole: Reading, own: Reading) -> None:
        self.whole, self.own = whole, own

    def read(self, text: str, *how: object) -> Reading:  # noqa: ARG002
        return self.own if text == POST else self.whole


def at(whole: Reading, own: Reading = DRAFT, team: Office | None = None) -> Author:
    desk = replace(author().desk, work=team.work if team else None)
    reviewer = author(INSULT).desk.library.reviewer
    library = replace(desk.library, intents=cast("Intents", OfTheDraft(whole, own)), reviewer=reviewer)
    return Author(replace(desk, library=library))


def offered(reply: Reply) -> list[str]:
    return [each.value.partition("@")[0] for part in reply if isinstance(part, Buttons) for each in part.buttons]


def first(reply: Reply) -> Part:
    return reply[0]


@pytest.mark.parametrize(
    "text", [f"Can I post this? {POST}", f"Can I post this?\n\n{POST}", f"{POST}\nCan I post this?"]
)
def test_a_framed_draft_is_offered_to_no_team(text: str, team: Office) -> None:
    reply = at(DRAFT, team=team).says(text)
    assert isinstance(first(reply), Say)
    assert "concern" not in offered(reply)
    assert not any(isinstance(part, Quote) and part.clause == "G1.7" for part in reply)


def test_news_told_outside_the_draft_is_served(team: Office) -> None:
    reply = at(DRAFT, team=team).says(f'The Echo rang about our exam. Can I say this: "{POST}"')
    assert "concern" in offered(reply)


def test_a_threat_in_the_draft_still_comes_first(team: Office) -> None:
    visitor = at(reading(Intent.REVIEW, 0.9), team=team)
    reply = visitor.says("Can I post this? Today he said he'll kill me.")
    line = visitor.desk.settings.emergency_line
    assert first(reply) == Say(words.HARASSMENT_DANGER.format(line=line))
    assert "harassment" in offered(reply)


def test_a_draft_that_surely_is_an_approach_has_a_small_offer_behind_its_review(team: Office) -> None:
    visitor = at(DRAFT, PRESS, team)
    reply = visitor.says(f"Can I post this? {POST}")
    assert isinstance(first(reply), Say)
    assert reply[-2] == Say(words.IF_IT_IS[Intent.PRESS])
    assert offered(reply)[-1] == "press"


@pytest.mark.parametrize("whole", [ASK, CONCERN, DRAFT, reading(Intent.OFFTOPIC, 0.9)])
@pytest.mark.parametrize(
    "ask", ["\nCan I post this?", " is this ok to post?", "\nok to tweet?", "\n\nCan I post this?"]
)
def test_a_draft_with_its_question_behind_it_is_read(whole: Reading, ask: str) -> None:
    visitor = at(whole)
    visitor.says(POST + ask)
    reviewed = visitor.desk.conversations.of(visitor.person, visitor.place).reviewed
    assert reviewed is not None
    assert reviewed.draft == POST


def test_harassment_that_may_be_told_before_the_question_keeps_its_door_behind_the_review() -> None:
    whole = reading(Intent.ASK, 0.9, also=(Intent.HARASSMENT,), handoff=True)
    assert offered(at(whole).says(f"{POST} Can I post this?"))[-1] == "harassment"


def test_what_reads_as_a_concern_may_be_told_as_one_behind_the_review() -> None:
    assert offered(at(CONCERN).says(f"{POST}\nCan I post this?"))[-1] == "concern"


def test_an_approach_before_the_question_stays_press_with_a_button_for_the_draft() -> None:
    visitor = at(PRESS)
    text = "A journalist from the Mail rang me about AI. Can I post this?"
    reply = visitor.says(text)
    assert Say(words.PRESS) in reply
    assert Say(words.DRAFT_TOO) in reply
    visitor.presses("intent.is", "review")
    reviewed = visitor.desk.conversations.of(visitor.person, visitor.place).reviewed
    assert reviewed is not None
    assert reviewed.draft == text.removesuffix(" Can I post this?")


def test_who_says_to_be_an_officer_before_the_wish_is_read_as_one() -> None:
    visitor = at(ASK)
    visitor.says(f"I'm an Officer. Can I post this? {POST}")
    reviewed = visitor.desk.conversations.of(visitor.person, visitor.place).reviewed
    assert reviewed is not None
    assert (reviewed.draft, reviewed.role) == (POST, Role.OFFICER)


def test_an_officer_in_the_draft_is_not_who_writes() -> None:
    visitor = at(ASK)
    visitor.says(f"Can I post this? {POST} I'm an Officer.")
    reviewed = visitor.desk.conversations.of(visitor.person, visitor.place).reviewed
    assert reviewed is not None
    assert reviewed.role is Role.CONTRIBUTOR


@pytest.mark.parametrize(
    "text",
    [
        f"{POST}\nCan I post this?",
        f"I'm an Officer. Can I post this? {POST}",
        f"{POST}   Ok to tweet?",
        f"Please review:\r\n{POST}",
        f'Is this ok for LinkedIn? "{POST}" Thanks!',
        f"Can I post this? {POST} As clause 2.15 says, be kind to those above.",
    ],
)
def test_a_batch_reads_the_same_drafts_with_the_places_of_the_text_given(text: str) -> None:
    desk = at(ASK).desk
    told = contract(desk, text, Role.CONTRIBUTOR)
    assert told["intent"] == "review"
    (finding,) = told["findings"]
    assert text[finding["start"] : finding["end"]] == "those clowns"


def test_a_batch_marks_the_draft_where_it_stands_and_not_where_its_words_stand_first() -> None:
    text = 'My reply to those clowns: "those clowns" ok to send?'
    (finding,) = contract(at(DRAFT).desk, text, Role.CONTRIBUTOR)["findings"]
    assert finding["start"] == text.rindex("those clowns")
