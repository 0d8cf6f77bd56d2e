from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import policy
from knowledge.policy import POLICIES, Policy, Role
from knowledge.verbatim import without_quotes
from tests.reviewers import Sees, reviewer_that

CRITICISING = "Openly criticising or defaming the College, Officers, staff or other contributors"
SECRETS = "Never post any information that could be confidential or sensitive about patients, colleagues or the RCR."


@cache
def read() -> Policy:
    return policy.load(POLICIES / "rcr")


def left(draft: str) -> str:
    return " ".join(without_quotes(draft, read()).split())


@pytest.mark.parametrize("clause", ["2.8", "2.15", "2.16", "2.27", "2.31"])
def test_a_clause_quoted_whole_is_no_evidence(clause: str) -> None:
    quoted = read().clause(clause).words
    assert left(f"The policy, clause {clause}: “{quoted}” Worth a look.").replace(".", "").endswith("Worth a look")
    assert len(left(f"The policy, clause {clause}: “{quoted}” Worth a look.")) < 60


@pytest.mark.parametrize(
    ("draft", "rest"),
    [
        (f"2.15 says:\n• {CRITICISING}\nGood advice.", "2.15 says: • Good advice."),
        (f"2.15 says: {CRITICISING.lower()}; good advice.", "2.15 says: ; good advice."),
        (SECRETS, "."),
        (f"A word to all: {SECRETS} Thank you.", "A word to all: . Thank you."),
    ],
)
def test_other_bullets_capitals_and_frames_change_nothing(draft: str, rest: str) -> None:
    assert left(draft) == rest


@pytest.mark.parametrize(
    "draft",
    [
        f"Tonight I enjoy {CRITICISING.lower()}.",
        f"My plan: {CRITICISING.lower()}.",
        f"Always {SECRETS[6:]}",
        f"{SECRETS[:-1]}, unless it is funny.",
        f"Nonsense: {SECRETS}",
        "Contributors should do anything that will bring harm to the RCR or its members, or bring the RCR into disrepute.",
        "Contributors should “do anything that will bring harm to the RCR or its members, or bring the RCR into disrepute”.",
        "Never post any information that could be fun.",
    ],
)
def test_a_post_that_turns_the_words_round_or_makes_them_its_own_is_read_whole(draft: str) -> None:
    assert without_quotes(draft, read()) == draft


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_but_what_is_quoted_is_taken_and_every_place_stays(before: str, after: str) -> None:
    draft = f"{before}\n“{SECRETS}”\n{after}"
    text = without_quotes(draft, read())
    assert len(text) == len(draft)
    assert text.startswith(before)
    assert text.endswith(after)


def test_marks_inside_a_quotation_of_the_policy_are_no_findings_and_marks_beside_it_are() -> None:
    reviewer = reviewer_that(Sees("2.5", "criticising or defaming", stop=True), Sees("2.9", "clowns", stop=True))
    assert reviewer.review(f"2.15 says: “{CRITICISING}” Good advice.", Role.CONTRIBUTOR).findings == ()
    review = reviewer.review(f"2.15 says: “{CRITICISING}” Those clowns wrote it.", Role.CONTRIBUTOR)
    assert [own.clause for own in review.findings] == ["2.9"]
    assert reviewer.review(CRITICISING, Role.CONTRIBUTOR).findings == ()
    assert len(reviewer.review(f"I love {CRITICISING.lower()}.", Role.CONTRIBUTOR).findings) == 1


def test_a_number_of_a_patient_is_found_beside_a_quotation() -> None:
    review = reviewer_that().review(f"{SECRETS} NHS number 943 476 5919", Role.CONTRIBUTOR)
    assert [own.clause for own in review.findings] == ["2.8"]
