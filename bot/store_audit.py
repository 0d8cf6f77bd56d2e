"""The audit: who did what in which case, appended and never changed; each line's hash covers the one before.

A person stands in it under a random name. Who that is, another table tells until the person asks to be forgotten;
then the line, its hash and the chain stay as they are, and nobody can tell any more whose it is.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, text

from bot.store_base import Session
from bot.store_schema import audit, audit_names

_FIRST = "0" * 64
_COVERED = ("number", "at", "actor", "action", "case_id")
_NAMELESS = "person-"
_LOCK = 0x666F7265  # one writer of the chain at a time


@dataclass(frozen=True)
class AuditLine:
    """A line of the audit, with the actor's address or, of somebody forgotten, a name that leads nowhere."""

    number: int
    at: datetime
    actor: str
    action: str
    case: str
    hash: str


@dataclass(frozen=True)
class AuditBreak:
    """The first line that does not follow from the one before."""

    number: int


@dataclass
class Audit(Session):
    """Lines are gathered and written last, so that the chain is locked only for the moment of the commit."""

    _lines: list[tuple[datetime, str, str, str]] = field(default_factory=list)
    _leaving: set[str] = field(default_factory=set)

    def audit(self, actor: str, action: str, case_id: str = "") -> None:
        """Append a line when this transaction commits. `action` is a word such as "case.seen", never text."""
        self._lines.append((self.now, actor, action, case_id))

    def leave_audit(self, address: str) -> None:
        """When this transaction has committed, nobody can tell any more whose the lines of this person are."""
        self._leaving.add(address)

    def write_audit(self) -> None:
        """Write the gathered lines, and let go of who asked for it; the store calls it before it commits."""
        if self._lines:
            self._append()
        if self._leaving:
            self.connection.execute(delete(audit_names).where(audit_names.c.address.in_(self._leaving)))

    def _append(self) -> None:
        if self.on_postgresql:
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        last = self.connection.execute(select(audit).order_by(audit.c.number.desc()).limit(1)).first()
        number, before = (0, _FIRST) if last is None else (last.number, last.hash)
        for at, actor, action, case_id in self._lines:
            number += 1
            name = self._name_of(actor) if ":" in actor else actor
            line = {"number": number, "at": at, "actor": name, "action": action, "case_id": case_id}
            before = _hash(before, line)
            self.connection.execute(insert(audit).values(line | {"hash": before}))
        self._lines.clear()

    def _name_of(self, address: str) -> str:
        known = select(audit_names.c.name).where(audit_names.c.address == address)
        name = self.connection.execute(known).scalar_one_or_none()
        if name is None:
            name = f"{_NAMELESS}{secrets.token_hex(8)}"
            self.add_new(audit_names, address=address, name=name)
        return str(name)

    def audit_lines(self, case_id: str = "") -> Iterator[AuditLine]:
        """The lines, oldest first; of one case if it is given."""
        actor = func.coalesce(audit_names.c.address, audit.c.actor)
        columns = (audit.c.number, audit.c.at, actor, audit.c.action, audit.c.case_id, audit.c.hash)
        named = audit.join(audit_names, audit_names.c.name == audit.c.actor, isouter=True)
        found = select(*columns).select_from(named).order_by(audit.c.number)
        for row in self.connection.execute(found.where(audit.c.case_id == case_id) if case_id else found):
            yield AuditLine(*row)

    def verify_audit(self) -> AuditBreak | None:
        """Follow the chain from its start; where it first breaks, or None if it is whole.

        A chain cannot tell that its end was cut off: compare the last hash with one that was noted elsewhere.
        """
        before = _FIRST
        for number, row in enumerate(self.connection.execute(select(audit).order_by(audit.c.number)), start=1):
            line = dict(row._mapping)  # noqa: SLF001  SQLAlchemy's name for a row by its columns
            if line.pop("hash") != _hash(before, line) or row.number != number:
                return AuditBreak(number)
            before = row.hash
        return None


def _hash(before: str, line: Mapping[str, Any]) -> str:
    content = json.dumps([before, *(str(line[name]) for name in _COVERED)], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
