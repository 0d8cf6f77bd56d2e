"""Answers that Teams does not take at once: none is lost, and what may stand twice says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import pytest_asyncio
from posted import MARK, Posted, posted
from teams_fakes import BOT, CHANNEL, CHAT, CLAUSE, TENANT, FakeConnector, activity, in_channel

from adapters.teams.connector import Connector
from adapters.teams.messages import storable
from bot import words
from bot.replies import Button, Buttons, Field, Form, Mark, Marked, Reply, Say, Small
from bot.store_outbox import subject_of

THREAD = f"{CHANNEL};messageid=1699"
ENDINGS = [
    (500, {}),
    (502, {}),
    (504, {}),
    (0, {}),
    (408, {}),
    (429, {"Retry-After": "5"}),
    (503, {"Retry-After": "6"}),
]
REPORT = "a journalist wrote to me"
DRAFT = "my draft: they are fools"


@pytest_asyncio.fixture
async def bot(
    tmp_path: Path, teams: FakeConnector, connector: Connector, executor: ThreadPoolExecutor
) -> AsyncIterator[Posted]:
    async with posted(tmp_path, teams, connector, executor) as serving:
        yield serving


@pytest.mark.parametrize(("status", "headers"), ENDINGS)
@pytest.mark.parametrize("text", ["May I use the logo?", REPORT, DRAFT])
async def test_an_answer_that_had_no_effect_arrives_all_the_same(
    bot: Posted, text: str, status: int, headers: dict[str, str]
) -> None:
    bot.showing.later.pauses = (0.05,) * 3 if "Retry-After" not in headers else (0.05, 20.0)
    bot.teams.fail(status, headers=headers)

    await bot.post(activity(text))

    await bot.stands(lambda said: len(said) == 1 and not bot.waiting(), CHAT)


@pytest.mark.parametrize("status", [500, 502, 504, 0])
@pytest.mark.parametrize("text", [REPORT, DRAFT])
async def test_an_answer_that_may_stand_comes_a_second_time_with_a_mark(bot: Posted, text: str, status: int) -> None:
    bot.teams.fail(status, when="after")

    await bot.post(activity(text))

    first, second = await bot.stands(lambda said: len(said) == 2, CHAT)
    assert MARK not in first
    assert second.startswith(MARK)
    assert second.endswith(first)


async def test_an_answer_that_may_stand_twice_says_so_once(bot: Posted) -> None:
    for _ in range(3):
        bot.teams.fail(502, when="after")
    await bot.post(activity(DRAFT))
    said = await bot.stands(lambda said: len(said) == 4)
    assert [each.count(MARK) for each in said] == [0, 1, 1, 1]


async def test_a_draft_is_never_written_down_and_who_waits_for_it_in_vain_is_asked_for_it_again(bot: Posted) -> None:
    bot.teams.down = True
    bot.showing.later.pauses = (0.05, 0.05)
    await bot.post(activity(DRAFT))
    assert bot.waiting() == 1
    with bot.store.transaction() as tx:
        ((key, body),) = tx.connection.exec_driver_sql("SELECT effect_key, body FROM outbox").all()
        kept = tx.unseal(subject_of(None), f"message:{key}", body).decode()
        tx.retime(key, None)
    assert words.CHAT_SEND_AGAIN in kept
    assert "fools" not in kept

    bot.teams.down = False
    await bot.stands(lambda said: words.CHAT_SEND_AGAIN in said, CHAT)


async def test_a_draft_that_arrives_after_all_is_not_asked_for_again(bot: Posted) -> None:
    bot.teams.fail(502)
    await bot.post(activity(DRAFT))
    await bot.stands(lambda said: len(said) == 1, CHAT)
    await bot.stands(lambda _: bot.waiting() == 0)
    assert words.CHAT_SEND_AGAIN not in bot.said()


async def test_while_the_database_is_away_an_answer_is_sent_again_from_memory(
    bot: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.store import StoreUnavailableError  # noqa: PLC0415

    def away(*_: object) -> None:
        message = "away"
        raise StoreUnavailableError(message)

    await bot.post(activity())
    monkeypatch.setattr("adapters.teams.references.StoredReferences.queue", away)
    bot.teams.fail(502)
    await bot.post(activity(REPORT, id="2"))
    await bot.stands(lambda said: len(said) == 2, CHAT)


async def test_where_a_private_answer_may_stand_its_reader_is_sent_there_and_asked_for_nothing(bot: Posted) -> None:
    await bot.post(activity("hello"))
    bot.teams.fail(502, when="after")

    await bot.post(in_channel(DRAFT, id="9"))

    assert bot.said(THREAD) == [words.CHAT_LOOK_ALONE]
    said = await bot.stands(lambda said: len(said) == 3, CHAT)
    assert [MARK in each for each in said] == [False, False, True]


async def test_an_own_chat_that_could_not_be_begun_gets_the_answer_when_it_can(bot: Posted) -> None:
    bot.teams.fail(502)
    await bot.post(in_channel(REPORT))
    assert bot.said(THREAD) == [words.CHAT_LOOK_ALONE]
    said = await bot.stands(lambda said: len(said) == 2)
    assert MARK not in "".join(said)


async def test_an_answer_to_all_is_sent_again_into_its_thread(bot: Posted) -> None:
    bot.teams.fail(502)
    await bot.post(in_channel("What does clause 2.13 say?"))
    await bot.stands(lambda said: len(said) == 1, THREAD)


async def test_what_teams_does_not_take_as_a_card_is_said_in_words(bot: Posted) -> None:
    bot.teams.fail(400, "BadSyntax")
    await bot.post(activity())
    ((_, body),) = bot.teams.stands.values()
    assert "attachments" not in body
    assert CLAUSE.words in body["text"]


async def test_who_is_forgotten_gets_nothing_that_was_still_to_come(bot: Posted) -> None:
    await bot.post(activity())
    bot.teams.fail(429, headers={"Retry-After": "600"})
    await bot.post(activity(REPORT, id="2"))
    assert bot.waiting() == 1
    with bot.store.transaction() as tx:
        tx.forget_person("teams:bbbbbbbb-0000-0000-0000-000000000002")
    assert bot.waiting() == 0


@pytest.mark.parametrize(
    ("reply", "may"),
    [
        ((CLAUSE,), True),
        ((Say("It is with them."), Buttons((Button("Withdraw", "case.withdraw", "C-0001"),))), True),
        ((CLAUSE, Marked("my words", (Mark(1, 0, 2),))), False),
        ((CLAUSE, Form("Answer", (Field("text", "Your answer", "my words"),), "Send", "case.reply.send")), False),
        ((Say("Readers see: my words"), Buttons((Button("Check a draft", "draft.start"),))), False),
        ((Say("my words"), Small("aside")), False),
        ((Say(words.CLEAR_LIMIT), CLAUSE), False),
    ],
)
def test_only_what_surely_holds_no_draft_may_be_stored(reply: Reply, may: bool) -> None:  # noqa: FBT001
    assert storable(reply) is may


async def test_a_welcome_that_teams_refuses_comes_later_and_once(bot: Posted) -> None:
    installed = activity("", type="installationUpdate", action="add", id="i1")
    bot.teams.fail(503, headers={"Retry-After": "1"})
    await bot.post(installed)
    await bot.post(activity("", type="conversationUpdate", membersAdded=[{"id": BOT}], id="i2"))
    await bot.post({**installed, "id": "i3"})
    hello, begin = await bot.stands(lambda said: len(said) == 2 and not bot.waiting(), CHAT)
    assert hello.startswith("Hello.")
    assert begin == words.CHAT_BEGIN


async def test_a_burst_of_welcomes_keeps_to_the_figures_of_teams(bot: Posted) -> None:
    for number in range(40):
        await bot.post(
            activity(
                "", type="installationUpdate", action="add", id=f"i{number}",
                conversation={"id": f"a:{number}", "conversationType": "personal", "tenantId": TENANT},
                **{"from": {"id": f"29:p{number}", "aadObjectId": f"bbbbbbbb-0000-0000-0000-{number:012}"}},
            )
        )  # fmt: skip
    await bot.stands(lambda said: len(said) == 80)
    times = [call.at for call in bot.teams.calls]
    assert max(sum(start <= each < start + 1.0 for each in times) for start in times) <= 30
    offered = [body["suggestedActions"]["to"] for _, body in bot.teams.stands.values() if "suggestedActions" in body]
    assert sorted(offered) == sorted([f"29:p{number}"] for number in range(40))
