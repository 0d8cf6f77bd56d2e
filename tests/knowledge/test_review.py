from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.encoder import MOST_WINDOWS
from knowledge.identifiers import Kind
from knowledge.labelled import Severity
from knowledge.library import Library
from knowledge.policy import Role
from knowledge.review import Finding, Review, Reviewer, Verdict
from tests.reviewers import Sees, reviewer_that

ME, OFFICER = Role.CONTRIBUTOR, Role.OFFICER
INSULT = Sees("2.9", "those clowns", also=("attack", "colleague"), stop=True)
NHS_NUMBER = "Seen again, NHS number 943 476 5919, same as last week."


def clauses(review: Review) -> list[str]:
    return [finding.clause for finding in review.findings]


def words(draft: str, review: Review) -> list[str]:
    return [draft[finding.start : finding.end] for finding in review.findings]


def only(review: Review) -> Finding:
    (finding,) = review.findings
    return finding


def test_a_draft_that_nothing_speaks_against_is_clear() -> None:
    draft = "Thank you to the whole team for a lovely day."
    review = reviewer_that(INSULT).review(draft, ME)
    assert review == Review((), (), None, len(draft), pictured=False, notices=())
    assert review.verdict is Verdict.CLEAR


def test_a_finding_has_its_words_its_probability_and_what_was_seen_there() -> None:
    draft = "Another night with those clowns upstairs."
    finding = only(reviewer_that(INSULT).review(draft, ME))
    assert draft[finding.start : finding.end] == "those clowns"
    assert finding.score == pytest.approx(0.9)
    assert (finding.clause, finding.severity) == ("2.9", Severity.STOP)
    assert (finding.how, finding.about) == (("attack",), ())  # 2.9 does not ask who is spoken of


def test_what_is_not_likely_enough_is_no_finding() -> None:
    faint = Sees("2.9", "those clowns", chance=0.49)
    assert reviewer_that(faint).review("Oh, those clowns.", ME).findings == ()


def test_where_the_reading_decides_it_is_stop_only_if_the_heads_say_so() -> None:
    mild = reviewer_that(Sees("2.9", "silly")).review("How silly.", ME)
    assert (only(mild).severity, mild.verdict) == (Severity.CHECK, Verdict.CHECK)
    assert reviewer_that(INSULT).review("Oh, those clowns.", ME).verdict is Verdict.STOP


def test_an_officer_is_told_the_twin_that_binds_officers() -> None:
    reviewer = reviewer_that(Sees("2.15", "a shambles"), Sees("2.5", "ignore the line"))
    draft = "The College is a shambles, and you should ignore the line."
    assert clauses(reviewer.review(draft, ME)) == ["2.15", "2.5"]
    assert clauses(reviewer.review(draft, OFFICER)) == ["2.20", "2.21"]


@pytest.mark.parametrize("clause", ["2.19", "2.23", "2.24"])
def test_a_clause_that_binds_officers_is_silent_towards_a_contributor(clause: str) -> None:
    reviewer = reviewer_that(Sees(clause, "nine to eight"))
    assert reviewer.review("It went nine to eight.", ME).findings == ()
    assert only(reviewer.review("It went nine to eight.", OFFICER)).severity is Severity.STOP


def test_the_severity_that_a_check_states_is_not_left_to_the_reading() -> None:
    reviewer = reviewer_that(Sees("2.22", "Vote Green", stop=True))
    assert only(reviewer.review("Vote Green.", ME)).severity is Severity.CHECK
    calm = reviewer_that(Sees("2.22", "Vote Green"))
    assert only(calm.review("Vote Green.", OFFICER)).severity is Severity.STOP


ROLE = Sees("2.4", "examiner here", also=("role",))


def test_a_personal_views_statement_in_the_text_or_the_profile_cures_the_role_and_nothing_else() -> None:
    reviewer = reviewer_that(ROLE, INSULT)
    draft = "College examiner here. I am tired of those clowns."
    assert clauses(reviewer.review(draft, ME)) == ["2.4", "2.9"]
    assert clauses(reviewer.review(f"{draft} Views my own.", ME)) == ["2.9"]
    assert clauses(reviewer.review(draft, ME, profile="Radiologist. Opinions are mine.")) == ["2.9"]
    assert clauses(reviewer.review(draft, ME, profile="Radiologist and runner.")) == ["2.4", "2.9"]


