"""Questions about the desk itself get an honest short answer, and no other question is taken for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.messages import Message, Person, Place
from bot.replies import Small, plain
from bot.routes.oneself import About, asked
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, TELL, Office, buttons_of
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("are you a real person?", About.MACHINE),
        ("Are you a robot", About.MACHINE),
        ("are you human or a bot?", About.MACHINE),
        ("Hi, am I talking to a person?", About.MACHINE),
        ("is anybody there?", About.MACHINE),
        ("What are you?", About.MACHINE),
        ("do you use ChatGPT?", About.MACHINE),
        ("who reads this?", About.READERS),
        ("who else can see what I write here?", About.READERS),
        ("can my boss see this?", About.READERS),
        ("will you tell anyone?", About.READERS),
        ("do you pass this on to the College?", About.READERS),
        ("is this chat monitored?", About.READERS),
        ("What do you do with my data?", About.KEPT),
        ("how long do you keep what i write here", About.KEPT),
        ("How long is this kept?", About.KEPT),
        ("do you record this?", About.KEPT),
        ("What happens to my draft?", About.KEPT),
        ("Is this confidential?", About.CONFIDENTIAL),
        ("Before I start, is this private?", About.CONFIDENTIAL),
        ("can I talk to you in confidence?", About.CONFIDENTIAL),
        ("is what I tell you confidential", About.CONFIDENTIAL),
        ("what will they see?", About.TEAM),
        ("What would the team get if I press it?", About.TEAM),
        ("will they know it was me?", About.TEAM),
        ("who does it go to?", About.TEAM),
        ("where will my report be sent", About.TEAM),
    ],
)
def test_what_people_ask_about_the_desk_is_known(text: str, about: About) -> None:
    assert asked(text) == (about,)


def at(team: Office) -> Desk:
    return replace(desk_that_reads(reading(Intent.SMALLTALK, 0.9)), work=team.work)


def test_two_questions_are_both_known() -> None:
    assert asked("Hi. Is this confidential? Who reads it?") == (About.CONFIDENTIAL, About.READERS)


@pytest.mark.parametrize(
    "text",
    [
        "who reads this policy?",
        "are you allowed to post as a person?",
        "is a group chat private?",
        "How long do I keep the disclaimer?",
        "Is this confidential patient data?",
        "Is this confidential? A fellow keeps messaging me at night.",
        "who can see my posts on LinkedIn?",
        "can the College see my Facebook?",
        "what are you allowed to post?",
        "is there someone I can talk to about harassment?",
        "is there a person at the College for logos?",
        "Can I share this with others?",
        "is my WhatsApp group safe?",
        "is this ok?",
        "who is the press office",
        "what can they see of my profile?",
        "what do they say about logos?",
        "where does the disclaimer go?",
        "will they see my posts on LinkedIn?",
        "what will patients see?",
    ],
)
def test_no_other_question_is_taken_for_one(text: str) -> None:
    assert asked(text) == ()


def test_a_person_who_asks_for_a_person_is_told_that_it_is_a_program() -> None:
    reply = Visitor(desk_that_reads(reading(Intent.SMALLTALK, 0.9))).says("are you a real person?")
    assert words.SELF_MACHINE in plain(reply)


def test_in_a_channel_nothing_is_called_private() -> None:
    desk = desk_that_reads(reading(Intent.SMALLTALK, 0.9))
    reply = desk.handle(Message("1", Person("t:ayla"), Place("t:room", private=False), "Is this confidential?"))
    assert words.SELF_HERE in plain(reply)
    assert words.PRIVATE not in plain(reply)


def test_who_asks_whether_it_is_confidential_hears_that_harassment_goes_to_nobody_unasked(team: Office) -> None:
    said = plain(at(team).handle(Message("1", Person(AYLA), Place(AYLA), "Is this confidential?")))
    assert words.PRIVATE_WITH_CASES in said
    assert words.SELF_HARASSMENT in said


def test_who_asks_how_long_it_is_kept_hears_of_cases_as_well(team: Office) -> None:
    said = plain(at(team).handle(Message("1", Person(AYLA), Place(AYLA), "How long do you keep what I write here?")))
    assert words.SELF_HOUR in said
    assert words.KNOWN_KEPT.format(days=team.work.retention.case_text.days) in said
    assert words.SELF_KNOWN in said


def test_while_a_draft_is_awaited_the_question_is_no_draft() -> None:
    visitor = Visitor(desk_that_reads(reading(Intent.SMALLTALK, 0.9)))
    visitor.says("can I post this?")
    assert Small(words.SELF_APP) in visitor.says("who reads this?")


def test_who_asks_what_a_team_will_see_hears_where_each_button_sends_it(team: Office) -> None:
    writer = Visitor(replace(desk_that_reads(reading(Intent.HARASSMENT, 0.9)), work=team.work), AYLA)
    offered = [each for each in buttons_of(writer.says("Somebody insults me every night.")) if each.action == TELL]
    said = plain(writer.says("what will they see?"))
    names = [team.work.name(name) for name in ("complaints", team.work.reports.shared.to)]
    assert len(offered) == len(names)
    for button, name in zip(offered, names, strict=True):
        assert words.SELF_GOES_TO.format(button=button.label, team=name) in said
    assert words.SELF_TEAM_GETS in said


def test_with_nothing_told_the_same_question_hears_how_reports_go(team: Office) -> None:
    said = plain(Visitor(at(team), AYLA).says("what will they see?"))
    assert words.SELF_HARASSMENT in said
    assert words.SELF_TEAM_GETS in said
