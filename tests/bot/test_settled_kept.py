"""What somebody settled stays settled while its sentence stands, and nothing old is called new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.messages import Message
from bot.replies import plain
from tests.bot.draft_desks import (
    INSULT,
    INSULT_POINT,
    LOGO,
    LOGO_POINT,
    ROLE,
    ROLE_POINT,
    SETTLED,
    Author,
    actions,
    author,
    marked,
    points,
    said,
)
from tests.bot.test_rereading import counted
from tests.reviewers import Sees, reviewer_that

PERMISSION = "I have permission from Ana in Communications"
MUGS = "A long week. Mugs with the College crest are on sale. See you on Friday."
PATIENT = Sees("2.8", "was lovely about it", also=("patient",))


def now_sees(visitor: Author, *sees: Sees) -> None:
    """From the next version on the heads see this instead."""
    library = replace(visitor.desk.library, reviewer=reviewer_that(*sees))
    visitor.desk = replace(visitor.desk, library=library)


@pytest.mark.parametrize("mark", ["the College crest are on sale.", "crest", "Mugs with the College crest"])
def test_a_permission_holds_however_much_of_the_same_sentence_is_marked(mark: str) -> None:
    visitor = author(LOGO)
    visitor.posts(MUGS)
    visitor.says(PERMISSION)
    now_sees(visitor, Sees("2.12", mark, also=("college",)))
    reply = visitor.posts(MUGS.replace("Friday", "Saturday"))
    assert points(reply)[LOGO_POINT].settled == SETTLED
    assert said(reply)[0] == counted("1 of 1 mended or settled")


@pytest.mark.parametrize(
    "again", ["mugs with the College crest are on sale!", "“Mugs with the College crest are on sale.”"]
)
def test_a_capital_or_the_mark_at_the_end_of_a_sentence_changes_nothing(again: str) -> None:
    visitor = author(LOGO)
    visitor.posts(MUGS)
    visitor.says(PERMISSION)
    reply = visitor.posts(MUGS.replace("Mugs with the College crest are on sale.", again))
    assert points(reply)[LOGO_POINT].settled == SETTLED


def test_the_same_words_in_another_sentence_are_not_settled() -> None:
    visitor = author(LOGO)
    visitor.posts(MUGS)
    visitor.says(PERMISSION)
    reply = visitor.posts(f"{MUGS} I will wear the College crest on my hat.")
    assert points(reply)[LOGO_POINT].settled == ""
    assert said(reply)[0] == counted("1 of 1 mended or settled", "1 new")


def test_a_sentence_taken_out_and_put_back_is_still_settled() -> None:
    visitor = author(LOGO)
    visitor.posts(MUGS)
    visitor.says(PERMISSION)
    visitor.posts("A long week. See you on Friday.")
    assert points(visitor.posts(MUGS))[LOGO_POINT].settled == SETTLED


def test_a_profile_is_not_asked_about_twice_in_one_conversation_about_a_draft() -> None:
    visitor = author(ROLE)
    visitor.posts("Examiner here, and the exam is long. See you all on Friday.")
    visitor.presses("draft.profile")
    visitor.posts("The exam is long. See you all on Friday.")
    reply = visitor.posts("Examiner here! The exam is long. See you all on Friday.")
    assert points(reply)[ROLE_POINT].settled == words.SETTLED_PROFILE
    assert "draft.profile" not in actions(reply)


def test_another_draft_asks_about_the_profile_anew() -> None:
    visitor = author(ROLE)
    visitor.posts("Examiner here, and the exam is long. See you all on Friday.")
    visitor.presses("draft.profile")
    reply = visitor.posts("Examiner here with a recipe for plum jam: sugar, plums, an evening.")
    assert points(reply)[ROLE_POINT].settled == ""


def test_a_permission_for_a_sentence_settles_no_name_that_stands_in_it() -> None:
    visitor = author(PATIENT)
    draft = "Mrs Ferris in bed 4 was lovely about it. A good day."
    visitor.posts(draft)
    visitor.presses("draft.permission", "2.8")
    visitor.says("Ana in Communications")
    reply = visitor.posts(draft + " Bye.")
    assert "1 of 2 mended or settled, 1 still open" in said(reply)[0]
    assert said(reply)[1] == words.VERDICT[words.Verdict.STOP]


def test_what_stood_there_unmarked_is_seen_only_now_and_not_called_new() -> None:
    visitor = author(INSULT)
    visitor.posts("Our chief could not run a bath. Those clowns sent two more.".replace("Those", "those"))
    now_sees(visitor, INSULT, Sees("2.25", "could not run a bath"))
    reply = visitor.posts("Our chief could not run a bath. The ward sent two more.")
    assert said(reply)[0] == counted("1 of 1 mended or settled", "1 seen only now")
    assert words.REREAD_MISSED in said(reply)
    assert [point.since for point in points(reply).values()] == ["seen only now"]


def test_new_words_are_new_and_nothing_is_said_to_have_been_missed() -> None:
    visitor = author(INSULT)
    visitor.posts(MUGS)
    reply = visitor.posts(f"{MUGS} Ask those clowns.")
    assert said(reply)[0] == counted("1 new")
    assert words.REREAD_MISSED not in said(reply)


def test_a_mark_that_fades_though_its_sentence_stands_was_not_mended() -> None:
    visitor = author(INSULT)
    visitor.posts("Ask those clowns. A good day.")
    now_sees(visitor)
    reply = visitor.posts("Ask those clowns. A good day, all in all.")
    assert said(reply)[0] == counted("1 no longer marked")


def test_taking_out_one_sentence_mends_it_whatever_is_seen_elsewhere() -> None:
    visitor = author(INSULT)
    visitor.posts("Ask those clowns. A good day for muppets and for us all.")
    now_sees(visitor, Sees("2.9", "muppets"))
    reply = visitor.posts("A good day for muppets and for us all.")
    assert said(reply)[0] == counted("1 of 1 mended or settled", "1 seen only now")


# A message that was edited on its platform


def edits(visitor: Author, first: str, text: str) -> Message:
    return Message(f"{first}:edited", visitor.person, visitor.place, text, edits=first)


def test_an_edited_message_is_a_new_version_however_much_of_it_changed() -> None:
    visitor = author(LOGO, INSULT)
    first = "Can I post this? Those mugs with the College crest are sold by those clowns. I am not amused at all."
    visitor.desk.handle(Message("m1", visitor.person, visitor.place, first))
    visitor.says(PERMISSION)
    changed = "Can I post this? Plum jam for everybody. I will bring it."
    reply = visitor.desk.handle(edits(visitor, "m1", changed))
    assert said(reply)[0] == counted("2 of 2 mended or settled")


def test_the_asking_words_of_an_edited_message_are_no_part_of_the_draft() -> None:
    visitor = author(INSULT, Sees("2.25", "Can I post this"))
    visitor.desk.handle(Message("m1", visitor.person, visitor.place, "Can I post this? Ask those clowns. A good day."))
    changed = "Can I post this? Never ask those clowns. A good day."
    reply = visitor.desk.handle(edits(visitor, "m1", changed))
    assert marked(reply) == [(1, "those clowns")]
    assert "Can I post this" not in plain(reply)


def test_an_edited_message_that_is_not_the_last_draft_is_read_for_itself() -> None:
    visitor = author(INSULT)
    visitor.desk.handle(Message("m1", visitor.person, visitor.place, "Can I post this? Ask those clowns. A good day."))
    visitor.desk.handle(
        Message("m2", visitor.person, visitor.place, "Can I post this? Plum jam for everybody at noon.")
    )
    reply = visitor.desk.handle(edits(visitor, "m1", "Can I post this? I would rather not say what I think of it."))
    assert said(reply)[0].startswith(words.VERDICT[words.Verdict.CLEAR])


def test_an_edit_of_an_edit_is_of_the_same_message() -> None:
    visitor = author(INSULT)
    visitor.desk.handle(Message("m1", visitor.person, visitor.place, "Can I post this? Ask those clowns. A good day."))
    visitor.desk.handle(edits(visitor, "m1", "Can I post this? Plum jam, said those clowns, for everybody at noon."))
    again = replace(edits(visitor, "m1", "Can I post this? No more today."), event="m1:again")
    assert said(visitor.desk.handle(again))[0] == counted("1 of 1 mended or settled")


def test_a_mark_of_an_insult_in_the_sentence_that_was_edited_is_still_open() -> None:
    visitor = author(INSULT)
    visitor.posts("Ask those clowns. A good day for all of us.")
    reply = visitor.posts("Go and ask those clowns. A good day for all of us.")
    assert {title: point.since for title, point in points(reply).items()} == {INSULT_POINT: "still open"}
