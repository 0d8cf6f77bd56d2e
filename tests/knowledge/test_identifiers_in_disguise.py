"""Numbers in words, names with blanks between their letters, relatives and regulars."""

from __future__ import annotations

import pytest

from knowledge.identifiers import find
from tests.knowledge.test_identifiers import found

IN_WORDS = "four eight five seven seven three six four five four"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"nhs no {IN_WORDS}", IN_WORDS),
        (f"His NHS number is {IN_WORDS}.", IN_WORDS),
        (
            "NHS number: Four eight five, double seven three, six four five four",
            "Four eight five, double seven three, six four five four",
        ),
        (
            "NHS no. four 8 five - seven seven three - six 4 five four",
            "four 8 five - seven seven three - six 4 five four",
        ),
    ],
)
def test_an_nhs_number_in_words_is_one(text: str, words: str) -> None:
    assert found(text) == [("nhs_number", words)]


@pytest.mark.parametrize(
    "text",
    [
        "NHS number four eight five seven seven three six four five five, so the check digit is wrong",
        f"The lottery numbers are {IN_WORDS}",
        "NHS waits: one two three four five six seven eight nine, and ten is the door",
        "Our NHS trust has one two-bed and three four-bed bays",
    ],
)
def test_other_numbers_in_words_are_nobodys(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("M r s F e r r i s in bed 4 died", "M r s F e r r i s in bed 4"),
        ("We all miss Mrs F e r r i s in bed 4", "Mrs F e r r i s in bed 4"),
        ("my patient D o r i s rang the bell", "D o r i s"),
    ],
)
def test_a_name_with_blanks_between_its_letters_is_a_name(text: str, words: str) -> None:
    assert found(text) == [("patient_name", words)]


def test_who_misses_mrs_ferris_does_not_call_her_miss() -> None:
    assert found("We all miss Mrs Ferris in bed 4") == [("patient_name", "Mrs Ferris in bed 4")]


@pytest.mark.parametrize(
    "text",
    [
        "T h a n k y o u, ward 4",
        "W O W in bed 4 of roses",
        "Options A b c d e on ward 7",
        "Vitamins A B C D E K, ward round at nine",
    ],
)
def test_other_letters_that_stand_apart_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Patient's mum is on Facebook as Kelly Marsden-Hobbs, say hi", "Kelly Marsden-Hobbs"),
        ("The patient's daughter Jenny Holt baked for us", "Jenny Holt"),
        ("my patient’s husband, Tom Ashdown, is a star", "Tom Ashdown"),
        ("RIP Barry, our favourite dialysis regular", "Barry"),
        ("Doreen, my longest-serving patient, is 90 today", "Doreen"),
        ("Goodbye to Mr Halloran, one of our chemo regulars.", "Mr Halloran"),
    ],
)
def test_relatives_and_regulars_tell_who_a_patient_is(text: str, words: str) -> None:
    assert ("patient_name", words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Welcome Aisha, our new patient safety lead",
        "Meet Bruno, our regular therapy dog",
        "Well done Priya, our patient experience manager",
        "Thank you Dr Smith, our patient teacher",
        "The patient's mother is Polish and bakes",
        "Patient's Association conference today",
        "Leeds, our patients deserve better",
        "Alfie, my cat, is a clinic regular",
        "Congratulations to Kwame, our MRI superintendent",
        "Christmas, our patients' favourite",
    ],
)
def test_staff_dogs_and_towns_are_no_patients(text: str) -> None:
    assert [own for own in find(text) if own.sure] == []
