"""After a draft was read: why, "so it's approved then?", "I already posted it", "deleted it"."""

from __future__ import annotations

import pytest

from bot import words
from bot.replies import Say, Small, plain
from bot.routes.afterwards import Said, meant
from tests.bot.draft_desks import CREST, INSULT, LOGO, SETTLED, author, said

OPEN_LOGO = words.LEFT_OPEN.format(points="The College's logo or crest (2.12)")


@pytest.mark.parametrize(
    "text",
    [
        *("it's already on X, what now?", "I already posted it", "I posted it", "I’ve posted it already"),
        *("Too late, I tweeted it last night", "it's live", "oh no it is already out. What do I do now?"),
        *(
            "already posted",
            "We just shared it on LinkedIn",
            "I posted this an hour ago, sorry",
            "it was posted yesterday",
        ),
    ],
)
def test_that_a_draft_is_out_is_understood(text: str) -> None:
    assert meant(text) is Said.PUBLIC


@pytest.mark.parametrize(
    "text",
    ["oops, deleted it", "I've deleted it", "Ok, took it down", "it's gone", "removed it now", "it has been deleted"],
)
def test_that_it_was_deleted_is_understood(text: str) -> None:
    assert meant(text) is Said.DELETED


@pytest.mark.parametrize(
    "text",
    [
        *(
            "so it's approved then?",
            "so I can post it?",
            "ok I'll post it anyway",
            "is it approved?",
            "Do you approve it?",
        ),
        *(
            "great, so it's fine to post then?",
            "does that mean I can post it?",
            "Did you approve this?",
            "it's ok now?",
        ),
    ],
)
def test_a_wish_for_approval_is_understood(text: str) -> None:
    assert meant(text) is Said.APPROVED


@pytest.mark.parametrize(
    "text",
    [
        *("why?", "Why is that bad?", "why did you mark it?", "what's wrong with it?", "but why"),
        *("why is that bad? it's true", "But why? It’s only a joke", "what's wrong with that, it is just my opinion"),
    ],
)
def test_why_is_understood(text: str) -> None:
    assert meant(text) is Said.WHY


@pytest.mark.parametrize(
    "text",
    ["is it allowed?", "Is it ok now?", "is this fine to post then?", "would that be ok?", "so is it safe to post?"],
)
def test_is_it_allowed_is_understood(text: str) -> None:
    assert meant(text) is Said.ALLOWED


@pytest.mark.parametrize(
    "text", ["and now?", "Is that better?", "better now?", "is it any better like this?", "how about now?"]
)
def test_better_without_a_new_version_is_understood(text: str) -> None:
    assert meant(text) is Said.BETTER


@pytest.mark.parametrize(
    "text",
    [
        *("is it allowed to post photos?", "why is that? who decides?", "is X better than LinkedIn?", "what now?"),
        *("can I post this?", "may I post it?", "is it ok to post photos?", "I posted it and a journalist rang me"),
        *("I posted a photo of a scan", "who approves posts?", "why 2.12?", "is a logo allowed?", "it's a fine day"),
        *(
            "somebody else posted it",
            "I deleted my account",
            "thanks",
            "I'll post it to the committee's letterbox by hand",
        ),
        *("it's out of order", "it's up to the team", "the post is about X and Y", "why is the logo protected?"),
    ],
)
def test_nothing_else_is_taken_for_it(text: str) -> None:
    assert meant(text) is None


def test_why_after_a_draft_tells_what_was_seen_in_it() -> None:
    visitor = author(INSULT)
    visitor.posts("Oh, those clowns.")
    (told,) = said(visitor.says("why?"))
    assert told == (
        "Clause 2.9 (Offensive or hurtful language): I marked “those clowns”. I read it as an attack on somebody."
    )


def test_why_after_a_draft_without_marks_says_so() -> None:
    visitor = author()
    visitor.posts("A fine day on the ward.")
    assert said(visitor.says("why?")) == [words.WHY_UNMARKED]


