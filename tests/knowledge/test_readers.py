from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.policy import Role
from knowledge.readers import HEADLINE, Readers, readers
from tests.reviewers import Sees, reviewer_that

ATTACK = Sees("2.15", "a members' club", chance=0.7, also=("college", "attack"))
INSULT = Sees("2.9", "those clowns", also=("attack",), stop=True)
LONG = "It was a long and rather wet week in the department, with a full list on every single day of it."


def met(draft: str, *sees: Sees) -> Readers:
    return readers(draft, reviewer_that(*sees).review(draft, Role.CONTRIBUTOR))


def test_a_headline_writer_sees_the_first_words_and_no_half_word() -> None:
    draft = f"\n  {LONG} And then those clowns rang."
    found = met(draft, INSULT)
    assert found.headline.text == LONG[: LONG.index(" of it")]
    assert draft[found.headline.start : found.headline.end] == found.headline.text
    assert not found.headline_marked


def test_a_mark_in_the_first_words_is_told_even_where_only_part_of_it_fits() -> None:
    assert met(f"Thanks to those clowns. {LONG}", INSULT).headline_marked
    assert met(f"{LONG[:70]} as ever those clowns said", Sees("2.9", "as ever those clowns said")).headline_marked


def test_a_short_draft_is_its_own_headline() -> None:
    assert met("What a day.").headline.text == "What a day."
    assert met("x" * 200).headline.text == "x" * HEADLINE


def test_the_sentence_with_the_surest_of_the_gravest_marks_travels_alone() -> None:
    draft = "The College is a members' club. Ask those clowns. I have had a nice day otherwise."
    found = met(draft, ATTACK, INSULT)
    assert found.alone is not None
    assert found.alone.text == "Ask those clowns."


def test_points_inside_addresses_and_numbers_end_no_sentence() -> None:
    draft = "On www.example.org those clowns say 3.5 mm. Lovely."
    found = met(draft, INSULT)
    assert found.alone is not None
    assert found.alone.text == "On www.example.org those clowns say 3.5 mm."


def test_a_mark_that_begins_at_a_bracket_still_has_its_sentence() -> None:
    draft = "(020) 7946 0018 is the patient's number. Do call."
    found = met(draft, Sees("2.14", draft[:15]))
    assert found.alone is not None
    assert found.alone.text.endswith("is the patient's number.")


def test_a_named_patient_travels_alone_before_an_insult_that_is_surer() -> None:
    found = met("Ask those clowns. Mrs Ferris in bed 4 was kind.", Sees("2.9", "those clowns", chance=0.99, stop=True))
    assert found.alone is not None
    assert found.alone.text == "Mrs Ferris in bed 4 was kind."


def test_an_insult_travels_alone_before_what_is_hardly_an_identifier() -> None:
    found = met("Ask those clowns. Looking for a flat near NE1 4LP.", INSULT)
    assert found.alone is not None
    assert found.alone.text == "Ask those clowns."


def test_without_marks_nothing_is_said_to_travel_alone() -> None:
    assert met(f"Hello. {LONG} We need more staff. Thanks all.").alone is None


@pytest.mark.parametrize(
    ("draft", "disclaimed"),
    [
        ("Examiner here. Those clowns are why I left. Views my own.", True),
        ("Examiner here. Those clowns are why I left, but views my own.", False),
        ("Examiner here. Those clowns are why I left.", False),
    ],
)
def test_a_statement_that_stays_behind_in_the_rest_of_the_draft_is_missed(draft: str, *, disclaimed: bool) -> None:
    assert met(draft, Sees("2.9", "Those clowns")).disclaimed is disclaimed


def test_a_patient_is_shown_what_gives_somebody_away_and_nothing_else() -> None:
    found = met("Seen again, NHS number 943 476 5919. The College is a members' club.", ATTACK)
    assert [span.text for span in found.patient] == ["943 476 5919"]
    assert met("The embargoed report says so.", Sees("2.7", "embargoed report")).patient == ()


def test_weak_clues_are_shown_to_a_patient_only_where_they_add_up() -> None:
    many = met("82-year-old patient, the only beekeeper in Wexcombe, came in this morning with a rare tumour")
    assert "the only beekeeper" in [span.text for span in many.patient]
    assert met("An 82-year-old patient was kind to me.").patient == ()


def test_clues_inside_a_longer_mark_are_not_shown_twice() -> None:
    draft = "82-year-old patient, the only beekeeper in Wexcombe, came in this morning with a rare tumour"
    found = met(draft, Sees("2.8", draft))
    assert [span.text for span in found.patient] == [draft]


def test_a_fellow_stops_at_what_is_said_of_the_college() -> None:
    found = met("The College is a members' club. Those clowns!", ATTACK, INSULT)
    assert [span.text for span in found.fellow] == ["a members' club"]


@pytest.mark.parametrize("clause", ["2.15", "2.20"])
def test_an_attack_whose_target_was_not_made_out_still_stops_a_fellow(clause: str) -> None:
    role = Role.OFFICER if clause == "2.20" else Role.CONTRIBUTOR
    draft = "All is well. They have lost the plot."
    review = reviewer_that(Sees("2.15", "lost the plot", also=("attack",))).review(draft, role)
    assert [own.clause for own in review.findings] == [clause]
    assert [span.text for span in readers(draft, review).fellow] == ["lost the plot"]


def test_an_attack_on_somebody_else_is_no_business_of_a_fellow() -> None:
    assert met("They have lost the plot.", Sees("2.15", "lost the plot", also=("trust", "attack"))).fellow == ()
    assert met("Ask those clowns.", Sees("2.9", "those clowns")).fellow == ()


@pytest.mark.parametrize(
    ("draft", "judged"),
    [
        ("All is well with us today.", True),
        ("Der Chef ist heute wieder sehr müde und das Krankenhaus ist voll.", False),
        ("A lovely day here with us all. Der Chef ist heute wieder müde und das Haus ist voll. We had cake.", False),
    ],
)
def test_what_was_not_judged_is_not_told_to_be_fine(draft: str, *, judged: bool) -> None:
    assert met(draft).judged is judged


@settings(deadline=None)
@given(draft=st.text(max_size=150), at=st.integers(0, 140), length=st.integers(1, 30))
def test_every_reader_of_any_text_is_shown_words_of_it(draft: str, at: int, length: int) -> None:
    found = met(draft, Sees("2.8", draft[at : at + length]))
    shown = [found.headline, *found.patient, *found.fellow, *([found.alone] if found.alone else [])]
    assert all(draft[span.start : span.end] == span.text for span in shown)
    assert len(found.headline.text) <= HEADLINE
