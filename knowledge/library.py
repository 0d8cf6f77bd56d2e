"""Everything that answering needs, opened together: the policy, the search over it and the reader of messages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from knowledge import heads, intent, policy, ranking, reports
from knowledge.built import BUILT, MESSAGES, QUESTIONS, fingerprint
from knowledge.encoder import Encoder, ModelMissingError
from knowledge.heads import MessageHeads, QuestionHeads
from knowledge.index import Index
from knowledge.intent import Intents
from knowledge.policy import Policy
from knowledge.reports import Reports
from knowledge.search import Search


@dataclass(frozen=True)
class Library:
    """What the conversation asks."""

    policy: Policy
    reports: Reports
    search: Search
    intents: Intents


def open_library(policy_folder: Path, model_folder: Path) -> Library:
    """Open what `building.build` wrote.

    Raises:
        DataFileError: the policy is broken.
        ModelMissingError: the model was never built.
        IndexMissingError: the index was never built, or not from this policy, these examples and this model.
    """
    read = policy.load(policy_folder)
    file = model_folder / BUILT
    if not file.is_file():
        raise ModelMissingError(f"{file} is missing. Run `forepost build` once (make setup does).")
    built = json.loads(file.read_text(encoding="utf-8"))
    inputs = fingerprint(policy_folder, built)
    questions, messages = (Encoder(model_folder, name) for name in (QUESTIONS, MESSAGES))
    ranker: ranking.Ranker = ranking.ByNeighbours(read)
    if QUESTIONS in built["parts"]:
        ranker = ranking.ByHeads(read, QuestionHeads(heads.PARTS / f"{QUESTIONS}.npz"))
    reader: intent.MessageReader = intent.ByNeighbours()
    if MESSAGES in built["parts"]:
        reader = intent.ByHeads(MessageHeads(heads.PARTS / f"{MESSAGES}.npz"))
    return Library(
        policy=read,
        reports=reports.load(policy_folder, read),
        search=Search(read, questions, Index.open(model_folder, QUESTIONS, inputs), ranker),
        intents=Intents(messages, Index.open(model_folder, MESSAGES, inputs), reader),
    )
