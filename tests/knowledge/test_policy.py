from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge import policy
from knowledge.datafile import DataFileError
from knowledge.policy import POLICIES, NoSuchClauseError, Policy, Role, fold


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(POLICIES / "rcr", tmp_path / "rcr")
    return tmp_path / "rcr"


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "policy.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def without_clause(folder: Path, clause: str) -> None:
    file = folder / "policy.yaml"
    block = re.compile(rf'      - id: "{re.escape(clause)}"\n(?:        .*\n| {{10,}}.*\n)*')
    text, count = block.subn("", file.read_text(encoding="utf-8"))
    assert count == 1
    file.write_text(text, encoding="utf-8")


def test_every_numbered_clause_and_both_closing_lines_are_there_in_printed_order(rcr: Policy) -> None:
    numbered = ["1.1", "1.2", *(f"2.{n}" for n in range(1, 34))]
    tips = ["G1", *(f"G1.{n}" for n in range(1, 12))]
    assert list(rcr.order) == [*numbered, *tips, "contact", "privacy"]


def test_each_clause_stands_letter_for_letter_in_the_source(rcr: Policy) -> None:
    source = fold((POLICIES / "rcr" / "source.txt").read_text(encoding="utf-8"))
    for clause in rcr.clauses.values():
        assert fold(f"{clause.printed} {clause.text}") in source
        for bullet in clause.bullets:
            assert bullet in source


def test_words_of_the_website_are_not_policy(rcr: Policy) -> None:
    everything = " ".join(clause.words for clause in rcr.clauses.values())
    for chrome in ("Our specialties", "Exams & training", "Member benefits", "LEARN MORE"):
        assert chrome not in everything


def test_bullets_are_kept_one_a_line(rcr: Policy) -> None:
    assert len(rcr.clause("2.15").bullets) == 3
    assert rcr.clause("2.15").words.count("\n• ") == 3


def test_the_masked_address_is_not_invented(rcr: Policy) -> None:
    assert "[email protected]" in rcr.clause("contact").text
    assert not re.search(r"\S+@\S+\.\S+", " ".join(clause.words for clause in rcr.clauses.values()))


def test_a_contributor_gets_2_15_and_an_officer_2_20(rcr: Policy) -> None:
    assert [rcr.for_role(clause, Role.CONTRIBUTOR) for clause in ("2.15", "2.20", "2.5", "2.21", "2.13")] == [
        "2.15", "2.15", "2.5", "2.5", "2.13",
    ]  # fmt: skip
    assert [rcr.for_role(clause, Role.OFFICER) for clause in ("2.15", "2.20", "2.5", "2.21", "2.13")] == [
        "2.20", "2.20", "2.21", "2.21", "2.13",
    ]  # fmt: skip


def test_neighbours_cross_sections_and_stop_at_the_ends(rcr: Policy) -> None:
    assert rcr.neighbours("2.16") == ("2.15", "2.17")
    assert rcr.neighbours("1.1") == ("1.2",)
    assert rcr.neighbours("privacy") == ("contact",)


def test_numbers_near_a_missing_one_are_found_in_its_part_only(rcr: Policy) -> None:
    assert rcr.nearest_numbers("2.99") == ("2.33",)
    assert rcr.nearest_numbers("7.1") == ()
    assert rcr.nearest_numbers("G1.12") == ("G1.11",)


def test_an_unknown_clause_is_an_error_of_its_own(rcr: Policy) -> None:
    with pytest.raises(NoSuchClauseError):
        rcr.clause("2.34")


def test_every_team_and_document_that_a_clause_names_is_a_reference(rcr: Policy) -> None:
    named = {clause: {ref.id for ref in rcr.named_by(clause)} for clause in rcr.order}
    assert named["2.12"] == {"marketing_and_digital", "brand_guidelines"}
    assert named["2.13"] == {"press_office", "external_affairs"}
    assert named["2.26"] == {"director_of_communications"}
    assert named["2.3"] == {"accounts"}
    assert {"data_protection", "safeguarding", "complaints", "disciplinary", "problem_solving", "gmc"} <= set(
        rcr.references
    )


