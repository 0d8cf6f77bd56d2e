"""What settles marks of the draft that was read: a permission that somebody was given, a statement in the profile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import rereading, reviewing, words
from bot.conversations import Reviewed, key
from bot.messages import Pressed
from bot.replies import Buttons, Reply, Say
from bot.rereading import Changes
from bot.routes import permission
from bot.turn import Outcome, Turn
from knowledge import citations, danger, disclaimers, permissions
from knowledge.identifiers import Kind
from knowledge.review import Finding


def ask_for_permission(turn: Turn) -> Outcome:
    """Ask from whom the permission for a clause is; the next message is taken as the answer. First ask for which."""
    before = turn.conversation.reviewed
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), turn.conversation
    open_ = reviewing.to_permit(before)
    if not open_:
        return (Say(words.PERMISSION_NONE),), turn.conversation
    meant = turn.event.value if isinstance(turn.event, Pressed) else ""
    clause = meant if meant in open_ else _only(open_)
    if not clause:
        return _for_which(open_), turn.conversation
    if turn.conversation.permitted_by:
        return _permitted(turn, clause, turn.conversation.permitted_by)
    asked = Say(words.PERMISSION_ASK.format(clause=clause))
    return (asked,), replace(turn.conversation, awaits_permission=clause)


def said(turn: Turn, text: str) -> Outcome | None:
    """What somebody writes that settles marks of the draft that was read; None for other texts."""
    before, kept = turn.conversation.reviewed, turn.conversation
    whom = _permission_in(turn, text)
    if whom:
        return _by_permission(turn, text, whom)
    if before is None or kept.awaits_draft:
        return None
    if permissions.not_given(text) and reviewing.to_permit(before) and not rereading.is_edit(before.draft, text):
        kept = replace(kept, awaits_permission="", permitted_by="")
        return (Say(words.PERMISSION_NOT_GIVEN), *permission.next_steps(turn)), kept
    return ask_for_permission(turn) if permissions.claimed(text) else _by_profile(turn, text)


def _permission_in(turn: Turn, text: str) -> str:
    """From whom somebody says to have a permission for the draft that was read; empty if they say something else."""
    kept = turn.conversation
    if kept.reviewed is None or kept.awaits_draft or danger.threatened(text):
        return ""
    whom = permissions.given_by(text)
    if whom or not (kept.awaits_permission or _permits(kept.reviewed, text)):
        return whom
    if citations.by_number(text, turn.library.policy) or rereading.is_edit(kept.reviewed.draft, text):
        return ""
    return text.strip(" .") if permissions.names_somebody(text) else ""


def _permits(reviewed: Reviewed, text: str) -> bool:
    """Whether somebody is said to have agreed while a mark is open that this could settle."""
    return permissions.tells_of_agreement(text) and bool(reviewing.to_permit(reviewed))


def _by_permission(turn: Turn, text: str, whom: str) -> Outcome:
    """Settle, for this draft, the one clause that the permission is plainly for; otherwise ask for which it is."""
    before = turn.conversation.reviewed
    open_ = reviewing.to_permit(before) if before is not None else ()
    if before is None or not open_:
        kept = replace(turn.conversation, awaits_permission="", permitted_by="")
        return (Say(words.PERMISSION_NONE if before is not None else words.NO_DRAFT_BEFORE),), kept
    if _is_a_patients(before, whom):
        open_ = tuple(clause for clause in open_ if clause in _on_people(before))
    named = [clause for clause in citations.by_number(text, turn.library.policy).clauses if clause in open_]
    awaited = [clause for clause in open_ if clause == turn.conversation.awaits_permission]
    unsure = permissions.doubtful(text, before.draft)
    clause = _only(named or awaited or (open_ if not unsure and _is_team_for(before, open_, whom) else ()))
    if clause and not unsure:
        return _permitted(turn, clause, whom)
    kept = replace(turn.conversation, awaits_permission="", permitted_by="" if unsure else whom)
    if not open_:
        return (Say(words.PERMISSION_PATIENT),), replace(kept, permitted_by="")
    return _for_which(open_), kept


def _is_team_for(reviewed: Reviewed, clauses: Sequence[str], whom: str) -> bool:
    """Whether a team is named that gives permissions, and none of the marks needs the consent of people instead."""
    return permissions.from_a_team(whom) and not set(clauses) & _on_people(reviewed)


def _on_people(reviewed: Reviewed) -> set[str]:
    """The clauses of marks that are about people who may consent for themselves."""
    marked = (own for own in reviewed.review.findings if reviewing.permissible(own))
    return {own.clause for own in marked if "patient" in own.check.evidence.about}


def _is_a_patients(reviewed: Reviewed, whom: str) -> bool:
    """Whether it is a patient's or their family's, or somebody's who is named where the draft tells who somebody is."""
    marked = (own for own in reviewed.review.findings if Kind.PATIENT_NAME in own.check.evidence.identifiers)
    told = {name for own in marked for name in permissions.names(reviewed.draft[own.start : own.end])}
    return permissions.from_a_patient(whom) or not told.isdisjoint(permissions.names(whom))


def _only(clauses: Sequence[str]) -> str:
    return clauses[0] if len(clauses) == 1 else ""


def _for_which(clauses: Sequence[str]) -> Reply:
    asked = words.PERMISSION_FOR_THIS.format(clause=clauses[0]) if _only(clauses) else words.PERMISSION_WHICH
    return (Say(asked), Buttons(reviewing.permission_buttons(clauses)))


def _permitted(turn: Turn, clause: str, whom: str) -> Outcome:
    before = turn.conversation.reviewed
    if before is not None and _is_a_patients(before, whom) and clause not in _on_people(before):
        return (Say(words.PERMISSION_PATIENT),), replace(turn.conversation, awaits_permission="", permitted_by="")
    by = words.SETTLED_PERMISSION.format(whom=whom)
    return _settle(turn, by, lambda own: reviewing.permissible(own) and own.clause == clause, words.PERMISSION_NONE)


def stated_in_profile(turn: Turn) -> Outcome:
    """Settle, for this draft, what a statement in the profile cures."""
    return _settle(turn, words.SETTLED_PROFILE, lambda finding: bool(finding.check.cure), words.PROFILE_NONE)


def _by_profile(turn: Turn, text: str) -> Outcome | None:
    """What somebody writes of their profile settles what a statement there cures; None for other texts."""
    before, words_there = turn.conversation.reviewed, disclaimers.said_of_profile(text)
    if before is None or not words_there:
        return None
    if not any(finding.check.cure for finding in before.open()):
        return None
    if disclaimers.personal_views(words_there):
        return stated_in_profile(turn)
    return (Say(words.PROFILE_OTHER),), turn.conversation


def _settle(turn: Turn, by: str, fits: Callable[[Finding], bool], nothing: str) -> Outcome:
    before = turn.conversation.reviewed
    kept = replace(turn.conversation, awaits_permission="", permitted_by="")
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), kept
    settled = {key(before.draft, finding): by for finding in before.open() if fits(finding)}
    if not settled:
        return (Say(nothing),), kept
    now = replace(before, settled={**before.settled, **settled})
    return told(turn, now), replace(kept, reviewed=now)


def told(turn: Turn, reviewed: Reviewed, changes: Changes | None = None) -> Reply:
    """A draft as it was read, with the buttons under it."""
    parts = reviewing.told(turn.library.policy, turn.settings, reviewed, changes)
    return (*parts, *permission.next_steps(turn))
