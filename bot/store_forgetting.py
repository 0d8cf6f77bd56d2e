"""Forgetting a person: their address leaves every table; what has to stay, stays under no name."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import String, and_, cast, delete, exists, literal, select, update

from bot.store_cases import Cases
from bot.store_schema import QUEUED, case_people, cases, lanes, outbox, roots, seen_events, slips

_NOBODY = "forgotten"


class Forgetting(Cases):
    """What `Transaction.forget_person` does beyond the nouns themselves."""

    def on_its_way_to(self, person: str) -> bool:
        """Whether a message to this person is in the middle of being sent: its row is needed to write down how."""
        leased = outbox.c.state == QUEUED, outbox.c.lease.is_not(None)
        found = select(outbox.c.id).where(*leased, outbox.c.destination.in_(self._own_places(person))).limit(1)
        return self.connection.execute(found).first() is not None

    def drop_slips(self, hashes: Iterable[str]) -> None:
        """Forget that these texts were cleared."""
        self.connection.execute(delete(slips).where(slips.c.hash.in_(list(hashes))))

    def leave_cases(self, person: str) -> None:
        """Take a person off every case, its history and the messages about it; the cases stay."""
        places = self._own_places(person)
        of_person = select(case_people.c.case_id).where(case_people.c.person == person).scalar_subquery()
        # Cards that were sent name whoever reported. What is still to be sent is written anew by the caller.
        sent = and_(outbox.c.case_id.in_(of_person), outbox.c.state == "delivered")
        self.connection.execute(update(outbox).where(sent).values(body=None))
        self._leave_outbox(places)
        for table in (roots, lanes):
            self.connection.execute(delete(table).where(table.c.destination.in_(places)))
        super().leave_cases(person)
        self.connection.execute(update(cases).where(cases.c.claimed_by == person).values(claimed_by=""))
        self.connection.execute(update(slips).where(slips.c.cleared_by == person).values(cleared_by=""))
        own_events = seen_events.c.key.startswith(f"{person}:", autoescape=True)
        self.connection.execute(delete(seen_events).where(own_events))

    def _own_places(self, person: str) -> list[str]:
        """The person's address and the places where nobody else is answered."""
        others = case_people.alias("others")
        shared = exists().where(others.c.place == case_people.c.place, others.c.person != person)
        own = select(case_people.c.place).where(case_people.c.person == person, ~shared)
        return sorted({person, *(place for place in self.connection.execute(own).scalars() if place)})

    def _leave_outbox(self, places: list[str]) -> None:
        theirs = outbox.c.destination.in_(places)
        waiting = and_(theirs, outbox.c.state.in_((QUEUED, "dead")))
        gone = {"state": "cancelled", "reason": _NOBODY, "body": None}
        self.connection.execute(update(outbox).where(waiting).values(gone))
        nameless = {
            "effect_key": literal(f"{_NOBODY}/") + cast(outbox.c.id, String),
            "destination": outbox.c.platform + f":{_NOBODY}",
            "handle": None,
            "body": None,
        }
        self.connection.execute(update(outbox).where(theirs).values(nameless))
