"""A process ended before it answered: what was asked for is found out, and nothing is passed on a second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.conversations import Conversations
from bot.desk import Desk
from bot.messages import Message, Origin, Person, Place, Pressed, Surface
from bot.replies import Reply, plain
from bot.routes import interrupted
from bot.routes.interrupted import Way
from bot.store import Store
from knowledge.labelled import Intent
from tests.bot.casedesk import (
    AYLA,
    BEN,
    COMPLAINTS,
    HARASSED,
    LEAD,
    OUTSIDER,
    TELL,
    Office,
    buttons_of,
    office,
    pressed,
    talks,
)
from tests.bot.drafting import AUTHOR, Writer, desk_on
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import Clock
from tests.visitor import Visitor


@pytest.fixture
def team(store: Store, clock: Clock) -> Office:
    return office(store, clock)


def somebody(team: Office, intent: Intent = Intent.HARASSMENT, who: str = AYLA) -> Visitor:
    desk: Desk = replace(desk_that_reads(reading(intent, 0.9)), work=team.work)
    return talks(desk, who)


def after_a_restart(visitor: Visitor) -> Visitor:
    """The same person before a process that remembers nothing."""
    return Visitor(replace(visitor.desk, conversations=Conversations()), visitor.person.address)


def after(visitor: Visitor, event: str, action: str, value: str = "", way: Way = Way.PRESS) -> str:
    about = interrupted.about(event, way, action, value)
    return plain(visitor.desk.handle(Pressed("after", visitor.person, visitor.place, interrupted.ACTION, "", about)))


def button(offer: Reply, action: str = TELL) -> str:
    return next(each.value for each in buttons_of(offer) if each.action == action)


def cases(team: Office) -> int:
    with team.work.store.reading() as tx:
        return len(tx.recent_cases())


def test_a_press_that_passed_words_on_is_told_with_the_case_and_who_has_it(team: Office) -> None:
    ayla = somebody(team)
    value = button(ayla.says(HARASSED))
    ayla.presses(TELL, value, "press 1")
    told = after(after_a_restart(ayla), "press 1", TELL, value)
    assert words.INTERRUPTED_PASSED_ON in told
    assert (
        words.STANDS.format(case="C-0001", team=team.work.name("complaints"), state="open, nobody has looked yet")
        in told
    )
    assert words.INTERRUPTED_NOT_DONE not in told


def test_a_press_that_came_to_nothing_is_told_so_with_the_way_to_do_it_again(team: Office) -> None:
    ayla = after_a_restart(somebody(team))
    not_done = words.INTERRUPTED_NOT_DONE
    assert f"{not_done} {words.AGAIN_WORDS}" in after(ayla, "press 1", TELL, "harassment@0123")
    assert f"{not_done} {words.AGAIN_PRESS}" in after(ayla, "press 2", "case.seen", "C-0001")
    assert f"{not_done} {words.AGAIN_WORDS}" in after(ayla, "press 3", "draft.permit", "2.8")
    assert f"{not_done} {words.AGAIN_FORM}" in after(ayla, "form", "case.add.send", "C-0001", Way.FORM)
    assert f"{not_done} {words.AGAIN_SHORTCUT}" in after(ayla, "shortcut", "send_to_team", "", Way.SHORTCUT)
    assert f"{not_done} {words.AGAIN_COMMAND}" in after(ayla, "command", "", "", Way.COMMAND)


def test_a_press_on_a_card_is_told_by_how_the_case_stands_to_those_who_may_know(team: Office) -> None:
    ayla = somebody(team)
    ayla.presses(TELL, button(ayla.says(HARASSED)))
    team.press("t:clerk", "case.claim", "C-0001", event="press 1")
    told = after(somebody(team, who="t:clerk"), "press 1", "case.claim", "C-0001")
    assert words.INTERRUPTED_CASE.format(case="C-0001", state="seen") in told
    assert "t:clerk" in told
    for stranger in (OUTSIDER, LEAD):
        assert "C-0001" not in after(somebody(team, who=stranger), "press 1", "case.claim", "C-0001")
    assert "C-" not in after(ayla, "press 9", "case.claim", "C-0099")


def test_what_somebody_else_passed_on_is_never_told(team: Office) -> None:
    ayla = somebody(team)
    ayla.presses(TELL, button(ayla.says(HARASSED)), "press 1")
    told = after(somebody(team, who=BEN), "press 1", TELL, "harassment")
    assert "C-0001" not in told


def test_a_button_whose_words_are_forgotten_says_where_they_stand(team: Office) -> None:
    ayla = somebody(team)
    value = button(ayla.says(HARASSED))
    ayla.presses(TELL, value)
    again = plain(after_a_restart(ayla).presses(TELL, value))
    assert words.TAKEN_BEFORE.format(case="C-0001") in again
    assert team.work.name("complaints") in again
    assert plain(after_a_restart(somebody(team, who=BEN)).presses(TELL, value)) == words.STALE_BUTTON
    assert cases(team) == 1


def test_the_same_words_written_again_are_not_offered_again_while_the_case_is_open(team: Office) -> None:
    ayla = somebody(team)
    ayla.presses(TELL, button(ayla.says(HARASSED)))
    again = after_a_restart(ayla)
    reply = again.says(HARASSED)
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(reply)
    assert words.ASK_FIRST_HARASSMENT not in plain(reply)
    again.presses("case.withdraw", "C-0001")
    anew = after_a_restart(ayla)
    assert words.ASK_FIRST_HARASSMENT in plain(offer := anew.says(HARASSED))
    assert "C-0002" in plain(pressed(anew, offer, TELL))
    assert words.TAKEN_BEFORE.format(case="C-0002") in plain(after_a_restart(ayla).says(HARASSED))


def test_other_words_and_other_people_open_cases_of_their_own(team: Office) -> None:
    for who, said in ((AYLA, HARASSED), (AYLA, f"{HARASSED} It happened again today."), (BEN, HARASSED)):
        visitor = somebody(team, who=who)
        visitor.presses(TELL, button(visitor.says(said)))
    assert cases(team) == 3
    assert team.received(COMPLAINTS).count(words.CASE_CONFIDENTIAL) == 3


def test_the_same_offer_pressed_in_two_processes_makes_one_case(team: Office) -> None:
    ayla = somebody(team)
    offer = ayla.says(HARASSED)
    other = after_a_restart(ayla)
    other.says(HARASSED)
    assert "C-0001" in plain(pressed(ayla, offer, TELL))
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(pressed(other, offer, TELL))
    assert cases(team) == 1


def chosen(event: str, text: str = "Jo of the Gazette wants a comment.", of: str = "C1:message 1") -> Message:
    """A shortcut on somebody else's message."""
    origin = Origin("t:writer", place="#c1", message=of)
    return Message(event, Person(AYLA), Place(AYLA), text, Surface.SHORTCUT, origins=(origin,))


