from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.messages import Person
from bot.outbox import Pace
from bot.replies import plain
from bot.routes import privacy
from knowledge.labelled import Intent
from knowledge.policy import Role
from tests.bot.casedesk import AYLA, COMMS, LEAD, Office, buttons_of, by_journalist
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import everything_kept
from tests.visitor import Visitor


@pytest.mark.parametrize(
    "text",
    [
        "what do you know about me?",
        "What data do you hold on me",
        "my data",
        "what do you keep about me?",
        "What have you stored about me so far?",
        "what information have you got on me",
        "what kind of personal data do you keep on me?",
        "what's kept about me",
        "Do you keep anything about me?",
        "Can you show me everything you have on me, please?",
        "show me all my data please",
        "tell me what you've saved about me",
    ],
)
def test_what_is_known_can_be_asked_in_several_ways(text: str) -> None:
    assert privacy.asks_what_is_known(text)
    assert not privacy.asks_to_be_forgotten(text)


@pytest.mark.parametrize(
    "text",
    [
        "forget me",
        "Please delete my data",
        "erase me please",
        "delete everything you have on me",
        "Delete everything you have about me.",
        "remove all my information",
        "Could you please wipe whatever you’ve stored about me?",
        "Hi, I'd like you to erase all of my personal data now, thanks",
        "delete everything about me",
        "delete all the data that you hold on me",
        "remove me from your records",
        "get rid of all my records",
        "stop storing my data",
        "stop storing my messages",
        "Please don't keep any information about me",
        "I want to be forgotten",
        "I want all my data deleted",
        "how do I delete my data?",
    ],
)
def test_forgetting_can_be_asked_in_several_ways(text: str) -> None:
    assert privacy.asks_to_be_forgotten(text)
    assert not privacy.asks_what_is_known(text)


@pytest.mark.parametrize(
    "text",
    [
        "what do you know about 2.13",
        "forget it",
        "delete my post",
        "what does he know about me",
        "he deleted everything about me on his blog",
        "delete everything about me on his blog",
        "delete everything he has on me",
        "can I delete everything about me on their page?",
        "should I delete everything about me?",
        "He told me to delete all my data",
        "delete my data from Facebook",
        "remove all patient information",
        "please remove my details from the poster",
        "delete my draft",
        "delete my comment about the College",
        "stop keeping me waiting",
        "stop posting about me",
        "they keep writing about me",
        "what do you think about me posting this?",
        "what do you keep about patients?",
        "what do journalists know about me?",
        "what does the College keep about me?",
        "forget what I said",
        "do not forget me",
        "don't delete my data",
    ],
)
def test_other_questions_are_not_taken_for_it(text: str) -> None:
    assert not privacy.asks_what_is_known(text)
    assert not privacy.asks_to_be_forgotten(text)


@pytest.mark.parametrize(
    ("text", "action"),
    [("what do you keep about me?", "privacy.forget"), ("delete everything you have on me", privacy.FORGET_SURE)],
)
def test_whoever_asks_for_it_in_words_finds_the_button(team: Office, text: str, action: str) -> None:
    desk = replace(desk_that_reads(reading(Intent.HARASSMENT, 0.9)), work=team.work)
    assert [each.action for each in buttons_of(Visitor(desk, AYLA).says(text))] == [action]


