"""When a pasted mail was written, so that its "tomorrow" is counted from that day and not from when it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from knowledge import calendardays, clocktimes, deadlines, timewords
from knowledge.span import Span

_HEADER = re.compile(r"(?im)^[ \t>|*_]*(?:sent|date|gesendet|envoyé|enviado)\b[ *_]*:[ *_]*(?P<when>[^\n]{6,60})")
_WROTE = re.compile(
    r"(?im)^[ \t>|]*(?:on|am|le)\b[ ,]+(?P<when>[^\n]{6,60}?\d{1,2}[:.h]\d{2}(?:[ \u202f]?[ap]m)?)"
    r"[^\n]{0,90}\n?[^\n]{0,60}\b(?:wrote|schrieb|a écrit)\b[^\n]*"
)
_QUOTED = re.compile(r"[ \t]*>")
_DATE = re.compile(r"(?i)\b\d{1,2}(?:st|nd|rd|th)?[ ./-]|\b\d{4}-\d\d|[a-z]{3,9} \d{1,2}\b")
_LONGEST_AGO = timedelta(days=14)  # of an older mail nobody waits for an answer
_NOON = "12:00"


def due(text: str, deadline: Span, now: datetime) -> datetime | None:
    """The moment of a deadline in a text that is read `now`, in its time zone; counted from the mail it stands in.

    Raises:
        ValueError: `now` has no time zone.
    """
    return deadlines.resolve(deadline.text, written(text, deadline.start, now) or now)


def written(text: str, at: int, now: datetime) -> datetime | None:
    """When the mail was written in which this place stands; None where nothing tells, or it is over two weeks old."""
    moments = [moment for moment in _moments(text[:at], text, at, now) if moment]
    return moments[-1] if moments and now - _LONGEST_AGO <= moments[-1] <= now else None


def _moments(before: str, text: str, at: int, now: datetime) -> Iterator[datetime | None]:
    """The dates of the mails that the place may belong to, the one it stands in last."""
    found = [*_HEADER.finditer(before), *_WROTE.finditer(before)]
    for match in sorted(found, key=lambda own: own.start()):
        quoted = _QUOTED.match(text[match.end() + 1 :]) if text[match.end() : match.end() + 1] == "\n" else None
        if quoted is None or _QUOTED.match(text, text.rfind("\n", 0, at) + 1):
            yield _moment(match["when"], now)


def _moment(when: str, now: datetime) -> datetime | None:
    if not _DATE.search(when):
        return None
    words = timewords.plain(when.replace("\u202f", " "))
    day = calendardays.day_in(words, now.date())
    clock = clocktimes.clock_in(re.sub(r"\b20[2-5]\d\b", " ", words)) or clocktimes.clock_in(_NOON)
    return datetime.combine(day.date, clock.times[0], tzinfo=now.tzinfo) if day and clock else None
