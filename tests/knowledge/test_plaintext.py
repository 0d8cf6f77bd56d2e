from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.plaintext import clean, has_words, readable


def test_control_characters_and_direction_marks_are_dropped() -> None:
    assert clean("a\x00b\u202ec\u200fd\x1b[31m") == "abcd[31m"


def test_line_ends_and_tabs_stay() -> None:
    assert clean("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree\tfour"


def test_an_emoji_family_stays_whole() -> None:
    assert clean("👩\u200d👧") == "👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<@U024BE7LH> what is 2.13?", "what is 2.13?"),
        ("<at>Forepost</at> hello", "hello"),
        ("<!channel> hello <!here>", "hello"),
        ("see <https://example.org/a|the paper>", "see the paper"),
        ("see <https://example.org/a>", "see https://example.org/a"),
        ("<b>bold</b> &amp; <script>alert(1)</script>", "bold & alert(1)"),
        ("2 < 3 and 4 > 3", "2 < 3 and 4 > 3"),
    ],
)
def test_markup_of_platforms_is_read_as_words(text: str, read: str) -> None:
    assert readable(text) == read


def test_emoji_and_punctuation_are_no_words() -> None:
    assert not has_words("🙂 ?!… 👍")
    assert has_words("ok")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
