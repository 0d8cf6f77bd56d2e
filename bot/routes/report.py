"""Something happened to somebody, or was seen: the clause that covers it, whom it reaches, and how to take it back."""

from __future__ import annotations

import logging
from dataclasses import replace
from types import MappingProxyType

from bot import casemoves, intake, quoting, reported, words
from bot.casework import Casework
from bot.conversations import Asked
from bot.escalation import LONGEST, approach
from bot.messages import Pressed
from bot.relay import fingerprint
from bot.replies import Button, Buttons, Fact, Facts, Part, Reply, Say, Small, Standing, Style
from bot.store import StoreUnavailableError
from bot.turn import Outcome, Turn
from knowledge import danger, mailtimes
from knowledge.details import Details
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.reports import REPORTED, SHARED, Destination, Sending

_OPENING = MappingProxyType({
    Intent.PRESS: (words.PRESS,),
    Intent.ANTAGONISTIC: (words.ANTAGONISTIC,),
    Intent.HARASSMENT: (words.HARASSMENT, words.HARASSMENT_DANGER),
    Intent.CONCERN: (words.CONCERN,),
})  # fmt: skip
_log = logging.getLogger(__name__)


def report(turn: Turn, text: str, intent: Intent, reading: Reading) -> Outcome:
    """Quote the clause for this kind of report; pass it on at once or offer to; tell what was read in the message."""
    library = turn.library
    destination = library.reports.by_intent[intent]
    quoted = quoting.quote(library.policy, destination.clause)
    details = reading.details(text, intent)
    kept = replace(
        turn.conversation, asked=Asked("", turn.role, (destination.clause,)), reported=text, passed={}
    )  # fmt: skip
    told, kept = _passed_or_offered(replace(turn, conversation=kept), text, intent, reading, details)
    passed = intent in kept.passed and destination.sending is Sending.AT_ONCE
    before = Say(words.TAKEN_BEFORE.format(case=kept.passed.get(intent, "")))
    again = passed and before in told
    opening = _opening(text, intent, reading, passed=passed, again=again)
    reply = (
        *(Say(sentence.format(line=turn.settings.emergency_line)) for sentence in opening),
        *((before,) if again else ()),
        quoted,
        *quoting.notes(library.policy, destination.clause, turn.role),
        *((Small(words.INTERNAL),) if intent is Intent.HARASSMENT and reading.internal else ()),
        *(_holding(turn) if intent is Intent.PRESS else ()),
        *(() if passed else _who_to_tell(turn, intent, destination)),
        *_read_out(turn, text, details, intent),
        *(part for part in told if not again or part != before),
        *(() if intent is Intent.HARASSMENT else (quoting.clause_buttons(destination.clause, turn.role, quoted),)),
    )
    return reply, kept


def quoted_too(turn: Turn, intent: Intent) -> Reply:
    """The clause of a second kind that the message also is."""
    destination = turn.library.reports.by_intent[intent]
    return (quoting.quote(turn.library.policy, destination.clause, Standing.ALSO),)


def offered_too(turn: Turn, intent: Intent, first: Intent | None = None) -> Reply:
    """The button that passes the message on as this second kind, where it goes to somebody else than the first."""
    reports = turn.library.reports
    destination = reports.by_intent[intent]
    if turn.work is None or (first is not None and reports.by_intent[first].to == destination.to):
        return ()
    team = turn.work.name(destination.to)
    return (Small(words.ALSO_SEND.format(team=team)), Buttons((_pass_button(team, intent, destination),)))


def asked_of(turn: Turn, kind: str) -> Reply:
    """The button that puts a question to the team that decides."""
    destination = turn.library.reports.of(kind)
    if turn.work is None or destination is None or destination.to not in turn.work.teams:
        return ()
    team = turn.work.name(destination.to)
    return (Buttons((Button(words.ASK_TEAM.format(team=team), "case.pass", kind, Style.PRIMARY),)),)


def pass_on(turn: Turn, kind: str) -> Outcome:
    """The person said that the last message should be passed on as this kind."""
    text, destination = turn.conversation.reported, turn.library.reports.of(kind)
    if turn.work is None or not text or destination is None:
        return (Say(words.STALE_BUTTON),), turn.conversation
    before = turn.conversation.passed.get(kind)
    if before:
        return (Say(words.TAKEN_BEFORE.format(case=before)),), turn.conversation
    intent = next((each for each in REPORTED if each == kind), None)
    details = turn.library.intents.read(text[: turn.settings.message_limit]).details(text, intent) if intent else None
    return _taken_in(turn, turn.work, text, kind, details)


def taken_back(turn: Turn, kind: str) -> Reply:
    """Withdraw the case that this conversation's last message was passed on as."""
    case = turn.conversation.passed.get(kind)
    if turn.work is None or not case:
        return ()
    pressed = Pressed(f"{turn.event.event}/withdraw", turn.event.person, turn.event.place, "case.withdraw", case)
    try:
        return casemoves.acting(turn.work, pressed, case, casemoves.withdraw)
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW),)


def _passed_or_offered(turn: Turn, text: str, intent: Intent, reading: Reading, details: Details) -> Outcome:
    destination = turn.library.reports.by_intent[intent]
    if turn.work is None:
        return (), turn.conversation
    # Whoever is accused may sit in the channel that the press goes to.
    accused = reading.internal and Intent.HARASSMENT in reading.also
    if destination.sending is Sending.AT_ONCE and not accused:
        return _taken_in(turn, turn.work, text, intent, details)
    return _offered_unless_passed(turn, turn.work, text, intent, destination)


