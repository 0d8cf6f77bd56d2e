from __future__ import annotations

from pathlib import Path

from chats import Chat
from deliveries import delivery
from fake_desk import ReferencesInMemory
from judges import faults_of_cards
from people import last, nodes
from teams_fakes import BOT, CHAT, ENTRA, LOCAL, PERSON, TENANT, FakeConnector, activity, invoke

from adapters.teams.cards import Where, cards
from adapters.teams.connector import Connector
from adapters.teams.memory import Memory
from adapters.teams.names import named
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from bot import words
from bot.messages import Pressed
from bot.replies import Fact, Facts, Field, Form, Quote, Say

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


async def test_a_clause_and_the_addresses_of_other_platforms_stay_as_they_are(chat: Chat) -> None:
    kept = (Quote("1.1", "", PERSON, "policy"), Say("slack:U1 and teams:19:channel@thread.tacv2"))
    assert await named(Memory(chat.references), kept) == kept


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
