from __future__ import annotations

import random
import time
from typing import Any

import pytest

from knowledge import apart, checking, copies, fictional, labelled
from knowledge.exampleline import Finding, Line
from knowledge.policy import Policy

CLAUSES = ("2.8", "2.12", "2.15")
LONG = "My neighbour's boy saw the ward round on somebody's phone and now he asks me who the man with the drip was"


def question(text: str = "Whose badge may I wear on my profile?", **changed: Any) -> dict[str, Any]:
    own = {"text": text, "role": "contributor", "kind": "ask", "gold": ["2.12"], "acceptable": [], "batch": "q1"}
    return own | changed


def message(text: str = "Ida Brook rang about the fees", **changed: Any) -> dict[str, Any]:
    own = {"text": text, "surface": "dm", "intent": "press", "also": [], "handoff": True, "urgent": False}
    return own | {"fields": {}, "batch": "r1"} | changed


def draft(text: str = "The man in bed 4 went home", **changed: Any) -> dict[str, Any]:
    own = {"text": text, "role": "contributor", "platform": "X", "violations": [], "clean": True, "arguable": []}
    return own | {"pair": "", "batch": "d1"} | changed


def violation(span: str, clause: str = "2.8", severity: str = "stop") -> dict[str, Any]:
    return {"clause": clause, "span": span, "severity": severity}


def check(*rows: dict[str, Any]) -> list[Finding]:
    lines = [Line("examples.jsonl", number, row) for number, row in enumerate(rows, 1)]
    found = checking.check(lines, CLAUSES, {"q9", "r9"})
    return [finding for finding in found if finding.rule != "thin cover"]


def rules(*rows: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(finding.rule, finding.fault) for finding in check(*rows)]


def test_good_examples_pass() -> None:
    mended = draft(violations=[violation("man in bed 4")], clean=False)
    assert not check(question(), message(fields={"person": "Ida Brook"}), mended)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (question(gold=["2.99"]), "no clause is called 2.99"),
        (question(gold=[]), "no clause is gold"),
        (question(kind="abstain"), "has gold clauses"),
        (question(kind="riddle"), "kind is 'riddle'"),
        (question(role="king"), "role is 'king'"),
        (question(gold="2.12"), "gold is '2.12'"),
        (question(gold=[["2.12"]]), "other than texts"),
        (question(text=" "), "text is ' '"),
        ({"text": "x", "gold": []}, "keys of a question"),
        ({key: value for key, value in question().items() if key != "kind"}, "missing is kind"),
        ({key: value for key, value in question().items() if key != "gold"}, "keys of a question"),
        ({key: value for key, value in draft().items() if key != "violations"}, "missing is violations"),
        (question(colour="red"), "nothing reads colour"),
        (message(intent="pres"), "intent is 'pres'"),
        (message(surface="phone"), "surface is 'phone'"),
        (message(also=["chat"]), "also holds chat"),
        (message(fields={"person": "Ida Brooke"}), "not in the text letter for letter"),
        (message(fields={"who": "Ida Brook"}), "no field is called 'who'"),
        (message(urgent=True, handoff=False), "urgent and not handed off"),
        (message(urgent="no"), "urgent is 'no'"),
        (draft(clean=False), "clean is False with 0 violations"),
        (draft(violations=[violation("bed 5")], clean=False), "stands 0 times"),
        (draft("me and me", violations=[violation("me")], clean=False), "stands 2 times"),
        (draft(violations=[violation("bed", "9.9")], clean=False), "no clause is called 9.9"),
        (draft(violations=[violation("bed", severity="mild")], clean=False), "severity is 'mild'"),
        (draft(violations=[{"clause": "2.8"}], clean=False), "a violation has the keys"),
        (draft(violations=[violation("bed")], clean=False, arguable=["2.8"]), "a violation and arguable"),
    ],
)
def test_a_broken_label_is_a_fault_with_its_line(row: dict[str, Any], told: str) -> None:
    found = check(question("Good morning to all of you"), row)
    assert [(own.line.place, own.rule, own.fault) for own in found] == [("examples.jsonl:2", "label", True)]
    assert told in found[0].text


