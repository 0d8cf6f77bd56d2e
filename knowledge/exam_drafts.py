"""Marks on labelled drafts: conflicts caught, clean ones alarmed, right clauses, right words, pairs told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.labelled import Draft, Severity
from knowledge.marks import Mark, Marks, Miss, latency, reliability, share, worst
from knowledge.review import Verdict


@dataclass(frozen=True)
class Found:
    """A clause that the examinee finds in a draft, at `start`..`end`."""

    clause: str
    start: int
    end: int


@dataclass(frozen=True)
class Judged:
    """What the examinee makes of a draft; `score` is the probability claimed for its surest finding."""

    verdict: Verdict
    found: Sequence[Found]
    score: float | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class _Outcome:
    """A draft as it came out. What counts neither way, arguable clauses, is left out of `got`."""

    item: Draft
    judged: Judged
    wanted: frozenset[str]
    got: frozenset[str]

    @property
    def caught(self) -> bool:
        """Whether anything at all was found."""
        return self.judged.verdict is not Verdict.CLEAR

    @property
    def alarmed(self) -> bool:
        """Whether anything was found that is not arguable."""
        return bool(self.got)

    @property
    def right(self) -> bool:
        """Whether a conflict was caught, or a clean draft left alone."""
        return not self.alarmed if self.item.clean else self.caught


def of_drafts(pairs: Iterable[tuple[Draft, Judged]]) -> Marks:
    """Marks of drafts; an arguable clause of a draft counts neither for nor against."""
    outcomes = [_outcome(item, judged) for item, judged in pairs]
    conflicting = [own for own in outcomes if not own.item.clean]
    stops = [own for own in conflicting if _asks_to_stop(own.item)]
    clean = [own for own in outcomes if own.item.clean]
    right = sum(len(own.wanted & own.got) for own in outcomes)
    given, wanted = sum(len(own.got) for own in outcomes), sum(len(own.wanted) for own in outcomes)
    wrong = [own for own in outcomes if own.wanted != own.got]
    return Marks(
        marks={
            "conflicting drafts caught": share(own.caught for own in conflicting),
            "'stop' drafts caught": share(own.caught for own in stops),
            "'stop' drafts told to stop": share(own.judged.verdict is Verdict.STOP for own in stops),
            "clean drafts alarmed": share(own.alarmed for own in clean),
            "clause precision": Mark(right, given),
            "clause recall": Mark(right, wanted),
            "clause F1": Mark(right, (given + wanted) / 2),
            "marked words overlap": _overlap(outcomes),
            "marked words touched": share(_touched(outcomes)),
            "minimal pairs told apart": share(_pairs(outcomes)),
        },
        tables={
            "by role": _by_role(outcomes),
            "by clause": _by_clause(outcomes),
        },
        misses=worst(Miss(own.item.text, _listed(own.wanted), _listed(own.got), own.judged.score) for own in wrong),
        confused=tuple(_confused(wrong).most_common()),
        reliability=reliability(
            [(own.judged.score, not own.item.clean) for own in outcomes if own.judged.score is not None]
        ),
        latency=latency([own.judged.seconds for own in outcomes]),
        missed=worst(
            Miss(own.item.text, _listed(own.wanted), "clear", own.judged.score) for own in stops if not own.caught
        ),
    )


def _outcome(item: Draft, judged: Judged) -> _Outcome:
    wanted = frozenset(own.clause for own in item.violations)
    got = frozenset(own.clause for own in judged.found) - (frozenset(item.arguable) - wanted)
    return _Outcome(item, judged, wanted, got)


def _asks_to_stop(item: Draft) -> bool:
    return any(own.severity is Severity.STOP for own in item.violations)


def _overlaps(outcomes: Sequence[_Outcome]) -> Iterable[tuple[int, int, int]]:
    """Of each labelled mark whose clause was found: characters shared, marked and labelled."""
    for own in outcomes:
        for violation in own.item.violations:
            found = [f for f in own.judged.found if f.clause == violation.clause]
            if found:
                labelled = set(range(violation.start, violation.end))
                near = [set(range(f.start, f.end)) for f in found]
                best = max(near, key=lambda marked: len(marked & labelled))
                yield len(best & labelled), len(best), len(labelled)


def _overlap(outcomes: Sequence[_Outcome]) -> Mark:
    """The mean over marks of 2 x shared / (marked + labelled) characters, told in whole marks."""
    shares = [2 * shared / (marked + labelled) for shared, marked, labelled in _overlaps(outcomes)]
    return Mark(round(sum(shares)), len(shares))


def _touched(outcomes: Sequence[_Outcome]) -> Iterable[bool]:
    return (shared > 0 for shared, _, _ in _overlaps(outcomes))


def _pairs(outcomes: Sequence[_Outcome]) -> Iterable[bool]:
    """Of each minimal pair with a clean and a conflicting side, whether both came out right."""
    sides: dict[str, list[_Outcome]] = defaultdict(list)
    for own in outcomes:
        if own.item.pair:
            sides[own.item.pair].append(own)
    for own_sides in sides.values():
        if len({own.item.clean for own in own_sides}) > 1:
            yield all(own.right for own in own_sides)


def _by_role(outcomes: Sequence[_Outcome]) -> dict[str, dict[str, Mark]]:
    return {
        role: {
            "caught": share(own.caught for own in outcomes if own.item.role == role and not own.item.clean),
            "alarmed": share(own.alarmed for own in outcomes if own.item.role == role and own.item.clean),
        }
        for role in sorted({own.item.role for own in outcomes})
    }


def _by_clause(outcomes: Sequence[_Outcome]) -> dict[str, dict[str, Mark]]:
    """Each clause, the worst found first."""
    names = {clause for own in outcomes for clause in own.wanted | own.got}
    table = {
        clause: {
            "found": share(clause in own.got for own in outcomes if clause in own.wanted),
            "right when shown": share(clause in own.wanted for own in outcomes if clause in own.got),
        }
        for clause in names
    }
    return dict(sorted(table.items(), key=lambda row: (not row[1]["found"].of, row[1]["found"].share, row[0])))


def _confused(wrong: Sequence[_Outcome]) -> Counter[tuple[str, str]]:
    """What was wanted and not found, for what was found and not wanted; nothing is "clear"."""
    counted: Counter[tuple[str, str]] = Counter()
    for own in wrong:
        lacking, extra = sorted(own.wanted - own.got), sorted(own.got - own.wanted)
        for place in range(max(len(lacking), len(extra))):
            one = lacking[place] if place < len(lacking) else ("clear" if not own.wanted else "more")
            other = extra[place] if place < len(extra) else ("clear" if not own.got else "less")
            counted[one, other] += 1
    return counted


def _listed(clauses: frozenset[str]) -> str:
    return ", ".join(sorted(clauses)) or "clear"
