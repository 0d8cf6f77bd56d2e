"""Drafts composed of others' sentences: what was at fault stays marked, and nothing else is."""

from __future__ import annotations

import pytest

from knowledge.labelled import Draft, Severity, Violation
from knowledge.policy import Role

pytest.importorskip("torch")

from knowledge.training.composing import composed

INSULT = "The board of that Trust is a shower."


def draft(text: str, clause: str = "", words: str = "", role: Role = Role.CONTRIBUTOR, about: str = "other") -> Draft:
    start = text.find(words)
    faults = (Violation(clause, start, start + len(words), Severity.STOP),) if clause else ()
    return Draft(text, role, "X", faults, (), "", "d1", (about,), ("report",), "myself")


CLEAN = draft("We opened the new waiting room today. The paint is still drying on the door.")
CROSS = draft(f"Long list again this morning. {INSULT} Coffee helped a good deal.", "2.15", INSULT)


def texts(*drafts: Draft) -> list[Draft]:
    return [own for seed in range(20) for own in composed(drafts, seed)]


def test_words_at_fault_stay_marked_among_the_sentences_of_a_clean_draft() -> None:
    among = [own for own in texts(CLEAN, CROSS) if own.violations]
    assert among
    for own in among:
        assert [own.text[each.start : each.end] for each in own.violations] == [INSULT]
        assert "waiting room" in own.text


def test_a_draft_without_its_sentences_at_fault_is_clean() -> None:
    rest = [own for own in texts(CLEAN, CROSS) if "Coffee" in own.text]
    assert rest
    assert all(own.clean and INSULT not in own.text for own in rest)


def test_clean_halves_make_a_clean_draft() -> None:
    other = draft("Our reading group meets on Tuesday evening. Bring a biscuit and a question.")
    assert any("waiting room" in own.text and "Tuesday" in own.text and own.clean for own in texts(CLEAN, other))


def test_who_and_how_are_left_open() -> None:
    assert all(own.about is None and own.how is None and own.voice is None for own in texts(CLEAN, CROSS))


@pytest.mark.parametrize("clause", ["2.4", "2.8", "G1.10"])
def test_what_a_draft_conflicts_with_as_a_whole_is_not_taken_apart(clause: str) -> None:
    whole = draft("As Treasurer I think it is a bad plan. It will cost us all dear.", clause, "it is a bad plan")
    assert not [own for own in texts(CLEAN, whole) if "Treasurer" in own.text]


def test_roles_are_not_mixed() -> None:
    officer = draft(f"{INSULT} I said what I said.", "2.20", INSULT, role=Role.OFFICER)
    assert not [own for own in texts(CLEAN, officer) if "waiting room" in own.text and own.violations]


def test_a_draft_about_a_patient_lends_no_sentences() -> None:
    patient = draft("She sat up on Monday. Her brother brought the dog in.", about="patient")
    mixed = [own for own in texts(CLEAN, patient, CROSS) if "waiting room" in own.text]
    assert mixed
    assert not [own for own in mixed if "brother" in own.text]


def test_words_at_fault_that_run_on_into_the_next_sentence_are_let_be() -> None:
    torn = draft("They lied. And lied again. We shall see.", "2.15", "They lied. And lied again.")
    assert not [own for own in texts(CLEAN, torn) if "lied" in own.text]
