"""Destinations that Teams shuts, and cards that whoever looks after a destination sees in their own way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from deliveries import delivery
from fake_desk import ReferencesInMemory
from teams_fakes import BOT, CHANNEL, CHAT, LOCAL, PERSON, TENANT, FakeConnector, refusals

from adapters.sending import GoneError, RefusedError
from adapters.teams.connector import Connector
from adapters.teams.memory import Memory
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from adapters.watching import Watch
from bot.outbox import Kind
from bot.replies import Say

if TYPE_CHECKING:
    from aiohttp import web

    from bot.casework import Casework


@pytest.fixture
def references() -> ReferencesInMemory:
    return ReferencesInMemory()


@pytest.fixture
def sender(connector: Connector, teams: FakeConnector, references: ReferencesInMemory) -> TeamsSender:
    references.keep([Reference("a:somebody", teams.address, TENANT, BOT, "teams:somebody")])
    return TeamsSender(connector, Memory(references), LOCAL)


@pytest.mark.parametrize("shape", range(len(refusals(""))))
@pytest.mark.parametrize(
    "code", ["MessageWritesBlocked", "BotNotInConversationRoster", "ForbiddenOperationException", "BotDisabledByAdmin"]
)
async def test_a_destination_that_teams_shuts_is_marked_for_good_and_open_again_when_it_takes_something(  # noqa: PLR0913, PLR0917
    sender: TeamsSender,
    teams: FakeConnector,
    references: ReferencesInMemory,
    code: str,
    shape: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    teams.fail(403, refusals(code)[shape])
    with pytest.raises(GoneError) as caught:
        await sender.send(delivery())
    assert "secret" not in str(caught.value)
    assert references.shut == sender.memory.blocked == {f"teams:{CHANNEL}": f"403 {code}"}
    assert f"Nothing can be delivered to teams:{CHANNEL}: 403 {code}" in caplog.text

    after_a_restart = Memory(references)
    await after_a_restart.open()
    assert after_a_restart.blocked == references.shut
    await replace(sender, memory=after_a_restart).send(delivery())
    assert references.shut == after_a_restart.blocked == {}


async def test_the_number_alone_says_that_the_bot_is_blocked(sender: TeamsSender, teams: FakeConnector) -> None:
    teams.fail(403, {"errorCode": 209, "message": "Thread is not writable"})
    with pytest.raises(GoneError, match=r"^403 MessageWritesBlocked$"):
        await sender.send(delivery())


@pytest.mark.parametrize(
    "body", [{}, {"error": "no"}, {"errorCode": 1, "message": "secret"}, {"message": "{"}, {"error": {"code": ["x"]}}]
)
async def test_a_refusal_that_says_nothing_known_is_tried_again_later(
    sender: TeamsSender, teams: FakeConnector, body: dict[str, object]
) -> None:
    teams.fail(403, body)
    with pytest.raises(RefusedError, match=r"^403$"):
        await sender.send(delivery())
    assert sender.memory.blocked == {}


async def test_who_blocked_the_bot_and_writes_again_is_open_again(
    sender: TeamsSender, teams: FakeConnector, references: ReferencesInMemory
) -> None:
    known = Reference(CHAT, teams.address, TENANT, BOT, PERSON)
    await sender.memory.keep(known)
    teams.fail(403, "MessageWritesBlocked")
    with pytest.raises(GoneError):
        await sender.send(delivery(PERSON))
    await sender.memory.keep(known)
    assert references.shut == sender.memory.blocked == {}


async def test_before_the_server_has_started_everything_is_refused(sender: TeamsSender) -> None:
    sender.connector = replace(sender.connector, session=None)
    with pytest.raises(RefusedError):
        await sender.send(delivery())


async def test_the_card_is_asked_for_again_by_whoever_looks_after_the_destination(
    sender: TeamsSender, teams: FakeConnector, references: ReferencesInMemory
) -> None:
    references.keep([Reference(CHAT, teams.address, TENANT, BOT, PERSON, "29:lead")])
    sender.memory.met("teams:deputy", "29:deputy", "Dep Uty")
    sender = replace(sender, watchers={f"teams:{CHANNEL}": (PERSON, "teams:deputy", "teams:never-met", "slack:U1")})
    await sender.send(delivery())
    await sender.send(
        delivery(kind=Kind.REPLY, handle=f"1000 {CHANNEL};messageid=1000", reply=(Say("A note."),), effect_key="2")
    )
    card, line = (call.body.get("activity", call.body)["attachments"][0]["content"] for call in teams.calls)
    assert card["refresh"]["userIds"] == ["29:lead", "29:deputy"]
    assert card["refresh"]["action"]["verb"] == "case.show"
    assert card["refresh"]["action"]["data"] == {"action": "case.show", "value": "C-0001"}
    assert "refresh" not in line


async def test_a_card_that_nobody_in_particular_looks_after_is_the_same_for_all(
    sender: TeamsSender, teams: FakeConnector
) -> None:
    await sender.send(delivery())
    assert "refresh" not in teams.calls[0].body["activity"]["attachments"][0]["content"]


async def test_a_destination_that_is_shut_raises_the_alarm_without_naming_it_to_everybody() -> None:
    watch = Watch(cast("Casework", None), blocked=lambda: {"teams:wally": "403 MessageWritesBlocked"})
    figures = (await watch.metrics(cast("web.Request", None))).body
    assert b"forepost_blocked_destinations 1.0" in figures
    assert b"forepost_trouble 1.0" in figures
    assert b"wally" not in figures
