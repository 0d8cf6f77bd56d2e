"""Who approaches whom about what, by when and how to reach them: the details of an approach as places in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge import contacts, due, foes, insiders, mail, outlets, people, subjects
from knowledge.choosing import Place, Whole, choose, whole_name, whole_outlet, whole_time
from knowledge.labelled import Intent
from knowledge.mail import Mail
from knowledge.platforms import platforms
from knowledge.span import Span

_LONGEST = 10_000  # characters; what stands behind is quoted history
_PERSON = 4.7
_FOE = 5.2
_OUTLET = 2.4
_INSIDER = 1.0
_DEADLINE = 1.1
# What rules must weigh where a trained tagger saw nothing: there a word is right where rules alone are in four of five.
_SURE_PERSON = 6.2
_SURE_FOE = 7.8
_SURE_OUTLET = 3.8
_SURE_DEADLINE = 2.3
_SURE_DAY = 1.8
_SURE_TOPIC = 2.5
_PLATFORM = 0.5
_TITLE = re.compile("Messenger|Signal|Medium|Threads|Line|Meta")  # platforms whose name a paper may have
_THEIRS = re.compile(
    r"(?i)\b(?:his|her|their|he|she|they|journalist|reporter|producer|ring|call|phone|text|reach|reply to|answer)"
    r"\b[^.\n]{0,40}$"
)


def _as_found(_text: str, span: Span, _ruled: Sequence[Span]) -> Span | None:
    return span


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
    trained = tagged is not None
    parts = mail.read(text)
    press = intent in {None, Intent.PRESS}
    named = people.candidates(text, parts, outlets.candidates(text)) if press else foes.candidates(text, parts)
    sent = press and _has_sender(parts, named)
    writing = [place for place in near.get("person", ()) if not _greeted(parts, place)]
    writing = [place for place in writing if not sent or parts.speaks(place.start)]
    writing = [place for place in writing if not outlets.abroad(text, Span(place.start, place.end, ""))]
    least, sure = (_PERSON, _SURE_PERSON) if press else (_FOE, _SURE_FOE)
    person = whole_name(_settled(text, named, writing, (least, sure if trained else least)), named)
    person = person and people.tidy(text, person)
    papers = outlets.candidates(text, person) if press else []
    heard = (_OUTLET, _SURE_OUTLET if trained else _OUTLET)
    outlet = _settled(text, papers, near.get("outlet", ()), heard, whole_outlet)
    outlet = None if outlet and person and outlet.text == person.text and person.text.startswith("@") else outlet
    names = [span for span in (person, outlet) if span]
    insider = insiders.candidates(text) if intent in {None, Intent.HARASSMENT} else []
    return Details(
        person=person,
        outlet=outlet,
        deadline=_deadline(
            text,
            due.candidates(text, press=press),
            near.get("deadline", ()),
            names,
            (_DEADLINE, (_SURE_DEADLINE if press else _SURE_DAY) if trained else _DEADLINE),
        ),
        email=_own(_sent(text, contacts.emails(text), parts) if sent else contacts.emails(text), parts, person),
        phone=_own(_sent(text, contacts.phones(text), parts) if sent else contacts.phones(text), parts, person),
        topic=_settled(
            text,
            subjects.candidates(text) if press else [],
            near.get("topic", ()),
            (0.0, _SURE_TOPIC if trained else 0.0),
            subjects.whole,
        ),
        platform=next(
            (span for span in platforms(text) if span.score >= _PLATFORM and not _in_title(span, outlet)), None
        ),
        url=next(iter(contacts.urls(text)), None),
        internal_party=choose(text, insider, near.get("internal_party", ()), _INSIDER),
    )


def _settled(
    text: str, ruled: Sequence[Span], tagged: Sequence[Place], least: tuple[float, float], whole: Whole = _as_found
) -> Span | None:
    """What rules and tagger make of a field; `least` is what rules must weigh beside a tagger's word, and without."""
    found = choose(text, ruled, tagged, least[0], whole)
    if found is None or found not in ruled or found.score >= least[1]:
        return found
    return (
        found
        if any(found.start < place.end and place.start < found.end for place in tagged)
        else choose(text, [own for own in ruled if own.score >= least[1]], tagged, least[1], whole)
    )


def _deadline(
    text: str, ruled: Sequence[Span], tagged: Sequence[Place], names: Sequence[Span], least: tuple[float, float]
) -> Span | None:
    """The deadline, no word of which belongs to a name; a day that is over is none, whatever the tagger says."""
    placed = [
        Span(start, end, text[start:end], place.score)
        for place in tagged
        for start, end in [(max(0, place.start), min(len(text), place.end))]
        if start < end
    ]
    free = [own for span in ruled if (own := due.without_names(text, span, names))]
    told = due.told(text, free)
    placed = [span for span in placed if not due.is_none(text, span) and (told is None or told.meets(span))]
    kept = [own for span in placed if (own := due.without_names(text, span, names))]
    return _settled(text, free, kept, least, whole_time)


def _in_title(span: Span, outlet: Span | None) -> bool:
    """Whether a platform's name is the end of a paper's: the Messenger of the Sunday Messenger."""
    return bool(outlet and span.meets(outlet) and span.start > outlet.start and _TITLE.fullmatch(span.text))


def _greeted(parts: Mail, place: Place) -> bool:
    """Whether the words are somebody who is written to."""
    return any(start <= place.start < end for start, end in parts.recipients)


def _has_sender(parts: Mail, named: Sequence[Span]) -> bool:
    """Whether a header names who approaches, so that nobody above it does."""
    words = set(re.findall(r"\w+", parts.sender.text)) if parts.sender else set()
    return any(words & set(re.findall(r"\w+", span.text)) for span in named if span.score >= _PERSON)


def _sent(text: str, found: Sequence[Span], parts: Mail) -> list[Span]:
    """Addresses in the mail itself; one above it is that of whoever passes it on, unless words say that it is not."""
    own = [span for span in found if parts.speaks(span.start)]
    return own or [span for span in found if _THEIRS.search(text[max(0, span.start - 60) : span.start])]


def _own(found: Sequence[Span], parts: Mail, person: Span | None) -> Span | None:
    """The writer's own address: never a recipient's, first one that carries the name, else the innermost."""
    free = [span for span in found if not parts.receives(span)] or ([] if len(found) > 1 else list(found))
    if not free:
        return None
    names = [word.lower() for word in re.findall(r"[^\W\d_]{3,}", person.text)] if person else []
    named = [span for span in free if any(name in span.text.lower() for name in names)]
    spoken = [span for span in free if parts.speaks(span.start)]
    return (named or spoken or free)[0]
