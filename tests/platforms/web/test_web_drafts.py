from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from adapters.web.html import render
from bot.replies import Mark, Marked, Point, segments

NASTY = "<script>alert(1)</script> <!channel> & \"quoted\" 'single' \u202eright to left"


def test_a_draft_is_escaped_inside_and_outside_its_marks() -> None:
    draft = f"{NASTY} and {NASTY}"
    shown = render((Marked(draft, (Mark(1, 0, 8), Mark(2, 4, len(NASTY)))),))

    assert "<script" not in shown
    assert "<!channel" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;!channel&gt; &amp;" in shown


def test_every_field_of_a_point_is_escaped() -> None:
    shown = render((Point((1,), NASTY, NASTY, NASTY, NASTY, NASTY), Point((2,), NASTY, NASTY, "", "", "", NASTY)))

    assert "<script" not in shown
    assert "<!channel" not in shown
    assert (
        shown.count("&lt;script&gt;") == 5 + 1 + 2 + 1
    )  # the title also labels the section; a settled point has no weight
    assert not re.search(r'aria-label="[^"]*"quoted', shown)


def test_marked_words_are_told_by_their_number_and_not_by_colour_alone() -> None:
    shown = render((Marked("you clowns up there", (Mark(1, 4, 10), Mark(2, 4, 13))),))

    assert '<span class="n">[1, 2]</span> <mark>clowns</mark>' in shown
    assert '<span class="n">[2]</span> <mark> up</mark>' in shown
    assert 'aria-label="Your draft with numbered marks"' in shown


def test_a_draft_without_marks_has_none() -> None:
    assert "<mark>" not in render((Marked("you clowns", ()),))


def test_a_settled_point_shows_only_what_settled_it() -> None:
    shown = render((Point((1,), "look again", "The crest", "WHY", "QUESTION", "MEND", "Ana agreed."),))

    assert "Ana agreed." in shown
    for left_out in ("WHY", "QUESTION", "MEND", "look again"):
        assert left_out not in shown


def test_a_point_of_an_edited_draft_says_whether_it_is_new() -> None:
    shown = render((Point((1,), "look again", "The crest", "WHY", "QUESTION", "MEND", since="new"),))

    assert "look again, new" in shown


def test_an_open_point_shows_reason_question_and_mending() -> None:
    shown = render((Point((1, 3), "look again", "The crest", "WHY", "QUESTION", "MEND"),))

    assert [shown.index(word) for word in ("[1, 3]", "WHY", "QUESTION", "MEND")] == sorted(
        shown.index(word) for word in ("[1, 3]", "WHY", "QUESTION", "MEND")
    )


@given(draft=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60), data=st.data())
def test_the_letters_shown_are_the_letters_of_the_draft(draft: str, data: st.DataObject) -> None:
    place = st.integers(0, len(draft))
    marks = tuple(
        Mark(n, min(pair), max(pair))
        for n, pair in enumerate(data.draw(st.lists(st.tuples(place, place), max_size=3)), 1)
    )
    marked = Marked(draft, marks)
    shown = render((marked,))
    inner = shown[shown.index("<p") :].partition(">")[2].rpartition("</p>")[0]
    without_numbers = re.sub(r'<span class="n">\[[\d, –]+\]</span> ', "", inner)

    assert html.unescape(re.sub(r"</?(?:span|mark)[^>]*>", "", without_numbers)) == draft
    assert inner.count("<mark>") == sum(bool(segment.numbers) for segment in segments(marked))
