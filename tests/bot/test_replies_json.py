from __future__ import annotations

import enum
import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import replies_json
from bot.replies import Button, Buttons, Part, Reply, Say
from bot.replies_json import dump, load, parts


def values(kind: object) -> st.SearchStrategy[object]:
    """Any value of a type that a part may hold, by its hints alone."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([st.none() if choice is type(None) else values(choice) for choice in arguments])
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})
    if kind is datetime:
        return st.datetimes(timezones=st.timezones())
    by_type: dict[object, st.SearchStrategy[object]] = {
        str: st.text(),
        int: st.integers(),
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        date: st.dates(),
    }
    return by_type[kind]


@pytest.mark.parametrize("kind", parts())
def test_every_part_of_the_union_comes_back_as_it_was(kind: type[Part]) -> None:
    @given(part=values(kind))
    def comes_back(part: Part) -> None:
        assert load(dump((part,))) == (part,)

    comes_back()


@given(reply=st.lists(st.one_of([values(kind) for kind in parts()]), max_size=4).map(tuple))
def test_whole_replies_keep_their_order(reply: Reply) -> None:
    assert load(dump(reply)) == reply


def test_a_reply_of_an_older_version_without_a_new_field_still_loads() -> None:
    stored = json.dumps([{"part": "Buttons", "buttons": [{"label": "Seen", "action": "case.seen"}]}]).encode()
    assert load(stored) == (Buttons((Button("Seen", "case.seen"),)),)


def test_a_field_that_this_version_dropped_is_passed_over() -> None:
    assert load(b'[{"part": "Say", "text": "Hello.", "tone": "kind"}]') == (Say("Hello."),)


@pytest.mark.parametrize("content", [b"", b"{", b'[{"part": "Song"}]', b'[{"text": "words"}]', b"[1]", b"3"])
def test_what_is_no_reply_is_told_without_its_words(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        replies_json.load(content)
    assert "words" not in str(caught.value)
