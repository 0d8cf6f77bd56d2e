"""A contributor changes a message that is in a case: the new words, details and deadline take the place of the old."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import cards, files, origins, posting
from bot.case import LIVE, Case
from bot.casework import Casework
from bot.escalation import FIELDS, Approach
from bot.store import Transaction

_SOURCE = "source:"  # what the names of these notes begin with among the words of a case; no message's own name


@dataclass(frozen=True)
class Version:
    """What a person says in a message; `message` is its name, the same in all its versions."""

    message: str
    person: str
    approach: Approach


def note(tx: Transaction, case_id: str, name: str, version: Version) -> None:
    """Remember under which name the case keeps the words of this message, and the deadline that was read in it."""
    deadline = version.approach.deadline
    tx.set_text(case_id, _key(version), json.dumps([name, deadline.isoformat() if deadline else ""]))


def case_of(tx: Transaction, version: Version) -> Case | None:
    """The open case of this kind that has an earlier version of the message and that its writer did not leave."""
    for case_id in tx.cases_from(version.message, version.person):
        case = tx.case(case_id)
        same = case.kind == version.approach.kind and case.state in LIVE and _key(version) in tx.texts(case_id)
        if same and version.person in {each for each, _ in posting.still_in(tx, case)}:
            return case
    return None


def put_in(work: Casework, tx: Transaction, case: Case, version: Version) -> Case:
    """Put the new version where the old one was.

    What somebody corrected by hand stays, and so do an earlier deadline and details that another message brought.
    """
    kept, approach = tx.texts(case.id), version.approach
    name = json.loads(kept[_key(version)])[0]
    _details(tx, case.id, kept, kept.get(name, ""), approach)
    tx.set_text(case.id, name, approach.text)
    tx.set_text(case.id, origins.name_of(name), origins.dump(approach.origins))
    if approach.files:
        tx.set_text(case.id, files.KEPT_AS, files.dump(files.joined(files.kept(kept), approach.files)))
    tx.add_folds(case.id, approach.folds())
    note(tx, case.id, name, version)
    read_before = case.deadline == min(_deadlines(kept), default=None)
    due = min(_deadlines(tx.texts(case.id)), default=None) if read_before else case.deadline
    tx.add_history(case.id, version.person, "changed")
    tx.audit(version.person, "case.changed", case.id)
    changed = tx.update_case(replace(case, deadline=due), case.version)
    posting.changed(work, tx, changed, cards.joined(version.person, approach, "changed"), before=case)
    return changed


def _details(tx: Transaction, case_id: str, kept: Mapping[str, str], before: str, approach: Approach) -> None:
    """The details that were read in the old version, or nowhere, become those of the new one."""
    said = " ".join(before.split())
    for field in FIELDS:
        if kept.get(field, "") not in said:
            continue
        if field in approach.read:
            tx.set_text(case_id, field, approach.read[field])
        elif field in kept:
            tx.drop_text(case_id, field)


def _deadlines(kept: Mapping[str, str]) -> list[datetime]:
    notes = (json.loads(text) for name, text in kept.items() if name.startswith(_SOURCE))
    return [datetime.fromisoformat(due) for _, due in notes if due]


def _key(version: Version) -> str:
    return _SOURCE + hashlib.sha256(version.message.encode()).hexdigest()[:16]
