from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.intruder import Kind, clues, note
from knowledge.labelled import EXAMPLES

COXSWAIN = "Retired lifeboat coxswain from Saltwick, 84. Perforated ulcer on CT at 3am."


def told(text: str) -> list[tuple[str, str]]:
    return [(clue.kind.value, text[clue.start : clue.end]) for clue in clues(text)]


def test_each_clue_is_told_with_its_kind_and_place() -> None:
    assert ("place", "Saltwick") in told(COXSWAIN)
    assert ("occupation", "coxswain") in told(COXSWAIN)
    assert ("age", "84") in told(COXSWAIN)
    assert ("time", "at 3am") in told(COXSWAIN)


def test_many_weak_clues_about_one_patient_pass() -> None:
    found = note(COXSWAIN)
    assert found
    assert found.passes


def test_the_same_patient_without_name_of_a_place_trade_and_hour_does_not_pass() -> None:
    found = note("An elderly man. Perforated ulcer on CT.")
    assert found is None or not found.passes


def test_the_clue_to_take_out_first_is_the_one_whose_loss_lowers_the_sum_most() -> None:
    found = note(COXSWAIN)
    assert found
    sums = {}
    for clue in found.clues:
        others = [other for other in found.clues if other is not clue]
        kinds = {other.kind for other in others}
        sums[clue] = sum(max(other.weight for other in others if other.kind is kind) for kind in kinds)
    assert sums[found.first] == min(sums.values())
    assert COXSWAIN[found.first.start : found.first.end] == "lifeboat"


def test_a_kind_that_is_told_twice_counts_once() -> None:
    once = note("A farmer from Over Ketlow had a CT.")
    twice = note("A farmer from Over Ketlow in Netherdale had a CT.")
    assert once
    assert twice
    assert once.weight == twice.weight


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/a.jpg",
        "Our department needs two more scanners in Leeds this week.",
        "Case made up on the bus: a coxswain from Saltwick, 84, with an ulcer on CT.",
        "Lunch in Saltwick today with a coxswain.",
    ],
)
def test_where_no_particular_person_is_under_care_there_is_no_note(text: str) -> None:
    assert note(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Case of the week: Guernsey's only harpist, wrist pain, what do you see?",
        "The mayor came through our scanner on Friday, kidney stone.",
        "Woman, 47, collapsed at the Ardnish Highland Games on Saturday with a spontaneous coronary dissection.",
        "dentist from Kirkby Malloch with a tooth in his bronchus, x-ray this morning",
    ],
)
def test_posts_by_which_a_neighbour_would_know_the_patient_pass(text: str) -> None:
    found = note(text)
    assert found
    assert found.passes


def test_hidden_characters_do_not_move_a_clue() -> None:
    text = "A far\u200bmer from <b>Over Ketlow</b>, crushed hand, came in today for CT."
    assert ("occupation", "far\u200bmer") in told(text)
    assert ("place", "Over Ketlow") in told(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*COXSWAIN.split(), "the", "only", "man,", "😀", "\n", "St", "Mary’s"])).map(" ".join))
def test_a_note_is_the_same_every_time_and_its_first_clue_is_one_of_its_clues(text: str) -> None:
    found = note(text)
    assert found == note(text)
    if found:
        assert found.first in found.clues
        assert all(0 <= clue.start < clue.end <= len(text) for clue in found.clues)
        assert found.weight == sum(
            max((clue.weight for clue in found.clues if clue.kind is kind), default=0) for kind in Kind
        )


def test_the_note_seldom_passes_on_clean_drafts_and_far_oftener_where_a_patient_is_given_away() -> None:
    drafts = [json.loads(line) for line in (EXAMPLES / "drafts.jsonl").read_text(encoding="utf-8").splitlines()]
    clean = [draft["text"] for draft in drafts if draft["clean"]]
    marked = [d["text"] for d in drafts if any(violation["clause"] == "2.8" for violation in d["violations"])]

    def share(texts: list[str]) -> float:
        return sum(bool(found and found.passes) for found in map(note, texts)) / len(texts)

    assert share(clean) <= 0.02
    assert share(marked) >= 0.15


@pytest.mark.parametrize("piece", ["A farmer from Over Ketlow had a CT. ", "farmer ", "the ", "A-", "\n", "1 "])
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        taken = []
        for _ in range(3):
            began = time.thread_time()  # of this thread alone: servers of other tests may still be at work
            note(text)
            taken.append(time.thread_time() - began)
        return min(taken)

    assert seconds(80_000) < 50 * max(seconds(8_000), 0.01)  # squared growth would take 100 times as long


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Patient, the only beekeeper in Wexcombe, came in with a rare tumour at 3am.", "the only beekeeper"),
        ("She is the only woman on the ward, 84, from Saltwick, with a rare tumour.", "the only woman"),
    ],
)
def test_whoever_is_the_only_one_is_named_with_what_she_is_the_only_one_of(text: str, first: str) -> None:
    found = note(text)
    assert found
    assert text[found.first.start : found.first.end] == first


@pytest.mark.parametrize(
    "text",
    [
        "Our new consultant started today at Leeds. Welcome to the CT team!",
        "Welcome to our new SpR from Cardiff, who started today in MRI!",
        "This morning the Mayor of Leeds opened our new MRI scanner.",
        "The Secretary of State visited our department today and saw the new scanner.",
        "I am a trainee in Leeds and on Monday I start my CT block.",
        "Our youngest trainee presented at the conference in Vienna today on lung nodules",
        "If you are 65 and smoke, talk to your GP about lung screening in Manchester this week.",
        "Met a teacher from Wigan today who wants to be a radiographer after seeing our scanner at the school fair.",
        "A councillor from Hull toured our ultrasound suite on Friday. The only thing missing was coffee.",
        "Congratulations to our registrar from Truro, the first woman in the region to run our MRI list!",
        "Looking for a locum consultant in Truro from Monday, MRI skills a plus.",
    ],
)
def test_news_of_staff_and_visitors_and_the_writers_own_day_do_not_pass(text: str) -> None:
    found = note(text)
    assert found is None or not found.passes


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Leeds presented with a leaking aneurysm on Friday.",
        "The councillor from Hull who opened our scanner came in on Friday for his prostate biopsy.",
        "Welcome to Monday: a farmer from Over Ketlow with a crushed hand, the only one in the valley.",
        "I am a registrar in Saltwick and this morning I saw the lifeboat coxswain, 84, admitted with an ulcer.",
        "The vicar from Over Ketlow had an MRI on Friday.",
        "Our registrar from Truro started in MRI on Monday and was suspended on Friday, police at the door.",
    ],
)
def test_words_of_work_hide_nobody_who_is_ill_or_in_trouble(text: str) -> None:
    found = note(text)
    assert found
    assert found.passes


def test_a_minister_is_no_secretary_from_a_place_called_state() -> None:
    assert told("The Secretary of State came.") == []
