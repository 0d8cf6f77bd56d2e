"""Who approaches whom about what, by when and how to reach them: the details of an approach as places in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge import contacts, due, foes, insiders, mail, outlets, people, subjects
from knowledge.labelled import Intent
from knowledge.mail import Mail
from knowledge.platforms import platforms
from knowledge.span import Span, cut

_LONGEST = 10_000  # characters; what stands behind is quoted history
_PERSON = 4.7
_FOE = 5.2
_OUTLET = 2.4
_INSIDER = 1.0
_DEADLINE = 1.1
_INSIDE_A_WORD = re.compile(r"\w[\w'’-]|['’-]\w")  # a tagger sees pieces of words: "Garside" of "Garside-Monk"
_TAGGER = 0.5  # below this a tagger's span only supports what the rules found
_SURE = 0.8


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


@dataclass(frozen=True)
class Details:
    """What the text itself says; None where it does not."""

    person: Span | None = None
    outlet: Span | None = None
    deadline: Span | None = None
    email: Span | None = None
    phone: Span | None = None
    topic: Span | None = None
    platform: Span | None = None
    url: Span | None = None
    internal_party: Span | None = None


def read(text: str, tagged: Mapping[str, Sequence[Place]] | None = None, intent: Intent | None = None) -> Details:
    """The details in a text, every span a place of this very text.

    `tagged` holds a trained tagger's spans by field; rules and tagger confirm each other, and the surer one decides.
    Only the first 10,000 characters are read.
    `intent` narrows what is looked for: outlets and topics belong to the press, an internal party to a complaint.
    """
    near, text = tagged or {}, text[:_LONGEST]
    parts = mail.read(text)
    press = intent in {None, Intent.PRESS}
    writing = [place for place in near.get("person", ()) if not _greeted(parts, place)]
    named = people.candidates(text, parts, outlets.candidates(text)) if press else foes.candidates(text, parts)
    person = _whole_name(_choose(text, named, writing, _PERSON if press else _FOE), named)
    papers = outlets.candidates(text, person) if press else []
    insider = insiders.candidates(text) if intent in {None, Intent.HARASSMENT} else []
    return Details(
        person=person,
        outlet=_choose(text, papers, near.get("outlet", ()), _OUTLET),
        deadline=_choose(text, due.candidates(text, press=press), near.get("deadline", ()), _DEADLINE),
        email=_own(contacts.emails(text), parts, person),
        phone=_own(contacts.phones(text), parts, person),
        topic=_choose(text, subjects.candidates(text) if press else [], near.get("topic", ()), 0.0),
        platform=next((span for span in platforms(text) if span.score >= _TAGGER), None),
        url=next(iter(contacts.urls(text)), None),
        internal_party=_choose(text, insider, near.get("internal_party", ()), _INSIDER),
    )


def _choose(text: str, ruled: Sequence[Span], tagged: Sequence[Place], least: float) -> Span | None:
    """The rules' best, unless a tagger is sure of other words; where both meet, the tagger's limits."""
    proposed = sorted((span for span in (_of(text, place) for place in tagged) if span), key=lambda span: -span.score)
    ruled = [span for span in ruled if span.score >= least]
    for span in proposed:
        if span.score >= _TAGGER and any(span.meets(other) for other in ruled):
            return span
    if proposed and (proposed[0].score >= _SURE or (not ruled and proposed[0].score >= _TAGGER)):
        return proposed[0]
    return ruled[0] if ruled else None


def _whole_name(person: Span | None, named: Sequence[Span]) -> Span | None:
    """A first name alone becomes the name that rules read at the same place."""
    if person is None or " " in person.text:
        return person
    longer = (span for span in named if span.start == person.start and span.end > person.end)
    return max(longer, key=lambda span: span.end, default=person)


def _greeted(parts: Mail, place: Place) -> bool:
    """Whether the words are somebody who is written to."""
    return any(start <= place.start < end for start, end in parts.recipients)


def _of(text: str, place: Place) -> Span | None:
    """The tagger's place with its first and last word whole."""
    start, end = max(0, place.start), min(len(text), place.end)
    while start and _INSIDE_A_WORD.match(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and _INSIDE_A_WORD.match(text[end - 1 : end + 1]):
        end += 1
    return cut(text, start, end, place.score)


def _own(found: Sequence[Span], parts: Mail, person: Span | None) -> Span | None:
    """The writer's own address: never a recipient's, first one that carries the name, else the innermost."""
    free = [span for span in found if not parts.receives(span)] or ([] if len(found) > 1 else list(found))
    if not free:
        return None
    names = [word.lower() for word in re.findall(r"[^\W\d_]{3,}", person.text)] if person else []
    named = [span for span in free if any(name in span.text.lower() for name in names)]
    spoken = [span for span in free if parts.speaks(span.start)]
    return (named or spoken or free)[0]
