"""A case is handed over to somebody, who gets it in their own chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot import settings, words
from bot.casework import Casework
from bot.escalation import Approach
from bot.members import Somebody
from bot.outbox import Kind
from bot.replies import plain
from bot.store import Store
from tests.bot.casedesk import (
    AYLA,
    COLLEAGUE,
    COMMS,
    COMPLAINTS,
    DEPUTY,
    HARASSED,
    LEAD,
    OUTSIDER,
    InChannel,
    Office,
    actions,
    buttons_of,
    office,
    press,
)
from tests.bot.stores import Clock

CLERK, HANDLER = "t:clerk", "t:handler"
COMES = words.HANDED_TO_YOU.format(actor=LEAD, case="C-0001")


class Naming(InChannel):
    """A platform that lists who is in a channel."""

    def people(self, destination: str) -> tuple[Somebody, ...]:
        return (Somebody(COLLEAGUE, "Cleo Marsh"),) if destination == COMMS else ()


def test_the_people_of_the_channel_are_offered_by_name_and_then_those_of_the_chain(team: Office) -> None:
    team.work = replace(team.work, members=Naming())
    team.report()
    names = {button.label: button.value for button in buttons_of(team.reply(LEAD, "case.hand_over", "C-0001"))}
    assert list(names) == ["Cleo Marsh", DEPUTY], "everybody but whoever asks"
    team.press(LEAD, "case.hand_over.to", names["Cleo Marsh"])
    assert team.case().claimed_by == COLLEAGUE


def test_where_a_platform_lists_nobody_the_chain_is_offered(team: Office) -> None:
    team.report()
    assert [button.label for button in buttons_of(team.reply(LEAD, "case.hand_over", "C-0001"))] == [DEPUTY]


def test_a_forged_choice_hands_nothing_over(team: Office) -> None:
    team.report()
    assert team.press(LEAD, "case.hand_over.to", "C-0001:0123456789abcdef") == words.STAYS["nobody"]  # type: ignore[index]
    assert team.case().claimed_by == ""


def hands(team: Office, actor: str, to: str) -> str:
    return team.press(actor, "case.hand_over.send", "C-0001", text=to)


def sent(team: Office, to: str) -> list[tuple[str, Kind]]:
    """The effect and kind of what arrived there about the case."""
    with team.work.store.reading() as tx:
        found = tx.messages_of("C-0001")
    arrived = (each for each in found if each.destination == to and each.state == "delivered")
    return [(each.effect_key.split("/")[1], each.kind) for each in arrived]


def due(team: Office, to: str) -> list[datetime]:
    """When something that waits for its time goes there."""
    with team.work.store.reading() as tx:
        found = tx.messages_of("C-0001")
    return sorted(each.due_at for each in found if each.destination == to and each.state == "queued" and each.due_at)


def reminders(team: Office, to: str) -> int:
    return sum(words.REMINDER["unanswered"].format(case="C-0001") in plain(reply) for reply in team.inbox[to])  # type: ignore[index]


@pytest.mark.parametrize("to", [DEPUTY, COLLEAGUE], ids=["of the chain", "of the channel"])
def test_who_gets_a_case_has_its_card_in_their_own_chat_with_everything_to_press(team: Office, to: str) -> None:
    team.report()
    hands(team, LEAD, to)
    told = team.received(to)
    assert COMES in told
    assert f"Taken by: {to}" in told
    (card,) = team.inbox[to]
    assert {"case.reply", "case.unclaim", "case.hand_over", "case.close"} <= set(actions(card))
    assert team.press(to, "case.note.send", "C-0001", text="I ring her.") == words.DONE["note"].format(case="C-0001")  # type: ignore[index]


def test_who_got_a_case_sees_every_change_on_the_card_they_have(team: Office) -> None:
    team.report()
    hands(team, LEAD, COLLEAGUE)
    team.deliver()
    team.press(AYLA, "case.add.send", "C-0001", text="She rang again.")
    team.press(LEAD, "case.close", "C-0001")
    team.deliver()
    assert [kind for _, kind in sent(team, COLLEAGUE)] == [Kind.UPDATE] * 3
    assert "State: closed" in plain(team.inbox[COLLEAGUE][-1])


def test_somebody_who_takes_a_case_is_sent_nothing_beside_the_channel(team: Office) -> None:
    team.report()
    team.press(COLLEAGUE, "case.claim", "C-0001")
    hands(team, LEAD, LEAD)
    assert team.received(COLLEAGUE) == team.received(LEAD) == ""


def test_who_has_the_case_is_reminded_as_the_channel_is(team: Office) -> None:
    team.report()
    team.press(LEAD, "case.seen", "C-0001")
    team.clock.go(hours=1)
    hands(team, LEAD, DEPUTY)
    team.clock.go(hours=48)
    team.deliver()
    assert reminders(team, DEPUTY) == reminders(team, COMMS) > 0


def test_handing_over_does_not_put_reminders_off(team: Office) -> None:
    team.report()
    team.press(LEAD, "case.seen", "C-0001")
    planned = due(team, COMMS)
    team.clock.go(hours=1)
    hands(team, LEAD, DEPUTY)
    assert due(team, DEPUTY) == due(team, COMMS) == planned != []


def test_nobody_is_reminded_of_what_they_gave_away_or_answered(team: Office) -> None:
    team.report()
    hands(team, LEAD, DEPUTY)
    hands(team, DEPUTY, COLLEAGUE)
    team.deliver()
    team.answers(COLLEAGUE, "C-0001", "We ring her.")
    team.clock.go(hours=72)
    team.deliver()
    assert reminders(team, DEPUTY) == reminders(team, COLLEAGUE) == 0


def test_who_gave_a_case_away_keeps_no_words_of_it_in_their_chat(team: Office) -> None:
    team.report()
    hands(team, LEAD, COLLEAGUE)
    team.deliver()
    hands(team, COLLEAGUE, DEPUTY)
    team.deliver()
    left = team.inbox[COLLEAGUE][-1]
    assert plain(left) == words.NOT_WITH_YOU.format(case="C-0001", holder=DEPUTY)
    assert sent(team, COLLEAGUE)[-1][1] is Kind.UPDATE


def test_who_gave_a_case_back_is_told_on_the_card_that_nobody_has_it(team: Office) -> None:
    team.report()
    hands(team, LEAD, COLLEAGUE)
    team.deliver()
    team.press(COLLEAGUE, "case.unclaim", "C-0001")
    team.deliver()
    assert plain(team.inbox[COLLEAGUE][-1]) == words.WITH_NOBODY.format(case="C-0001")


def test_a_case_that_comes_back_stands_on_the_same_card_with_a_line_that_is_heard(team: Office) -> None:
    team.report()
    hands(team, LEAD, COLLEAGUE)
    hands(team, COLLEAGUE, LEAD)
    hands(team, LEAD, COLLEAGUE)
    team.deliver()
    kinds = [kind for _, kind in sent(team, COLLEAGUE)]
    assert kinds == [Kind.UPDATE, Kind.UPDATE, Kind.UPDATE, Kind.POST]
    assert COMES in plain(team.inbox[COLLEAGUE][-1])
    assert "case.reply" in actions(team.inbox[COLLEAGUE][-2])


def test_a_deputy_who_was_told_as_next_in_line_is_told_of_the_hand_over_under_that_card(team: Office) -> None:
    team.report()
    team.clock.go(hours=1)
    assert words.CASE_ESCALATED in team.received(DEPUTY)
    hands(team, LEAD, DEPUTY)
    team.deliver()
    assert [kind for _, kind in sent(team, DEPUTY)] == [Kind.POST, Kind.UPDATE, Kind.POST]


def test_a_deputy_who_hands_a_case_to_themselves_has_it_without_a_word(team: Office) -> None:
    team.report()
    team.clock.go(hours=1)
    team.deliver()
    hands(team, DEPUTY, DEPUTY)
    team.deliver()
    assert [kind for _, kind in sent(team, DEPUTY)] == [Kind.POST, Kind.UPDATE]
    team.clock.go(hours=48)
    team.deliver()
    assert reminders(team, DEPUTY) == reminders(team, COMMS) > 0


def confidential(store: Store, clock: Clock) -> Office:
    """Complaints with a person of its own, at a desk where somebody may act on every case."""
    team = office(store, clock, settings.load({"FOREPOST_HANDLERS": HANDLER}))
    team.report(AYLA, Approach("harassment", HARASSED))
    assert team.case().destination == COMPLAINTS
    return team


@pytest.mark.parametrize("whom", [OUTSIDER, LEAD, HANDLER, COLLEAGUE])
def test_a_case_of_harassment_goes_to_nobody_outside_its_own_people(store: Store, clock: Clock, whom: str) -> None:
    team = confidential(store, clock)
    assert hands(team, CLERK, whom) == words.STAYS["nobody"]  # type: ignore[index]
    team.clock.go(hours=72)
    assert team.received(whom) == ""
    if whom != HANDLER:
        assert team.press(whom, "case.whole", "C-0001") == words.NO_SUCH_CASE


def test_a_case_of_harassment_can_go_to_a_deputy_of_its_own_chain(store: Store, clock: Clock) -> None:
    team = confidential(store, clock)
    teams = {**team.work.teams, "complaints": settings.Team(COMPLAINTS, CLERK, (DEPUTY,))}
    team.work = replace(team.work, teams=teams)
    hands(team, CLERK, DEPUTY)
    assert COMES.replace(LEAD, CLERK) in team.received(DEPUTY)
    assert "keeps sending me insulting" in team.press(DEPUTY, "case.whole", "C-0001")


def test_the_offered_people_are_few_and_the_chain_is_among_them(team: Office) -> None:
    class Crowd(InChannel):
        def people(self, _: str) -> tuple[Somebody, ...]:
            return tuple(Somebody(f"t:{number}", f"Person {number}") for number in range(30))

    team.work = replace(team.work, members=Crowd())
    team.report(approach=press())
    labels = [button.label for button in buttons_of(team.reply(LEAD, "case.hand_over", "C-0001"))]
    assert len(labels) == 10
    assert DEPUTY in labels


def test_work_without_a_platform_hands_to_the_chain_alone(store: Store, clock: Clock, team: Office) -> None:
    alone = Office(Casework(store, team.work.settings, team.work.policy, team.work.reports, team.work.teams), clock)
    alone.report()
    assert hands(alone, LEAD, COLLEAGUE) == words.STAYS["nobody"]  # type: ignore[index]
    hands(alone, LEAD, DEPUTY)
    assert COMES in alone.received(DEPUTY)
