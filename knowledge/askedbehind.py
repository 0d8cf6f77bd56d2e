"""Whether "can I post this?" stands behind or amid the words that it speaks of."""

from __future__ import annotations

import re

from knowledge.asides import about_something_else, writer_told
from knowledge.pieces import NOT_SAID, POST_IT, SENTENCES, SURELY, said_in
from knowledge.wishes import only_talk, wishes, words_of

_FEWEST = 3  # words; fewer are no draft
_THIS = re.compile(
    r"\b(?:post|tweet|send|share|publish|check|read|review|look at|put) (?:this|my (?:\w+ )?(?:draft|post|tweet))\b"
)


def asks_beside(text: str) -> bool:
    """Whether a sentence behind or amid other words asks "can I post this?" of them."""
    sentences = [own.strip() for own in SENTENCES.split(text)]
    asked = [own for own in sentences if _asks_to_post(own)]
    others = " ".join(own for own in sentences if own not in asked)
    return bool(asked) and len(words_of(others)) > _FEWEST and not only_talk(others) and not others.endswith("?")


def closes_with_check(text: str) -> bool:
    """Whether "can I post this?" stands behind or amid words that can be the draft that it speaks of."""
    before, gap, last = text.rstrip().rpartition("\n\n")
    if gap and _asks_to_post(last.strip()) and len(words_of(before)) > _FEWEST and not only_talk(before):
        return True
    sentences = [own.strip() for own in SENTENCES.split(text[writer_told(text) :]) if words_of(own)]
    asked = [place for place, own in enumerate(sentences) if _asks_of_this(own)]
    if not asked:
        return False
    story, behind = " ".join(sentences[: asked[0]]), " ".join(sentences[asked[-1] + 1 :])
    draft = story if not behind or only_talk(behind) else f"{story} {behind}"
    told = len(words_of(draft)) > _FEWEST and not only_talk(draft) and bool(words_of(story))
    return told and not draft.endswith("?") and not about_something_else(story)


def _asks_of_this(sentence: str) -> bool:
    said = said_in(sentence)
    asks = SURELY.search(said) is not None and (wishes(said) or POST_IT.match(said) is not None)
    return sentence.endswith("?") and only_talk(said) and asks and not NOT_SAID.search(sentence)


def _asks_to_post(sentence: str) -> bool:
    said = said_in(sentence)
    return sentence.endswith("?") and only_talk(said) and wishes(said) and _THIS.search(said) is not None
