"""What the desk makes of a text, as the batch contract puts it (docs/batch.md)."""

from __future__ import annotations

from typing import Any

from bot import drafted, reviewing
from bot.desk import Desk
from bot.messages import Surface
from knowledge import asking, citations, phrases, plaintext
from knowledge.citations import Cited
from knowledge.hearing import hear, likeliest
from knowledge.intent import Reading
from knowledge.labelled import Intent, Severity
from knowledge.policy import Role
from knowledge.reports import REPORTED
from knowledge.review import Verdict

Contract = dict[str, Any]
_FIELDS = ("person", "outlet", "deadline", "email", "phone", "platform", "url", "internal_party")


def contract(desk: Desk, text: str, role: Role, treat_as: str | None = None, surface: str = Surface.DM) -> Contract:
    """One answer of a batch. What this version does not read yet is null, never a guess."""
    given = text[: desk.settings.message_limit]
    cut = len(text) > len(given)
    text = plaintext.readable(given)
    if treat_as == Intent.REVIEW and desk.library.reviewer is not None:
        return _reviewed(desk, given, 0, role, cut=cut)
    if not plaintext.has_words(text):
        return _answer(desk, Intent.SMALLTALK, (), answered=False)
    cited = citations.cited(text, desk.library.policy)
    if treat_as is not None:
        return _by_intent(desk, text, role, Intent(treat_as), cited)
    reading = desk.library.intents.read(text, surface)
    heard = hear(desk.library.intents, text, surface, reading, cited)
    only = citations.asks_only(text, desk.library.policy)
    cites = bool(cited) and asking.cites_in_draft(text, desk.library.policy)
    if cited and not cited.choice and (only or not (cites or heard.is_report(text))):
        return _by_intent(desk, text, role, Intent.LOOKUP, cited)
    if phrases.asks_for_check(text):
        return _answer(desk, Intent.REVIEW, (), answered=False)
    reading = heard.reading
    intent = drafted.kind(text, likeliest(text, reading), reading, cites=cites)
    if intent is Intent.REVIEW and desk.library.reviewer is not None:
        told = phrases.role_told(phrases.around(text), desk.library.policy)
        whole = _reviewed(desk, *_placed(given, text), told or role, cut=cut)
        return whole | _decisions(text, intent, reading)
    return _by_intent(desk, text, role, intent, cited) | _decisions(text, intent, reading)


def _placed(given: str, text: str) -> tuple[str, int]:
    """The draft in the text and where it begins in what was given, of which `text` is the readable form.

    Where mark-up stands within the draft, all that was given is taken for it, so that every place is right.
    """
    draft = phrases.draft_in(text)
    before = text[: phrases.draft_at(text)].count(draft)
    at = given.find(draft)
    for _ in range(before):
        at = given.find(draft, at + len(draft)) if at >= 0 else at
    return (draft, at) if at >= 0 else (given, 0)


def _reviewed(desk: Desk, draft: str, at: int, role: Role, *, cut: bool) -> Contract:
    """A draft that begins at the text's character `at`, read. What was not read to its end is never clear."""
    reviewer = desk.library.reviewer
    if reviewer is None or not plaintext.has_prose(plaintext.readable(draft)):
        return _answer(desk, Intent.REVIEW, (), answered=False)
    review = reviewer.review(draft, role)
    unread = cut or review.read_to < len(draft)
    verdict = Verdict.CHECK if unread and review.verdict is Verdict.CLEAR else review.verdict
    ranked = sorted(review.findings, key=lambda own: (own.severity is not Severity.STOP, -own.score))
    clauses = tuple(dict.fromkeys(finding.clause for finding in ranked))
    return _answer(desk, Intent.REVIEW, clauses, answered=True) | {
        "verdict": verdict.value,
        "findings": [
            {
                "clause": finding.clause,
                "severity": finding.severity.value,
                "start": finding.start + at,
                "end": finding.end + at,
                "why": reviewing.why((finding,)) or finding.check.name,
                "score": round(finding.score, 4),
            }
            for finding in review.findings
        ],
    }


def _by_intent(desk: Desk, text: str, role: Role, intent: Intent, cited: Cited) -> Contract:
    if intent in REPORTED:
        return _answer(desk, intent, (desk.library.reports.by_intent[intent].clause,), answered=True)
    if intent in (Intent.SMALLTALK, Intent.OFFTOPIC):
        return _answer(desk, intent, (), answered=False)
    if cited and not cited.choice:
        return _answer(desk, intent, cited.clauses, answered=bool(cited.clauses))
    sought = phrases.draft_in(text) if intent is Intent.REVIEW else text
    found = desk.library.search.find(sought, role, among=cited.clauses)
    return _answer(desk, intent, tuple(hit.clause for hit in found.hits), answered=not found.silent)


def _decisions(text: str, intent: Intent, reading: Reading) -> Contract:
    found = reading.details(text, intent)
    spans = {name: getattr(found, name) for name in _FIELDS}
    return {
        "handoff": reading.handoff,
        "urgent": reading.handoff and reading.urgent,
        "fields": {name: span.text if span is not None else None for name, span in spans.items()},
    }


def _answer(desk: Desk, intent: Intent, clauses: tuple[str, ...], *, answered: bool) -> Contract:
    policy = desk.library.policy
    return {
        "intent": intent.value,
        "answered": answered,
        "clauses": list(clauses),
        "quotes": [{"clause": clause, "text": policy.clause(clause).words} for clause in clauses],
        "verdict": None,
        "findings": [],
        "handoff": False,
        "urgent": False,
        "fields": dict.fromkeys(_FIELDS),
    }
