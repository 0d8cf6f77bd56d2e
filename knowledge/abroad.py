"""Signs in other languages: somebody of the press, harassment, a threat, despair. The words stand in abroad.yaml."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from knowledge import datafile
from knowledge.datafile import Entry

_FILE = Path(__file__).with_name("abroad.yaml")
_LETTER = r"[\w\u0900-\u0963\u0966-\u0dff]"  # with the vowel signs of Indian scripts, which `\w` leaves out
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_BETWEEN = r"[\s,-]+"
_FEW_WORDS = rf"{_BETWEEN}(?:[^.!?\n]{{0,50}}?[\s,-])?"
_FEW_SIGNS = r"[^.!?\n。！？]{0,20}?"  # in a script without blanks
_IF = re.compile(  # folded: no accents, "ł" as "l"
    r"(?:^|\s)(?:wenn|falls|si|als (?:iemand|een)|jesli|jezeli|gdy|gdyby|daca|αν|eger|اذا|اگر|अगर|agar|যদি|ако|если|якщо|om nagon|hvis|kdyz|pokud|ked|ak"
    r"|ha|kung|os bydd|os yw|ma ta|se (?:qualcuno|uno|una|un|alguem|um|uma))\s|如果|もし|假如"
)
_PART = re.compile(r"[^.!?,;:\n…。！？、，；：،؛؟।–—()]+")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?:[:.h]\d{2}(?!\d)| ?(?:h|uhr|uur|hs|ore|horas|heures)\b)")
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u200c\u200d\u00ad]")
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
                       | {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})  # fmt: skip


@dataclass(frozen=True)
class _Phrase:
    """`words`, the longest first, are all in every text that the pattern finds: looking for them first is quick."""

    words: tuple[str, ...]
    pattern: str

    def found(self, folded: str) -> Iterator[re.Match[str]]:
        """Where the phrase stands in a folded text."""
        if all(word in folded for word in self.words):
            yield from _compiled(self.pattern).finditer(folded)


@dataclass(frozen=True)
class _Signs:
    press: tuple[_Phrase, ...]
    wanted: tuple[_Phrase, ...]
    soon: tuple[_Phrase, ...]
    mere: tuple[_Phrase, ...]
    last: tuple[_Phrase, ...]
    harasses: tuple[_Phrase, ...]
    threat: tuple[_Phrase, ...]
    despair: tuple[_Phrase, ...]


@dataclass(frozen=True)
class _Lexicon:
    shared: tuple[_Phrase, ...]
    languages: Mapping[str, _Signs]


def press(text: str, language: str) -> bool:
    """Whether a message in this language (ISO 639-1) tells of the press, and not only asks about it."""
    folded, words = _folded(text), _lexicon()
    own = words.languages.get(language)
    for signs in words.languages.values():
        spoken = (signs,) if own is None else (signs, own)
        if _tells(folded, signs.press, spoken) or _is_asked_for(folded, signs, spoken):
            return True
    return _tells(folded, words.shared, () if own is None else (own,))


def harasses(text: str) -> bool:
    """Whether the text tells, in one of the languages, of somebody who harasses or bullies the writer, not what if."""
    folded = _folded(text)
    return any(
        not _IF.search(part[: sign.start()])
        for signs in _lexicon().languages.values()
        for part, sign in _signs_in(folded, signs.harasses)
    )


def threatens(text: str) -> bool:
    """Whether the text tells, in one of the languages, of a threat to somebody's life or body."""
    folded = _folded(text)
    return any(_stands(signs.threat, folded) for signs in _lexicon().languages.values())


def despairs(text: str) -> bool:
    """Whether the writer says, in one of the languages, that they do not want to live."""
    folded = _folded(text)
    return any(_stands(signs.despair, folded) for signs in _lexicon().languages.values())


def language_of(text: str) -> str | None:
    """The language whose signs stand in the text, for what is too short to be told by its letters."""
    folded = _folded(text)
    found = (
        code
        for code, signs in _lexicon().languages.items()
        if any(_stands(phrases, folded) for phrases in (signs.press, signs.harasses, signs.threat, signs.despair))
    )
    return next(found, None)


