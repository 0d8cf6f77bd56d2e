"""Looks after cases while the server runs: what is late is driven again, and alarms are shown to who operates it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from bot import auditing
from bot.auditing import Alarm
from bot.casework import Casework
from bot.store import StoreUnavailableError

EVERY: Final = 30.0  # seconds
_PURGED_EVERY: Final = 3600.0
_MISSED: Final = 4  # audits that may be missing before the desk counts as not ready
_log = logging.getLogger("forepost.watch")


@dataclass
class Watch:
    """The auditor's task, what it found last, and the pages that tell it."""

    work: Casework
    every: float = EVERY
    clock: Callable[[], float] = time.monotonic
    release: Callable[[], object] = lambda: None  # gives back held drafts whose time has come
    blocked: Callable[[], Mapping[str, str]] = dict  # destinations that a platform has shut, with its reasons
    unanswered: Callable[[], int] = lambda: 0  # messages that a platform gave up
    alarm: Alarm = field(default_factory=Alarm)
    opinions: tuple[tuple[str, str, int], ...] = ()  # (about, opinion, count)
    unreachable: bool = False
    _looked_at: float | None = None
    _purged_at: float | None = None

    async def run(self) -> None:
        """Look every so often until cancelled."""
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, thread_name_prefix="watch") as thread:
            while True:
                await loop.run_in_executor(thread, self.look)
                await asyncio.sleep(self.every)

    def look(self) -> None:
        """Look once. A database that is away is an alarm, and no reason to stop looking."""
        try:
            self.alarm = auditing.audit(self.work)
            with self.work.store.reading() as tx:
                self.opinions = tx.opinions()
            self.release()
            if self._purged_at is None or self.clock() - self._purged_at >= _PURGED_EVERY:
                auditing.purge(self.work)
                self._purged_at = self.clock()
        except StoreUnavailableError as error:
            _log.error("The records cannot be reached: %s", error)
            self.unreachable = True
        except Exception as error:  # noqa: BLE001  whatever broke, the next look comes; its words may be a message's
            _log.error("Looking after cases failed: %s", type(error).__name__)
            self.unreachable = True
        else:
            self.unreachable = False
            self._looked_at = self.clock()

    @property
    def trouble(self) -> str:
        """Why somebody should look, in a word; empty where all is well."""
        late = self._looked_at is None or self.clock() - self._looked_at > self.every * _MISSED
        if self.unreachable:
            return "records_unreachable"
        if late:
            return "not_looked_after"
        return "overdue" if self.alarm.raised else ""

    async def ready(self, _: web.Request) -> web.Response:
        """Whether the desk does what it should: 200, or 503 with the reason."""
        counts = {"overdue": self.alarm.overdue, "dead": self.alarm.dead, "blocked": len(self.blocked())}
        told = {"ok": not self.trouble, "reason": self.trouble, **counts}
        return web.json_response(told, status=503 if self.trouble else 200)

    async def metrics(self, _: web.Request) -> web.Response:
        """The figures for Prometheus."""
        registry = CollectorRegistry()
        gauge = partial(Gauge, namespace="forepost", registry=registry)
        gauge("overdue_messages", "Messages that are more than five minutes late").set(self.alarm.overdue)
        gauge("dead_letters", "Messages that wait for a person to decide").set(self.alarm.dead)
        gauge("open_cases", "Cases that somebody still has to deal with").set(self.alarm.open)
        gauge("redriven_cases", "Cases whose card was missing at the last look").set(len(self.alarm.redriven))
        blocked = len(self.blocked())
        gauge("blocked_destinations", "Destinations that a platform has shut").set(blocked)
        gauge("unanswered_messages", "Messages that a platform gave up since the start").set(self.unanswered())
        gauge("trouble", "1 if somebody should look").set(bool(self.trouble or blocked))
        opinions = gauge("opinions", "What people thought of answers", labelnames=("about", "opinion"))
        for about, opinion, count in self.opinions:
            opinions.labels(about, opinion).set(count)
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
