from __future__ import annotations

import pytest

from knowledge.exam_drafts import Found, Judged, of_drafts
from knowledge.labelled import Draft, Severity, Violation
from knowledge.marks import Mark, Marks
from knowledge.policy import Role
from knowledge.review import Verdict

CLEAR = Judged(Verdict.CLEAR, ())


def draft(*clauses: str, arguable: tuple[str, ...] = (), pair: str = "", **more: object) -> Draft:
    """A draft whose every violation stands at 0..10; `stop` says how grave they are."""
    severity = Severity.STOP if more.get("stop") else Severity.CHECK
    violations = tuple(Violation(clause, 0, 10, severity) for clause in clauses)
    role = Role.OFFICER if more.get("officer") else Role.CONTRIBUTOR
    return Draft(str(more.get("text", "a draft of words")), role, "X", violations, arguable, pair, "d1")


def judged(
    *clauses: str, verdict: Verdict = Verdict.CHECK, at: tuple[int, int] = (0, 10), score: float = 0.9
) -> Judged:
    return Judged(verdict if clauses else Verdict.CLEAR, [Found(clause, *at) for clause in clauses], score, 0.02)


def mark(result: Marks, title: str) -> Mark:
    return result.marks[title]


def test_a_conflict_is_caught_and_a_clean_draft_alarmed_by_any_finding() -> None:
    result = of_drafts(
        [(draft("2.9"), judged("2.15")), (draft("2.9"), CLEAR), (draft(), judged("2.9")), (draft(), CLEAR)]
    )
    assert mark(result, "conflicting drafts caught") == Mark(1, 2)
    assert mark(result, "clean drafts alarmed") == Mark(1, 2)


def test_a_stop_draft_counts_as_caught_and_apart_as_told_to_stop() -> None:
    grave = draft("2.8", stop=True)
    result = of_drafts([(grave, judged("2.8")), (grave, judged("2.8", verdict=Verdict.STOP)), (draft("2.9"), CLEAR)])
    assert mark(result, "'stop' drafts caught") == Mark(2, 2)
    assert mark(result, "'stop' drafts told to stop") == Mark(1, 2)


def test_clauses_are_counted_once_each_over_all_drafts() -> None:
    result = of_drafts([(draft("2.9", "2.15"), judged("2.9", "2.9", "2.8")), (draft(), CLEAR)])
    assert mark(result, "clause precision") == Mark(1, 2)
    assert mark(result, "clause recall") == Mark(1, 2)
    assert mark(result, "clause F1").share == pytest.approx(0.5)


def test_an_arguable_clause_counts_neither_way() -> None:
    found = of_drafts([(draft(arguable=("2.11",)), judged("2.11"))])
    silent = of_drafts([(draft(arguable=("2.11",)), CLEAR)])
    for result in (found, silent):
        assert mark(result, "clean drafts alarmed") == Mark(0, 1)
        assert (mark(result, "clause precision").of, mark(result, "clause recall").of) == (0, 0)
        assert result.misses == ()


def test_an_arguable_clause_hides_no_other_alarm_and_no_violation_of_the_same_name() -> None:
    other = of_drafts([(draft(arguable=("2.11",)), judged("2.11", "2.9"))])
    assert mark(other, "clean drafts alarmed") == Mark(1, 1)
    same = of_drafts([(draft("2.9", arguable=("2.9",)), judged("2.9"))])
    assert mark(same, "clause recall") == Mark(1, 1)


@pytest.mark.parametrize(
    ("at", "share", "touched"),
    [((0, 10), 1, 1), ((5, 15), 0.5, 1), ((0, 30), 0.5, 1), ((20, 30), 0, 0)],
)
def test_marked_words_overlap_by_shared_characters_where_the_clause_was_found(
    at: tuple[int, int], share: float, touched: int
) -> None:
    pairs = [(draft("2.9"), judged("2.9", at=at))] * 10
    result = of_drafts([*pairs, (draft("2.9"), judged("2.8")), (draft("2.9"), CLEAR)])
    assert mark(result, "marked words overlap") == Mark(round(10 * share), 10)
    assert mark(result, "marked words touched") == Mark(10 * touched, 10)


def test_of_several_marks_the_one_that_shares_most_is_compared() -> None:
    found = Judged(Verdict.CHECK, [Found("2.9", 50, 60), Found("2.9", 0, 10)])
    assert mark(of_drafts([(draft("2.9"), found)]), "marked words overlap") == Mark(1, 1)


def test_a_pair_is_told_apart_only_if_both_sides_come_out_right() -> None:
    apart = [(draft("2.9", pair="a"), judged("2.9")), (draft(pair="a"), CLEAR)]
    alarmed = [(draft("2.9", pair="b"), judged("2.9")), (draft(pair="b"), judged("2.9"))]
    missed = [(draft("2.9", pair="c"), CLEAR), (draft(pair="c"), CLEAR)]
    argued = [(draft("2.9", pair="d"), judged("2.9")), (draft(arguable=("2.11",), pair="d"), judged("2.11"))]
    result = of_drafts([*apart, *alarmed, *missed, *argued])
    assert mark(result, "minimal pairs told apart") == Mark(2, 4)


def test_a_pair_with_one_kind_of_side_is_no_pair() -> None:
    both_clean = [(draft(pair="a"), CLEAR), (draft(pair="a"), CLEAR)]
    alone = [(draft("2.9", pair="b"), judged("2.9")), (draft("2.9"), CLEAR), (draft(), CLEAR)]
    assert mark(of_drafts([*both_clean, *alone]), "minimal pairs told apart") == Mark(0, 0)


def test_roles_and_clauses_have_tables_of_their_own_the_worst_clause_first() -> None:
    result = of_drafts(
        [
            (draft("2.9"), judged("2.9")),
            (draft("2.21", officer=True), judged("2.8")),
            (draft(officer=True), judged("2.9")),
        ]
    )
    assert result.tables["by role"]["officer"] == {"caught": Mark(1, 1), "alarmed": Mark(1, 1)}
    assert result.tables["by role"]["contributor"] == {"caught": Mark(1, 1), "alarmed": Mark(0, 0)}
    clauses = result.tables["by clause"]
    assert list(clauses) == ["2.21", "2.9", "2.8"]
    assert clauses["2.9"] == {"found": Mark(1, 1), "right when shown": Mark(1, 2)}


def test_misses_are_listed_the_surest_first_and_confusions_are_counted() -> None:
    result = of_drafts(
        [
            (draft("2.9", text="unsure"), judged("2.15", score=0.6)),
            (draft(text="sure"), judged("2.15", score=0.9)),
            (draft("2.9", "2.8", text="half"), judged("2.9", score=0.7)),
            (draft("2.8", stop=True, text="grave"), CLEAR),
        ]
    )
    assert [miss.text for miss in result.misses] == ["sure", "half", "unsure", "grave"]
    assert dict(result.confused) == {("2.9", "2.15"): 1, ("clear", "2.15"): 1, ("2.8", "less"): 1, ("2.8", "clear"): 1}
    assert [miss.text for miss in result.missed] == ["grave"]


def test_scores_are_held_against_what_was_there_and_time_is_told() -> None:
    result = of_drafts([(draft("2.9"), judged("2.9")), (draft(), judged("2.9")), (draft(), CLEAR)])
    assert [(own.of, own.right) for own in result.reliability] == [(2, 0.5)]
    assert result.latency is not None
    assert result.latency.p50 == pytest.approx(20)


def test_no_drafts_at_all_make_empty_marks() -> None:
    result = of_drafts([])
    assert all(own.of == 0 for own in result.marks.values())
    assert result.latency is None
