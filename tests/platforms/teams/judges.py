"""Runs the judges in judges/: Microsoft's card renderer and manifest schemas, under Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

DEMANDED = "FOREPOST_TEST_TEAMS_JUDGES"  # "required" fails where there is no judge, instead of skipping
_JUDGES = Path(__file__).parent / "judges"


def faults_of_cards(folder: Path, cards: Iterable[dict[str, Any]]) -> str:
    """What Microsoft's renderer and Teams' rules have against these cards; empty if nothing."""
    paths = []
    for number, card in enumerate(cards):
        path = folder / f"card-{number}.json"
        path.write_text(json.dumps(card), encoding="utf-8")
        paths.append(str(path))
    return _faults("validate_card.mjs", *paths)


def faults_of_manifest(folder: Path) -> str:
    """What Microsoft's schema has against the app package in this folder; empty if nothing."""
    return _faults("validate_manifest.mjs", str(folder))


def _faults(script: str, *arguments: str) -> str:
    node = shutil.which("node")
    if node is None or not (_JUDGES / "node_modules").is_dir():
        missing = "no judges on this machine: run `npm install --legacy-peer-deps` in tests/platforms/teams/judges"
        if os.environ.get(DEMANDED) == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    ran = subprocess.run([node, str(_JUDGES / script), *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    return (ran.stderr or f"exit {ran.returncode}") if ran.returncode else ""
