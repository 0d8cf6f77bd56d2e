"""What the team and the contributor see of a case, as replies: the card, lines of its thread, the confirmation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import files, origins, words
from bot.case import Case, State
from bot.cases import OVER
from bot.escalation import Approach
from bot.hours import OfficeHours
from bot.replies import Button, Buttons, Fact, Facts, Part, Reply, Say, Small, Style
from knowledge.reports import PERMISSION, Destination

EXCERPT, EXCERPT_LINES = 2_500, 40  # characters and lines of a message that the card itself shows
SNOOZE = timedelta(hours=1)
SLIP = "slip"  # under this name a permission case keeps what was cleared in it
_MINUTE, _HOUR = 60, 3600


@dataclass(frozen=True)
class Contributor:
    """Somebody who reported, and when the case began for them."""

    person: str
    place: str


@dataclass(frozen=True)
class Shown:
    """All that a card shows: the case, its words by name, who reported, the destination of its kind, the names."""

    case: Case
    texts: Mapping[str, str]
    contributors: Sequence[Contributor]
    destination: Destination
    team: str
    hours: OfficeHours

    def local(self, when: datetime) -> str:
        """A time in the words of the office's time zone."""
        return words.moment(when.astimezone(self.hours.zone))


def root(shown: Shown, viewer: str = "") -> Reply:
    """The one card of a case, as it stands now; for one viewer without what only somebody else can do."""
    case, message = shown.case, shown.texts.get("message", "")
    urgent = f" ({words.CASE_URGENT})" if case.urgent else ""
    return (
        Say(f"{case.id}: {words.CASE_TITLE[case.kind]}{urgent}"),
        *((Small(words.CASE_CONFIDENTIAL),) if shown.destination.confidential else ()),
        Facts(words.CASE_FACTS, (*_standing(shown), *_contributors(shown))),
        *read_out(shown.texts),
        *origins.shown(origins.kept(shown.texts)),
        *_message(shown),
        *files.shown(files.kept(shown.texts)),
        Buttons((*_for_team(shown, viewer, long=message != _excerpt(message)), *_clearance_back(shown))),
    )


def copy(shown: Shown) -> Reply:
    """The card for a destination that is only to know: nothing to press."""
    kept = tuple(part for part in root(shown) if not isinstance(part, Buttons))
    return (*kept, Small(words.CASE_COPY.format(team=shown.team)))


def read_out(texts: Mapping[str, str]) -> tuple[Part, ...]:
    """What was read out of the message: who, from where, how to reach them."""
    facts = tuple(Fact(label, texts[name]) for name, label in words.FIELD_NAME.items() if texts.get(name))
    return (Facts(words.READ_OUT, facts),) if facts else ()


def whole(shown: Shown) -> Reply:
    """Every word that contributors sent, in order."""
    found = sorted((name, text) for name, text in shown.texts.items() if name.partition(":")[0] == "message")
    if not found:
        return (Say(words.CASE_FORGOTTEN),)
    listed = files.shown(files.kept(shown.texts))
    parts = [part for name, text in found for part in (*origins.shown(origins.kept(shown.texts, name)), Say(text))]
    return (Say(f"{shown.case.id}: {_whose(shown)}"), *parts, *listed)


def entry(action: str, actor: str, note: str = "") -> Reply:
    """A line of the thread."""
    return (Small(words.ENTRY[action].format(actor=actor or words.SOMEBODY_FORGOTTEN, note=note)),)


def joined(person: str, approach: Approach, action: str = "joined") -> Reply:
    """Another contributor reports the same, or one changed a message: their words and files, in the thread."""
    said = Say(words.ENTRY[action].format(actor=person))
    passed_on = origins.shown(approach.origins)
    return (said, *read_out(approach.read), *passed_on, Say(_excerpt(approach.text)), *files.shown(approach.files))


def reminder(case: Case, sentence: str, due_at: datetime) -> Reply:
    """A clock's line, with the time that is left when it is read."""
    deadline = case.deadline
    left = f" {words.REMINDER_LEFT.format(left=span(deadline - due_at))}" if deadline and deadline > due_at else ""
    return (Say(sentence.format(case=case.id) + left),)


def summary(cases: Sequence[Case], count: int, now: datetime) -> Reply:
    """The open cases of a destination in the morning, fewest hours left first."""
    lines = [f"• {line(case, now)}" for case in cases]
    if count > len(cases):
        lines.append(f"• {words.SUMMARY_MORE.format(count=count - len(cases))}")
    opening = words.SUMMARY_ONE if count == 1 else words.SUMMARY.format(count=count)
    return (Say("\n".join([opening, *lines])),)


def confirmation(shown: Shown, approach: Approach, now: datetime, *, copied_to: Sequence[str], deputy_by: str) -> Reply:
    """What the contributor reads right after it was passed on."""
    case = shown.case
    masked = words.MASKED_WORDS_ONCE if approach.masked == 1 else words.MASKED_WORDS
    whole = words.ALL_THEIR_WORDS if approach.origins else words.ALL_YOUR_WORDS
    sent = masked.format(count=approach.masked) if approach.masked else whole
    facts = (
        Fact(words.PASSED_TO, shown.team),
        *((Fact(words.PASSED_COPY, ", ".join(copied_to)),) if copied_to else ()),
        Fact(words.PASSED_CASE, case.id),
        Fact(words.PASSED_WORDS, sent),
        *((Fact(words.PASSED_FILES, files.named(approach.files)),) if approach.files else ()),
        Fact(words.PASSED_HOURS, str(shown.hours)),
        Fact(words.PASSED_NEXT, _next_look(shown, now) + deputy_by),
    )
    return (Facts(words.PASSED_ON, facts), Buttons(_for_contributor(case)))