def test_the_version_changes_with_the_source(copy: Path, rcr: Policy) -> None:
    source = copy / "source.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\n\nPolicies\n", encoding="utf-8")
    assert policy.load(copy).version != rcr.version


def test_an_altered_word_is_refused_with_file_line_and_both_wordings(copy: Path) -> None:
    edit(copy, "must be forwarded immediately", "should be forwarded immediately")
    with pytest.raises(
        DataFileError, match=r"policy\.yaml:\d+: expected what the source prints at source\.txt:\d+"
    ) as error:
        policy.load(copy)
    line = (copy / "policy.yaml").read_text(encoding="utf-8").splitlines()[error.value.line - 1]
    assert line.strip() == "text: >-"
    assert "must be forwarded immediately" in error.value.expected
    assert "should be forwarded immediately" in error.value.found


def test_a_missing_clause_is_refused(copy: Path) -> None:
    without_clause(copy, "2.7")
    with pytest.raises(DataFileError, match=r"2\.7 All content shared online"):
        policy.load(copy)


def test_a_missing_last_clause_is_refused(copy: Path) -> None:
    without_clause(copy, "privacy")
    with pytest.raises(DataFileError, match=r"source\.txt:\d+: expected every line of the source in policy\.yaml"):
        policy.load(copy)


def test_a_clause_given_twice_is_refused(copy: Path) -> None:
    edit(copy, 'id: "2.7"', 'id: "2.6"')
    with pytest.raises(DataFileError, match=r"expected every clause once, found clause 2\.6 a second time"):
        policy.load(copy)


def test_a_key_given_twice_is_refused(copy: Path) -> None:
    edit(copy, "short: RCR\n", "short: RCR\nshort: RCP\n")
    with pytest.raises(DataFileError, match="expected every key once, found 'short' a second time"):
        policy.load(copy)


def test_a_misspelt_key_is_refused_with_the_known_ones(copy: Path) -> None:
    edit(copy, "title: ", "titel: ")
    with pytest.raises(DataFileError, match=r"expected one of the keys .*title.*, found 'titel'"):
        policy.load(copy)


def test_a_missing_key_is_refused(copy: Path) -> None:
    edit(copy, "title: Contributor Social Media Policy\n", "")
    with pytest.raises(DataFileError, match="expected the key 'title'"):
        policy.load(copy)


def test_an_unknown_audience_is_refused(copy: Path) -> None:
    edit(copy, "audience: officer", "audience: offcer")
    with pytest.raises(DataFileError, match="expected contributor or officer, found 'offcer'"):
        policy.load(copy)


def test_a_reference_that_its_clause_does_not_name_is_refused(copy: Path) -> None:
    edit(copy, 'words: "brand guidelines"', 'words: "brand book"')
    with pytest.raises(DataFileError, match=r"expected words that stand in clause 2\.12, found 'brand book'"):
        policy.load(copy)


def test_a_twin_that_no_clause_has_is_refused(copy: Path) -> None:
    edit(copy, 'officer: "2.20"', 'officer: "2.40"')
    with pytest.raises(DataFileError, match=r"expected the id of a clause, found '2\.40'"):
        policy.load(copy)


def test_broken_yaml_is_refused_with_its_line(copy: Path) -> None:
    edit(copy, "sections:\n", "sections: [\n")
    with pytest.raises(DataFileError, match=r"policy\.yaml:\d+: expected YAML"):
        policy.load(copy)


def test_a_missing_source_is_refused(copy: Path) -> None:
    (copy / "source.txt").unlink()
    with pytest.raises(DataFileError, match="expected the policy's source text"):
        policy.load(copy)


def test_an_empty_file_is_refused(copy: Path) -> None:
    (copy / "policy.yaml").write_text("", encoding="utf-8")
    with pytest.raises(DataFileError, match="found an empty file"):
        policy.load(copy)
