"""Which clauses somebody asks for by number, heading, topic or team: "2.13", "para 2.8", "tip 9", "the bit about logos"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.policy import Policy, fold

_MAX_RANGE = 60
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]  # fmt: skip
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]  # fmt: skip
_SPOKEN = {word: number for number, word in enumerate(_WORDS, 1)}
_SPOKEN |= {word: number for number, word in enumerate(_ORDINALS, 1)}
_SPOKEN |= {f"{tens}{gap}{word}": base + number
            for tens, base in (("twenty", 20), ("thirty", 30)) for gap in (" ", "-")
            for number, word in enumerate(_WORDS[:9], 1)} | {"thirty": 30}  # fmt: skip
_SPOKEN_NUMBER = "|".join(sorted(_SPOKEN, key=len, reverse=True))

_CUE = r"(?:clauses?|cl\.?|para(?:graph)?s?\.?|sections?|sect\.?|sec\.|s\.|§+|rules?|points?|items?|articles?|numbers?|nos?\.?|nrs?\.?|#)"
_NUMBER = r"\d{1,2}\.\d{1,3}(?![\d.]*\d)"
_TIP = r"g ?1\.\d{1,2}\b|g1\b|(?:tips?|guidance)(?: points?| numbers?| items?| no\.?)* ?(?:#|no\.? ?)?\d{1,2}\b"
_JOIN = r"\s*(?:,|;|/|&|\+|and|or|plus|also|,\s*and)\s*"
_TO = r"\s*(?:-|–|—|to|till|until|through|up to)\s*"
_NOT_A_CLAUSE_AFTER = re.compile(
    r"\s*(?:%|per ?cent|am\b|pm\b|a\.m|p\.m|o.?clock|million|m\b|bn\b|billion|k\b|thousand|gb\b|mb\b|tb\b|cm\b|mm\b|mg\b|kg\b"
    r"|hours?|hrs?|h\b|minutes?|mins?|days?|weeks?|months?|years?|times|x\b|stars?|now\b|tesla|t\b|followers|pounds?|quid|mile|km\b)",
    re.IGNORECASE,
)
_NOT_A_CLAUSE_BEFORE = re.compile(
    r"(?:[£$€]|\bat|\bby|\buntil|\bbefore|\bafter|\bversion|\bv|\bscore[sd]?|\brated?|\baround|\babout|\bt(?:er)?m|\bios|\bgrade)\s*$",
    re.IGNORECASE,
)
_ASKS_FOR_A_PLACE = re.compile(
    rf"\b(?:clause|para(?:graph)?|section|part|bits?|tips?|rules?|heading|point|line|passage|wording|number)\b|{_CUE}",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:(?:please|pls|plz|can|could|would|will|you|u|i|we|me|us|let|let.?s|have|get|give|show|see|read|find|open|display|quote|print|"
    r"pull|bring|look|up|out|need|want|like|to|what|what.?s|whats|where|where.?s|which|is|are|does|do|say|says|said|the|a|an|that|this|it|"
    r"full|whole|entire|exact|text|wording|words?|word|verbatim|again|of|in|on|about|for|from|regarding|re|concerning|covering|dealing|with|"
    r"just|only|actually|mean|means|policy|policy.?s|clauses?|cl|para(?:graph)?s?|sections?|parts?|bits?|rules?|points?|items?|heading|headed|called|"
    r"tips?|guidance|number|no|and|or|thing|stuff|once|more|hi|hello|hey|ok|okay|so|right|there|anything|something|"
    r"college.?s|remind|my|your|our|be|great|thanks|thank|cheers|ta|kindly|may|might|take|at|wondering|exactly)\b[\s,:;.!?'\"]*)+",
    re.IGNORECASE,
)
_ASKED_ABOUT = re.compile(
    r"\b(?:what|tell|show|read|explain|know|ask|say|says|said|hear|more)\b[^.?!]{0,20}\babout\s*$", re.IGNORECASE
)
_ADDRESS = r"(?:(?:tele)?phone|tel|mobile|e-?mail|contact|postal|press)?\s*(?:numbers?|address(?:es)?|details|contacts?|(?:tele)?phone|e-?mail|extension)"
_ADDRESS_OF = re.compile(
    r"^(?:(?:hi|hello|please|pls|what['’]?s|what is|what are|have you got|do you have|do we have|tell me|give me|send me|i need|need|looking for"
    r"|(?:can|could|may) (?:i|you|we) (?:please )?(?:have|get|give me|send me|tell me))\b[\s,]*)*(?:(?:the|an?|your)\s+)?"
    rf"(?:{_ADDRESS}\s+(?:of|for|to|at)\s+(?P<of>.+?)|(?P<whose>.+?)(?:['’]s?)?\s+{_ADDRESS})(?:,? (?:please|pls))?$",
    re.IGNORECASE,
)
_SHORT = 25  # words; a clause number in a longer text is more often a time
_REFERENCE = re.compile(
    rf"(?:(?P<cue>{_CUE})\s*)?(?P<first>{_TIP}|{_NUMBER})(?:{_TO}(?P<last>{_TIP}|{_NUMBER}|\d{{1,2}}\b))?",
    re.IGNORECASE,
)
_ANOTHER_FOLLOWS = re.compile(rf"{_JOIN}(?:\d|tip|g1)", re.IGNORECASE)
_CHOICE = re.compile(rf"(?:{_NUMBER})\s+or\s+(?:\w+\s+)?(?:{_NUMBER})", re.IGNORECASE)
_SPOKEN_POINT = re.compile(
    rf"\b({_SPOKEN_NUMBER}|\d{{1,2}}) (?:point|dot) ({_SPOKEN_NUMBER}|\d{{1,2}})\b", re.IGNORECASE
)
_SPOKEN_TIP = re.compile(
    rf"\b(?:tips?|guidance)(?: points?| items?)?(?: number| no\.?)? ({_SPOKEN_NUMBER})\b", re.IGNORECASE
)
_ORDINAL_TIP = re.compile(rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?: \w+)? tip\b", re.IGNORECASE)
_TIP_LIST = re.compile(
    r"\btips? \d{1,2}(?:(?:\s*,\s*|\s*&\s*|\s+and\s+|\s+or\s+)(?:tips? )?\d{1,2}\b(?!\.))+", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\b(?:comes?|straight|right|directly|one|clause|what.?s|is)\s+(?:\w+\s+)?(after|before|above|below|preceding|following)\s+\S*\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cited:
    """What somebody asked to see. `unknown` are numbers as written that the policy does not have."""

    clauses: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    section: str | None = None
    choice: bool = False  # "is it 2.7 or 2.8 that …": one of them is wanted

    def __bool__(self) -> bool:
        """Whether anything was asked for by place."""
        return bool(self.clauses or self.unknown)


def cited(text: str, policy: Policy) -> Cited:
    """The clauses that the text names by number, else by heading, topic or team; empty where it names none."""
    return by_number(text, policy) or by_heading(text, policy) or by_contact(text, policy)


def asks_only(text: str, policy: Policy) -> bool:
    """Whether the text asks for places of the policy and says nothing else: "2.13", "show me tips 3 to 5", "logos"."""
    rest = _REQUEST.sub("", without_numbers(text).strip(" .?!:;,'\"") + " ")
    return not rest.strip(" .?!:;,'\"") if by_number(text, policy) else bool(cited(text, policy))


def without_numbers(text: str) -> str:
    """The text without the numbers of clauses in it, so that it can be read for what else it says."""
    return fold(_REFERENCE.sub(" ", _written_out(fold(text))))


def by_contact(text: str, policy: Policy) -> Cited:
    """The clause that names the team whose number or address the text asks for, and asks for nothing else."""
    match = _ADDRESS_OF.match(fold(text.lower()).strip(" .?!"))
    if match is None:
        return Cited()
    asked = _team(match["of"] or match["whose"])
    named = next((own for own in policy.references.values() if own.kind == "team" and asked in _calls(own.name)), None)
    return Cited() if named is None else Cited(named.named_in[:1])


def _calls(name: str) -> tuple[str, str]:
    """What a team is called: with the College's short name before it, and without."""
    whole = _team(name)
    return whole, whole.partition(" ")[2] if name.partition(" ")[0].isupper() else whole


