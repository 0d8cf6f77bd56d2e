"""The benchmarks run from end to end; how fast anything is, is not a test's business."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIGURES = (
    "Whole answer, p50",
    "Whole answer, p99",
    "Whole answer / encoder pass",
    "Faster than sentence-transformers + FAISS",
    "Cold start to first answer",
    "Resident memory while serving",
    "Search among 49 clauses, p50",
    "Search among 300 clauses, p50",
    "Recall@10 among 300",
    "Answers of one process",
    "Wait in the crowd, p99",
)


def _run(*words: str) -> str:
    environment = os.environ | {"COLUMNS": "200"}
    ran = subprocess.run(  # noqa: S603  the words are this module's own
        [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    page = tmp_path_factory.mktemp("docs") / "benchmarks.md"
    return _run("bench", "--tiny", "--write", str(page)), page.read_text(encoding="utf-8")


@pytest.mark.parametrize("figure", FIGURES)
def test_bench_prints_and_writes_every_figure_it_promises(run: tuple[str, str], figure: str) -> None:
    printed, page = run
    assert figure in printed
    assert f"| {figure} |" in page


def test_the_written_page_names_the_machine_but_no_folder_of_it(run: tuple[str, str]) -> None:
    _, page = run
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in page
    assert str(ROOT) not in page


def test_peers_and_forepost_are_measured_on_the_same_questions(tmp_path: Path) -> None:
    questions = tmp_path / "two.jsonl"
    known = (ROOT / "knowledge" / "examples" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions.write_text("\n".join(known[:2]) + "\n", encoding="utf-8")
    printed = _run("bench.peers", str(questions), "--only", "forepost")
    assert "2 questions that a clause answers" in printed
    assert "Forepost" in printed
