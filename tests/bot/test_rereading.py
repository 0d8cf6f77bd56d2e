from __future__ import annotations

from bot import words
from bot.replies import plain
from tests.bot.draft_desks import (
    INSULT,
    INSULT_POINT,
    LOGO,
    LOGO_POINT,
    ROLE,
    SETTLED,
    author,
    points,
    said,
)
from tests.reviewers import Sees


def counted(*changes: str) -> str:
    return f"I read your new version against the one before: {', '.join(changes)}."


FIRST = "A long list tonight and those clowns upstairs sent two more. Mugs with the College crest are on sale."


def test_an_edited_draft_says_what_is_mended_open_and_new() -> None:
    visitor = author(LOGO, INSULT, Sees("2.25", "Sit down", chance=0.8))
    visitor.posts(FIRST)
    reply = visitor.posts(FIRST.replace("those clowns upstairs", "the ward") + " Sit down, Gaz.")
    assert said(reply)[0] == counted("1 of 2 mended or settled", "1 still open", "1 new")
    assert said(reply)[1:3] == ["Mended: Offensive or hurtful language (2.9).", words.VERDICT[words.Verdict.CHECK]]
    assert {title: point.since for title, point in points(reply).items()} == {
        LOGO_POINT: "still open",
        "A personal dispute or heated exchange": "new",
    }


def test_a_mark_whose_words_were_only_changed_is_still_open() -> None:
    visitor = author(INSULT, Sees("2.9", "those fools"))
    visitor.posts(FIRST)
    reply = visitor.posts(FIRST.replace("clowns", "fools"))
    assert said(reply)[0] == counted("1 still open")
    assert points(reply)[INSULT_POINT].since == "still open"


def test_a_draft_mended_altogether_is_clear() -> None:
    visitor = author(INSULT)
    visitor.posts(FIRST)
    reply = visitor.posts(FIRST.replace("those clowns upstairs", "the ward"))
    assert said(reply)[0] == counted("1 of 1 mended or settled")
    assert said(reply)[2].startswith(words.VERDICT[words.Verdict.CLEAR])


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


def test_what_was_settled_stays_so_while_its_words_stay_and_counts_as_done() -> None:
    visitor = author(LOGO, INSULT)
    visitor.posts(FIRST)
    visitor.says("I have permission from Ana in Communications")
    reply = visitor.posts(FIRST.replace("those clowns upstairs", "the ward"))
    assert said(reply)[0] == counted("2 of 2 mended or settled")
    assert said(reply)[2] == words.CLEAR_NOW
    assert points(reply)[LOGO_POINT].since == ""
    assert points(reply)[LOGO_POINT].settled == SETTLED


def test_one_of_two_insults_mended_is_one_mended_and_one_open() -> None:
    visitor = author(INSULT, Sees("2.9", "complete muppets"))
    draft = "A long list tonight and those clowns upstairs sent two more. The porters were very kind, the managers complete muppets."
    visitor.posts(draft)
    reply = visitor.posts(draft.replace("those clowns upstairs", "the ward"))
    assert said(reply)[0] == counted("1 of 2 mended or settled", "1 still open")


def test_a_second_insult_is_new() -> None:
    visitor = author(INSULT, Sees("2.9", "complete muppets"))
    visitor.posts(FIRST)
    reply = visitor.posts(f"{FIRST} The managers are complete muppets.")
    assert said(reply)[0] == counted("1 still open", "1 new")
    assert points(reply)[INSULT_POINT].since == "still open, 1 new"
    assert "Offensive or hurtful language (keep back, still open, 1 new)" in plain(reply)


def test_a_mark_beside_one_whose_words_were_changed_is_new() -> None:
    visitor = author(INSULT, Sees("2.9", "those fools"), Sees("2.9", "complete muppets"))
    visitor.posts(FIRST)
    reply = visitor.posts(FIRST.replace("clowns", "fools") + " Complete nonsense, complete muppets.")
    assert said(reply)[0] == counted("1 still open", "1 new")


def test_where_nothing_was_and_nothing_is_marked_no_count_is_given() -> None:
    visitor = author(INSULT)
    visitor.posts("Thank you all for coming to our open day.")
    assert said(visitor.posts("Thank you all for coming to our open evening."))[0] == words.REREAD_NOTHING


def test_a_draft_that_is_read_for_the_first_time_has_nothing_new_or_old() -> None:
    assert [point.since for point in points(author(INSULT).posts(FIRST)).values()] == [""]


def test_what_a_permission_settled_is_counted_when_its_words_are_still_there() -> None:
    visitor = author(LOGO, INSULT, ROLE)
    visitor.posts(f"Examiner here. {FIRST}")
    visitor.presses("draft.profile")
    visitor.says("I have permission from Ana in Communications")
    reply = visitor.posts(f"Examiner here, still. {FIRST}")
    assert said(reply)[0] == counted("2 of 3 mended or settled", "1 still open")


def test_a_settled_mark_whose_words_were_changed_is_open_again_and_not_counted_as_settled() -> None:
    visitor = author(LOGO, INSULT, Sees("2.12", "the big College crest"))
    visitor.posts(FIRST)
    visitor.says("I have permission from Ana in Communications")
    reply = visitor.posts(FIRST.replace("the College crest", "the big College crest"))
    assert said(reply)[0] == counted("2 still open")
    assert {title: point.since for title, point in points(reply).items()} == {
        INSULT_POINT: "still open",
        LOGO_POINT: "open again",
    }
