"""Files of examples as editors save them: what is read all the same, and every line that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge import jsonlines, labelled
from knowledge.datafile import DataFileError, SeveralFaultsError

ROW = {"text": "May I use the logo?", "role": "contributor", "kind": "ask", "gold": ["2.12"], "acceptable": []}
LINE = json.dumps(ROW).encode()


def file_of(folder: Path, data: bytes) -> Path:
    file = folder / "q1.jsonl"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + LINE + b"\n",
        LINE + b"\r\n",
        b"\n\n" + LINE + b"\n \n",
        json.dumps({**ROW, "text": "one\u2028two\u0085three"}, ensure_ascii=False).encode(),
    ],
)
def test_marks_and_line_ends_of_other_editors_are_read_over(tmp_path: Path, data: bytes) -> None:
    found, faults = jsonlines.read(file_of(tmp_path, data))
    assert [row["gold"] for _, row in found] == [["2.12"]]
    assert faults == []


def test_a_line_is_counted_as_an_editor_counts_it(tmp_path: Path) -> None:
    odd = json.dumps({**ROW, "text": "one\u2028two"}, ensure_ascii=False).encode()
    _, (fault,) = jsonlines.read(file_of(tmp_path, odd + b"\nbroken\n"))
    assert fault.line == 2


@pytest.mark.parametrize(
    ("line", "expected", "found"),
    [
        (b'{"text":"caf\xe9"}', "text in UTF-8", "byte 0xE9, which is not"),
        (b"hello", "a JSON object", "none (Expecting value at character 1)"),
        (b"[1, 2]", "a JSON object", "list"),
        (LINE + b"}", "a JSON object", f"none (Extra data at character {len(LINE) + 1})"),
        (b'{"text": "\\ud800"}', "whole characters", "half of one"),
        (b"[" * 100_000, "a JSON object", "lists within lists without end"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_file_and_line(
    tmp_path: Path, line: bytes, expected: str, found: str
) -> None:
    file = file_of(tmp_path, LINE + b"\n" + line + b"\n" + LINE)
    rows, (fault,) = jsonlines.read(file)
    assert (fault.file, fault.line, fault.expected, fault.found) == (file, 2, expected, found)
    assert [number for number, _ in rows] == [1, 3]


def test_utf_16_is_told_once(tmp_path: Path) -> None:
    _, (fault,) = jsonlines.read(file_of(tmp_path, (LINE * 3).decode().encode("utf-16")))
    assert (fault.line, fault.found) == (1, "UTF-16")


def test_all_broken_lines_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    king = json.dumps({**ROW, "role": "king"}).encode()
    file = file_of(tmp_path, b"\n".join([b"hello", LINE, king, b'"\xff"', b'{"text": "x"}']))
    with pytest.raises(SeveralFaultsError) as caught:
        labelled.questions(file)
    assert [fault.line for fault in caught.value.faults] == [1, 3, 4, 5]
    assert [told.partition(": ")[0] for told in str(caught.value).splitlines()] == [f"{file}:{n}" for n in (1, 3, 4, 5)]


def test_one_broken_line_is_told_alone(tmp_path: Path) -> None:
    file = file_of(tmp_path, b"hello\n" + LINE)
    with pytest.raises(DataFileError) as caught:
        list(labelled.rows(file))
    assert str(caught.value) == f"{file}:1: expected a JSON object, found none (Expecting value at character 1)"


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    with pytest.raises(SeveralFaultsError) as caught:
        list(labelled.rows(file_of(tmp_path, b"hello\n" * 80)))
    told = str(caught.value).splitlines()
    assert (len(told), told[-1], len(caught.value.faults)) == (51, "… and 30 more", 80)


@pytest.mark.parametrize("value", [5, None, [1]])
def test_a_value_of_another_kind_is_told_and_no_traceback(tmp_path: Path, value: object) -> None:
    for read in (labelled.questions, labelled.incoming, labelled.drafts):
        row = {"text": value, "role": value, "kind": value, "gold": value, "intent": value, "violations": value}
        with pytest.raises(DataFileError):
            read(file_of(tmp_path, json.dumps(row).encode()))


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="a readable file"):
        jsonlines.read(tmp_path / "none.jsonl")
