from __future__ import annotations

import pytest

from knowledge.identifiers import find
from tests.knowledge.test_identifiers import found


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bed 4: Mrs O'Neill-Smythe says hi", " says hi"),
        ("Bed 4: Mrs O’Neill says hi", " says hi"),
        ("Ward 7 Mr D'Souza, great", ", great"),
        ("Mrs D’Arcy in bed 9 is home", " is home"),
        ("Bed 3, Mr M'Bala-Kone sends thanks", " sends thanks"),
    ],
)
def test_of_a_name_with_an_apostrophe_or_hyphen_no_letter_is_left(text: str, left: str) -> None:
    for own in reversed(find(text)):
        text = text[: own.start] + text[own.end :]
    assert text.removeprefix("Ward 7 ") == left


def test_a_single_initial_may_own_something() -> None:
    assert found("Bed 4: Mrs F's scan is clear") == [("initials", "Bed 4: Mrs F")]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("JS, 67M, bed 12, post-op bleed", "initials", "JS, 67M, bed 12"),
        ("JS (67) bed 12", "initials", "JS (67) bed 12"),
        ("JS 67F bed 12", "initials", "JS 67F bed 12"),
        ("KL, 41 yo, ward 3, new seizure", "initials", "KL, 41 yo, ward 3"),
        ("KW, 80-year-old lady, bay 2, fell", "initials", "KW, 80-year-old lady, bay 2"),
        ("Bed 12, 67M, JS: bleed", "initials", "Bed 12, 67M, JS"),
        ("[image: CT of Doris Penhallow, 401 023 0002]", "patient_name", "Doris Penhallow"),
        ("PENHALLOW, Doris. DOB 3/2/40", "patient_name", "PENHALLOW, Doris"),
        ("Penhallow Doris, hospital no. K123456", "patient_name", "Penhallow Doris"),
        ("Pt: D. Penhallow, ward 3", "patient_name", "D. Penhallow"),
        ("Patient: Doris Penhallow", "patient_name", "Doris Penhallow"),
        ("Patient Doris Penhallow says hello", "patient_name", "Doris Penhallow"),
        ("Doris Penhallow (84F) #NOF", "patient_name", "Doris Penhallow"),
        ("Doris Penhallow, 84 F, hip fracture", "patient_name", "Doris Penhallow"),
        ("DOB 19620504", "birth_date", "19620504"),
        ("dob 040562, lovely lady", "birth_date", "040562"),
        ("D.O.B: 04 05 1962", "birth_date", "04 05 1962"),
        ("her birthday is 4 May 1962", "birth_date", "4 May 1962"),
        ("patient_4010230002.dcm shows it", "nhs_number", "4010230002"),
        ("4010230002_scan.jpg is the file with the bleed", "nhs_number", "4010230002"),
        ("NHS no 401 | 023 | 0002", "nhs_number", "401 | 023 | 0002"),
        ("NHS no 401  -  023  -  0002", "nhs_number", "401  -  023  -  0002"),
        ("his mobile: O7700 900123", "phone", "O7700 900123"),
        ("her number is o77OO 9OO123", "phone", "o77OO 9OO123"),
        ("[image: CT with name BARTLETT, SUSAN in the top left corner]", "patient_name", "BARTLETT, SUSAN"),
        ("X-ray, PATEL, ANN on the label", "patient_name", "PATEL, ANN"),
        ("BARTLETT^SUSAN^ANN is burnt in, sorry", "patient_name", "BARTLETT^SUSAN^ANN"),
        ("The name on the scan is Susan Bartlett, I will crop it", "patient_name", "Susan Bartlett"),
        ("CT with the name Susan Bartlett on it", "patient_name", "Susan Bartlett"),
        ("Spoke to Mrs Abernathy after her biopsy today.", "patient_name", "Mrs Abernathy"),
        ("Chatted with Mr Tomlin yesterday about his hip operation", "patient_name", "Mr Tomlin"),
        ("Told Susan Bartlett before her biopsy", "patient_name", "Susan Bartlett"),
        ("Mrs Ferris's recipe after her biopsy is a joy", "patient_name", "Mrs Ferris"),
        ("Accession RXH2204419873, wonderful dissection", "hospital_number", "RXH2204419873"),
        ("Accession number: RXH-22-0441-9873", "hospital_number", "RXH-22-0441-9873"),
        ("ACCESSION: 2204419873", "hospital_number", "2204419873"),
        ("Accession #22CT004419", "hospital_number", "22CT004419"),
        ("K123456 is the patient number", "hospital_number", "K123456"),
        ("1234567 was his hospital no", "hospital_number", "1234567"),
    ],
)
def test_the_common_ways_of_writing_an_identifier_are_found(text: str, kind: str, words: str) -> None:
    held = [own for own in found(text) if own[0] == kind]
    assert len(held) == 1
    assert words in held[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Patient Safety Day is on Thursday, come along",
        "Patient Experience Week starts in our hospital",
        "The Patient Liaison Group says thank you",
        "Patient Information Leaflets, new and free",
        "Patient: chest CT, what do you see?",
        "Patients Like Mine was the title of the talk",
        "Our RIS 40 bed 12 project",
        "CT 64, ward 3 open day",
        "Report 19620504 is out",
        "Ward 040562 is a code",
        "IMG_9434765919.jpg is a sunset",
        "order_9434765919.pdf has come",
        "Table 401 | 023 | 0002 of the report",
        "NHS no 1: scanners. NHS no 2: staff.",
        "Barts Health NHS 2024 awards for Radiology Team",
        "B123456 is the room booking number",
    ],
)
def test_what_is_only_written_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "NНS nо 4010230002",
        "ΝΗS no 4010230002",
        "NHS no 4O1 O23 OOO2",
        "NHS no ④⓪①⓪②③⓪⓪⓪②",
        "NHS no ❹⓿❶⓿❷❸⓿⓿⓿❷",
        "NHS no 4\u31640\u316410230002",
        "NHS no 401\u2800023\u28000002",
        "NHS no 943 476 S919",
        "NHS no: 943 476 5919 and ССМ",
    ],
)
def test_letters_and_digits_that_only_look_alike_hide_no_number(text: str) -> None:
    assert "nhs_number" in kinds(text)
    assert found(text)[0][1][0] in text


