from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import tried
from knowledge.datafile import DataFileError, SeveralFaultsError
from knowledge.library import Library
from knowledge.policy import POLICIES
from knowledge.review import Reviewer
from tests.reviewers import Sees, reviewer_that

KNOWLEDGE = Path(tried.__file__).parent


def only(reviewer: Reviewer, clause: str) -> Reviewer:
    """The reviewer with one check."""
    check = reviewer.checks.of(clause)
    return replace(reviewer, checks=replace(reviewer.checks, by_label={clause: check}))


@pytest.fixture
def good() -> Reviewer:
    return only(reviewer_that(Sees("2.9", "the morons in A&E"), Sees("2.9", "fat, lazy timewasters")), "2.9")


def test_a_check_whose_examples_come_out_has_no_fault(good: Reviewer) -> None:
    assert list(tried.faults(good)) == []


def test_an_example_that_is_not_found_is_told_with_its_line() -> None:
    reviewer = only(reviewer_that(Sees("2.9", "the morons in A&E")), "2.9")
    (fault,) = tried.faults(reviewer)
    assert fault.file.name == "2.9.yaml"
    assert fault.line == reviewer.checks.of("2.9").conflicting[1].entry.line
    assert fault.expected == "a draft in which 2.9 is found"


def test_a_mark_on_the_wrong_words_is_told_with_what_was_marked() -> None:
    sees = (Sees("2.9", "Braindead"), Sees("2.9", "fat, lazy timewasters"))
    (fault,) = tried.faults(only(reviewer_that(*sees), "2.9"))
    assert (fault.expected, fault.found) == ("words that are marked", "'Braindead'")


def test_an_alarm_on_a_fine_example_is_told() -> None:
    sees = (Sees("2.9", "the morons in A&E"), Sees("2.9", "fat, lazy timewasters"), Sees("2.9", "my old car"))
    (fault,) = tried.faults(only(reviewer_that(*sees), "2.9"))
    assert fault.expected == "a draft in which 2.9 is not found"


def test_examples_are_tried_once_for_each_model_and_checks(good: Reviewer, tmp_path: Path) -> None:
    blind = only(reviewer_that(), "2.9")
    with pytest.raises(DataFileError):
        tried.make_sure(blind, POLICIES / "rcr", tmp_path)
    tried.make_sure(good, POLICIES / "rcr", tmp_path)
    tried.make_sure(blind, POLICIES / "rcr", tmp_path)
    blind.heads.fingerprint = "another model"
    with pytest.raises(DataFileError):
        tried.make_sure(blind, POLICIES / "rcr", tmp_path)


@pytest.mark.parametrize("name", ["clues.yaml", "nhsnumbers.py"])
def test_they_are_tried_again_after_the_clues_or_the_search_for_identifiers_changed(
    good: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    code, model = tmp_path / "code", tmp_path / "model"
    shutil.copytree(KNOWLEDGE, code, ignore=shutil.ignore_patterns("model", "policies", "examples", "training"))
    model.mkdir()
    monkeypatch.setattr(tried, "_CODE", code)
    blind = only(reviewer_that(), "2.9")
    tried.make_sure(good, POLICIES / "rcr", model)
    tried.make_sure(blind, POLICIES / "rcr", model)
    (code / name).write_text((code / name).read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    with pytest.raises(DataFileError):
        tried.make_sure(blind, POLICIES / "rcr", model)


def test_the_shipped_checks_hold_against_the_shipped_model(built: Library) -> None:
    assert built.reviewer is not None, "run `forepost build`"
    assert [str(fault) for fault in tried.faults(built.reviewer)] == []


def test_all_wrong_examples_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SeveralFaultsError) as caught:
        tried.make_sure(only(reviewer_that(), "2.9"), POLICIES / "rcr", tmp_path)
    assert [fault.expected for fault in caught.value.faults] == ["a draft in which 2.9 is found"] * 2
