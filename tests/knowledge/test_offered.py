"""What is offered to people to ask is answered with a clause, whoever asks and however it comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import words
from knowledge import phrases
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.policy import Role

MANIFEST = Path(__file__).parent.parent.parent / "deploy" / "teams" / "manifest.json"


def offered() -> list[str]:
    """Every question that a platform shows as a beginning."""
    lists = json.loads(MANIFEST.read_text(encoding="utf-8"))["bots"][0]["commandLists"]
    commands = [command["title"] for each in lists for command in each["commands"]]
    asked = [*words.PROMPTS.values(), *commands]
    return sorted(
        {text for text in asked if text.endswith("?") and not phrases.asks_for_check(text)} - {"What can you do?"}
    )


@pytest.mark.parametrize("surface", ["dm", "mention"])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("question", offered())
def test_a_question_that_is_offered_is_answered(built: Library, question: str, role: Role, surface: str) -> None:
    reading, found = built.read(question, role, surface)
    assert reading.intent in {Intent.ASK, Intent.LOOKUP}
    assert not found().silent
