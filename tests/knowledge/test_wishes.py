from __future__ import annotations

import pytest

from knowledge.phrases import asks_beside, asks_for_check, closes_with_check

DIED = "Mrs Ferris in bed 4 died today."
FOOLS = "The College is run by fools."
BOTH = f"{DIED}\nRIP you legend"


@pytest.mark.parametrize(
    "text", [f"{DIED} Can I post this?", f"Lovely day. Can I tweet this? {FOOLS}", f"{BOTH}\nOk, can I share this?"]
)
def test_a_wish_behind_or_amid_a_draft_is_heard(text: str) -> None:
    assert asks_beside(text)
    assert not asks_for_check(text)


@pytest.mark.parametrize(
    "text", [f"{DIED} Is this ok?", "A photo of the flipchart. OK to tweet?", "Thanks! Can I post this?", FOOLS]
)
def test_a_question_that_may_be_about_something_else_is_no_wish(text: str) -> None:
    assert not asks_beside(text)


def test_a_wish_in_a_paragraph_of_its_own_closes_a_draft() -> None:
    assert closes_with_check(f"{BOTH}\n\nCan I post this?")
    assert not closes_with_check("Hello all!\n\nCan I post this?")
    assert not closes_with_check(f"{BOTH}\n\nDid he post this?")


@pytest.mark.parametrize(
    "text",
    [
        "I've written a post about the strike, can you check it?",
        "We have a draft about scans. Can you look at it?",
        "Thursday. Can I post this?",
    ],
)
def test_a_draft_that_is_only_spoken_of_is_asked_for(text: str) -> None:
    assert asks_for_check(text)
