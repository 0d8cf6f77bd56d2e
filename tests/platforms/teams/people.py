"""People in Teams: they write, press what stands on a card, and fill in what a dialog asks."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from teams_fakes import BOT, CHANNEL, TENANT, FakeConnector

PATIENCE = 60.0  # seconds; another program may have the processor
_numbers = itertools.count(1)

Json = dict[str, Any]


@dataclass
class Somebody:
    """A person with a chat of their own with the bot, which listens at `address`."""

    name: str
    address: str
    teams: FakeConnector
    http: aiohttp.ClientSession
    token: str = ""
    thread: str = ""  # the channel's thread that they are in; empty in their own chat
    statuses: list[int] = field(default_factory=list)

    @property
    def entra(self) -> str:
        return f"{self.name.encode().hex():0>8}-0000-0000-0000-000000000000"[-36:]

    @property
    def chat(self) -> str:
        return f"a:{self.name}"

    def in_channel(self, thread: str = "") -> Somebody:
        """The same person, in a thread of the channel."""
        return Somebody(
            self.name, self.address, self.teams, self.http, self.token, thread or f"{CHANNEL};messageid=1699"
        )

    async def says(self, text: str, **more: Any) -> None:
        """Write to the bot; in a channel, by mentioning it."""
        sent = self.activity("message", text=text, textFormat="plain")
        if self.thread:
            mention = {"type": "mention", "text": "<at>Forepost</at>", "mentioned": {"id": BOT, "name": "Forepost"}}
            sent |= {"text": f"<at>Forepost</at> {text}", "entities": [mention]}
        await self.post({**sent, **more})

    async def presses(self, label: str, **fields: str) -> Json:
        """Press the newest button of this name that this person sees; what comes back."""
        return await self.takes(self.button(label), **fields)

    async def dialog_of(self, label: str) -> Json:
        """Press a button whose form is answered in the same chat, and open that form as a dialog would show it."""
        data = self.button(label)["data"]
        return await self.invoke("task/fetch", {"data": data})

    async def presses_start(self, action: str) -> Json:
        """Open the dialog of an action."""
        return await self.invoke("task/fetch", {"data": {"action": action, "msteams": {"type": "task/fetch"}}})

    def card_thread(self) -> str:
        """The thread in which the newest card of this channel stands."""
        here = (self.thread or self.chat).partition(";")[0]
        return [where for where, _ in self.teams.stands.values() if where.partition(";")[0] == here][-1]

    async def takes(self, action: Json, **fields: str) -> Json:
        """Take an action of a card, with what was filled in beside it."""
        data = {**action["data"], **{f"field.{name}": value for name, value in fields.items()}}
        if "msteams" in data:
            return await self.invoke("task/fetch", {"data": data})
        if action["type"] == "Action.Submit":
            return await self.invoke("task/submit", {"data": data})
        return await self.invoke("adaptiveCard/action", {"action": {"verb": action["verb"], "data": data}})

    async def picks(self, command: str, words: str, **more: Any) -> Json:
        """Pick a command in the menu of somebody's message."""
        payload = {"id": "1", "body": {"contentType": "html", "content": f"<p>{words}</p>"}, **more}
        return await self.invoke("composeExtension/fetchTask", {"commandId": command, "messagePayload": payload})

    async def invoke(self, name: str, value: Json) -> Json:
        answer: Json = await self.post({**self.activity("invoke"), "name": name, "value": value})
        return answer

    def activity(self, kind: str, **more: Any) -> Json:
        where = {"id": self.chat, "conversationType": "personal", "tenantId": TENANT}
        if self.thread:
            where = {"id": self.thread, "conversationType": "channel", "tenantId": TENANT, "isGroup": True}
        return {
            "type": kind, "id": f"17000{next(_numbers):08}", "timestamp": "2026-11-22T22:00:00.000Z", "channelId": "msteams",
            "serviceUrl": self.teams.address, "from": {"id": f"29:{self.name}", "name": self.name.title(), "aadObjectId": self.entra},
            "recipient": {"id": BOT, "name": "Forepost"}, "conversation": where, "channelData": {"tenant": {"id": TENANT}}, **more,
        }  # fmt: skip

    async def post(self, sent: Json) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self.http.post(self.address, json=sent, headers=headers) as response:
            self.statuses.append(response.status)
            assert response.status == 200, await response.text()
            return await response.json() if response.content_type == "application/json" else {}

    def button(self, label: str) -> Json:
        """The newest button of this name where this person is."""
        found = [each for card in self.cards() for each in actions(card) if each["title"] == label]
        assert found, (label, [each["title"] for card in self.cards() for each in actions(card)])
        return found[-1]

    def cards(self) -> list[Json]:
        """What stands where this person is."""
        here = self.thread or self.chat
        return [
            body["attachments"][0]["content"]
            for where, body in self.teams.stands.values()
            if where.partition(";")[0] == here.partition(";")[0] and body.get("attachments")
        ]

    def reads(self) -> str:
        """Everything that stands where this person is, as words."""
        return "\n\n".join(card["fallbackText"] for card in self.cards())

    async def sees(self, *words: str) -> None:
        """Wait until these words stand where this person is."""
        await until(lambda: all(each in self.reads() for each in words), lambda: f"{words} not in:\n{self.reads()}")


def actions(card: Json) -> Iterator[Json]:
    """The buttons of a card or dialog, without those that stand in for others."""
    for node in nodes(card):
        if node.get("type") == "ActionSet":
            yield from node["actions"]


def dialog(answer: Json) -> Json:
    """The card that a dialog shows."""
    card: Json = answer["task"]["value"]["card"]["content"]
    return card


def last(card: Json) -> Json:
    """The last button of a dialog: what sends its form."""
    return list(actions(card))[-1]


def nodes(part: Any) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
        for each in part.values():
            yield from nodes(each)
    elif isinstance(part, list):
        for each in part:
            yield from nodes(each)


async def until(holds: Callable[[], bool], told: Callable[[], str] = str) -> None:
    """Wait for what happens in another program."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110  it tells nobody
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(told()) from None
