from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.draftheads import Signs, Token
from knowledge.marking import around, marked_words, sentences

PLACE = 0  # of the only clause
DRAFT = "Thank you all. The scan by those clowns in A&E was late (again), as the clowns upstairs know."


def signs(draft: str, chances: dict[str, float], otherwise: float = 0.0) -> Signs:
    """Every word is a token; the first one that is listed takes its chance, and so on in the listed order."""
    left = list(chances.items())
    tokens = []
    for found in re.finditer(r"\w+|[^\w\s]", draft):
        chance = left.pop(0)[1] if left and left[0][0] == found[0] else otherwise
        tokens.append(Token(found.start(), found.end(), np.array([1 - chance, chance], dtype=np.float32)))
    assert not left
    return Signs({}, {}, 0.0, 0.0, {}, tokens)


def marked(draft: str, given: Signs) -> list[str]:
    return [draft[start:end] for start, end in marked_words(draft, given, PLACE)]


def test_the_words_that_stand_out_are_marked() -> None:
    assert marked(DRAFT, signs(DRAFT, {"those": 0.6, "clowns": 0.9})) == ["those clowns"]


def test_words_close_together_are_one_mark_with_what_stands_between() -> None:
    assert marked(DRAFT, signs(DRAFT, {"clowns": 0.9, "late": 0.7})) == ["clowns in A&E was late"]


def test_a_second_run_far_away_is_marked_where_it_is_likely_itself_and_the_strongest_comes_first() -> None:
    far = "Clowns run the front desk of this whole building, and upstairs sit more muppets."
    assert marked(far, signs(far, {"Clowns": 0.7, "muppets": 0.9})) == ["muppets", "Clowns"]
    assert marked(far, signs(far, {"Clowns": 0.45, "muppets": 0.9})) == ["muppets"]


def test_a_word_much_fainter_than_the_strongest_is_left_alone() -> None:
    assert marked(DRAFT, signs(DRAFT, {"those": 0.3, "clowns": 0.9})) == ["clowns"]


def test_a_clause_has_at_most_three_marks() -> None:
    draft = "; and somewhere else again ".join(f"fool{n}" for n in range(6))
    assert len(marked(draft, signs(draft, {f"fool{n}": 0.9 for n in range(6)}))) == 3


def test_a_piece_of_a_word_marks_the_whole_word() -> None:
    draft = "What an embarrassment."
    at = draft.index("barr")
    piece = Token(at, at + 4, np.array([0.1, 0.9]))
    assert marked(draft, Signs({}, {}, 0.0, 0.0, {}, [piece])) == ["embarrassment"]


def test_brackets_and_blanks_at_the_ends_are_not_marked() -> None:
    assert marked(DRAFT, signs(DRAFT, {"(": 0.9, "again": 0.9, ")": 0.9, ",": 0.9})) == ["again"]


def test_where_nothing_stands_out_the_likeliest_sentence_is_marked() -> None:
    draft = "Thank you. It grew by 3.5 mm on www.example.org last year! Bye."
    assert marked(draft, signs(draft, {"last": 0.05})) == ["It grew by 3.5 mm on www.example.org last year!"]


def test_a_draft_without_tokens_is_marked_whole() -> None:
    assert marked("🙂🙂", Signs({}, {}, 0.0, 0.0, {}, [])) == ["🙂🙂"]
    assert marked_words("", Signs({}, {}, 0.0, 0.0, {}, []), PLACE) == [(0, 0)]


@given(draft=st.text(max_size=120), data=st.data())
def test_marks_of_any_text_are_whole_words_within_it(draft: str, data: st.DataObject) -> None:
    tokens = [
        Token(m.start(), m.end(), np.array([1 - chance, chance]))
        for m in re.finditer(r"\w{1,3}|[^\w\s]", draft)
        for chance in [data.draw(st.floats(0, 1, width=16))]
    ]
    found = marked_words(draft, Signs({}, {}, 0.0, 0.0, {}, tokens), PLACE)
    assert 1 <= len(found) <= 3
    for start, end in found:
        assert 0 <= start <= end <= len(draft)
        assert start < end or not tokens
        for place in (start, end):
            inside = 0 < place < len(draft)
            assert not (inside and draft[place - 1].isalnum() and draft[place].isalnum())
            around_it = draft[max(0, place - 2) : place + 2]
            assert not re.fullmatch(r"[^\W_]['’][^\W_].?|.?[^\W_]['’][^\W_]", around_it) or place in (0, len(draft))


