from __future__ import annotations

import itertools
import logging
from dataclasses import replace

import pytest

from bot import words
from bot.conversations import _KEPT_FOR
from bot.replies import Marked, Point, Quote, Small, plain
from knowledge.encoder import MOST_WINDOWS
from knowledge.labelled import Intent, Severity
from tests.bot.draft_desks import INSULT, LOGO, ROLE, author, buttons, marked, points, said
from tests.bot.fakes import desk_that_reads, reading
from tests.reviewers import Sees, reviewer_that
from tests.visitor import Visitor

MILD = Sees("2.9", "silly")
PATIENT = "Seen again, NHS number 943 476 5919, same as last week."


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("I am tired of those clowns upstairs.", "Please keep this back for now."),
        ("How silly of me.", "Please look at this once more before you post it."),
        ("Thank you all for coming.", "I found nothing that the policy speaks against."),
    ],
)
def test_the_verdict_comes_first_in_plain_words_and_never_says_approved(draft: str, verdict: str) -> None:
    reply = author(INSULT, MILD).posts(draft)
    assert said(reply)[0].startswith(verdict)
    for promise in ("approved", "allowed", "you may", "you can post", "safe to", "fine to", "go ahead", "breach"):
        assert promise not in plain(reply).lower()


def test_a_clear_draft_is_told_what_was_not_read_and_shows_no_marks() -> None:
    reply = author(INSULT).posts("Thank you all for coming.")
    assert words.CLEAR_LIMIT in said(reply)[0]
    assert not any(isinstance(part, (Marked, Point, Quote)) for part in reply)


def test_marks_are_numbered_in_the_order_of_the_words_and_every_point_names_its_marks() -> None:
    draft = "We put the College crest on it, so those clowns, yes, I mean it, really and truly those clowns, can see."
    reply = author(INSULT, LOGO).posts(draft)
    assert marked(reply) == [(1, "the College crest"), (2, "those clowns"), (3, "those clowns")]
    assert {point.title: point.numbers for point in points(reply).values()} == {
        "The College's logo or crest": (1,),
        "Offensive or hurtful language": (2, 3),
    }
    assert "[2, 3] Offensive or hurtful language (keep back)" in plain(reply)


def test_under_each_point_stands_its_clause_letter_for_letter() -> None:
    visitor = author(INSULT, LOGO)
    reply = visitor.posts("We put the College crest on it, so those clowns can see.")
    below = [(one.title, other) for one, other in itertools.pairwise(reply) if isinstance(one, Point)]
    assert [(title, quote.clause) for title, quote in below if isinstance(quote, Quote)] == [
        ("The College's logo or crest", "2.12"),
        ("Offensive or hurtful language", "2.9"),
    ]
    policy = visitor.desk.library.policy
    for _, quote in below:
        assert isinstance(quote, Quote)
        assert quote.words == policy.clause(quote.clause).words
        assert policy.version in quote.source


def test_a_point_says_what_was_read_asks_one_question_and_offers_a_way_to_mend_it() -> None:
    sees = Sees("2.25", "Sit down", also=("colleague", "attack"))
    (point,) = points(author(sees).posts("Sit down, Gaz.")).values()
    assert point.weight == words.WEIGHT[Severity.CHECK]
    assert point.why == "I read it as an attack on a colleague."
    assert point.question.count("?") == 1
    assert point.mend
    assert point.settled == ""


def test_an_officer_is_quoted_the_officers_clause() -> None:
    visitor = author(Sees("2.15", "a shambles"))
    visitor.presses("role.choose", "officer")
    reply = visitor.posts("The College is a shambles.")
    assert [part.clause for part in reply if isinstance(part, Quote)] == ["2.20"]


def test_a_picture_that_was_not_seen_is_to_be_looked_over() -> None:
    reply = author().posts("What a view from my desk! [image: a desk and a window]")
    assert words.PICTURE in [part.text for part in reply if isinstance(part, Small)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("https://example.org/my-post", words.DRAFT_NO_WORDS),
        ("IMG_2041.jpg", words.DRAFT_NO_WORDS),
        ("[image]", words.DRAFT_NO_WORDS),
        ("🙂🙂", words.NO_WORDS),
        ("", words.NOTHING_WRITTEN),
        ("x" * 1_000_000, words.too_long(1_000_000, 20_000)),
    ],
)
def test_a_draft_without_anything_to_judge_gets_no_verdict(text: str, answer: str) -> None:
    assert said(author(INSULT).posts(text)) == [answer]


GERMAN = "Der Patient mit der NHS Nummer 943 476 5919 war heute bei uns im Krankenhaus und es geht ihm gut"


def test_a_very_long_draft_is_told_how_far_it_was_read() -> None:
    visitor = author()
    reviewer = reviewer_that(windows=MOST_WINDOWS, reach=12_000)
    desk = replace(visitor.desk, library=replace(visitor.desk.library, reviewer=reviewer))
    draft = "".join("Lovely word " if number.bit_count() % 2 else "Lovely text " for number in range(1200))
    reply = Visitor(desk).says(f"can I post this? {draft}")
    assert any("I read the first 11,9" in text and "of its 14," in text for text in said(reply))


