"""A card that nobody looks at in time goes out as a mail: case, clock, outbox, courier and a real SMTP server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from types import MappingProxyType

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.fence import Fence
from adapters.mail import MailSender, MailServer, MailWords
from bot import words
from bot.settings import Team
from bot.store import Store
from tests.bot.casedesk import AYLA, COMMS, LEAD, TEAMS, Office, by_journalist, office
from tests.bot.stores import Clock
from tests.platforms.postboxes import serving
from tests.platforms.worlds import World

DEPUTY = "mailto:deputy@example.org"
TIMING = Timing(call=3, settle=0.1, lease=20, poll=0.05)


def team_with_a_deputy_by_mail(store: Store, clock: Clock) -> Office:
    team = office(store, clock)
    by_mail = MappingProxyType({**TEAMS, "director_of_communications": Team(COMMS, LEAD, (DEPUTY,))})
    team.work = replace(team.work, teams=by_mail)
    return team


@asynccontextmanager
async def delivering(store: Store, server: MailServer, chat: World) -> AsyncIterator[None]:
    mail = MailSender(server, "Forepost <desk@example.org>", MailWords(words.MAIL_SUBJECT, words.MAIL_MAY_REPEAT))
    courier = Courier(store, {"t": chat, "mailto": mail}, timing=TIMING, fence=Fence(armed=False))
    running = asyncio.create_task(courier.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110  the server tells nobody
            await asyncio.sleep(0.05)


async def test_a_card_that_nobody_looks_at_in_half_an_hour_is_mailed_to_the_deputy(store: Store, clock: Clock) -> None:
    team, chat = team_with_a_deputy_by_mail(store, clock), World()
    async with serving() as (box, server), delivering(store, server, chat):
        team.report(AYLA, by_journalist("Tamsin Orchard"))
        await until(lambda: any(COMMS in key for key in chat.posted))
        clock.go(minutes=29)
        await asyncio.sleep(0.5)
        assert box.mails == []
        clock.go(minutes=2)
        await until(lambda: box.mails)
        (mail,) = box.mails
        assert (mail["To"], mail["Subject"]) == ("deputy@example.org", words.MAIL_SUBJECT.format(case="C-0001"))
        assert "Tamsin Orchard rang me." in mail.get_content()
        assert words.CASE_ESCALATED in mail.get_content()


async def test_a_card_that_was_seen_is_mailed_to_nobody(store: Store, clock: Clock) -> None:
    team, chat = team_with_a_deputy_by_mail(store, clock), World()
    async with serving() as (box, server), delivering(store, server, chat):
        team.report(AYLA, by_journalist("Tamsin Orchard"))
        team.press(LEAD, "case.seen", "C-0001")
        clock.go(hours=16)
        await until(lambda: any("/reminder/" in key for key in chat.posted))
        assert box.mails == []


async def test_a_mail_server_that_says_not_now_gets_the_mail_later_and_once(store: Store, clock: Clock) -> None:
    team, chat = team_with_a_deputy_by_mail(store, clock), World()
    async with serving() as (box, server), delivering(store, server, chat):
        box.recipient = "451 not now"
        team.report(AYLA, by_journalist("Tamsin Orchard"))
        clock.go(minutes=31)
        await asyncio.sleep(0.5)
        assert box.mails == []
        box.recipient = "250 OK"
        await until(lambda: clock.go(minutes=1) or box.mails)
        await asyncio.sleep(0.5)
        assert len(box.mails) == 1
