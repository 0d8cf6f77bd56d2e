"""The desk on Slack as a process of its own: `python process.py`, told by the environment what to connect to."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.serve import open_desk
from adapters.slack.app import Slack
from adapters.slack.credentials import Credentials
from bot import settings
from bot.casework import Casework
from bot.desk import Desk
from bot.messages import Event
from bot.replies import Reply
from bot.settings import Secret, Team
from bot.store import open_store
from knowledge.labelled import Intent
from tests.bot.fakes import desk_that_reads, reading


def credentials() -> Credentials:
    if os.environ.get("TEST_OAUTH"):
        return Credentials(
            client_id="1.2",
            client_secret="the-secret",  # noqa: S106  no secret
            signing_secret=os.environ["SLACK_SIGNING_SECRET"],
            api_url=os.environ["SLACK_API_URL"],
            workspaces=frozenset({"T1", "T2", "T7", "E1"}),
        )
    return Credentials(
        bot_token=os.environ["SLACK_BOT_TOKEN"],
        app_token="" if os.environ.get("TEST_HTTP") else os.environ["SLACK_APP_TOKEN"],
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        api_url=os.environ["SLACK_API_URL"],
        workspaces=frozenset({"T1"}),
    )


@dataclass(frozen=True)
class SlowDesk(Desk):
    """Takes its time, so that something can happen meanwhile."""

    seconds: float = 0.0

    def handle(self, event: Event) -> Reply:
        time.sleep(self.seconds)
        return super().handle(event)


@dataclass
class Dying:
    """Kills the process right after a commit of what was pressed, sent, chosen or typed."""

    left: int

    def __call__(self) -> None:
        if threading.current_thread().name.startswith("soon"):
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)


async def main() -> None:
    logging.basicConfig(level=logging.INFO)
    unheard = float(os.environ.get("TEST_UNHEARD", "30"))
    slack = Slack(credentials(), unheard=timedelta(seconds=unheard), look_every=min(unheard, 5.0))
    at = os.environ.get("TEST_AT", "")
    # The tests' person in charge is told in the channel alone.
    teams = {
        name: Team(address)
        for name, address in (
            ("director_of_communications", f"slack:{at}CCOMMS"),
            ("press_office", f"slack:{at}CCOMMS"),
            ("marketing_and_digital", f"slack:{at}CCOMMS"),
            ("complaints", f"slack:{at}CCOMP"),
        )
    }
    chosen = replace(
        settings.load({}),
        destinations=teams,
        officers=frozenset({"slack:S1"}),
        data_folder=Path(os.environ["TEST_FOLDER"]),
    )
    told = os.environ.get("TEST_READS")  # whatever is written, where the reading is not what is tested
    desk = desk_that_reads(reading(Intent(told), 0.9)) if told else open_desk(chosen)
    names = set(desk.library.reports.names())
    teams = {name: teams.get(name, Team(f"slack:{at}CCOMMS")) for name in names}
    slack.members.watch([team.address for team in teams.values()], chosen.officers)
    store = open_store(os.environ.get("TEST_DATABASE", ""), Secret("").value, chosen.data_folder)
    work = Casework(store, chosen, desk.library.policy, desk.library.reports, teams, slack.members)
    whole = SlowDesk(desk.library, chosen, work=work, seconds=float(os.environ.get("TEST_SLOW", "0")))
    executor = ThreadPoolExecutor(2)
    app = web.Application()
    slack.attach(app, whole, executor)

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"trouble": slack.trouble}, status=503 if slack.trouble else 200)

    app.router.add_get("/healthz", health)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ.get("TEST_PORT", "0"))).start()
    dies_after = int(os.environ.get("TEST_DIES_AFTER_COMMIT", "0"))
    if dies_after:
        store.on_commit(Dying(dies_after))
    courier = Courier(store, {"slack": slack.sender}, timing=Timing(call=3, settle=0.5, lease=10, poll=0.1))
    running = asyncio.create_task(courier.run())
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    print(f"ready {runner.addresses[0][1]}", flush=True)  # noqa: T201  the test waits for it
    await stopped.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await runner.cleanup()
    store.close()


if __name__ == "__main__":
    asyncio.run(main())
