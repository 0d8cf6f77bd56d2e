"""A question gets the clause that answers it, or an honest "the policy does not say"."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import quoting, reviewing, words
from bot.conversations import Asked, Conversation
from bot.messages import Message
from bot.replies import Button, Buttons, Part, Quote, Reply, Say, Standing
from bot.routes.report import asked_of
from bot.turn import Outcome, Turn
from knowledge import citations, phrases, plaintext, tags
from knowledge.labelled import Intent
from knowledge.policy import Role
from knowledge.reports import PERMISSION, SILENT
from knowledge.search import Found, Hit

_NOT = "not:"  # before the nearest clause in the value of a button under a silence
_REMEMBERED = 6  # answers whose buttons still work
_LONGEST_PART = 60  # characters of a part above its clause


def answer(turn: Turn, question: str, *, among: tuple[str, ...] = ()) -> Outcome:
    """Quote what answers the question for the person's role."""
    return answered(turn, question, turn.library.search.find(question, turn.role, among=among), among)


def answered(turn: Turn, question: str, found: Found, among: tuple[str, ...] = ()) -> Outcome:
    """Quote what was found for the question; a role that it tells counts for this answer only."""
    if not plaintext.has_prose(question) or not tags.has_others(question):
        return (Say(words.ONLY_A_LINK),), turn.conversation
    told = phrases.role_told(question, turn.library.policy)
    if told is None or told is turn.role:
        return _answered(turn, question, found)
    found = turn.library.search.find(question, told, among=among)
    reply, kept = _answered(replace(turn, role=told), question, found)
    return (Say(words.AS_ROLE[told]), *reply), kept


def _answered(turn: Turn, question: str, found: Found) -> Outcome:
    hits = sorted(found.hits, key=lambda hit: not hit.parts)
    shown = tuple(hit.clause for hit in hits)
    kept = remembered(turn.conversation, Asked(question, turn.role, shown, found))
    kept = replace(kept, reported=question, passed={})
    if found.silent or not found.hits:
        return _silence(turn, shown), kept
    quotes = tuple(_above_each(hits, quoting.quoted_hits(turn.library.policy, hits)))
    unsaid = tuple(Say(words.PART_NOT_SAID.format(part=part)) for part in found.unsaid)
    unshown = tuple(Say(words.PART_NOT_SHOWN.format(part=part)) for part in found.unshown)
    return (*unsaid, *unshown, *_with_next_steps(turn, quotes)), kept


def remembered(conversation: Conversation, asked: Asked) -> Conversation:
    """The conversation with one answer more."""
    return replace(conversation, asked=asked, answers=(asked, *conversation.answers)[:_REMEMBERED])


def answer_as(turn: Turn, role: Role, clause: str = "") -> Outcome:
    """The last question again, or the one that the clause was shown for, as the other role would get it."""
    asked = _that_showed(turn.conversation, clause) if clause else turn.conversation.asked
    if asked is None and clause:
        return (Say(words.STALE_BUTTON),), turn.conversation
    if asked is None:
        return (Say(words.ROLE_IS[role]),), replace(turn.conversation, role=role)
    if asked.found is None:
        return _printed_for(turn, role, asked)
    other = replace(turn, role=role)
    reply, kept = _answered(other, asked.question, turn.library.search.find(asked.question, role))
    same = kept.asked is not None and kept.asked.shown[:1] == asked.shown[:1]
    opening = Say(words.SAME_FOR_BOTH if same else words.AS_ROLE[role])
    return (opening, *reply), kept


def why(turn: Turn, clause: str = "") -> Outcome:
    """Why the last clause was shown, or the given one: the labelled questions nearest to the one asked."""
    before = turn.conversation.asked
    pointed = (
        None if clause or not isinstance(turn.event, Message) else phrases.which(plaintext.readable(turn.event.text))
    )
    if isinstance(pointed, int) and before is not None and before.shown:
        if not -1 <= pointed < len(before.shown):
            return (Say(words.WHY_FEWER),), turn.conversation
        return (Say(_reason(before, before.shown[pointed])),), turn.conversation
    if isinstance(pointed, str):
        return _why_number(turn, pointed)
    if clause:
        asked = _that_showed(turn.conversation, clause)
        return (Say(_reason(asked, clause) if asked else words.STALE_BUTTON),), turn.conversation
    if before is None or not (before.shown or before.found):
        reviewed = turn.conversation.reviewed
        return reviewing.reasons(reviewed) if reviewed else (Say(words.NOTHING_BEFORE),), turn.conversation
    return (Say(_reason(before, next(iter(before.shown), ""))),), turn.conversation


def _why_number(turn: Turn, number: str) -> Outcome:
    """Why a clause that is named by its number was shown; if it was not, that, and the clause."""
    policy = turn.library.policy
    clause = next(iter(citations.by_number(number, policy).clauses), number)
    asked = next((each for each in _last(turn.conversation) if clause in each.shown), None)
    if asked is not None:
        return (Say(_reason(asked, clause)),), turn.conversation
    reviewed = turn.conversation.reviewed
    if reviewed is not None and clause in {own.clause for own in reviewed.review.findings}:
        return (reviewing.reason(reviewed, clause),), turn.conversation
    quotes = (quoting.quote(policy, clause),) if clause in policy.clauses else ()
    return (Say(words.WHY_NOT_SHOWN.format(clause=clause)), *quotes), turn.conversation


