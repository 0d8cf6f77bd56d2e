from __future__ import annotations

import pytest

from bot import words
from bot.messages import Person
from bot.replies import plain
from bot.routes import privacy
from knowledge.policy import Role
from tests.bot.casedesk import AYLA, COMMS, LEAD, Office, by_journalist


@pytest.mark.parametrize("text", ["what do you know about me?", "What data do you hold on me", "my data"])
def test_what_is_known_can_be_asked_in_several_ways(text: str) -> None:
    assert privacy.asks_what_is_known(text)


@pytest.mark.parametrize("text", ["forget me", "Please delete my data", "erase me please"])
def test_forgetting_can_be_asked_in_several_ways(text: str) -> None:
    assert privacy.asks_to_be_forgotten(text)


@pytest.mark.parametrize(
    "text", ["what do you know about 2.13", "forget it", "delete my post", "what does he know about me"]
)
def test_other_questions_are_not_taken_for_it(text: str) -> None:
    assert not privacy.asks_what_is_known(text)
    assert not privacy.asks_to_be_forgotten(text)


def test_everything_that_is_known_is_told_without_the_words_of_a_case(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    with team.work.store.transaction() as tx:
        tx.choose_role(AYLA, Role.OFFICER)
    told = plain(privacy.known(team.work, Person(AYLA)))
    assert "C-0001 (open, nobody has looked yet)" in told
    assert "officer" in told
    assert "Tamsin" not in told


def test_of_a_stranger_nothing_is_known(team: Office) -> None:
    assert plain(privacy.known(team.work, Person("t:nobody"))).count(words.KNOWN_NOTHING) == 3


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
