"""Words that somebody else wrote are passed on as theirs, and nobody is answered as if they had written them."""

from __future__ import annotations

from dataclasses import replace

from bot import words
from bot.desk import Desk
from bot.messages import Message, Origin, Person, Place, Surface
from bot.replies import Facts, Reply, plain
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, BEN, COMMS, COMPLAINTS, MARKETING, Office, buttons_of, pressed
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

PHONED = "A journalist of the Weekly Ledger wants a comment."
LINK = "https://chat.example/archives/C1/p1"
BENS = Origin(BEN, "", "#general", LINK, "slack:T1:C1:bens")


def desk(team: Office, intent: Intent = Intent.PRESS) -> Desk:
    return replace(desk_that_reads(reading(intent, 0.9)), work=team.work, clock=team.clock)


def sends(desk: Desk, *origins: Origin, text: str = PHONED, event: str = "shortcut 1") -> Reply:
    return desk.handle(Message(event, Person(AYLA), Place(AYLA), text, Surface.SHORTCUT, origins=origins))


def links(reply: Reply) -> list[str]:
    return [fact.link for part in reply if isinstance(part, Facts) for fact in part.facts if fact.link]


def labels(reply: Reply) -> list[str]:
    return [button.label for button in buttons_of(reply)]


def test_the_card_says_who_wrote_it_where_and_the_way_there(team: Office) -> None:
    told = plain(sends(desk(team), BENS))
    assert words.ALL_THEIR_WORDS in told
    assert words.ALL_YOUR_WORDS not in told
    card = team.received(COMMS)
    assert f"{words.CASE_PASSED_ON_BY}: {AYLA}" in card
    assert f"{words.ORIGIN_BY}: {BEN}, in #general" in card
    assert words.CASE_WORDS not in card
    assert links(team.inbox[COMMS][0]) == [LINK]


def test_the_answer_is_offered_to_whoever_passed_it_on_and_the_card_says_so(team: Office) -> None:
    sends(desk(team), BENS)
    assert words.ORIGIN_NOT_TOLD in team.received(COMMS)
    card = team.inbox[COMMS][0]
    assert words.BUTTON_REPLY_SENDER in labels(card)
    assert words.BUTTON_REPLY not in labels(card)


def test_ones_own_message_is_ones_own_words(team: Office) -> None:
    sends(desk(team), replace(BENS, author=AYLA))
    card = team.received(COMMS)
    assert words.CASE_WORDS in card
    assert words.ORIGIN_BY not in card
    assert words.BUTTON_REPLY in labels(team.inbox[COMMS][0])


def test_ones_own_message_that_one_sent_by_an_action_may_be_taken_back_when_it_is_deleted(team: Office) -> None:
    sends(desk(team), replace(BENS, author=AYLA))
    assert "C-0001" in plain(Visitor(desk(team), AYLA).presses("case.deleted", BENS.message))
    assert Visitor(desk(team), BEN).presses("case.deleted", BENS.message) == ()


def test_what_is_shown_before_it_is_sent_says_whose_words_they_are(team: Office) -> None:
    opened = desk(team, Intent.OFFTOPIC)
    shown = sends(opened, BENS, text="The picnic is called off.")
    assert f"{words.ORIGIN_BY}: {BEN}, in #general" in plain(shown)
    pressed(Visitor(opened, AYLA), shown, "case.send")
    assert f"{words.ORIGIN_BY}: {BEN}, in #general" in team.received(MARKETING)


def test_a_later_message_of_ones_own_is_not_taken_for_anothers(team: Office) -> None:
    opened = desk(team, Intent.HARASSMENT)
    sends(opened, BENS, text="He insults me every night.")
    offer = Visitor(opened, AYLA).says("He has bullied me since May.")
    pressed(Visitor(opened, AYLA), offer, "case.pass")
    assert words.ORIGIN_BY not in team.received(COMPLAINTS)


def test_one_who_reports_beside_a_message_that_was_passed_on_is_told_apart(team: Office) -> None:
    opened = desk(team)
    Visitor(opened, AYLA).says(PHONED)
    sends(opened, BENS, text="He rang again.")
    card = team.received(COMMS)
    assert words.CASE_WORDS in card  # the first words are her own
    assert f"{words.ORIGIN_BY}: {BEN}, in #general" in card  # in the thread
    whole = team.press("t:lead", "case.whole", "C-0001")
    assert whole.index(PHONED) < whole.index(words.ORIGIN_BY) < whole.index("He rang again.")


def test_a_name_is_one_line_and_a_link_one_that_a_browser_follows(team: Office) -> None:
    sends(desk(team), Origin("", "Media\nmonitor", "", "javascript:alert(1)"), Origin())
    card = team.received(COMMS)
    assert f"{words.ORIGIN_BY}: Media monitor" in card
    assert words.ORIGIN_SOMEBODY in card
    assert links(team.inbox[COMMS][0]) == []


def test_whose_words_they_are_is_encrypted_and_erased_with_them(team: Office) -> None:
    sends(desk(team), replace(BENS, name="Ben Example"))
    with team.work.store.engine.connect() as connection:
        for table in ("case_texts", "outbox", "case_history"):
            assert "Ben Example" not in repr(connection.exec_driver_sql(f"SELECT * FROM {table}").all())  # noqa: S608
    with team.work.store.transaction() as tx:
        tx.forget_case("C-0001")
    assert words.ORIGIN_BY not in team.press("t:lead", "case.show", "C-0001")
