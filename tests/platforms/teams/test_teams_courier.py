from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from pathlib import Path

from fake_desk import ReferencesInMemory
from teams_fakes import BOT, LOCAL, TENANT, FakeConnector

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.teams.connector import Connector
from adapters.teams.memory import Memory
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from bot.outbox import Kind, Outgoing
from bot.replies import Say
from bot.store import Store, open_store
from bot.vault import new_master

BEFORE = (429, 412, 500, 502, 503, 504, 0)  # how calls end that had no effect; 0 is a cut connection
AFTER = (500, 502, 504, 0)  # and those that had one
PATIENCE = 90.0  # seconds; another program may have the processor


async def test_nothing_is_lost_and_only_lost_answers_repeat_with_a_mark(
    teams: FakeConnector, connector: Connector, tmp_path: Path
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'cases.db'}", new_master(), tmp_path)
    references = ReferencesInMemory()
    count = len(BEFORE) + len(AFTER) + 4
    references.keep([Reference(f"a:{number}", teams.address, TENANT, BOT) for number in range(count)])
    for when, endings in (("before", BEFORE), ("after", AFTER)):
        for status in endings:
            teams.fail(status, when=when)
    with store.transaction() as tx:
        for number in range(count):
            tx.queue(Outgoing(f"effect {number}", f"teams:a:{number}", Kind.POST, (Say(f"message {number:02}"),)))
    sender = TeamsSender(connector, Memory(references), LOCAL)
    running = asyncio.create_task(
        Courier(store, {"teams": sender}, timing=Timing(call=9, settle=0.1, lease=30, poll=0.05)).run()
    )
    async with asyncio.timeout(PATIENCE):
        while not _all_delivered(store, count):  # noqa: ASYNC110  the courier tells nobody
            await asyncio.sleep(0.1)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    store.close()

    shown = [body["attachments"][0]["content"]["fallbackText"] for _, body in teams.stands.values()]
    times = Counter(text[-2:] for text in shown)
    assert len(times) == count
    assert sum(times.values()) == count + len(AFTER)
    assert all(sum(text.endswith(name) and "may repeat" not in text for text in shown) <= 1 for name in times)


def _all_delivered(store: Store, count: int) -> bool:
    with store.reading() as tx:
        known = [tx.queued(f"effect {number}") for number in range(count)]
    return all(each is not None and each.state == "delivered" for each in known)
