"""What `forepost build` makes: the ONNX models and the indexes over policy and examples."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from knowledge import heads, index, labelled, library, policy, reports, tried
from knowledge.built import BUILT, INCOMING, PACKAGED, SAMPLES, WORDS, fingerprint
from knowledge.draftheads import DraftHeads
from knowledge.encoder import Encoder
from knowledge.heads import DRAFTS, MESSAGES, QUESTIONS
from knowledge.index import Entry, Index
from knowledge.labelled import KEPT_BACK
from knowledge.policy import Policy

_WORDS = WORDS.format(hash="*")

Progress = Callable[[str], None]


def build(policy_folder: Path, model_folder: Path, model: str, progress: Progress) -> None:
    """Export the models and index the policy and the examples; `progress` is told each step.

    The trained parts are used where they were trained for this model; those of drafts also for these clauses.

    Raises:
        DataFileError: the policy or an example is broken.
    """
    progress("Checking the policy against its source")
    read = policy.load(policy_folder)
    reports.load(policy_folder, read)
    model_folder.mkdir(parents=True, exist_ok=True)
    built = _models(read, model_folder, model, progress)
    inputs = fingerprint(policy_folder, built)
    encoder = Encoder(model_folder, INCOMING, threads=os.cpu_count() or 1)
    for name, entries in ((QUESTIONS, _questions(read)), (MESSAGES, _messages())):
        progress(f"Indexing {len(entries):,} texts for {name}")
        vectors = encoder.encode([index.encoded_as(entry) for entry in entries])
        Index.build(entries, vectors).save(model_folder, name, inputs)
    if DRAFTS in built["parts"]:
        progress("Trying the examples of every check")
        tried.make_sure(library.open_reviewer(read, policy_folder, model_folder), policy_folder, model_folder)


def _models(read: Policy, folder: Path, model: str, progress: Progress) -> dict[str, Any]:
    """The ONNX files; not made again where they were made from the same parts."""
    parts = _trained_parts(read) if model == PACKAGED else {}
    built = {"model": model, "parts": parts}
    file = folder / BUILT
    if file.is_file() and json.loads(file.read_text(encoding="utf-8")) == built and any(folder.glob(_WORDS)):
        return built
    progress("Starting PyTorch")
    from knowledge.training import export, merge  # noqa: PLC0415  only needed here

    for name in (INCOMING, *({DRAFTS} & set(parts))):
        progress(f"Building the model for {name}")
        if name in parts:
            merge.build_one(heads.PARTS / f"{name}.npz", folder, name)
        else:
            export.export(export.open_model(model), folder, name)
    file.write_text(json.dumps(built), encoding="utf-8")
    return built


def _trained_parts(read: Policy) -> dict[str, str]:
    """Each trained file's hash; that of drafts only where they were trained for these clauses."""
    files = {name: heads.PARTS / f"{name}.npz" for name in (INCOMING, DRAFTS)}
    parts = {name: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for name, file in files.items() if file.is_file()}
    if DRAFTS in parts and not set(DraftHeads(files[DRAFTS]).clauses) <= set(read.order):
        del parts[DRAFTS]
    return parts


def _questions(read: Policy) -> list[Entry]:
    samples = [item for item in labelled.questions(SAMPLES[QUESTIONS]) if item.batch not in KEPT_BACK]
    return index.entries_of(read) + index.entries_from_questions(samples)


def _messages() -> list[Entry]:
    return index.entries_from_messages(
        [item for item in labelled.incoming(SAMPLES[MESSAGES]) if item.batch not in KEPT_BACK]
    )