def test_a_disguised_number_is_covered_to_its_last_character() -> None:
    assert ("nhs_number", "943 476 S919") in found("of NHS no 943 476 S919 only")


@pytest.mark.parametrize(
    "text",
    [
        "NHS: SOS! BILLS ZOO 0001 is a play",
        "The area is 943 m² and 476 m², NHS land",
        "NHS no² 1",
        "Наша больница открыта сегодня для всех",
    ],
)
def test_look_alike_letters_alone_make_no_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NHS number (485) 773 6454", "(485) 773 6454"),
        ("NHS no: (485)-773-6454, lovely chap", "(485)-773-6454"),
        ("her NHS number is [485] [773] [6454]", "[485] [773] [6454]"),
        ("NHS number (485 773 6454)", "485 773 6454"),
        ("NHS 485 (773) 6454", "485 (773) 6454"),
    ],
)
def test_brackets_in_a_labelled_number_hide_nothing(text: str, number: str) -> None:
    assert found(text) == [("nhs_number", number)]


@pytest.mark.parametrize(
    "text",
    [
        "NHS helpline (0161) 496 0000",
        "NHS number (0161) 496 0000",
        "NHS (020) 7946 0958",
        "Call me in Boston: (485) 773-6454",
        "NHS number (485) 773 6455",
        "NHS number (485) 773 6454 12",
    ],
)
def test_brackets_of_other_numbers_make_no_nhs_number(text: str) -> None:
    assert "nhs_number" not in [kind for kind, _ in found(text)]
