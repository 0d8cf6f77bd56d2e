"""A pressed button or a sent form: which route deals with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import reported, tied, words
from bot.casework import Casework
from bot.conversations import Conversation
from bot.messages import Pressed
from bot.replies import Reply, Say
from bot.routes import (
    attached,
    awaited,
    checkup,
    clearance,
    deleted,
    draft,
    feedback,
    help,  # noqa: A004  as people say
    hold,
    home,
    interrupted,
    lookup,
    permission,
    privacy,
    quiet,
    report,
    sendable,
)
from bot.routes import case as case_route
from bot.routes.answer import answer_as, why
from bot.routes.unsettled import not_press, settled
from bot.turn import Outcome, Turn
from knowledge.labelled import Intent
from knowledge.policy import Role

_OF_CASES = (case_route.PREFIX, clearance.PREFIX, feedback.PREFIX, quiet.PREFIX, checkup.PREFIX, "privacy.")


def pressed(turn: Turn, event: Pressed) -> Outcome:
    """What a press gets, and what the conversation remembers from then on."""
    meant = tied.meant(turn.conversation, event)
    if meant is None or _is_forgotten(turn.conversation, event):
        known = reported.stale(turn.work, event)
        if known or meant is None:
            return known or (Say(words.STALE_BUTTON),), turn.conversation
    turn, event = replace(turn, conversation=meant.conversation), meant.pressed
    if turn.work is not None and event.action.startswith(_OF_CASES):
        return _of_cases(turn, turn.work, event)
    return _of_answers(turn, event)


def _is_forgotten(kept: Conversation, event: Pressed) -> bool:
    """Whether this sends what was shown under a fingerprint that the conversation does not remember any more."""
    shown = {button.value for button in kept.offered if button.action == event.action}
    return event.action in {sendable.ACTION, "draft.ask.send"} and not kept.passed and event.value not in shown


def _of_cases(turn: Turn, work: Casework, event: Pressed) -> Outcome:
    match event.action, event.value:
        case "case.pass", kind:
            return report.pass_on(turn, kind)
        case "privacy.known", _:
            return privacy.known(work, event.person), turn.conversation
        case "privacy.forget", _:
            return privacy.ask_to_forget(), turn.conversation
        case privacy.FORGET_SURE, _:
            return privacy.forget(work, event.event, event.person), Conversation()
        case attached.ACTION, _:
            return attached.add(turn, work, event)
        case sendable.ACTION, shown:
            return sendable.send(turn, shown)
        case _:
            return _route_of(event.action)(work, event), turn.conversation


def _route_of(action: str) -> Callable[[Casework, Pressed], Reply]:
    """What deals with a press that leaves the conversation as it is."""
    routes: dict[str, Callable[[Casework, Pressed], Reply]] = {
        checkup.PREFIX: checkup.pressed,
        clearance.PREFIX: clearance.pressed,
        deleted.ACTION: deleted.pressed,
        feedback.PREFIX: feedback.pressed,
        interrupted.ACTION: interrupted.pressed,
        quiet.PREFIX: quiet.pressed,
    }
    return next((route for prefix, route in routes.items() if action.startswith(prefix)), case_route.pressed)


def _of_answers(turn: Turn, event: Pressed) -> Outcome:
    match event.action, event.value:
        case "clause.show", clause:
            return lookup.whole(turn, clause)
        case "clause.neighbours", clause:
            return lookup.neighbours(turn, clause)
        case "answer.why", clause:
            return why(turn, clause)
        case "answer.as", value if value.partition(" ")[0] in set(Role):
            return answer_as(turn, Role(value.partition(" ")[0]), value.partition(" ")[2])
        case "role.choose", ("officer" | "contributor") as role:
            return (Say(words.ROLE_IS[Role(role)]),), replace(turn.conversation, role=Role(role))
        case "intent.is", kind if kind in set(Intent):
            return settled(turn, Intent(kind))
        case "intent.not_press", _:
            return not_press(turn)
        case "help.show", asked_among:
            return help.show_help(turn, asked_among)
        case home.ACTION, _:
            return home.shown(turn), turn.conversation
        case _:
            return _of_drafts(turn, event)


def _of_drafts(turn: Turn, event: Pressed) -> Outcome:
    match event.action, event.value:
        case action, _ if action in draft.PRESSED:
            return draft.PRESSED[action](turn)
        case action, _ if action in hold.ACTIONS:
            return hold.pressed(turn, event)
        case awaited.WAS_DRAFT, _:
            return awaited.was_draft(turn)
        case "draft.ask", _:
            return permission.ask(turn)
        case "draft.ask.send", shown:
            return permission.send(turn, shown)
        case _:
            return (Say(words.STALE_BUTTON),), turn.conversation