def span(wait: timedelta) -> str:
    """A time span as people say it: "9 hours", "1 day 4 hours", "15 minutes"."""
    seconds = int(wait.total_seconds())
    days, hours, minutes = wait.days, seconds % 86_400 // _HOUR, seconds % _HOUR // _MINUTE
    parts = (_count(days, "day"), _count(hours, "hour"), _count(minutes, "minute") if not days and hours < 3 else "")  # noqa: PLR2004
    return " ".join(part for part in parts if part) or "less than a minute"


def _standing(shown: Shown) -> tuple[Fact, ...]:
    case = shown.case
    due = shown.local(case.deadline) if case.deadline else words.NO_DEADLINE
    return (
        Fact(words.CASE_STATE, words.CASE_STATES[case.state]),
        *((Fact(words.CASE_TAKEN, case.claimed_by),) if case.claimed_by else ()),
        *((Fact(words.CASE_DUE, due),) if case.deadline or case.kind == "press" else ()),
        *((Fact(words.CASE_SNOOZED, shown.local(case.snoozed_until)),) if case.snoozed_until else ()),
        Fact(words.CASE_CLAUSE, case.clause),
    )


def _contributors(shown: Shown) -> tuple[Fact, ...]:
    since = shown.local(shown.case.opened_at)
    if len(shown.contributors) > 1:
        return (Fact(words.CASE_FROM, words.CASE_MANY.format(count=len(shown.contributors), when=since)),)
    person = shown.contributors[0].person if shown.contributors else words.SOMEBODY_FORGOTTEN
    name = words.CASE_PASSED_ON_BY if origins.kept(shown.texts) else words.CASE_FROM
    return (Fact(name, words.CASE_ONE.format(person=person, when=since)),)


def _message(shown: Shown) -> tuple[Part, ...]:
    message = shown.texts.get("message")
    if message is None:
        return (Say(words.CASE_FORGOTTEN),)
    shown_first = _excerpt(message)
    cut = (Small(words.CASE_CUT.format(button=words.BUTTON_WHOLE_MESSAGE)),) if message != shown_first else ()
    return (Small(_whose(shown)), Say(shown_first), *cut)


def _whose(shown: Shown) -> str:
    return words.CASE_WORDS_PASSED_ON if origins.kept(shown.texts) else words.CASE_WORDS


def _excerpt(message: str) -> str:
    return "\n".join(message[:EXCERPT].split("\n")[:EXCERPT_LINES])


def _for_team(shown: Shown, viewer: str, *, long: bool) -> tuple[Button, ...]:
    case = shown.case
    answer = words.BUTTON_REPLY_SENDER if origins.kept(shown.texts) else words.BUTTON_REPLY
    whole_message = (Button(words.BUTTON_WHOLE_MESSAGE, "case.whole", case.id),) if long else ()
    note = Button(words.BUTTON_NOTE, "case.note", case.id)
    if case.state in OVER:
        return (Button(words.BUTTON_REOPEN, "case.reopen", case.id), note, *whole_message)
    seen = (Button(words.BUTTON_SEEN, "case.seen", case.id, Style.PRIMARY),) if case.state is State.OPEN else ()
    taken = (words.BUTTON_UNCLAIM, "case.unclaim") if case.claimed_by else (words.BUTTON_CLAIM, "case.claim")
    claim = () if viewer and case.claimed_by not in {"", viewer} else (Button(*taken, case.id),)
    reply_style = Style.PLAIN if seen or case.state is State.REPLIED else Style.PRIMARY
    return (
        *seen,
        Button(answer, "case.reply", case.id, reply_style),
        *claim,
        note,
        Button(words.BUTTON_HAND_OVER, "case.hand_over", case.id),
        *((Button(words.BUTTON_SNOOZE, "case.snooze", case.id),) if case.state is not State.REPLIED else ()),
        *whole_message,
        *((Button(words.BUTTON_CLEAR, "clearance.open", case.id),) if case.kind == PERMISSION else ()),
        Button(words.BUTTON_CLOSE, "case.close", case.id),
    )


def _clearance_back(shown: Shown) -> tuple[Button, ...]:
    if SLIP not in shown.texts:
        return ()
    return (Button(words.BUTTON_CLEAR_BACK, "clearance.back", shown.case.id, Style.DANGER),)


def _for_contributor(case: Case) -> tuple[Button, ...]:
    add = Button(words.BUTTON_ADD, "case.add", case.id)
    correct = (Button(words.BUTTON_CORRECT, "case.correct", case.id),) if case.kind == "press" else ()
    return (*correct, add, Button(words.BUTTON_WITHDRAW, "case.withdraw", case.id, Style.DANGER))


def _next_look(shown: Shown, now: datetime) -> str:
    if shown.hours.is_open(now):
        return words.LOOKS_NOW
    if shown.case.urgent:
        return words.LOOKS_AT_ONCE
    return words.LOOKS_AT.format(when=shown.local(shown.hours.next_open(now)))


def line(case: Case, now: datetime) -> str:
    """A case in a list: how much time is left, which it is, where it stands."""
    state = words.CASE_STATES[case.state]
    told = words.SUMMARY_LINE.format(case=case.id, title=words.CASE_TITLE[case.kind], state=state)
    if case.deadline is None:
        return told
    over = case.deadline <= now
    wait = span(now - case.deadline if over else case.deadline - now)
    return f"{(words.LEFT_OVER if over else words.LEFT).format(left=wait)}: {told}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' if number > 1 else ''}" if number else ""
