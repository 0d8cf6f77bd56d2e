"""A long reply to a contributor: read before it is sent, whatever it is made of."""

from __future__ import annotations

import pytest
from chats import Chat
from people import dialog, last, nodes
from served import Served
from teams_fakes import CHANNEL, invoke

from adapters.teams.cards import Where, cards
from adapters.teams.inputs import MOST
from adapters.teams.lengths import LIMIT, size
from bot import words
from bot.replies import Field, Form, Say

APPROACH = (
    "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times by 9 am."
)


def form(text: str) -> Form:
    field = Field("text", words.FORM_REPLY_LABEL, text, multiline=True)
    return Form("Answer", (field,), words.BUTTON_SEND, "case.reply.send", "C-0001")


@pytest.mark.parametrize("letter", ["a", '"', "\n", "\\", "😀", "é"])
@pytest.mark.parametrize("where", Where)
def test_whatever_can_be_typed_into_a_line_can_be_shown_in_it_again(letter: str, where: Where) -> None:
    shown = cards((Say("They read:"), Say(letter * MOST), form(letter * MOST)), where)
    assert max(size(card) for card in shown) <= LIMIT
    (line,) = (node for card in shown for node in nodes(card) if node.get("type") == "Input.Text")
    assert (line["maxLength"], line["value"]) == (MOST, letter * MOST)


async def test_what_is_too_long_to_be_shown_again_is_told_so(chat: Chat) -> None:
    chat.desk.shown = (Say("They read:"), form("x" * (MOST + 1)))
    body = await chat.post(invoke("task/submit", {"data": {"action": "case.show", "value": "C-0001"}}))
    assert body == {"task": {"type": "message", "value": words.too_long(MOST + 1, MOST)}}


@pytest.mark.parametrize("sentence", ["We look after it. ", '"No" '], ids=["in the dialog", "in the own chat"])
async def test_a_long_reply_is_previewed_and_sent(served: Served, sentence: str) -> None:
    answer = "We ring her now. " + sentence * (3_900 // len(sentence))
    await served.start()
    alone, ada = served.somebody("dora"), served.somebody("ada")
    await alone.says("Hello")
    await ada.says(APPROACH)
    dora = alone.in_channel(CHANNEL)
    await dora.sees("C-0001", "State: open")
    asked = dialog(await dora.presses(words.BUTTON_REPLY))

    shown = await dora.takes(last(asked), text=answer)

    if shown["task"]["type"] == "continue":
        assert words.THEY_READ in dialog(shown)["fallbackText"]
        await dora.takes(last(dialog(shown)), text=answer)
    else:
        assert shown == {"task": {"type": "message", "value": words.ASIDE}}
        await alone.sees(words.THEY_READ)
        await alone.presses(words.BUTTON_SEND, text=answer)
    await ada.sees("We ring her now.")
    read = [node["text"] for card in ada.cards() for node in nodes(card) if node.get("type") == "TextRun"]
    assert answer.strip() in "".join(read)
