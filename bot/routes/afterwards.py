"""What people say of a draft after it was read: that it is out already or deleted, that it is approved then, and why."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from typing import assert_never

from bot import quoting, reviewing, words
from bot.conversations import Reviewed
from bot.replies import Reply, Say, Small
from bot.routes import permission
from bot.turn import Outcome, Turn
from knowledge.identifiers import Kind
from knowledge.review import Verdict


class Said(Enum):
    """What is said of a draft that was read."""

    PUBLIC = auto()
    DELETED = auto()
    APPROVED = auto()
    WHY = auto()
    ALLOWED = auto()
    BETTER = auto()


_LONGEST = 120  # characters; a longer text tells more than that
_OPENING = r"\W*(?:(?:oops|oh(?: no| dear)?|ah|sorry|well|but|and|so|ok(?:ay)?|right|great|good|thanks|thank you|hm+|um+|er+|damn|sh[*i]t|help|wait|too late|no|yes|done|actually|unfortunately|i(?:'m| am) afraid|i think|fyi|what if)\b[\s,.!?:;–—-]*)*"
_IT = r"(?:it|this|that|the (?:post|tweet|draft|thing)|my (?:post|tweet)|this one)"
_PLACE = r"(?:x|twitter|linkedin|facebook|fb|insta(?:gram)?|threads|bluesky|tiktok|mastodon|youtube|whatsapp|the (?:web|internet|page|website)|my (?:page|feed|profile|account|story|blog)|there|online|social media)"
_WHEN = r"(?:already|now|just now|yesterday|today|this (?:morning|afternoon|evening)|last (?:night|week)|earlier|(?:an?|one|two|three|\d+|a few|some) (?:minutes?|hours?|days?) ago|before (?:i asked|asking(?: you)?)|by (?:mistake|accident))"
_WHERE = rf"(?:\s+(?:(?:up |out )?(?:on|to|in|over) {_PLACE}|online|{_WHEN}))*"
_NEXT = r"(?:[\s,.!?;:–—-]*(?:(?:so )?what now|now what|what (?:do|should|shall|can|must) i do(?: now| next)?|is that (?:bad|a problem)|what happens now|help|sorry|oops|though))?"
_END = r"[\s.!?…)]*"
_DO = r"(?:post|publish|tweet|share|send|use|put)"
_DONE = r"(?:posted|published|tweeted|retweeted|shared|sent|uploaded)"
_ALLOWED = r"(?:approved|cleared|signed off|allowed|ok(?:ay)?|fine|good(?: to go)?|all right|alright|clear|safe)"
_TRUE = r"(?:[\s,.!?:;–—-]+(?:but )?(?:(?:it|that|this)(?:'s| is| was)|they are|he is|she is|i mean it)(?: (?:only|just|all|simply|really|a|an|the|nothing but))* ?(?:true|truth|facts?|jokes?|opinion|fair|banter|what happened|what i think|my (?:opinion|view))?)?"
_AND_GO = rf"(?: (?:to (?:{_DO}|go)|for me to {_DO})(?: {_IT})?)?"
_THEN = r"(?:,? (?:then|now|anyway|right|yes|as it is|at once))*"
_SAYS: tuple[tuple[Said, str], ...] = (
    (Said.PUBLIC, rf"(?:i|we)(?:'ve| have)? (?:(?:already|just|accidentally) )*{_DONE} {_IT}{_WHERE}{_NEXT}"),
    (Said.PUBLIC, rf"(?:already|just) {_DONE}(?: {_IT})?{_WHERE}{_NEXT}"),
    (Said.PUBLIC, rf"{_IT}(?:'s|'s been| is| was| has been| went| went out)? (?:(?:already|now|just|been) )*(?:out(?: there)?|up|live|public|{_DONE}|(?:on|in) {_PLACE}){_WHERE}{_NEXT}"),
    (Said.DELETED, rf"(?:(?:i|we)(?:'ve| have)? )?(?:(?:already|just|now) )*(?:deleted|removed) {_IT}{_WHERE}{_NEXT}"),
    (Said.DELETED, rf"(?:(?:i|we)(?:'ve| have)? )?(?:(?:already|just|now) )*(?:took|taken) {_IT} (?:down|off){_WHERE}{_NEXT}"),
    (Said.DELETED, rf"{_IT}(?:'s| is| has been|'s been) (?:(?:already|now|been) )*(?:deleted|removed|gone|taken down|down){_WHERE}{_NEXT}"),
    (Said.APPROVED, rf"(?:does (?:that|this|it) mean |that means |you mean |are you saying |you(?:'re| are) saying )?(?:that )?{_IT}(?:'s| is| has been|'s been) (?:all |now )?(?:approved|cleared|signed off){_THEN}"),
    (Said.APPROVED, rf"(?:does (?:that|this|it) mean |that means |you mean |are you saying |you(?:'re| are) saying )(?:that )?{_IT}(?:'s| is) (?:all |now )?{_ALLOWED}{_AND_GO}{_THEN}"),
    (Said.APPROVED, rf"(?:does (?:that|this|it) mean |that means |you mean )?i(?:'m| am)? (?:can|may|could|am allowed to|allowed to|free to|good to) (?:just |now |go ahead and |safely )*{_DO} {_IT}{_THEN}"),
    (Said.APPROVED, rf"(?:is|was) {_IT} (?:approved|cleared|signed off)(?: by you)?{_THEN}"),
    (Said.APPROVED, rf"(?:do|did|have|can|will|would) you (?:approved?|sign off|clear(?:ed)?)(?: (?:of|on))? {_IT}{_THEN}"),
    (Said.APPROVED, rf"{_IT}(?:'s| is) (?:all )?{_ALLOWED}{_AND_GO},? (?:then|now|right)"),
    (Said.APPROVED, rf"i(?:'ll| will|'m going to| am going to|'m gonna) (?:just |now |still )*(?:go ahead and )?{_DO} {_IT}{_THEN}"),
    (Said.WHY, rf"why(?: (?:is|was) {_IT}(?: (?:so |that )?(?:bad|wrong|marked|a problem|a stop|not (?:ok(?:ay)?|allowed|fine)))?|(?: (?:did|have|do) you)? (?:mark|marked|stop|flag|flagged|hold back) {_IT}| not)?{_TRUE}"),
    (Said.WHY, rf"what(?:'s| is| was) (?:so )?(?:wrong|bad|the (?:problem|matter|issue))(?: (?:with|about) {_IT})?{_TRUE}"),
    (Said.ALLOWED, rf"(?:is|was|would) {_IT}(?: be)? (?:now |really |still )*{_ALLOWED}{_AND_GO}{_THEN}"),
    (Said.BETTER, rf"(?:(?:is|would) {_IT}(?: be)? )?(?:any |much |a bit )?better(?: (?:now|like this|this way|then))*"),
    (Said.BETTER, r"(?:and|how about|what about|how's that|how is it|how is that) now"),
)  # fmt: skip
_OF_THE_LAST = frozenset({Said.WHY, Said.ALLOWED, Said.BETTER})  # of what was said last, be it a draft or an answer
_COMPILED = tuple((told, re.compile(_OPENING + pattern + _END, re.IGNORECASE)) for told, pattern in _SAYS)


def meant(text: str) -> Said | None:
    """What a short text says of the draft before it; None where it says anything else."""
    text = " ".join(text.replace("’", "'").split())
    if len(text) > _LONGEST:
        return None
    return next((told for told, pattern in _COMPILED if pattern.fullmatch(text)), None)


def said(turn: Turn, text: str) -> Outcome | None:
    """The answer to what somebody says of the draft that was read; None for other texts, or where none was."""
    kept, told = turn.conversation, meant(text)
    before = kept.reviewed
    if before is None or kept.awaits_draft or told is None or (told in _OF_THE_LAST and kept.asked is not None):
        return None
    return _reply(turn, before, told), replace(kept, awaits_permission="", permitted_by="")


def _reply(turn: Turn, before: Reviewed, told: Said) -> Reply:
    match told:
        case Said.PUBLIC:
            return _public(turn, before)
        case Said.DELETED:
            return (Say(words.AFTER_DELETED), *_whom_to_tell(turn, before))
        case Said.BETTER:
            return (Say(words.PASTE_VERSION), *reviewing.left_open(before))
        case Said.APPROVED | Said.ALLOWED:
            return (Say(words.NEVER_APPROVED), *reviewing.left_open(before), *permission.next_steps(turn))
        case Said.WHY:
            return reviewing.reasons(before)
        case _:
            assert_never(told)


def _public(turn: Turn, before: Reviewed) -> Reply:
    """What to do about a draft that is out: told from what still stands open in it."""
    if _tells_of_a_patient(before):
        contact = turn.settings.data_breach_contact or words.DATA_BREACH_UNSET
        return (Say(words.PUBLIC_SLIP.format(contact=contact)),)
    match before.verdict():
        case Verdict.STOP:
            policy = turn.library.policy
            team = policy.references[turn.library.reports.silent.team]
            asking = quoting.facts_of(policy, (team,), turn.settings.contacts, words.WHO_TO_TELL)
            return (Say(words.PUBLIC_STOP), *reviewing.left_open(before), *asking, *permission.next_steps(turn))
        case Verdict.CHECK:
            return (Say(words.PUBLIC_CHECK), *reviewing.left_open(before), *permission.next_steps(turn))
        case Verdict.CLEAR:
            return (Say(words.PUBLIC_CLEAR), Small(words.CLEAR_LIMIT))
        case never:
            assert_never(never)


def _tells_of_a_patient(before: Reviewed) -> bool:
    """Whether it is kept back, among other things, for what could tell who somebody under care is."""
    told = any(Kind.PATIENT_NAME in own.check.evidence.identifiers for own in before.open())
    return told and before.verdict() is Verdict.STOP


def _whom_to_tell(turn: Turn, before: Reviewed) -> Reply:
    if not _tells_of_a_patient(before):
        return ()
    contact = turn.settings.data_breach_contact or words.DATA_BREACH_UNSET
    return (Small(words.AFTER_DELETED_TELL.format(contact=contact)),)
