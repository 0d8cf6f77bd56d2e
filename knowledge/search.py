"""Which clause answers a question, for whom; or silence, with the nearest clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from knowledge.asking import parts_of, perhaps
from knowledge.encoder import Encoder
from knowledge.heads import Windows, incoming
from knowledge.index import Index, Kind, Neighbour
from knowledge.passages import plainly
from knowledge.policy import Policy, Role
from knowledge.ranking import Ranker

_NEIGHBOURS = 40
_SURE_PART = 0.5  # probability from which a part of a question is answered beside the whole
_MOST_PARTS = 6  # read; each takes as long as a question
_LIKELY = 3  # clauses of a part, of which one that is shown answers it
_LIKELY_TOO = 0.5  # of the part's first hit's score
_WORTH_ADDING = 0.05  # of the first hit's score; on batch q9 this shows 1.9 clauses on average
_REASONS = 3
_CLEARLY_NEARER = 0.04  # cosine between the nearest passage of a clause and the next


@dataclass(frozen=True)
class Hit:
    """A clause for a question.

    `score` is 0..1; `passage` the clause's own sentence or bullet that is clearly nearest to the question (else
    empty); `because` the labelled questions nearest to it; `parts`, of several questions, those that it answers.
    """

    clause: str
    score: float
    passage: str = ""
    because: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """An answer, best clause first; where `silent`, the policy does not say and the hits are merely nearest.

    Of several questions `unsaid` are the parts on which the policy is silent while others are answered, and `unshown`
    those for which no clause is shown: none is sure, it is one too many, or the part leans on another.
    """

    hits: tuple[Hit, ...]
    silent: bool
    unsaid: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()  # after silence, the labelled questions nearest to it that no clause answers


class Search:
    """Finds clauses by meaning: a question is encoded, its neighbours are found, and a ranker decides."""

    def __init__(self, policy: Policy, encoder: Encoder, index: Index, ranker: Ranker) -> None:
        self._policy = policy
        self._encoder = encoder
        self._index = index
        self._ranker = ranker
        self._passages: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(index.entries):
            if entry.kind is Kind.BULLET or (
                entry.kind is Kind.SENTENCE and not policy.clause(entry.labels[0]).bullets
            ):
                self._passages[entry.labels[0]].append(place)

    def find(
        self, question: str, role: Role, *, most: int = 3, among: Sequence[str] = (), windows: Windows | None = None
    ) -> Found:
        """At most `most` clauses, twins once; `among` restricts to these. Of several questions none is lost.

        `windows` are those of the whole question, where they were read before.
        """
        parts = () if among else self._parts(question, role)
        if len(parts) <= 1:
            return self._one(question, role, most, among, windows)
        answers = {part: self._one(part, role, _LIKELY, ()) for part in dict.fromkeys(parts[:_MOST_PARTS])}
        whole = self._one(question, role, most, (), windows)
        sure = [found.hits[0] for found in answers.values() if _surely(found)]
        if whole.silent and not sure:
            return Found(whole.hits, silent=True, unanswered=whole.unanswered)
        near = () if whole.silent else whole.hits
        ranked = (*sure, *near) if len(sure) == len(answers) else (*near[:1], *sure, *near)
        shown = tuple({hit.clause: hit for hit in ranked}.values())[:most]
        by_part = {part: _answering(found, [hit.clause for hit in shown]) for part, found in answers.items()}
        unsaid = tuple(part for part, found in answers.items() if found.silent)
        return Found(
            hits=tuple(
                replace(hit, parts=tuple(part for part in by_part if by_part[part] == hit.clause)) for hit in shown
            ),
            silent=False,
            unsaid=unsaid,
            unshown=tuple(part for part in dict.fromkeys(parts) if not by_part.get(part) and part not in unsaid),
        )

    def _parts(self, question: str, role: Role) -> tuple[str, ...]:
        return tuple(piece for part in parts_of(question) for piece in self._finer(part, role))

    def _finer(self, part: str, role: Role) -> tuple[str, ...]:
        """What may be several questions as several, where each alone is surely answered, by clauses of their own."""
        pieces = perhaps(part)
        if len(pieces) == 1:
            return pieces
        found = [self._one(piece, role, 1, ()) for piece in pieces]
        own = {each.hits[0].clause for each in found if _surely(each)}
        return pieces if len(own) == len(pieces) else (part,)

    def _one(self, question: str, role: Role, most: int, among: Sequence[str], windows: Windows | None = None) -> Found:
        windows = windows or self._encoder.read(incoming(question, role))
        near = self._index.nearest(windows.vectors, _NEIGHBOURS)
        ranking = self._ranker.rank(question, role, windows, near)
        scores = {clause: ranking.scores.get(clause, 0.0) for clause in among} if among else ranking.scores
        ranked = sorted(scores, key=lambda clause: -scores[clause])
        kept = [clause for clause in ranked[:most] if scores[clause] >= _WORTH_ADDING * scores[ranked[0]]]
        silent = ranking.silent and not among
        return Found(
            hits=tuple(self._hit(question, clause, scores[clause], windows, near) for clause in kept),
            silent=silent,
            unanswered=_unanswered(near) if silent else (),
        )

    def _hit(self, question: str, clause: str, score: float, windows: Windows, near: Sequence[Neighbour]) -> Hit:
        return Hit(clause, score, self._passage(question, clause, windows), self._because(clause, near))

    def _passage(self, question: str, clause: str, windows: Windows) -> str:
        places = self._passages.get(clause)
        nearest = self._index.closest(windows.vectors, places, _CLEARLY_NEARER) if places else None
        texts = [self._index.entries[place].text for place in places or ()]
        return nearest.text if nearest is not None and plainly(question, nearest.text, texts) else ""

    def _because(self, clause: str, near: Sequence[Neighbour]) -> tuple[str, ...]:
        either = {clause, self._policy.twin(clause)}
        samples = (own.entry for own in near if own.entry.kind is Kind.SAMPLE)
        return tuple(entry.text for entry in samples if either & set(entry.labels[:1]))[:_REASONS]


def _surely(found: Found) -> bool:
    return bool(found.hits) and not found.silent and found.hits[0].score >= _SURE_PART


def _answering(found: Found, shown: Collection[str]) -> str:
    """The likeliest clause of those shown that may well answer a part; empty where none does."""
    if found.silent or not found.hits:
        return ""
    least = _LIKELY_TOO * found.hits[0].score
    return next((hit.clause for hit in found.hits if hit.clause in shown and hit.score >= least), "")


def _unanswered(near: Sequence[Neighbour]) -> tuple[str, ...]:
    return tuple(own.entry.text for own in near if own.entry.kind is Kind.SAMPLE and not own.entry.labels)[:_REASONS]
