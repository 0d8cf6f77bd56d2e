"""What the desk knows about the person who asks, and forgetting it."""

from __future__ import annotations

import re
from datetime import timedelta

from bot import cards, posting, words
from bot.case import LIVE
from bot.casework import Casework
from bot.messages import Person
from bot.replies import Button, Buttons, Fact, Facts, Reply, Say, Small, Style
from bot.store import StoreUnavailableError, Transaction

_KNOWN = re.compile(
    r"(?i)^\W*(?:what (?:do|have) you (?:know|kept?|hold|store[d]?|remember(?:ed)?|got)(?: stored| saved)?"
    r" (?:about|on|of) me"
    r"|what (?:data|information) do you (?:have|hold|keep|store) (?:about|on|of) me|show me my data|my data)\W*$"
)
_FORGET = re.compile(
    r"(?i)^\W*(?:please )?(?:forget (?:about )?me|delete (?:all )?my data|erase (?:me|my data))\W*(?:please)?\W*$"
)


def asks_what_is_known(text: str) -> bool:
    """Whether the text asks what is kept about the writer."""
    return bool(_KNOWN.match(text))


def asks_to_be_forgotten(text: str) -> bool:
    """Whether the writer wants to be forgotten."""
    return bool(_FORGET.match(text))


def known(work: Casework, person: Person) -> Reply:
    """Everything that is kept about a person, without the words of their cases."""
    try:
        with work.store.reading() as tx:
            kept = tx.person(person.address)
            cases = tx.cases_of(person.address)
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),)
    away = words.moment(kept.away_until.astimezone(work.hours.zone)) if kept.away_until else words.KNOWN_NOTHING
    listed = ", ".join(f"{case.id} ({words.CASE_STATES[case.state]})" for case in cases)
    facts = (
        Fact(words.KNOWN_ROLE, kept.role.value if kept.role else words.KNOWN_NOTHING),
        Fact(words.KNOWN_AWAY, away),
        Fact(words.KNOWN_CASES, listed or words.KNOWN_NOTHING),
        Fact(words.KNOWN_TALK, words.KNOWN_TALK_VALUE),
    )
    days = work.retention.case_text // timedelta(days=1)
    forget = Button(words.BUTTON_FORGET, "privacy.forget", "", Style.DANGER)
    return (Facts(words.KNOWN, facts), Small(words.KNOWN_KEPT.format(days=days)), Buttons((forget,)))


def ask_to_forget() -> Reply:
    """Forgetting cannot be undone, so it is asked once more."""
    return (
        Say(words.FORGET_SURE),
        Buttons((Button(words.BUTTON_FORGET_SURE, "privacy.forget_sure", "", Style.DANGER),)),
    )


def forget(work: Casework, event: str, person: Person) -> Reply:
    """Take the person off everything but the audit; their teams are told that they cannot be answered."""

    def forgotten(tx: Transaction) -> int:
        if not tx.claim(event):
            return 0
        cases = tx.cases_of(person.address, most=10_000)
        tx.forget_person(person.address)
        tx.audit(person.address, "person.forgotten")
        for case in cases:
            if case.state in LIVE:
                fresh = tx.case(case.id)
                posting.changed(work, tx, tx.update_case(fresh, fresh.version), cards.entry("forgotten", ""))
        return len(cases)

    try:
        count = work.write(forgotten)
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),)
    return (Say(words.FORGOTTEN.format(count=count)), Small(words.FORGOTTEN_LOG))