def test_a_draft_that_quotes_this_very_policy_is_read_as_a_draft() -> None:
    reply = author(INSULT).posts(
        "The policy says: “Canvassing by way of social media is allowed.” Good to know, colleagues."
    )
    assert said(reply)[0].startswith(words.VERDICT[words.Verdict.CLEAR])


def test_html_in_a_draft_is_no_markup() -> None:
    reply = author(INSULT).posts("5 < 6 and 7 > 6, say those clowns & I")
    assert marked(reply) == [(1, "those clowns")]
    assert "5 < 6 and 7 > 6, say [1: those clowns] & I" in plain(reply)


def test_how_others_read_it_shows_four_readers() -> None:
    visitor = author(INSULT, ROLE)
    visitor.posts("Examiner here. Those were the days. I am tired of those clowns. Views my own.")
    told = said(visitor.presses("draft.readers"))
    assert told[0] == words.READERS_TITLE
    assert "I am tired of those clowns." in told[2]
    assert words.READERS_DISCLAIMED in told[2]
    assert words.READERS_NO_PATIENT in told[3]
    assert words.READERS_NO_FELLOW in told[4]
    assert len(told) == 5


def test_how_others_read_a_clean_draft_says_nothing_of_a_lone_screenshot() -> None:
    visitor = author(INSULT)
    visitor.posts("Proud of our team today. Nothing beats a good talk.")
    told = said(visitor.presses("draft.readers"))
    assert told[1:] == [
        "• A headline writer sees only the start: “Proud of our team today. Nothing beats a good talk.”",
        f"• {words.READERS_NO_PATIENT}",
        f"• {words.READERS_NO_FELLOW}",
    ]


def test_of_a_draft_that_was_not_judged_a_fellow_is_not_said_to_be_content() -> None:
    visitor = author(INSULT)
    visitor.posts("Der Chef ist heute wieder sehr müde und das Krankenhaus ist voll.")
    told = plain(visitor.presses("draft.readers"))
    assert words.READERS_UNJUDGED in told
    assert words.READERS_NO_FELLOW not in told


def test_words_that_others_read_end_with_one_full_stop() -> None:
    visitor = author(Sees("2.15", "The College has lost the plot", also=("college", "attack")))
    visitor.posts("The College has lost the plot.")
    told = plain(visitor.presses("draft.readers"))
    assert "sees only the start: “The College has lost the plot.” Part of" in told
    assert "would stop at: “The College has lost the plot”." in told
    visitor.posts("The College has lost the plot " + "and so on and on " * 9)
    assert "and so on”. Part of what I marked" in plain(visitor.presses("draft.readers"))


def test_what_turns_the_direction_of_reading_is_made_visible() -> None:
    reply = author(INSULT).posts("Ask those clowns \u202etoday\u202c.")
    assert "\u202e" not in plain(reply)
    assert marked(reply) == [(1, "those clowns")]


@pytest.mark.parametrize("action", ["draft.readers", "draft.permission", "draft.profile"])
def test_without_a_draft_in_mind_a_button_asks_for_one(action: str) -> None:
    assert said(author().presses(action)) == [words.NO_DRAFT_BEFORE]


def test_every_button_under_a_draft_can_be_pressed() -> None:
    for draft in ("Examiner here with the College crest and those clowns.", "Thank you all."):
        for button in buttons(author(INSULT, LOGO, ROLE).posts(draft)):
            visitor = author(INSULT, LOGO, ROLE)
            visitor.posts(draft)
            assert said(visitor.presses(button.action, button.value)) != [words.STALE_BUTTON], button


def test_nothing_of_a_draft_survives_an_hour_or_is_ever_logged(caplog: pytest.LogCaptureFixture) -> None:
    now = [1000.0]
    visitor = author(INSULT, clock=lambda: now[0])
    with caplog.at_level(logging.DEBUG):
        visitor.posts("The zebrafish and those clowns.")
    assert "zebrafish" not in caplog.text
    assert "zebrafish" in repr(visitor.desk.conversations)  # so that it can be read again
    now[0] += _KEPT_FOR + 1
    assert said(visitor.presses("draft.readers")) == [words.NO_DRAFT_BEFORE]
    visitor.desk.expire()
    assert "zebrafish" not in repr(visitor.desk.conversations)


def test_forgetting_somebody_forgets_their_draft_at_once() -> None:
    visitor = author(INSULT)
    visitor.posts("The zebrafish and those clowns.")
    visitor.desk.forget(visitor.person, visitor.place)
    assert "zebrafish" not in repr(visitor.desk.conversations)


def test_without_a_trained_reader_a_draft_is_laid_beside_clauses_and_not_judged() -> None:
    visitor = Visitor(desk_that_reads(reading(Intent.REVIEW, 0.95)))
    visitor.presses("draft.start")
    reply = visitor.says("Those clowns upstairs.")
    assert said(reply)[0] == words.DRAFT_LIMIT
    assert marked(reply) == []
