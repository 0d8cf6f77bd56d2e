from __future__ import annotations

import pytest

from bot import words
from bot.replies import Reply, plain
from tests.bot.draft_desks import INSULT, LOGO, ROLE, author, buttons, marked, points, said
from tests.reviewers import Sees

CREST = "New mugs with the College crest on them, five pounds each."
SETTLED = words.SETTLED_PERMISSION.format(whom="Ana in Communications")
LOGO_POINT = "The College's logo or crest"
ROLE_POINT = "Your role at the College, without a personal-views statement"
INSULT_POINT = "Offensive or hurtful language"


def actions(reply: Reply) -> list[str]:
    return [button.action for button in buttons(reply)]


def counted(mended: int, left: int, new: int) -> str:
    return words.REREAD.format(mended=mended, left=left, new=new)


# Permission


def test_a_permission_is_asked_from_whom_and_settles_its_mark() -> None:
    visitor = author(LOGO)
    assert "draft.permission" in actions(visitor.posts(CREST))
    assert said(visitor.presses("draft.permission")) == [words.PERMISSION_ASK]
    reply = visitor.says("Ana in Communications")
    assert said(reply)[0] == words.CLEAR_NOW
    assert marked(reply) == [(1, "the College crest")]
    assert points(reply)[LOGO_POINT].settled == SETTLED
    assert SETTLED in plain(reply)
    assert "draft.permission" not in actions(reply)


def test_a_permission_can_be_typed_without_pressing_anything() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    reply = visitor.says("I have permission from Ana in Communications.")
    assert points(reply)[LOGO_POINT].settled == SETTLED


def test_a_permission_settles_nothing_but_what_can_be_permitted() -> None:
    visitor = author(LOGO, INSULT, ROLE)
    visitor.posts("Examiner here. The College crest looks silly on those clowns. I put the College crest there.")
    reply = visitor.says("I have permission from Ana in Communications")
    assert {title: bool(point.settled) for title, point in points(reply).items()} == {
        LOGO_POINT: True,
        INSULT_POINT: False,
        ROLE_POINT: False,
    }
    assert said(reply)[0] == words.VERDICT[words.Verdict.STOP]
    assert said(visitor.says("I have permission from Ana in Communications")) == [words.PERMISSION_NONE]


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
    assert visitor.desk.conversations.of(visitor.person, visitor.place).reviewed.settled == {}  # type: ignore[union-attr]


def test_after_never_mind_the_next_message_is_no_permission() -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    visitor.presses("draft.permission")
    visitor.says("never mind")
    assert SETTLED.partition(",")[0] not in plain(visitor.says("What does 2.13 say?"))


@pytest.mark.parametrize(
    "text",
    [
        "what does 2.13 say?",
        "Somebody threatened to kill me tonight, please help",
        "I don't have any yet",
        "New mugs with a cat on them, five pounds each.",  # the draft, mended
    ],
)
def test_what_is_no_name_is_not_taken_as_a_permission(text: str) -> None:
    visitor = author(LOGO)
    visitor.posts(CREST)
    visitor.presses("draft.permission")
    assert SETTLED.partition(",")[0] not in plain(visitor.says(text))


def test_a_draft_that_tells_of_a_consent_is_still_a_draft() -> None:
    visitor = author(LOGO, INSULT)
    visitor.posts(CREST)
    reply = visitor.posts("We have consent from the family to tell their story, and those clowns will read it.")
    assert list(points(reply)) == [INSULT_POINT]


# The statement in the profile


def test_a_statement_in_the_profile_settles_the_role_and_nothing_else() -> None:
    visitor = author(LOGO, ROLE)
    assert "draft.profile" in actions(visitor.posts("Examiner here, with the College crest."))
    reply = visitor.presses("draft.profile")
    assert points(reply)[ROLE_POINT].settled == words.SETTLED_PROFILE
    assert points(reply)[LOGO_POINT].settled == ""
    assert "draft.profile" not in actions(reply)


def test_where_no_role_is_named_the_profile_is_not_asked_about() -> None:
    assert "draft.profile" not in actions(author(LOGO).posts(CREST))


def test_everything_settled_is_clear_but_still_shown() -> None:
    visitor = author(LOGO, ROLE)
    visitor.posts("Examiner here, with the College crest.")
    visitor.presses("draft.profile")
    reply = visitor.says("I have permission from Ana in Communications")
    assert said(reply)[0] == words.CLEAR_NOW
    assert words.CLEAR_LIMIT in plain(reply)
    assert [number for number, _ in marked(reply)] == [1, 2]


