"""People who ask for something by a press, a shortcut, a command or a form, and what they read of it."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import Counter
from typing import Any

from fake_slack import FakeSlack
from slack_desk import CASES, COMPLAINTS
from slack_people import HARASSED, PRESS, a_view, answered, buttons, elements, of_bot, says_until

from bot import words

JOURNALISTS = ("Ashford", "Binley", "Carlow", "Denby", "Elstow", "Farley", "Garton", "Holme", "Inkley", "Jarrow")


class Asking(ABC):
    """One person asks for something by other than a message."""

    least = 1  # calls, so that no test passes because nothing was killed
    most = 1  # times that it is told: twice only where Slack shows nobody what one person saw
    commit = 1  # which of the desk's commits does it
    reads = "press"  # what every message is read as, so that a desk starts soon

    def __init__(self, slack: FakeSlack, number: int) -> None:
        self.slack, self.user, self.name = slack, f"U{100 + number}", f"person{100 + number}"
        named = {"id": self.user, "name": self.name, "profile": {"display_name": self.name}}
        slack.users[self.user] = {**slack.users["U1"], **named}
        slack.channels["C1"].add(self.user)
        self.alone, self.journalist = f"D{self.user}", JOURNALISTS[number]
        report = PRESS.replace("Jo Writer", f"Jo {self.journalist}")
        self.report = report.replace("Daily Example", f"{self.journalist} Gazette")
        self.before: list[str] = []

    async def prepare(self) -> None:
        """Do what goes well before."""
        self.known = set(self.slack.views)

    @abstractmethod
    async def goes(self) -> None:
        """What the desk is killed at."""

    @abstractmethod
    def done(self) -> int:
        """How often it was done."""

    async def again(self) -> None:
        """Do it once more, as somebody who was told."""
        await self.goes()

    def shown(self) -> list[str]:
        """Everything that this person reads: in their own conversation, for their eyes only, or in a modal."""
        own = [each["text"] for each in of_bot(self.slack, self.alone)]
        own += [each["text"] for each in self.slack.ephemeral if each["user"] == self.user]
        views = (
            json.dumps(each["blocks"], ensure_ascii=False) for each in self.slack.views.values() if self.sees(each)
        )
        return own + [each for each in views if words.READING_LONG not in each]

    def sees(self, view: dict[str, Any]) -> bool:
        """Whether this is a modal of theirs."""
        return view["id"] not in self.known

    def told(self) -> list[str]:
        """What they read since then."""
        return list((Counter(self.shown()) - Counter(self.before)).elements())


class Confidential(Asking):
    """A button in the person's own conversation passes on a report in confidence."""

    reads = "harassment"

    async def prepare(self) -> None:
        await super().prepare()
        await self.slack.says(self.user, "UBOT", HARASSED)
        self.offer = await says_until(self.slack, self.alone, "Nothing has been passed on")

    async def goes(self) -> None:
        await self.slack.clicks(self.user, self.alone, self.offer["ts"], "case.pass", self._value(self.offer))

    def done(self) -> int:
        return sum(self.name in each["text"] for each in of_bot(self.slack, COMPLAINTS) if not each.get("thread_ts"))

    async def again(self) -> None:
        """Press the same button, then write the same words, and press what is offered."""
        await self.goes()
        count = len(self.shown())
        await answered(self.slack, self.alone, count)
        await self.slack.says(self.user, "UBOT", HARASSED)
        answer = await answered(self.slack, self.alone, len(self.shown()) + 1)
        if "case.pass" in buttons(answer):
            await self.slack.clicks(self.user, self.alone, answer["ts"], "case.pass", self._value(answer))

    @staticmethod
    def _value(offer: dict[str, Any]) -> str:
        values = [str(each["value"]) for each in elements(offer) if each["action_id"].startswith("case.pass")]
        return next(each for each in values if each.startswith("harassment"))


class Chosen(Asking):
    """The shortcut sends somebody else's message to the team."""

    least = 3

    async def prepare(self) -> None:
        await super().prepare()
        self.post = await self.slack.says("U2", "C1", self.report)

    async def goes(self) -> None:
        await self.slack.shortcut(self.user, "send_to_team", "C1", self.post["ts"])

    def done(self) -> int:
        return sum(self.journalist in each["text"] for each in of_bot(self.slack, CASES))


class OnCard(Asking):
    """Somebody of the team takes a case by the button on its card, which others see too."""

    most = 2

    async def prepare(self) -> None:
        await super().prepare()
        self.slack.channels[CASES].add(self.user)
        await self.slack.says("U1", "UBOT", self.report)
        self.card = await says_until(self.slack, CASES, self.journalist)

    async def goes(self) -> None:
        await self.slack.clicks(self.user, CASES, self.card["ts"], "case.claim")

    def done(self) -> int:
        return int(f"{words.CASE_TAKEN}: {self.name}" in self.slack.find(CASES, self.card["ts"])["text"])

    async def again(self) -> None:
        if not self.done():
            await self.goes()


class Typed(Asking):
    """A command tells of a journalist."""

    most = 2

    async def goes(self) -> None:
        await self.slack.slash(self.user, "C9", "/forepost", self.report)

    def done(self) -> int:
        roots = (each for each in of_bot(self.slack, CASES) if not each.get("thread_ts"))
        return sum(self.journalist in each["text"] for each in roots)


class Added(Asking):
    """A form adds words to a case."""

    most = 2
    commit = 2  # the first opens the form

    async def prepare(self) -> None:
        await super().prepare()
        self.answers: list[str] = []
        await self.slack.says(self.user, "UBOT", self.report)
        self.card = await says_until(self.slack, CASES, self.journalist)
        told = await says_until(self.slack, self.alone, "C-")
        await self.slack.clicks(self.user, self.alone, told["ts"], "case.add")
        view = await a_view(self.slack, self.sees, "the form")
        self.view = view["id"]

    async def goes(self) -> None:
        lines = {"text": {"field": {"type": "plain_text_input", "value": "They rang again."}}}
        answer = await self.slack.submits(self.user, self.view, lines)
        if answer is not None:
            self.answers.append(json.dumps(answer["view"]["blocks"], ensure_ascii=False))

    def done(self) -> int:
        under = (each for each in of_bot(self.slack, CASES) if each.get("thread_ts") == self.card["ts"])
        return sum("They rang again." in each["text"] for each in under)

    async def again(self) -> None:
        if not self.done():
            await self.goes()

    def shown(self) -> list[str]:
        return [*super().shown(), *self.answers]


class Draft(Asking):
    """A form gives a draft to be read, which is done after the acknowledgement."""

    most = 2
    reads = ""

    async def prepare(self) -> None:
        await super().prepare()
        await self.slack.shortcut(self.user, "check_draft")
        self.view = (await a_view(self.slack, self.sees, "the form"))["id"]

    async def goes(self) -> None:
        lines = {"text": {"text": {"type": "plain_text_input", "value": "The College is a disgrace."}}}
        answer = await self.slack.submits(self.user, self.view, lines)
        if answer is not None and self.slack.views[self.view]["callback_id"] == "draft":
            self.slack.show(answer["view"], self.view)

    def done(self) -> int:
        return 0