def test_why_after_another_question_is_about_that_question() -> None:
    visitor = author(INSULT)
    visitor.posts("Oh, those clowns.")
    visitor.says("show me 2.13")
    assert said(visitor.says("why?")) == [words.WHY_BY_NUMBER]


def test_why_that_one_and_why_a_marked_clause_are_told_from_the_draft_as_well() -> None:
    visitor = author(INSULT, LOGO)
    visitor.posts("Oh, those clowns with the College crest.")
    assert len(said(visitor.says("why that one?"))) == 2
    (told,) = said(visitor.says("why 2.12?"))
    assert told.startswith("Clause 2.12 (The College's logo or crest): I marked “the College crest”.")


def test_is_it_allowed_is_answered_with_what_stands_open_and_of_an_answer_in_between_not() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert said(visitor.says("is it allowed?")) == [words.NEVER_APPROVED, OPEN_LOGO]
    visitor.says("show me 2.13")
    assert words.NEVER_APPROVED not in plain(visitor.says("is it allowed?"))


def test_better_without_a_new_version_asks_for_it() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert said(visitor.says("is that better?")) == [words.PASTE_VERSION, OPEN_LOGO]


def test_without_a_draft_there_is_nothing_to_say_of_one() -> None:
    assert said(author().says("why?")) == [words.NOTHING_BEFORE]
    assert words.NEVER_APPROVED not in plain(author().says("so it's approved then?"))


def test_nothing_is_ever_approved_and_what_stands_open_is_said() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert said(visitor.says("so it's approved then?")) == [words.NEVER_APPROVED, OPEN_LOGO]


def test_with_everything_settled_nothing_is_approved_either() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert SETTLED in plain(visitor.says("I have permission from Ana in Communications"))
    assert said(visitor.says("so I can post it?")) == [words.NEVER_APPROVED, words.LEFT_NOTHING]


def test_a_patients_number_that_is_out_is_taken_down_and_told_at_once() -> None:
    visitor = author(data_breach_contact="dpo@example.org")
    visitor.posts("NHS number 485 773 6454, lovely chap.")
    assert said(visitor.says("it's already on X, what now?")) == [words.PUBLIC_SLIP.format(contact="dpo@example.org")]


def test_an_insult_that_is_out_is_taken_down_and_the_team_told() -> None:
    visitor = author(INSULT)
    visitor.posts("Oh, those clowns.")
    reply = visitor.says("I already posted it")
    assert Say(words.PUBLIC_STOP) in reply
    assert words.DATA_BREACH_UNSET not in plain(reply)
    assert words.WHO_TO_TELL in plain(reply)


def test_a_doubt_that_is_out_is_read_once_more() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    assert said(visitor.says("I posted it")) == [words.PUBLIC_CHECK, OPEN_LOGO]


def test_a_clear_draft_that_is_out_needs_nothing() -> None:
    visitor = author()
    visitor.posts("A fine day on the ward.")
    assert visitor.says("I posted it")[:2] == (Say(words.PUBLIC_CLEAR), Small(words.CLEAR_LIMIT))


def test_who_deleted_it_is_thanked_and_of_a_patient_still_told_whom_to_tell() -> None:
    visitor = author(INSULT)
    visitor.posts("Oh, those clowns.")
    assert visitor.says("oops, deleted it") == (Say(words.AFTER_DELETED),)
    visitor.posts("NHS number 485 773 6454, lovely chap.")
    assert Small(words.AFTER_DELETED_TELL.format(contact=words.DATA_BREACH_UNSET)) in visitor.says("oops, deleted it")


def test_while_a_draft_is_awaited_such_words_are_the_draft() -> None:
    visitor = author()
    visitor.posts("A fine day on the ward.")
    visitor.presses("draft.start")
    assert words.AFTER_DELETED not in plain(visitor.says("I deleted it"))
