"""A report becomes something to pass on: what was read out of it, patients masked, and keys to fold it by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from types import MappingProxyType

from bot import files, origins, words
from bot.messages import Attachment, Origin
from knowledge import identifiers, mailtimes
from knowledge.details import Details
from knowledge.identifiers import Identifier, Kind
from knowledge.labelled import Intent

FIELDS = ("person", "outlet", "deadline", "email", "phone", "topic", "platform", "url", "internal_party")
CORRECTABLE = ("person", "outlet", "deadline", "email", "phone", "topic")
LONGEST = 1_000_000  # characters of one report; what comes behind is cut, and that is said
_FOLDED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType({
    Intent.PRESS: ("person", "email", "url"),
    Intent.ANTAGONISTIC: ("person", "url"),
})  # fmt: skip
_SURELY_THE_SAME = 12  # words in a row that two people do not write by chance
_NO_GIST = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "our", "the", "their", "to", "with"]
)
_SOMEBODY_ELSE = ("person", "outlet", "email", "phone", "platform")
_REACHES_SOMEBODY = frozenset({Kind.EMAIL, Kind.PHONE})  # how to answer the writer, who is no patient


@dataclass(frozen=True)
class Approach:
    """A report as it is kept and passed on. `text` and `read` hold no identifier of a patient that was recognised."""

    kind: str
    text: str
    read: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    deadline: datetime | None = None
    masked: int = 0
    files: tuple[Attachment, ...] = ()
    origins: tuple[Origin, ...] = ()

    def folds(self) -> tuple[tuple[str, str], ...]:
        """The (kind, value) pairs by which another report leads to the same case."""
        return fold_keys(self.kind, self.read, self.text)

    @property
    def tells_who(self) -> bool:
        """Whether it says by itself whom it is about, so that it needs no earlier report of the same contributor."""
        return any(name in self.read for name in _FOLDED_BY.get(self.kind, ()))

    def may_continue(self, kept: Mapping[str, str]) -> bool:
        """Whether nothing in it speaks against a case of the same contributor: no other outlet and no other topic."""
        if "outlet" not in self.read:
            return True
        topics = [_gist(read["topic"]) for read in (self.read, kept) if "topic" in read]
        return _gist(self.read["outlet"]) == _gist(kept.get("outlet", "")) and len(set(topics)) < 2  # noqa: PLR2004

    def texts(self) -> dict[str, str]:
        """What a case keeps, by name."""
        listed = {files.KEPT_AS: files.dump(self.files)} if self.files else {}
        passed_on = {origins.KEPT_AS: origins.dump(self.origins)} if self.origins else {}
        return {"message": self.text, **self.read, **listed, **passed_on}


def fold_keys(kind: str, read: Mapping[str, str], text: str = "") -> tuple[tuple[str, str], ...]:
    """The (kind, value) pairs of what was read.

    Two people of one outlet may work on two stories, so it counts only together with a first name, a topic or the
    very same words.
    """
    keys = {name: read[name] for name in _FOLDED_BY.get(kind, ()) if name in read}
    outlet = _gist(read.get("outlet", "")) if kind == Intent.PRESS else ""
    if not outlet:
        return tuple(keys.items())
    if "person" in keys and len(keys["person"].split()) == 1 and not keys["person"].startswith("@"):
        keys["person at outlet"] = f"{keys.pop('person')} / {outlet}"
    if "topic" in read:
        keys["topic at outlet"] = f"{_gist(read['topic'])} / {outlet}"
    if len(text.split()) >= _SURELY_THE_SAME:
        keys["words at outlet"] = f"{text} / {outlet}"
    return tuple(keys.items())


def _gist(words: str) -> str:
    """The words without articles and the like, in small letters."""
    return " ".join(word for word in words.casefold().split() if word not in _NO_GIST)


def approach(  # noqa: PLR0913  a report has that many parts
    kind: str,
    text: str,
    details: Details | None,
    now: datetime,
    attachments: Iterable[Attachment] = (),
    *,
    passed_on: tuple[Origin, ...] = (),
) -> Approach:
    """What is passed on of a report; `details` are places in this very text, `now` is in the desk's time zone."""
    spans = {row.name: getattr(details, row.name) for row in fields(Details)} if details is not None else {}
    kept = {name: span for name, span in spans.items() if span is not None}
    spared = [(kept[name].start, kept[name].end) for name in _SOMEBODY_ELSE if name in kept]
    clean, masked = mask(text[:LONGEST], spared)
    due = mailtimes.due(text, kept["deadline"], now) if "deadline" in kept else None
    read = {name: _value(name, span.text) for name, span in kept.items() if name in FIELDS}
    return Approach(kind, clean, MappingProxyType(read), due, masked, named(attachments), passed_on)


def named(attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The files as they may be kept: what identifies a patient is masked in a name as well.

    A link mostly repeats the name of its file, so it goes where the name was masked.
    """
    found = []
    for each in map(files.tidy, attachments):
        name, times = mask(each.name)
        found.append(Attachment(name, "" if times else each.link))
    return files.joined(found, ())


def mask(text: str, spared: list[tuple[int, int]] | None = None) -> tuple[str, int]:
    """The text with what identifies a patient replaced by its kind, and how often.

    `spared` places are known to be about somebody else: the journalist who wrote, the outlet, how to reach them.
    """
    found = [each for each in identifiers.find(text) if _hides(each, spared or [])]
    parts, last = [], 0
    for each in found:
        parts += [text[last : each.start], words.MASKED[each.kind]]
        last = each.end
    return "".join([*parts, text[last:]]), len(found)


def _value(name: str, said: str) -> str:
    value = " ".join(said.split())
    return value if name in _SOMEBODY_ELSE else mask(value)[0]


def _hides(found: Identifier, spared: list[tuple[int, int]]) -> bool:
    if found.kind in _REACHES_SOMEBODY:
        return False
    names = found.kind in {Kind.PATIENT_NAME, Kind.INITIALS}
    return not (names and any(start < found.end and found.start < end for start, end in spared))
