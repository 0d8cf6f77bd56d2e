from __future__ import annotations

import asyncio

import pytest
from teams_fakes import BOT, CHANNEL, CHAT, TENANT, FakeConnector

from adapters.sending import RefusedError
from adapters.teams.connector import Connector, Spot
from adapters.teams.references import Reference
from adapters.teams.throttle import Throttle


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= each < start + seconds for each in times) for start in times)


async def test_a_burst_keeps_to_the_figures_of_teams(connector: Connector, teams: FakeConnector) -> None:
    async def write(number: int) -> None:
        thread = CHAT if number % 3 == 0 else f"a:{number}"
        while True:
            try:
                await connector.send(Spot(teams.address, thread), {"text": str(number)})
            except RefusedError as error:
                assert error.wait is not None  # noqa: PT017
                await asyncio.sleep(error.wait.total_seconds())
            else:
                return

    await asyncio.gather(*(write(number) for number in range(60)))

    one = [call.at for call in teams.calls if call.conversation == CHAT]
    assert len(teams.stands) == 60
    assert most_within(one, 1.0) <= 7
    assert most_within([call.at for call in teams.calls], 1.0) <= 30


async def test_the_threads_of_a_channel_count_as_the_one_channel_that_they_are(
    connector: Connector, teams: FakeConnector
) -> None:
    near = Reference("", teams.address, TENANT, BOT)

    async def write(number: int) -> None:
        if number % 4 == 0:
            await connector.create(teams.address, CHANNEL, near.post_in(CHANNEL, {"text": str(number)}))
        elif number % 4 == 1:
            await connector.send(Spot(teams.address, f"{CHANNEL};messageid={number}"), {"text": "answer"}, 9.0)
        else:
            await connector.send(Spot(teams.address, f"{CHANNEL};messageid={number}"), {"text": "reminder"})

    taken = await asyncio.gather(*(write(number) for number in range(20)), return_exceptions=True)

    assert most_within([call.at for call in teams.calls], 1.0) <= 7
    assert most_within([call.at for call in teams.calls], 2.0) <= 8
    assert all(isinstance(each, RefusedError) for each in taken if each is not None)
    assert len(teams.stands) == taken.count(None) > 0


async def test_a_thousand_messages_keep_to_the_figures_by_the_clock() -> None:
    now = [0.0]
    calls: dict[str, list[float]] = {"busy": [], "others": []}
    throttle = Throttle(clock=lambda: now[0])
    waiting = [("busy" if number % 10 == 0 else f"other-{number}") for number in range(1_000)]
    while waiting:
        left = []
        for thread in waiting:
            try:
                async with throttle.turn(thread, patience=0.0):
                    calls["busy" if thread == "busy" else "others"].append(now[0])
            except RefusedError:
                left.append(thread)
        waiting = left
        now[0] += 0.25
    assert most_within(calls["busy"], 1.0) <= 7
    assert most_within(calls["busy"], 30.0) <= 60
    assert most_within(sorted(calls["busy"] + calls["others"]), 1.0) <= 30
    assert most_within(calls["busy"], 2.0) <= 8
    assert len(calls["busy"]) == 100


async def test_who_waits_for_an_answer_does_not_wait_for_the_figure_of_the_tenant_until_teams_refuses() -> None:
    throttle = Throttle(clock=lambda: 100.0)
    for number in range(60):
        async with throttle.turn(f"a:{number}", patience=0.0, awaited=True):
            pass
    with pytest.raises(RefusedError):  # a message makes room for answers
        async with throttle.turn("a:message", patience=0.0):
            pass
    throttle.refused()
    with pytest.raises(RefusedError):
        async with throttle.turn("a:60", patience=0.0, awaited=True):
            pass


async def test_an_answer_keeps_to_the_figures_of_its_own_conversation() -> None:
    throttle = Throttle(clock=lambda: 100.0)
    for _ in range(7):
        async with throttle.turn(CHAT, patience=0.0, awaited=True):
            pass
    with pytest.raises(RefusedError):
        async with throttle.turn(CHAT, patience=0.0, awaited=True):
            pass
