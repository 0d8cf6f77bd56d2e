"""The card of a case stays one card, whatever was in the message: only one card can be edited in place."""

from __future__ import annotations

import pytest
from deliveries import delivery
from fake_desk import ReferencesInMemory
from people import actions
from served import Served
from teams_fakes import BOT, CHANNEL, LOCAL, TENANT, FakeConnector

from adapters.teams.cards import cards
from adapters.teams.connector import Connector
from adapters.teams.fitting import on_one_page
from adapters.teams.lengths import LIMIT, size
from adapters.teams.memory import Memory
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from bot import words
from bot.outbox import Kind
from bot.replies import Button, Buttons, Fact, Facts, Part, Say

BUTTONS = Buttons(tuple(Button(f"Button {number}", "case.seen", "C-0001") for number in range(9)))
FILES = Facts("Files", tuple(Fact(f"File {each}", "x" * 200, "https://e.org/" + "y" * 1_900) for each in range(20)))
STANDS = Facts(words.CASE_FACTS, (Fact(words.CASE_STATE, "open"),))
APPROACH = (
    "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times by 9 am."
)


@pytest.mark.parametrize(
    "part",
    [Say("a\n" * 1_250), Say('"' * 2_500), Say("😀" * 2_500), FILES, Facts("Read", (Fact("From", "\\" * 9_000),))],
    ids=["lines", "quotes", "emoji", "files", "facts"],
)
def test_what_would_not_fit_is_cut_and_the_buttons_stay(part: Part) -> None:
    (card,) = cards(on_one_page((Say("C-0001: The press"), STANDS, part, BUTTONS)))
    assert size(card) <= LIMIT
    assert len(list(actions(card))) == len(BUTTONS.buttons)
    assert "C-0001: The press" in card["fallbackText"]


def test_what_fits_stays_as_it_is() -> None:
    reply = (Say("word " * 500), STANDS, Facts("Files", FILES.facts[:2]), BUTTONS)
    assert on_one_page(reply) == reply


def test_what_is_no_card_of_a_case_is_never_cut() -> None:
    answer = (Say("word " * 4_000), Buttons((Button("Add something", "case.add", "C-0001"),)))
    assert on_one_page(answer) == answer


async def test_a_card_that_is_edited_shows_its_new_buttons_in_the_one_post(
    connector: Connector, teams: FakeConnector
) -> None:
    near = Reference("a:somebody", teams.address, TENANT, BOT)
    sender = TeamsSender(connector, Memory(ReferencesInMemory({near.place: near})), LOCAL)
    before, after = (
        (Say("C-0001: The press"), STANDS, FILES, Buttons((Button(label, f"case.{label}", "C-0001"),)))
        for label in ("seen", "close")
    )
    handle = await sender.send(delivery(reply=before))
    await sender.send(delivery(reply=after, kind=Kind.UPDATE, handle=handle, effect_key="2"))
    ((_, stands),) = teams.stands.values()
    assert [each["title"] for each in actions(stands["attachments"][0]["content"])] == ["close"]


async def test_many_short_lines_leave_the_card_of_a_case_in_one_piece(served: Served) -> None:
    await served.start()
    await served.somebody("ada").says("\n".join([APPROACH, *(f"line {number}" for number in range(150))]))
    dora = served.somebody("dora").in_channel(CHANNEL)
    await dora.sees("C-0001", "State: open")
    dora.thread = dora.card_thread()
    await dora.presses(words.BUTTON_SEEN)
    await dora.sees("State: seen")
    titles = [each["title"] for card in dora.cards() for each in actions(card)]
    assert words.BUTTON_SEEN not in titles
    assert titles.count(words.BUTTON_REPLY) == 1
    assert words.BUTTON_WHOLE_MESSAGE in titles
    assert "line 149" not in str(served.teams.stands)
    await dora.presses(words.BUTTON_WHOLE_MESSAGE)
    assert "line 149" in str(served.teams.stands)