def test_a_message_chosen_twice_by_one_person_is_passed_on_once(team: Office) -> None:
    desk = somebody(team, Intent.PRESS).desk
    desk.handle(chosen("shortcut 1"))
    again = replace(desk, conversations=Conversations()).handle(chosen("shortcut 2"))
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(again)
    with team.work.store.reading() as tx:
        assert [each.action for each in tx.history("C-0001")] == ["opened"]
    assert "C-0001" in after(Visitor(desk, AYLA), "shortcut 2", "send_to_team", "", Way.SHORTCUT)
    edited = desk.handle(chosen("shortcut 3", "Jo of the Gazette wants a comment by 5pm."))
    assert words.ADDED_TO_CASE in plain(edited)
    other = desk.handle(chosen("shortcut 4", of="C1:message 2"))
    assert words.ADDED_TO_CASE in plain(other)


def test_a_message_that_was_sent_on_all_the_same_is_known_by_its_old_button(team: Office) -> None:
    writer = somebody(team, Intent.OFFTOPIC)
    value = button(writer.desk.handle(chosen("shortcut 1", "The ward picnic is on Friday.")), "case.send")
    assert plain(after_a_restart(writer).presses("case.send", value)) == words.STALE_BUTTON
    writer.presses("case.send", value)
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(after_a_restart(writer).presses("case.send", value))


def test_a_draft_that_the_team_was_asked_about_is_known_by_its_old_button(store: Store) -> None:
    writer = Writer(desk_on(store))
    writer.shows()
    value = button(writer.presses("draft.ask"), "draft.ask.send")
    again = Visitor(writer.desk, AUTHOR)
    assert words.NO_DRAFT_BEFORE in plain(again.presses("draft.ask.send", value))
    writer.presses("draft.ask.send", value)
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(again.presses("draft.ask.send", value))
