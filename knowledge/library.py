"""Everything that answering needs, opened together: the policy, the search over it and the reader of messages."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from knowledge import checks, heads, intent, policy, ranking, reports, tried
from knowledge.built import BUILT, DRAFTS, MESSAGES, QUESTIONS, fingerprint
from knowledge.draftheads import DraftHeads
from knowledge.encoder import Encoder, ModelMissingError
from knowledge.heads import MessageHeads, QuestionHeads
from knowledge.index import Index
from knowledge.intent import Intents, Reading
from knowledge.policy import Policy, Role
from knowledge.reports import Reports
from knowledge.review import Reviewer
from knowledge.search import Found, Search

_AHEAD = os.cpu_count() or 1  # searches at once


@dataclass(frozen=True)
class Library:
    """What the conversation asks."""

    policy: Policy
    reports: Reports
    search: Search
    intents: Intents
    reviewer: Reviewer | None = None  # where drafts were trained for this policy
    _ahead: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_AHEAD, thread_name_prefix="search"))

    def read(self, text: str, role: Role, surface: str = "dm") -> tuple[Reading, Callable[[], Found]]:
        """What the message is, and what answers it if it turns out to be a question.

        Both models read at the same time on two cores; most messages are questions, so little is searched in vain.
        """
        found = self._ahead.submit(self.search.find, text, role)
        return self.intents.read(text, surface), found.result


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
    ranker, reader = _ranker(read, built["parts"]), _reader(built["parts"])
    return Library(
        policy=read,
        reports=reports.load(policy_folder, read),
        search=Search(read, questions, Index.open(model_folder, QUESTIONS, inputs), ranker),
        intents=Intents(messages, Index.open(model_folder, MESSAGES, inputs), reader),
        reviewer=_reviewer(read, policy_folder, model_folder) if DRAFTS in built["parts"] else None,
    )


def _reviewer(read: Policy, policy_folder: Path, model_folder: Path) -> Reviewer:
    found = open_reviewer(read, policy_folder, model_folder)
    tried.make_sure(found, policy_folder, model_folder)
    return found


def open_reviewer(read: Policy, policy_folder: Path, model_folder: Path) -> Reviewer:
    """The reader of drafts with the policy's checks.

    Raises:
        DataFileError: a check is broken.
    """
    own = checks.load(policy_folder, read)
    return Reviewer(read, own, Encoder(model_folder, DRAFTS), DraftHeads(heads.PARTS / f"{DRAFTS}.npz"))


def _ranker(read: Policy, trained: Collection[str]) -> ranking.Ranker:
    if QUESTIONS in trained:
        return ranking.ByHeads(read, QuestionHeads(heads.PARTS / f"{QUESTIONS}.npz"))
    return ranking.ByNeighbours(read)


def _reader(trained: Collection[str]) -> intent.MessageReader:
    if MESSAGES in trained:
        return intent.ByHeads(MessageHeads(heads.PARTS / f"{MESSAGES}.npz"))
    return intent.ByNeighbours()
