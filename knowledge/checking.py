"""What is wrong with labelled examples: broken labels, conflicts, copies, and borders that few examples hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from knowledge import copies, cover, fictional
from knowledge.draftheads import ABOUT, HOW, VOICE
from knowledge.exam import DETAILS
from knowledge.exampleline import Finding, Kind, Line
from knowledge.labelled import Intent
from knowledge.policy import Role

_ALMOST = 0.9  # two such texts differ in a word or two
_MYSELF = "myself"
_SHOWN = 60  # characters of another text
_FIELDS = frozenset({*DETAILS, "internal_party"})
_VALUES: Mapping[str, Collection[str]] = {
    "role": frozenset(Role),
    "kind": frozenset({"ask", "lookup", "abstain", "smalltalk"}),
    "surface": frozenset({"dm", "mention", "forward", "shortcut"}),
    "intent": frozenset(Intent),
}
_ASPECT_KEYS: Mapping[str, type] = {"about": list, "how": list, "voice": str}  # a draft may be without
_VIOLATION = frozenset({"clause", "span", "severity"})


_KEYS: Mapping[Kind, Mapping[str, type | tuple[type, ...]]] = {
    Kind.QUESTION: {"text": str, "role": str, "kind": str, "gold": list, "acceptable": list, "batch": str},
    Kind.MESSAGE: {"text": str, "surface": str, "intent": str, "also": list, "handoff": bool, "urgent": bool}
    | {"fields": dict, "batch": str},
    Kind.DRAFT: {"text": str, "role": str, "platform": str, "violations": list, "clean": bool, "arguable": list}
    | {"pair": (str, type(None)), "batch": str},
}


def check(
    lines: Iterable[Line], clauses: Collection[str], kept_back: Collection[str], *, covered: bool = True
) -> list[Finding]:
    """Every finding, faults first, in the order of the lines; `covered` where they are all the examples there are."""
    whole, found, known = [], [], frozenset(clauses)
    for line in lines:
        broken = [Finding(line, "label", text) for text in _shape(line)]
        found += broken
        if not broken:
            whole.append(line)
            found += [Finding(line, "label", text) for text in _LABELS[line.kind](line.row, known)]
            found += [Finding(line, "address", f"{own} may be real") for own in fictional.doubtful(line.row["text"])]
    for kind in Kind:
        found += _copies([line for line in whole if line.kind is kind], kept_back)
    found += [*_split_pairs(whole), *(cover.thin(whole, clauses, kept_back) if covered else ()), *cover.openings(whole)]
    return sorted(found, key=lambda finding: not finding.fault)


def _shape(line: Line) -> Iterator[str]:
    """What keeps a line from being read at all."""
    wanted = _KEYS[line.kind]
    allowed = {**wanted, **(_ASPECT_KEYS if line.kind is Kind.DRAFT else {})}
    if not set(wanted) <= set(line.row) <= set(allowed):
        missing, strange = (", ".join(own) for own in ([*_without(wanted, line.row)], [*_without(line.row, allowed)]))
        told = "; ".join([f"missing is {missing}"] * bool(missing) + [f"nothing reads {strange}"] * bool(strange))
        yield f"keys of a {line.kind} are {', '.join(allowed)}: {told}"
        return
    for key, kind in ((key, allowed[key]) for key in line.row):
        value = line.row[key]
        inner: type = dict if key == "violations" else str
        if not isinstance(line.row[key], kind) or (key == "text" and not value.strip()):
            yield f"{key} is {value!r}"
        elif isinstance(value, list) and not all(isinstance(own, inner) for own in value):
            yield f"{key} holds something other than {'objects' if inner is dict else 'texts'}"
        elif key == "violations" and any(set(own) != _VIOLATION for own in value):
            yield f"a violation has the keys {', '.join(sorted(_VIOLATION))}"
        elif key in _VALUES and value not in _VALUES[key]:
            yield f"{key} is {value!r}"


def _without(keys: Iterable[str], others: Collection[str]) -> Iterator[str]:
    return (key for key in keys if key not in others)


def _question(row: Mapping[str, Any], clauses: frozenset[str]) -> Iterator[str]:
    yield from _unknown(row["gold"] + row["acceptable"], clauses)
    if row["kind"] == "ask" and not row["gold"]:
        yield "asks, and no clause is gold; what the policy does not say is kind abstain"
    if row["kind"] in ("abstain", "smalltalk") and row["gold"]:
        yield f"is kind {row['kind']} and has gold clauses"


def _message(row: Mapping[str, Any], clauses: frozenset[str]) -> Iterator[str]:  # noqa: ARG001
    unknown = [intent for intent in row["also"] if intent not in set(Intent)]
    if unknown:
        yield f"also holds {', '.join(map(str, unknown))}"
    for name, value in row["fields"].items():
        if name not in _FIELDS:
            yield f"no field is called {name!r}"
        elif not value or str(value) not in row["text"]:
            yield f"{name} {value!r} is not in the text letter for letter"
    if row["urgent"] and not row["handoff"]:
        yield "is urgent and not handed off"


def _draft(row: Mapping[str, Any], clauses: frozenset[str]) -> Iterator[str]:
    if row["clean"] == bool(row["violations"]):
        yield f"clean is {row['clean']} with {len(row['violations'])} violations"
    yield from _unknown([*row["arguable"], *(own["clause"] for own in row["violations"])], clauses)
    for name, labels in (("about", ABOUT), ("how", HOW), ("voice", (_MYSELF, *VOICE))):
        given = row.get(name, [])
        strange = [own for own in ([given] if isinstance(given, str) else given) if own not in labels]
        if strange:
            yield f"{name} holds {', '.join(strange)}, expected of {', '.join(labels)}"
    for own in row["violations"]:
        times = row["text"].count(own["span"]) if own["span"] else 0
        if times != 1:
            yield f"the span {own['span']!r} stands {times} times in the text, expected once"
        if own["severity"] not in ("stop", "check"):
            yield f"severity is {own['severity']!r}"
        if own["clause"] in row["arguable"]:
            yield f"{own['clause']} is a violation and arguable"


_LABELS = {Kind.QUESTION: _question, Kind.MESSAGE: _message, Kind.DRAFT: _draft}


def _unknown(named: Sequence[Any], clauses: frozenset[str]) -> Iterator[str]:
    unknown = [str(clause) for clause in named if clause not in clauses]
    if unknown:
        yield f"no clause is called {', '.join(unknown)}"


def _copies(lines: Sequence[Line], kept_back: Collection[str]) -> Iterator[Finding]:
    """The same text twice, and texts that are almost the same."""
    same: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        same[copies.folded(line.row["text"]) or line.row["text"]].append(line)
    for group in same.values():
        for one, other in combinations(group, 2):
            yield from _copy(one, other, 1.0, kept_back)
    firsts = [group[0] for group in same.values()]
    for copy in copies.near([line.row["text"] for line in firsts], copies.NEAR):
        yield from _copy(firsts[copy.one], firsts[copy.other], copy.likeness, kept_back)


def _copy(one: Line, other: Line, likeness: float, kept_back: Collection[str]) -> Iterator[Finding]:
    alike = f"{one.place} ({likeness:.2f} alike): {one.row['text'][:_SHOWN]!r}"
    batches = {line.row["batch"] for line in (one, other)}
    if len(batches & set(kept_back)) == 1 and len(batches) > 1:
        yield Finding(other, "kept back", f"one is kept back, the other trained on: {alike}")
    elif not _for_the_same(one, other):
        return
    elif _conflict(one.row, other.row, one.kind):
        if likeness == 1:
            yield Finding(other, "conflict", f"the same text is labelled otherwise at {alike}")
        elif likeness >= _ALMOST or len(batches) > 1:
            yield Finding(other, "conflict?", f"labelled otherwise, if it is no minimal pair: {alike}", fault=False)
    else:
        rule = "repeated" if likeness == 1 else "near copy"
        yield Finding(other, rule, f"labelled alike: {alike}", fault=False)


def _for_the_same(one: Line, other: Line) -> bool:
    """Whether both must be labelled alike: same role, same surface, and no minimal pair by intent."""
    pairs = [line.row.get("pair") for line in (one, other)]
    alike = all(one.row.get(key) == other.row.get(key) for key in ("role", "surface"))
    return alike and not (pairs[0] and pairs[0] == pairs[1])


def _conflict(one: Mapping[str, Any], other: Mapping[str, Any], kind: Kind) -> bool:
    match kind:
        case Kind.QUESTION:
            best, other_best = set(one["gold"][:1]), set(other["gold"][:1])
            shared = best <= {*other["gold"], *other["acceptable"]} and other_best <= {*one["gold"], *one["acceptable"]}
            talk = "smalltalk" in (one["kind"], other["kind"]) and one["kind"] != other["kind"]
            return talk or bool(best) != bool(other_best) or not shared
        case Kind.MESSAGE:
            accepted = [{row["intent"], *row["also"]} for row in (one, other)]
            flags = any(one[key] != other[key] for key in ("handoff", "urgent"))
            return flags or one["intent"] not in accepted[1] or other["intent"] not in accepted[0]
        case Kind.DRAFT:
            arguable = {*one["arguable"], *other["arguable"]}
            named = [{own["clause"] for own in row["violations"]} - arguable for row in (one, other)]
            return named[0] != named[1]


def _split_pairs(lines: Iterable[Line]) -> Iterator[Finding]:
    pairs: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.row.get("pair"):
            pairs[line.row["pair"]].append(line)
    for pair, own in pairs.items():
        batches = sorted({line.row["batch"] for line in own})
        if len(batches) > 1:
            yield Finding(own[-1], "pair", f"pair {pair} is split over the batches {', '.join(batches)}")
        if len(own) == 1:
            yield Finding(own[0], "pair", f"pair {pair} has one member", fault=False)
