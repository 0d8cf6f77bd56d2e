"""The few words by which the press is known, as people misspell them in a hurry: "repoter", "the guardain"."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase
from typing import Final

_MEANT: Final = (
    *("reporter", "journalist", "journalists", "correspondent", "newspaper", "guardian", "telegraph", "independent"),
    *("interview", "spokesperson", "photographer"),
)
_REAL: Final = frozenset(("reported", "guardians", "reporters", "interviews", "newspapers"))  # a letter away
_WORD = re.compile(r"[^\W\d_]{6,}")


def spelt(text: str) -> str:
    """The text with such words as they are meant; a letter too many, too few, wrong or in the wrong place is mended."""
    return _WORD.sub(lambda found: _mended(found[0]), text)


def _mended(word: str) -> str:
    meant = _misspelt().get(word.lower())
    if meant is None:
        return word
    return meant.capitalize() if word[:1].isupper() else meant


@lru_cache(maxsize=1)
def _misspelt() -> dict[str, str]:
    wrong = {one: word for word in _MEANT for one in _a_letter_away(word)}
    return {one: word for one, word in wrong.items() if one not in _MEANT and one not in _REAL}


def _a_letter_away(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {before + after[1:] for before, after in cuts if after}
    swapped = {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
    other = {before + letter + after[1:] for before, after in cuts if after for letter in ascii_lowercase}
    more = {before + letter + after for before, after in cuts for letter in ascii_lowercase}
    return fewer | swapped | other | more
