"""Adapters, items, heads and calibration; the networks here are tiny and random, so nothing is judged by quality."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("sentence_transformers")

import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from knowledge import heads, labelled, policy
from knowledge.built import PACKAGED
from knowledge.heads import FIELDS, NONE, TAGS, MessageHeads, Near, Parts, QuestionHeads, Span
from knowledge.labelled import EXAMPLES, Incoming, Intent, Question
from knowledge.policy import Role
from knowledge.training import calibrate, data, finish, lora, measure, merge, reading, train
from knowledge.training.data import EITHER, SKIP
from knowledge.training.export import open_model
from knowledge.training.networks import Network, Shape, loss


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    own: Tokenizer = open_model(PACKAGED).tokenizer.backend_tokenizer
    own.no_padding()
    own.enable_truncation(32, stride=8)
    return own


def small() -> BertModel:
    torch.manual_seed(0)
    own = BertModel(
        BertConfig(vocab_size=30522, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    )
    return own.eval()


def message(text: str, batch: str = "r1", **fields: str) -> Incoming:
    return Incoming(text, "dm", Intent.PRESS, (), handoff=True, urgent=False, fields=fields, batch=batch)


def words_of(tokenizer: Tokenizer, item: data.Item, text: str, tag: str) -> list[str]:
    encoded = heads.incoming(text)
    offsets = tokenizer.encode(encoded).offsets
    return [encoded[slice(*offsets[at])] for at, own in enumerate(item.tags) if own == TAGS.index(tag)]


def test_an_adapter_changes_nothing_before_training() -> None:
    ids = torch.randint(1, 100, (2, 7))
    stock, adapted = small(), small()
    lora.adapt(adapted, rank=4)
    assert torch.allclose(stock(ids).last_hidden_state, adapted(ids).last_hidden_state, atol=1e-6)


def test_merged_parts_answer_as_the_adapted_network_does() -> None:
    adapted, merged, ids = small(), small(), torch.randint(1, 100, (2, 7))
    lora.adapt(adapted, rank=4)
    with torch.no_grad():
        for parameter in adapted.parameters():
            if parameter.requires_grad:
                parameter.add_(0.05 * torch.randn_like(parameter))
    lora.merge(merged, lora.parts_of(adapted))
    assert torch.allclose(adapted(ids).last_hidden_state, merged(ids).last_hidden_state, atol=0.02)


def test_few_weights_are_trained() -> None:
    adapted = small()
    lora.adapt(adapted, rank=2)
    trained = sum(p.numel() for p in adapted.parameters() if p.requires_grad)
    assert trained < 0.05 * sum(p.numel() for p in adapted.parameters())


def test_batches_kept_back_are_not_trained_on_and_small_talk_is_no_question(folder: Path) -> None:
    found = data.split(folder)
    assert {item.batch for item in found.questions} == {"q1", "q2"}
    assert {item.batch for item in found.kept_questions} == {"q9"}
    assert {item.batch for item in found.messages} == {"r1", "r2"}
    assert {item.batch for item in found.drafts} == {"d1", "d2"}
    assert {item.batch for item in found.kept_drafts} == {"d9"}
    assert all(item.kind != "smalltalk" for item in found.questions + found.kept_questions)


def test_targets_share_among_golds_and_silence_has_a_label_of_its_own(tokenizer: Tokenizer) -> None:
    two = Question("a", Role.OFFICER, "ask", ("2.1", "2.2"), ("2.3",), "q1")
    none = Question("b", Role.OFFICER, "abstain", (), (), "q1")
    items = data.question_items([two, none], ("2.1", "2.2", "2.3"), tokenizer)
    target = items[0].targets["clause"]
    assert target.sum() == pytest.approx(1)
    assert target[0] > target[1] > target[2] > target[3] == 0
    assert items[1].targets["clause"].tolist() == [0, 0, 0, 1]


def test_what_nobody_labelled_is_drawn_by_the_seed_and_nothing_else_changes() -> None:
    split = data.split(EXAMPLES)
    one, same, other = (data.varied(split, seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert {own.surface for own in one.questions} == {"dm", "mention", "forward", "shortcut"}
    assert {own.role for own in one.messages} == set(Role)
    assert [replace(own, surface="dm") for own in one.questions] == split.questions
    assert [replace(own, role=Role.CONTRIBUTOR) for own in one.messages] == split.messages


def test_a_batch_holds_texts_of_one_kind_and_trains_its_own_heads(tokenizer: Tokenizer, folder: Path) -> None:
    split = data.split(folder)
    order = policy.load(policy.POLICIES / "rcr").order
    kinds = [data.question_items(split.questions, order, tokenizer), data.message_items(split.messages, tokenizer)]
    sizes = {name: len(own) for kind in kinds for name, own in kind[0].targets.items()}
    network = Network(small(), sizes, Shape(rank=2, dropout=0.0, evidence=False, tags=len(TAGS), either=data.UNSURE))
    batches = data.batches(kinds, 2, 1)
    assert {frozenset(batch.targets) for batch in batches} == {frozenset(kind[0].targets) for kind in kinds}
    assert all(torch.isfinite(loss(network(batch), batch, 0.05)) for batch in batches)


def test_two_trainings_side_by_side_change_a_text_as_both_would() -> None:
    one, other = small(), small()
    ids = torch.randint(1, 100, (2, 7))
    adapted = []
    for network in (one, other):
        lora.adapt(network, rank=2)
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                if name.endswith((".down", ".up")):
                    parameter.add_(0.05 * torch.randn_like(parameter))
        adapted.append(lora.parts_of(network))
    stock = dict(small().named_parameters())
    whole = lora.join(
        stock, adapted[0], {name: values * 0 if "up" in name else values for name, values in adapted[1].items()}, 1.0
    )
    merged = small()
    lora.merge(merged, whole)
    assert torch.allclose(one(ids).last_hidden_state, merged(ids).last_hidden_state, atol=0.02)
    both = lora.join(stock, adapted[0], adapted[1], 0.6)
    assert lora.rank_of(both) == 4
    assert lora.rank_of({}) == 0


def test_a_field_is_tagged_wherever_its_words_stand(tokenizer: Tokenizer) -> None:
    text = "From Ida Brook. Call me, Ida Brook"
    item = data.message_items([message(text, person="Ida Brook", topic="x")], tokenizer)[0]
    assert words_of(tokenizer, item, text, "B-person") == ["Ida", "Ida"]
    assert words_of(tokenizer, item, text, "I-person") == ["Brook", "Brook"]
    assert item.tags[0] == item.tags[-1] == SKIP


def test_words_inside_other_words_are_no_field(tokenizer: Tokenizer) -> None:
    text = "Calder says Cal rang"
    item = data.message_items([message(text, person="Cal")], tokenizer)[0]
    assert words_of(tokenizer, item, text, "B-person") == ["Cal"]


def test_a_batch_without_topics_teaches_nothing_of_topics(tokenizer: Tokenizer) -> None:
    with_topics, without = message("on the fees", "r5", topic="the fees"), message("on the fees", "r1")
    items = data.message_items([with_topics, without], tokenizer)
    assert EITHER not in items[0].tags
    assert set(items[1].tags) == {EITHER, SKIP}


def test_a_long_message_becomes_windows_that_overlap(tokenizer: Tokenizer) -> None:
    items = data.message_items([message("word " * 70)], tokenizer)
    assert len(items) > 2
    assert all(len(item.ids) <= 32 for item in items)


def test_every_item_is_in_one_batch_and_the_seed_draws_the_order(tokenizer: Tokenizer) -> None:
    items = data.message_items([message("word " * (1 + at % 9)) for at in range(50)], tokenizer)
    one, same, other = (data.batches([items], 8, seed) for seed in (1, 1, 2))
    places = [place for batch in one for place in batch.places.tolist()]
    assert sorted(places) == list(range(50))
    assert [b.places.tolist() for b in one] == [b.places.tolist() for b in same]
    assert [b.places.tolist() for b in one] != [b.places.tolist() for b in other]


def test_the_networks_loss_falls(tokenizer: Tokenizer, folder: Path) -> None:
    items = data.message_items(data.split(folder).messages, tokenizer)
    sizes = {name: len(values) for name, values in items[0].targets.items()}
    network = Network(
        small(), sizes, Shape(rank=4, dropout=0.0, evidence=True, tags=len(TAGS), either=data.UNSURE)
    ).train()
    optimiser = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=1e-2)
    batch, losses = data.collate(items, range(len(items))), []
    for _ in range(25):
        found = loss(network(batch), batch, smoothing=0.0)
        optimiser.zero_grad()
        found.backward()
        optimiser.step()
        losses.append(float(found.detach()))
    assert losses[-1] < 0.5 * losses[0]


def test_training_may_go_on_from_parts_trained_before(tokenizer: Tokenizer) -> None:
    items = data.message_items([message("Ida Brook rang", person="Ida Brook")], tokenizer)
    sizes, batch = {name: len(values) for name, values in items[0].targets.items()}, data.collate(items, [0])
    shape = Shape(rank=2, dropout=0.0, evidence=True, tags=len(TAGS), either=data.UNSURE)
    one, two = (Network(small(), sizes, shape).eval() for _ in range(2))
    with torch.no_grad():
        for parameter in one.parameters():
            if parameter.requires_grad:
                parameter.add_(0.05 * torch.randn_like(parameter))
        two.go_on_from(one.parts())
        assert torch.allclose(one(batch).logits["intent"], two(batch).logits["intent"], atol=0.02)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trained")


COUNTS = {"incoming": [2, 4], "drafts": [2]}  # of examples kept back


@pytest.mark.parametrize("task", train.TASKS)
def test_from_examples_to_calibrated_parts_and_onnx(task: str, folder: Path, trained: Path) -> None:
    steps: list[train.Step] = []
    settings = train.Settings(task, epochs=2, batch=4, rank=2, evidence=True)
    parts = train.train(settings, folder, folder, steps.append)
    assert steps[-1].done == steps[-1].of >= 2
    again = train.train(settings, folder, folder, steps.append)  # the checkpoint says all is done
    assert len(steps) == steps[-1].of
    assert {name: values.tobytes() for name, values in Parts(parts).arrays.items()} == {
        name: values.tobytes() for name, values in Parts(again).arrays.items()
    }
    marks = finish.finish(parts, trained / f"{task}.npz", folder)
    assert [marks[name] for name in ("questions", "messages", "drafts") if name in marks] == COUNTS[task]
    merge.build_one(trained / f"{task}.npz", trained, task)
    windows = reading.Reader(trained, task).read(["can I post this?"])[0]
    assert np.linalg.norm(windows.vectors, axis=1) == pytest.approx(1, abs=1e-3)
    if task == "incoming":
        chances = QuestionHeads(trained / "incoming.npz").clause_probabilities(windows)
        assert set(chances) == {*policy.load(policy.POLICIES / "rcr").order, NONE}
        assert sum(chances.values()) == pytest.approx(1, abs=1e-4)
        read = MessageHeads(trained / "incoming.npz").read(windows)
        assert sum(read.intents.values()) == pytest.approx(1, abs=1e-4)
        assert 0 <= read.handoff <= 1


def tagged(*tags: str) -> heads.Floats:
    found = np.full((len(tags), len(TAGS)), 0.01, dtype=np.float32)
    for row, tag in enumerate(tags):
        found[row, TAGS.index(tag)] = 0.9
    return found


def places(text: str, tags: list[str], pieces: list[str]) -> list[tuple[str, str]]:
    offsets, at = [(0, 0)], 0
    for piece in pieces:
        at = text.index(piece, at)
        offsets.append((at, at + len(piece)))
        at += len(piece)
    found = heads.spans(text, tagged("O", *tags), offsets)
    return [(span.field, text[span.start : span.end]) for span in found]


def test_tags_become_spans_of_characters() -> None:
    found = places("Ida Brook of Quad", ["B-person", "I-person", "O", "B-outlet"], ["Ida", "Brook", "of", "Quad"])
    assert found == [("person", "Ida Brook"), ("outlet", "Quad")]


def test_two_people_side_by_side_stay_two() -> None:
    found = places("Ida, Cal", ["B-person", "O", "B-person"], ["Ida", ",", "Cal"])
    assert found == [("person", "Ida"), ("person", "Cal")]


def test_a_word_in_pieces_is_tagged_as_a_whole() -> None:
    found = places("Korbal rang", ["B-person", "I-person", "O", "O"], ["Ko", "rb", "al", "rang"])
    assert found == [("person", "Korbal")]


def test_a_hyphen_does_not_cut_a_name() -> None:
    found = places("Rae-Brook", ["B-person", "O", "I-person"], ["Rae", "-", "Brook"])
    assert found == [("person", "Rae-Brook")]


def test_the_surest_span_of_a_field_is_kept() -> None:
    one, two = Span("person", 0, 3, 0.5), Span("person", 9, 12, 0.8)
    assert heads.best_of([one, two]) == {"person": two}


def test_neighbours_are_shared_out_by_nearness_and_no_label_means_silence() -> None:
    near = Near([0.9, 0.5, 0.9], [("2.1",), ("2.2",), ()])
    found = heads.shares(near, ("2.1", "2.2", NONE), 0.1)
    assert found.sum() == pytest.approx(1)
    assert found[0] == found[2] > found[1]


def test_platt_finds_the_slope_that_made_the_data() -> None:
    draw = np.random.default_rng(1)
    logits = draw.normal(0, 3, 4000).astype(np.float32)
    truth = draw.random(4000) < 1 / (1 + np.exp(-(0.5 * logits + 1)))
    slope, shift = calibrate.platt(logits, truth)
    assert slope == pytest.approx(0.5, abs=0.06)
    assert shift == pytest.approx(1, abs=0.12)


def test_the_false_alarms_of_one_group_are_spared_by_misses_in_the_other() -> None:
    first = np.arange(20) < 10
    truth = np.array([True] * 9 + [False] + [True] + [False] * 9)
    scores = np.array([0.9] * 8 + [0.2, 0.1] + [0.05] + [0.3] * 5 + [0.01] * 4, dtype=np.float32)
    reports, others = calibrate.thresholds(scores, truth, first, recall=0.9)
    assert 0.1 < reports < 0.2
    assert others == 0.5
    assert calibrate.thresholds(scores, truth, first, recall=1.0)[1] < 0.05


def test_calibration_error_is_the_gap_between_claim_and_truth() -> None:
    assert measure.calibration_error([(0.85, True), (0.85, False)]) == pytest.approx(0.35)
    assert measure.calibration_error([(1.0, True)] * 5) == 0


def test_auroc_counts_ties_half() -> None:
    assert measure.auroc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(0.875)


def test_heads_load_without_a_training_library() -> None:
    code = "import sys, knowledge.heads; sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  our own code


@pytest.mark.parametrize("task", train.TASKS)
def test_what_ships_is_small(task: str) -> None:
    file = heads.PARTS / f"{task}.npz"
    assert file.stat().st_size < 4_000_000
    assert not set(Parts(file).settings["trained"]) & {"folder", "examples_folder"}


@pytest.mark.parametrize(("task", "of"), [("incoming", "questions"), ("incoming", "messages"), ("drafts", "drafts")])
def test_what_ships_is_calibrated(task: str, of: str) -> None:
    assert Parts(heads.PARTS / f"{task}.npz", of).calibration


def test_what_ships_knows_every_clause_and_intent() -> None:
    labels = Parts(heads.PARTS / "incoming.npz").settings["labels"]
    assert labels["clause"] == [*policy.load(policy.POLICIES / "rcr").order, NONE]
    assert labels["intent"] == list(labelled.Intent)
    assert len(TAGS) == 2 * len(FIELDS) + 1


def test_drafts_of_every_file_are_trained_on() -> None:
    batches = {draft.batch for draft in data.split(EXAMPLES).drafts}
    assert {"d1", "d18", "d19", "d25"} <= batches
    assert not batches & {"d9", "d13"}
