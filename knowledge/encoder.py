"""Text to vectors with ONNX Runtime. The model file is built by `forepost build`; nothing is downloaded here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from knowledge.built import TABLE, WORDS_OF
from knowledge.heads import Windows

Vectors = NDArray[np.float32]

WINDOW = 256  # tokens the model was trained to read; longer texts are read in parts
_OVERLAP = 32
_BATCH = 64
MOST_WINDOWS = 16


class ModelMissingError(Exception):
    """Someone asked a question before `forepost build` made the model, or the folder was emptied since."""


class Encoder:
    """A sentence encoder. Answering takes one thread: short texts gain nothing from more, and users share the cores."""

    def __init__(self, folder: Path, name: str, threads: int = 1) -> None:
        """Open `name.onnx` and `tokenizer.json` in the folder.

        Raises:
            ModelMissingError: one of the files is not there.
        """
        model, tokenizer = folder / f"{name}.onnx", folder / "tokenizer.json"
        for file in (model, tokenizer):
            if not file.is_file():
                raise ModelMissingError(f"{file} is missing. Run `forepost build` once (make setup does).")
        self._model, self._threads = model, threads
        self._tokenizer = _tokenizer(tokenizer, tokenizer.stat().st_mtime_ns)

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        """Opened when first needed: a desk that nobody shows a draft keeps the memory."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # keeps the memory of one long text from staying for good
        told = self._model.with_suffix(WORDS_OF)
        if told.is_file():
            # Kept here, because the session does not keep it alive.
            self._table = _words(self._model.parent / told.read_text(encoding="ascii"))
            options.add_initializer(TABLE, self._table)
        return onnxruntime.InferenceSession(self._model, options, providers=["CPUExecutionProvider"])

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self._session.get_outputs()[0].shape[1])

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is one of the model's own, which it need not take to pieces."""
        return self._tokenizer.token_to_id(word) is not None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text, shape (n, dimensions); what exceeds WINDOW tokens is not read."""
        encodings = self._tokenizer.encode_batch(list(texts))
        by_length = sorted(range(len(encodings)), key=lambda at: len(encodings[at].ids))
        vectors = np.empty((len(encodings), self.dimensions), dtype=np.float32)
        for start in range(0, len(by_length), _BATCH):
            chosen = by_length[start : start + _BATCH]
            vectors[chosen] = self._run([encodings[at] for at in chosen], ["vectors"])[0]
        return vectors

    def read(self, text: str) -> Windows:
        """The text window by window, at least one and at most MOST_WINDOWS."""
        whole = self._tokenizer.encode(text)
        parts = [whole, *whole.overflowing][:MOST_WINDOWS]
        runs = [self._run([part], ["vectors", "tokens"]) for part in parts]  # a short last part is not padded
        return Windows(
            np.concatenate([vectors for vectors, _ in runs]),
            [tokens[0] for _, tokens in runs],
            [part.offsets for part in parts],
        )

    def _run(self, encodings: list[Encoding], wanted: list[str]) -> list[Vectors]:
        width = max(len(encoding.ids) for encoding in encodings)
        ids = np.zeros((len(encodings), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        found: list[Vectors] = self._session.run(wanted, {"input_ids": ids, "attention_mask": mask})
        return found


@lru_cache(maxsize=2)
def _words(file: Path) -> onnxruntime.OrtValue:
    """The table of words that the models of a folder share, mapped once: what nobody writes takes no memory."""
    return onnxruntime.OrtValue.ortvalue_from_numpy(np.load(file, mmap_mode="r"))


@lru_cache(maxsize=1)
def _tokenizer(file: Path, written: int) -> Tokenizer:  # noqa: ARG001  a file written anew is read anew
    """The tokenizer that all encoders of a folder share."""
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(WINDOW, stride=_OVERLAP)
    return tokenizer
