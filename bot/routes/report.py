"""Something happened to somebody, or was seen: the clause that covers it, and whom it should reach."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from bot import quoting, words
from bot.conversations import Asked
from bot.replies import Say
from bot.turn import Outcome, Turn
from knowledge.labelled import Intent

_OPENING = MappingProxyType({
    Intent.PRESS: (words.PRESS,),
    Intent.ANTAGONISTIC: (words.ANTAGONISTIC,),
    Intent.HARASSMENT: (words.HARASSMENT, words.HARASSMENT_DANGER),
    Intent.CONCERN: (words.CONCERN,),
})  # fmt: skip


def report(turn: Turn, text: str, intent: Intent) -> Outcome:
    """Quote the clause for this kind of report and name the people it sends to."""
    library = turn.library
    destination = library.reports.by_intent[intent]
    team = library.policy.references[destination.team]
    others = tuple(named for named in library.policy.named_by(destination.clause) if named != team)
    quoted = quoting.quote(library.policy, destination.clause)
    reply = (
        *(Say(sentence.format(line=turn.settings.emergency_line)) for sentence in _OPENING[intent]),
        quoted,
        *quoting.facts_of(library.policy, (team, *others), turn.settings.contacts, words.WHO_TO_TELL),
        quoting.clause_buttons(destination.clause, turn.role, quoted),
    )
    return reply, replace(turn.conversation, asked=Asked(text, turn.role, (destination.clause,)))
