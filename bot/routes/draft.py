"""A draft: asked for where it is missing, then laid beside the clauses that speak about what it touches."""

from __future__ import annotations

from dataclasses import replace

from bot import quoting, words
from bot.replies import Part, Say, Standing
from bot.turn import Outcome, Turn
from knowledge.search import Found


def ask_for_draft(turn: Turn) -> Outcome:
    """Ask for the draft; the next message is taken as it."""
    return (Say(words.ASK_FOR_DRAFT),), replace(turn.conversation, awaits_draft=True)


def cancel(turn: Turn) -> Outcome:
    """No draft after all."""
    return (Say(words.DRAFT_CANCELLED),), replace(turn.conversation, awaits_draft=False)


def read_draft(turn: Turn, draft: str) -> Outcome:
    """Show the clauses beside the draft, without judging it. Nothing of the draft is remembered."""
    kept = replace(turn.conversation, awaits_draft=False, asked=None, unsettled="")
    library = turn.library
    found = library.search.find(draft, turn.role)
    team = library.policy.references[library.reports.silent.team]
    asking = quoting.facts_of(library.policy, (team,), turn.settings.contacts, words.DRAFT_NEXT)
    opening = words.DRAFT_NEAREST if found.silent else words.DRAFT_LIMIT
    return (Say(opening), *_beside(turn, found), *asking), kept


def _beside(turn: Turn, found: Found) -> tuple[Part, ...]:
    standing = Standing.NEAREST if found.silent else Standing.ALSO
    return tuple(quoting.quote(turn.library.policy, hit.clause, standing, hit.passage) for hit in found.hits)