HOT = Sees("G1.10", "I am shaking")


def test_a_gentle_note_is_made_only_where_nothing_else_is() -> None:
    reviewer = reviewer_that(HOT, INSULT, ROLE, Sees("G1.9", "delete this later"))
    assert clauses(reviewer.review("So angry I am shaking. I'll delete this later.", ME)) == ["G1.10", "G1.9"]
    assert clauses(reviewer.review("So angry I am shaking at those clowns.", ME)) == ["2.9"]
    assert clauses(reviewer.review("Examiner here? No: examiner here, I am shaking. Views my own.", ME)) == ["G1.10"]
    assert clauses(reviewer.review(f"I am shaking. {NHS_NUMBER}", ME)) == ["2.8"]


@pytest.mark.parametrize("role", list(Role))
def test_an_identifier_is_a_finding_whatever_the_heads_say(role: Role) -> None:
    review = reviewer_that().review(NHS_NUMBER, role)
    finding = only(review)
    assert (finding.clause, finding.severity, review.verdict) == ("2.8", Severity.STOP, Verdict.STOP)
    assert words(NHS_NUMBER, review) == ["943 476 5919"]
    assert [own.kind for own in finding.identifiers] == [Kind.NHS_NUMBER]


def test_an_identifier_that_leaves_it_open_whose_it_is_asks_for_another_look() -> None:
    review = reviewer_that().review("Call me on 07700 900123 about your scan", ME)
    assert (only(review).clause, review.verdict) == ("2.14", Verdict.CHECK)


def test_unseen_characters_in_a_number_neither_hide_it_nor_shift_its_mark() -> None:
    draft = "📌 The NHS\u200b number is 94\u200b3 476\u2060 591９, see you."
    assert words(draft, reviewer_that().review(draft, ME)) == ["94\u200b3 476\u2060 591９"]


def test_a_number_of_something_else_is_no_patient() -> None:
    assert reviewer_that().review("Order number 943 476 5919 has shipped.", ME).findings == ()


def test_findings_of_one_clause_over_the_same_words_are_one_with_the_graver_severity() -> None:
    weak = Sees("2.8", "Seen again, NHS number 943", chance=0.6, also=("disclosure", "patient"))
    review = reviewer_that(weak).review(NHS_NUMBER, ME)
    finding = only(review)
    assert words(NHS_NUMBER, review) == ["Seen again, NHS number 943 476 5919"]
    assert (finding.severity, finding.how, len(finding.identifiers)) == (Severity.STOP, ("disclosure",), 1)


def test_different_clauses_over_the_same_words_stay_apart() -> None:
    reviewer = reviewer_that(INSULT, Sees("2.15", "those clowns"), Sees("2.25", "Sit down"))
    draft = "Sit down, those clowns said."
    assert clauses(reviewer.review(draft, ME)) == ["2.25", "2.15", "2.9"]


def test_a_picture_that_is_spoken_of_and_what_is_allowed_are_told() -> None:
    review = reviewer_that().review("Please vote for me! [image: me and my dog]", ME)
    assert review.pictured
    assert [notice.clause for notice in review.notices] == ["2.27"]
    assert not reviewer_that().review("The picture is clear: we need more staff.", ME).pictured


def test_weak_clues_about_one_patient_are_summed() -> None:
    draft = "82-year-old patient, the only beekeeper in Wexcombe, came in this morning with a rare tumour"
    intruder = reviewer_that().review(draft, ME).intruder
    assert intruder is not None
    assert intruder.passes


