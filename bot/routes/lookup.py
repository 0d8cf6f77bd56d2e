"""Clauses asked for by number, heading or topic, shown as printed."""

from __future__ import annotations

from dataclasses import replace

from bot import quoting, words
from bot.conversations import Asked, Conversation
from bot.replies import Part, Reply, Say, Standing
from bot.routes.answer import answer, remembered
from bot.turn import Outcome, Turn
from knowledge.citations import Cited
from knowledge.policy import NoSuchClauseError


def lookup(turn: Turn, text: str, cited: Cited) -> Outcome:
    """Show the clauses that were asked for, or tell which numbers do not exist."""
    if cited.choice:
        return answer(turn, text, among=cited.clauses)
    parts: tuple[Part, ...] = _unknown(turn, cited.unknown) if cited.unknown else ()
    policy = turn.library.policy
    if cited.section is not None:
        heading = policy.section_of(cited.clauses[0]).heading
        parts += (Say(words.section_has(heading, len(cited.clauses))),)
    parts += tuple(quoting.quote(policy, clause) for clause in cited.clauses)
    if len(cited.clauses) == 1:
        parts += _about(turn, cited.clauses[0])
    return parts, _remember(turn, text, cited.clauses)


def whole(turn: Turn, clause_id: str = "") -> Outcome:
    """The whole clause that was shown last, or the given one, with its section and its twin."""
    clause_id = clause_id or _last(turn)
    if not clause_id:
        return (Say(words.NOTHING_BEFORE),), turn.conversation
    policy = turn.library.policy
    try:
        quoted = replace(quoting.quote(policy, clause_id), passage="")
    except NoSuchClauseError:
        return (Say(words.STALE_BUTTON),), turn.conversation
    return (quoted, *_about(turn, clause_id)), turn.conversation


def neighbours(turn: Turn, clause_id: str = "") -> Outcome:
    """The clauses printed before and after."""
    clause_id = clause_id or _last(turn)
    if not clause_id:
        return (Say(words.NOTHING_BEFORE),), turn.conversation
    policy = turn.library.policy
    try:
        beside = policy.neighbours(clause_id)
    except NoSuchClauseError:
        return (Say(words.STALE_BUTTON),), turn.conversation
    quotes = tuple(quoting.quote(policy, other, Standing.NEIGHBOUR) for other in beside)
    return (Say(words.neighbours_of(clause_id)), *quotes), turn.conversation


def _about(turn: Turn, clause_id: str) -> Reply:
    policy = turn.library.policy
    named = quoting.whom_to_ask(policy, (clause_id,), turn.settings.contacts, words.NAMED_HERE)
    return (*quoting.notes(policy, clause_id, turn.role), *named, quoting.clause_buttons(clause_id, turn.role))


def _unknown(turn: Turn, numbers: tuple[str, ...]) -> Reply:
    policy = turn.library.policy
    near = dict.fromkeys(clause for number in numbers for clause in policy.nearest_numbers(number))
    if not near:
        numbered = [clause for clause in policy.order if clause[0].isdigit()]
        return (Say(words.no_such_clause_at_all(numbers, numbered[0], numbered[-1])),)
    quotes = tuple(quoting.quote(policy, clause, Standing.NEIGHBOUR) for clause in near)
    return (Say(words.no_such_clause(numbers)), *quotes)


def _remember(turn: Turn, text: str, clauses: tuple[str, ...]) -> Conversation:
    return remembered(turn.conversation, Asked(text, turn.role, clauses))


def _last(turn: Turn) -> str:
    asked = turn.conversation.asked
    return asked.shown[0] if asked is not None and asked.shown else ""
