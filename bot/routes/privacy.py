"""What the desk knows about the person who asks, and forgetting it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot import cards, clearance, posting, words
from bot.casework import Casework
from bot.messages import Person
from bot.replies import Button, Buttons, Fact, Facts, Reply, Say, Small, Style
from bot.store import StoreUnavailableError, Transaction

_OPENING = r"^\W*(?:(?:hi|hello|hey|ok|so|and|also|please|kindly|just|now|forepost)\b\W*)*"
_END = r"\W*(?:(?:please|thanks|thank you|now|right now|at once|today|so far|exactly|completely|for good)\b\W*)*$"
_WISH = (
    r"(?:(?:can|could|will|would) you |i(?: want|['’]d like| would like) (?:you )?to |how (?:do|can) i "
    r"|you (?:must|should) )?(?:please )?"
)
_DATA = r"(?:(?:personal|private|own) )?(?:data|information|info|details|records?|messages)"
_ALL_MINE = rf"(?:(?:all|any|everything)(?: of)? )?my {_DATA}"
_HAVE = r"(?:have|hold|keep|kept|know|store|stored|save|saved|collect|remember|remembered|recorded?|got)"
_YOU_HAVE = rf"you(?:['’]ve|(?: have)?)(?: {_HAVE})+"
_ON_ME = r"(?: (?:stored|saved|kept|on file))? (?:about|on|of) me"
_THINGS = rf"(?:everything|anything|whatever|what|(?:(?:all|any)(?: of)? )?(?:the )?{_DATA}|all)"
_THINGS_ON_ME = rf"{_THINGS}(?: (?:that |which )?{_YOU_HAVE})?{_ON_ME}"
_WHAT = rf"(?:what|which)(?: (?:kind|sort)s? of)?(?: {_DATA})?"
_DELETE = r"(?:delete|erase|remove|wipe|clear|destroy|purge|forget|get rid of)"
_KEEPING = r"(?:storing|keeping|saving|recording|collecting|holding|remembering)"
_KNOWN = re.compile(
    rf"(?i){_OPENING}(?:"
    rf"{_WHAT} (?:do|have|did) {_YOU_HAVE}{_ON_ME}"
    rf"|{_WHAT}(?:['’]s| is| are) (?:kept|stored|saved|known|held|recorded){_ON_ME}"
    rf"|(?:do|have) {_YOU_HAVE} {_THINGS}{_ON_ME}"
    rf"|{_WISH}(?:show|tell|give|send) me (?:{_THINGS_ON_ME}|{_ALL_MINE})"
    rf"|my data){_END}"
)
_FORGET = re.compile(
    rf"(?i){_OPENING}(?:"
    rf"{_WISH}{_DELETE} (?:{_THINGS_ON_ME}|{_ALL_MINE}|me from your (?:{_DATA}|memory|systems?|database|files))"
    rf"|{_WISH}(?:forget (?:about )?me|(?:erase|delete) me)"
    rf"|{_WISH}stop {_KEEPING} (?:{_THINGS_ON_ME}|{_ALL_MINE})"
    rf"|(?:do not|don['’]t) (?:keep|store|save|record|collect) (?:{_THINGS_ON_ME}|{_ALL_MINE})"
    rf"|i(?: want|['’]d like| would like) (?:to be forgotten|{_ALL_MINE} (?:to be )?(?:deleted|erased|removed))"
    rf"){_END}"
)
FORGET_SURE = "privacy.forget_sure"
_CARDS = ("card", "copy", "duty", "update")


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
            drafts = tx.drafts_of(person.address)
            slips = clearance.of_person(tx, person.address)
            chat = tx.reference(person.address)
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),)

    def local(when: datetime) -> str:
        return words.moment(when.astimezone(work.hours.zone))

    away = local(kept.away_until) if kept.away_until else words.KNOWN_NOTHING
    listed = ", ".join(f"{case.id} ({words.CASE_STATES[case.state]})" for case in cases)
    facts = (
        Fact(words.KNOWN_ROLE, kept.role.value if kept.role else words.KNOWN_NOTHING),
        Fact(words.KNOWN_AWAY, away),
        Fact(words.KNOWN_CASES, listed or words.KNOWN_NOTHING),
        Fact(words.KNOWN_DRAFTS, _listed(local(each.release_at) for each in drafts)),
        Fact(words.KNOWN_SLIPS, _listed(f"{each.code} ({local(each.last)})" for each in slips)),
        *((Fact(words.KNOWN_CHAT, words.KNOWN_CHAT_VALUE),) if chat is not None else ()),
        Fact(words.KNOWN_FEEDBACK, words.KNOWN_FEEDBACK_VALUE),
        Fact(words.KNOWN_TALK, words.KNOWN_TALK_VALUE),
    )
    days = work.retention.case_text // timedelta(days=1)
    forget = Button(words.BUTTON_FORGET, "privacy.forget", "", Style.DANGER)
    return (Facts(words.KNOWN, facts), Small(words.KNOWN_KEPT.format(days=days)), Buttons((forget,)))


def ask_to_forget() -> Reply:
    """Forgetting cannot be undone, so it is asked once more."""
    return (
        Say(words.FORGET_SURE),
        Buttons((Button(words.BUTTON_FORGET_SURE, FORGET_SURE, "", Style.DANGER),)),
    )


def forget(work: Casework, event: str, person: Person) -> Reply:
    """Take the person off everything; their teams are told that they cannot be answered."""

    def forgotten(tx: Transaction) -> int:
        if not tx.claim(event):
            return 0
        if tx.on_its_way_to(person.address):
            raise _OnItsWayError
        cases = tx.cases_of(person.address, most=10_000)
        clearance.forget(tx, person.address)
        tx.audit(person.address, "person.forgotten")
        tx.forget_person(person.address)
        for case in cases:
            if not tx.is_forgotten(case.id):
                _without_them(work, tx, case.id)
        return len(cases)

    try:
        count = work.write(forgotten)
        work.store.let_go()
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),)
    except _OnItsWayError:
        return (Say(words.FORGET_LATER),)
    return (Say(words.FORGOTTEN.format(count=count)), Small(words.FORGOTTEN_LOG))


class _OnItsWayError(Exception):
    """A message to the person is being sent this moment."""


def _without_them(work: Casework, tx: Transaction, case_id: str) -> None:
    """Cards that are still to go out name nobody any more."""
    for effect in _CARDS:
        tx.cancel_effects(case_id, effect)
    case = tx.case(case_id)
    posting.changed(work, tx, tx.update_case(case, case.version), cards.entry("forgotten", ""))


def _listed(found: Iterable[str]) -> str:
    return ", ".join(found) or words.KNOWN_NOTHING
