from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest
from deliveries import NOW, delivery
from fake_desk import ReferencesInMemory
from teams_fakes import BOT, CHANNEL, CHAT, ENTRA, LOCAL, PERSON, TENANT, FakeConnector

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError
from adapters.teams.connector import Connector, Spot, WrongCallError
from adapters.teams.credentials import NoTokenError
from adapters.teams.memory import Memory
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from bot import words
from bot.outbox import Kind
from bot.replies import Say


@pytest.fixture
def references(teams: FakeConnector) -> ReferencesInMemory:
    kept = ReferencesInMemory()
    kept.keep([Reference("a:somebody", teams.address, TENANT, BOT, "teams:somebody")])
    return kept


@pytest.fixture
def sender(connector: Connector, references: ReferencesInMemory) -> TeamsSender:
    return TeamsSender(connector, Memory(references), LOCAL)


async def test_a_case_gets_a_post_of_its_own_then_edits_and_answers_in_its_thread(
    sender: TeamsSender, teams: FakeConnector
) -> None:
    handle = await sender.send(delivery())
    edited = await sender.send(delivery(kind=Kind.UPDATE, handle=handle, reply=(Say("Seen."),), effect_key="2"))
    await sender.send(delivery(kind=Kind.REPLY, handle=handle, reply=(Say("A note."),), effect_key="3"))

    created, put, answered = teams.calls
    assert (created.method, created.path) == ("POST", "/v3/conversations")
    assert created.body["channelData"] == {"channel": {"id": CHANNEL}, "tenant": {"id": TENANT}}
    assert created.body["activity"]["attachments"][0]["content"]["fallbackText"].startswith("C-0001")
    assert edited == handle
    assert (put.method, put.said) == ("PUT", "Seen.")
    assert (answered.conversation, answered.said) == (f"{CHANNEL};messageid=1000", "A note.")
    assert [conversation for conversation, _ in teams.stands.values()] == [f"{CHANNEL};messageid=1000"] * 2


async def test_a_person_is_written_to_in_the_chat_that_is_known(
    sender: TeamsSender, teams: FakeConnector, references: ReferencesInMemory
) -> None:
    references.keep([Reference(CHAT, teams.address, TENANT, BOT, PERSON)])
    await sender.send(delivery(PERSON))
    await sender.send(delivery(f"teams:{CHAT}"))
    assert [call.conversation for call in teams.calls] == [CHAT, CHAT]


async def test_a_person_never_met_gets_a_chat_once(sender: TeamsSender, teams: FakeConnector) -> None:
    await sender.send(delivery(PERSON))
    await sender.send(delivery(PERSON, effect_key="2"))
    created, first, second = teams.calls
    assert created.body["members"] == [{"id": ENTRA}]
    assert created.body["tenantId"] == TENANT
    assert first.conversation == second.conversation == f"a:chat-{ENTRA}"


async def test_where_nothing_is_known_the_way_is_teams_own_address(teams: FakeConnector, connector: Connector) -> None:
    sender = TeamsSender(connector, Memory(ReferencesInMemory()), replace(LOCAL, service=teams.address, app_id="x"))
    await sender.send(delivery())
    assert teams.calls[0].body["bot"] == {"id": "28:x"}


async def test_a_group_chat_is_written_to_directly(sender: TeamsSender, teams: FakeConnector) -> None:
    await sender.send(delivery("teams:19:group@thread.v2"))
    assert [call.conversation for call in teams.calls] == ["19:group@thread.v2"]


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (429, "", RefusedError), (412, "", RefusedError), (503, "", RefusedError), (401, "", RefusedError), (403, "", RefusedError),
        (500, "", UnsureError), (502, "", UnsureError), (504, "", UnsureError), (0, "", UnsureError),
        (403, "MessageWritesBlocked", GoneError), (403, "BotNotInConversationRoster", GoneError), (404, "ConversationNotFound", GoneError),
        (400, "BadSyntax", WrongCallError), (413, "MessageSizeTooBig", WrongCallError),
    ],
)  # fmt: skip
@pytest.mark.parametrize("destination", [f"teams:{CHANNEL}", "teams:somebody"])
async def test_how_a_call_ends_decides_what_becomes_of_it(  # noqa: PLR0913, PLR0917
    sender: TeamsSender, teams: FakeConnector, destination: str, status: int, code: str, error: type[Exception]
) -> None:
    teams.fail(status, code)
    with pytest.raises(error) as caught:
        await sender.send(delivery(destination))
    assert "secret words" not in str(caught.value)
    assert teams.stands == {}
    assert len(teams.calls) == 1


