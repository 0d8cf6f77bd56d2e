from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import checks
from knowledge.datafile import DataFileError
from knowledge.draftheads import ABOUT, HOW, VOICE, merged
from knowledge.identifiers import Kind
from knowledge.labelled import Severity
from knowledge.policy import POLICIES, Policy, Role

GENTLE = {"2.11", "G1.9", "G1.10", "G1.11"}
FOR_OFFICERS_ONLY = {"2.19", "2.23", "2.24"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(POLICIES / "rcr", tmp_path / "rcr")
    return tmp_path / "rcr"


def edit(folder: Path, old: str, new: str, name: str = "checks/2.9.yaml") -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(folder: Path, policy: Policy) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        checks.load(folder, policy)
    return caught.value


def line_of(error: DataFileError) -> str:
    return error.file.read_text(encoding="utf-8").splitlines()[error.line - 1].strip()


@pytest.fixture(scope="module")
def shipped(rcr: Policy) -> checks.Checks:
    return checks.load(POLICIES / "rcr", rcr)


def test_every_clause_that_a_draft_can_conflict_with_has_its_check(shipped: checks.Checks) -> None:
    numbered = {f"2.{n}" for n in (4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 19, 22, 23, 24, 25, 26)}
    assert set(shipped.by_label) == numbered | GENTLE
    files = (POLICIES / "rcr" / checks.FOLDER).glob("*.yaml")
    assert {file.stem for file in files} == {check.clause for check in shipped.by_label.values()}


def test_a_twin_is_checked_with_its_clause(shipped: checks.Checks) -> None:
    assert shipped.of("2.21") is shipped.of("2.5")
    assert shipped.of("2.20").clause == "2.15"


def test_only_gentle_checks_are_gentle_and_only_the_role_has_a_cure(shipped: checks.Checks) -> None:
    assert {label for label, check in shipped.by_label.items() if check.gentle} == GENTLE
    assert {label for label, check in shipped.by_label.items() if check.cure} == {"2.4"}


def test_clauses_that_bind_officers_bind_nobody_else(shipped: checks.Checks) -> None:
    bound = {label: set(check.severity) for label, check in shipped.by_label.items()}
    assert {label for label, roles in bound.items() if roles == {Role.OFFICER}} == FOR_OFFICERS_ONLY
    assert all(roles == set(Role) for label, roles in bound.items() if label not in FOR_OFFICERS_ONLY)


def test_party_politics_is_looked_at_again_by_a_contributor_and_kept_back_by_an_officer(
    shipped: checks.Checks,
) -> None:
    assert shipped.of("2.22").severity == {Role.CONTRIBUTOR: Severity.CHECK, Role.OFFICER: Severity.STOP}
    assert shipped.of("2.9").severity == {Role.CONTRIBUTOR: None, Role.OFFICER: None}


def test_every_identifier_belongs_to_exactly_one_check(shipped: checks.Checks) -> None:
    kinds = [kind for check in shipped.by_label.values() for kind in check.evidence.identifiers]
    assert sorted(kinds) == sorted(Kind)


def test_a_check_reads_its_evidence_its_question_and_its_examples(shipped: checks.Checks) -> None:
    check = shipped.of("2.13")
    assert check.evidence == checks.Evidence(("college",), (), ("college", "role"), ())
    assert check.permission
    assert check.question.endswith("?")
    assert len(check.conflicting) >= 2
    assert len(check.fine) >= 2
    assert all(example.words in example.text for example in check.conflicting)


def test_an_example_of_a_role_that_is_not_bound_would_prove_nothing(shipped: checks.Checks) -> None:
    for check in shipped.by_label.values():
        for example in (*check.conflicting, *check.fine):
            assert example.role in check.severity, example.text


def test_all_evidence_is_something_that_the_heads_can_see(shipped: checks.Checks) -> None:
    for check in shipped.by_label.values():
        assert set(check.evidence.about) <= set(ABOUT)
        assert set(check.evidence.how) <= set(HOW)
        assert set(check.evidence.voice) <= set(VOICE)


def test_a_policy_may_have_no_checks_at_all(copy: Path, rcr: Policy) -> None:
    shutil.rmtree(copy / checks.FOLDER)
    (copy / "allowed.yaml").unlink()
    assert checks.load(copy, rcr) == checks.Checks({})


def test_canvassing_is_said_to_be_allowed_where_a_draft_does_it(shipped: checks.Checks) -> None:
    (notice,) = shipped.notices
    assert notice.clause == "2.27"
    assert notice.fits("I am STANDING FOR ELECTION to the Board")
    assert notice.fits("Please vote for me!")
    assert not notice.fits("Please vote for media training")
    assert not notice.fits("Use your vote on Thursday")
    assert not notice.fits("Please vote for me!", ["2.9", "2.22"])
    assert notice.fits("Please vote for me!", ["2.9"])


@pytest.mark.parametrize(
    "key", ["clause", "name", "severity", "evidence", "question", "mend", "examples", "conflicting", "fine"]
)
def test_a_missing_key_is_told(copy: Path, rcr: Policy, key: str) -> None:
    file = copy / "checks" / "2.9.yaml"
    kept, dropping, depth = [], False, 0
    for line in file.read_text(encoding="utf-8").splitlines():
        indent = len(line) - len(line.lstrip())
        if line.strip().startswith(f"{key}:"):
            dropping, depth = True, indent
            continue
        dropping = dropping and indent > depth
        if not dropping:
            kept.append(line)
    file.write_text("\n".join(kept), encoding="utf-8")
    error = refused(copy, rcr)
    assert error.file == file
    assert error.expected == f"the key {key!r}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('clause: "2.9"', 'clause: "2.99"', ("the id of a clause in policy.yaml", "'2.99'")),
        ("question:", "qestion:", ("one of the keys clause, name,", "'qestion'")),
        ("how: [attack]", "how: [atack]", ("one of praise, report,", "'atack'")),
        ("how: [attack]", "about: [doctor]", ("one of college, officer,", "'doctor'")),
        ("how: [attack]", "voice: [myself]", ("one of role, college", "'myself'")),
        ("how: [attack]", "identifiers: [shoe_size]", ("one of nhs_number,", "'shoe_size'")),
        ("how: [attack]", "who: [staff]", ("one of the keys about, how, voice, identifiers", "'who'")),
        ("how: [attack]", "how: attack", ("a list", "'attack'")),
        ("contributor: by reading", "contributor: perhaps", ("one of stop, check, by reading", "'perhaps'")),
        ("contributor: by reading", "president: stop", ("one of the keys contributor, officer", "'president'")),
        ("words: the morons in A&E", "words: the morons in B&E", ("words that stand once in the text", "'the morons in B&E'")),
        ("words: the morons in A&E", "words: the", ("words that stand once in the text", "'the'")),
        ("words: the morons in A&E", "words: the morons in A&E\n      role: king", ("one of contributor, officer", "'king'")),
        ("question: Would", "gentle: maybe\nquestion: Would", ("one of yes, no", "'maybe'")),
        ("question: Would", "cure: time\nquestion: Would", ("one of personal views", "'time'")),
        ("question: Would you say these words to the people they are about?", "question:", ("a text", "nothing")),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_file_its_line_and_what_was_expected(
    copy: Path, rcr: Policy, old: str, new: str, told: tuple[str, str]
) -> None:
    expected, found = told
    edit(copy, old, new)
    error = refused(copy, rcr)
    assert error.file == copy / "checks" / "2.9.yaml"
    assert error.expected.startswith(expected)
    assert error.found == found
    assert found.strip("'") in line_of(error) or found == "nothing"


@pytest.mark.parametrize("which", ["conflicting", "fine"])
def test_fewer_than_two_examples_are_refused(copy: Path, rcr: Policy, which: str) -> None:
    file = copy / "checks" / "2.9.yaml"
    head, _, rest = file.read_text(encoding="utf-8").partition(f"  {which}:\n")
    own, fine, behind = rest.partition("  fine:\n")
    first = own.split("    - text:")[1]
    file.write_text(f"{head}  {which}:\n    - text:{first}{fine}{behind}", encoding="utf-8")
    error = refused(copy, rcr)
    assert (error.file, error.expected, error.found) == (file, "at least 2 examples", "1")
    assert line_of(error).startswith("- text:")


def test_no_severity_at_all_is_refused(copy: Path, rcr: Policy) -> None:
    edit(copy, "{contributor: by reading, officer: by reading}", "{}")
    assert refused(copy, rcr).expected == "a severity for a contributor, an officer or both"


@pytest.mark.parametrize(("clause", "told"), [("2.9", "2.9"), ("2.20", "2.20")])
def test_a_second_file_for_a_clause_or_its_twin_is_refused(copy: Path, rcr: Policy, clause: str, told: str) -> None:
    text = (copy / "checks" / "2.9.yaml").read_text(encoding="utf-8").replace('"2.9"', f'"{clause}"')
    (copy / "checks" / "zz.yaml").write_text(text, encoding="utf-8")
    error = refused(copy, rcr)
    assert error.file.name == "zz.yaml"
    assert (error.expected, error.found) == ("one file per clause", f"a second one for {told}")
    assert merged(clause) in {"2.9", "2.15"}


def test_a_notice_of_an_unknown_clause_is_refused(copy: Path, rcr: Policy) -> None:
    edit(copy, '"2.27"', '"2.72"', "allowed.yaml")
    error = refused(copy, rcr)
    assert (error.file.name, error.found) == ("allowed.yaml", "'2.72'")


def test_a_notice_that_waits_for_an_unknown_clause_is_refused(copy: Path, rcr: Policy) -> None:
    edit(copy, '"2.22"', '"2.222"', "allowed.yaml")
    error = refused(copy, rcr)
    assert (error.file.name, error.found) == ("allowed.yaml", "'2.222'")


def test_a_file_that_is_no_yaml_is_refused(copy: Path, rcr: Policy) -> None:
    edit(copy, "severity: {", "severity: {{")
    assert refused(copy, rcr).expected == "YAML"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(?P<words>vote", "a regular expression"),
        ("vote", "a regular expression with a group (?P<words>…), the words to mark"),
    ],
)
def test_a_pattern_that_marks_nothing_is_refused(copy: Path, rcr: Policy, pattern: str, expected: str) -> None:
    edit(copy, "question:", f"  patterns: ['{pattern}']\nquestion:")
    error = refused(copy, rcr)
    assert (error.file.name, error.expected) == ("2.9.yaml", expected)
