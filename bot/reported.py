"""What somebody passed on before: found again by a fingerprint of their words, also when all else is forgotten."""

from __future__ import annotations

from bot import posting, words
from bot.case import LIVE, Case
from bot.casework import Casework
from bot.messages import Pressed
from bot.relay import fingerprint
from bot.replies import Button, Buttons, Reply, Say, Style
from bot.store import StoreUnavailableError, Transaction

_KIND_BEFORE = "@"  # in a button's value, between the kind and the fingerprint
_SENDS = frozenset({"case.pass", "case.send", "draft.ask.send"})


def name(person: str, shown: str) -> str:
    """Under what the store knows that this person passed on what has this fingerprint; no address stands in it."""
    return f"words:{fingerprint(f'{person} {shown}')}"


def live(tx: Transaction, person: str, known_as: str, kind: str) -> Case | None:
    """The open case of this kind that the person's words are in, unless they took them back."""
    for case_id in tx.cases_from(f"{known_as}/{kind}", person):
        case = tx.case(case_id)
        if case.state in LIVE and person in {each for each, _ in posting.still_in(tx, case)}:
            return case
    return None


def passed(work: Casework, person: str, text: str, kind: str) -> Case | None:
    """The open case of this kind that the very same words of this person are in; None also while nobody can tell."""
    try:
        with work.store.reading() as tx:
            return live(tx, person, name(person, fingerprint(text)), kind)
    except StoreUnavailableError:
        return None


def stale(work: Casework | None, event: Pressed) -> Reply:
    """Where the words stand that this button passed on before; nothing where it did not, or passes nothing on."""
    if work is None or event.action not in _SENDS:
        return ()
    kind, tied, shown = event.value.rpartition(_KIND_BEFORE)
    person = event.person.address
    try:
        with work.store.reading() as tx:
            known_as = name(person, shown)
            found = tx.cases_from(f"{known_as}/{kind}" if tied else known_as, person)
            case = tx.case(found[0]) if found else None
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),)
    return standing(work, case) if case is not None else ()


def standing(work: Casework, case: Case) -> Reply:
    """That nothing is sent twice, and where the case stands."""
    return (Say(words.TAKEN_BEFORE.format(case=case.id)), *where(work, case))


def where(work: Casework, case: Case) -> Reply:
    """Which team has the case and how far it is, with what a contributor can do about it."""
    team = work.name(work.destination(case).to)
    told = Say(words.STANDS.format(case=case.id, team=team, state=words.CASE_STATES[case.state]))
    if case.state not in LIVE:
        return (told,)
    add = Button(words.BUTTON_ADD, "case.add", case.id)
    return (told, Buttons((add, Button(words.BUTTON_WITHDRAW, "case.withdraw", case.id, Style.DANGER))))