def asked_in(text: str) -> str | None:
    """The language in which the text begins with two words of a question: "darf ich", "puis-je"."""
    folded = _folded(text).lstrip("¿¡\"'„“«( ")
    found = (
        code
        for code, signs in _lexicon().languages.items()
        for phrase in signs.mere
        for begins in phrase.found(folded)
        if begins.start() == 0 and len(re.split(r"[\s'-]+", begins[0])) > 1
    )
    return next(found, None)


def _is_asked_for(folded: str, signs: _Signs, spoken: Sequence[_Signs]) -> bool:
    """Whether words are wanted from somebody by a time."""
    hurried = _stands(signs.soon, folded) or bool(_CLOCK.search(folded))
    return hurried and any(not _merely_asks(part, sign, spoken) for part, sign in _signs_in(folded, signs.wanted))


def _tells(folded: str, phrases: Sequence[_Phrase], spoken: Sequence[_Signs]) -> bool:
    """Whether a phrase stands there that is not merely asked about; what has a day or an hour is never."""
    return any(
        not _merely_asks(part, sign, spoken) or any(_stands(signs.soon, part) for signs in spoken)
        for part, sign in _signs_in(folded, phrases)
    )


def _signs_in(folded: str, phrases: Sequence[_Phrase]) -> Iterator[tuple[str, re.Match[str]]]:
    """Where the phrases stand, each in its part of a sentence."""
    near = [phrase for phrase in phrases if phrase.words[0] in folded and any(phrase.found(folded))]
    for part in _PART.findall(folded) if near else ():
        for phrase in near:
            for sign in phrase.found(part):
                yield part, sign


def _merely_asks(part: str, sign: re.Match[str], spoken: Sequence[_Signs]) -> bool:
    before, after = part[: sign.start()], part[sign.end() :]
    return any(_stands(signs.mere, before) or _stands(signs.last, after) for signs in spoken)


def _stands(phrases: Sequence[_Phrase], folded: str) -> bool:
    for phrase in phrases:  # noqa: SIM110  thousands of them for every message: a loop is twice as fast
        if phrase.words[0] in folded and any(phrase.found(folded)):
            return True
    return False


def _folded(text: str) -> str:
    """Small letters without accents, so that words written in a hurry are still known."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.casefold())).translate(_ALIKE)


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    return read(_FILE)


def read(file: Path) -> _Lexicon:
    """The words of a file of signs.

    Raises:
        DataFileError: the file does not hold what is needed.
    """
    root = datafile.read(file)
    root.only("shared", "languages")
    languages = {code: _signs(entry) for code, entry in root.get("languages").pairs()}
    return _Lexicon(_phrases(root.get("shared")), languages)


def _signs(entry: Entry) -> _Signs:
    entry.only("press", "wanted", "soon", "mere", "last", "harasses", "threat", "despair")
    return _Signs(
        press=_phrases(entry.get("press")),
        wanted=_phrases(entry.get("wanted")),
        soon=_phrases(entry.get("soon")),
        mere=entry.maybe("mere", _phrases, ()),
        last=entry.maybe("last", _phrases, ()),
        harasses=entry.maybe("harasses", _phrases, ()),
        threat=_phrases(entry.get("threat")),
        despair=_phrases(entry.get("despair")),
    )


def _phrases(entry: Entry) -> tuple[_Phrase, ...]:
    if not entry.items():
        raise entry.wrong("at least one word")
    return tuple(_phrase(item) for item in entry.items())


def _phrase(item: Entry) -> _Phrase:
    parts = [part.split() for part in _folded(item.text()).split("…")]
    words = [word.strip("*") for part in parts for word in part]
    if not all(parts) or not all(words):
        raise item.wrong("words, also on both sides of …", repr(item.text()))
    between = _FEW_SIGNS if _UNSPACED.search(item.text()) else _FEW_WORDS
    pattern = between.join(_BETWEEN.join(_word(word) for word in part) for part in parts)
    return _Phrase(tuple(sorted(words, key=len, reverse=True)), pattern)


def _word(word: str) -> str:
    bare = word.strip("*")
    if _UNSPACED.search(bare):
        return re.escape(bare)
    start = "" if word.startswith("*") else rf"(?<!{_LETTER})"
    end = rf"{_LETTER}*" if word.endswith("*") else rf"(?!{_LETTER})"
    return f"{start}{re.escape(bare)}{end}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