def test_the_same_text_labelled_otherwise_is_a_fault() -> None:
    assert rules(question(LONG), question(LONG.upper() + "!", gold=["2.15"])) == [("conflict", True)]
    assert rules(question(LONG), question(LONG, kind="abstain", gold=[])) == [("conflict", True)]
    assert rules(message(LONG), message(LONG, handoff=False)) == [("conflict", True)]
    assert rules(message(LONG), message(LONG, intent="concern")) == [("conflict", True)]
    broken = draft(LONG, violations=[violation("drip")], clean=False)
    assert rules(draft(LONG), broken) == [("conflict", True)]


def test_what_is_labelled_for_another_role_or_accepted_by_both_is_no_conflict() -> None:
    assert not rules(question(LONG), question(LONG, role="officer", gold=["2.15"]))
    either = question(LONG, gold=["2.12"], acceptable=["2.15"]), question(LONG, gold=["2.15"], acceptable=["2.12"])
    assert rules(*either) == [("repeated", False)]
    both = message(LONG, also=["concern"]), message(LONG, intent="concern", also=["press"])
    assert rules(*both) == [("repeated", False)]
    arguable = draft(LONG, arguable=["2.8"]), draft(LONG, violations=[violation("drip")], clean=False)
    assert rules(*arguable) == [("repeated", False)]


def test_almost_the_same_text_is_remarked() -> None:
    assert rules(question(LONG), question(f"{LONG} then")) == [("near copy", False)]
    assert rules(question(LONG), question(f"{LONG} then", gold=["2.15"])) == [("conflict?", False)]


def test_members_of_a_pair_may_be_alike_and_differ() -> None:
    broken = draft(f"{LONG} ok", violations=[violation("drip")], clean=False, pair="p1")
    assert not check(draft(LONG, pair="p1"), broken)


def test_a_minimal_pair_within_a_batch_is_not_taken_for_a_conflict_across_batches_it_is_remarked() -> None:
    words = LONG.split()
    other = " ".join([*words[:-5], "whether", "his", "uncle", "would", "pay"])
    assert not check(message(LONG), message(other, handoff=False))
    assert rules(message(LONG), message(other, handoff=False, batch="r2")) == [("conflict?", False)]


def test_a_pair_split_over_batches_is_a_fault_and_one_without_a_twin_a_remark() -> None:
    assert rules(draft("one text", pair="p1"), draft("quite another", pair="p1", batch="d2")) == [("pair", True)]
    assert rules(draft(pair="p1")) == [("pair", False)]


def test_nothing_near_a_kept_back_text_may_be_trained_on() -> None:
    assert rules(question(LONG), question(f"{LONG} then", batch="q9")) == [("kept back", True)]
    assert rules(question(LONG, batch="q9"), question(LONG, role="officer")) == [("kept back", True)]


def test_a_clause_with_few_questions_is_remarked_and_kept_back_ones_do_not_count() -> None:
    rows = [question(f"{place}", batch="q9" if place > 24 else f"q{place % 5}") for place in range(60)]
    lines = [Line("f", number, row) for number, row in enumerate(rows, 1)]
    thin = [own.text for own in checking.check(lines, CLAUSES, {"q9"}) if own.rule == "thin cover"]
    assert len(thin) == 2
    assert "clause 2.8 has 0 questions" in thin[0]


def test_a_clause_that_few_drafts_conflict_with_and_an_intent_of_few_messages_are_remarked() -> None:
    broken = [
        draft(f"{n} bed", violations=[violation("bed")], clean=False, batch="d9" if n < 9 else "d1") for n in range(20)
    ]
    sent = [message(f"{n}", intent="press" if n else "review", batch="r1") for n in range(150)]
    lines = [Line("f", number, row) for number, row in enumerate([*broken, *sent], 1)]
    thin = [own for own in checking.check(lines, CLAUSES, {"d9"}) if own.rule == "thin cover"]
    assert not any(own.fault for own in thin)
    told = [own.text for own in thin]
    assert "clause 2.8 has 11 drafts to train on, fewer than 80" in told
    assert "intent review has 1 messages to train on, fewer than 100" in told
    assert not any("press" in text or "2.12" in text for text in told)


