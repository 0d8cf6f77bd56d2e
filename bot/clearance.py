"""Clearance slips: somebody of the team has looked at an exact text and cleared it for named clauses, for a while.

A slip is the SHA-256 of the text's normal wording (knowledge/wording.py says what that is) with the clauses, who
cleared it and until when; whoever has the same text is cleared by it. With the permission case that it came from, and
under that case's own key, stand the keyed fingerprints of the words. They tell which words of a later version are
new without the cleared text being compared or shown. The key of the fingerprints is derived from the case's data key in
the vault: two slips with the same word share no fingerprint, and when the case is forgotten nothing can be told from
them any more. The hash is not keyed. Who can read the database and guesses a whole text can see that it was cleared.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import cards, posting
from bot.case import Case
from bot.casemoves import Acting
from bot.replies import Reply
from bot.store import NoSuchCaseError, Transaction
from bot.store_cases import subject
from bot.store_slips import Slip
from knowledge import wording
from knowledge.reports import PERMISSION
from knowledge.wording import Changes

GOOD_FOR = timedelta(days=14)
CLAUSES = "clauses"  # under this name a permission case keeps what was marked in its draft; a question has none
_KEPT_AS = cards.SLIP
_TAG = 8  # hexadecimal digits of the hash in a code
_NEAR = 0.5  # share of common words above which a text is a version of the cleared one
_MOST = 50  # permission cases of a person that are looked through


@dataclass(frozen=True)
class Clearance:
    """What was cleared in a case: the hash, until when by clause, by whom (an address), the words' fingerprints."""

    case: str
    hash: str
    by: str
    until: Mapping[str, datetime]
    words: tuple[str, ...]

    @property
    def code(self) -> str:
        """A short name that people can quote; it tells nothing about the text."""
        return f"{self.case}-{self.hash[:_TAG].upper()}"

    @property
    def last(self) -> datetime:
        """When the last of its clauses runs out."""
        return max(self.until.values())


@dataclass(frozen=True)
class Cleared:
    """The text is cleared now: a slip by clause, and the code where the case is the asking person's own."""

    slips: Mapping[str, Slip]
    code: str


@dataclass(frozen=True)
class Expired:
    """The very text was cleared once."""

    clearance: Clearance


@dataclass(frozen=True)
class Changed:
    """Another version was cleared; `over` if that has run out as well. `old` is empty where its words are erased."""

    clearance: Clearance
    changes: Changes
    over: bool
    old: str = ""


Standing = Cleared | Expired | Changed


def clear(at: Acting, case: Case, text: str, clauses: Sequence[str]) -> Clearance:
    """Write the slips of a case's text, in the transaction in which `case` was just changed."""
    until = at.tx.now + GOOD_FOR
    before = _of_case(at.tx, case.id)
    earlier = before.until if before is not None else {}
    for clause in clauses:
        at.tx.add_slip(wording.text_hash(text), clause, at.actor.address, until)
    found = Clearance(
        case=case.id,
        hash=wording.text_hash(text),
        by=at.actor.address,
        until={**earlier, **dict.fromkeys(clauses, until)},
        words=wording.fingerprints(_key(at.tx, case.id), text),
    )
    at.tx.set_text(case.id, _KEPT_AS, _dump(found))
    at.tx.add_history(case.id, at.actor.address, "clear", ", ".join(clauses))
    at.tx.audit(at.actor.address, "case.clear", case.id)
    return found


def take_back(at: Acting, case: Case, found: Clearance) -> None:
    """Let a clearance count no longer, in the transaction in which `case` was just changed."""
    at.tx.drop_slips([found.hash])
    over = replace(found, until=dict.fromkeys(found.until, at.tx.now))
    at.tx.set_text(case.id, _KEPT_AS, _dump(over))
    at.tx.add_history(case.id, at.actor.address, "clear_back")
    at.tx.audit(at.actor.address, "case.clear_back", case.id)


def of_case(tx: Transaction, case_id: str) -> Clearance | None:
    """What was cleared in a case, if anything was and its words are not erased."""
    return _of_case(tx, case_id)


def forget(tx: Transaction, person: str) -> None:
    """Take a person's clearances away: those of their own texts, and their name from those that they gave."""
    own = of_person(tx, person)
    tx.drop_slips([each.hash for each in own])
    for each in own:
        tx.drop_text(each.case, _KEPT_AS)
    for case_id in tx.cases_acted_in(person, "clear"):
        found = _of_case(tx, case_id)
        if found is not None and found.by == person:
            tx.set_text(case_id, _KEPT_AS, _dump(replace(found, by="")))


def tell(at: Acting, case: Case, letter: Reply, line: Reply) -> None:
    """Queue the letter to the contributors and the line in the case's thread."""
    posting.tell_contributors(at.tx, case, "cleared", letter)
    posting.changed(at.work, at.tx, case, line, before=at.case)


def standing(tx: Transaction, person: str, text: str) -> Standing | None:
    """How a text of this person stands to what was cleared; None where nothing near to it was.

    The same text counts whoever has it. A changed one is recognised among the person's own cases only.
    """
    own = of_person(tx, person)
    same = next((each for each in own if each.hash == wording.text_hash(text)), None)
    slips = {slip.clause: slip for slip in reversed(tx.slips_for(wording.text_hash(text)))}
    if slips:
        return Cleared(slips, same.code if same is not None else "")
    if same is not None:
        return Expired(same)
    near = ((compared(tx, each, text), each) for each in own)
    versions = [(likeness, each) for likeness, each in near if likeness > _NEAR]
    if not versions:
        return None
    _, nearest = max(versions, key=lambda pair: (pair[1].last > tx.now, pair[0]))
    changes = wording.changes(_key(tx, nearest.case), nearest.words, text)
    return Changed(nearest, changes, nearest.last <= tx.now, tx.texts(nearest.case).get("message", ""))


def compared(tx: Transaction, cleared: Clearance, text: str) -> float:
    """The share of words that a text has in common with a cleared one."""
    return wording.likeness(cleared.words, wording.fingerprints(_key(tx, cleared.case), text))


def of_person(tx: Transaction, person: str) -> tuple[Clearance, ...]:
    """What was cleared in the permission cases of a person, newest first."""
    cases = (case for case in tx.cases_of(person, most=_MOST) if case.kind == PERMISSION)
    found = (_of_case(tx, case.id) for case in cases)
    return tuple(each for each in found if each is not None)


def by_code(tx: Transaction, code: str) -> Clearance | None:
    """The clearance of this code, also one that has run out; None if there is none."""
    try:
        case = tx.case(code.rpartition("-")[0].upper())
    except NoSuchCaseError:
        return None
    found = _of_case(tx, case.id)
    return found if found is not None and found.code == code.upper() else None


def _of_case(tx: Transaction, case_id: str) -> Clearance | None:
    kept = tx.texts(case_id).get(_KEPT_AS)
    return _load(case_id, kept) if kept is not None else None


def _key(tx: Transaction, case_id: str) -> bytes:
    """The key of a case's fingerprints, apart from the one that encrypts its words."""
    return hmac.digest(tx.key(subject(case_id)), b"fingerprints of cleared words", "sha256")


def _dump(found: Clearance) -> str:
    until = {clause: when.isoformat() for clause, when in found.until.items()}
    return json.dumps({"hash": found.hash, "by": found.by, "until": until, "words": found.words})


def _load(case_id: str, kept: str) -> Clearance:
    read = json.loads(kept)
    until = {clause: datetime.fromisoformat(when) for clause, when in read["until"].items()}
    return Clearance(case_id, read["hash"], read["by"], until, tuple(read["words"]))
