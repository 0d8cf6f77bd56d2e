"""Something happened to somebody, or was seen: the clause that covers it, and whom it should reach."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from bot import quoting, words
from bot.conversations import Asked
from bot.replies import Fact, Facts, Part, Reply, Say, Small, Standing
from bot.turn import Outcome, Turn
from knowledge import danger, deadlines
from knowledge.intent import Reading
from knowledge.labelled import Intent

_OPENING = MappingProxyType({
    Intent.PRESS: (words.PRESS,),
    Intent.ANTAGONISTIC: (words.ANTAGONISTIC,),
    Intent.HARASSMENT: (words.HARASSMENT, words.HARASSMENT_DANGER),
    Intent.CONCERN: (words.CONCERN,),
})  # fmt: skip


def report(turn: Turn, text: str, intent: Intent, reading: Reading) -> Outcome:
    """Quote the clause for this kind of report, name the people it sends to, tell what was read in the message."""
    library = turn.library
    destination = library.reports.by_intent[intent]
    team = library.policy.references[destination.team]
    others = tuple(named for named in library.policy.named_by(destination.clause) if named != team)
    quoted = quoting.quote(library.policy, destination.clause)
    reply = (
        *(Say(sentence.format(line=turn.settings.emergency_line)) for sentence in _opening(text, intent, reading)),
        quoted,
        *quoting.notes(library.policy, destination.clause, turn.role),
        *((Small(words.INTERNAL),) if intent is Intent.HARASSMENT and reading.internal else ()),
        *quoting.facts_of(library.policy, (team, *others), turn.settings.contacts, words.WHO_TO_TELL),
        *_read_out(turn, text, intent, reading),
        quoting.clause_buttons(destination.clause, turn.role, quoted),
    )
    return reply, replace(turn.conversation, asked=Asked("", turn.role, (destination.clause,)))


def _opening(text: str, intent: Intent, reading: Reading) -> tuple[str, ...]:
    """The first sentences; to somebody who may be in danger the emergency line comes before anything else."""
    if not reading.urgent and not danger.threatened(text):
        return _OPENING[intent]
    if intent is Intent.HARASSMENT:
        return (words.HARASSMENT_DANGER, words.HARASSMENT)
    return (*_OPENING[intent], words.URGENT)


def quoted_too(turn: Turn, intent: Intent) -> Reply:
    """The clause of a second kind that the message also is."""
    destination = turn.library.reports.by_intent[intent]
    return (quoting.quote(turn.library.policy, destination.clause, Standing.ALSO),)


def _read_out(turn: Turn, text: str, intent: Intent, reading: Reading) -> tuple[Part, ...]:
    """Of a journalist's approach: who, from where, until when, how to reach them."""
    if intent is not Intent.PRESS:
        return ()
    found = reading.details(text, intent)
    spans = ((label, getattr(found, name)) for name, label in words.FIELD_NAME.items())
    facts = tuple(Fact(label, span.text) for label, span in spans if span is not None)
    due = deadlines.resolve(found.deadline.text, turn.now) if found.deadline is not None else None
    if due is not None:
        facts = (*facts, Fact(words.DUE, words.moment(due)))
    return (Facts(words.READ_OUT, facts),) if facts else ()