# An edited draft

FIRST = "A long list tonight and those clowns upstairs sent two more. Mugs with the College crest are on sale."


def test_an_edited_draft_says_what_is_mended_open_and_new() -> None:
    visitor = author(LOGO, INSULT, Sees("2.25", "Sit down", chance=0.8))
    visitor.posts(FIRST)
    reply = visitor.posts(FIRST.replace("those clowns upstairs", "the ward") + " Sit down, Gaz.")
    assert said(reply)[0] == counted(mended=1, left=1, new=1)
    assert said(reply)[1] == words.VERDICT[words.Verdict.CHECK]


def test_a_mark_whose_words_were_only_changed_is_still_open() -> None:
    visitor = author(INSULT, Sees("2.9", "those fools"))
    visitor.posts(FIRST)
    assert said(visitor.posts(FIRST.replace("clowns", "fools")))[0] == counted(mended=0, left=1, new=0)


def test_a_draft_mended_altogether_is_clear() -> None:
    visitor = author(INSULT)
    visitor.posts(FIRST)
    reply = visitor.posts(FIRST.replace("those clowns upstairs", "the ward"))
    assert said(reply)[0] == counted(mended=1, left=0, new=0)
    assert said(reply)[1].startswith(words.VERDICT[words.Verdict.CLEAR])


def test_the_same_draft_again_is_said_to_be_the_same() -> None:
    visitor = author(LOGO, INSULT)
    visitor.posts(FIRST)
    visitor.says("I have permission from Ana in Communications")
    reply = visitor.posts(FIRST)
    assert said(reply)[0] == words.REREAD_SAME
    assert points(reply)[LOGO_POINT].settled == SETTLED


def test_another_draft_is_compared_with_nothing() -> None:
    visitor = author(INSULT)
    visitor.posts(FIRST)
    reply = visitor.posts("Our quiz team won on Saturday! Ask those clowns from the ward next door about it.")
    assert said(reply)[0] == words.VERDICT[words.Verdict.STOP]


def test_what_was_settled_stays_so_while_its_words_stay_and_is_not_counted() -> None:
    visitor = author(LOGO, INSULT)
    visitor.posts(FIRST)
    visitor.says("I have permission from Ana in Communications")
    reply = visitor.posts(FIRST.replace("those clowns upstairs", "the ward"))
    assert said(reply)[:2] == [counted(mended=1, left=0, new=0), words.CLEAR_NOW]
    assert points(reply)[LOGO_POINT].settled == SETTLED


def test_one_of_two_insults_mended_is_one_mended_and_one_open() -> None:
    visitor = author(INSULT, Sees("2.9", "complete muppets"))
    draft = "A long list tonight and those clowns upstairs sent two more. The porters were very kind, the managers complete muppets."
    visitor.posts(draft)
    reply = visitor.posts(draft.replace("those clowns upstairs", "the ward"))
    assert said(reply)[0] == counted(mended=1, left=1, new=0)


def test_a_second_insult_is_new() -> None:
    visitor = author(INSULT, Sees("2.9", "complete muppets"))
    visitor.posts(FIRST)
    reply = visitor.posts(f"{FIRST} The managers are complete muppets.")
    assert said(reply)[0] == counted(mended=0, left=1, new=1)


# What a verdict may not hide


def test_a_draft_whose_details_add_up_is_not_said_to_be_clear() -> None:
    reply = author().posts(
        "82-year-old patient, the only beekeeper in Wexcombe, came in this morning with a rare tumour"
    )
    assert not said(reply)[0].startswith(words.VERDICT[words.Verdict.CLEAR])


def test_a_draft_in_another_language_is_not_said_to_be_clear() -> None:
    reply = author().posts("Une belle journée avec toute mon équipe et le chef, merci à tous")
    assert words.VERDICT[words.Verdict.CLEAR] not in plain(reply)


def test_after_asking_what_a_picture_shows_the_next_message_is_read_as_the_draft() -> None:
    visitor = author(INSULT)
    visitor.posts("IMG_2041.jpg")
    assert visitor.desk.conversations.of(visitor.person, visitor.place).awaits_draft
