from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from adapters.cli import main
from bot import words
from knowledge.encoder import MOST_WINDOWS
from knowledge.review import Verdict
from tests.bot.draft_desks import INSULT, author
from tests.reviewers import reviewer_that

runner = CliRunner()
REACH = 10_000
LONG = "".join(f"A quiet day in department {number}. " for number in range(400)) + "Oh, those clowns."
SAID = words.READ_ONLY_TO.format(read=REACH, whole=len(LONG))


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command on a desk whose heads read only the beginning of a draft that is very long."""
    own = author(INSULT).desk
    reader = reviewer_that(INSULT, windows=MOST_WINDOWS, reach=REACH)
    monkeypatch.setattr(main, "_desk", lambda: replace(own, library=replace(own.library, reviewer=reader)))


def review(*form: str) -> tuple[int, str]:
    result = runner.invoke(main.app, ["review", "-", *form], input=LONG)
    return result.exit_code, result.stdout


def test_the_unread_end_of_a_draft_is_told_in_words_and_is_a_reason_to_look_again() -> None:
    code, out = review()
    assert code == 3
    text = " ".join(out.split())
    assert words.VERDICT[Verdict.CHECK] in text
    assert words.VERDICT[Verdict.CLEAR] not in text
    assert SAID in text


def test_the_unread_end_is_told_in_json() -> None:
    code, out = review("--json")
    data = json.loads(out)
    assert (code, data["verdict"], data["read_to"] + data["unread"]) == (3, "check", len(LONG))
    assert data["unread"] > 0


def test_the_unread_end_is_a_place_in_sarif() -> None:
    code, out = review("--sarif")
    (run,) = json.loads(out)["runs"]
    (note,) = run["results"]
    region = note["locations"][0]["physicalLocation"]["region"]
    assert (code, run["properties"]["verdict"], run["properties"]["unread"]) == (3, "check", region["charLength"])
    assert LONG[region["charOffset"] :].endswith("Oh, those clowns.")
    assert region["charOffset"] + region["charLength"] == len(LONG)
