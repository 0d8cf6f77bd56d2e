"""A draft as others meet it: who sees only its first words, only one sentence, or themselves in it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.disclaimers import personal_views
from knowledge.marking import sentences
from knowledge.review import Finding, Review
from knowledge.span import Span, cut

HEADLINE = 90  # characters that a preview shows


@dataclass(frozen=True)
class Readers:
    """What four readers meet first.

    `headline` is the preview's part of the text, and whether a mark stands in it. `alone` is the sentence that would
    travel by itself: the one with the most serious mark, a named patient first; None where nothing is marked.
    `disclaimed` is true where only the rest of the draft says that the views are personal. `patient` and `fellow` hold
    words in which a patient, or a Fellow of the College, could recognise themselves or their College; `judged` is
    false where not all of the draft could be judged, so that a Fellow may find more.
    """

    headline: Span
    headline_marked: bool
    alone: Span | None
    disclaimed: bool
    patient: tuple[Span, ...]
    fellow: tuple[Span, ...]
    judged: bool


_OF_PATIENTS = frozenset({"2.8", "2.14"})
_OF_THE_COLLEGE = frozenset({"college", "officer", "staff"})
_AGAINST_THE_COLLEGE = frozenset({"2.15", "2.20"})  # whoever is spoken of: it may not have been made out


def readers(draft: str, review: Review) -> Readers:
    """How the draft reads to a headline writer, in a lone screenshot, to a patient and to a Fellow."""
    headline = _headline(draft)
    alone = _alone(draft, review)
    marked = [_span(draft, finding.start, finding.end) for finding in review.findings]
    patient = [_span(draft, own.start, own.end) for own in review.identifiers]
    if review.intruder is not None and review.intruder.passes:
        patient += [_span(draft, clue.start, clue.end) for clue in review.intruder.clues]
    patient += [_span(draft, f.start, f.end) for f in review.findings if f.check.clause in _OF_PATIENTS]
    fellow = [_span(draft, f.start, f.end) for f in review.findings if _speaks_of_the_college(f)]
    return Readers(
        headline=headline,
        headline_marked=any(headline.meets(span) for span in marked),
        alone=alone,
        disclaimed=alone is not None and personal_views(draft) and not personal_views(alone.text),
        patient=_apart(patient),
        fellow=_apart(fellow),
        judged=review.judged and not review.unjudged and not review.unread,
    )


def _speaks_of_the_college(finding: Finding) -> bool:
    if finding.about:
        return bool(_OF_THE_COLLEGE & set(finding.about))
    return bool({finding.clause, finding.check.clause} & _AGAINST_THE_COLLEGE)


def _headline(draft: str) -> Span:
    """The first characters that a preview shows, cut at a word."""
    start = len(draft) - len(draft.lstrip())
    end = min(len(draft), start + HEADLINE)
    if end < len(draft) and draft[end - 1].isalnum() and draft[end].isalnum():
        blank = max(draft.rfind(" ", start, end), draft.rfind("\n", start, end))
        end = blank if blank > start else end
    return _span(draft, start, start + len(draft[start:end].rstrip()))


def _alone(draft: str, review: Review) -> Span | None:
    worst = max(review.findings, key=lambda own: (own.severity == "stop", _names(own), own.score), default=None)
    if worst is None:
        return None
    found = (span for start, end in sentences(draft) if (span := cut(draft, start, end)) is not None)
    marked = _span(draft, worst.start, worst.end)
    return next((span for span in found if span.meets(marked)), None)


def _names(finding: Finding) -> bool:
    """Whether it surely tells who somebody is."""
    return any(own.sure for own in finding.identifiers)


def _span(draft: str, start: int, end: int) -> Span:
    return Span(start, end, draft[start:end])


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """In reading order, of those that share words only the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda own: own.start - own.end):
        if not any(span.meets(other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda own: own.start))
