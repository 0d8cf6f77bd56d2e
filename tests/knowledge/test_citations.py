from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import policy
from knowledge.citations import Cited, asks_only, by_number, cited, without_numbers
from knowledge.policy import POLICIES, Policy

RCR = policy.load(POLICIES / "rcr")


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("2.13", ["2.13"]),
        ("2.13?", ["2.13"]),
        ("para 2.8", ["2.8"]),
        ("§2.33", ["2.33"]),
        ("2.15 and 2.20", ["2.15", "2.20"]),
        ("clauses 2.1, 2.2 and 2.3", ["2.1", "2.2", "2.3"]),
        ("could I see 2.22 to 2.24", ["2.22", "2.23", "2.24"]),
        ("2.22-24", ["2.22", "2.23", "2.24"]),
        ("tip 9", ["G1.9"]),
        ("tip nine please", ["G1.9"]),
        ("the ninth tip", ["G1.9"]),
        ("tips 3, 4 and 5", ["G1.3", "G1.4", "G1.5"]),
        ("G1.7", ["G1.7"]),
        ("guidance point number six", ["G1.6"]),
        ("two point thirteen", ["2.13"]),
        ("2,14", ["2.14"]),
        ("what comes straight after 2.24?", ["2.25"]),
        ("what does clause 2.12 say about my poster", ["2.12"]),
    ],
)
def test_clauses_are_found_by_number(text: str, clauses: list[str]) -> None:
    assert list(cited(text, RCR).clauses) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "It is 2.20 now and the paper wants a comment by 3",
        "we meet at 2.15 on Tuesday",
        "the scan cost £2.50",
        "about 2.5 million people saw it",
        "can I post that 2.1% of scans are late",
        "the producer rang at 11.45 about strikes",
        "I have 2.3k followers",
    ],
)
def test_times_prices_and_measures_are_not_clauses(text: str) -> None:
    assert not by_number(text, RCR)


def test_a_number_that_does_not_exist_is_told_apart() -> None:
    assert cited("section 3.4", RCR) == Cited(unknown=("3.4",))
    assert cited("clause 2.41 and 2.4", RCR) == Cited(clauses=("2.4",), unknown=("2.41",))


def test_or_between_two_numbers_is_a_choice() -> None:
    assert cited("is it 2.7 or 2.8 that deals with pictures?", RCR).choice
    assert not cited("show me 2.7 and 2.8", RCR).choice


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        ("the section on officers", "2.16", 14),
        ("breach", "2.30", 4),
        ("purpose and scope", "1.1", 2),
        ("Guidelines for contributors’ responsible use of social media", "2.4", 12),
        ("what are the tips?", "G1", 12),
    ],
)
def test_a_heading_gives_its_section(text: str, first: str, count: int) -> None:
    found = cited(text, RCR).clauses
    assert (found[0], len(found)) == (first, count)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("the bit about logos", "2.12"),
        ("canvassing clause", "2.27"),
        ("find the tip on privacy settings", "G1.8"),
        ("gdpr", "2.14"),
    ],
)
def test_a_topic_gives_its_clause(text: str, clause: str) -> None:
    assert cited(text, RCR).clauses == (clause,)


@pytest.mark.parametrize("text", ["hello", "thanks!", "ok", "are you there?", "", "?", "Can I criticise a Trust on X?"])
def test_other_texts_ask_for_no_place(text: str) -> None:
    assert not cited(text, RCR)


@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_only_real_clauses_come_out(text: str) -> None:
    assert set(cited(text, RCR).clauses) <= set(RCR.order)


@given(st.lists(st.sampled_from([c for c in RCR.order if c[0] == "2"]), min_size=1, max_size=5, unique=True))
def test_every_listed_number_is_found_in_its_order(wanted: list[str]) -> None:
    assert list(cited("clauses " + ", ".join(wanted), RCR).clauses) == wanted


@given(st.integers(1, 33), st.integers(1, 33))
def test_a_range_holds_all_between_its_ends(first: int, last: int) -> None:
    found = cited(f"show me 2.{first} to 2.{last}", RCR).clauses
    assert found == tuple(f"2.{n}" for n in (range(first, last + 1) if first <= last else dict.fromkeys((first, last))))


def test_topics_are_words_of_one_meaning(rcr: Policy) -> None:
    for clause in rcr.clauses.values():
        for topic in clause.topics:
            assert clause.id in cited(f"the clause on {topic}", rcr).clauses, topic


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("whats the phone number of the press office", "2.13"),
        ("What's the press office's number?", "2.13"),
        ("have you got the press office number", "2.13"),
        ("e-mail address of the Marketing and Digital Team please", "2.12"),
        ("can I have the contact details for the External Affairs team", "2.13"),
        ("what is the Director of Communications' email", "2.26"),
    ],
)
def test_who_asks_for_a_teams_number_is_shown_the_clause_that_names_the_team(
    rcr: Policy, text: str, clause: str
) -> None:
    assert cited(text, rcr).clauses == (clause,)


@pytest.mark.parametrize(
    "text",
    [
        "a reporter left her phone number with the press office, what do I do",
        "can I post the phone number of my clinic",
        "what's the phone number of the canteen",
        "someone in the press office asked for my number",
        "can I share the press office number in a post?",
        "May I put the press office's address on my profile",
    ],
)
def test_other_numbers_and_what_may_be_done_with_them_are_no_such_request(rcr: Policy, text: str) -> None:
    assert not cited(text, rcr)


@pytest.mark.parametrize(
    "text",
    ["2.13", "show me 2.13 please", "What do 2.13 and 2.26 say?", "tips 3 to 5", "logos", "the harassment clause"],
)
def test_who_asks_for_places_and_says_nothing_else(rcr: Policy, text: str) -> None:
    assert asks_only(text, rcr)


@pytest.mark.parametrize(
    "text",
    [
        "a journalist wants a comment on tip 9",
        "what does 2.28 say? he said he will kill me",
        "what does 2.13 say about journalists?",
        "may I use the logo?",
    ],
)
def test_who_says_more_than_a_place(rcr: Policy, text: str) -> None:
    assert not asks_only(text, rcr)


def test_what_a_text_says_without_its_numbers() -> None:
    assert without_numbers("a journalist asked about rule 2.8 and two point thirteen") == "a journalist asked about and"
