"""Text with its look-alike characters made plain, and the way back to the place in the original."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

_SPACED = r"(?<![^\W_])(?<!['.] )[A-Z](?: [a-zA-Z]){3,}(?![^\W_])(?!['’.])"  # "F e r r i s", so that no search finds it
_ODD = re.compile(
    rf"{_SPACED}|"
    r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,500})?/?>|<!--[^<>]{0,200}-->"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|[\x00-\x08\x0b-\x1f\x7f]|[^\x00-\x7f]"
)
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|code|em|font|i|mark|s|small|span|strong|sub|sup|tt|u|wbr)\b", re.IGNORECASE)
_SIGNS = str.maketrans("‘’ʼ“”−·•∙․", "'''\"\"-....")
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs without ink
_LETTERS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTYXaeopcyxisjABEZHIKMNOPTYXo",
)  # Cyrillic, then Greek


@dataclass(frozen=True)
class Plain:
    """`text` reads like the original; each piece begins at `starts` in it and stands at `places` in the original."""

    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, at least one character, stands in the original."""
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, offset: int) -> tuple[int, int]:
        piece = bisect_right(self.starts, offset) - 1
        start, end = self.places[piece]
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if following - self.starts[piece] != end - start:
            return start, end
        begin = start + offset - self.starts[piece]
        return begin, begin + 1


def plain(text: str) -> Plain:
    """The text without tags, entities and unseen characters; its digits, letters, blanks and dashes made plain."""
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for odd in _ODD.finditer(text):
        pieces += [(text[done : odd.start()], done, odd.start()), (_plain(odd[0]), odd.start(), odd.end())]
        done = odd.end()
    pieces.append((text[done:], done, len(text)))
    pieces = [piece for piece in pieces if piece[0]]
    starts, length = [], 0
    for words, _, _ in pieces:
        starts.append(length)
        length += len(words)
    return Plain("".join(piece[0] for piece in pieces), tuple(starts), tuple((a, b) for _, a, b in pieces))


def _plain(odd: str) -> str:
    if odd[1:2] == " ":
        return _closed(odd)
    if odd.startswith("<"):
        return "" if odd.startswith("<!") or _INLINE.match(odd) else " "
    if odd.startswith("&"):
        return "".join(_character(c) for c in html.unescape(odd))
    return _character(odd)


def _closed(spaced: str) -> str:
    """Letters that stand apart as words again, each begun by a capital; capitals alone and the alphabet are left."""
    letters = spaced.replace(" ", "")
    if not re.fullmatch(r"(?:[A-Z][a-z]+)+", letters) or letters.lower() in ascii_lowercase:
        return spaced
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", letters)


@lru_cache(maxsize=4096)
def _character(c: str) -> str:
    category = unicodedata.category(c)
    if ord(c) in _SIGNS:
        return c.translate(_SIGNS)
    if ord(c) in _LETTERS:
        return c.translate(_LETTERS)
    if c in _BLANKS:
        return " "
    if c in "\r\n\t" or category in {"Zl", "Zp"}:
        return "\n" if c != "\t" else c
    if category in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(c))
    if category == "No" and not unicodedata.decomposition(c).startswith(("<super>", "<sub>")):
        return str(unicodedata.digit(c, c))  # in a circle, before a full stop
    if category in {"Zs", "Pd"}:
        return " " if category == "Zs" else "-"
    same = unicodedata.normalize("NFKC", c)
    return same if len(same) == 1 and same.isascii() and category != "No" else c
