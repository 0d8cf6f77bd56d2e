"""The composition root: everything is wired here and nowhere else."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from aiohttp import web

from adapters.courier import Courier
from adapters.opening import MAIL, mail_sender, open_casework
from adapters.sending import Sender
from adapters.watching import Watch
from adapters.web.app import web_desk
from adapters.web.channel import PLATFORM, Board, standing
from adapters.web.sender import WebSender
from adapters.web.sessions import Sessions
from bot.cases import Members
from bot.casework import Casework
from bot.desk import Desk
from bot.errors import SettingError
from bot.outbox import Pace
from bot.routes import hold
from bot.settings import Settings
from knowledge.library import open_library

if TYPE_CHECKING:
    from adapters.slack.app import Slack

SLACK = "slack"
_SLACK_PACE = Pace(gap=1.0, burst=3)  # about a message a second to a channel, with short bursts
_log = logging.getLogger("forepost")
_THREADS = os.cpu_count() or 1  # answers at once; more would only queue for the processor


def open_desk(settings: Settings) -> Desk:
    """The desk over the built model and index.

    Raises:
        DataFileError, ModelMissingError, IndexMissingError: it cannot be opened; the message says what to do.
        SettingError: a contact is set for something that no clause names.
    """
    library = open_library(settings.policy, settings.model_folder)
    unknown = sorted(set(settings.contacts) - set(library.policy.references))
    if unknown:
        known = ", ".join(library.policy.references)
        raise SettingError(f"contacts: nothing in the policy is called {', '.join(unknown)}. Known ones: {known}")
    return Desk(library, settings)


def open_desk_with_cases(settings: Settings, slack: Slack | None = None) -> Desk:
    """The desk with a store, so that what is reported reaches somebody.

    Raises:
        DataFileError, ModelMissingError, IndexMissingError: it cannot be opened; the message says what to do.
        SettingError: a contact or a destination is set for something that does not exist.
        StoreUnavailableError: the database does not answer.
    """
    desk = open_desk(settings)
    members: dict[str, Members] = {} if slack is None else {SLACK: slack.members}
    work = open_casework(settings, desk.library.policy, desk.library.reports, members)
    if slack is not None:
        slack.members.watch([team.address for team in work.teams.values()], settings.officers)
    return replace(desk, work=work)


def slack_of(settings: Settings) -> Slack | None:
    """Slack as the settings name it; None where they do not."""
    if not (settings.slack_bot_token.value or settings.slack_client_id):
        return None
    from adapters.slack.app import Slack  # noqa: PLC0415  a tenth of a second that a desk without Slack need not wait
    from adapters.slack.credentials import of  # noqa: PLC0415

    credentials = of(settings)
    if not credentials.complete:
        raise SettingError("SLACK_BOT_TOKEN: also needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")
    return Slack(credentials)


def examine_slack(settings: Settings) -> tuple[str, bool]:
    """What a look at Slack finds, in plain words with a remedy for each fault, and whether all is well."""
    from adapters.slack import credentials, doctor  # noqa: PLC0415

    destinations = {name: team.address for name, team in settings.destinations.items()}
    findings = asyncio.run(doctor.examine(credentials.of(settings), destinations))
    return doctor.report(findings), all(finding.well for finding in findings)


def application(desk: Desk, slack: Slack | None = None) -> web.Application:
    """The one server: the web desk with its channels, Slack, the courier, the auditor and the health pages."""
    executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="desk")
    sessions, board = Sessions(), Board() if desk.work is not None else None
    app = web_desk(desk, executor, board, sessions)
    if desk.work is not None and board is not None:
        _look_after_cases(app, desk, desk.work, board, sessions, slack)
    if slack is not None:
        slack.attach(app, desk, executor)

    async def shut_down(_: web.Application) -> None:
        executor.shutdown(wait=True, cancel_futures=True)

    app.on_cleanup.append(shut_down)

    async def healthy(_: web.Request) -> web.Response:
        trouble = slack.trouble if slack is not None else ""
        return web.json_response({"ok": not trouble, "slack": trouble}, status=503 if trouble else 200)

    app.router.add_get("/healthz", healthy)
    return app


def _look_after_cases(  # noqa: PLR0913, PLR0917  what is wired here is wired nowhere else
    app: web.Application, desk: Desk, work: Casework, board: Board, sessions: Sessions, slack: Slack | None
) -> None:
    mail = mail_sender(work.settings)
    senders: dict[str, Sender] = {PLATFORM: WebSender(board, sessions)}
    if mail is not None:
        senders[MAIL] = mail  # type: ignore[assignment]  # it is frozen, and the protocol reads only
    paces: dict[str, Pace] = {}
    if slack is not None:
        senders[SLACK], paces[SLACK] = slack.sender, _SLACK_PACE
    courier = Courier(work.store, senders, paces)

    def reachable(address: str) -> bool:
        platform, _, name = address.partition(":")
        return platform in senders and (platform != PLATFORM or sessions.with_id(name) is not None)

    watch = Watch(work, release=lambda: hold.release_due(work, desk.library, desk.conversations, reachable))
    app.router.add_get("/readyz", watch.ready)
    app.router.add_get("/metrics", watch.metrics)

    async def running(_: web.Application) -> AsyncIterator[None]:
        board.fill(await asyncio.to_thread(standing, work))
        tasks = [asyncio.create_task(_kept_up(each)) for each in (courier.run, watch.run)]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        work.store.close()

    app.cleanup_ctx.append(running)


async def _kept_up(run: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run this until cancelled; if it breaks, the whole process ends, and a supervisor starts it again."""
    try:
        await run()
    except asyncio.CancelledError:
        raise
    except BaseException as error:
        _log.critical("A task that cases depend on has broken: %s", type(error).__name__)
        signal.raise_signal(signal.SIGTERM)
        raise


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until interrupted or told to stop; `ready` gets the desk's address once it listens."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(settings, ready))


async def _serve(settings: Settings, ready: Callable[[str], None]) -> None:
    slack = slack_of(settings)
    app = application(open_desk_with_cases(settings, slack), slack)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    port = runner.addresses[0][1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready(f"http://{host}:{port}/")
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stopped.set)
    try:
        await stopped.wait()
    finally:
        await runner.cleanup()
