"""A worker that may be killed at any moment: takes events over HTTP, opens cases, delivers to the bad platforms.

`python -m tests.reliability.worker '{"url": ..., "keys": ..., "chat": ..., "clock": FILE, "port": N, ...}'`
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import assert_never

import aiohttp
from aiohttp import web

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.sending import Sender
from adapters.teams.connector import Connector
from adapters.teams.credentials import NoCredentials
from adapters.teams.memory import Memory
from adapters.teams.references import StoredReferences
from adapters.teams.registration import Registration
from adapters.teams.sender import PACE, TeamsSender
from bot.outbox import Kind, Outgoing, effect_key
from bot.replies import Say
from bot.store import Store, StoreUnavailableError, open_store
from tests.reliability import connector
from tests.reliability.sender import ChatSender

CHANNELS = 20
TENANT = "aaaaaaaa-0000-0000-0000-000000000001"


class Platform(StrEnum):
    """Where a run's cards go."""

    CHAT = "chat"
    TEAMS = "teams"


@dataclass(frozen=True)
class Task:
    """What the harness wants of a worker. `clock` names a file with seconds that this worker's clock is off."""

    url: str
    keys: str
    platform: Platform
    chat: str
    clock: str
    port: int
    timing: dict[str, float]


def clock_of(file: Path) -> datetime:
    """The time by a clock that jumps when the file says so."""
    try:
        off = float(file.read_text(encoding="ascii") or 0)
    except (OSError, ValueError):
        off = 0.0
    return datetime.now(UTC) + timedelta(seconds=off)


def destination_of(platform: Platform, event: str) -> str:
    """The channel that an event's card goes to."""
    number = sum(event.encode()) % CHANNELS
    match platform:
        case Platform.CHAT:
            return f"chat:{number}"
        case Platform.TEAMS:
            return f"teams:19:{number}@thread.tacv2"
        case _:
            assert_never(platform)


def sender_of(task: Task, store: Store, session: aiohttp.ClientSession) -> Sender:
    """What delivers to the platform of this run; of Teams, the product's own."""
    match task.platform:
        case Platform.CHAT:
            return ChatSender(session, task.chat)
        case Platform.TEAMS:
            near = Registration(tenant=TENANT, without_checks=True, service=task.chat + connector.PATH)
            way = Connector(near, NoCredentials(), session)
            return TeamsSender(way, Memory(StoredReferences(store)), near)
        case _:
            assert_never(task.platform)


def accept(store: Store, destination: str, event: str, remind_at: float) -> None:
    """One event: a case, its card, an edit of the card, and a reminder; once, however often it comes.

    Every message says its effect's key, so that it is known where a platform has no other place for it.
    """
    with store.transaction() as tx:
        if not tx.claim(f"event:{event}", f"message:{event}"):
            return
        case = tx.open_case(
            kind="press", destination=destination, person="chat:U1", place="chat:D1", texts={"event": event}
        )
        for effect, kind in (("card", Kind.POST), ("seen", Kind.UPDATE), ("reminder", Kind.REPLY)):
            key = effect_key(case.id, effect, destination)
            due_at = datetime.fromtimestamp(remind_at, UTC) if effect == "reminder" else None
            tx.queue(Outgoing(key, destination, kind, (Say(key),), case.id, due_at=due_at))
        tx.audit("chat:U1", "case.opened", case.id)


async def _main(task: Task) -> None:
    store = await asyncio.to_thread(_open, task)

    async def event(request: web.Request) -> web.Response:
        content = await request.json()
        try:
            await asyncio.to_thread(accept, store, destination_of(task.platform, content["event"]), **content)
        except StoreUnavailableError:
            return web.json_response({}, status=503)
        return web.json_response({})

    app = web.Application()
    app.router.add_post("/event", event)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", task.port, reuse_address=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
        timing = Timing(at_once=16, **task.timing)  # type: ignore[arg-type]
        senders = {task.platform: sender_of(task, store, session)}
        await Courier(store, senders, {Platform.TEAMS: PACE}, timing).run()


def _open(task: Task) -> Store:
    while True:
        try:
            return open_store(task.url, task.keys, clock=lambda: clock_of(Path(task.clock)))
        except StoreUnavailableError:
            continue


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    asyncio.run(_main(Task(**{**given, "platform": Platform(given["platform"])})))
