"""What is not judged, in a draft that is English otherwise."""

from __future__ import annotations

from knowledge.policy import Role
from knowledge.review import Verdict
from tests.reviewers import Sees, reviewer_that


def test_what_stands_in_another_language_is_looked_at_for_identifiers_alone() -> None:
    german = "Those clowns sind heute wieder da und das Haus ist voll von Leuten."
    english = "A lovely day here at the department with all of us."
    review = reviewer_that(Sees("2.9", "Those clowns", stop=True)).review(f"{english} {german}", Role.CONTRIBUTOR)
    assert review.unjudged
    assert review.findings == ()
    assert review.verdict is Verdict.CHECK


def test_an_identifier_in_another_language_is_found_in_a_draft_that_is_english_otherwise() -> None:
    draft = "A lovely day here with all of us. Der Patient mit der NHS Nummer 943 476 5919 war heute da und es geht ihm gut."
    review = reviewer_that().review(draft, Role.CONTRIBUTOR)
    assert [own.clause for own in review.findings] == ["2.8"]
