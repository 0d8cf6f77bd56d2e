"""Whether a message is a draft although it reads as something else: its own words ask to have it read."""

from __future__ import annotations

from knowledge import danger, phrases
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.reports import REPORTED


def kind(text: str, intent: Intent, reading: Reading, *, cites: bool) -> Intent:
    """The intent, or review where the words ask for it; what somebody may have to see now stays a report.

    `cites` says whether the draft in it names a clause.
    """
    closes = phrases.closes_with_check(text)
    if intent in REPORTED:
        return Intent.REVIEW if closes and not _now(text, intent, reading) else intent
    dismissed = intent in (Intent.SMALLTALK, Intent.OFFTOPIC) and phrases.asks_beside(text)
    return Intent.REVIEW if cites or dismissed or closes else intent


def alone(text: str) -> bool:
    """Whether nothing is told outside of the draft and nobody is threatened in it, so that its review is the answer."""
    return (phrases.only_framed(text) or phrases.closes_with_check(text)) and not danger.threatened(text)


def _now(text: str, intent: Intent, reading: Reading) -> bool:
    urgent = reading.handoff and reading.urgent
    return urgent or intent in (Intent.PRESS, Intent.HARASSMENT) or danger.threatened(text)
