"""A message in pieces, as a speaker would pause, and what a draft and its places are called."""

# ruff: noqa: E501  a pattern broken over lines cannot be read

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.wishes import words_of

PLACE = (
    r"(?:(?:my |our |the )?(?:x|twitter|linkedin|facebook|fb|insta(?:gram)?|ig|threads|bluesky|tiktok|youtube|whatsapp|mastodon)"
    r"|(?:my|our|the) (?:\w+ )?(?:account|page|feed|profile|story|blog|website|site|channel|group|timeline))"
)
NOUN = r"(?:drafts?|posts?|tweets?|captions?|repl(?:y|ies)|comments?|wording|text|response|answer|statement)"
SENTENCES = re.compile(r"(?<=[.?!…])\s+|\s*\n\s*")
POST_IT = re.compile(
    rf"(?:(?:ok|so|yes) )*(?:post|tweet|send|share|publish)(?: this| it| that)(?: on {PLACE}| now| today)?$"
)
SURELY = re.compile(r"\b(?:post|tweet|send|share|publish|put|upload|draft|check|read|review)\b")
NOT_SAID = re.compile(r"[#@>•\"“”«»`]|https?:")

_CUT = re.compile(
    r"[.?!…]+[)\]*_~]*(?=\s|$|[\"“«'‘`])|\s*\n\s*|(?<!\d):(?!//)|:(?=\s)|[,;](?=\s)|\s[-–—]+(?=\s)|—|(?=[\"“«`(])"
    r"|(?<!\w)(?=['‘]\w)|\)[.?!:]*"
)


@dataclass(frozen=True)
class Piece:
    """A part of a text, with the mark that ends it."""

    start: int
    end: int
    said: str  # its words alone, in small letters
    mark: str  # what ends it


def pieces(text: str) -> Iterator[Piece]:
    """The text cut at sentence ends, line breaks, colons, commas, dashes, brackets and before quotation marks."""
    start = 0
    for cut in _CUT.finditer(text):
        if cut.end() > start:
            yield Piece(start, cut.end(), said_in(text[start : cut.start()]), cut[0].strip(" \t"))
            start = cut.end()
    if start < len(text):
        yield Piece(start, len(text), said_in(text[start:]), "end")


def said_in(text: str) -> str:
    """The words of a text alone, in small letters."""
    return " ".join(words_of(text))
