"""Who is told of on the page: a page knows no names, and nobody wants to read an address."""

from __future__ import annotations

from adapters.web.html import render
from bot.replies import Fact, Facts, Quote, Say


def test_a_visitor_and_the_team_are_told_apart_without_an_address() -> None:
    shown = render((Say("Seen by web:seat-9f3c2a77d1."), Facts("Case", (Fact("From", "web:6aa3e90b12"),))))
    assert "the team at the web desk (9f3c)" in shown
    assert "somebody at the web desk (6aa3)" in shown
    assert "web:" not in shown


def test_the_names_of_channels_and_people_of_other_platforms_stay() -> None:
    shown = render((Say("Sent to web:communications and slack:U0123456."),))
    assert "web:communications and slack:U0123456" in shown


def test_nothing_is_changed_in_a_quotation() -> None:
    quote = Quote("2.13", "Write to web:6aa3e90b12.", "policy", "1")
    assert "web:6aa3e90b12" in render((quote,))
