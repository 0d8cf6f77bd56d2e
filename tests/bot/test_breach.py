from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.replies import Reply, Say, Small, plain
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, Office
from tests.bot.draft_desks import INSULT, author
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

NUMBER = "943 476 5919"
PUBLIC = words.ALREADY_PUBLIC.format(contact=words.DATA_BREACH_UNSET)


def visitor(intent: Intent, score: float = 0.95) -> Visitor:
    return Visitor(desk_that_reads(reading(intent, score, Intent.REVIEW)))


def told(reply: Reply) -> bool:
    return Say(words.DELETE_WORDS) in reply and Small(PUBLIC) in reply


@pytest.mark.parametrize("intent", [each for each in Intent if each is not Intent.REVIEW])
def test_whatever_a_message_is_a_number_of_a_patient_comes_with_what_to_do(intent: Intent) -> None:
    assert told(visitor(intent).says(f"My registrar put this up, NHS number {NUMBER}, and it is still there"))


@pytest.mark.parametrize(
    "text",
    [
        f"NHS number {NUMBER}, is that a problem?",
        f"what does 2.8 say about NHS number {NUMBER}",
        f"Hello, NHS number {NUMBER} here",
        "She was born, date of birth 03/04/1971, and her hospital number is RXH2204419",
    ],
)
def test_a_question_a_greeting_or_a_look_up_with_an_identifier_is_told_of_it(text: str) -> None:
    assert told(visitor(Intent.ASK).says(text))


def test_a_message_whose_kind_is_asked_for_is_told_at_once() -> None:
    unsure = reading(Intent.CONCERN, 0.39, Intent.OFFTOPIC)
    unsure.scores[Intent.OFFTOPIC] = 0.3  # type: ignore[index]
    reply = Visitor(desk_that_reads(unsure)).says(f"the thing with NHS number {NUMBER} again")
    assert words.WHICH_IS_IT in plain(reply)
    assert told(reply)


def test_a_message_that_is_too_long_is_told_as_well() -> None:
    assert told(visitor(Intent.ASK).says(f"NHS number {NUMBER}. " + "Lovely words. " * 3000))


def test_the_contact_for_a_breach_is_named_where_it_is_set() -> None:
    desk = desk_that_reads(reading(Intent.ASK, 0.95))
    desk = replace(desk, settings=replace(desk.settings, data_breach_contact="privacy@example.org"))
    reply = plain(Visitor(desk).says(f"Is NHS number {NUMBER} personal?"))
    assert words.ALREADY_PUBLIC.format(contact="privacy@example.org") in reply


def test_somebody_in_danger_reads_whom_to_call_before_anything_else() -> None:
    reply = visitor(Intent.HARASSMENT).says(f"He threatened to kill me and my son, NHS number {NUMBER}")
    assert reply[0] == Say(words.HARASSMENT_DANGER.format(line="999"))
    assert told(reply)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quill of The Harbour Ledger, m.quill@ledger.example.org, 07700 900318, wants a comment by 5 today",
        "Can I post about my Trust on 3 May 2026 at ward 4?",
        "The NHS number one priority is the wait",
        "Is there a number for the press office?",
    ],
)
@pytest.mark.parametrize("intent", [Intent.ASK, Intent.PRESS, Intent.OFFTOPIC])
def test_how_to_reach_a_journalist_and_ordinary_numbers_are_no_details_of_a_patient(text: str, intent: Intent) -> None:
    assert not told(visitor(intent).says(text))


def test_the_name_of_a_patient_counts_in_a_question_and_a_journalist_s_does_not_in_a_report() -> None:
    text = "Mrs Abernathy, a patient on ward 7, had her biopsy; may I say so?"
    assert told(visitor(Intent.ASK).says(text))
    assert not told(visitor(Intent.PRESS).says("Mr Sato's patient Mrs Abernathy told the Ledger, who want a comment"))


def test_a_draft_says_it_once() -> None:
    reply = author(INSULT).says(f"Can I post this? NHS number {NUMBER}, lovely chap.\nGood luck to him!")
    assert Say(words.DELETE_MESSAGE) in reply
    assert Say(words.DELETE_WORDS) not in reply


def test_a_draft_that_no_trained_reader_can_judge_says_it_too() -> None:
    assert told(visitor(Intent.REVIEW).says(f"Can I post this? NHS number {NUMBER}, lovely chap.\nGood luck to him!"))
    waiting = visitor(Intent.ASK)
    waiting.presses("draft.start")
    assert told(waiting.says(f"NHS number {NUMBER}, lovely chap."))


@pytest.mark.parametrize("intent", [Intent.PRESS, Intent.ANTAGONISTIC, Intent.ASK, Intent.OFFTOPIC])
def test_what_is_kept_of_a_message_holds_no_number_of_a_patient(team: Office, intent: Intent) -> None:
    desk = replace(desk_that_reads(reading(intent, 0.95, handoff=True)), work=team.work, clock=team.clock)
    writer = Visitor(desk, AYLA)
    assert told(writer.says(f"Mara Quill of the Ledger printed NHS number {NUMBER} and wants a comment by 5 today"))
    with team.work.store.reading() as tx:
        cases = tx.cases_of(AYLA)
        kept = " ".join(words for case in cases for words in tx.texts(case.id).values())
    assert bool(cases) is (intent in (Intent.PRESS, Intent.ANTAGONISTIC))
    assert NUMBER not in kept
    assert NUMBER.replace(" ", "") not in kept
