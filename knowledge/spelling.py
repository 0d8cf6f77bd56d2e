"""Words misspelt in a hurry: those by which the press is known ("repoter"), and those of a policy ("disclamer")."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from string import ascii_lowercase
from typing import Final

_MEANT: Final = (
    *("reporter", "journalist", "journalists", "correspondent", "newspaper", "guardian", "telegraph", "independent"),
    *("interview", "spokesperson", "photographer"),
)
_REAL: Final = frozenset(("reported", "guardians", "reporters", "interviews", "newspapers"))  # a letter away
_WORD = re.compile(r"[^\W\d_]{6,}")
_SHORT_WORD = re.compile(r"[^\W\d_]{4,}")
# What people ask a policy of this kind about, whatever its own words are.
_ASKED_ABOUT: Final = (
    *("post", "posts", "posting", "posted", "share", "sharing", "tweet", "picture", "pictures", "photo", "minutes"),
    *("patient", "patients", "consent", "permission", "allowed", "confidential", "committee", "contributor"),
    *("twitter", "facebook", "instagram", "linkedin", "mastodon", "bluesky", "whatsapp", "forwarding", "disclaimer"),
    *("journalist", "interview", "newspaper", "harassment", "bullied", "trolled", "endorse", "endorsing"),
    *("colleague", "colleagues"),
)


def spelt(text: str) -> str:
    """The text with such words as they are meant; a letter too many, too few, wrong or in the wrong place is mended."""
    return _WORD.sub(lambda found: _mended(found[0]), text)


def as_meant(text: str, own: Collection[str], knows: Callable[[str], bool]) -> str:
    """The text with misspelt words as a policy's `own` words, or what people ask about; known words are let be."""
    meant = {*_ASKED_ABOUT, *own}

    def mended(found: re.Match[str]) -> str:
        word = found[0].lower()
        if word in meant or knows(word):
            return found[0]
        return min(_a_letter_away(word) & meant, key=len, default=found[0])

    return _SHORT_WORD.sub(mended, text)


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
