"""The auditor's task and the opening of what the settings name."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import cast

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from adapters.opening import ByPlatform, mail_sender, teams_of
from adapters.watching import Watch
from bot import auditing, settings
from bot.casework import Casework
from bot.errors import SettingError
from bot.settings import Secret, Settings, Team
from bot.store import Store, StoreUnavailableError
from knowledge import policy, reports
from knowledge.policy import POLICIES
from knowledge.reports import Reports
from tests.bot.casedesk import AYLA, COMMS, LEAD, InChannel, Office, by_journalist, office
from tests.bot.stores import Clock


@pytest.fixture
def team(store: Store, clock: Clock) -> Office:
    return office(store, clock)


@pytest.fixture(scope="module")
def routes() -> Reports:
    return reports.load(POLICIES / "rcr", policy.load(POLICIES / "rcr"))


async def told(watch: Watch) -> tuple[int, str]:
    response = await watch.ready(cast("web.Request", make_mocked_request("GET", "/readyz")))
    return response.status, json.loads(response.text or "")["reason"]


async def test_before_the_first_look_the_desk_is_not_ready(team: Office) -> None:
    watch = Watch(team.work)
    assert await told(watch) == (503, "not_looked_after")
    watch.look()
    assert await told(watch) == (200, "")


async def test_a_late_message_makes_the_desk_not_ready_until_it_is_delivered(team: Office) -> None:
    watch = Watch(team.work)
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    team.clock.go(minutes=6)
    watch.look()
    assert await told(watch) == (503, "overdue")
    team.deliver()
    watch.look()
    assert await told(watch) == (200, "")


async def test_records_that_are_away_are_an_alarm_and_no_end_of_looking(
    team: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(_: Casework) -> None:
        raise StoreUnavailableError("the database went away")

    watch = Watch(team.work)
    with monkeypatch.context() as patched:
        patched.setattr(auditing, "audit", away)
        watch.look()
    assert await told(watch) == (503, "records_unreachable")
    assert "cannot be reached" in caplog.text
    watch.look()
    assert await told(watch) == (200, "")


async def test_when_nobody_has_looked_for_two_minutes_the_desk_is_not_ready(team: Office) -> None:
    now = [0.0]
    watch = Watch(team.work, clock=lambda: now[0])
    watch.look()
    now[0] = 121.0
    assert await told(watch) == (503, "not_looked_after")


def test_destinations_that_no_route_names_are_refused(routes: Reports) -> None:
    with pytest.raises(SettingError, match="no route goes to pres_office"):
        teams_of(_with({"pres_office": Team("slack:C1")}), routes)


def test_the_pages_channels_stand_in_only_on_this_machine(routes: Reports) -> None:
    assert teams_of(_with({}), routes)["press_office"].address == "web:communications"
    assert teams_of(replace(_with({}), host="0.0.0.0"), routes) == {}  # noqa: S104  a value to read, nothing listens


def test_a_channel_that_every_visitor_could_read_is_refused(routes: Reports) -> None:
    open_to_all = replace(_with({"complaints": Team("web:complaints")}), host="192.0.2.1")
    with pytest.raises(SettingError, match="shown to everybody"):
        teams_of(open_to_all, routes)


def test_whoever_is_in_a_channel_is_told_by_its_own_platform() -> None:
    members = ByPlatform({"t": InChannel()})
    assert members.has(COMMS, LEAD)
    assert not members.has("slack:C1", LEAD)


def test_mail_needs_a_server_and_a_server_an_address_to_send_from() -> None:
    by_mail = _with({"press_office": Team("mailto:press@example.org")})
    with pytest.raises(SettingError, match="names no server"):
        mail_sender(by_mail)
    with pytest.raises(SettingError, match="FOREPOST_MAIL_FROM"):
        mail_sender(replace(by_mail, smtp=Secret("smtp://mail.example.org")))
    sender = mail_sender(
        replace(by_mail, smtp=Secret("smtp+plain://ada:s%40lt@mail.example.org:25"), mail_from="forepost@example.org")
    )
    assert sender is not None
    assert (sender.server.host, sender.server.port, sender.server.tls) == ("mail.example.org", 25, False)
    assert (sender.server.user, sender.server.password) == ("ada", "s@lt")
    assert mail_sender(_with({})) is None


def _with(destinations: dict[str, Team]) -> Settings:
    return replace(settings.load({}), destinations=MappingProxyType(destinations))


async def test_what_people_thought_of_answers_is_told_by_clause(team: Office) -> None:
    watch = Watch(team.work)
    with team.work.store.transaction() as tx:
        tx.count_opinion("answer:2.13", "bad")
        tx.count_opinion("answer:2.13", "wrong_clause")
    watch.look()
    page = await watch.metrics(cast("web.Request", make_mocked_request("GET", "/metrics")))
    assert isinstance(page.body, bytes)
    assert 'forepost_opinions{about="answer:2.13",opinion="wrong_clause"} 1.0' in page.body.decode()
