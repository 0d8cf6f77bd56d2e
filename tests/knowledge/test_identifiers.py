from __future__ import annotations

import json
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.gb import nhs

from knowledge.identifiers import Kind, find
from knowledge.labelled import EXAMPLES

NUMBERS = {Kind.NHS_NUMBER, Kind.CHI_NUMBER, Kind.HC_NUMBER}
HIDDEN = ["", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060"]
GAPS = ["", " ", "\u00a0", "\u2009", "-", "–", ".", "·", "  ", "\u200b "]
DIGITS = ["0", "٠", "０", "𝟎", "𝟘", "۰"]  # the noughts of Latin, Arabic, full-width, mathematical and Persian digits


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, text[each.start : each.end]) for each in find(text)]


def check_digit(nine: str) -> int:
    return (11 - sum((10 - place) * int(digit) for place, digit in enumerate(nine)) % 11) % 11


issued = (
    st.integers(400_000_000, 499_999_999)
    | st.integers(600_000_000, 799_999_999)
    | st.integers(320_000_001, 399_999_999)
)
valid = issued.map(str).filter(lambda nine: check_digit(nine) < 10).map(lambda nine: f"{nine}{check_digit(nine)}")


@settings(deadline=None)
@given(valid, st.data())
def test_a_labelled_nhs_number_is_found_however_it_is_spaced_or_disguised(number: str, data: st.DataObject) -> None:
    written = ""
    for place, digit in enumerate(number):
        zero = data.draw(st.sampled_from(DIGITS))
        gap = data.draw(st.sampled_from(GAPS)) if place else ""
        written += gap + data.draw(st.sampled_from(HIDDEN) if gap else st.just("")) + chr(ord(zero) + int(digit))
    before = data.draw(st.sampled_from(["NHS no ", "Can you look, NHS number: ", "“NHS” ", "N\u200bHS No. "]))
    text = f"{before}{written}, thanks 🙂"
    assert [(each.start, each.end) for each in find(text) if each.kind in NUMBERS] == [
        (len(before), len(before + written))
    ]
    assert find(text)[0].sure


@settings(deadline=None)
@given(valid, st.integers(1, 9), st.sampled_from(["NHS no ", "patient ", "MRN ", "CHI: ", "it's "]))
def test_a_wrong_check_digit_is_never_a_number_of_a_health_service(number: str, off: int, label: str) -> None:
    wrong = number[:9] + str((int(number[9]) + off) % 10)
    assert not nhs.is_valid(wrong)
    for text in (f"{label}{wrong}.", f"{label}{wrong[:3]} {wrong[3:6]} {wrong[6:]}."):
        assert not [each for each in find(text) if each.kind in NUMBERS]


@settings(deadline=None)
@given(st.text() | st.text(alphabet="NHSDOBMrs. 0123456789-/@<>&;#é\u200b’ABCabc,\n"))
def test_places_always_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for each in find(text):
        assert last <= each.start < each.end <= len(text)
        last = each.end


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("chase path for 999 368 1938 please", "nhs_number", "999 368 1938"),
        ("NHS: <b>943</b>&nbsp;476&nbsp;5870 urgent", "nhs_number", "943</b>&nbsp;476&nbsp;5870"),
        ("NHS 943-476-587O", "nhs_number", "943-476-587O"),
        ("H&C 320 000 0015", "hc_number", "320 000 0015"),
        ("CHI 010199 0014", "chi_number", "010199 0014"),
        ("Hosp no K1234567 anyone?", "hospital_number", "K1234567"),
        ("MRN for the lady with the tremor is 918-758, quote it", "hospital_number", "918-758"),
        ("review the MR brain on patient 4471902K before 2", "hospital_number", "4471902K"),
        ("D.O.B. 14-02-61, left breast", "birth_date", "14-02-61"),
        ("pt b. 14/2/39 with a hip", "birth_date", "14/2/39"),
        ("date of birth 3rd of March '88", "birth_date", "3rd of March '88"),
        ("14.2.2016 (8y), elbow", "birth_date", "14.2.2016"),
        ("Mrs K.P. in bed 4, ward 7, septic", "initials", "Mrs K.P. in bed 4, ward 7"),
        ("ZK, bed 9 on Heron", "initials", "ZK, bed 9"),
        ("his daughter is on 07700 900418", "phone", "07700 900418"),
        ("write to jo.bloggs72@hotmail.com", "email", "jo.bloggs72@hotmail.com"),
        ("she lives at 14 Mill Lane, LS21 3AB", "postcode", "LS21 3AB"),
        ("my patient Mr Halloran said yes", "patient_name", "Mr Halloran"),
        ("Doris Penhallow, 84, came in with a broken hip", "patient_name", "Doris Penhallow"),
        ("bed 14 mr osgood needs his drain", "patient_name", "bed 14 mr osgood"),
        ("Baby Noor's skull film", "patient_name", "Baby Noor"),
        ("𝐌𝐫𝐬 𝐇𝐨𝐥𝐥𝐢𝐬 in bay 4 got her all-clear", "patient_name", "𝐌𝐫𝐬 𝐇𝐨𝐥𝐥𝐢𝐬 in bay 4"),
    ],
)
def test_what_points_at_one_person_is_found_letter_for_letter(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("At the MDT meeting: 943 476 5919, CT chest, mass", "943 476 5919"),
        ("please call theatre about 943 476 5919", "943 476 5919"),
        ("Please order a CT for 943 476 5919", "943 476 5919"),
        ("both teams agree, 943 476 5919 goes to theatre", "943 476 5919"),
        ("I have to join the meeting. 450 557 7104 needs a repeat", "450 557 7104"),
        ("Text me when the trial nurse is back from lunch about 450 557 7104", "450 557 7104"),
        ("Your order came and then, on the way to the canteen, 450-557-7104 rang", "450-557-7104"),
        ("part of the film for 4505577104 is missing", "4505577104"),
    ],
)
def test_common_words_before_a_number_make_it_doubtful_and_do_not_hide_it(text: str, number: str) -> None:
    assert ("nhs_number", number) in found(text)
    assert [each.sure for each in find(text) if each.kind is Kind.NHS_NUMBER] == [False]