def _team(name: str) -> str:
    return _singular(re.sub(r"\b(?:the|your|our|college|team)\b", " ", fold(name).lower())).strip()


def by_number(text: str, policy: Policy) -> Cited:
    """The clauses that the text names by number: single ones, lists, ranges, tips, "the one after 2.24"."""
    text = _written_out(fold(text))
    named: list[str] = []
    listed = False
    for match in _REFERENCE.finditer(text):
        cue = bool(match["cue"]) or listed or match["first"][0].lower() in "tg"
        listed = cue and bool(_ANOTHER_FOLLOWS.match(text[match.end() :]))
        if cue or _stands_as_clause(text, match, policy):
            named += _expand(match["first"], match["last"])
    if len(named) == 1 and named[0] in policy.clauses and (step := _step(text)):
        named = [policy.order[min(max(policy.order.index(named[0]) + step, 0), len(policy.order) - 1)]]
    known = tuple(dict.fromkeys(number for number in named if number in policy.clauses))
    unknown = tuple(dict.fromkeys(number for number in named if number not in policy.clauses))
    return Cited(known, unknown, choice=len(known) > 1 and bool(_CHOICE.search(text)))


def by_heading(text: str, policy: Policy) -> Cited:
    """The clauses under a heading or with a topic, where the text asks for a place and little else."""
    subject = _subject(text)
    sections, topics = _places(policy)
    if not subject and re.search(r"\btips\b", text, re.IGNORECASE):
        subject = "tip"
    if subject in sections:
        section = sections[subject]
        return Cited(next(s.clauses for s in policy.sections if s.id == section), section=section)
    if _ASKS_FOR_A_PLACE.search(text) or len(fold(text).split()) <= 2:  # noqa: PLR2004  "logos", "harassment please"
        return Cited(topics.get(subject, ()))
    return Cited()


