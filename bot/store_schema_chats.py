"""The tables of what chat platforms bring: messages under way and behind cases, opinions, loud channels, threads."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from bot.store_schema import Instant, metadata

arrivals = Table(
    "arrivals",  # messages and presses that were acknowledged to a platform and are not answered yet; never words
    metadata,
    Column("key", String, primary_key=True),
    Column("platform", String, nullable=False),
    Column("stands_at", String, nullable=False),  # where the platform keeps the message, in its adapter's own writing
    Column("owner", String, nullable=False),  # the process that deals with it
    Column("at", Instant, nullable=False),  # when that process last said that it still does
)

case_sources = Table(
    "case_sources",  # the events and words (as fingerprints) of a case: a deletion is asked about, nothing comes twice
    metadata,
    Column("event", String, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("person", String, nullable=False, index=True),
)

feedback = Table(
    "feedback",  # how answers were found: counts by clause and kind of answer, nobody's name and nobody's words
    metadata,
    Column("about", String, primary_key=True),
    Column("opinion", String, primary_key=True),
    Column("count", Integer, nullable=False),
)

loud_places = Table(
    "loud_places",  # channels whose people want questions answered that were not addressed to the desk
    metadata,
    Column("address", String, primary_key=True),
)

called_threads = Table(
    "called_threads",  # threads among others that the desk was called into, so that it goes on answering there
    metadata,
    Column("address", String, primary_key=True),
    Column("at", Instant, nullable=False),
)
