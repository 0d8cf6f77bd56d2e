"""What the desk makes of a text, as the batch contract puts it (docs/batch.md)."""

from __future__ import annotations

from typing import Any

from bot import quoting
from bot.desk import Desk
from knowledge import citations, phrases, plaintext
from knowledge.citations import Cited
from knowledge.labelled import Intent
from knowledge.policy import Role
from knowledge.reports import REPORTED

Contract = dict[str, Any]
_NO_FIELDS = dict.fromkeys(
    ("person", "outlet", "deadline", "email", "phone", "platform", "url", "internal_party"),
)


def contract(desk: Desk, text: str, role: Role, treat_as: str | None = None) -> Contract:
    """One answer of a batch. What this version does not read yet is null, never a guess."""
    text = plaintext.readable(text[: desk.settings.message_limit])
    if not plaintext.has_words(text):
        return _answer(desk, Intent.SMALLTALK, (), answered=False)
    cited = citations.cited(text, desk.library.policy)
    intent = _intent(desk, text, treat_as, cited)
    if intent in REPORTED:
        return _answer(desk, intent, (desk.library.reports.by_intent[intent].clause,), answered=True)
    if intent in (Intent.SMALLTALK, Intent.OFFTOPIC):
        return _answer(desk, intent, (), answered=False)
    if cited and not cited.choice:
        return _answer(desk, intent, cited.clauses, answered=bool(cited.clauses))
    sought = phrases.draft_in(text) if intent is Intent.REVIEW else text
    found = desk.library.search.find(sought, role, among=cited.clauses)
    return _answer(desk, intent, tuple(hit.clause for hit in found.hits), answered=not found.silent)


def _intent(desk: Desk, text: str, treat_as: str | None, cited: Cited) -> Intent:
    if treat_as is not None:
        return Intent(treat_as)
    if cited and not cited.choice:
        return Intent.LOOKUP
    if phrases.asks_for_check(text):
        return Intent.REVIEW
    return desk.library.intents.read(text).intent


def _answer(desk: Desk, intent: Intent, clauses: tuple[str, ...], *, answered: bool) -> Contract:
    policy = desk.library.policy
    quotes = [{"clause": clause, "text": quoting.quote(policy, clause).words} for clause in clauses]
    return {
        "intent": intent.value,
        "answered": answered,
        "clauses": list(clauses),
        "quotes": quotes,
        "verdict": None,
        "findings": [],
        "handoff": intent in REPORTED,
        "urgent": None,
        "fields": dict(_NO_FIELDS),
    }
