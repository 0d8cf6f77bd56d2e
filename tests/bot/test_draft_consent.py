"""A permission settles only what it is plainly for; what was never given settles nothing."""

from __future__ import annotations

import pytest

from bot import words
from bot.replies import plain
from tests.bot.draft_desks import CREST, LOGO, LOGO_POINT, actions, author, buttons, kept_settled, points, said, settled
from tests.bot.test_draft_permission import CREST_AND_PATIENT, PATIENT, PATIENT_POINT

NAMED = "Mrs Ferris in bed 4 was lovely. I put the College crest on the mugs."


@pytest.mark.parametrize(
    "text",
    [
        "I asked for permission from marketing and they ignored me",
        "I have permission from nobody",
        "I have permission, from myself",
        "I don't have permission",
        "Jo from marketing said no",
    ],
)
def test_a_permission_that_was_not_given_settles_nothing_and_that_is_said(text: str) -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert said(visitor.says(text)) == [words.PERMISSION_NOT_GIVEN]
    assert not kept_settled(visitor)


def test_a_question_about_a_permission_settles_nothing() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    visitor.says("I have permission from marketing?")
    assert not kept_settled(visitor)


def test_without_a_mark_that_a_permission_settles_nothing_is_said_of_one() -> None:
    visitor = author()
    visitor.posts("A fine day on the ward.")
    assert words.PERMISSION_NOT_GIVEN not in plain(visitor.says("I don't have permission"))


@pytest.mark.parametrize(
    "text", ["the patient gave me her consent", "Her daughter said yes", "I have consent from the family"]
)
def test_a_patients_consent_does_not_settle_the_logo(text: str) -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert said(visitor.says(text)) == [words.PERMISSION_PATIENT]
    assert not kept_settled(visitor)


def test_the_consent_of_somebody_named_in_the_draft_does_not_settle_the_logo() -> None:
    visitor = author(LOGO)
    visitor.posts(NAMED)
    assert said(visitor.says("Mrs Ferris gave me permission, in writing")) == [words.PERMISSION_PATIENT]
    assert not kept_settled(visitor)


def test_a_patients_name_for_the_logo_that_was_asked_about_does_not_settle_it_either() -> None:
    visitor = author(LOGO)
    visitor.posts(NAMED)
    visitor.presses("draft.permission", "2.12")
    assert said(visitor.says("Mrs Ferris")) == [words.PERMISSION_PATIENT]
    assert not kept_settled(visitor)


def test_a_patients_consent_is_offered_for_the_mark_on_the_patient_alone() -> None:
    visitor = author(LOGO, PATIENT)
    visitor.posts(CREST_AND_PATIENT)
    asked = visitor.says("the patient gave me her consent")
    assert [own.value for own in buttons(asked)] == ["2.8"]
    reply = visitor.presses("draft.permission", "2.8")
    assert settled(reply) == {LOGO_POINT: False, PATIENT_POINT: True}


def test_a_patient_who_was_asked_about_settles_their_own_mark() -> None:
    visitor = author(PATIENT)
    visitor.posts("I owe it all to our teacher with the rare tumour.")
    visitor.presses("draft.permission", "2.8")
    assert settled(visitor.says("the patient herself")) == {PATIENT_POINT: True}


def test_a_team_alone_does_not_settle_the_mark_on_a_patient_unasked() -> None:
    visitor = author(PATIENT)
    visitor.posts("I owe it all to our teacher with the rare tumour.")
    asked = visitor.says("I have permission from marketing")
    assert said(asked) == [words.PERMISSION_FOR_THIS.format(clause="2.8")]
    assert not kept_settled(visitor)


@pytest.mark.parametrize("text", ["Yes, Jo said it's fine", "I have permission from Jo", "My boss said OK"])
def test_who_may_not_be_the_team_is_asked_about_and_a_press_settles(text: str) -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    asked = visitor.says(text)
    assert said(asked) == [words.PERMISSION_FOR_THIS.format(clause="2.12")]
    assert not kept_settled(visitor)
    assert points(visitor.presses("draft.permission", "2.12"))[LOGO_POINT].settled


@pytest.mark.parametrize(
    "text",
    [
        "I have permission, from marketing, for another poster",
        "Jo from marketing gave me permission last year for the Christmas card",
        "I had permission from marketing",
    ],
)
def test_a_permission_for_something_else_is_asked_about_and_then_asked_from_whom(text: str) -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    asked = visitor.says(text)
    assert said(asked) == [words.PERMISSION_FOR_THIS.format(clause="2.12")]
    assert actions(asked) == ["draft.permission"]
    assert said(visitor.presses("draft.permission", "2.12")) == [words.PERMISSION_ASK.format(clause="2.12")]
    assert not kept_settled(visitor)