def _offered_unless_passed(turn: Turn, work: Casework, text: str, intent: Intent, destination: Destination) -> Outcome:
    """What can be done next; where the very same words are in an open case of theirs, where that stands instead."""
    person = turn.event.person.address
    kinds = (intent, SHARED) if intent is Intent.HARASSMENT else (intent,)
    found = {kind: reported.passed(work, person, text, kind) for kind in kinds}
    cases = {kind: case for kind, case in found.items() if case is not None}
    if not cases:
        return _offered(work, intent, destination), turn.conversation
    told = tuple(part for case in cases.values() for part in reported.standing(work, case))
    passed = {**turn.conversation.passed, **{kind: case.id for kind, case in cases.items()}}
    return told, replace(turn.conversation, passed=passed)


def _taken_in(turn: Turn, work: Casework, text: str, kind: str, details: Details | None) -> Outcome:
    """Pass it on now; where that cannot be, say so and offer to try again."""
    event = turn.event
    sent = approach(kind, text, details, turn.now, turn.attachments, passed_on=turn.origins)
    destination = turn.library.reports.of(kind) or turn.library.reports.silent
    team = work.name(destination.to)
    try:
        told = intake.Report(f"{event.event}/{kind}", event.person, event.place, sent, turn.told, fingerprint(text))
        taken = intake.take_in(work, told)
    except intake.NoDestinationError:
        return (Say(words.NOT_PASSED_ON.format(team=team)),), turn.conversation
    except StoreUnavailableError as error:
        _log.error("A report was not taken in: %s", error)
        again = Buttons((_pass_button(team, kind, destination),))
        return (Say(words.NOT_KEPT.format(team=team)), again), turn.conversation
    cut = (Small(words.TOO_LONG_TO_SEND.format(most=LONGEST)),) if len(text) > LONGEST else ()
    passed = {**turn.conversation.passed, kind: taken.shown.case.id}
    return (*cut, *intake.confirmed(work, taken)), replace(turn.conversation, passed=passed)


def _offered(work: Casework, intent: Intent, destination: Destination) -> Reply:
    """What can be done next, with nothing passed on so far."""
    team = work.name(destination.to)
    if destination.to not in work.teams:
        return ()
    button = _pass_button(team, intent, destination)
    if intent is not Intent.HARASSMENT:
        return (Say(words.ASK_FIRST.format(team=team)), Buttons((button,)))
    shared = work.reports.shared
    tell = Button(words.SEND_SHARED.format(team=work.name(shared.to)), "case.pass", SHARED)
    return (
        Say(words.ASK_FIRST_HARASSMENT),
        Say(f"• {words.DOOR_BLOCK}\n• {words.DOOR_COMPLAINTS.format(team=team)}"),
        Buttons((button, tell) if shared.to in work.teams else (button,)),
    )


def _pass_button(team: str, kind: str, destination: Destination) -> Button:
    label = words.SEND_IN_CONFIDENCE if destination.confidential else words.SEND_TO.format(team=team)
    return Button(label, "case.pass", kind, Style.PRIMARY)


def _holding(turn: Turn) -> Reply:
    sentence = turn.settings.holding_sentence
    return (Say(words.HOLDING.format(sentence=sentence)),) if sentence else ()


def _who_to_tell(turn: Turn, intent: Intent, destination: Destination) -> tuple[Part, ...]:
    """Whom to tell. Somebody harassed is never sent to "whoever invited you": that may be who did it."""
    policy = turn.library.policy
    if intent is Intent.HARASSMENT and turn.work is not None and destination.team not in turn.settings.contacts:
        return ()
    team = policy.references[destination.team]
    others = tuple(named for named in policy.named_by(destination.clause) if named != team)
    return quoting.facts_of(policy, (team, *others), turn.settings.contacts, words.WHO_TO_TELL)


def _opening(text: str, intent: Intent, reading: Reading, *, passed: bool, again: bool = False) -> tuple[str, ...]:
    """The first sentences; to somebody who may be in danger the emergency line comes before anything else.

    `again` was passed on before: then nothing is said of passing it on now.
    """
    if passed:
        danger_first = (words.HARASSMENT_DANGER,) if danger.threatened(text) else ()
        return danger_first if again else (*danger_first, words.PASSED_OPENING[intent])
    if not reading.urgent and not danger.threatened(text):
        return _OPENING[intent]
    if intent is Intent.HARASSMENT:
        return (words.HARASSMENT_DANGER, words.HARASSMENT)
    danger_first = (words.HARASSMENT_DANGER,) if danger.threatened(text) else ()
    return (*danger_first, *_OPENING[intent], words.URGENT)


def _read_out(turn: Turn, text: str, found: Details, intent: Intent) -> tuple[Part, ...]:
    """Of a journalist's approach: who, from where, until when, how to reach them."""
    if intent is not Intent.PRESS:
        return ()
    due = mailtimes.due(text, found.deadline, turn.now) if found.deadline is not None else None
    facts = []
    for name, label in words.FIELD_NAME.items():
        span = getattr(found, name)
        facts += [Fact(label, span.text)] if span is not None else []
        facts += [Fact(words.DUE, words.due(due, turn.now))] if name == "deadline" and due is not None else []
    return (Facts(words.READ_OUT, tuple(facts)),) if facts else ()