def test_monotone_openings_are_remarked_once_a_batch() -> None:
    texts = [" ".join(random.Random(seed).choices(LONG.split(), k=12)) for seed in range(7)]  # noqa: S311
    found = check(*(question(f"Can I {text}", batch="q1") for text in texts), question("Can I not?", batch="q2"))
    assert [own.text for own in found if own.rule == "opening"] == [
        "7 of the 7 questions of batch q1 begin with 'can i'"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "020 7946 0142, 0207 946 0190 or +44 (0)20 7946 0633",
        "01632 960441 and 07700 900123, +44 7700 900 345",
        "0161 496 0001 / 0131 496 0999 / 0117 496 0000 / 0121 496 0100 / 029 2018 0123 / 0191 498 0123",
        "ida@quad.example.org, jon@example.com, .@handle and '@Gareth, from 09:00 on 03.04.2026",
        "case 0042 of 2026, 12 000 000 000 pounds",
    ],
)
def test_fictional_addresses_and_numbers_pass(text: str) -> None:
    assert not list(fictional.doubtful(text))


@pytest.mark.parametrize("text", ["020 7946 1142", "+44 7911 123456", "(0115) 925 5555", "ida@thequad.co.uk"])
def test_what_may_belong_to_somebody_is_a_fault(text: str) -> None:
    assert list(fictional.doubtful(f"write or ring: {text}.")) == [text.strip(".")]
    assert rules(question(f"They gave me {text}.")) == [("address", True)]


def test_copies_are_those_that_a_patient_reader_finds() -> None:
    draw = random.Random(7)  # noqa: S311  no secret
    words = f"{LONG} the patient has gone home and nobody rang about it at all this week".split()
    texts = [" ".join(draw.choices(words, k=draw.randint(3, 14))) for _ in range(150)]
    texts += [f"{text} {draw.choice(words)}" for text in texts[:40]] + ["", "short", "ölfarbe – 漢字 " * 4]
    grams = [{own[at : at + 5] for at in range(len(own) - 4)} for own in map(copies.folded, texts)]
    wanted = {
        (one, other)
        for other in range(len(texts))
        for one in range(other)
        if len(copies.folded(texts[one])) >= 12 <= len(copies.folded(texts[other]))
        and len(grams[one] & grams[other]) / len(grams[one] | grams[other]) >= 0.6
    }
    assert {(copy.one, copy.other) for copy in copies.near(texts, 0.6)} == wanted
    assert len(wanted) > 20


def test_many_thousand_texts_are_compared_in_seconds() -> None:
    draw = random.Random(3)  # noqa: S311  no secret
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(2, 9))) for _ in range(3000)]
    texts = [" ".join(draw.choices(words, k=25)) for _ in range(4000)]
    begun = time.perf_counter()
    copies.near(texts, 0.6)
    assert time.perf_counter() - begun < 10


def test_nothing_near_a_file_set_apart_may_stand_among_the_examples() -> None:
    own = [Line("examples.jsonl", 4, question(LONG)), Line("examples.jsonl", 7, message("Something else entirely"))]
    others = [("exam.jsonl", 31, f"{LONG.upper()} then"), ("exam.jsonl", 32, "No word of this is there, not one")]
    found = list(apart.too_near(own, others))
    assert [(one.line.place, one.rule, one.fault) for one in found] == [("examples.jsonl:4", "set apart", True)]
    assert "exam.jsonl:31" in found[0].text
    assert not any(word in found[0].text.lower() for word in LONG.lower().split() if len(word) > 4)


def test_copies_within_the_file_set_apart_or_within_the_examples_are_not_its_business() -> None:
    own = [Line("examples.jsonl", number, question(LONG)) for number in (1, 2)]
    others = [("exam.jsonl", number, "No word of this is there, not one") for number in (1, 2)]
    assert not list(apart.too_near(own, others))


def test_what_ships_has_no_fault(rcr: Policy) -> None:
    files = sorted(labelled.EXAMPLES.glob("*.jsonl"))
    lines = [Line(file.name, number, row) for file in files for number, row in labelled.rows(file)]
    found = checking.check(lines, rcr.order, labelled.KEPT_BACK)
    assert not [f"{own.line.place}: {own.text}" for own in found if own.fault]
