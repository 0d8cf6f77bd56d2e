"""Everything that answering needs, opened together: the policy, the search over it and the reader of messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from knowledge import checks, heads, intent, policy, ranking, reports, spelling, tried
from knowledge.built import BUILT, INCOMING, fingerprint
from knowledge.draftheads import DraftHeads
from knowledge.encoder import Encoder, ModelMissingError
from knowledge.heads import DRAFTS, MESSAGES, QUESTIONS, MessageHeads, QuestionHeads, incoming
from knowledge.index import Index
from knowledge.intent import Intents, Reading
from knowledge.policy import Policy, Role
from knowledge.reports import Reports
from knowledge.review import Reviewer
from knowledge.search import Found, Search


@dataclass(frozen=True)
class Library:
    """What the conversation asks. `encoder` reads for the search and the intents alike."""

    policy: Policy
    reports: Reports
    encoder: Encoder
    search: Search
    intents: Intents
    reviewer: Reviewer | None = None  # where drafts were trained for this policy

    def read(self, text: str, role: Role, surface: str = "dm") -> tuple[Reading, Callable[[], Found]]:
        """What the message is, and what answers it if it turns out to be a question; both from one pass."""
        windows = self.encoder.read(incoming(text, role, surface))
        reading = self.intents.read(text, surface, role, windows)
        return reading, partial(self.search.find, text, role, windows=windows)

    def as_meant(self, text: str) -> str:
        """The text with misspelt words of the policy mended: "disclamer"."""
        own = {word for clause in self.policy.clauses.values() for topic in clause.topics for word in topic.split()}
        return spelling.as_meant(text, own, self.encoder.knows)


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
    encoder = Encoder(model_folder, INCOMING)
    ranker, reader = _ranker(read, built["parts"]), _reader(built["parts"])
    return Library(
        policy=read,
        reports=reports.load(policy_folder, read),
        encoder=encoder,
        search=Search(read, encoder, Index.open(model_folder, QUESTIONS, inputs), ranker),
        intents=Intents(encoder, Index.open(model_folder, MESSAGES, inputs), reader),
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
    found = QuestionHeads(heads.PARTS / f"{INCOMING}.npz") if INCOMING in trained else None
    if found is None or set(found.labels) != {*read.order, heads.NONE}:
        return ranking.ByNeighbours(read)
    return ranking.ByHeads(read, found)


def _reader(trained: Collection[str]) -> intent.MessageReader:
    if INCOMING in trained:
        return intent.ByHeads(MessageHeads(heads.PARTS / f"{INCOMING}.npz"))
    return intent.ByNeighbours()
