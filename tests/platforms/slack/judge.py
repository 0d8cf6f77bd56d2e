"""Slack's own judge: payloads are checked against Slack's types and limits."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent
_ROOT = "SLACK_TYPES_ROOT"


def sits() -> bool:
    """Whether the judge can be asked on this machine."""
    root = Path(os.environ.get(_ROOT, _HERE))
    return shutil.which("node") is not None and (root / "node_modules" / "@slack" / "types").is_dir()


def findings(entries: Iterable[tuple[str, str, Any]], folder: Path, **environment: str) -> str:
    """What Slack would refuse of these (kind, name, payload); empty where nothing.

    Skips where Node or Slack's packages are not on this machine; FOREPOST_TEST_SLACK_TYPES=required fails instead.
    """
    root = Path(os.environ.get(_ROOT, _HERE))
    node = shutil.which("node")
    if node is None or not sits():
        missing = f"no Node or no @slack/types: npm install in {_HERE.name}, or name a folder in {_ROOT}"
        if os.environ.get("FOREPOST_TEST_SLACK_TYPES") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    file = folder / "payloads.json"
    file.write_text(json.dumps([{"kind": kind, "name": name, "payload": payload} for kind, name, payload in entries]))
    environment = {**os.environ, _ROOT: str(root), **environment}
    done = subprocess.run(  # noqa: S603  our own script
        [node, str(_HERE / "check_blocks.mjs"), str(file)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout
