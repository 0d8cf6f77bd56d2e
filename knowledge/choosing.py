"""Rules and a trained tagger propose words for a detail; here the two are weighed and the words made whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from knowledge import deadlines, due, outlets
from knowledge.names import LINK, ROLE, UP
from knowledge.span import Span, cut

_INSIDE_A_WORD = re.compile(r"\w[\w'’-]|['’-]\w")  # a tagger sees pieces of words: "Garside" of "Garside-Monk"
_INSIDE_A_CLOCK = re.compile(r"\d[.:]\d")  # and of clock times: "50" of "07:50"
_TAGGER = 0.5  # below this a tagger's span only supports what the rules found
_SURE = 0.8
_MARKUP = re.compile(r"[*_~`<>]")
_PREPOSITION = re.compile(r"(?i)(?:by|at|for|on|from|to|in time for)? *(?:the|their)? *")
_NO_FIRST_NAME = re.compile(
    r"(?i)(?:ring|contact|call|ask|tell|e-?mail|phone|text|message|reply|spokes\w+|officer|nurse)\b"
)
_ROLE_BEFORE = re.compile(rf"(?:(?:the|an?|our|their|one|called|named|{ROLE})\s+)+(?=[{UP}@])")
_DEGREES = re.compile(
    r"(?:,? (?:MBBS|MB|BS|ChB|BDS|BSc|MSc|BA|MA|PhD|DPhil|MD|MBA|RGN|[FM]RC[A-Z]{1,3}|OBE|MBE|CBE|KC|QC))+$"
)
_GOES_ON = re.compile(rf" (?:{LINK}|N[ií]c?|U[ií]|Mac|Ó|Mc|St)$")
_LOOSE_END = re.compile(r"(?i)(?<!later)\s+(?:on|at|in|for|to|and|or|about|with|re)$")


class Place(Protocol):
    """A tagger's span: where the words stand and how probable it is that they are the field."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The first character behind."""

    @property
    def score(self) -> float:
        """The probability, 0..1."""


Whole = Callable[[str, Span, Sequence[Span]], Span | None]  # a text, words tagged in it, what rules found


def choose(
    text: str, ruled: Sequence[Span], tagged: Sequence[Place], least: float, whole: Whole = lambda _, span, __: span
) -> Span | None:
    """The rules' best, unless a tagger is sure of other words; where both meet, the tagger's limits made `whole`."""
    placed = (span for span in (_of(text, place) for place in tagged) if span)
    proposed = [
        (span, kept)
        for span in sorted(placed, key=lambda span: -span.score)
        for kept in [whole(text, span, ruled)]
        if kept
    ]
    ruled = [span for span in ruled if span.score >= least]
    for span, kept in proposed:
        if span.score >= _TAGGER and any(span.meets(other) for other in ruled):
            return kept
    if proposed and (proposed[0][0].score >= _SURE or (not ruled and proposed[0][0].score >= _TAGGER)):
        return proposed[0][1]
    return ruled[0] if ruled else None


def whole_time(text: str, span: Span, ruled: Sequence[Span]) -> Span | None:
    """A tagged deadline with the day or the hour that rules read beside it; None where it is no time at all.

    Words that name no moment ("once the match is over") give way to words that do, and to nothing if there is only one.
    """
    if due.is_degree(text, span):
        return None
    best = next((other for other in ruled if other.meets(span)), None)
    if best is None:
        return _trimmed(text, span) if deadlines.names_a_moment(span.text) or _is_phrase(span, ruled) else None
    start = span.start if _PREPOSITION.fullmatch(text[best.start : span.start]) else min(span.start, best.start)
    joined = cut(text, start, max(span.end, best.end), span.score)
    if joined is None or _MARKUP.search(joined.text):
        return best
    joined = _trimmed(text, joined)
    return joined if deadlines.names_a_moment(joined.text) or not deadlines.names_a_moment(best.text) else best


def _is_phrase(span: Span, ruled: Sequence[Span]) -> bool:
    return " " in span.text and not any(deadlines.names_a_moment(other.text) for other in ruled if other.score > 1)


def whole_outlet(text: str, span: Span, ruled: Sequence[Span]) -> Span | None:
    """A tagged outlet without the words around its name; of a piece of a name what rules read as the name."""
    own = outlets.tidy(text, span)
    place = own or span
    wider = (other for other in ruled if other.start <= place.start and other.end >= place.end)
    if own is None:
        return next(wider, None)
    return next((other for other in wider if outlets.goes_on(text, own, other)), own)


def whole_name(person: Span | None, named: Sequence[Span]) -> Span | None:
    """The name alone, no role before it and no degree behind; a part of a name becomes what rules read as the name."""
    person = None if person is None else _name_alone(person)
    if person is None or (" " in person.text and not _GOES_ON.search(person.text)):
        return person
    longer = (
        span
        for span in map(_name_alone, named)
        if span.start <= person.start
        and span.end >= person.end
        and person.start in (span.start, span.end - len(person.text))
        and not _NO_FIRST_NAME.match(span.text)
    )
    return max(longer, key=lambda span: span.end - span.start, default=person)


def _name_alone(span: Span) -> Span:
    role, degrees = _ROLE_BEFORE.match(span.text), _DEGREES.search(span.text)
    start, end = role.end() if role else 0, degrees.start() if degrees else len(span.text)
    return Span(span.start + start, span.start + end, span.text[start:end], span.score)


def _trimmed(text: str, span: Span) -> Span:
    loose = _LOOSE_END.search(span.text)
    return (cut(text, span.start, span.start + loose.start(), span.score) or span) if loose else span


def _of(text: str, place: Place) -> Span | None:
    """The tagger's place with its first and last word whole, a handle with its sign."""
    start, end = max(0, place.start), min(len(text), place.end)
    while start and (_INSIDE_A_WORD.match(text[start - 1 : start + 1]) or _splits_a_clock(text, start)):
        start -= 1
    while end < len(text) and (_INSIDE_A_WORD.match(text[end - 1 : end + 1]) or _splits_a_clock(text, end)):
        end += 1
    if re.fullmatch(r"(?:.*\W)?@", text[max(0, start - 2) : start], re.DOTALL) and text[start : start + 1].isalpha():
        start -= 1
    return cut(text, start, end, place.score)


def _splits_a_clock(text: str, at: int) -> bool:
    """Whether the place lies between the digits of a clock time, before its point or behind it."""
    return any(_INSIDE_A_CLOCK.fullmatch(text[max(0, at - back) : at - back + 3]) for back in (1, 2))
