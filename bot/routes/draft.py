"""A draft: asked for where it is missing, read, settled mark by mark, and read again when it was edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot import quoting, rereading, reviewing, words
from bot.conversations import Going, Reviewed, key
from bot.messages import Event, Message, Pressed
from bot.replies import Buttons, Part, Reply, Say, Small, Standing
from bot.rereading import Changes
from bot.routes import clearance, permission
from bot.turn import Outcome, Turn
from knowledge import citations, danger, disclaimers, permissions, phrases, plaintext
from knowledge.policy import Role
from knowledge.readers import readers
from knowledge.review import Finding
from knowledge.search import Found

START = "draft.start"
STOP = "draft.stop"  # never a button: what a platform says when its form was read
_LONGEST_NAME = 60  # characters of a platform's name


def ask_for_draft(turn: Turn) -> Outcome:
    """Ask for the draft; the next message is taken as it. A form may have said where it goes and with what."""
    going = _going(turn.event)
    return (Say(words.ASK_FOR_DRAFT),), replace(
        turn.conversation, awaits_draft=True, awaits_permission="", permitted_by="", going=going
    )


def stop_waiting(turn: Turn) -> Outcome:
    """The draft that a form held was all: what is written next is no draft because of it."""
    return (), replace(turn.conversation, awaits_draft=False)


def cancel(turn: Turn) -> Outcome:
    """No draft after all."""
    return (Say(words.DRAFT_CANCELLED),), replace(turn.conversation, awaits_draft=False)


def read_draft(turn: Turn, draft: str) -> Outcome:
    """Read the draft; a new version of the one before says what was mended, what is open and what is new."""
    before = turn.conversation.reviewed
    if not turn.conversation.awaits_draft and is_new_version(turn, draft):
        draft = phrases.draft_in(draft)
    edited = before is not None and rereading.is_version(before, draft, turn.event)
    if turn.conversation.awaits_draft or edited:
        turn = replace(turn, role=turn.conversation.going.role or turn.role)
    kept = replace(turn.conversation, awaits_draft=False, asked=None, unsettled="")
    kept = replace(kept, awaits_permission="", permitted_by="")
    reviewer = turn.library.reviewer
    if reviewer is None:
        return _beside(turn, draft), kept
    if not plaintext.has_prose(draft):
        return (Say(words.DRAFT_NO_WORDS),), replace(kept, awaits_draft=True)
    now = Reviewed(draft, turn.role, reviewer.review(draft, turn.role), message=rereading.message_of(turn.event))
    going = _said_of_it(turn.conversation.going)
    if before is None or not edited:
        if not turn.conversation.awaits_draft:
            kept, going = replace(kept, going=Going()), ()
        now, cleared = clearance.applied(turn, now)
        return (*cleared, *going, *_told(turn, now)), replace(kept, reviewed=now)
    now, cleared = clearance.applied(turn, replace(now, settled=rereading.still_settled(before, now)))
    changes = rereading.changes(before, now)
    reread = rereading.told(before, now, changes)
    changed = changes if before.draft != now.draft else None
    return (*reread, *cleared, *going, *_told(turn, now, changed)), replace(kept, reviewed=now)


def _going(event: Event) -> Going:
    fields = event.fields if isinstance(event, Pressed) else {}
    role = next((role for role in Role if role.value == fields.get("role")), None)
    return Going(" ".join(fields.get("platform", "").split())[:_LONGEST_NAME], bool(fields.get("images")), role)


def _said_of_it(going: Going) -> Reply:
    """What the writer said of the draft beside its words, so that they see that it was taken in."""
    platform = (Small(words.DRAFT_FOR.format(platform=going.platform)),) if going.platform else ()
    return (*platform, *((Say(words.DRAFT_PICTURES),) if going.pictures else ()))


def is_new_version(turn: Turn, text: str) -> bool:
    """Whether these words are the draft that was read last, edited."""
    before = turn.conversation.reviewed
    return before is not None and rereading.is_version(before, phrases.draft_in(text), turn.event)


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
    whom = _permission_in(turn, text)
    if whom:
        return _by_permission(turn, whom)
    kept = turn.conversation
    if kept.reviewed is not None and not kept.awaits_draft and permissions.claimed(text):
        return ask_for_permission(turn)
    return _by_profile(turn, text)


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


def _by_permission(turn: Turn, whom: str) -> Outcome:
    """Settle, for this draft, the one clause that the permission is for; where it may be for several, ask for which."""
    before = turn.conversation.reviewed
    open_ = reviewing.to_permit(before) if before is not None else ()
    if not open_:
        kept = replace(turn.conversation, awaits_permission="", permitted_by="")
        return (Say(words.PERMISSION_NONE if before is not None else words.NO_DRAFT_BEFORE),), kept
    text = turn.event.text if isinstance(turn.event, Message) else ""
    named = [clause for clause in citations.by_number(text, turn.library.policy).clauses if clause in open_]
    awaited = [clause for clause in open_ if clause == turn.conversation.awaits_permission]
    clause = _only(named or awaited or open_)
    if clause:
        return _permitted(turn, clause, whom)
    return _for_which(open_), replace(turn.conversation, awaits_permission="", permitted_by=whom)


def _only(clauses: Sequence[str]) -> str:
    return clauses[0] if len(clauses) == 1 else ""


def _for_which(clauses: Sequence[str]) -> Reply:
    return (Say(words.PERMISSION_WHICH), Buttons(reviewing.permission_buttons(clauses)))


def _permitted(turn: Turn, clause: str, whom: str) -> Outcome:
    by = words.SETTLED_PERMISSION.format(whom=whom)
    return _settle(turn, by, lambda own: reviewing.permissible(own) and own.clause == clause, words.PERMISSION_NONE)


def stated_in_profile(turn: Turn) -> Outcome:
    """Settle, for this draft, what a statement in the profile cures."""
    return _settle(turn, words.SETTLED_PROFILE, lambda finding: bool(finding.check.cure), words.PROFILE_NONE)


def _by_profile(turn: Turn, text: str) -> Outcome | None:
    """What somebody writes of their profile settles what a statement there cures; None for other texts."""
    before, words_there = turn.conversation.reviewed, disclaimers.said_of_profile(text)
    if before is None or not words_there or turn.conversation.awaits_draft:
        return None
    if not any(finding.check.cure for finding in before.open()):
        return None
    if disclaimers.personal_views(words_there):
        return stated_in_profile(turn)
    return (Say(words.PROFILE_OTHER),), turn.conversation


def as_others_read_it(turn: Turn) -> Outcome:
    """The last draft as four readers meet it."""
    before = turn.conversation.reviewed
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), turn.conversation
    return reviewing.read_by_others(readers(before.draft, before.review)), turn.conversation


def _settle(turn: Turn, by: str, fits: Callable[[Finding], bool], nothing: str) -> Outcome:
    before = turn.conversation.reviewed
    kept = replace(turn.conversation, awaits_permission="", permitted_by="")
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), kept
    settled = {key(before.draft, finding): by for finding in before.open() if fits(finding)}
    if not settled:
        return (Say(nothing),), kept
    now = replace(before, settled={**before.settled, **settled})
    return _told(turn, now), replace(kept, reviewed=now)


def _told(turn: Turn, reviewed: Reviewed, changes: Changes | None = None) -> Reply:
    told = reviewing.told(turn.library.policy, turn.settings, reviewed, changes)
    return (*told, *permission.next_steps(turn))


def _beside(turn: Turn, draft: str) -> Reply:
    """Without trained parts for this policy: the clauses beside the draft, without judging it."""
    library = turn.library
    found = library.search.find(draft, turn.role)
    team = library.policy.references[library.reports.silent.team]
    asking = quoting.facts_of(library.policy, (team,), turn.settings.contacts, words.DRAFT_NEXT)
    opening = words.DRAFT_NEAREST if found.silent else words.DRAFT_LIMIT
    return (Say(opening), *_quoted(turn, found), *asking)


def _quoted(turn: Turn, found: Found) -> tuple[Part, ...]:
    standing = Standing.NEAREST if found.silent else Standing.ALSO
    return tuple(quoting.quote(turn.library.policy, hit.clause, standing, hit.passage) for hit in found.hits)


PRESSED: Mapping[str, Callable[[Turn], Outcome]] = MappingProxyType(
    {
        START: ask_for_draft,
        STOP: stop_waiting,
        "draft.permission": ask_for_permission,
        "draft.profile": stated_in_profile,
        "draft.readers": as_others_read_it,
    }
)
