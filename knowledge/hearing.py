"""What a message is beside its question, the clause it names or the draft in it: nothing sure hides the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge import abroad, citations, danger, language, phrases, told
from knowledge.citations import Cited
from knowledge.intended import intended
from knowledge.intent import Intents, Reading
from knowledge.labelled import Intent
from knowledge.reports import REPORTED

_POSSIBLE_PRESS = 0.25  # a missed journalist is the worst fault
_FAINTEST = 0.08  # probability of any report below which what is told is not read alone: of six batches none was one
_SURELY = 0.6  # probability from which what is told, read alone, is a report


@dataclass(frozen=True)
class Heard:
    """A message as it is to be served.

    `reading` has the report first where the told part surely is one and the whole speaks for it as well; `beside` are
    reports that only one of the two speaks for: the person is asked, nobody is told.
    """

    reading: Reading
    beside: tuple[Intent, ...] = ()

    def is_report(self, text: str) -> bool:
        """Whether it is a report also where the text asks for a clause; a mere question has to read surely as one."""
        reading, foreign = self.reading, language.of(text)
        told = danger.threatened(text) or (foreign is not None and abroad.press(text, foreign))
        return told or (reading.intent in REPORTED and reading.score >= _SURELY)

    def doubtful(self) -> tuple[Intent, ...]:
        """What the person is asked about where it is no sure report."""
        own = (self.reading.intent,) if self.reading.intent in REPORTED else ()
        return tuple(dict.fromkeys((*own, *self.beside)))


def likeliest(text: str, reading: Reading) -> Intent:
    """The likeliest intent, erring towards the press where somebody may have to see it now."""
    if phrases.opens_with_check(text):
        return Intent.REVIEW
    if danger.threatened(text) and reading.intent not in REPORTED:
        return Intent.HARASSMENT
    possible = reading.handoff and reading.scores[Intent.PRESS] >= _POSSIBLE_PRESS
    return Intent.PRESS if possible else reading.intent


def hear(intents: Intents, text: str, surface: str, reading: Reading, cited: Cited | None = None) -> Heard:
    """Read what the message tells apart from what it asks, cites or means to post. `reading` is that of the whole."""
    if reading.intent in REPORTED:
        return Heard(reading)
    suspected = tuple(kind for kind in reading.also if kind in REPORTED)
    if danger.intimidated(text):
        suspected = tuple(dict.fromkeys((Intent.HARASSMENT, *suspected)))
    attacked = danger.attacked(text)
    if not (suspected or cited or attacked or reading.handoff or _chance_of_report(reading) >= _FAINTEST):
        return Heard(reading)
    alone = _told(text, reading, named=bool(cited))
    more = alone and alone.rstrip(".") != text.strip().rstrip(".")
    own = intents.read(alone, surface) if more else None
    if own is None or own.intent not in REPORTED or own.score < _SURELY:
        return Heard(reading, suspected)
    plainly = attacked and danger.attacked(alone)
    seen = plainly or reading.handoff or own.intent in suspected
    if seen and own.handoff and (own.urgent or plainly) and not _may_be_all_draft(text, reading):
        return Heard(_first(own.intent, reading, own))
    return Heard(reading, tuple(dict.fromkeys((*suspected, own.intent))) if own.handoff else suspected)


def _chance_of_report(reading: Reading) -> float:
    return sum(score for kind, score in reading.scores.items() if kind in REPORTED)


def _told(text: str, reading: Reading, *, named: bool) -> str:
    """What is told in the text, without the words that are meant to go out and the numbers of clauses."""
    going_out = _going_out(text) if reading.intent is Intent.REVIEW or Intent.REVIEW in reading.also else ""
    if reading.intent is Intent.REVIEW and going_out in ("", text.strip()):
        return ""
    alone = told.parts(text.replace(going_out, " ", 1) if going_out != text.strip() else text).told
    return citations.without_numbers(alone) if named else alone


def _going_out(text: str) -> str:
    meant = intended(text)
    return meant.words if meant is not None else phrases.draft_in(text)


def _may_be_all_draft(text: str, reading: Reading) -> bool:
    """Whether the told words may belong to the draft: a text with a quotation in it."""
    meant = intended(text)
    return reading.intent is Intent.REVIEW and meant is not None and not meant.checked


def _first(kind: Intent, reading: Reading, own: Reading) -> Reading:
    """The report in the place of what was likeliest, which is served as well."""
    rest = sum(score for each, score in reading.scores.items() if each is not kind) or 1.0
    others = {each: score / rest * (1 - own.score) for each, score in reading.scores.items()}
    scores = {**others, kind: own.score}
    also = tuple(dict.fromkeys((reading.intent, *(each for each in reading.also if each is not kind))))
    return replace(
        reading,
        scores=dict(sorted(scores.items(), key=lambda pair: -pair[1])),
        also=also,
        handoff=True,
        urgent=reading.urgent or own.urgent,
        internal=reading.internal or own.internal,
    )
