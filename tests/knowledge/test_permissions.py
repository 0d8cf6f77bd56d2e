from __future__ import annotations

import pytest

from knowledge.permissions import given_by, names_somebody, tells_of_agreement


@pytest.mark.parametrize(
    "text",
    [
        "Ana",
        "Ana in Communications",
        "the press office",
        "marketing",
        "my boss",
        "Dr Smith",
        "Yes, from Ana",
        "I got it from Ana",
        "the BMA",
        "the patient herself",
        "The patient's family",
        "Professor Jane Smith, chair of the board",
        "Ana from Comms said the logo is fine on the mugs this week",
    ],
)
def test_a_person_a_team_or_an_office_is_a_name(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        *("cancel", "Cancel", "stop", "Stop!", "leave it", "never mind", "forget me", "hello", "Hello", "Hi there"),
        *("thanks", "Thanks", "Thank you", "Cheers", "yes", "Yes", "Yes please", "OK", "Sure", "Nope", "Fine", "Great"),
        *("Good morning", "Good question", "Brilliant, thanks", "Done", "Me", "Not yet", "I don't have any yet"),
        *("why?", "as an Officer", "what about as an officer?", "the whole clause", "in full", "neighbours", "Help"),
        *("show me 2.13", "Show me 2.13", "Show me the section on Officers", "2.13", "tip 9"),
        *("What does the College say about logos", "Can I use the logo", "Tell me about Officers", "Is it Ana?"),
        *("Hold it until Monday", "Ask the Marketing team", "Pass it to Communications", "Check my other draft"),
        "Tom Reed from the Guardian rang me",
        "New mugs with a cat on them, five pounds each.",
    ],
)
def test_what_people_say_instead_is_no_name(text: str) -> None:
    assert not names_somebody(text)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("I have permission from Ana in Communications.", "Ana in Communications"),
        ("We’ve got the approval of the press office", "the press office"),
        ("I have permission to use the logo from Ana", "Ana"),
        ("yes, we have written consent from the family", "the family"),
        ("We have consent from the family to tell their story, and those clowns will read it.", ""),
        ("Who gives permission?", ""),
        ("Ana", ""),
    ],
)
def test_a_permission_that_is_told_of_names_whose_it_is(text: str, whom: str) -> None:
    assert given_by(text) == whom


@pytest.mark.parametrize(
    "text",
    [
        "Jo from the logo team gave me permission",
        "I've got Jo's permission",
        "The logo team approved it",
        "Permission granted by Marketing",
        "Marketing said yes",
        "My boss said OK",
        "Yes, Jo said it's fine",
        "the press office signed it off on Monday",
        "Ana has cleared this",
    ],
)
def test_that_somebody_agreed_is_understood_unasked(text: str) -> None:
    assert tells_of_agreement(text)


@pytest.mark.parametrize(
    "text",
    [
        "The logo team has not approved it",
        "Nobody gave me permission",
        "Has Marketing approved it?",
        "Ana told me to ask you",
        "Jo from the logo team",
        "it's fine",
        "A reporter said it is fine to quote her and wants my comment on the strike by five today, in fact she rang twice and said so again",
        "Thanks, that is agreed",
    ],
)
def test_what_tells_of_no_agreement_is_none(text: str) -> None:
    assert not tells_of_agreement(text)
