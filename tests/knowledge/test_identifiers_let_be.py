"""Postcodes, numbers and dates that are nobody's, or the writer's own."""

from __future__ import annotations

import pytest

from knowledge.identifiers import find
from tests.knowledge.test_identifiers import found


@pytest.mark.parametrize(
    "text",
    [
        "Walked from SW1A 1AA to EC1A 1BB today. 20,000 steps!",
        "Cycling SW1A 1AA to EC1A 1BB for the hospice",
        "Happy 100th birthday to the hospital, born 5 July 1948 like the NHS",
        "Happy birthday to the scanner, 5 July 1998",
        "My son Jack was born on 3 May 2024 and our ward was wonderful",
        "My twins were born on 3 May 2024. Thank you, ward 4",
    ],
)
def test_what_belongs_to_nobody_under_care_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Looking for a flat near NE1 4LP",
        "Selling a house in NE1 4LP, two bedrooms",
        "Contact: kate@example.org or 07700 900321 (me) for the quiz",
        "call 07700 900123 (that's me)",
        "Quiz night! 07700 900123 is my number",
        "DM or 07700 900123 to join our running club",
    ],
)
def test_a_place_without_a_person_and_the_writers_own_number_are_not_sure(text: str) -> None:
    assert [own.sure for own in find(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "She lives near NE1 4LP",
        "The patient moved from SW1A 1AA to EC1A 1BB",
        "her flat is NE1 4LP, ground floor",
        "his mobile is 07700 900123, tell him",
        "Patient's birthday: 4/5/1962",
        "my patient's son was born on 3 May 2024 on our ward",
    ],
)
def test_where_the_words_say_whose_it_is_it_stays_sure(text: str) -> None:
    assert find(text)
    assert all(own.sure for own in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Beeton's cookbook saved my biopsy-week dinner party",
        "Mr Kipling cakes in clinic today, all gone by bay 2",
        "St John's Wood patients can book at the new hub, NW8 9NH",
        "Book your mammogram at the surgery, NW8 9NH, from Monday",
        "Our new clinic is at NW8 9NH",
        "Spoke to Mr Hughes about his biopsy technique",
        "Spoke to Mr Streeting MP about his cancer strategy",
        "Met Chris Hoy after his cancer talk",
        "Name a better CT protocol. I'll wait.",
        "The name of the Biopsy Clinic has changed",
        "CT, MRI in the top left corner",
        "CHEST, ABDOMEN on the label",
        "RADIOLOGY, LEEDS in the corner of the film, NHS",
        "Accession of the King, 1952-2022",
        "The museum's accession 1921.44 is a skull x-ray",
        "The accession rate rose by 123456",
    ],
)
def test_authors_public_places_and_words_beside_a_study_are_no_patients(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["Our patient lives at NW8 9NH and came to the hospital", "her flat is NW8 9NH beside the clinic"]
)
def test_a_home_beside_a_hospital_is_still_a_home(text: str) -> None:
    assert [own.sure for own in find(text)] == [True]
