"""Approaches as people pass them on, read by the built library: who, whence, how to reach them, and until which moment."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import deadlines, plaintext
from knowledge.details import Details
from knowledge.labelled import Intent
from knowledge.library import Library

NOW = datetime(2026, 6, 9, 15, 10, tzinfo=ZoneInfo("Europe/London"))  # a Tuesday

FORWARDED = """Hi all, passing this on - Jo

Jo Fernley
Senior Communications Officer
St Elwyn's Trust | 01632 960555 | jo.fernley@stelwyn.example

---------- Forwarded message ---------
From: Mateusz Kowal <mkowal@thelantern.example>
Date: Mon, 8 Jun 2026 at 16:45
Subject: Radiologist shortage
To: <press@stelwyn.example>

Good afternoon,
I'm working on a feature about the radiologist shortage for the Lantern's weekend edition. I file on Thursday at 2pm.
Best wishes
Mateusz Kowal
Staff writer, The Lantern
Direct: 0113 496 0042"""

WITHOUT_A_NUMBER = """See below please. Bev Tranter, secretary to Dr Moss, 01632 960118, bev.tranter@moorside.example

-----Original Message-----
From: Ottilie Fane [mailto:o.fane@brightwire.example]
Sent: 09 June 2026 11:02
To: Moss, Helen
Subject: request

Dear Dr Moss, could you comment on scanner downtime by 11.45 tomorrow?
Ottilie Fane
Reporter, Bright Wire"""


def read(built: Library, message: str) -> Details:
    text = plaintext.readable(message)
    return built.intents.read(text).details(text, Intent.PRESS)


def said(found: Details, field: str) -> str | None:
    span = getattr(found, field)
    return span.text if span else None


@pytest.mark.parametrize(
    ("message", "moment"),
    [
        ("A producer wants me on at 7.40 tomorrow morning", "10 07:40"),
        ("Radio Severnside want me live at 7:40 tomorrow", "10 07:40"),
        ("Radio Severnside asked can I do 8.10 tomorrow", "10 08:10"),
        ("Meridian TV want me in the studio at 6.50 on Friday morning", "12 06:50"),
        ("Journalist from the Fen Ledger wants a quote by 12.30 on Thursday", "11 12:30"),
        ("call from Radio Severnside re cancer plan can u do 6:45 am Thurs", "11 06:45"),
        ("The Fen Ledger wants a comment by Fri 12 June, 10.45am", "12 10:45"),
        ("I'm a producer with Wold Breakfast. Would you come on at 07:50 tomorrow (Wed) to discuss AI?", "10 07:50"),
        ("they air it Sunday at nine, the Prism documentary, and want a reply", "14 09:00"),
        ("deadline: 2026-06-11 14:30, The Fen Ledger, comment wanted", "11 14:30"),
        ("the Fen Ledger needs a comment by 11/06/2026 at 14:30", "11 14:30"),
        ("Weekly Ledger rang, a line on outsourcing, deadline 10am 12/6", "12 10:00"),
        ("Email from journalist@example.com: is the college selling its headquarters? deadline 1600", "09 16:00"),
        ("A reporter for the Wold Gazette wants a few words. Deadline: 1730 today", "09 17:30"),
        ("Journalist from the Fen Ledger wants a comment by 15:00 GMT", "09 16:00"),
        ("Reporter at the New York Lantern wants a comment by 5pm ET today", "09 22:00"),
        ("Lagos Courier, journalist Ada Eze, wants comment on AI, deadline Friday noon WAT", "12 12:00"),
        ("a reporter wants to ring me between 4 and 5 today about strikes", "09 16:00"),
        ("Wold Radio want to talk to me 5-6pm about scan waits", "09 17:00"),
        ("Guy from the Fen Ledger wants a comment by 4ish today", "09 16:00"),
        (
            "Got this: 'Hi Dr, Femi here from Coast Health Radio, can we call u 2moro 10? topic is screening'",
            "10 10:00",
        ),
        ("Reporter from the Fen Ledger needs a line, Fri 9 at the latest", "12 09:00"),
        ("Someone at Wold Radio rang, they want me on 2nite at 9", "09 21:00"),
        ("Fen Ledger reporter wants a reply within 2-3 hours", "09 17:10"),
        ("the journalist from the Fen Ledger says she needs it by *4.30pm* _today_", "09 16:30"),
        ("Reporter from the Fen Ledger needs a line by 5.30pm", "09 17:30"),
        ("We go live 18:10. Kit, Meridian News", "09 18:10"),
        ("Journalist from the Fen Ledger wants a comment before the weekend", "12 17:00"),
        ("the fen ledger wants a quote in 45 mins", "09 15:55"),
        (FORWARDED, "11 14:00"),
        (WITHOUT_A_NUMBER, "10 11:45"),
    ],
)
def test_an_approach_is_due_at_the_moment_that_its_words_name(built: Library, message: str, moment: str) -> None:
    deadline = said(read(built, message), "deadline")
    assert deadline is not None
    due = deadlines.resolve(deadline, NOW)
    assert due is not None
    assert (due.strftime("%d %H:%M"), due.strftime("%Y-%m")) == (moment, "2026-06")


@pytest.mark.parametrize(
    "message",
    [
        "Journalist on LinkedIn:\nPadraig Orme 2nd\nSenior Reporter at Bright Wire\nHi, writing about locum spend.",
        "a reporter quoted 9/10 patients being happy and wants my view on it",
        "Journalist asks about our 24/7 cover and the 2030 plan",
        "A reporter wants to talk about the 15-16 scanners that we lack",
    ],
)
def test_numbers_that_are_no_time_are_no_deadline(built: Library, message: str) -> None:
    deadline = said(read(built, message), "deadline")
    assert deadline is None or deadlines.resolve(deadline, NOW) is None


@pytest.mark.parametrize(
    ("message", "field", "words"),
    [
        (FORWARDED, "person", "Mateusz Kowal"),
        (FORWARDED, "email", "mkowal@thelantern.example"),
        (FORWARDED, "phone", "0113 496 0042"),
        (WITHOUT_A_NUMBER, "person", "Ottilie Fane"),
        (WITHOUT_A_NUMBER, "email", "o.fane@brightwire.example"),
        (WITHOUT_A_NUMBER, "phone", None),
        ("Weekly Ledger rang, they want a line on waits by 5", "outlet", "Weekly Ledger"),
        ("call from Radio Severnside re cancer plan can u do 6:45 am Thurs", "outlet", "Radio Severnside"),
        ("A journalist has followed me on X. Do I need to do anything?", "outlet", None),
        ("DM from Harriet Vane-Tempest, freelance, pitching a feature to the Wold Guardian", "outlet", "Wold Guardian"),
        ("guy on twitter dm, @jonny_reports, from Meridian News, wants me to react", "person", "@jonny_reports"),
        ("The journalist's name was given as Okonkwo, first name Chidi, paper Vanguard", "outlet", "Vanguard"),
        ("The journalist's name was Okonkwo, first name Chidi", "person", "Okonkwo, first name Chidi"),
        (
            "a reporter called erin doyle rang her email is erin dot doyle at chronicle dot example she wants an answer",
            "email",
            "erin dot doyle at chronicle dot example",
        ),
        (
            "a woman from the gazette rang, her number is oh seven seven double oh nine hundred one two three ok",
            "phone",
            "oh seven seven double oh nine hundred one two three",
        ),
    ],
)
def test_the_details_of_an_approach_are_the_journalists(
    built: Library, message: str, field: str, words: str | None
) -> None:
    found = said(read(built, message), field)
    assert (found.removeprefix("the ") if found else None) == words