def _that_showed(conversation: Conversation, value: str) -> Asked | None:
    """The last answer with this clause, by the value of a button under it; of a silence the last with it nearest."""
    silent = value.startswith(_NOT)
    clause = value.removeprefix(_NOT)
    for asked in _last(conversation):
        was_silent = asked.found is not None and (asked.found.silent or not asked.found.hits)
        if was_silent == silent and clause in (asked.shown or ("",)):
            return asked
    return None


def _last(conversation: Conversation) -> tuple[Asked, ...]:
    """What was answered, the newest first."""
    return (*((conversation.asked,) if conversation.asked else ()), *conversation.answers)


def _printed_for(turn: Turn, role: Role, asked: Asked) -> Outcome:
    """Clauses that were shown without a search, as they stand for the other role."""
    policy = turn.library.policy
    bound = tuple(policy.for_role(clause, role) for clause in asked.shown)
    quotes = tuple(quoting.quote(policy, clause) for clause in bound)
    if bound != asked.shown:
        return (Say(words.AS_ROLE[role]), *quotes), remembered(
            turn.conversation, replace(asked, role=role, shown=bound)
        )
    only = role is Role.CONTRIBUTOR and all(policy.clause(clause).audience is Role.OFFICER for clause in bound)
    return (Say(words.FOR_OFFICERS if only and bound else words.SAME_FOR_BOTH), *quotes), turn.conversation


def _reason(asked: Asked, clause: str) -> str:
    """The labelled questions that speak for the clause or, after silence, for none."""
    found = asked.found
    if found is None:
        return words.WHY_BY_NUMBER if asked.question else words.WHY_BY_REPORT
    hit = next((hit for hit in found.hits if hit.clause == clause), None)
    if found.silent or hit is None:
        return _listed(words.WHY_SILENT, found.unanswered) if found.unanswered else words.WHY_SILENT_ALONE
    if not hit.because:
        return words.WHY_BY_WORDS.format(clause=hit.clause)
    return _listed(words.WHY.format(clause=hit.clause), hit.because)


def _above_each(hits: Sequence[Hit], quotes: Sequence[Part]) -> Iterator[Part]:
    """The quotes; where several parts of a question are answered, the part's own words above each."""
    several = len({part for hit in hits for part in hit.parts}) > 1
    told = False
    for hit, quote in zip(hits, quotes, strict=True):
        if several and hit.parts:
            yield Say(words.PART_ANSWERED.format(parts=" and ".join(f"“{_short(part)}”" for part in hit.parts)))
        elif several and not told:
            told = True
            yield Say(words.PARTS_ALL)
        yield quote


def _short(part: str) -> str:
    cut = textwrap.shorten(part, _LONGEST_PART, placeholder=" …")
    return cut if cut.strip() != "…" else part[: _LONGEST_PART - 1] + "…"


def _listed(opening: str, questions: Sequence[str]) -> str:
    return "\n".join([opening, *(f"• {question}" for question in questions)])


def _silence(turn: Turn, shown: tuple[str, ...]) -> Reply:
    library = turn.library
    if shown[:1] == (library.reports.by_intent[Intent.HARASSMENT].clause,):
        return _silence_on_harassment(turn, shown[0])
    team = library.policy.references[library.reports.silent.team]
    asking = quoting.facts_of(library.policy, (team,), turn.settings.contacts, words.WHO_DECIDES)
    asks_why = Buttons((Button(words.BUTTON_WHY_SILENT, "answer.why", _NOT + "".join(shown[:1])),))
    if not shown:
        return (Say(words.NOT_IN_POLICY_AT_ALL), *asking, *asked_of(turn, SILENT), asks_why)
    nearest = quoting.quote(library.policy, shown[0], Standing.NEAREST)
    return (Say(words.NOT_IN_POLICY), nearest, *asking, *asked_of(turn, SILENT), asks_why)


def _silence_on_harassment(turn: Turn, clause: str) -> Reply:
    """Whoever asks may be harassed: only those whom the clause names are told, and no other team is offered."""
    policy = turn.library.policy
    named = quoting.whom_to_ask(policy, (clause,), turn.settings.contacts, words.NAMED_HERE)
    asks_why = Buttons((Button(words.BUTTON_WHY_SILENT, "answer.why", _NOT + clause),))
    return (Say(words.NOT_IN_POLICY), quoting.quote(policy, clause, Standing.NEAREST), *named, asks_why)


def _with_next_steps(turn: Turn, quotes: tuple[Part, ...]) -> Reply:
    policy = turn.library.policy
    first = next(part for part in quotes if isinstance(part, Quote))
    clauses = tuple(part.clause for part in quotes if isinstance(part, Quote))
    named = quoting.whom_to_ask(policy, clauses[:1], turn.settings.contacts, words.NAMED_HERE)
    buttons: Buttons = quoting.clause_buttons(first.clause, turn.role, first)
    permission = first.clause == turn.library.reports.permission.clause
    asking = asked_of(turn, PERMISSION) if permission else ()
    return (*quotes, *quoting.notes(policy, first.clause, turn.role), *named, *asking, buttons)
