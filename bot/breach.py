"""Details of a patient in what somebody writes: delete the words here, and whom to tell if they are public already."""

from __future__ import annotations

from bot import words
from bot.replies import Say, Small
from bot.turn import Outcome, Turn
from knowledge import identifiers, slips
from knowledge.identifiers import Kind

_NUMBERS = frozenset(
    {Kind.NHS_NUMBER, Kind.CHI_NUMBER, Kind.HC_NUMBER, Kind.HOSPITAL_NUMBER, Kind.BIRTH_DATE, Kind.INITIALS}
)
_LONGEST = 100_000  # characters that are looked through


def guarded(turn: Turn, text: str, outcome: Outcome) -> Outcome:
    """The outcome, with what to do about details of a patient in the text, if its reply does not say so already.

    Who is in danger reads that first. In a report only numbers, dates of birth and initials count: whoever tells of a
    journalist names people who are no patients.
    """
    if slips.made_public(text):
        contact = turn.settings.data_breach_contact or words.DATA_BREACH_UNSET
        outcome = ((Say(words.PUBLIC_SLIP.format(contact=contact)), *outcome[0]), outcome[1])
    reply, kept = outcome
    reports = kept.reported == text and kept.asked is not None and not kept.asked.question
    if Say(words.DELETE_MESSAGE) in reply or not _identifies(text, names=not reports):
        return outcome
    settings = turn.settings
    contact = settings.data_breach_contact or words.DATA_BREACH_UNSET
    advice = (Say(words.DELETE_WORDS), Small(words.ALREADY_PUBLIC.format(contact=contact)))
    call = Say(words.HARASSMENT_DANGER.format(line=settings.emergency_line))
    first = 1 if reply[:1] == (call,) else 0
    return (*reply[:first], *advice, *reply[first:]), kept


def _identifies(text: str, *, names: bool) -> bool:
    found = identifiers.find(text[:_LONGEST])
    return any(own.kind in _NUMBERS or (names and own.sure and own.kind is Kind.PATIENT_NAME) for own in found)