def _subject(text: str) -> str:
    text = fold(text.lower().replace("’", "'")).strip(" .?!:;,'\"")
    rest = _REQUEST.sub("", text, count=1)
    rest = re.sub(
        r"\b(?:section|clause|part|bit|rule|heading|para(?:graph)?|please|pls|thanks|thank you|again|policy)\b",
        " ",
        rest,
    )
    return _singular(fold(rest).strip(" .?!:;,'\""))


def _singular(text: str) -> str:
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004
                    for word in text.split())  # fmt: skip


@lru_cache(maxsize=4)
def _places_of(key: tuple[tuple[str, tuple[str, ...]], ...], topics: tuple[tuple[str, tuple[str, ...]], ...]
               ) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:  # fmt: skip
    sections = {
        _singular(name.lower().replace("’", "'")).strip("?"): section
        for section, names in key
        for name in names
        if name
    }
    found: dict[str, tuple[str, ...]] = {}
    for clause, words in topics:
        for word in words:
            name = _subject(word)
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), clause)))
    return sections, found


def _places(policy: Policy) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    return _places_of(
        tuple((section.id, (*section.called, section.heading)) for section in policy.sections),
        tuple((clause.id, clause.topics) for clause in policy.clauses.values()),
    )


def _written_out(text: str) -> str:
    """Spoken numbers as digits: "two point thirteen" → "2.13", "the ninth tip" → "tip 9", "2,14" → "2.14"."""
    text = _SPOKEN_POINT.sub(lambda m: f"{_digits(m[1])}.{_digits(m[2])}", text)
    text = _SPOKEN_TIP.sub(lambda m: f"tip {_digits(m[1])}", text)
    text = _ORDINAL_TIP.sub(lambda m: f"tip {_digits(m[1])}", text)
    text = re.sub(r"\bg1 (?:point|item|number|no\.?) ?(\d{1,2})\b", r"g1.\1", text, flags=re.IGNORECASE)
    text = re.sub(r"^\W*(\d),(\d{1,2})\W*$", r"\1.\2", text)
    return _TIP_LIST.sub(lambda m: " and ".join(f"tip {n}" for n in re.findall(r"\d+", m[0])), text)


def _digits(word: str) -> str:
    number = _SPOKEN.get(word.lower())
    return re.sub(r"(?:st|nd|rd|th)$", "", word) if number is None else str(number)


def _step(text: str) -> int:
    match = _BESIDE.search(text)
    return 0 if match is None else -1 if match[1].lower() in ("before", "above", "preceding") else 1


def _stands_as_clause(text: str, match: re.Match[str], policy: Policy) -> bool:
    """A bare "2.13" is a clause unless its surroundings make it a time, a price or a measure."""
    before, after = text[: match.start()], text[match.end() :]
    if _NOT_A_CLAUSE_AFTER.match(after) or (_NOT_A_CLAUSE_BEFORE.search(before) and not _step(text)):
        return bool(_ASKED_ABOUT.search(before)) and not _NOT_A_CLAUSE_AFTER.match(after)
    if match["first"] in policy.clauses:
        return len(text.split()) <= _SHORT or bool(_ASKS_FOR_A_PLACE.search(text))
    return len(_REQUEST.sub("", before + " " + after).split()) == 0


def _expand(first: str, last: str | None) -> list[str]:
    start = _clause_id(first)
    if last is None:
        return [start]
    end = _clause_id(last if "." in last or not last.isdigit() else f"{start.split('.')[0]}.{last}")
    stem, low, high = start.rsplit(".", 1)[0], start.rsplit(".", 1)[-1], end.rsplit(".", 1)[-1]
    same_part = stem == end.rsplit(".", 1)[0] and low.isdigit() and high.isdigit()
    if same_part and int(low) <= int(high) < int(low) + _MAX_RANGE:
        return [f"{stem}.{number}" for number in range(int(low), int(high) + 1)]
    return [start, end]


def _clause_id(written: str) -> str:
    written = written.lower().replace(" ", "")
    if written == "g1":
        return "G1"
    if written[0] in "tg":
        return f"G1.{int(re.findall(r'[0-9]+', written)[-1])}"
    return written
