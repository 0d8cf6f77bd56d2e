from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import wording

KEY = b"a key of one case"
TEXT = "Proud of our charity ride. The logo is on the poster."


@pytest.mark.parametrize(
    "copy",
    [
        "Proud of our charity ride.\nThe logo is on the poster.\n",
        "  Proud of our\u00a0charity ride.\r\n\r\nThe logo is on the poster.",
        "Proud of our char\u200bity ride. \ufeffThe lo\u00adgo is on the poster.",
        "Proud of our charity ride. \u200b The logo is on the poster.",
    ],
)
def test_copies_that_look_the_same_are_the_same_wording(copy: str) -> None:
    assert wording.text_hash(copy) == wording.text_hash(TEXT)
    assert wording.fingerprints(KEY, copy) == wording.fingerprints(KEY, TEXT)


@pytest.mark.parametrize(
    "other",
    [
        "proud of our charity ride. The logo is on the poster.",
        "Proud of our charity ride! The logo is on the poster.",
        "Proud of our charity ride. The logo is not on the poster.",
        "Proud of our charityride. The logo is on the poster.",
        "",
    ],
)
def test_a_changed_letter_is_another_wording(other: str) -> None:
    assert wording.text_hash(other) != wording.text_hash(TEXT)


def test_letters_composed_in_two_ways_are_the_same_wording() -> None:
    assert wording.text_hash("Caf\u00e9 Zo\u00eb") == wording.text_hash("Cafe\u0301 Zoe\u0308")


def test_new_words_are_found_where_they_stand_without_the_old_text() -> None:
    old = wording.fingerprints(KEY, TEXT)
    new = "Proud of our charity ride. The crest and logo is not on a poster."
    changed = wording.changes(KEY, old, new)
    assert [span.text for span in changed.new] == ["crest and", "not", "a"]
    assert all(new[span.start : span.end] == span.text for span in changed.new)
    assert changed.gone == 1


def test_words_that_were_taken_out_are_counted() -> None:
    changed = wording.changes(KEY, wording.fingerprints(KEY, TEXT), "Proud of our ride. The logo is on the poster.")
    assert (changed.new, changed.gone) == ((), 1)


def test_under_another_key_no_word_is_recognised() -> None:
    assert not set(wording.fingerprints(KEY, TEXT)) & set(wording.fingerprints(b"another key", TEXT))


def test_a_version_is_likelier_than_another_text() -> None:
    old = wording.fingerprints(KEY, TEXT)
    assert wording.likeness(old, old) == 1
    assert wording.likeness(old, wording.fingerprints(KEY, TEXT + " Come along.")) > 0.8
    assert wording.likeness(old, wording.fingerprints(KEY, "Lunch was nice today, thank you all.")) < 0.2
    assert wording.likeness((), ()) == 0


@given(st.text())
def test_any_text_is_the_same_as_its_own_normal_form(text: str) -> None:
    assert wording.text_hash(wording.normal(text)) == wording.text_hash(text)
    changed = wording.changes(KEY, wording.fingerprints(KEY, text), text)
    assert (changed.new, changed.gone) == ((), 0)


def test_what_was_reworded_is_told_word_by_word_in_order() -> None:
    told = wording.rewordings(TEXT, "Very proud of our charity ball. The logo is on the poster. Come along!")
    assert [(own.gone, own.new) for own in told] == [
        ("Proud", "Very proud"),
        ("ride.", "ball."),
        ("", "Come along!"),
    ]


def test_what_nobody_sees_is_no_rewording() -> None:
    assert wording.rewordings(TEXT, TEXT.replace(" ", "\n\u200b ")) == ()


@given(old=st.text(max_size=80), new=st.text(max_size=80))
def test_the_old_words_with_their_rewordings_are_the_new_ones(old: str, new: str) -> None:
    told = wording.rewordings(old, new)
    gone, come = (sum(len(words.split()) for words in side) for side in ([o.gone for o in told], [o.new for o in told]))
    assert len(wording.normal(old).split()) - gone == len(wording.normal(new).split()) - come
