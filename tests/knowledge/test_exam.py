from __future__ import annotations

from collections.abc import Mapping

import pytest

from knowledge import exam, marks
from knowledge.exam import Answer, Read
from knowledge.labelled import Incoming, Intent, Question
from knowledge.marks import Mark, Marks
from knowledge.policy import Role


def asked(*gold: str, kind: str = "ask", acceptable: tuple[str, ...] = (), role: Role = Role.CONTRIBUTOR) -> Question:
    return Question("may I?", role, kind, gold, acceptable, "q1")


def came(
    intent: Intent = Intent.PRESS,
    *also: Intent,
    handoff: bool = True,
    urgent: bool = False,
    fields: Mapping[str, str] | None = None,
    batch: str = "r1",
) -> Incoming:
    return Incoming("a text", "dm", intent, also, handoff, urgent, dict(fields or {}), batch)


def shares(result: Marks) -> dict[str, float]:
    return {title: round(mark.share, 3) for title, mark in result.marks.items()}


def test_the_first_clause_counts_and_so_does_one_of_the_first_three() -> None:
    result = exam.of_questions(
        [
            (asked("2.1"), Answer(("2.1", "2.2"))),
            (asked("2.1"), Answer(("2.3", "2.2", "2.1"))),
            (asked("2.1", acceptable=("2.4",)), Answer(("2.4", "2.5", "2.6", "2.1"))),
        ]
    )
    assert shares(result) == {
        "right clause first": 0.333,
        "right or acceptable clause first": 0.667,
        "right clause in the first three": 0.667,
        "silent where the policy is silent": 0,
        "wrongly silent": 0,
    }
    assert result.marks["silent where the policy is silent"].of == 0


def test_silence_is_right_where_no_clause_answers_and_wrong_elsewhere() -> None:
    result = exam.of_questions(
        [
            (asked(kind="abstain"), Answer(("2.1",), silent=True)),
            (asked(kind="abstain"), Answer(("2.1",))),
            (asked("2.1"), Answer(("2.1",), silent=True)),
        ]
    )
    assert shares(result)["silent where the policy is silent"] == 0.5
    assert shares(result)["wrongly silent"] == 1
    assert shares(result)["right clause first"] == 1
    assert dict(result.confused) == {("none", "2.1"): 1, ("2.1", "none"): 1}


def test_small_talk_is_no_question() -> None:
    assert exam.of_questions([(asked(kind="smalltalk"), Answer(()))]).marks["right clause first"].of == 0


def test_questions_are_marked_by_kind_role_and_clause_the_worst_first() -> None:
    result = exam.of_questions(
        [
            (asked("2.1"), Answer(("2.1",))),
            (asked("2.2", role=Role.OFFICER), Answer(("2.1",))),
            (asked(kind="lookup"), Answer((), silent=True)),
        ]
    )
    assert result.tables["by kind"] == {"ask": {"right": Mark(1, 2)}, "lookup": {"right": Mark(1, 1)}}
    assert result.tables["by role"]["officer"]["right"] == Mark(0, 1)
    clauses = result.tables["by clause"]
    assert list(clauses) == ["2.2", "2.1", "none"]
    assert clauses["2.1"] == {"found": Mark(1, 1), "right when shown": Mark(1, 2)}


def test_misses_come_with_the_surest_first() -> None:
    pairs = [(asked("2.1"), Answer(("2.2",), score=score)) for score in (0.3, None, 0.9)]
    assert [miss.score for miss in exam.of_questions(pairs).misses] == [0.9, 0.3, None]


def test_the_calibration_error_is_how_far_scores_are_from_what_came_true() -> None:
    right, wrong = Answer(("2.1",), score=0.85), Answer(("2.2",), score=0.85)
    result = exam.of_questions([(asked("2.1"), right), (asked("2.1"), wrong)])
    assert result.calibration_error == pytest.approx(0.35)
    assert [(own.of, own.right) for own in result.reliability] == [(2, 0.5)]
    assert exam.of_questions([(asked("2.1"), Answer(("2.1",)))]).calibration_error is None


def test_a_score_of_one_falls_into_the_last_bin() -> None:
    assert len(marks.reliability([(1.0, True), (0.95, True), (0.0, False)])) == 2


