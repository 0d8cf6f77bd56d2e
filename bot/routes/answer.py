"""A question gets the clause that answers it, or an honest "the policy does not say"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import quoting, words
from bot.conversations import Asked
from bot.replies import Button, Buttons, Part, Quote, Reply, Say, Standing
from bot.routes.report import asked_of
from bot.turn import Outcome, Turn
from knowledge.policy import Role
from knowledge.reports import PERMISSION, SILENT
from knowledge.search import Found

_WHY = Buttons((Button(words.BUTTON_WHY_SILENT, "answer.why"),))


def answer(turn: Turn, question: str, *, among: tuple[str, ...] = ()) -> Outcome:
    """Quote what answers the question for the person's role."""
    return answered(turn, question, turn.library.search.find(question, turn.role, among=among))


def answered(turn: Turn, question: str, found: Found) -> Outcome:
    """Quote what was found for the question."""
    shown = tuple(hit.clause for hit in found.hits)
    asked = Asked(question, turn.role, shown, found)
    kept = replace(turn.conversation, asked=asked, reported=question, passed={})
    if found.silent or not found.hits:
        return _silence(turn, shown), kept
    quotes = quoting.quoted_hits(turn.library.policy, found.hits)
    unsaid = tuple(Say(words.PART_NOT_SAID.format(part=part)) for part in found.unsaid)
    unshown = tuple(Say(words.PART_NOT_SHOWN.format(part=part)) for part in found.unshown)
    return (*unsaid, *unshown, *_with_next_steps(turn, quotes)), kept


def answer_as(turn: Turn, role: Role) -> Outcome:
    """The last question again, as the other role would get it."""
    asked = turn.conversation.asked
    if asked is None:
        return (Say(words.ROLE_IS[role]),), replace(turn.conversation, role=role)
    if not asked.question:  # a report: its clause is the same for everybody
        quotes = tuple(quoting.quote(turn.library.policy, clause) for clause in asked.shown)
        return (Say(words.SAME_FOR_BOTH), *quotes), turn.conversation
    other = replace(turn, role=role)
    reply, kept = answer(other, asked.question)
    same = kept.asked is not None and kept.asked.shown[:1] == asked.shown[:1]
    opening = Say(words.SAME_FOR_BOTH if same else words.AS_ROLE[role])
    return (opening, *reply), replace(kept, role=turn.conversation.role)


def why(turn: Turn) -> Outcome:
    """Why the last clause was shown: the labelled questions nearest to the one asked."""
    asked = turn.conversation.asked
    if asked is None or not (asked.shown or asked.found):
        return (Say(words.NOTHING_BEFORE),), turn.conversation
    if asked.found is None:
        return (Say(words.WHY_BY_NUMBER if asked.question else words.WHY_BY_REPORT),), turn.conversation
    return (Say(_because(asked.found)),), turn.conversation


def _because(found: Found) -> str:
    """The labelled questions that speak for the first clause or, after silence, for none."""
    if found.silent or not found.hits:
        return _listed(words.WHY_SILENT, found.unanswered) if found.unanswered else words.WHY_SILENT_ALONE
    hit = found.hits[0]
    if not hit.because:
        return words.WHY_BY_WORDS.format(clause=hit.clause)
    return _listed(words.WHY.format(clause=hit.clause), hit.because)


def _listed(opening: str, questions: Sequence[str]) -> str:
    return "\n".join([opening, *(f"• {question}" for question in questions)])


def _silence(turn: Turn, shown: tuple[str, ...]) -> Reply:
    library = turn.library
    team = library.policy.references[library.reports.silent.team]
    asking = quoting.facts_of(library.policy, (team,), turn.settings.contacts, words.WHO_DECIDES)
    if not shown:
        return (Say(words.NOT_IN_POLICY_AT_ALL), *asking, *asked_of(turn, SILENT), _WHY)
    nearest = quoting.quote(library.policy, shown[0], Standing.NEAREST)
    return (Say(words.NOT_IN_POLICY), nearest, *asking, *asked_of(turn, SILENT), _WHY)


def _with_next_steps(turn: Turn, quotes: tuple[Part, ...]) -> Reply:
    policy = turn.library.policy
    first = next(part for part in quotes if isinstance(part, Quote))
    clauses = tuple(part.clause for part in quotes if isinstance(part, Quote))
    named = quoting.whom_to_ask(policy, clauses[:1], turn.settings.contacts, words.NAMED_HERE)
    buttons: Buttons = quoting.clause_buttons(first.clause, turn.role, first)
    permission = first.clause == turn.library.reports.permission.clause
    asking = asked_of(turn, PERMISSION) if permission else ()
    return (*quotes, *quoting.notes(policy, first.clause, turn.role), *named, *asking, buttons)
