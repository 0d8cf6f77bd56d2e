from __future__ import annotations

from knowledge.encoder import MOST_WINDOWS
from knowledge.policy import Role
from knowledge.review import Verdict
from tests.reviewers import Sees, reviewer_that

ME = Role.CONTRIBUTOR
LONG = "".join("word " if number.bit_count() % 2 else "text " for number in range(5000))  # nothing thrice in a row
INSULT = Sees("2.9", "those clowns", also=("attack", "colleague"), stop=True)


def test_a_draft_whose_end_was_not_read_is_never_clear() -> None:
    draft = LONG
    cut = reviewer_that(INSULT, windows=MOST_WINDOWS, reach=12_000).review(draft, ME)
    assert (cut.unread, cut.findings, cut.verdict) == (len(draft) - 11_999, (), Verdict.CHECK)
    whole = reviewer_that(INSULT).review(draft, ME)
    assert (whole.unread, whole.verdict) == (0, Verdict.CLEAR)
    stopped = reviewer_that(INSULT, windows=MOST_WINDOWS, reach=12_000).review(f"Oh, those clowns. {draft}", ME)
    assert stopped.verdict is Verdict.STOP


def test_blanks_behind_the_last_window_are_nothing_unread() -> None:
    draft = "word " * 2000 + " \n" * 50
    review = reviewer_that(windows=MOST_WINDOWS, reach=10_000).review(draft, ME)
    assert (review.unread, review.verdict) == (0, Verdict.CLEAR)
