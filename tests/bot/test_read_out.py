from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot import words
from bot.replies import Facts
from knowledge.labelled import Intent
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor


def test_the_moment_stands_next_to_the_words_it_was_read_from() -> None:
    told = reading(Intent.PRESS, 0.9, Intent.ASK, handoff=True)
    desk = replace(desk_that_reads(told), clock=lambda: datetime(2026, 6, 10, 21, 0, tzinfo=UTC))
    reply = Visitor(desk).says("Mara Quill of The Harbour Ledger wants a comment about scan backlogs by 9 tomorrow")
    listed = next(part for part in reply if isinstance(part, Facts) and part.title == words.READ_OUT)
    labels = [fact.name for fact in listed.facts]
    assert labels.index(words.DUE) == labels.index(words.FIELD_NAME["deadline"]) + 1
    assert words.FIELD_NAME["topic"] in labels[labels.index(words.DUE) :]


def test_a_deadline_in_a_pasted_mail_is_counted_from_that_mail_and_said_to_be_over() -> None:
    told = reading(Intent.PRESS, 0.9, Intent.ASK, handoff=True)
    desk = replace(desk_that_reads(told), clock=lambda: datetime(2026, 6, 10, 11, 0, tzinfo=UTC))
    mail = "From: Mara Quill, The Harbour Ledger\nSent: Monday 8 June 2026 16:04\n\nCan you comment by 10am tomorrow?"
    reply = Visitor(desk).says(mail)
    listed = next(part for part in reply if isinstance(part, Facts) and part.title == words.READ_OUT)
    said = next(fact.value for fact in listed.facts if fact.name == words.DUE)
    assert said.startswith("Tuesday 9 June, 10:00")
    assert said.endswith(words.DUE_OVER.removeprefix("{when}"))
