"""BM25 as rank-bm25's own page shows it: lower-cased words, BM25Okapi, the best documents."""

from __future__ import annotations

from rank_bm25 import BM25Okapi

from bench.peers.systems import MOST, Ask, Documents


def open_with(documents: Documents) -> Ask:
    """BM25Okapi over the documents' words."""
    ids = list(documents)
    bm25 = BM25Okapi([text.lower().split() for text in documents.values()])
    return lambda question, _role: list(bm25.get_top_n(question.lower().split(), ids, n=MOST))
