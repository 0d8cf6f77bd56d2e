from __future__ import annotations

import pytest

from knowledge import details
from knowledge.labelled import Intent
from tests.knowledge.tags import tag, words


@pytest.mark.parametrize(
    ("text", "piece", "deadline"),
    [
        ("they want me live at 18:10", "18", "18:10"),
        ("can you do 07:50 tomorrow", "50 tomorrow", "07:50 tomorrow"),
        ("wants a line by 12.30 on Thursday", "12.30", "12.30 on Thursday"),
        ("can you do 8.10 tomorrow on Wold Radio", "10 tomorrow on", "8.10 tomorrow"),
        ("wants it before Friday", "Friday", "before Friday"),
        ("wants a line by *4pm* today", "by *4pm", "4pm"),
        ("Padraig Orme 2nd\nwants it by noon", "2nd", "by noon"),
        ("that is not right, she needs it by noon", "right", "by noon"),
        ("she files once the match is over", "once the match is over", "once the match is over"),
    ],
)
def test_a_tagged_piece_of_a_deadline_becomes_the_day_and_the_hour_that_stand_there(
    text: str, piece: str, deadline: str
) -> None:
    assert words(details.read(text, {"deadline": [tag(text, piece, 0.95)]}, Intent.PRESS), "deadline") == deadline


def test_a_tagged_word_that_is_no_time_is_no_deadline() -> None:
    text = "a reporter has got that right, I think"
    assert words(details.read(text, {"deadline": [tag(text, "right", 0.95)]}, Intent.PRESS), "deadline") is None


@pytest.mark.parametrize(
    ("text", "piece", "outlet"),
    [
        ("Weekly Ledger rang about waits", "Ledger rang", "Weekly Ledger"),
        ("Radio Severnside re cancer plan", "Radio Severnside re", "Radio Severnside"),
        ("he says he is with Wold 4 News, live at six", "Wold 4", "Wold 4 News"),
        ("name Ada Eze, paper Vanguard, no number", "paper Vanguard", "Vanguard"),
        ("a call from the Gazette about waits", "the", "the Gazette"),
        ("a call from the Gazette about waits", "Gazette", "Gazette"),
        ("a reporter has followed me on LinkedIn", "LinkedIn", None),
        ("a reporter has followed me on X", "X", None),
    ],
)
def test_a_tagged_outlet_is_its_name_and_nothing_else(text: str, piece: str, outlet: str | None) -> None:
    assert words(details.read(text, {"outlet": [tag(text, piece, 0.95)]}, Intent.PRESS), "outlet") == outlet


@pytest.mark.parametrize(
    ("text", "piece", "person"),
    [
        ("A journalist, Jane Holt, rang", "Holt", "Jane Holt"),
        ("DM from @jonny_reports about waits", "jonny_reports", "@jonny_reports"),
        ("it was Okonkwo, first name Chidi, from Vanguard", "Chidi", "Okonkwo, first name Chidi"),
        ("Ring Gus, the reporter, please", "Gus", "Gus"),
    ],
)
def test_a_tagged_piece_of_a_name_becomes_the_name(text: str, piece: str, person: str) -> None:
    assert words(details.read(text, {"person": [tag(text, piece, 0.95)]}, Intent.PRESS), "person") == person


FORWARDED = """Over to you. Bev Tranter, 01632 960118, bev@moorside.example

-----Original Message-----
From: Ottilie Fane <o.fane@brightwire.example>
Dear Dr Moss, could you comment by noon?
Ottilie Fane"""


def test_above_a_forwarded_mail_nobody_is_the_journalist_however_sure_the_tagger_is() -> None:
    tagged = {"person": [tag(FORWARDED, "Bev Tranter", 0.98)]}
    found = details.read(FORWARDED, tagged, Intent.PRESS)
    assert (words(found, "person"), words(found, "email")) == ("Ottilie Fane", "o.fane@brightwire.example")
    assert words(found, "phone") is None


def test_a_number_above_a_forwarded_mail_is_the_journalists_where_it_is_said_to_be() -> None:
    text = FORWARDED.replace("Over to you.", "Ring her back on 07700 900321.").replace(", 01632 960118", "")
    assert words(details.read(text, None, Intent.PRESS), "phone") == "07700 900321"
