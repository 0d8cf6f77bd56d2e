"""How chats can be reached on a platform that has to be told the way, and which destinations it has shut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, delete, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store_base import Session
from bot.store_schema import blocked_destinations, chat_references


@dataclass(frozen=True)
class ChatReference:
    """A chat by its address, with what the platform wants to hear when it is written to.

    `person` is the address of its only reader, `user` what the platform calls them and `name` what people do; all are
    empty where others read.
    """

    address: str
    service_url: str
    tenant: str
    bot: str
    person: str = ""
    user: str = ""
    name: str = ""


class References(Session):
    """Known chats and blocked destinations."""

    def keep_references(self, references: Iterable[ChatReference]) -> None:
        """Remember chats, in place of what was known of the same chat or reader; they are not blocked any more."""
        newest = {reference.person or reference.address: reference for reference in references}
        rows = [{**asdict(reference), "kept_at": self.now} for reference in newest.values()]
        if not rows:
            return
        people = [row["person"] for row in rows if row["person"]]
        addresses = [row["address"] for row in rows]
        moved = chat_references.c.person.in_(people), chat_references.c.address.not_in(addresses)
        self.connection.execute(delete(chat_references).where(*moved))
        make = postgresql.insert if self.on_postgresql else sqlite.insert
        added = make(chat_references)
        fresh = {name: added.excluded[name] for name in rows[0] if name != "address"}
        self.connection.execute(added.on_conflict_do_update(index_elements=["address"], set_=fresh), rows)
        self.connection.execute(
            delete(blocked_destinations).where(blocked_destinations.c.address.in_(people + addresses))
        )

    def reference(self, address: str) -> ChatReference | None:
        """The chat at this address, or the one whose only reader has it."""
        own = or_(chat_references.c.address == address, chat_references.c.person == address)
        return self._first(own)

    def reference_in(self, tenant: str) -> ChatReference | None:
        """The chat of this tenant that was heard from last; of any tenant where none is named."""
        return self._first(chat_references.c.tenant == tenant if tenant else true())

    def drop_references(self, address: str) -> None:
        """Forget the chat at this address or with this only reader."""
        own = or_(chat_references.c.address == address, chat_references.c.person == address)
        self.connection.execute(delete(chat_references).where(own))

    def block(self, address: str, reason: str) -> None:
        """Note that nothing can be written there; `reason` is a word of the platform."""
        if not self.add_new(blocked_destinations, address=address, reason=reason, since=self.now):
            same = blocked_destinations.c.address == address
            self.connection.execute(update(blocked_destinations).where(same).values(reason=reason))

    def unblock(self, address: str) -> None:
        """Note that something can be written there again."""
        self.connection.execute(delete(blocked_destinations).where(blocked_destinations.c.address == address))

    def blocked(self) -> dict[str, str]:
        """The reasons of all blocked destinations by address."""
        found = select(blocked_destinations.c.address, blocked_destinations.c.reason)
        return {row.address: row.reason for row in self.connection.execute(found)}

    def _first(self, own: ColumnElement[bool]) -> ChatReference | None:
        columns = [chat_references.c[name] for name in ChatReference.__dataclass_fields__]
        found = select(*columns).where(own).order_by(chat_references.c.kept_at.desc()).limit(1)
        row = self.connection.execute(found).first()
        return None if row is None else ChatReference(*row)
