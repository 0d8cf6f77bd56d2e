"""The desk is killed at one call to Slack after the other, on every journey: nothing is lost, and nothing doubled."""

from __future__ import annotations

import asyncio
import json
import re
from abc import ABC, abstractmethod
from contextlib import suppress
from itertools import count

import pytest
from fake_slack import FakeSlack
from killing import SOON, Killing, kills, nothing_more
from slack_desk import CASES, Start
from slack_people import DRAFT, PRESS, of_bot, says_until

WRITERS = (  # one for each report: the same name would join the same case
    *("Ashford", "Binley", "Carlow", "Denby", "Elstow", "Farley", "Garton", "Holme"),
    *("Inkley", "Jarrow", "Kelby", "Larne", "Malton", "Norley", "Orwell"),
)
_CHANGES = re.compile(r"C-\d+|\d\d:\d\d|slack:U\w+")


class Journey(ABC):
    """What one person does, and what stands after it."""

    least = 1  # calls, so that no test passes because nothing was killed

    def __init__(self, slack: FakeSlack, number: int) -> None:
        self.slack, self.number, self.user = slack, number, f"U{100 + number}"
        self.alone = f"D{self.user}"
        slack.users[self.user] = {**slack.users["U1"], "id": self.user, "name": f"person{number}"}
        slack.channels["C1"].add(self.user)
        name = WRITERS[number]
        self.press = PRESS.replace("Jo Writer", f"Jo {name}").replace("Daily Example", f"{name} Gazette")

    async def prepare(self) -> bool:
        """Do what goes well before; whether there was anything."""
        return False

    @abstractmethod
    async def goes(self) -> None:
        """What the desk is killed at."""

    def stands(self) -> object:
        """What is there in the end, as it would be for anybody."""
        return [self._shown(each) for each in of_bot(self.slack, self.alone)]

    def is_answered(self) -> bool:
        """Whether the desk has shown what it had to."""
        return bool(self.stands())

    def may_stand(self) -> int:
        """How often something was shown that nobody can look up, and that may therefore be missing, but not twice."""
        return 0

    def cards(self) -> int:
        """How many cards the team has about what this person reported."""
        roots = (each for each in of_bot(self.slack, CASES) if not each.get("thread_ts"))
        return sum(WRITERS[self.number] in each["text"] for each in roots)

    @staticmethod
    def _shown(message: dict[str, object]) -> str:
        return _CHANGES.sub("…", json.dumps([message["text"], message["blocks"]]))


class LongAnswer(Journey):
    """Several pages."""

    least = 3

    async def goes(self) -> None:
        await self.slack.says(self.user, "UBOT", "What do clauses 2.1 to 2.33 say?")


class TakenAside(Journey):
    """A draft in a channel."""

    least = 2

    async def goes(self) -> None:
        await self.slack.says(self.user, "C1", f"<@UBOT> {DRAFT}")

    def may_stand(self) -> int:
        return sum(each["user"] == self.user for each in self.slack.ephemeral)


class Report(Journey):
    """A journalist, who reaches the team."""

    least = 2

    async def goes(self) -> None:
        await self.slack.says(self.user, "UBOT", self.press)

    def is_answered(self) -> bool:
        return self.cards() == len(of_bot(self.slack, self.alone)) == 1

    def stands(self) -> object:
        told = [re.findall(r"C-\d+", each["text"])[:1] for each in of_bot(self.slack, self.alone)]
        return self.cards(), [len(each) for each in told]


class Deleted(Journey):
    """A report that its writer deletes."""

    async def prepare(self) -> bool:
        self.said = await self.slack.says(self.user, "UBOT", self.press)
        await says_until(self.slack, self.alone, "C-")
        return True

    async def goes(self) -> None:
        await self.slack.deletes(self.user, self.alone, self.said["ts"])

    def stands(self) -> object:
        return sum("You deleted" in each["text"] for each in of_bot(self.slack, self.alone))


@pytest.mark.long
@pytest.mark.parametrize("journey", [Report, Deleted, LongAnswer, TakenAside])
async def test_killed_at_any_call_it_loses_nothing_and_doubles_nothing(
    slack: FakeSlack, start: Start, journey: type[Journey]
) -> None:
    numbers = count(1)
    desk = await start(**SOON)
    undisturbed = journey(slack, next(numbers))
    await undisturbed.prepare()
    await undisturbed.goes()
    await slack.until(undisturbed.is_answered, 30, "an answer")
    await nothing_more(slack)
    assert undisturbed.may_stand() <= 1
    calls = 0
    for number, happened in kills():
        disturbed = journey(slack, next(numbers))
        if await disturbed.prepare():
            await nothing_more(slack)
        killing = slack.at_call = Killing(desk, number, happened)
        goes = asyncio.create_task(disturbed.goes())
        await slack.until(lambda: killing.done or goes.done(), 20, "the end of it")  # noqa: B023
        if not killing.done:
            await nothing_more(slack)
        if not killing.done:
            break
        calls = number
        slack.at_call = None
        desk = await start(**SOON)
        await goes
        expected = undisturbed.stands()
        with suppress(AssertionError):  # told below, with what stands instead
            await slack.until(lambda: disturbed.stands() == expected, 30, "all of it")  # noqa: B023
        await nothing_more(slack)
        assert disturbed.stands() == undisturbed.stands(), (number, happened)
        assert disturbed.may_stand() <= undisturbed.may_stand(), (number, happened)
    assert calls >= journey.least
