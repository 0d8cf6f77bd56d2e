"""A peer's process, from the side that asks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "OMP_WAIT_POLICY": "passive",  # PyTorch's threads spin otherwise, and lose to everything else on the cores
}


class PeerFailedError(Exception):
    """A peer's process ended early, mostly because its packages are not installed."""


@dataclass(frozen=True)
class Told:
    """A peer's answer: ids best first, how long it took, what the process then held."""

    clauses: tuple[str, ...]
    ms: float
    mb: float


class Peer:
    """A running peer. It opens its documents while others do; the first question waits for it."""

    def __init__(self, name: str, documents: Mapping[str, str], python: Path = Path(sys.executable)) -> None:
        self.name = name
        self._ready = False
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115  lives as long as the process
        self._process = subprocess.Popen(  # noqa: S603  the words are this module's own
            [str(python), "-m", "bench.peers.worker", name],
            cwd=ROOT,
            env=os.environ | _ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._send(documents)

    def wait(self) -> None:
        """Wait until the documents are open.

        Raises:
            PeerFailedError: the process ended instead.
        """
        if not self._ready:
            self._receive()
            self._ready = True

    def ask(self, question: str, role: str) -> Told:
        """One question, one answer.

        Raises:
            PeerFailedError: the process ended instead.
        """
        self.wait()
        self._send([question, role])
        answer = self._receive()
        return Told(tuple(answer["clauses"]), answer["ms"], answer["mb"])

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def _send(self, value: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(value) + "\n")
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            last = self._errors.read().strip().rpartition("\n")[2]
            message = f"{self.name} ended: {last} (its packages stand in bench/peers/requirements.txt)"
            raise PeerFailedError(message)
        answer: dict[str, Any] = json.loads(line)
        return answer
