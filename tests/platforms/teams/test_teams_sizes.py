"""Whole messages stay below what Teams takes: the card, the citations, the notification and every mark together."""

from __future__ import annotations

import pytest
from deliveries import delivery
from fake_desk import ReferencesInMemory
from teams_fakes import BOT, CHANNEL, LOCAL, TENANT, FakeConnector
from test_teams_cards import EVERYTHING, SOURCE, TOO_LONG
from test_teams_one_page import BUTTONS, FILES, STANDS

from adapters.teams.cards import Where
from adapters.teams.connector import Connector
from adapters.teams.lengths import LIMIT, size
from adapters.teams.memory import Memory
from adapters.teams.messages import judgeable, marked, messages
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from bot import words
from bot.outbox import Kind
from bot.replies import Quote, Reply, Say

MARK = words.CHAT_MAY_REPEAT.format(case="C-000001")
LONG = "Contributors should not do anything that brings the “College” into disrepute; it is theirs.\n• " * 9


def clauses(count: int, text: str = LONG) -> Reply:
    return tuple(Quote(f"2.{number}", "Guidelines for contributors", text, SOURCE) for number in range(1, count + 1))


REPLIES = [*TOO_LONG, EVERYTHING, clauses(16), clauses(47), clauses(47, "Short."), clauses(3, LONG * 12), clauses(20, "😀" * 700)]  # fmt: skip


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("where", [Where.ALONE, Where.SHARED])
def test_no_message_is_longer_than_teams_takes(reply: Reply, where: Where) -> None:
    assert max(size(judgeable(marked(page, MARK))) for page in messages(reply, where)) <= LIMIT


@pytest.mark.parametrize("count", [1, 12, 16, 47])
def test_each_message_cites_the_clauses_that_stand_on_it(count: int) -> None:
    cited = []
    for page in messages(clauses(count)):
        card = page["attachments"][0]["content"]
        names = [claim["appearance"]["name"].partition(",")[0] for claim in page["entities"][0]["citation"]]
        assert all(f'"{name}, ' in str(card).replace("'", '"') for name in names)
        assert page["text"].count("[") == len(names)
        cited += names
    assert cited == [f"Clause 2.{number}" for number in range(1, count + 1)]


def test_a_message_without_clauses_cites_nothing() -> None:
    assert all("entities" not in page for page in messages((Say("word " * 6_000),)))


@pytest.mark.parametrize("part", [Say('"' * 2_500), Say("😀" * 2_500), FILES], ids=["quotes", "emoji", "files"])
async def test_the_card_of_a_case_fits_with_everybody_who_looks_after_it_and_its_mark(
    connector: Connector, teams: FakeConnector, part: Say
) -> None:
    watchers = [f"teams:{number}" for number in range(12)]
    sender = TeamsSender(connector, Memory(ReferencesInMemory()), LOCAL, {f"teams:{CHANNEL}": watchers})
    sender.memory.references.keep([Reference("a:1", teams.address, TENANT, BOT)])
    for person in watchers:
        sender.memory.met(person, f"29:{person}".ljust(94, "x"), "Some Body")
    reply = (Say("C-0001: The press"), STANDS, part, BUTTONS)
    handle = await sender.send(delivery(reply=reply, may_repeat=True))
    await sender.send(delivery(reply=reply, kind=Kind.UPDATE, handle=handle, effect_key="2"))
    posted, edited = (call.body.get("activity", call.body) for call in teams.calls)
    assert "may repeat" in posted["summary"]
    assert edited["summary"].startswith("An earlier card of C-0001 may stand above.")
    assert len(edited["attachments"][0]["content"]["refresh"]["userIds"]) == 10
    assert max(size(posted), size(edited)) <= LIMIT
