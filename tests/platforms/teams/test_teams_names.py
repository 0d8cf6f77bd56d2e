from __future__ import annotations

from pathlib import Path

import pytest
from chats import Chat
from deliveries import delivery
from fake_desk import ReferencesInMemory
from judges import faults_of_cards
from people import Somebody, actions, dialog, last, nodes
from served import NAMES, Served
from teams_fakes import BOT, CHANNEL, CHAT, ENTRA, LOCAL, PERSON, TENANT, FakeConnector, activity, in_channel, invoke

from adapters.teams.cards import Where, cards
from adapters.teams.connector import Connector
from adapters.teams.memory import Memory
from adapters.teams.names import named
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from bot import words
from bot.messages import Pressed
from bot.replies import Button, Buttons, Fact, Facts, Field, Form, Quote, Say
from bot.routes.privacy import FORGET_SURE

IN_CHANNEL = {"conversation": {"id": f"{CHANNEL};messageid=1699", "conversationType": "channel", "tenantId": TENANT}}
OTHER = "teams:cccccccc-0000-0000-0000-000000000003"


async def test_a_card_names_people_and_never_their_ids(connector: Connector, teams: FakeConnector) -> None:
    references = ReferencesInMemory()
    references.keep([Reference(CHAT, teams.address, TENANT, BOT, PERSON, "29:person", "Wally Xylophone")])
    reply = (Say(f"{OTHER} takes it."), Facts("Where it stands", (Fact("From", f"{PERSON}, Sunday"),)))
    await TeamsSender(connector, Memory(references), LOCAL).send(delivery(reply=reply))
    said = teams.calls[0].body["activity"]["attachments"][0]["content"]["fallbackText"]
    assert "From: Wally Xylophone, Sunday" in said
    assert f"{words.CHAT_SOMEBODY} takes it." in said
    assert ENTRA not in said


async def test_somebody_is_known_by_name_as_soon_as_they_write(chat: Chat) -> None:
    await chat.post(activity())
    assert (await named(Memory(chat.references), (Say(PERSON),))) == (Say("Wally Xylophone"),)


@pytest.mark.parametrize("where", [{}, IN_CHANNEL], ids=["own chat", "channel"])
async def test_who_is_forgotten_is_nobody_in_memory_either(
    chat: Chat, memory: Memory, where: dict[str, dict[str, str]]
) -> None:
    await chat.post(activity())
    await chat.post(in_channel("What does clause 2.13 say?", id="2"))
    await chat.post(invoke("task/submit", {"data": {"action": "privacy.known"}}, **where))
    assert await memory.name(PERSON) == "Wally Xylophone"
    assert chat.presence.has(f"teams:{CHANNEL}", PERSON)

    chat.references.kept.clear()  # as the desk does it
    await chat.post(invoke("task/submit", {"data": {"action": FORGET_SURE}}, **where))

    assert await memory.name(PERSON) == ""
    assert not chat.presence.has(f"teams:{CHANNEL}", PERSON)
    await chat.post(activity(id="3"))
    assert chat.references.of(PERSON) is not None, "who writes again can be written to again"


async def test_who_removes_the_app_is_nobody_in_memory_either(chat: Chat, memory: Memory) -> None:
    await chat.post(activity())
    await chat.post(activity("", type="installationUpdate", action="remove", id="2"))
    assert await memory.name(PERSON) == ""


async def test_a_clause_and_the_addresses_of_other_platforms_stay_as_they_are(chat: Chat) -> None:
    kept = (Quote("1.1", "", PERSON, "policy"), Say("slack:U1 and teams:19:channel@thread.tacv2"))
    assert await named(Memory(chat.references), kept) == kept


async def test_buttons_that_name_somebody_show_the_name_and_not_the_id(chat: Chat) -> None:
    await chat.post(activity())
    row = Buttons((Button(PERSON, "case.hand_over.to", "C-0001:0a"), Button("Seen", "case.seen", "C-0001")))
    (shown,) = await named(Memory(chat.references), (row,))
    assert isinstance(shown, Buttons)
    assert [(button.label, button.value) for button in shown.buttons] == [
        ("Wally Xylophone", "C-0001:0a"),
        ("Seen", "C-0001"),
    ]


async def test_a_case_is_offered_to_its_deputy_by_name(served: Served) -> None:
    lena = Somebody("lena", "", served.teams, served.http)
    to = {"address": f"teams:{CHANNEL}", "lead": "teams:never-met", "deputies": [f"teams:{lena.entra}"]}
    served.destinations = dict.fromkeys(NAMES, to)
    await served.start()
    await served.somebody("lena").says("Hello")
    await served.somebody("ada").says("A journalist from the Evening Chronicle has just emailed me, please help.")
    dora = served.somebody("dora").in_channel(CHANNEL)
    await dora.sees("C-0001", "State: open")

    form = dialog(await dora.presses(words.BUTTON_HAND_OVER))

    assert "Lena" in [each["title"] for each in actions(form)]
    assert lena.entra not in str([each["title"] for each in actions(form)])
    chosen = next(each for each in actions(form) if each["title"] == "Lena")
    assert "Lena" in str(await dora.takes(chosen))


async def test_a_case_is_handed_over_to_somebody_found_by_name(chat: Chat, tmp_path: Path) -> None:
    form = Form("Hand C-0042 over", (Field("text", "To whom"),), "Hand over", "case.hand_over.send", "C-0042")
    (card,) = cards((form,), Where.DIALOG)
    (chooser,) = (node for node in nodes(card) if node.get("type") == "Input.ChoiceSet")
    assert chooser["choices.data"]["dataset"] == "graph.microsoft.com/users"
    assert faults_of_cards(tmp_path, [card]) == ""

    await chat.post(invoke("task/submit", {"data": {**last(card)["data"], chooser["id"]: ENTRA}}))
    (sent,) = chat.desk.heard
    assert isinstance(sent, Pressed)
    assert sent.fields == {"text": PERSON}
