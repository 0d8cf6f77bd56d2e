"""Cases: opened, read, changed by one person at a time, listed by the hours left, and forgotten."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, delete, func, insert, or_, select, text, update

from bot.case import Case, State
from bot.store_base import CaseChangedError, ForgottenError, NoSuchCaseError, Session
from bot.store_schema import LIVE_STATES, case_folds, case_history, case_people, case_texts, cases, outbox, roots

_FIELDS = tuple(field.name for field in fields(Case))
_COLUMNS = tuple(cases.c[name] for name in _FIELDS)
_NEVER = 2**62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_live = text(f"state IN {LIVE_STATES}")  # word for word that of the index, which is used only then


def subject(case_id: str) -> str:
    """Whose data key a case's words are sealed with."""
    return f"case:{case_id}"


class Cases(Session):
    """Cases and the words in them."""

    def open_case(  # noqa: PLR0913  a case has that many columns
        self,
        *,
        kind: str,
        destination: str,
        person: str,
        place: str,
        clause: str = "",
        urgent: bool = False,
        deadline: datetime | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> Case:
        """A new case with the next number ("C-0042"); its words are encrypted under a key of its own."""
        now = self.now
        columns = {
            "kind": kind, "destination": destination, "person": person, "place": place, "clause": clause,
            "urgent": urgent, "deadline": deadline, "state": State.OPEN.value, "version": 1, "opened_at": now,
            "claimed_by": "", "sort_at": _sort_at(deadline), "id": secrets.token_hex(16),
        }  # fmt: skip
        number = self.connection.execute(insert(cases).values(columns).returning(cases.c.number)).scalar_one()
        case_id = f"C-{number:04d}"
        self.connection.execute(update(cases).where(cases.c.number == number).values(id=case_id))
        self.make_key(subject(case_id))
        self.join_case(case_id, person, place)
        for name, words in (texts or {}).items():
            self.set_text(case_id, name, words)
        return self.case(case_id)

    def case(self, case_id: str) -> Case:
        """The case as it stands.

        Raises:
            NoSuchCaseError: there is none of this id.
        """
        row = self.connection.execute(select(*_COLUMNS).where(cases.c.id == case_id)).first()
        if row is None:
            raise NoSuchCaseError(f"there is no case {case_id[:20]!r}")
        return _case(row)

    def update_case(self, case: Case, expected_version: int) -> Case:
        """Write the case if nobody else did since `expected_version` was read; the case with its new version.

        Raises:
            CaseChangedError: somebody else was first. Nothing of this transaction should be kept.
            NoSuchCaseError: there is no such case.
        """
        values = {name: value for name, value in _values(case).items() if name not in {"id", "version"}}
        changed = self.connection.execute(
            update(cases)
            .where(cases.c.id == case.id, cases.c.version == expected_version)
            .values(**values, sort_at=_sort_at(case.deadline), version=expected_version + 1)
        )
        if changed.rowcount == 0:
            self.case(case.id)
            raise CaseChangedError(f"case {case.id} is no longer at version {expected_version}")
        return self.case(case.id)

    def open_cases(self, destination: str, *, most: int = 50, after: Case | None = None) -> tuple[Case, ...]:
        """Live cases of a destination, fewest hours left first, without deadline last; `after` pages on."""
        found = select(*_COLUMNS).where(cases.c.destination == destination, _live)
        if after is not None:
            number = select(cases.c.number).where(cases.c.id == after.id).scalar_subquery()
            mark = _sort_at(after.deadline)
            later = and_(cases.c.sort_at == mark, cases.c.number > number)
            found = found.where(cases.c.sort_at >= mark, or_(cases.c.sort_at > mark, later))
        return self._cases(found.order_by(cases.c.sort_at, cases.c.number).limit(most))

    def count_open(self, destination: str, *, due_before: datetime | None = None) -> int:
        """How many live cases a destination has, or of those how many with a deadline before that time."""
        counted = select(func.count()).select_from(cases).where(cases.c.destination == destination, _live)
        if due_before is not None:
            counted = counted.where(cases.c.sort_at < _sort_at(due_before))
        return self.connection.execute(counted).scalar_one()

    def cases_of(self, person: str, *, most: int = 50) -> tuple[Case, ...]:
        """The cases that a person opened or joined, newest first."""
        joined = select(case_people.c.case_id).where(case_people.c.person == person)
        return self._cases(select(*_COLUMNS).where(cases.c.id.in_(joined)).order_by(cases.c.number.desc()).limit(most))

    def recent_cases(self, *, most: int = 50) -> tuple[Case, ...]:
        """The newest cases of all destinations, for operators."""
        return self._cases(select(*_COLUMNS).order_by(cases.c.number.desc()).limit(most))

    def join_case(self, case_id: str, person: str, place: str) -> bool:
        """Note that this person is a contributor of the case, to be answered at `place`; whether they are new."""
        return self.add_new(case_people, case_id=case_id, person=person, place=place, at=self.now)

    def people_of(self, case_id: str) -> tuple[tuple[str, str], ...]:
        """(person, place) of the contributors of a case, first come first."""
        joined = select(case_people.c.person, case_people.c.place).where(case_people.c.case_id == case_id)
        rows = self.connection.execute(joined.order_by(case_people.c.at, case_people.c.person))
        return tuple((row.person, row.place) for row in rows)

    def set_text(self, case_id: str, name: str, words: str) -> None:
        """Keep words of a case under a name ("message", "journalist" ...), encrypted; replaces what was there.

        Raises:
            ForgottenError: the case's words were erased, or there is no such case.
        """
        sealed = self.seal(subject(case_id), f"text:{name}", words.encode())
        if not self.add_new(case_texts, case_id=case_id, field=name, sealed=sealed):
            same = and_(case_texts.c.case_id == case_id, case_texts.c.field == name)
            self.connection.execute(update(case_texts).where(same).values(sealed=sealed))

    def drop_text(self, case_id: str, name: str) -> None:
        """Keep these words no longer."""
        same = and_(case_texts.c.case_id == case_id, case_texts.c.field == name)
        self.connection.execute(delete(case_texts).where(same))

    def texts(self, case_id: str) -> dict[str, str]:
        """Every kept text of a case by its name; empty where they were erased."""
        rows = self.connection.execute(select(case_texts).where(case_texts.c.case_id == case_id)).all()
        return {row.field: self.unseal(subject(case_id), f"text:{row.field}", row.sealed).decode() for row in rows}

    def forget_case(self, case_id: str) -> None:
        """Erase every word of a case by dropping its key; times, states and the audit stay. Cannot be undone.

        What still waits to be sent for this case is cancelled: its words are gone as well.
        """
        self.drop_key(subject(case_id))
        for table in (case_texts, case_folds):
            self.connection.execute(delete(table).where(table.c.case_id == case_id))
        of_case = case_history.c.case_id == case_id
        self.connection.execute(update(case_history).where(of_case).values(sealed=None))
        of_case = outbox.c.case_id == case_id
        waiting = and_(of_case, outbox.c.state.in_(("queued", "dead")))
        self.connection.execute(update(outbox).where(waiting).values(state="cancelled", reason="forgotten", lease=None))
        self.connection.execute(update(outbox).where(of_case).values(body=None))

    def leave_cases(self, person: str) -> None:
        """Take a person's address off every case and its history; the cases and the audit stay."""
        self.connection.execute(delete(case_people).where(case_people.c.person == person))
        self.connection.execute(update(cases).where(cases.c.person == person).values(person="", place=""))
        self.connection.execute(update(case_history).where(case_history.c.actor == person).values(actor=""))

    def root_of(self, case_id: str, destination: str) -> str | None:
        """Where the case's card stands in a destination, as the platform names it; None until it is delivered."""
        found = select(roots.c.handle).where(roots.c.case_id == case_id, roots.c.destination == destination)
        return self.connection.execute(found).scalar_one_or_none()

    def is_forgotten(self, case_id: str) -> bool:
        """Whether the words of the case were erased."""
        try:
            self.key(subject(case_id))
        except ForgottenError:
            return True
        return False

    def _cases(self, found: Select[Any]) -> tuple[Case, ...]:
        return tuple(_case(row) for row in self.connection.execute(found))


def _case(row: Any) -> Case:
    values = dict(zip(_FIELDS, row, strict=True))
    return Case(**values | {"state": State(values["state"])})


def _values(case: Case) -> dict[str, Any]:
    return asdict(case) | {"state": case.state.value}


def _sort_at(deadline: datetime | None) -> int:
    return _NEVER if deadline is None else (deadline - _EPOCH) // timedelta(microseconds=1)