def test_initials_and_the_date_beside_them_are_two_identifiers() -> None:
    assert found("J.McC. 14/2/39 # NOF") == [("initials", "J.McC."), ("birth_date", "14/2/39")]


@pytest.mark.parametrize(
    "text",
    [
        "my order 943 476 5870 has come",
        "Zoom for patient safety: meeting ID 943 476 5870",
        "Tracking no. 961 472 0190, it's only a mug",
        "ISBN 943 476 5870, chest films for beginners",
        "Order number for the chest phantom is 943 476 5870",
        "Chest club on Teams: 943 476 5870",
        "Join the head and neck meeting, meeting number: 943 476 5870",
        "Zoom on hip fractures, ID 943 476 5870, all welcome",
        "Spare part no. 943 476 5870 for the CT",
        "Ring us on 943 476 5870",
        "the booking code was 943-476-5870",
        "the knee trial has the reference 9434765870",
        "https://example.org/run/9434765870",
        "ISRCTN 9434765870, NCT04505774, GMC 7654321",
        "+1 943 476 5870 and call (943) 476 5870",
        "The course runs from 14/3/26 to 16/3/26",
        "The NHS was born on 5 July 1948",
        "I was born on 3 May 1971 in this hospital",
        "CT in bay 3, MRI in bay 2, PE in bed 4 of every textbook",
        "to book e-mail events@example.org or ring 0300 123 4567",
        "Ring the office on 020 7946 0112, the press desk is on 01632 960277",
        "63 Conference Road, hall 2, London WC2A 3JW",
        "Mrs Smith's lecture on Crohn's disease was the best of the day",
        "Wilson's disease on MRI, Hodgkin's on PET, Parkinson's scans explained",
        "Dr Jones in bay 4 has the bleep, Sister Adeyemi on ward 9 is a legend",
        "Discussed with Mr Ahmed, who did a lovely hip",
        "Dear Mr Trent, radiologists need scanners and patients wait for CT",
        "You will meet Mr Test Patient, hospital number 0000001",
        "Thanks to Mr Khan for leading the ward 7 garden",
        "",
    ],
)
def test_what_only_looks_like_an_identifier_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["ring me on 07700 900412", "This is my neighbour Colin's knee", "NHS no 943 476 5871"]
)
def test_where_the_words_leave_it_open_the_identifier_is_not_sure(text: str) -> None:
    assert [each.sure for each in find(text)] == [False]


def test_of_two_readings_of_the_same_place_the_most_specific_stays() -> None:
    assert found("patient no 943 476 5870") == [("nhs_number", "943 476 5870")]


def test_clean_drafts_raise_no_more_than_one_alarm_in_two_hundred_and_drafts_with_numbers_are_caught() -> None:
    drafts = [json.loads(line) for line in (EXAMPLES / "drafts.jsonl").read_text(encoding="utf-8").splitlines()]
    clean = [draft["text"] for draft in drafts if draft["clean"]]
    assert sum(bool(find(text)) for text in clean) <= len(clean) / 200
    marked = [d for d in drafts if any(v["clause"] == "2.8" and "NHS no" in v["span"] for v in d["violations"])]
    assert marked
    assert all(find(draft["text"]) for draft in marked)


@pytest.mark.parametrize(
    "piece",
    ["A short, plain sentence. ", "NHS no 943 476 5870. ", "1 2 ", "9", " ", "Mr Jones had a scan. ", "<a ", "a@", "A.",
     "bed 4 ", "’\u200b", "07700 900123 ", "Anna Bella "],
)  # fmt: skip
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        taken = []
        for _ in range(3):
            began = time.thread_time()  # of this thread alone: servers of other tests may still be at work
            find(text)
            taken.append(time.thread_time() - began)
        return min(taken)

    assert seconds(80_000) < 50 * max(seconds(8_000), 0.01)  # squared growth would take 100 times as long


def test_a_megabyte_is_read_in_seconds() -> None:
    text = unicodedata.normalize("NFC", "Mrs Hollis, 84, had a scan on Monday — NHS 943 476 5870, bed 4. ") * 16_000
    began = time.thread_time()
    assert len(find(text)) > 16_000
    assert time.thread_time() - began < 30
