"""Which sentence or bullet of a clause a question is about, where that is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[a-z]{4,}")
_STEM = 6  # letters: "criticise" and "criticising", "company" and "companies" begin with the same
_SAY_NOTHING = frozenset(
    [
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "that",
        "this",
        "with",
        "from",
        "have",
        "about",
        "should",
        "would",
        "could",
        "their",
        "there",
        "they",
        "your",
        "must",
        "need",
        "doe",
        "into",
        "social",
        "media",
        "online",
        "post",
        "postin",
        "posted",
        "contri",
        "office",
        "includ",
        "other",
    ]
)


def plainly(question: str, nearest: str, passages: Sequence[str]) -> bool:
    """Whether the passage that is nearest by meaning also shares a word with the question, and none shares more."""
    asked = _stems(question)
    shared = [len(asked & _stems(passage)) for passage in passages]
    own = len(asked & _stems(nearest))
    return own > 0 and own == max(shared)


def _stems(text: str) -> frozenset[str]:
    words = (word.rstrip("s")[:_STEM] for word in _WORD.findall(text.lower()))
    return frozenset(word for word in words if word not in _SAY_NOTHING)
