"""Many marks are counted, not listed."""

from __future__ import annotations

import pytest

from bot.replies import numbered


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((1,), "1"),
        ((1, 2), "1, 2"),
        ((1, 3), "1, 3"),
        ((1, 2, 3), "1–3"),
        (tuple(range(1, 61)), "1–60"),
        ((1, 4, 5, 6), "1, 4–6"),
    ],
)
def test_three_numbers_in_a_row_are_a_range(numbers: tuple[int, ...], shown: str) -> None:
    assert numbered(numbers) == shown
