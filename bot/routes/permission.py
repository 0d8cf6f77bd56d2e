"""Asking the team about a draft: shown exactly as it would be sent and to whom, and sent only after that."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType

from bot import intake, words
from bot.casework import Casework
from bot.clearance import CLAUSES
from bot.conversations import Going, Reviewed, sentence_at
from bot.escalation import Approach
from bot.relay import fingerprint
from bot.replies import Button, Buttons, Fact, Facts, Marked, Reply, Say, Small, Style
from bot.store import StoreUnavailableError
from bot.turn import Outcome, Turn
from knowledge import identifiers
from knowledge.ground import Ground
from knowledge.identifiers import Kind
from knowledge.persons import persons
from knowledge.reports import PERMISSION
from knowledge.span import Span

_log = logging.getLogger(__name__)


def next_steps(turn: Turn) -> Reply:
    """The buttons under a draft that need somebody to keep it or to answer it."""
    work = turn.work
    if work is None:
        return ()
    hold = Button(words.BUTTON_HOLD, "draft.hold")
    to = work.reports.permission.to
    ask = (Button(words.BUTTON_ASK_DRAFT.format(team=work.name(to)), "draft.ask"),) if to in work.teams else ()
    return (Buttons((*ask, hold)),)


def ask(turn: Turn) -> Outcome:
    """Show what would be sent, and to whom; nothing leaves."""
    return _asked(turn, "")


def send(turn: Turn, shown: str) -> Outcome:
    """Open the permission case, if the draft is the very one that was shown under this fingerprint."""
    return _asked(turn, shown or "-")


def _asked(turn: Turn, shown: str) -> Outcome:
    before, work = turn.conversation.reviewed, turn.work
    if work is None:
        return (Say(words.STALE_BUTTON),), turn.conversation
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), turn.conversation
    to = work.reports.permission.to
    if to not in work.teams:
        return (Say(words.NOT_PASSED_ON.format(team=work.name(to))),), turn.conversation
    letter = _letter(before, turn.conversation.going)
    sent_as = turn.conversation.passed.get(letter.name)
    if sent_as:
        return (Say(words.TAKEN_BEFORE.format(case=sent_as)),), turn.conversation
    if shown == letter.fingerprint:
        return _sent(turn, work, letter)
    changed = (Say(words.ASK_CHANGED),) if shown else ()
    return (*changed, *_consent(turn, work, letter)), turn.conversation


@dataclass(frozen=True)
class _Letter:
    """What is sent of a draft: its words without identifiers, and the clauses that are marked in it."""

    text: str
    masked: int
    clauses: tuple[str, ...]
    going: Going

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    @property
    def name(self) -> str:
        """Under what a conversation remembers that it was sent."""
        return f"{PERMISSION}:{self.fingerprint}"

    @property
    def topic(self) -> str:
        marked = words.ASK_TOPIC.format(clauses=", ".join(self.clauses)) if self.clauses else words.ASK_TOPIC_UNMARKED
        return f"{marked} {words.ASK_TOPIC_PICTURES}" if self.going.pictures else marked

    def approach(self) -> Approach:
        read = {"topic": self.topic, CLAUSES: ", ".join(self.clauses)}
        if self.going.platform:
            read["platform"] = self.going.platform
        return Approach(PERMISSION, self.text, MappingProxyType(read), None, self.masked)


def _letter(reviewed: Reviewed, going: Going) -> _Letter:
    """In a draft no identifier is spared: nobody in it is how to reach the writer."""
    text, found = reviewed.draft, _to_mask(reviewed)
    for start, end, mask in reversed(found):
        text = text[:start] + mask + text[end:]
    return _Letter(text, len(found), tuple(dict.fromkeys(own.clause for own in reviewed.open())), going)


def _to_mask(reviewed: Reviewed) -> list[tuple[int, int, str]]:
    """Identifiers, and what may be a name in a sentence that still stands marked for telling who somebody is."""
    draft, ground = reviewed.draft, Ground(len(reviewed.draft))
    found = [(Span(own.start, own.end, ""), words.MASKED[own.kind]) for own in identifiers.find(draft)]
    marked = [own for own in reviewed.open() if Kind.PATIENT_NAME in own.check.evidence.identifiers]
    for start, end in dict.fromkeys(sentence_at(draft, own) for own in marked):
        named = (Span(start + own.start, start + own.end, "") for own in persons(draft[start:end]))
        found += [(span, words.MASKED[Kind.PATIENT_NAME]) for span in named]
    return sorted((span.start, span.end, mask) for span, mask in found if ground.claim(span))


def _consent(turn: Turn, work: Casework, letter: _Letter) -> Reply:
    team = work.name(work.reports.permission.to)
    facts = (
        Fact(words.PASSED_TO, team),
        Fact(words.ASK_FROM, words.ASK_FROM_YOU.format(person=turn.event.person.address)),
        Fact(words.ASK_ABOUT, letter.topic),
        *((Fact(words.FIELD_NAME["platform"], letter.going.platform),) if letter.going.platform else ()),
        Fact(words.PASSED_HOURS, str(work.hours)),
    )
    days = work.retention.case_text // timedelta(days=1)
    return (
        Say(words.ASK_CONSENT.format(team=team)),
        Marked(letter.text, ()),
        Facts(words.ASK_GOES, facts),
        *_masked(letter.masked),
        Small(words.ASK_KEPT.format(days=days)),
        Buttons((Button(words.BUTTON_SEND, "draft.ask.send", letter.fingerprint, Style.PRIMARY),)),
    )


def _masked(count: int) -> Reply:
    if not count:
        return ()
    return (Say(words.ASK_MASKED_ONCE if count == 1 else words.ASK_MASKED.format(count=count)),)


def _sent(turn: Turn, work: Casework, letter: _Letter) -> Outcome:
    event, team = turn.event, work.name(work.reports.permission.to)
    try:
        taken = intake.take_in(work, intake.Report(event.event, event.person, event.place, letter.approach()))
    except intake.NoDestinationError:
        return (Say(words.NOT_PASSED_ON.format(team=team)),), turn.conversation
    except StoreUnavailableError as error:
        _log.error("A draft was not passed on: %s", error)
        again = Button(words.BUTTON_SEND, "draft.ask.send", letter.fingerprint, Style.PRIMARY)
        return (Say(words.NOT_KEPT.format(team=team)), Buttons((again,))), turn.conversation
    passed = {**turn.conversation.passed, letter.name: taken.shown.case.id}
    return intake.confirmed(work, taken), replace(turn.conversation, passed=passed)
