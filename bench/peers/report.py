"""What the peers' runs come to: a row a peer, as a table on the terminal and in docs/peers.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, median

from rich.table import Table

from bench.peers.ask import Told
from knowledge import exam
from knowledge.labelled import Question
from knowledge.policy import Policy, Role

TITLES = {
    "rank_bm25": "BM25 (rank-bm25)",
    "plain_faiss": "sentence-transformers + FAISS",
    "haystack": "Haystack",
    "llamaindex": "LlamaIndex",
    "langchain": "LangChain",
    "txtai": "txtai",
    "forepost": "Forepost",
}


@dataclass(frozen=True)
class Row:
    """One peer on one file: shares 0..1, milliseconds, MB."""

    name: str
    first: float
    three: float
    of: float
    ms: float
    mb: float


@dataclass(frozen=True)
class Result:
    """One file of questions; `of` counts those that a clause answers."""

    title: str
    of: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Answer:
    clauses: Sequence[str]
    silent: bool = False


def row(name: str, policy: Policy, questions: Sequence[Question], told: Sequence[Told]) -> Row:
    """A peer's marks, with twins folded by the asker's role."""
    pairs = zip(questions, told, strict=True)
    marks = exam.of_questions((q, _Answer(folded(policy, answer.clauses, q.role))) for q, answer in pairs).marks
    return Row(
        name,
        marks["right clause first"].share,
        marks["right clause in the first three"].share,
        marks["right clause first"].of,
        median(answer.ms for answer in told),
        told[-1].mb,
    )


def folded(policy: Policy, clauses: Sequence[str], role: Role) -> list[str]:
    """The first three clauses, of two twins only the role's own."""
    return list(dict.fromkeys(policy.for_role(clause, role) for clause in clauses))[:3]


def interval(share: float, of: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of so many."""
    z = NormalDist().inv_cdf(0.975)
    middle, reach = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + (z / (2 * of)) ** 2)
    return (middle - reach) / (1 + z * z / of), (middle + reach) / (1 + z * z / of)


def cells(of: Row) -> tuple[str, ...]:
    """A row's words."""
    low, high = interval(of.first, of.of)
    first = f"{of.first:.3f} ({low:.2f} to {high:.2f})"
    return (TITLES[of.name], first, f"{of.three:.3f}", f"{of.ms:.1f} ms", f"{of.mb:.0f} MB")


HEADINGS = ("", "Right clause first", "In the first three", "Latency p50", "Resident memory")


def table(result: Result) -> Table:
    """The rows as a table."""
    shown = Table(*HEADINGS, title=f"{result.title}: {result.of} questions that a clause answers", title_justify="left")
    for of in result.rows:
        shown.add_row(*cells(of))
    return shown


def markdown(result: Result) -> str:
    """The rows as Markdown."""
    lines = [f"| {' | '.join(HEADINGS)} |", f"|---{'|---:' * (len(HEADINGS) - 1)}|"]
    lines += [f"| {' | '.join(cells(of))} |" for of in result.rows]
    return "\n".join(lines)
