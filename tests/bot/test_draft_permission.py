from __future__ import annotations

import pytest

from bot import words
from bot.replies import plain
from tests.bot.draft_desks import (
    CREST,
    INSULT,
    INSULT_POINT,
    LOGO,
    LOGO_POINT,
    ROLE,
    ROLE_POINT,
    SETTLED,
    actions,
    author,
    buttons,
    kept_settled,
    marked,
    points,
    said,
    settled,
)
from tests.reviewers import Sees

PATIENT = Sees("2.8", "our teacher with the rare tumour", also=("patient", "disclosure"), stop=True)
PATIENT_POINT = "Somebody could be recognised"
CREST_AND_PATIENT = "New mugs with the College crest on them, made by our teacher with the rare tumour."


def test_a_permission_is_asked_from_whom_and_settles_its_mark() -> None:
    visitor = author(LOGO)
    (button,) = [own for own in buttons(visitor.posts(CREST)) if own.action == "draft.permission"]
    assert (button.label, button.value) == ("I have permission", "2.12")
    (asked,) = said(visitor.presses("draft.permission", button.value))
    assert asked.startswith("From whom do you have permission for clause 2.12?")
    reply = visitor.says("Ana in Communications")
    assert said(reply)[0] == words.CLEAR_NOW
    assert marked(reply) == [(1, "the College crest")]
    assert points(reply)[LOGO_POINT].settled == SETTLED
    assert "as you told me: “Ana in Communications”." in plain(reply)
    assert "draft.permission" not in actions(reply)


def test_a_permission_can_be_typed_without_pressing_anything() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    reply = visitor.says("I have permission from Ana in Communications.")
    assert points(reply)[LOGO_POINT].settled == SETTLED


def test_a_whole_sentence_settles_in_words_that_fit_it() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    visitor.presses("draft.permission", "2.12")
    reply = visitor.says("Ana from Comms said the crest is fine on mugs.")
    assert points(reply)[LOGO_POINT].settled == (
        "Settled for this draft, as you told me: “Ana from Comms said the crest is fine on mugs”."
    )


def test_a_permission_settles_nothing_but_what_can_be_permitted() -> None:
    visitor = author(LOGO, INSULT, ROLE)
    visitor.posts("Examiner here. The College crest looks silly on those clowns. I put the College crest there.")
    reply = visitor.says("I have permission from Ana in Communications")
    assert settled(reply) == {LOGO_POINT: True, INSULT_POINT: False, ROLE_POINT: False}
    assert said(reply)[0] == words.VERDICT[words.Verdict.STOP]
    assert said(visitor.says("I have permission from Ana in Communications")) == [words.PERMISSION_NONE]


def test_there_is_a_button_for_every_clause_and_each_settles_its_own() -> None:
    visitor = author(LOGO, PATIENT)
    offered = [own for own in buttons(visitor.posts(CREST_AND_PATIENT)) if own.action == "draft.permission"]
    assert [(own.label, own.value) for own in offered] == [
        ("I have permission for 2.12", "2.12"),
        ("I have permission for 2.8", "2.8"),
    ]
    visitor.presses("draft.permission", "2.12")
    reply = visitor.says("Ana in Communications")
    assert settled(reply) == {LOGO_POINT: True, PATIENT_POINT: False}
    assert said(reply)[0] == words.VERDICT[words.Verdict.STOP]
    assert [own.value for own in buttons(reply) if own.action == "draft.permission"] == ["2.8"]


@pytest.mark.parametrize("chosen", ["2.8", "2.12"])
def test_a_typed_permission_that_could_be_for_two_clauses_asks_for_which_and_then_settles_that_one(chosen: str) -> None:
    visitor = author(LOGO, PATIENT)
    visitor.posts(CREST_AND_PATIENT)
    asked = visitor.says("I have permission from Ana in Communications")
    assert said(asked) == ["For which of these do you have permission? It settles one clause at a time."]
    assert [own.value for own in buttons(asked)] == ["2.12", "2.8"]
    reply = visitor.presses("draft.permission", chosen)
    assert settled(reply) == {LOGO_POINT: chosen == "2.12", PATIENT_POINT: chosen == "2.8"}


