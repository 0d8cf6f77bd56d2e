"""How clauses are ranked for a question: by trained heads, or where none were trained by neighbours and words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from knowledge.heads import NONE, Near, QuestionHeads, Windows
from knowledge.index import Kind, Neighbour
from knowledge.policy import Policy, Role

# Chosen on the kept-back batch q9; docs/decisions/0005 and 0008.
_TEMPERATURE = 0.1  # of the cosine: a neighbour .1 further away counts 1/e
_OTHER_ROLE = 0.7  # a sample asked by the other role counts less
_SECOND_LABEL = 0.5
_POLICY_TEXT = 2.0  # against a sample's 1.0
_WORDS = 0.6  # what shared words (BM25) may add
_SHARED = 50  # clauses that shared words may raise
_SILENT_FROM = 0.2  # share of the neighbours that say "the policy does not answer this"
_FAR = 0.25  # cosine under which nothing is near


@dataclass(frozen=True)
class Ranking:
    """A score for each clause that is in question, 0..1, and whether the policy is silent."""

    scores: dict[str, float]
    silent: bool


class Ranker(Protocol):
    """Ranks clauses for a question that was encoded and whose neighbours were found."""

    def rank(self, question: str, role: Role, windows: Windows, near: Sequence[Neighbour]) -> Ranking:
        """Twins are one: the clause that binds the role."""


class ByHeads:
    """A head trained on labelled questions, mixed with the labels of the nearest ones; scores are probabilities."""

    def __init__(self, policy: Policy, heads: QuestionHeads) -> None:
        self._policy = policy
        self._heads = heads

    def rank(self, question: str, role: Role, windows: Windows, near: Sequence[Neighbour]) -> Ranking:  # noqa: ARG002
        """Rank by calibrated probability."""
        samples = [neighbour for neighbour in near if neighbour.entry.kind is Kind.SAMPLE][: self._heads.neighbours]
        labelled = Near([own.similarity for own in samples], [own.entry.labels for own in samples])
        probabilities = self._heads.clause_probabilities(windows, labelled)
        silence = probabilities.pop(NONE)
        scores: dict[str, float] = defaultdict(float)
        for clause, probability in probabilities.items():
            scores[self._policy.for_role(clause, role)] += probability
        return Ranking(scores, silent=self._heads.silent(silence, max(scores.values())))


class ByNeighbours:
    """Labels of near samples and near policy texts, with shared words (BM25) beside them; needs no training."""

    def __init__(self, policy: Policy) -> None:
        import bm25s  # noqa: PLC0415  brings SciPy with it: 27 MB that a trained desk does not need
        from bm25s.stopwords import STOPWORDS_EN  # noqa: PLC0415

        self._policy = policy
        self._common = frozenset(STOPWORDS_EN)
        self._words = bm25s.BM25()
        texts = [f"{clause.words} {' '.join(clause.topics)}" for clause in policy.clauses.values()]
        self._words.index([self._tokens(text) for text in texts], show_progress=False)

    def rank(self, question: str, role: Role, windows: Windows, near: Sequence[Neighbour]) -> Ranking:  # noqa: ARG002
        """Rank by share of the neighbourhood."""
        shares, silence = self._shares(near, role)
        far = not near or near[0].similarity < _FAR
        return Ranking(self._with_words(shares, question, role), silent=far or silence > _SILENT_FROM)

    def _shares(self, near: Sequence[Neighbour], role: Role) -> tuple[dict[str, float], float]:
        """Each clause's share of the neighbourhood, and the share of those that mark silence."""
        shares: dict[str, float] = defaultdict(float)
        silence = 0.0
        for neighbour in near:
            entry = neighbour.entry
            weight = float(np.exp(neighbour.similarity / _TEMPERATURE))
            weight *= 1.0 if entry.kind is Kind.SAMPLE else _POLICY_TEXT
            weight *= _OTHER_ROLE if entry.role not in (None, role) else 1.0
            silence += weight if not entry.labels else 0.0
            for place, clause in enumerate(entry.labels):
                shares[self._policy.for_role(clause, role)] += weight * (_SECOND_LABEL if place else 1.0)
        whole = (sum(shares.values()) + silence) or 1.0
        return {clause: share / whole for clause, share in shares.items()}, silence / whole

    def _with_words(self, shares: dict[str, float], question: str, role: Role) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float, shares)
        tokens = [token for token in self._tokens(question) if token in self._words.vocab_dict]
        if not tokens:
            return scores
        matches = self._words.get_scores(tokens)
        weights = _WORDS * matches / (matches.sum() + 3.0)
        best = np.argpartition(-matches, min(_SHARED, len(matches) - 1))[:_SHARED]
        for place in best[matches[best] > matches.max() / 4].tolist():
            scores[self._policy.for_role(self._policy.order[place], role)] += float(weights[place])
        return scores

    def _tokens(self, text: str) -> list[str]:
        words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
        return [word.removesuffix("s") if len(word) > 3 else word for word in words if word not in self._common]  # noqa: PLR2004
