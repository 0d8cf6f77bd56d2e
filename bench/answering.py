"""The whole answer against the bare encoder pass, and against sentence-transformers + FAISS written the plain way."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from rich.console import Console
from rich.progress import track

from bench.figures import Figure, percentile
from bench.peers.ask import Peer
from bench.sizes import Sizes, questions
from bot.desk import Desk
from bot.messages import Message, Person, Place
from knowledge.heads import incoming
from knowledge.labelled import Question

_SETTLE = 0.05  # seconds: PyTorch's threads spin for a while after their work
_BLOCK = 25  # questions that one way answers in a row
_BEST = "median over questions of each one's best round"

Way = Callable[[Question], float]  # a question in, milliseconds out
Times = dict[str, list[list[float]]]  # by what is timed: a list of rounds a question, in ms


def measure(desk: Desk, plain: Peer, sizes: Sizes) -> list[Figure]:
    """All ways in one run, block by block in turn, so that other work on the cores meets all of them."""
    return _figures(_times(_ways(desk, plain), questions(sizes.questions), sizes.rounds))


def _ways(desk: Desk, plain: Peer) -> dict[str, Way]:
    """What each question is put to. The encoder is the desk's own: a second copy would fight it for the caches."""

    def answer(question: Question) -> float:
        somebody = Person("bench:1"), Place("bench:1")
        return _ms(lambda: desk.handle(Message("bench", *somebody, question.text)))

    def encoder(question: Question) -> float:
        return _ms(lambda: desk.library.encoder.read(incoming(question.text, question.role)))

    return {
        "plain": lambda question: plain.ask(question.text, question.role).ms,
        "encoder": encoder,
        "answer": answer,
    }


def _times(ways: Mapping[str, Way], chosen: Sequence[Question], rounds: int) -> Times:
    """Every way answers a block before the next does: each keeps its weights in the caches, as it would alone."""
    for way in ways.values():
        way(chosen[0])
    times: Times = {name: [[] for _ in chosen] for name in ways}
    blocks = [range(start, min(start + _BLOCK, len(chosen))) for start in range(0, len(chosen), _BLOCK)]
    names = list(ways)
    for turn, block in enumerate(track(blocks * rounds, "Whole answers", console=Console(stderr=True))):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            time.sleep(_SETTLE)
            for place in block:
                times[name][place].append(ways[name](chosen[place]))
    return times


def _figures(times: Times) -> list[Figure]:
    every = [ms for rounds in times["answer"] for ms in rounds]
    best = {name: median(min(rounds) for rounds in measured) for name, measured in times.items()}
    answer = best["answer"]
    return [
        Figure("Whole answer, p50", median(every), "ms", f"{len(every)} answers", at_most=10),
        Figure("Whole answer, p99", percentile(every, 0.99), "ms"),
        Figure("Whole answer, best of its rounds, p50", answer, "ms", f"{_BEST}; the ratios below too"),
        Figure("Bare encoder pass, p50", best["encoder"], "ms", "tokens and ONNX Runtime alone"),
        Figure("Whole answer / encoder pass", answer / best["encoder"], "×", "", at_most=1.3),
        Figure("sentence-transformers + FAISS, p50", best["plain"], "ms", "over the same texts"),
        Figure("Faster than sentence-transformers + FAISS", best["plain"] / answer, "×", "", at_least=3),
    ]


def _ms(way: Callable[[], object]) -> float:
    before = time.perf_counter()
    way()
    return (time.perf_counter() - before) * 1000
