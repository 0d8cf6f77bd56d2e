"""Which language a message is in, where it is not English; Scots and other Englishes count as English."""

from __future__ import annotations

import re

from knowledge import abroad
from knowledge.plaintext import readable
from knowledge.span import Span, cut


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FEWEST_WORDS = 4  # that the detector is asked about where some of them are English
_FEWEST_SURE = 2  # where none of them is
_SHORT = 8  # words, up to which those that other languages have as well do not count as English
_SURE_SHARE = 90  # percent of so few that the detector gives to one language
_PARTLY = 25  # percent
_CERTAIN_SHARE = 60  # percent of the text that the detector gives to one language
_ENGLISH_SHARE = 0.25
_HARDLY_ENGLISH = 0.15
_ROMANISED_SHARE = 0.25
_MOSTLY = 0.5
_NO_PROSE = re.compile(r"https?://\S+|(?<!\S)\S+@\S+|[@#]\w+|\d+")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…。！？]+(?=\s|$)|(?=\n)|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FOREIGN_SCRIPT = re.compile(r"[\u0370-\u1fff\u2e80-\uffdc]")
_CHINESE = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_AS_ENGLISH = frozenset({"en", "sco", "un", "xxx"})
_SURE_OF = _words(
    """
    af am ar az be bg bn bs ca cs cy da de el es et eu fa fi fr ga gd gl gu ha he hi hr hu hy id ig is it ja ka
    kn ko ku ky lt lv mk ml mn mr ms my nb ne nl no pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te th tl tr
    uk ur uz vi yo zh zu
    """
)
_ALIKE = {"gl": "es", "co": "it", "zh-hant": "zh", "nb": "no", "nn": "no", "iw": "he"}
_ENGLISH = _words(
    """
    the a an of to and is are was were i you he she it my your we they that this in on for with not do does did
    be been have has had at from but can could would should what if who me so as by or about no any one his her
    our their there out up when how off just will which some than then because them him us am don't it's i'm
    that's please what's where why
    """
)
_ELSEWHERE_TOO = _words("i do to a on me no in as so is was he am an at or our it by we not has men us")
_ENGLISH_ALONE = _ENGLISH - _ELSEWHERE_TOO
_CHAT = _words("ok okay lol thx thnx thanks ta pls plz btw hi hey hello yes yeah yep nope cheers mate haha omg fyi")
_HINDI_URDU = _words(
    """
    hai hain nahi nahin kya karun karna mujhe mujhko mein main ko ke ki ka se par pe aur yeh yah woh bhi toh kar
    raha rahi rahe hum aap tum mera meri hoon hun tha thi kaise kyun kyon koi kuch liye agar lekin jaan abhi bol
    lijiye likha mat haan
    """
)
_PUNJABI = _words("mainu ethe kehnda karda nahi hai rehn dena haan ik vich gayi tusi sanu kiven ki da di de nu")


def of(text: str) -> str | None:
    """The ISO 639-1 code of a message that is not English; None for English and doubt.

    Fewer than four words stay in doubt, unless they hold a sign (knowledge/abroad.yaml) or are surely of one language.
    """
    prose = _NO_PROSE.sub(" ", readable(text))
    words = [word.lower().replace("’", "'") for word in _WORD.findall(prose)]
    letters = [character for character in prose if character.isalpha()]
    if not letters:
        return None
    foreign_script = len(_FOREIGN_SCRIPT.findall(prose)) > _MOSTLY * len(letters)
    english = _share(words, _ENGLISH_ALONE if len(words) <= _SHORT else _ENGLISH)
    if not foreign_script and _share(words, _ENGLISH) >= _ENGLISH_SHARE and english > 0:
        return None
    if len(words) + len(_CHINESE.findall(prose)) >= _FEWEST_WORDS:
        told = _romanised(words) or _detected(prose, foreign_script=foreign_script)
    else:
        told = _surely(prose, words, foreign_script=foreign_script)
    hardly_english = foreign_script or english < _HARDLY_ENGLISH
    return told or (abroad.language_of(prose) if hardly_english and not _partly_english(prose) else None)


def foreign_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of an English text that are in another language; one of few words beside names stays in doubt."""
    sentences = (cut(text, match.start(), match.end()) for match in _SENTENCE.finditer(text))
    return tuple(own for own in sentences if own is not None and _says_much(own.text) and of(own.text) is not None)


def _says_much(sentence: str) -> bool:
    prose = _NO_PROSE.sub(" ", sentence)
    words = [word for word in _WORD.findall(prose) if not word[:1].isupper()]
    return len(words) + len(_CHINESE.findall(prose)) >= _FEWEST_WORDS


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / max(1, len(words))


def _romanised(words: list[str]) -> str | None:
    """Hindi, Urdu and Punjabi in Latin letters, which the detector does not know."""
    if _share(words, _HINDI_URDU) >= _ROMANISED_SHARE:
        return "hi"
    return "pa" if _share(words, _PUNJABI) >= _ROMANISED_SHARE else None


def _surely(prose: str, words: list[str], *, foreign_script: bool) -> str | None:
    """The language of a few words: nearly all of them its own in the detector's eyes, and none of them English."""
    if foreign_script:
        return _detected(prose, foreign_script=True)
    names = all(word[:1].isupper() for word in _WORD.findall(prose))
    if len(words) < _FEWEST_SURE or names or _share(words, _ENGLISH | _CHAT) > 0:
        return None
    _, shares = _heard(prose)
    sure = bool(shares) and shares[0][2] >= _SURE_SHARE
    return (_detected(prose, foreign_script=False) if sure else None) or abroad.asked_in(prose)


def _partly_english(prose: str) -> bool:
    """Whether the detector hears English in a good part of it."""
    _, shares = _heard(prose)
    return any(code in _AS_ENGLISH and name != "Unknown" and share >= _PARTLY for name, code, share, _ in shares)


def _heard(prose: str) -> tuple[bool, tuple[tuple[str, str, int, float], ...]]:
    """Whether the detector is sure, and each language that it hears: name, code, percent of the text, score."""
    import pycld2  # noqa: PLC0415  two megabytes of tables that an English message does not need

    try:
        reliable, _, shares = pycld2.detect(prose)
    except pycld2.error:
        return False, ()
    return bool(reliable), tuple(shares)


def _detected(prose: str, *, foreign_script: bool) -> str | None:
    reliable, shares = _heard(prose)
    if not shares:
        return None
    _, code, share, _ = shares[0]
    code = _ALIKE.get(code.lower(), code.lower().partition("-")[0])
    if code in _AS_ENGLISH or code not in _SURE_OF:
        return None
    certain = foreign_script or (reliable and share >= _CERTAIN_SHARE)
    return code if certain else None
