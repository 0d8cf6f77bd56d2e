"""A draft: asked for where it is missing, read, settled mark by mark, and read again when it was edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot import quoting, rereading, reviewing, words
from bot.conversations import Going, Reviewed
from bot.messages import Event, Pressed
from bot.replies import Part, Reply, Say, Small, Standing
from bot.routes import afterwards, clearance, settling
from bot.turn import Outcome, Turn
from knowledge import phrases, plaintext
from knowledge.policy import Role
from knowledge.readers import readers
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
        return (*cleared, *going, *settling.told(turn, now)), replace(kept, reviewed=now)
    now, cleared = clearance.applied(turn, replace(now, settled=rereading.still_settled(before, now)))
    changes = rereading.changes(before, now)
    reread = rereading.told(before, now, changes)
    changed = changes if before.draft != now.draft else None
    return (*reread, *cleared, *going, *settling.told(turn, now, changed)), replace(kept, reviewed=now)


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


def said(turn: Turn, text: str) -> Outcome | None:
    """What somebody writes of the draft that was read: what settles a mark, what became of it; None for others."""
    return settling.said(turn, text) or afterwards.said(turn, text)


def as_others_read_it(turn: Turn) -> Outcome:
    """The last draft as four readers meet it."""
    before = turn.conversation.reviewed
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), turn.conversation
    return reviewing.read_by_others(readers(before.draft, before.review)), turn.conversation


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
        "draft.permission": settling.ask_for_permission,
        "draft.profile": settling.stated_in_profile,
        "draft.readers": as_others_read_it,
    }
)
