"""The composition root: everything is wired here and nowhere else."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from aiohttp import web

from adapters.web.app import web_desk
from bot.desk import Desk
from bot.errors import SettingError
from bot.settings import Settings
from knowledge.library import open_library

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


def application(desk: Desk) -> web.Application:
    """The one server: the web desk and its health page."""
    executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="desk")
    app = web_desk(desk, executor)

    async def shut_down(_: web.Application) -> None:
        executor.shutdown(wait=True, cancel_futures=True)

    app.on_cleanup.append(shut_down)
    app.router.add_get("/healthz", _healthy)
    return app


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until interrupted or told to stop; `ready` gets the desk's address once it listens."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(settings, ready))


async def _serve(settings: Settings, ready: Callable[[str], None]) -> None:
    runner = web.AppRunner(application(open_desk(settings)), access_log=None, shutdown_timeout=5)
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


async def _healthy(_: web.Request) -> web.Response:
    return web.json_response({"ok": True})
