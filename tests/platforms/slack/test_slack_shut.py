"""A modal that cannot be filled: what it was to show is said in the person's own conversation."""

from __future__ import annotations

import time

import pytest
from fake_slack import FakeSlack
from slack_here import SAID, SmallDesk, here
from slack_people import a_view, answered, typed

from bot.messages import Event
from bot.replies import Button, Buttons, Field, Form, Reply, Say
from bot.store import Store

FORM = (Form("What happened?", (Field("text", "Words"),), "Send", "case.reply.send", "C-0001"),)


def with_form(event: Event) -> Reply:
    match getattr(event, "action", ""):
        case "case.reply":
            return FORM
        case "case.reply.send":
            time.sleep(2.2)  # longer than the acknowledgement waits
            return (Say("C-0001 is answered."),)
        case _:
            return Say(SAID), Buttons((Button("Answer", "case.reply", "C-0001"),))


@pytest.mark.parametrize("fault", [{"status": 500}, {"error": "not_found"}, {"drop": True}], ids=["500", "shut", "cut"])
@pytest.mark.parametrize("journey", ["form", "post", "draft"])
async def test_what_a_modal_cannot_show_is_said_where_nobody_else_reads(
    slack: FakeSlack, kept: Store, journey: str, fault: dict[str, object]
) -> None:
    async with here(slack, SmallDesk(kept, with_form)):
        said = await slack.says("U1", "UBOT", "May I?")
        told = await answered(slack, "DU1")
        slack.fault("views.update", **fault)
        match journey:
            case "form":
                await slack.clicks("U1", "DU1", told["ts"], "case.reply")
                view = await a_view(slack, lambda each: each["callback_id"] == "form", "a form")
                await slack.submits("U1", view["id"], typed(text="Done."))
                expected = "C-0001 is answered."
            case "draft":
                await slack.shortcut("U1", "check_draft")
                view = await a_view(slack, lambda each: each["callback_id"] == "draft", "the form")
                await slack.submits("U1", view["id"], {"text": {"text": {"type": "plain_text_input", "value": "x"}}})
                expected = SAID
            case _:
                await slack.shortcut("U1", "send_to_team", "DU1", said["ts"])
                expected = SAID
        assert (await answered(slack, "DU1", 2))["text"].startswith(expected)
        assert slack.ephemeral == []
