"""A folder of a few labelled examples of each kind, some of them kept back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

MESSAGES = [
    ("Ida Brook of The Quad wants a quote by 4pm today", "press", True, {"person": "Ida Brook", "outlet": "The Quad"}),
    ("somebody calls me a butcher on Bluesky", "antagonistic", True, {}),
    ("can I post this: lovely day at the meeting", "review", False, {}),
    ("thanks, that helped", "smalltalk", False, {}),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    questions = [
        {"text": f"{text} {batch}", "role": "contributor", "kind": kind, "gold": gold, "acceptable": []}
        | {"batch": batch}
        for batch in ("q1", "q2", "q9")
        for text, kind, gold in [
            ("may I use the logo", "ask", ["2.3"]),
            ("what is an exam worth", "abstain", []),
            ("hello", "smalltalk", []),
        ]
    ]
    messages = [
        {"text": f"{text} {batch}", "surface": "dm", "intent": intent, "also": [], "handoff": handoff}
        | {"urgent": handoff, "fields": fields, "batch": batch}
        for batch in ("r1", "r2", "r9")
        for text, intent, handoff, fields in MESSAGES
    ]
    drafts = [
        {
            "text": f"{text} {batch}",
            "role": "contributor",
            "platform": "X",
            "clean": not span,
            "arguable": [],
            "pair": None,
        }
        | {"violations": [{"clause": "2.15", "span": span, "severity": "stop"}] if span else [], "batch": batch}
        | {"about": ["trust"], "how": ["attack" if span else "praise"], "voice": "myself"}
        for batch in ("d1", "d2", "d9", "d13")
        for text, span in [("our Trust is run by fools", "run by fools"), ("our Trust has a garden", "")]
    ]
    for name, rows in (("questions", questions), ("messages", messages), ("drafts", drafts)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return tmp_path
