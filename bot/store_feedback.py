"""How answers were found: counts, without a name and without a word that anybody wrote."""

from __future__ import annotations

from sqlalchemy import select, update

from bot.store_base import Session
from bot.store_schema_chats import feedback


class Feedback(Session):
    """Opinions about answers, counted."""

    def count_opinion(self, about: str, opinion: str) -> None:
        """One more opinion about a clause or a kind of answer."""
        if not self.add_new(feedback, about=about, opinion=opinion, count=1):
            same = feedback.c.about == about, feedback.c.opinion == opinion
            self.connection.execute(update(feedback).where(*same).values(count=feedback.c.count + 1))

    def opinions(self) -> tuple[tuple[str, str, int], ...]:
        """(about, opinion, count) of everything that was said, by what it is about."""
        found = select(feedback.c.about, feedback.c.opinion, feedback.c.count).order_by(
            feedback.c.about, feedback.c.opinion
        )
        return tuple((about, opinion, count) for about, opinion, count in self.connection.execute(found))
