"""A draft: asked for where it is missing, read, settled mark by mark, and read again when it was edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from types import MappingProxyType

from bot import quoting, reviewing, words
from bot.conversations import Going, Reviewed, key
from bot.messages import Event, Pressed
from bot.replies import Part, Reply, Say, Small, Standing
from bot.routes import clearance, permission
from bot.turn import Outcome, Turn
from knowledge import danger, phrases, plaintext
from knowledge.readers import readers
from knowledge.review import Finding
from knowledge.search import Found

_AN_EDIT = 0.55  # likeness from which a draft is a new version of the one before
_LONGEST_NAME = 60  # characters of a platform's name
_COMPARED = 4000  # characters of each that are compared


def ask_for_draft(turn: Turn) -> Outcome:
    """Ask for the draft; the next message is taken as it. A form may have said where it goes and with what."""
    going = _going(turn.event)
    return (Say(words.ASK_FOR_DRAFT),), replace(
        turn.conversation, awaits_draft=True, awaits_permission=False, going=going
    )


def cancel(turn: Turn) -> Outcome:
    """No draft after all."""
    return (Say(words.DRAFT_CANCELLED),), replace(turn.conversation, awaits_draft=False)


def read_draft(turn: Turn, draft: str) -> Outcome:
    """Read the draft; a new version of the one before says what was mended, what is open and what is new."""
    kept = replace(turn.conversation, awaits_draft=False, awaits_permission=False, asked=None, unsettled="")
    reviewer = turn.library.reviewer
    if reviewer is None:
        return _beside(turn, draft), kept
    if not plaintext.has_prose(draft):
        return (Say(words.DRAFT_NO_WORDS),), replace(kept, awaits_draft=True)
    now = Reviewed(draft, turn.role, reviewer.review(draft, turn.role))
    before = turn.conversation.reviewed
    going = _said_of_it(turn.conversation.going)
    if before is None or not is_edit(before.draft, draft):
        if not turn.conversation.awaits_draft:
            kept, going = replace(kept, going=Going()), ()
        now, cleared = clearance.applied(turn, now)
        return (*cleared, *going, *_told(turn, now)), replace(kept, reviewed=now)
    now, cleared = clearance.applied(turn, replace(now, settled=_still_settled(before, now)))
    reread = Say(reviewing.compared(before, now))
    return (reread, *cleared, *going, *_told(turn, now)), replace(kept, reviewed=now)


def _going(event: Event) -> Going:
    fields = event.fields if isinstance(event, Pressed) else {}
    return Going(" ".join(fields.get("platform", "").split())[:_LONGEST_NAME], bool(fields.get("images")))


def _said_of_it(going: Going) -> Reply:
    """What the writer said of the draft beside its words, so that they see that it was taken in."""
    platform = (Small(words.DRAFT_FOR.format(platform=going.platform)),) if going.platform else ()
    return (*platform, *((Say(words.DRAFT_PICTURES),) if going.pictures else ()))


def is_edit(before: str, draft: str) -> bool:
    """Whether a text is a new version of a draft."""
    one, other = before[:_COMPARED].split(), draft[:_COMPARED].split()
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _AN_EDIT


def ask_for_permission(turn: Turn) -> Outcome:
    """Ask from whom the permission is; the next message is taken as the answer."""
    before = turn.conversation.reviewed
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), turn.conversation
    if not any(reviewing.permissible(finding) for finding in before.open()):
        return (Say(words.PERMISSION_NONE),), turn.conversation
    return (Say(words.PERMISSION_ASK),), replace(turn.conversation, awaits_permission=True)


def permission_in(turn: Turn, text: str) -> str:
    """From whom somebody says to have a permission for the draft that was read; empty if they say something else."""
    kept = turn.conversation
    if kept.reviewed is None or kept.awaits_draft or danger.threatened(text):
        return ""
    whom = phrases.permission_in(text)
    return whom or (text.strip(" .") if kept.awaits_permission and phrases.names_somebody(text) else "")


def permitted(turn: Turn, whom: str) -> Outcome:
    """Settle, for this draft, what a permission can settle."""
    return _settle(turn, words.SETTLED_PERMISSION.format(whom=whom), reviewing.permissible, words.PERMISSION_NONE)


def stated_in_profile(turn: Turn) -> Outcome:
    """Settle, for this draft, what a statement in the profile cures."""
    return _settle(turn, words.SETTLED_PROFILE, lambda finding: bool(finding.check.cure), words.PROFILE_NONE)


def as_others_read_it(turn: Turn) -> Outcome:
    """The last draft as four readers meet it."""
    before = turn.conversation.reviewed
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), turn.conversation
    return reviewing.read_by_others(readers(before.draft, before.review)), turn.conversation


def _settle(turn: Turn, by: str, fits: Callable[[Finding], bool], nothing: str) -> Outcome:
    before = turn.conversation.reviewed
    kept = replace(turn.conversation, awaits_permission=False)
    if before is None:
        return (Say(words.NO_DRAFT_BEFORE),), kept
    settled = {key(before.draft, finding): by for finding in before.open() if fits(finding)}
    if not settled:
        return (Say(nothing),), kept
    now = replace(before, settled={**before.settled, **settled})
    return _told(turn, now), replace(kept, reviewed=now)


def _still_settled(before: Reviewed, now: Reviewed) -> dict[tuple[str, str], str]:
    """What was settled before and stands in the new version in the same words; a profile's statement holds for any."""
    cured = next((by for by in before.settled.values() if by == words.SETTLED_PROFILE), "")
    settled = {}
    for finding in now.review.findings:
        own = key(now.draft, finding)
        by = cured if finding.check.cure else before.settled.get(own, "")
        if by:
            settled[own] = by
    return settled


def _told(turn: Turn, reviewed: Reviewed) -> Reply:
    return (*reviewing.told(turn.library.policy, turn.settings, reviewed), *permission.next_steps(turn))


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
        "draft.start": ask_for_draft,
        "draft.permission": ask_for_permission,
        "draft.profile": stated_in_profile,
        "draft.readers": as_others_read_it,
    }
)
