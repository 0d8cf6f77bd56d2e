"""Several questions at once: what is shown, and what is named as not answered. The ranking is told beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
import pytest

from knowledge.encoder import Encoder
from knowledge.heads import Windows
from knowledge.index import Index, Neighbour
from knowledge.policy import Policy, Role
from knowledge.ranking import Ranking
from knowledge.search import Found, Search

LOGO, TALK, COST, SIGNAL = (
    "Can I put the logo on my slides?",
    "May I tell the paper what I think?",
    "What does the part one exam cost?",
    "Is a group on Signal covered as well?",
)


class FakeEncoder:
    """Every text is the same vector."""

    def read(self, text: str) -> Windows:  # noqa: ARG002
        return Windows(np.ones((1, 1), dtype=np.float32))


class EmptyIndex:
    """Nothing is near."""

    entries = ()

    def nearest(self, vectors: object, most: int) -> list[Neighbour]:  # noqa: ARG002
        return []


class ToldRanker:
    """Knows what answers each question; a text that it was not told of is ranked as the first question in it."""

    def __init__(self, told: Mapping[str, tuple[str, float]]) -> None:
        self._told = told
        self.ranked: list[str] = []

    def rank(self, question: str, role: Role, windows: Windows, near: Sequence[Neighbour]) -> Ranking:  # noqa: ARG002
        self.ranked.append(question)
        clause, score = next((own for text, own in self._told.items() if text in question), ("", 0.0))
        return Ranking({clause: score} if clause else {"1.1": 0.1}, silent=not clause)


def find(policy: Policy, told: Mapping[str, tuple[str, float]], *parts: str) -> Found:
    ranker = ToldRanker(told)
    search = Search(policy, cast("Encoder", FakeEncoder()), cast("Index", EmptyIndex()), ranker)
    return search.find(" ".join(parts), Role.CONTRIBUTOR)


def shown(found: Found) -> list[str]:
    return [hit.clause for hit in found.hits]


def test_what_the_policy_leaves_open_is_named(rcr: Policy) -> None:
    found = find(rcr, {LOGO: ("2.12", 0.9)}, LOGO, COST)
    assert (shown(found), found.unsaid, found.unshown, found.silent) == (["2.12"], (COST,), (), False)


def test_a_part_whose_clause_is_too_unsure_to_show_is_named(rcr: Policy) -> None:
    found = find(rcr, {LOGO: ("2.12", 0.9), TALK: ("2.13", 0.3)}, LOGO, TALK)
    assert (shown(found), found.unsaid, found.unshown) == (["2.12"], (), (TALK,))


def test_an_unsure_part_that_the_clause_shown_may_well_answer_is_not_named(rcr: Policy) -> None:
    found = find(rcr, {LOGO: ("2.12", 0.9), "Must I ask": ("2.12", 0.3)}, LOGO, "Must I ask somebody before that?")
    assert (shown(found), found.unsaid, found.unshown) == (["2.12"], (), ())


def test_a_part_beyond_what_is_shown_is_named(rcr: Policy) -> None:
    told = {LOGO: ("2.12", 0.9), TALK: ("2.13", 0.9), SIGNAL: ("1.2", 0.9), "my patient": ("2.8", 0.9)}
    found = find(rcr, told, LOGO, TALK, SIGNAL, "And may I name my patient there?")
    assert (shown(found), found.unshown) == (["2.12", "2.13", "1.2"], ("And may I name my patient there?",))


def test_a_fourth_part_that_the_same_clause_answers_is_not_named(rcr: Policy) -> None:
    told = {LOGO: ("2.12", 0.9), TALK: ("2.13", 0.9), SIGNAL: ("1.2", 0.9), "crest": ("2.12", 0.8)}
    found = find(rcr, told, LOGO, TALK, SIGNAL, "And the crest on my own mug?")
    assert (found.unsaid, found.unshown) == ((), ())


def test_of_very_many_questions_those_that_were_not_read_are_named(rcr: Policy) -> None:
    many = [f"May I use the logo on {place} different mugs?" for place in range(2, 30)]
    ranker = ToldRanker({"logo": ("2.12", 0.9)})
    search = Search(rcr, cast("Encoder", FakeEncoder()), cast("Index", EmptyIndex()), ranker)
    found = search.find(" ".join(many), Role.CONTRIBUTOR)
    assert found.unshown
    assert found.unshown == tuple(many[-len(found.unshown) :])
    assert len(ranker.ranked) == len(many) - len(found.unshown) + 1  # the whole is read beside its parts


@pytest.mark.parametrize("parts", [(COST,), (COST, TALK)])
def test_where_nothing_is_answered_no_part_is_named_beside_the_silence(rcr: Policy, parts: tuple[str, ...]) -> None:
    found = find(rcr, {}, *parts)
    assert (found.silent, found.unsaid, found.unshown) == (True, (), ())


def test_every_clause_knows_the_parts_that_it_answers(rcr: Policy) -> None:
    told = {LOGO: ("2.12", 0.9), TALK: ("2.13", 0.9), "crest": ("2.12", 0.8)}
    found = find(rcr, told, LOGO, TALK, "And the crest on my own mug?")
    assert {hit.clause: hit.parts for hit in found.hits} == {
        "2.12": (LOGO, "And the crest on my own mug?"),
        "2.13": (TALK,),
    }


def test_a_clause_of_a_single_question_is_for_no_part(rcr: Policy) -> None:
    assert [hit.parts for hit in find(rcr, {LOGO: ("2.12", 0.9)}, LOGO).hits] == [()]


def test_the_first_of_numbered_questions_is_searched_too(rcr: Policy) -> None:
    found = find(rcr, {"logo": ("2.12", 0.9), "paper": ("2.13", 0.9)}, "1) may I use the logo 2) may I ring the paper")
    assert shown(found) == ["2.12", "2.13"]
    assert [hit.parts for hit in found.hits] == [("may I use the logo",), ("may I ring the paper",)]


def test_a_part_that_nothing_answers_is_named_though_the_whole_reads_as_silent(rcr: Policy) -> None:
    class Whole(ToldRanker):
        def rank(self, question: str, role: Role, windows: Windows, near: Sequence[Neighbour]) -> Ranking:
            whole = COST in question and LOGO in question
            return Ranking({"1.1": 0.2}, silent=True) if whole else super().rank(question, role, windows, near)

    search = Search(rcr, cast("Encoder", FakeEncoder()), cast("Index", EmptyIndex()), Whole({LOGO: ("2.12", 0.9)}))
    found = search.find(f"{LOGO} {COST}", Role.CONTRIBUTOR)
    assert (shown(found), found.unsaid, found.silent) == (["2.12"], (COST,), False)


def test_questions_joined_by_and_are_several_where_each_is_surely_answered(rcr: Policy) -> None:
    told = {"may i post scans": ("2.8", 0.8), "is whatsapp covered": ("2.2", 0.9)}
    found = find(rcr, told, "may i post scans and is whatsapp covered")
    assert shown(found) == ["2.8", "2.2"]
    assert not found.unsaid


def test_a_sentence_with_and_in_it_stays_one_question(rcr: Policy) -> None:
    found = find(rcr, {"is a rude tweet": ("2.9", 0.8)}, "is a rude tweet that is old and is deleted covered")
    assert shown(found) == ["2.9"]
    assert not found.unsaid