def test_everything_that_is_known_is_told_without_the_words_of_a_case(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    with team.work.store.transaction() as tx:
        tx.choose_role(AYLA, Role.OFFICER)
    told = plain(privacy.known(team.work, Person(AYLA)))
    assert "C-0001 (open, nobody has looked yet)" in told
    assert "officer" in told
    assert "Tamsin" not in told


def test_of_a_stranger_nothing_is_known(team: Office) -> None:
    assert plain(privacy.known(team.work, Person("t:nobody"))).count(words.KNOWN_NOTHING) == 5


def test_forgetting_takes_the_person_off_their_cases_and_the_team_is_told(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    said = plain(privacy.forget(team.work, "forget", Person(AYLA)))
    assert words.FORGOTTEN.format(count=1) in said
    assert words.FORGOTTEN_LOG in said
    received = team.received(COMMS)
    assert words.ENTRY["forgotten"] in received
    with team.work.store.reading() as tx:
        assert tx.cases_of(AYLA) == ()
        assert AYLA not in repr((tx.case("C-0001"), tx.history("C-0001"), tx.person("C-0001")))
    assert words.SOMEBODY_FORGOTTEN in plain(team.inbox[COMMS][-1])


def test_the_case_of_somebody_forgotten_goes_on(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    privacy.forget(team.work, "forget", Person(AYLA))
    assert team.press(LEAD, "case.close", "C-0001") == "C-0001 is closed. The contributor is told."


def test_after_forgetting_the_address_stands_nowhere_in_the_records(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"), event=f"{AYLA}:one")
    team.press(LEAD, "case.seen", "C-0001")
    team.answers(LEAD, "C-0001", "Leave it to us.")
    team.press(AYLA, "case.add.send", "C-0001", text="He rang again.")
    team.clock.go(minutes=1)
    team.deliver()
    with team.work.store.transaction() as tx:
        tx.choose_role(AYLA, Role.OFFICER)
        tx.hold_draft(AYLA, AYLA, "My draft.", team.clock.now)
    assert AYLA.encode() in everything_kept(team.work.store)
    privacy.forget(team.work, "forget", Person(AYLA))
    assert AYLA.encode() not in everything_kept(team.work.store)
    with team.work.store.reading() as tx:
        assert tx.drafts_of(AYLA) == ()
        assert tx.verify_audit() is None
        lines = list(tx.audit_lines())
        waiting = [each for each in tx.messages_of("C-0001") if each.state == "queued"]
    assert [line.action for line in lines if line.actor.startswith("person-")][-1] == "person.forgotten"
    assert {line.actor for line in lines if not line.actor.startswith("person-")} == {LEAD}
    assert waiting, "the team's card is on its way, with nobody's name on it"
    before = len(team.inbox[COMMS])
    team.deliver()
    after = "".join(plain(reply) for reply in team.inbox[COMMS][before:])
    assert words.SOMEBODY_FORGOTTEN in after
    assert AYLA not in after


def test_a_colleague_of_the_team_who_is_forgotten_leaves_no_name_in_what_they_did(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    team.press(LEAD, "case.claim", "C-0001")
    team.deliver()
    privacy.forget(team.work, "forget", Person(LEAD))
    with team.work.store.reading() as tx:
        assert tx.case("C-0001").claimed_by == ""
        assert LEAD not in repr(tx.history("C-0001"))
        assert tx.people_of("C-0001") == ((AYLA, AYLA),)


def test_while_a_message_to_the_person_is_being_sent_forgetting_waits(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    team.press(LEAD, "case.seen", "C-0001")
    with team.work.store.transaction() as tx:
        tx.take_due(100, {"t": Pace()})
    assert plain(privacy.forget(team.work, "forget", Person(AYLA))) == words.FORGET_LATER
    with team.work.store.reading() as tx:
        assert tx.cases_of(AYLA), "nothing is half forgotten"


def test_an_erased_case_of_somebody_forgotten_is_left_in_peace(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    team.deliver()
    with team.work.store.transaction() as tx:
        tx.forget_case("C-0001")
    assert words.FORGOTTEN.format(count=1) in plain(privacy.forget(team.work, "forget", Person(AYLA)))


def test_held_drafts_and_clearances_are_told_as_well(team: Office) -> None:
    with team.work.store.transaction() as tx:
        tx.hold_draft(AYLA, AYLA, "My draft.", team.clock.now)
    told = plain(privacy.known(team.work, Person(AYLA)))
    assert "Drafts held for you, until: Sunday 22 November, 22:00" in told
    assert words.KNOWN_FEEDBACK_VALUE in told