def test_an_examinee_without_scores_or_clock_is_marked_too() -> None:
    class Peer:
        clauses, silent = ("2.1",), False

    result = exam.of_questions([(asked("2.1"), Peer())])
    assert (shares(result)["right clause first"], result.latency, result.reliability) == (1, None, ())


def test_latency_is_what_half_and_nearly_all_answers_took_at_most() -> None:
    found = marks.latency(place / 1000 for place in range(1, 101))
    assert found is not None
    assert (found.p50, found.p99) == (50, 99)


def test_an_interval_is_wide_where_items_are_few() -> None:
    assert Mark(9, 10).interval == (pytest.approx(0.596, abs=0.001), pytest.approx(0.982, abs=0.001))
    low, high = Mark(900, 1000).interval
    assert high - low < 0.04
    assert Mark(0, 0).interval == (0, 1)
    assert Mark(10, 10).interval[1] <= 1


def test_an_intent_that_a_careful_person_accepts_is_no_miss() -> None:
    result = exam.of_messages([(came(Intent.PRESS, Intent.ASK), Read(Intent.ASK)), (came(), Read(Intent.OFFTOPIC))])
    assert shares(result)["right intent"] == 0
    assert shares(result)["right or accepted intent"] == 0.5
    assert shares(result)["press approaches seen"] == 0
    assert dict(result.confused) == {("press", "offtopic"): 1}
    assert result.matrix == {("press", "ask"): 1, ("press", "offtopic"): 1}


def test_hand_off_and_urgency_are_marked_by_recall_and_precision() -> None:
    result = exam.of_messages(
        [
            (came(urgent=True), Read(Intent.PRESS, handoff=True)),
            (came(), Read(Intent.PRESS, handoff=False)),
            (came(Intent.ASK, handoff=False), Read(Intent.ASK, handoff=True, urgent=True)),
        ]
    )
    found = shares(result)
    assert (found["hand-off recall"], found["hand-off precision"]) == (0.5, 0.5)
    assert (found["urgent recall"], found["urgent precision"]) == (0, 0)
    assert [miss.wanted for miss in result.missed] == ["press"]


def test_an_internal_party_is_a_decision_of_its_own() -> None:
    member = came(Intent.HARASSMENT, fields={"internal_party": "a Fellow"})
    result = exam.of_messages([(member, Read(Intent.HARASSMENT, internal=True)), (came(), Read(Intent.PRESS))])
    assert shares(result)["internal party recall"] == shares(result)["internal party precision"] == 1


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        ("4pm today", "by 4pm today", True),
        ("The Northern Ledger", "northern ledger", True),
        ("020 7946 0142", "02079460142", True),
        ("Ida Brook", "Iris Brook", False),
        ("Ida Brook", "", False),
        ("", "", False),
    ],
)
def test_a_detail_is_right_but_for_case_blanks_and_words_at_its_ends(wanted: str, got: str, right: bool) -> None:  # noqa: FBT001
    assert exam.same(wanted, got) is right


def test_details_are_marked_field_by_field() -> None:
    result = exam.of_messages(
        [
            (came(fields={"person": "Ida", "outlet": "The Quad"}), Read(Intent.PRESS, fields={"person": "Ida"})),
            (came(fields={"person": "Jon"}), Read(Intent.PRESS, fields={"person": "the desk", "outlet": "X"})),
        ]
    )
    details = result.tables["details"]
    assert details["person"] == {"precision": Mark(1, 2), "recall": Mark(1, 2), "F1": Mark(1, 2)}
    assert details["outlet"] == {"precision": Mark(0, 1), "recall": Mark(0, 1), "F1": Mark(0, 1)}
    assert result.marks["details F1"] == Mark(1, 3)


def test_a_detail_that_a_batch_never_labels_is_not_held_against_the_examinee() -> None:
    topic = Read(Intent.PRESS, fields={"topic": "fees"})
    result = exam.of_messages([(came(batch="r1"), topic), (came(batch="r5", fields={"topic": "the fees"}), topic)])
    assert result.tables["details"]["topic"]["precision"] == Mark(1, 1)
