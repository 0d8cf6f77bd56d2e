from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from typer.testing import CliRunner

from adapters.cli import examples
from knowledge.datafile import DataFileError

QUESTION = {"text": "May I use the logo?", "role": "contributor", "kind": "ask", "gold": ["2.12"], "acceptable": []}


def lines(file: Path, rows: Sequence[object]) -> None:
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_examples_check_tells_place_and_fault(tmp_path: Path) -> None:
    good = {**QUESTION, "batch": "q1"}
    lines(tmp_path / "a.jsonl", [good])
    runner = CliRunner()
    assert runner.invoke(examples.app, ["check", str(tmp_path), "--no-remarks"]).exit_code == 0
    lines(tmp_path / "b.jsonl", [{**good, "gold": ["2.99"], "text": "Quite another thing"}])
    told = runner.invoke(examples.app, ["check", str(tmp_path)])
    assert told.exit_code == 1
    assert f"{tmp_path / 'b.jsonl'}:1: label: no clause is called 2.99" in told.stdout
    data = json.loads(runner.invoke(examples.app, ["check", str(tmp_path / "b.jsonl"), "--json"]).stdout)
    assert data[0] == {
        "file": str(tmp_path / "b.jsonl"),
        "line": 1,
        "rule": "label",
        "fault": True,
        "text": "no clause is called 2.99",
    }


def test_examples_check_finds_what_is_near_a_file_set_apart_and_prints_none_of_its_words(tmp_path: Path) -> None:
    good = {**QUESTION, "batch": "q1", "text": "Whose badge may a registrar wear on her profile picture?"}
    near = "Whose badge may a registrar wear on HER profile picture, zzyzx?"
    own, exam_file, other = tmp_path / "a.jsonl", tmp_path / "exam.jsonl", tmp_path / "other.jsonl"
    lines(own, [good])
    lines(exam_file, [{"text": "Not a word of this is there, nowhere at all"}, {"text": near}])
    lines(other, [{"text": "The weather was fine on Sunday in the north"}])
    runner = CliRunner()
    clean = ["check", str(own), "--no-remarks", "--apart-from", str(other)]
    assert runner.invoke(examples.app, clean).exit_code == 0
    for flag in ("--remarks", "--json"):
        told = runner.invoke(examples.app, [*clean, "--apart-from", str(exam_file), flag])
        assert told.exit_code == 1
        assert f"{exam_file}:2" in told.stdout
        assert "zzyzx" not in told.output
        assert "profile picture" not in told.output


def test_a_file_set_apart_without_texts_is_an_error_that_holds_no_words(tmp_path: Path) -> None:
    own, broken = tmp_path / "a.jsonl", tmp_path / "exam.jsonl"
    lines(own, [{**QUESTION, "batch": "q1"}])
    lines(broken, [{"words": "zzyzx"}])
    told = CliRunner().invoke(examples.app, ["check", str(own), "--apart-from", str(broken)])
    assert isinstance(told.exception, DataFileError)
    assert str(broken) in str(told.exception)
    assert "zzyzx" not in str(told.exception) + told.output


def test_every_broken_line_of_every_file_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    good = json.dumps({**QUESTION, "batch": "q1", "gold": ["2.99"]}).encode()
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + good + b'\nhello\n{"text":"caf\xe9"}\n')
    (tmp_path / "b.jsonl").write_bytes(b"[1]\n")
    told = CliRunner().invoke(examples.app, ["check", str(tmp_path), "--no-remarks"])
    assert told.exit_code == 1
    for place, words in (
        ("a.jsonl:1", "2.99"),
        ("a.jsonl:2", "a JSON object"),
        ("a.jsonl:3", "UTF-8"),
        ("b.jsonl:1", "list"),
    ):
        assert any(f"{place}: " in line and words in line for line in told.stdout.splitlines()), place


def test_one_file_is_not_told_what_the_other_files_cover(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", [{**QUESTION, "batch": "q1"}])
    runner = CliRunner()
    assert "thin cover" not in runner.invoke(examples.app, ["check", str(tmp_path / "a.jsonl")]).stdout
    assert "thin cover" in runner.invoke(examples.app, ["check", str(tmp_path)]).stdout
