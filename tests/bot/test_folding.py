"""Which reports become one case: of two stories of one paper two, of one story told by two people one."""

from __future__ import annotations

import pytest

from bot.escalation import Approach, fold_keys
from tests.bot.casedesk import AYLA, BEN, Office

MAIL = "Dear Doctor, I am writing about waits for scans in your region and would like to hear how long they are now."


def told(text: str = "They rang me.", kind: str = "press", **read: str) -> Approach:
    return Approach(kind, text, read)


def case_of(team: Office, who: str, approach: Approach) -> str:
    return team.report(who, approach).shown.case.id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            told("Rang by the BBC. Live at 6.", outlet="the BBC"),
            told("A BBC producer rang.", outlet="BBC", topic="linac"),
        ),
        (told("A reporter rang me from the Echo.", outlet="the Echo"),) * 2,
        (told(outlet="BBC", topic="exam results"), told(outlet="BBC", topic="linac downtime in Leeds")),
        (told(outlet="BBC", person="Jo Ferris"), told(outlet="BBC", person="Al Pike")),
        (told(outlet="BBC", person="Tom"), told(outlet="The Echo", person="Tom")),
    ],
)
def test_two_people_told_of_one_outlet_are_two_cases(team: Office, first: Approach, second: Approach) -> None:
    assert case_of(team, AYLA, first) != case_of(team, BEN, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told(outlet="BBC", person="Jo Ferris"), told(outlet="the BBC", person="jo ferris")),
        (told(person="Jo Ferris"), told(outlet="BBC", person="Jo Ferris")),
        (told(outlet="BBC", person="Tom"), told(outlet="the BBC", person="tom")),
        (told(outlet="BBC", topic="the exam results"), told(outlet="the BBC", topic="exam results")),
        (told(email="desk@ledger.example", outlet="Ledger"), told(email="desk@ledger.example")),
        (told(MAIL, outlet="the Echo"), told(MAIL, outlet="Echo")),
    ],
)
def test_the_same_person_topic_address_or_words_make_one_case(team: Office, first: Approach, second: Approach) -> None:
    assert case_of(team, AYLA, first) == case_of(team, BEN, second)


def test_ones_own_second_call_of_the_same_outlet_belongs_to_ones_case(team: Office) -> None:
    mine = case_of(team, AYLA, told(outlet="the Echo", person="Jo Ferris"))
    assert case_of(team, AYLA, told("The Echo rang again, by 4 now.", outlet="The Echo")) == mine


def test_ones_own_call_of_another_outlet_or_story_is_another_case(team: Office) -> None:
    mine = case_of(team, AYLA, told(outlet="the Echo", topic="waits"))
    other = case_of(team, AYLA, told(outlet="BBC"))
    third = case_of(team, AYLA, told(outlet="the Echo", topic="the exam row"))
    assert len({mine, other, third}) == 3


def test_a_corrected_story_leads_to_its_case(team: Office) -> None:
    mine = case_of(team, AYLA, told(outlet="the Echo"))
    team.press(AYLA, "case.correct.send", mine, topic="exam results")
    assert case_of(team, BEN, told(outlet="Echo", topic="the exam results")) == mine


def test_an_outlet_alone_is_no_key() -> None:
    assert fold_keys("press", {"outlet": "the BBC"}) == ()


def test_tags_are_put_together_by_person_and_address_alone() -> None:
    read = {"person": "@troll", "outlet": "BBC", "topic": "waits", "url": "https://x.example/1"}
    assert dict(fold_keys("antagonistic", read)) == {"person": "@troll", "url": "https://x.example/1"}
