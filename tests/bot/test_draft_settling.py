from __future__ import annotations

import pytest

from bot import words
from bot.replies import plain
from tests.bot.draft_desks import (
    CREST,
    INSULT,
    LOGO,
    LOGO_POINT,
    ROLE,
    ROLE_POINT,
    actions,
    author,
    kept_settled,
    marked,
    points,
    said,
)

# The statement in the profile


def test_a_statement_in_the_profile_settles_the_role_and_nothing_else() -> None:
    visitor = author(LOGO, ROLE)
    assert "draft.profile" in actions(visitor.posts("Examiner here, with the College crest."))
    reply = visitor.presses("draft.profile")
    assert points(reply)[ROLE_POINT].settled == words.SETTLED_PROFILE
    assert points(reply)[LOGO_POINT].settled == ""
    assert "draft.profile" not in actions(reply)


@pytest.mark.parametrize("text", ["my profile says views my own", "My bio says “opinions are my own”."])
def test_what_the_profile_says_can_be_typed(text: str) -> None:
    visitor = author(LOGO, ROLE)
    visitor.posts("Examiner here, with the College crest.")
    reply = visitor.says(text)
    assert points(reply)[ROLE_POINT].settled == words.SETTLED_PROFILE
    assert points(reply)[LOGO_POINT].settled == ""


def test_other_words_of_a_profile_settle_nothing_and_that_is_said() -> None:
    visitor = author(ROLE)
    visitor.posts("Examiner here, in the rain.")
    assert said(visitor.says("my profile says Radiologist and runner")) == [words.PROFILE_OTHER]
    assert kept_settled(visitor) == {}


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