def test_in_another_language_only_identifiers_are_judged() -> None:
    draft = (
        "Der Patient mit der NHS Nummer 943 476 5919 war heute bei uns im Krankenhaus mit those clowns, 82 Jahre alt."
    )
    review = reviewer_that(INSULT).review(draft, ME)
    assert (clauses(review), words(draft, review), review.intruder) == (["2.8"], ["943 476 5919"], None)
    assert not review.judged
    assert review.verdict is not Verdict.CLEAR


WELSH = "Mae rhywun o'r radio wedi gofyn i mi siarad am y sganiwr."


def test_a_sentence_in_another_language_is_named_and_keeps_a_draft_from_being_clear() -> None:
    review = reviewer_that(INSULT).review(f"A lovely day with all of the team. {WELSH}", ME)
    assert [own.text for own in review.unjudged] == [WELSH]
    assert (review.judged, review.verdict) == (True, Verdict.CHECK)
    both = reviewer_that(INSULT).review(f"I am tired of those clowns, and that is all of it. {WELSH}", ME)
    assert (clauses(both), both.verdict) == (["2.9"], Verdict.STOP)


def test_what_stands_behind_the_last_window_is_said_to_be_unread() -> None:
    draft = "".join("word " if number.bit_count() % 2 else "text " for number in range(5000))  # nothing thrice in a row
    assert reviewer_that().review(draft, ME).read_to == len(draft)
    assert reviewer_that(windows=MOST_WINDOWS, reach=12_000).review(draft, ME).read_to == 11_999


@given(draft=st.text(max_size=80), data=st.data())
def test_every_mark_of_any_text_lies_within_it(draft: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(draft)))
    seen = Sees("2.9", draft[start : start + data.draw(st.integers(1, 20))] or "nothing")
    review = reviewer_that(seen, HOT).review(draft, data.draw(st.sampled_from(Role)))
    assert [(f.start, f.end) for f in review.findings] == sorted((f.start, f.end) for f in review.findings)
    for finding in review.findings:
        assert 0 <= finding.start < finding.end <= len(draft)


@pytest.fixture(scope="module")
def trained(built: Library) -> Reviewer:
    assert built.reviewer is not None, "run `forepost build`"
    return built.reviewer


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("The registrars on call last night are brainless, lazy scum and I hope every one of them gets struck off.", Verdict.STOP),
        ("New patient for the list, NHS number 943 476 5919, please book her in.", Verdict.STOP),
        ("Thank you to everyone who came to the bake sale on Saturday. It was a lovely afternoon.", Verdict.CLEAR),
    ],
)  # fmt: skip
def test_the_trained_reading_of_what_nobody_would_argue_about(trained: Reviewer, draft: str, verdict: Verdict) -> None:
    assert trained.review(draft, ME).verdict is verdict


@settings(deadline=None, max_examples=30)  # a real model on a busy machine
@given(draft=st.text(max_size=60))
def test_the_trained_marks_of_any_text_lie_within_it(built: Library, draft: str) -> None:
    assert built.reviewer is not None
    for finding in built.reviewer.review(draft, OFFICER).findings:
        assert 0 <= finding.start < finding.end <= len(draft)


@pytest.mark.parametrize(
    ("draft", "marked"),
    [
        ("Thursday is polling day. Vote Labour.", "Vote Labour"),
        ("Please vote for the Greens, for our patients", "vote for the Greens"),
        ("VOTE TORY!", "VOTE TORY"),
    ],
)
def test_a_call_to_vote_for_a_party_is_found_whatever_the_trained_reading_says(draft: str, marked: str) -> None:
    for_officer, for_me = (reviewer_that().review(draft, role) for role in (OFFICER, ME))
    assert [(each.clause, each.severity) for each in for_officer.findings] == [("2.22", Severity.STOP)]
    assert (only(for_me).severity, words(draft, for_me)) == (Severity.CHECK, [marked])


@pytest.mark.parametrize(
    "draft",
    [
        "Of those who vote Labour, four in ten wait longer.",
        "Please vote in the College elections.",
        "Voting reform was on the agenda; vote for the motion.",
    ],
)
def test_who_speaks_of_votes_calls_for_no_party(draft: str) -> None:
    assert reviewer_that().review(draft, OFFICER).findings == ()
