"""An edited draft against the version before it: which marks are new, seen only now, open, settled or mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from bot import words
from bot.conversations import Key, Reviewed, key, sentence
from bot.messages import Event, Message
from bot.replies import Reply, Say
from knowledge.review import Finding

_AN_EDIT = 0.55  # likeness from which a draft is a new version of the one before
_SAME_SENTENCE = 0.5  # … and a sentence an edited one
_COMPARED = 4000  # characters of each that are compared
_SAYS_SOMETHING = 3  # marked words that are looked for apart from their sentence
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Since(Enum):
    """How an open mark stands to the version before; SEEN stood there in the same words, but was not marked."""

    OPEN = auto()
    AGAIN = auto()
    NEW = auto()
    SEEN = auto()


_Place = tuple[str, int, int]
_SAID = {
    Since.OPEN: words.SINCE_OPEN,
    Since.AGAIN: words.SINCE_AGAIN,
    Since.NEW: words.SINCE_NEW,
    Since.SEEN: words.SINCE_SEEN,
}


@dataclass(frozen=True)
class Changes:
    """What became of the marks: how every open one came to be, which were mended, how many faded.

    AGAIN are those that were settled: their sentence was changed, so what settled them no longer counts. A mark faded
    that was open and is none now, though its sentence still stands.
    """

    became: Mapping[_Place, Since]
    mended: tuple[Finding, ...]
    faded: int
    marked: int  # in the version before
    done: int  # of them mended or settled now

    def since(self, open_: Iterable[Finding]) -> str:
        """What to say of a point with these open marks."""
        counts = Counter(self.became[_place(own)] for own in open_)
        if len(counts) <= 1:
            return "".join(_SAID[since] for since in counts)
        left = words.SINCE_OPEN if counts[Since.OPEN] or counts[Since.AGAIN] else ""
        return ", ".join(filter(None, (left, *_fresh(counts))))


@dataclass(frozen=True)
class _Mark:
    """A mark of one version, with its words and its sentence as they are compared."""

    finding: Finding
    key: Key
    words: str
    sentence: str
    settled: bool


def changes(before: Reviewed, now: Reviewed) -> Changes:
    """What became of the marks of the version before; one whose words alone were changed is still open."""
    were, are = _marks(before), _marks(now)
    old, new = _said(before.draft), _said(now.draft)
    pairs = _pairs(were, are, old, new)
    became = {
        _place(own.finding): _since(own, were, pairs.get(at), old, new) for at, own in enumerate(are) if not own.settled
    }
    twins = {was: are[at] for at, was in pairs.items()}
    mended, faded, done = [], 0, 0
    for at, was in enumerate(were):
        twin = twins.get(at) or next((own for own in are if own.key == was.key), None)
        if twin is None and not was.settled and _stands(was.sentence, new):
            faded += 1
        elif twin is None or twin.settled:
            done += 1
        if twin is None and not was.settled and not _stands(was.sentence, new):
            mended.append(was.finding)
    return Changes(became, tuple(mended), faded, len(were), done)


def _since(own: _Mark, were: list[_Mark], twin: int | None, old: str, new: str) -> Since:
    if twin is not None:
        return Since.AGAIN if were[twin].settled else Since.OPEN
    if any(own.key == was.key for was in were):
        return Since.OPEN
    long = len(own.words.split()) >= _SAYS_SOMETHING
    stood = _stands(own.sentence, old) or (long and new.count(own.words) <= old.count(own.words))
    return Since.SEEN if stood else Since.NEW


def _pairs(were: list[_Mark], are: list[_Mark], old: str, new: str) -> dict[int, int]:
    """Which mark of now was which before, by their places: of the same words, sentence, or in an edited sentence."""

    def edited(was: _Mark, own: _Mark) -> bool:
        changed = not _stands(was.sentence, new) and not _stands(own.sentence, old)
        return changed and _alike(was.sentence, own.sentence) >= _SAME_SENTENCE

    pairs: dict[int, int] = {}
    for same in (_same_words, _same_sentence, edited):
        for at, own in enumerate(are):
            if at not in pairs and (twin := _twin(own, were, pairs, same)) is not None:
                pairs[at] = twin
    return pairs


def _twin(own: _Mark, were: list[_Mark], pairs: Mapping[int, int], same: Callable[[_Mark, _Mark], bool]) -> int | None:
    taken = set(pairs.values())
    fits = (at for at, was in enumerate(were) if at not in taken and was.key.clause == own.key.clause)
    return next((at for at in fits if same(were[at], own)), None)


def _same_words(was: _Mark, own: _Mark) -> bool:
    return was.words == own.words


def _same_sentence(was: _Mark, own: _Mark) -> bool:
    return was.key == own.key


def told(before: Reviewed, now: Reviewed, found: Changes) -> Reply:
    """How the new version stands to the one before, in counts; what is nought is left out."""
    if before.draft == now.draft:
        return (Say(words.REREAD_SAME),)
    counts = Counter(found.became.values())
    left = counts[Since.OPEN] + counts[Since.AGAIN]
    listed = (
        words.REREAD_DONE.format(done=found.done, marked=found.marked) if found.done else "",
        words.REREAD_LEFT.format(left=left) if left else "",
        *_fresh(counts),
        words.REREAD_FADED.format(faded=found.faded) if found.faded else "",
    )
    said = ", ".join(filter(None, listed))
    line = words.REREAD.format(changes=said) if said else words.REREAD_NOTHING
    titles = dict.fromkeys(f"{own.check.name} ({own.clause})" for own in found.mended)
    mended = (Say(words.REREAD_MENDED.format(points="; ".join(titles))),) if titles else ()
    return (Say(line), *mended, *((Say(words.REREAD_MISSED),) if counts[Since.SEEN] else ()))


def _fresh(counts: Mapping[Since, int]) -> list[str]:
    said = ((Since.NEW, words.REREAD_NEW), (Since.SEEN, words.REREAD_SEEN))
    return [text.format(count=counts[since]) for since, text in said if counts.get(since)]


def is_version(before: Reviewed, draft: str, event: Event) -> bool:
    """Whether a draft is a new version of the one before: its message was edited, or the words are much the same."""
    edits = event.edits if isinstance(event, Message) else ""
    return bool(edits and edits == before.message) or is_edit(before.draft, draft)


def message_of(event: Event) -> str:
    """The name of the message that holds the draft, the same in all its versions."""
    return event.edits or event.event if isinstance(event, Message) else ""


def still_settled(before: Reviewed, now: Reviewed) -> dict[Key, str]:
    """What was settled before: it counts where its sentence stands, and a profile's statement wherever one is missing.

    All of it is carried on, also where nothing is marked just now: the mark may come back with its sentence.
    """
    settled = dict(before.settled)
    if words.SETTLED_PROFILE in settled.values():
        cured = (key(now.draft, own) for own in now.review.findings if own.check.cure)
        settled |= dict.fromkeys(cured, words.SETTLED_PROFILE)
    return settled


def is_edit(before: str, draft: str) -> bool:
    """Whether a text is a new version of a draft."""
    return _alike(before[:_COMPARED], draft[:_COMPARED]) >= _AN_EDIT


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _marks(reviewed: Reviewed) -> list[_Mark]:
    marks = []
    for own in reviewed.review.findings:
        known, whole = key(reviewed.draft, own), _said(sentence(reviewed.draft, own))
        marks.append(_Mark(own, known, _said(reviewed.draft[own.start : own.end]), whole, known in reviewed.settled))
    return marks


def _place(finding: Finding) -> _Place:
    return finding.clause, finding.start, finding.end


def _said(text: str) -> str:
    """Words alone, with a blank at either end."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _stands(said: str, text: str) -> bool:
    return bool(said.strip()) and said in text