@given(st.text())
def test_sentences_one_after_the_other_are_the_text(text: str) -> None:
    found = list(sentences(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(start < end for start, end in found)


@pytest.mark.parametrize("text", ["word " * 4000 + "a.b", "!" * 20_000, "\n " * 9_000, ". " * 9_000, "x" * 20_000])
def test_no_text_is_slow_to_cut(text: str) -> None:
    """A pattern that reads back and forth would take minutes here."""
    assert sum(end - start for start, end in sentences(text)) == len(text)


def piece(draft: str, words: str, chance: float = 0.9) -> Signs:
    at = draft.index(words)
    return Signs({}, {}, 0.0, 0.0, {}, [Token(at, at + len(words), np.array([1 - chance, chance]))])


@pytest.mark.parametrize(
    ("draft", "read", "word"),
    [
        ("I shouldn't say", "shouldn", "shouldn't"),
        ("I shouldn’t say", "t", "shouldn’t"),
        ("Yes I'm sure", "m", "I'm"),
        ("Then O'Neill sat", "Neill", "O'Neill"),
        ("the 'morons' upstairs", "morons", "morons"),
        ("those idiots' list", "idiots", "idiots"),
    ],
)
def test_an_apostrophe_between_letters_belongs_to_the_word(draft: str, read: str, word: str) -> None:
    assert marked(draft, piece(draft, read)) == [word]


@pytest.mark.parametrize(
    ("read", "mark"),
    [
        ("Patient 12 had a", "Patient 12"),
        ("the logo on the", "the logo"),
        ("file with the", "file"),
        ("who is on", "who"),
        ("the", "the"),
    ],
)
def test_a_mark_does_not_end_on_a_little_word_unless_it_is_one(read: str, mark: str) -> None:
    assert marked(f"{read} end", piece(f"{read} end", read)) == [mark]


@pytest.mark.parametrize(
    ("draft", "read", "mark"),
    [
        ("A peek of next month's guideline", "of next month's guideline", "next month's guideline"),
        ("The report is rubbish", "is rubbish", "rubbish"),
        ("Bring your phone and of course the list", "of course the list", "of course the list"),
        ("It is what it is", "is", "is"),
    ],
)
def test_a_mark_does_not_begin_on_a_little_word_unless_it_says_something(draft: str, read: str, mark: str) -> None:
    start = draft.index(read)
    places = [(own.start(), own.end()) for own in re.finditer(r"\w+(?:'\w+)?", draft)]
    tokens = [
        Token(*at, np.array([0.1, 0.9 if start <= at[0] < start + len(read) else 0.0], dtype=np.float32))
        for at in places
    ]
    found = marked_words(draft, Signs({}, {}, 0.0, 0.0, {}, tokens), PLACE)
    assert draft[found[0][0] : found[0][1]] == mark


def test_a_mark_ends_where_a_clause_does() -> None:
    draft = (
        "A poster with the logo for our ride, and here is the embargoed paper; those clowns. They lie, cheat and go."
    )
    parts = marked(draft, signs(draft, {}, otherwise=0.9))
    assert parts == ["A poster with the logo for our ride", "and here is the embargoed paper", "those clowns."]


def test_a_second_mark_of_one_word_must_be_likelier_than_one_of_several() -> None:
    draft = "Clowns run the front desk of this whole building, and upstairs sit more sad muppets."
    assert marked(draft, signs(draft, {"Clowns": 0.55, "muppets": 0.9})) == ["muppets"]
    assert len(marked(draft, signs(draft, {"Clowns": 0.9, "sad": 0.55, "muppets": 0.55}))) == 2


def test_a_mark_goes_around_a_number_that_it_meets() -> None:
    assert around((3, 9), [(5, 14), (20, 22)]) == (3, 14)
    assert around((3, 9), [(0, 4), (9, 12)]) == (0, 9)
    assert around((3, 9), []) == (3, 9)


@pytest.mark.parametrize(
    "draft",
    [
        "• The College is great\n• Its President is a liar",
        "- The College is great\n- Its President is a liar",
        "1) The College is great\n2) Its President is a liar",
        "> The College is great\nIts President is a liar",
        "* great\n* Its President is a liar\nThank you",
    ],
)
def test_no_mark_reaches_from_one_line_of_a_list_into_the_next(draft: str) -> None:
    likely = {"great": 0.45, "Its": 0.9, "President": 0.9, "liar": 0.9} | ({"Thank": 0.45} if "Thank" in draft else {})
    assert marked(draft, signs(draft, likely)) == ["Its President is a liar"]


@pytest.mark.parametrize(
    "draft",
    ["• The College is run\n  by fools and liars", "> the College is run\n> by fools and liars", "It is run\nBy fools"],
)
def test_a_line_that_goes_on_is_marked_whole(draft: str) -> None:
    words = {found[0]: 0.9 for found in re.finditer(r"\w+", draft)}
    assert len(marked(draft, signs(draft, words))) == 1


def test_the_bullet_is_not_marked() -> None:
    draft = "1. Fools run it\n2. Bye"
    assert marked(draft, signs(draft, {"1": 0.9, "Fools": 0.9, "run": 0.9, "it": 0.9})) == ["Fools run it"]


@pytest.mark.parametrize("title", ["Dr", "Dr.", "Mrs.", "Prof", "St"])
def test_a_title_and_its_name_are_marked_together(title: str) -> None:
    draft = f"I saw {title} Jones there"
    assert marked(draft, signs(draft, {"Jones": 0.9})) == [f"{title} Jones"]
    assert marked(draft, signs(draft, {title.rstrip("."): 0.9})) == [f"{title} Jones"]


def test_no_sentence_ends_behind_a_title_or_the_number_of_an_item() -> None:
    draft = "I met Dr. Lee and Mrs. Roe at St. Ann's. Good.\n1. First.\n2. Second at 5. Then home, mister. Bye"
    parts = [draft[start:end].strip() for start, end in sentences(draft)]
    assert parts == [
        "I met Dr. Lee and Mrs. Roe at St. Ann's.", "Good.", "1. First.", "2. Second at 5.", "Then home, mister.", "Bye",
    ]  # fmt: skip


def test_small_words_alone_are_marked_only_where_nothing_else_stands_out() -> None:
    draft = "A\n\nThose clowns upstairs would rather hang up.\n\nI told everybody about it."
    chances = {"A": 0.95, "clowns": 0.9, "about": 0.8, "it": 0.8}
    assert marked(draft, signs(draft, chances)) == ["clowns"]
    assert marked(draft, signs(draft, {"about": 0.8, "it": 0.8})) == ["about it"]
