"""A case is handed over to somebody by name."""

from __future__ import annotations

from dataclasses import replace

from bot.members import Somebody
from tests.bot.casedesk import COLLEAGUE, COMMS, DEPUTY, LEAD, InChannel, Office, buttons_of


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
    assert "I know nobody of that name" in team.press(LEAD, "case.hand_over.to", "C-0001:0123456789abcdef")
    assert team.case().claimed_by == ""