def test_a_typed_permission_that_names_its_clause_settles_that_one() -> None:
    visitor = author(LOGO, PATIENT)
    visitor.posts(CREST_AND_PATIENT)
    reply = visitor.says("I have permission from Ana for 2.12")
    assert settled(reply) == {LOGO_POINT: True, PATIENT_POINT: False}


def test_a_name_for_which_no_clause_was_chosen_is_not_kept_after_the_next_message() -> None:
    visitor = author(LOGO, PATIENT)
    visitor.posts(CREST_AND_PATIENT)
    visitor.says("I have permission from Ana in Communications")
    visitor.says("show me 2.13")
    (asked,) = said(visitor.presses("draft.permission", "2.8"))
    assert asked.startswith("From whom")


def test_where_nothing_can_be_permitted_no_button_offers_it() -> None:
    visitor = author(INSULT)
    assert "draft.permission" not in actions(visitor.posts("Oh, those clowns."))
    assert said(visitor.presses("draft.permission")) == [words.PERMISSION_NONE]


def test_a_permission_holds_for_this_draft_only() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    visitor.says("I have permission from Ana in Communications")
    reply = visitor.posts(
        "Tote bags for the winter meeting! I printed the College crest large and green, come and see."
    )
    assert said(reply)[0] == words.VERDICT[words.Verdict.CHECK]
    assert points(reply)[LOGO_POINT].settled == ""


def test_never_mind_instead_of_a_name_settles_nothing() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    visitor.presses("draft.permission")
    assert said(visitor.says("never mind")) == [words.ALL_RIGHT]
    assert kept_settled(visitor) == {}


def test_after_never_mind_the_next_message_is_no_permission() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    visitor.presses("draft.permission")
    visitor.says("never mind")
    visitor.says("Ana in Communications")
    assert kept_settled(visitor) == {}


@pytest.mark.parametrize(
    "text",
    [
        *("cancel", "stop", "leave it", "thanks", "Thank you!", "yes", "OK", "hello", "Hello", "why?", "in full"),
        *("show me 2.13", "2.13", "what about as an Officer?", "what does 2.13 say?"),
        "Somebody threatened to kill me tonight, please help",
        "I don't have any yet",
        "New mugs with a cat on them, five pounds each.",  # the draft, mended
        "New mugs with the old College crest on them, five pounds each.",
    ],
)
def test_what_is_no_name_settles_nothing_and_gets_its_ordinary_answer(text: str) -> None:
    visitor, other = author(LOGO), author(LOGO)
    for each in (visitor, other):
        each.posts(CREST)
    visitor.presses("draft.permission", "2.12")
    assert visitor.says(text) == other.says(text)
    assert not kept_settled(visitor)


def test_a_draft_that_tells_of_a_consent_is_still_a_draft() -> None:
    visitor = author(LOGO, INSULT)
    visitor.posts(CREST)
    reply = visitor.posts("We have consent from the family to tell their story, and those clowns will read it.")
    assert list(points(reply)) == [INSULT_POINT]


@pytest.mark.parametrize("text", ["I have permission", "yes, I've got permission for the logo.", "We have consent!"])
def test_to_say_that_there_is_a_permission_is_to_press_the_button(text: str) -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    (asked,) = said(visitor.says(text))
    assert asked.startswith("From whom do you have permission for clause 2.12?")
    assert points(visitor.says("Ana in Communications"))[LOGO_POINT].settled == SETTLED


def test_a_permission_that_nothing_open_needs_is_told_so() -> None:
    visitor = author(INSULT)
    visitor.posts("Those clowns again.")
    assert said(visitor.says("I have permission")) == [words.PERMISSION_NONE]


@pytest.mark.parametrize(
    "told", ["The logo team approved it", "Yes, Jo from Marketing said it's fine", "Marketing said yes"]
)
def test_an_agreement_that_is_told_in_other_words_settles_as_well(told: str) -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert points(visitor.says(told))[LOGO_POINT].settled == words.SETTLED_PERMISSION.format(whom=told)


def test_with_nothing_open_an_agreement_is_only_words() -> None:
    visitor = author()
    visitor.posts(CREST)
    assert words.PERMISSION_NONE not in plain(visitor.says("Marketing said yes"))
