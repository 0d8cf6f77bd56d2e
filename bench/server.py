"""The desk's server as a process of its own: how soon a new one answers, and what it holds while it serves."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from bench.figures import Figure
from bench.memory import resident_mb
from bench.peers.ask import ROOT

_QUESTION = "A journalist wants a comment on waiting lists. Who may speak to them?"
_ANSWER = f"""
from adapters.serve import open_desk
from bot import settings
from bot.messages import Message, Person, Place
from bot.replies import plain
print(plain(open_desk(settings.load()).handle(Message("1", Person("cli:me"), Place("cli:here"), {_QUESTION!r}))))
"""
_COMMAND = f"from adapters.cli.main import run; import sys; sys.argv[1:] = ['ask', {_QUESTION!r}]; run()"
_SERVE = (
    "from adapters import serve; from bot import settings; serve.serve(settings.load(), lambda u: print(u, flush=True))"
)
_RECORDS = "from adapters.records import open_records; from bot import settings; open_records(settings.load()).close()"


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int

    @property
    def mb(self) -> float:
        """What it holds now."""
        return resident_mb(self.pid)


@contextmanager
def served() -> Iterator[Server]:
    """A server on a free port of this machine, over records that an earlier start made; gone afterwards."""
    environment = os.environ | {"FOREPOST_HOST": "127.0.0.1", "FOREPOST_PORT": "0"}
    with tempfile.TemporaryDirectory() as data:
        environment["FOREPOST_DATA_FOLDER"] = data
        subprocess.run([sys.executable, "-c", _RECORDS], cwd=ROOT, env=environment, check=True)  # noqa: S603
        with _started(environment) as process:
            try:
                assert process.stdout is not None
                url = process.stdout.readline().strip()
                if not url:
                    message = "the server ended before it listened; its own words stand above"
                    raise RuntimeError(message)
                yield Server(url, process.pid)
            finally:
                process.terminate()


def _started(environment: dict[str, str]) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", _SERVE]
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603


def cold_starts(count: int) -> list[Figure]:
    """From nothing to the first printed answer; Python's compiled files are there, as after any installation."""
    with tempfile.TemporaryDirectory() as compiled:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        for code in (_ANSWER, _COMMAND):
            _seconds(code, environment)
        pairs = [(_seconds(_ANSWER, environment), _seconds(_COMMAND, environment)) for _ in range(count)]
    library, command = ([pair[place] for pair in pairs] for place in (0, 1))
    return [
        Figure("Cold start to first answer", median(library), "s", f"median of {count} new processes", at_most=1.5),
        Figure("Cold start of `forepost ask`", median(command), "s", "the same with the command line around it"),
    ]


def _seconds(code: str, environment: dict[str, str]) -> float:
    before = time.perf_counter()
    subprocess.run(  # noqa: S603  the words are this module's own
        [sys.executable, "-c", code], check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - before
