"""Before anybody is told: short harmless words, one's own conduct, and what is to be read in confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.replies import Reply, plain
from bot.tied import kind
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.library import Library
from tests.bot.casedesk import AYLA, COMMS, COMPLAINTS, MARKETING, Office, buttons_of, talks
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.test_beside import Reads, clauses, visitor
from tests.knowledge.test_hearing import ASKS_WITH_HANDOFF, SURELY_PRESS, ByText

HARMLESS = ["she keeps a blog", "he follows me", "it's a photo of my ward with patients", "my boss follows me on X"]
TROUBLE = [
    "he keeps messaging me at night",
    "she called me a fraud",
    "he won't leave me alone",
    "they posted lies about me",
    "she is stalking me",
    "he follows me home",
    "I'm being trolled",
]


class ReadsAgain(ByText):
    """Reads by a word in the text, the same whenever it is read."""

    def read(self, text: str, *how: object) -> Reading:  # type: ignore[override]  # noqa: ARG002
        return super().read(text)


def says(team: Office, told: Reading, text: str) -> Reply:
    return talks(replace(desk_that_reads(told), work=team.work), AYLA).says(text)


def asked(reply: Reply) -> list[str]:
    return [kind(each.value) for each in buttons_of(reply) if each.action == "intent.is"]


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.parametrize("told", [Intent.HARASSMENT, Intent.ANTAGONISTIC])
def test_short_words_without_trouble_are_asked_about_and_go_to_nobody(team: Office, text: str, told: Intent) -> None:
    reply = says(team, reading(told, 0.9, handoff=True, urgent=True), text)
    assert plain(reply).startswith(words.TROUBLED)
    assert asked(reply)[0] == "harassment"
    assert team.received(COMMS) == ""


@pytest.mark.parametrize("text", TROUBLE)
def test_short_words_of_trouble_are_served_at_once(team: Office, text: str) -> None:
    reply = says(team, reading(Intent.HARASSMENT, 0.7), text)
    assert clauses(reply) == ["2.28"]
    assert words.ASK_FIRST_HARASSMENT in plain(reply)


def test_words_that_surely_read_as_trouble_are_served_however_they_are_put(team: Office) -> None:
    assert clauses(says(team, reading(Intent.HARASSMENT, 0.99), "month six of this")) == ["2.28"]


def test_a_few_doubtful_words_are_not_passed_on_as_hostile(team: Office) -> None:
    reply = says(team, reading(Intent.ANTAGONISTIC, 0.55, handoff=True, urgent=True), "somone posted my adress")
    assert asked(reply)[0] == "harassment"
    assert team.received(COMMS) == ""


def test_short_words_that_are_hardly_press_are_asked_about(team: Office) -> None:
    reply = says(team, reading(Intent.SMALLTALK, 0.7, Intent.PRESS, handoff=True), "she commented on my paper")
    assert asked(reply)[0] == "press"
    assert team.received(COMMS) == ""


@pytest.mark.parametrize(
    "text",
    [
        "a trainee told me she's being stalked by one of our examiners",
        "one of the trustees keeps inviting me for drinks in my DMs, says it would help my career",
        "the president's PA shouted at me on Teams",
    ],
)
@pytest.mark.parametrize("told", [reading(Intent.CONCERN, 0.82), reading(Intent.ANTAGONISTIC, 0.7, handoff=True)])
def test_what_somebody_of_the_college_is_accused_of_is_told_in_confidence(
    team: Office, text: str, told: Reading
) -> None:
    reply = says(team, told, text)
    assert clauses(reply)[0] == "2.28"
    assert words.SEND_IN_CONFIDENCE in plain(reply)
    assert "Marketing" not in plain(reply)
    assert team.received(COMMS) + team.received(COMPLAINTS) + team.received(MARKETING) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Two consultants have started a poll on X 'is she a fraud y/n' about me",
        "people on the ward are spreading gossip about me in a group chat",
    ],
)
def test_what_several_do_behind_ones_back_is_harassment_first(team: Office, text: str) -> None:
    reply = says(team, reading(Intent.CONCERN, 0.9), text)
    assert clauses(reply)[0] == "2.28"
    assert "Marketing" not in plain(reply)


@pytest.mark.parametrize(
    "text",
    [
        "a colleague told me about a scan that was posted with the name on it",
        "One of our examiners posted exam questions on X",
        "The registrar keeps the old logo on her page",
    ],
)
def test_a_concern_about_something_else_stays_one(team: Office, text: str) -> None:
    reply = says(team, reading(Intent.CONCERN, 0.9), text)
    assert clauses(reply) == ["G1.7"]


def test_what_is_said_to_ones_boss_is_asked_about_even_where_it_reads_as_nothing_of_ours(team: Office) -> None:
    text = "someone is emailing my boss pretending to be a patient saying I'm dangerous"
    assert asked(says(team, reading(Intent.OFFTOPIC, 0.97), text))[0] == "harassment"


def test_ones_own_bullying_is_no_harassment_of_oneself(team: Office, built: Library) -> None:
    desk = replace(desk_that_reads(reading(Intent.HARASSMENT, 0.7, urgent=True)), work=team.work)
    desk = replace(desk, library=replace(desk.library, search=built.search))
    reply = talks(desk, AYLA).says("I think I bullied a trainee in the group chat")
    assert plain(reply).startswith(words.OWN_CONDUCT)
    assert clauses(reply) == ["2.9"]
    assert "999" not in plain(reply)
    assert asked(reply) == ["harassment"]


def test_a_question_how_to_complain_is_answered_before_anything(team: Office) -> None:
    told = reading(Intent.ASK, 0.8, Intent.HARASSMENT, also=(Intent.HARASSMENT,), handoff=True, urgent=True)
    reply = says(team, told, "what happens if I complain about a board member")
    assert "999" not in plain(reply)
    assert asked(reply) == ["harassment"]


def test_not_press_asks_nothing_where_the_question_was_answered(team: Office) -> None:
    desk = replace(desk_that_reads(ASKS_WITH_HANDOFF), work=team.work)
    writer = visitor(ReadsAgain(Also=ASKS_WITH_HANDOFF, rang=SURELY_PRESS), desk=desk)
    writer.says("A reporter rang from the Echo. Also, can I use the logo on my slides?")
    reply = writer.presses("intent.not_press")
    assert words.NOT_PRESS in plain(reply)
    assert words.WHICH_IS_IT not in plain(reply)
    assert team.case().state == "withdrawn"


def test_a_plainly_told_attack_beside_a_question_is_served_first(team: Office) -> None:
    told = reading(Intent.HARASSMENT, 0.8, handoff=True)
    desk = replace(desk_that_reads(reading(Intent.ASK, 0.95, Intent.LOOKUP)), work=team.work)
    writer = visitor(Reads(reading(Intent.ASK, 0.95, Intent.LOOKUP), trolled=told), desk=desk)
    reply = writer.says("I've been trolled on X by a patient group. Separately, may I post a photo of our new scanner?")
    assert clauses(reply) == ["2.28", "2.12"]
