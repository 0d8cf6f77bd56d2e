from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import contacts, dictated


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("oh seven seven double oh nine hundred one two three and thats it", None),
        (
            "its oh one six three two, ninety-six oh four double five",
            "oh one six three two, ninety-six oh four double five",
        ),
        ("plus four four seven seven double oh nine hundred one two three", None),
        ("zero one six three two nine six oh six five four", None),
    ],
)
def test_a_number_said_aloud_is_a_telephone_number(text: str, phone: str | None) -> None:
    said = phone or text.removesuffix(" and thats it")
    assert [span.text for span in contacts.phones(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "one two three four",
        "double oh seven nine hundred",
        "nine hundred and one two three four five six",
        "between twenty and thirty, forty or fifty, sixty",
        "ten past seven, five to eight, half nine",
    ],
)
def test_other_numbers_said_aloud_are_none(text: str) -> None:
    assert contacts.phones(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("her email is erin dot doyle at chronicle dot example she wants", "erin dot doyle at chronicle dot example"),
        ("e-mail erin at wold dash news dot co dot uk please", "erin at wold dash news dot co dot uk"),
        ("m underscore lee at ledger dot example", "m underscore lee at ledger dot example"),
        ("write to erin (at) ledger.example", "erin (at) ledger.example"),
        ("erin [at] ledger [dot] example", "erin [at] ledger [dot] example"),
        ("erin@ledger dot example", "erin@ledger dot example"),
    ],
)
def test_an_address_said_aloud_is_an_email_address(text: str, address: str) -> None:
    assert [span.text for span in contacts.emails(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "look at chronicle dot example",
        "look at dr.jones at st.marys today",
        "I met erin at ledger.example",
        "the dot at the end of the line",
        "she was at point two dot three of the agenda",
    ],
)
def test_a_place_said_aloud_is_no_email_address(text: str) -> None:
    assert contacts.emails(text) == []


def test_a_written_address_goes_before_a_dictated_one() -> None:
    text = "erin dot doyle at ledger dot example or e.doyle@ledger.example"
    assert contacts.emails(text)[0].text == "e.doyle@ledger.example"


_SAID = st.lists(st.sampled_from(["oh", "seven", "double", "nine hundred", "dot", "at", "erin", "sixty", "-", "(at)"]))


@given(_SAID.map(" ".join))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for span in (*dictated.phones(text), *dictated.emails(text)):
        assert text[span.start : span.end] == span.text
