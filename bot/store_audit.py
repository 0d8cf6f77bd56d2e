"""The audit: who did what in which case, appended and never changed; each line's hash covers the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, text

from bot.store_base import Session
from bot.store_schema import audit

_FIRST = "0" * 64
_COVERED = ("number", "at", "actor", "action", "case_id")
_LOCK = 0x666F7265  # one writer of the chain at a time


@dataclass(frozen=True)
class AuditLine:
    """A line of the audit. It holds no words of a message."""

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

    def audit(self, actor: str, action: str, case_id: str = "") -> None:
        """Append a line when this transaction commits. `action` is a word such as "case.seen", never text."""
        self._lines.append((self.now, actor, action, case_id))

    def write_audit(self) -> None:
        """Write the gathered lines; the store calls it before it commits."""
        if not self._lines:
            return
        if self.on_postgresql:
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        last = self.connection.execute(select(audit).order_by(audit.c.number.desc()).limit(1)).first()
        number, before = (0, _FIRST) if last is None else (last.number, last.hash)
        for at, actor, action, case_id in self._lines:
            number += 1
            line = {"number": number, "at": at, "actor": actor, "action": action, "case_id": case_id}
            before = _hash(before, line)
            self.connection.execute(insert(audit).values(line | {"hash": before}))
        self._lines.clear()

    def audit_lines(self, case_id: str = "") -> Iterator[AuditLine]:
        """The lines, oldest first; of one case if it is given."""
        found = select(audit).order_by(audit.c.number)
        for row in self.connection.execute(found.where(audit.c.case_id == case_id) if case_id else found):
            yield AuditLine(row.number, row.at, row.actor, row.action, row.case_id, row.hash)

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
