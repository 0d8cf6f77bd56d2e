"""Many texts through an ONNX file: windows with vectors, hidden states and offsets, and nearest examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding

from knowledge.heads import Floats, Near, Windows
from knowledge.training.data import open_tokenizer

_BATCH = 16


class Reader:
    """An ONNX file of `merge.build_one` and its tokenizer."""

    def __init__(self, folder: Path, name: str, threads: int = 2) -> None:
        self.folder, self.name = folder, name
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = open_tokenizer(folder / "tokenizer.json")

    def read(self, texts: Sequence[str]) -> list[Windows]:
        """Each text's windows in reading order."""
        wholes = self._tokenizer.encode_batch(list(texts))
        windows = [(place, window) for place, whole in enumerate(wholes) for window in (whole, *whole.overflowing)]
        outputs: list[tuple[Floats, Floats] | None] = [None] * len(windows)
        by_length = sorted(range(len(windows)), key=lambda at: len(windows[at][1].ids))
        for start in range(0, len(by_length), _BATCH):
            chosen = by_length[start : start + _BATCH]
            for at, own in zip(chosen, self._run([windows[at][1] for at in chosen]), strict=True):
                outputs[at] = own
        found: list[list[tuple[Floats, Floats, list[tuple[int, int]]]]] = [[] for _ in texts]
        for (place, window), output in zip(windows, outputs, strict=True):
            if output is not None:
                found[place].append((*output, window.offsets))
        return [
            Windows(np.stack([vector for vector, _, _ in own]), [t for _, t, _ in own], [o for _, _, o in own])
            for own in found
        ]

    def _run(self, encodings: Sequence[Encoding]) -> list[tuple[Floats, Floats]]:
        width = max(len(encoding.ids) for encoding in encodings)
        ids = np.zeros((len(encodings), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        vectors, tokens = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return [(vectors[row], tokens[row, : len(encoding.ids)].copy()) for row, encoding in enumerate(encodings)]


class Examples:
    """Labelled examples in the tuned space."""

    def __init__(self, windows: Sequence[Windows], labels: Sequence[Sequence[str]]) -> None:
        self._vectors = np.stack([own.vectors[0] for own in windows])
        self._labels = labels

    def near(self, text: Windows, most: int) -> Near:
        """The examples nearest to any of the text's windows."""
        cosines = (self._vectors @ text.vectors.T).max(axis=1)
        places = np.argsort(-cosines)[:most]
        return Near(cosines[places].tolist(), [self._labels[place] for place in places])
