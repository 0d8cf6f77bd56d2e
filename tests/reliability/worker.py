"""A worker that may be killed at any moment: takes events over HTTP, opens cases, delivers to the bad chat API.

`python -m tests.reliability.worker '{"url": ..., "keys": ..., "chat": ..., "clock": FILE, "port": N, ...}'`
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
from aiohttp import web

from adapters.courier import Courier
from adapters.delivering import Timing
from bot.outbox import Kind, Outgoing, effect_key
from bot.replies import Say
from bot.store import Store, StoreUnavailableError, open_store
from tests.reliability.sender import ChatSender

CHANNELS = 5


@dataclass(frozen=True)
class Task:
    """What the harness wants of a worker. `clock` names a file with seconds that this worker's clock is off."""

    url: str
    keys: str
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


def accept(store: Store, event: str, remind_at: float) -> None:
    """One event: a case, its card, an edit of the card, and a reminder; once, however often it comes."""
    destination = f"chat:{sum(event.encode()) % CHANNELS}"
    with store.transaction() as tx:
        if not tx.claim(f"event:{event}", f"message:{event}"):
            return
        case = tx.open_case(
            kind="press", destination=destination, person="chat:U1", place="chat:D1", texts={"event": event}
        )
        tx.queue(Outgoing(effect_key(case.id, "card", destination), destination, Kind.POST, (Say("open"),), case.id))
        tx.queue(Outgoing(effect_key(case.id, "seen", destination), destination, Kind.UPDATE, (Say("seen"),), case.id))
        due_at = datetime.fromtimestamp(remind_at, UTC)
        key = effect_key(case.id, "reminder", destination)
        tx.queue(Outgoing(key, destination, Kind.REPLY, (Say("still open"),), case.id, due_at=due_at))
        tx.audit("chat:U1", "case.opened", case.id)


async def _main(task: Task) -> None:
    store = await asyncio.to_thread(_open, task)

    async def event(request: web.Request) -> web.Response:
        content = await request.json()
        try:
            await asyncio.to_thread(accept, store, content["event"], content["remind_at"])
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
        await Courier(store, {"chat": ChatSender(session, task.chat)}, timing=timing).run()


def _open(task: Task) -> Store:
    while True:
        try:
            return open_store(task.url, task.keys, clock=lambda: clock_of(Path(task.clock)))
        except StoreUnavailableError:
            continue


if __name__ == "__main__":
    asyncio.run(_main(Task(**json.loads(sys.argv[1]))))