async def test_teams_says_how_long_to_wait(sender: TeamsSender, teams: FakeConnector) -> None:
    teams.fail(429, headers={"Retry-After": "7"})
    with pytest.raises(RefusedError) as seconds:
        await sender.send(delivery())
    teams.fail(429, headers={"Retry-After": format_datetime(datetime.now(UTC) + timedelta(minutes=2))})
    with pytest.raises(RefusedError) as date:
        await sender.send(delivery())
    teams.fail(503, headers={"Retry-After": "soon"})
    with pytest.raises(RefusedError) as nonsense:
        await sender.send(delivery())
    assert seconds.value.wait == timedelta(seconds=7)
    assert date.value.wait is not None
    assert timedelta(seconds=100) < date.value.wait <= timedelta(minutes=2)
    assert nonsense.value.wait is None


async def test_a_lost_answer_is_unclear_and_the_second_attempt_says_that_it_may_repeat(
    sender: TeamsSender, teams: FakeConnector
) -> None:
    teams.fail(0, when="after")
    with pytest.raises(UnsureError):
        await sender.send(delivery())
    await sender.send(delivery(may_repeat=True))
    assert len(teams.stands) == 2
    assert "may repeat an earlier message about C-0001" in teams.calls[1].body["activity"]["summary"]
    await sender.send(delivery(may_repeat=True, case=None, effect_key="no case"))
    assert words.CHAT_MAY_REPEAT_SOMETHING in teams.calls[2].body["activity"]["summary"]
    assert not sender.looks_up
    with pytest.raises(UnsureError):
        await sender.find(delivery(), NOW)


async def test_a_connector_that_is_not_there_is_a_refusal(connector: Connector) -> None:
    with pytest.raises(RefusedError):
        await connector.send(Spot("http://127.0.0.1:9/", CHAT), {})


async def test_a_call_that_never_got_a_connection_is_a_refusal(
    connector: Connector, teams: FakeConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.connector._TIMEOUT", aiohttp.ClientTimeout(total=5, connect=0.1))
    teams.latency = 1.0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session:
        narrow = replace(connector, session=session)
        ended = await asyncio.gather(
            *(narrow.send(Spot(teams.address, f"a:{number}"), {}) for number in range(2)), return_exceptions=True
        )
    assert [type(each) for each in ended if isinstance(each, Exception)] == [RefusedError]
    assert len(teams.stands) == 1


async def test_a_connector_that_hangs_leaves_it_unclear(
    sender: TeamsSender, teams: FakeConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.connector._TIMEOUT", aiohttp.ClientTimeout(total=0.2))
    teams.latency = 1.0
    with pytest.raises(UnsureError):
        await sender.send(delivery())


async def test_nothing_is_sent_to_an_address_that_is_not_trusted(connector: Connector, teams: FakeConnector) -> None:
    strict = replace(connector, registration=replace(LOCAL, without_checks=False))
    with pytest.raises(GoneError):
        await strict.send(Spot(teams.address, CHAT), {})
    assert teams.calls == []


async def test_a_deleted_root_card_is_told_apart_from_a_place_that_is_gone(
    sender: TeamsSender, teams: FakeConnector
) -> None:
    with pytest.raises(CardGoneError):
        await sender.send(delivery(kind=Kind.UPDATE, handle=f"77 {CHANNEL};messageid=77"))
    teams.fail(404, "ActivityNotFoundInConversation")
    with pytest.raises(CardGoneError):
        await sender.send(delivery(kind=Kind.REPLY, handle=f"77 {CHANNEL};messageid=77"))


async def test_a_long_message_goes_on_where_it_broke_off(sender: TeamsSender, teams: FakeConnector) -> None:
    long = (Say("word " * 4_000),)
    await sender.send(delivery(reply=long, effect_key="whole"))
    whole = len(teams.calls)
    teams.calls.clear()
    teams.fails.extend([("never", 201, {}, ""), ("before", 429, {}, "")])
    with pytest.raises(RefusedError):
        await sender.send(delivery(reply=long))
    await sender.send(delivery(reply=long))
    assert whole > 1
    assert len(teams.calls) == whole + 1
    assert Counter(call.path for call in teams.calls)["/v3/conversations"] == 1


async def test_no_token_is_a_refusal_and_a_token_is_shown(connector: Connector, teams: FakeConnector) -> None:
    class Broken:
        async def token(self) -> str:
            raise NoTokenError("invalid_client")

    class Good:
        async def token(self) -> str:
            return "secret"

    with pytest.raises(RefusedError, match="invalid_client"):
        await replace(connector, credentials=Broken()).send(Spot(teams.address, CHAT), {})
    assert teams.calls == []
    await replace(connector, credentials=Good()).send(Spot(teams.address, CHAT), {})
    assert teams.calls[0].headers["Authorization"] == "Bearer secret"


async def test_a_database_that_is_away_is_a_refusal(connector: Connector) -> None:
    with pytest.raises(RefusedError):
        await TeamsSender(connector, Memory(ReferencesInMemory(away=True)), LOCAL).send(delivery())
