from __future__ import annotations

import pytest

from knowledge.permissions import (
    claimed,
    doubtful,
    from_a_patient,
    from_a_team,
    given_by,
    names_somebody,
    not_given,
    tells_of_agreement,
)


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


@pytest.mark.parametrize(
    "text",
    [
        "I asked for permission from marketing",
        "I asked for permission from marketing and they ignored me",
        "We have asked for approval from the press office.",
        "I have permission from nobody",
        "I have permission, from no one",
        "I've got approval from no-one in marketing",
        "I have permission from myself",
        "I have permission, from me",
        "We have permission from you",
        "I have permission from marketing?",
        "I do not have permission from marketing",
        "I have permission from marketing, not yet in writing",
    ],
)
def test_a_permission_that_was_never_given_is_from_nobody(text: str) -> None:
    assert not given_by(text)
    assert not claimed(text)
    assert not tells_of_agreement(text)


@pytest.mark.parametrize(
    "text",
    [
        "I asked for permission from marketing",
        "I've already asked marketing for permission, no answer yet.",
        "I asked for permission from marketing and they ignored me",
        "We requested approval from the press office",
        "I have permission from nobody",
        "I don't have permission",
        "I have no permission from marketing",
        "We never got approval",
        "Jo from marketing said no",
        "The press office turned it down",
        "Marketing refused permission.",
    ],
)
def test_that_a_permission_is_missing_is_understood(text: str) -> None:
    assert not_given(text)


@pytest.mark.parametrize(
    "text",
    [
        "I asked for permission from marketing and Jo from marketing said yes",
        "I don't have permission to speak. A reporter rang me about it",
        "I asked the reporter for permission to quote her",
        "My boss ignored me all week",
        "My consultant refused to stop messaging me",
        "Do I have no permission from marketing?",
        "I have permission from marketing",
        "The patient has no diagnosis",
        "thanks, no",
    ],
)
def test_what_says_nothing_of_a_missing_permission_is_left_to_others(text: str) -> None:
    assert not not_given(text)


@pytest.mark.parametrize(
    "text", ["marketing", "Jo from marketing said yes", "the press office", "Ana in Communications", "the logo team"]
)
def test_a_team_that_gives_permissions_is_known(text: str) -> None:
    assert from_a_team(text)


@pytest.mark.parametrize("text", ["Jo", "my team said yes", "our football team", "the BMA", "my boss", "my mum"])
def test_nobody_else_is_a_team_that_gives_permissions(text: str) -> None:
    assert not from_a_team(text)


@pytest.mark.parametrize(
    "text",
    [
        "the patient gave me her consent",
        "Her daughter agreed",
        "my mum",
        "the family said yes",
        "we have written consent from the next of kin",
    ],
)
def test_the_consent_of_somebody_under_care_or_theirs_is_known(text: str) -> None:
    assert from_a_patient(text)


@pytest.mark.parametrize(
    "text", ["Jo from marketing", "the patient information team", "Marketing, for the patients' flyer"]
)
def test_a_team_that_has_to_do_with_patients_is_no_patient(text: str) -> None:
    assert not from_a_patient(text)


@pytest.mark.parametrize(
    "text",
    [
        "I have permission, from marketing, for another poster",
        "Jo from marketing gave me permission last year for the Christmas card",
        "Marketing said yes to a different flyer",
        "Marketing approved it two years ago",
        "I had permission from marketing",
        "I think marketing said yes",
        "Marketing said yes if I blur it",
        "I hope marketing approved it",
        "Marketing said yes for the Christmas card",
    ],
)
def test_a_permission_that_may_be_for_something_else_or_is_guessed_is_doubtful(text: str) -> None:
    assert doubtful(text, "I put the College logo on the flyer.")


@pytest.mark.parametrize(
    "text",
    [
        "I have permission from marketing for the logo",
        "Marketing gave me permission last week for this flyer",
        "Marketing said yes for the post",
        "Will Smith from marketing approved it",
        "Jo from marketing said yes for the use of it on 3 May",
        "Marketing approved it",
    ],
)
def test_a_plain_permission_is_not_doubtful(text: str) -> None:
    assert not doubtful(text, "I put the College logo on the flyer.")
