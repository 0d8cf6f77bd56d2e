"""The commonest slips in the files of checks: each is told by file and line, in words that an editor knows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import checks, datafile
from knowledge.datafile import DataFileError, SeveralFaultsError
from knowledge.policy import POLICIES, Policy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(POLICIES / "rcr", tmp_path / "rcr")
    return tmp_path / "rcr"


def refused(folder: Path, policy: Policy) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        checks.load(folder, policy)
    return caught.value


def rewrite(folder: Path, old: str, new: str, name: str = "2.12.yaml") -> None:
    file = folder / checks.FOLDER / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def broken(tmp_path: Path, data: bytes) -> tuple[int, str, str]:
    file = tmp_path / "own.yaml"
    file.write_bytes(data)
    with pytest.raises(DataFileError) as caught:
        datafile.read(file).keys()
    return caught.value.line, caught.value.expected, caught.value.found


@pytest.mark.parametrize(
    ("data", "line", "expected", "found"),
    [
        (b"a: 1\nquestion: Think: may you?\n", 2, "a text with a colon in quotation marks", "one without them"),
        (b"a: 1\n\tb: 2\n", 2, "blanks", "a tab"),
        (b'a: 1\nb: "never closed\nc: 3\n', 2, "a closing quotation mark", "none"),
        (b"a: 1\nb: caf\xe9\n", 2, "text in UTF-8", "byte 0xE9, which is not"),
        ("a: b\n".encode("utf-16"), 1, "text in UTF-8", "UTF-16"),
        (b"a: 1\nb: \x00\n", 2, "text without control characters", "U+0000"),
        (b"a: 1\n? [b, c]\n: 2\n", 2, "a word as a key", "a list of 2"),
        (b"a: 1\n{a: b}: 2\n", 2, "a word as a key", "keys with values"),
        (b"a: 1\nb: " + b"[" * 3000, 2, "at most 20 lists inside each other", "more"),
        (b"a:\n" + b"- " * 3000 + b"b", 2, "at most 20 lists inside each other", "more"),
    ],
)
def test_a_slip_of_the_pen_is_told_where_it_began(
    tmp_path: Path, data: bytes, line: int, expected: str, found: str
) -> None:
    assert broken(tmp_path, data) == (line, expected, found)


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert list(datafile.read(file).keys()) == ["a"]


@pytest.mark.parametrize("name", ["2.13.yml", "2.13.YAML", "2.13.yaml.bak", "2.13"])
def test_a_check_under_another_name_is_refused_and_not_left_out(folder: Path, rcr: Policy, name: str) -> None:
    own = folder / checks.FOLDER
    (own / "2.13.yaml").rename(own / name)
    error = refused(folder, rcr)
    assert (error.file.name, error.expected) == (name, "a file whose name ends in .yaml")


def test_a_hidden_file_is_nobodys_check(folder: Path, rcr: Policy) -> None:
    (folder / checks.FOLDER / ".2.13.yaml.swp").write_bytes(b"\xff")
    assert checks.load(folder, rcr).by_label


def test_broken_files_are_told_together(folder: Path, rcr: Policy) -> None:
    for name in ("2.9.yaml", "2.13.yaml"):
        (folder / checks.FOLDER / name).write_text("name: [\n", encoding="utf-8")
    error = refused(folder, rcr)
    assert isinstance(error, SeveralFaultsError)
    assert {fault.file.name for fault in error.faults} == {"2.9.yaml", "2.13.yaml"}


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"(?P<words>(a+)+b)", r"(?P<words>(?:\w+ ?)+)!", r"(?P<words>\bvote (?:\w+[ ,]*)*now)"),
        *(r"(?P<words>(?:\d+-?)+)x", r"(?P<words>(?:z|zz)+)!", r"(?P<words>mugs)(?:[)\]]|\(|\w+)+\)"),
    ],
)
def test_a_pattern_that_could_read_for_minutes_is_refused_on_its_line(folder: Path, rcr: Policy, pattern: str) -> None:
    rewrite(folder, "evidence:\n", f"evidence:\n  patterns:\n    - '{pattern}'\n")
    error = refused(folder, rcr)
    assert (error.file.name, error.expected) == ("2.12.yaml", "a regular expression that is read quickly")
    lines = error.file.read_text(encoding="utf-8").splitlines()
    assert pattern in lines[error.line - 1]


def test_a_pattern_that_repeats_words_with_a_blank_between_them_is_none_of_those(folder: Path, rcr: Policy) -> None:
    rewrite(folder, "evidence:\n", "evidence:\n  patterns:\n    - '(?P<words>\\bsell (?:[a-z]+ )*mugs)'\n")
    assert checks.load(folder, rcr).by_label


def test_a_folder_with_the_name_of_a_check_is_told(folder: Path, rcr: Policy) -> None:
    (folder / checks.FOLDER / "x.yaml").mkdir()
    error = refused(folder, rcr)
    assert (error.file.name, error.expected, error.found) == ("x.yaml", "a file", "a folder")
