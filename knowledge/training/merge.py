"""Base model and trained parts become the ONNX files that answer."""

from __future__ import annotations

import tempfile
from pathlib import Path

from knowledge.built import PACKAGED
from knowledge.heads import Parts
from knowledge.training.export import open_model, quantise, stock, write_full
from knowledge.training.lora import merge


def build_one(parts: Path, folder: Path, name: str, *, keep_full: bool = False) -> None:
    """Write `name.onnx` (int8) and `tokenizer.json` from one file of trained parts; takes well under a minute.

    `keep_full` leaves `name-full.onnx` (float32) beside it.
    """
    model = open_model(PACKAGED)
    transformer = stock(model)
    merge(transformer, Parts(parts).arrays)
    with tempfile.TemporaryDirectory() as scratch:
        full = (folder if keep_full else Path(scratch)) / f"{name}-full.onnx"
        write_full(transformer, full)
        quantise(full, folder / f"{name}.onnx")
    model.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
