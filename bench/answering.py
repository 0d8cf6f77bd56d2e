"""The whole answer against the bare encoder pass, and against sentence-transformers + FAISS written the plain way."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.progress import track

from bench.figures import Figure, percentile
from bench.peers.ask import Peer
from bench.sizes import Sizes, questions
from bot.desk import Desk
from bot.messages import Message, Person, Place
from knowledge.built import MESSAGES, QUESTIONS
from knowledge.encoder import Encoder
from knowledge.heads import asked
from knowledge.labelled import Question

_SETTLE = 0.01  # seconds: PyTorch's threads spin for a while after their work
_BEST = "median over questions of each one's best round"

Times = dict[str, list[list[float]]]  # by what is timed: a list of rounds a question, in ms


@dataclass(frozen=True)
class Timed:
    """What one question is put to."""

    desk: Desk
    encoders: Mapping[str, Encoder]

    def run(self, question: Question, turn: int) -> dict[str, float]:
        """Each way's time in ms; who goes first changes with the turn."""
        somebody = Person(f"bench:{turn}"), Place(f"bench:{turn}")
        text = asked(question.text, question.role)
        ways: list[tuple[str, Callable[[], object]]] = [
            ("answer", lambda: self.desk.handle(Message("bench", *somebody, question.text))),
            ("encoder", lambda: self.encoders[QUESTIONS].read(text)),
            ("both", lambda: [self.encoders[MESSAGES].read(question.text), self.encoders[QUESTIONS].read(text)]),
        ]
        first = turn % len(ways)
        return {name: _ms(way) for name, way in ways[first:] + ways[:first]}


def measure(desk: Desk, plain: Peer, sizes: Sizes) -> list[Figure]:
    """Interleaved, question by question: plain, then the encoder pass and the whole answer in turn."""
    encoders = {name: Encoder(desk.settings.model_folder, name) for name in (QUESTIONS, MESSAGES)}
    return _figures(_times(Timed(desk, encoders), plain, questions(sizes.questions), sizes.rounds))


def _times(timed: Timed, plain: Peer, chosen: Sequence[Question], rounds: int) -> Times:
    timed.run(chosen[0], 0)
    plain.ask(chosen[0].text, chosen[0].role)
    times: Times = defaultdict(list)
    for turn, question in enumerate(track(chosen, "Whole answers", console=Console(stderr=True))):
        own: dict[str, list[float]] = defaultdict(list)
        for round_ in range(rounds):
            own["plain"].append(plain.ask(question.text, question.role).ms)
            time.sleep(_SETTLE)
            for name, ms in timed.run(question, turn * rounds + round_).items():
                own[name].append(ms)
        for name, measured in own.items():
            times[name].append(measured)
    return times


def _figures(times: Times) -> list[Figure]:
    every = [ms for rounds in times["answer"] for ms in rounds]
    best = {name: median(min(rounds) for rounds in measured) for name, measured in times.items()}
    answer = best["answer"]
    return [
        Figure("Whole answer, p50", median(every), "ms", f"{len(every)} answers", at_most=10),
        Figure("Whole answer, p99", percentile(every, 0.99), "ms"),
        Figure("Whole answer, best of its rounds, p50", answer, "ms", f"{_BEST}; the ratios below too"),
        Figure("Bare encoder pass, p50", best["encoder"], "ms", "the questions' encoder alone"),
        Figure("Whole answer / encoder pass", answer / best["encoder"], "×", "", at_most=1.3),
        Figure("Whole answer / both encoder passes", answer / best["both"], "×", "the desk asks two encoders"),
        Figure("sentence-transformers + FAISS, p50", best["plain"], "ms", "over the same texts"),
        Figure("Faster than sentence-transformers + FAISS", best["plain"] / answer, "×", "", at_least=3),
    ]


def _ms(way: Callable[[], object]) -> float:
    before = time.perf_counter()
    way()
    return (time.perf_counter() - before) * 1000
