from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from adapters.cli import main
from tests.bot.draft_desks import INSULT, author
from tests.reviewers import Sees

runner = CliRunner()
FRENCH = "Une belle journée avec toute mon équipe et le chef, merci à tous"
HALF = "A lovely day with all of the team. Bonjour, une journaliste me demande un commentaire."
NUMBER = "Seen again, NHS number 943 476 5919, same as last week."


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "_desk", lambda: author(INSULT, Sees("2.9", "silly")).desk)


def run_of(draft: str) -> tuple[int, dict[str, Any]]:
    result = runner.invoke(main.app, ["review", "-", "--sarif"], input=draft.encode())
    (run,) = json.loads(result.stdout)["runs"]
    return result.exit_code, run


@pytest.mark.parametrize("draft", [FRENCH, HALF, NUMBER, "How silly.", "Oh, those clowns.", f"{FRENCH} {NUMBER}"])
def test_whatever_is_not_clear_gives_a_reason(draft: str) -> None:
    code, run = run_of(draft)
    assert code in (3, 4)
    assert run["results"]
    assert all(result["message"]["text"] for result in run["results"])


def test_sentences_that_were_not_judged_are_notes_at_their_place() -> None:
    _, run = run_of(HALF)
    (note,) = run["results"]
    region = note["locations"][0]["physicalLocation"]["region"]
    assert note["level"] == "note"
    assert HALF[region["charOffset"] :][: region["charLength"]].startswith("Bonjour")
    assert note["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_a_draft_in_another_language_is_one_note_about_the_whole() -> None:
    _, run = run_of(FRENCH)
    (note,) = run["results"]
    region = note["locations"][0]["physicalLocation"]["region"]
    assert (note["level"], region["charOffset"], region["charLength"]) == ("note", 0, len(FRENCH))


def test_every_result_names_a_rule_and_a_clear_draft_has_neither() -> None:
    for draft in (FRENCH, HALF, NUMBER, "How silly."):
        _, run = run_of(draft)
        assert {result["ruleId"] for result in run["results"]} == {r["id"] for r in run["tool"]["driver"]["rules"]}
    code, run = run_of("Thank you all.")
    assert (code, run["results"], run["tool"]["driver"]["rules"]) == (0, [], [])


def test_a_result_says_what_was_seen_how_to_mend_it_and_which_identifiers_it_holds() -> None:
    _, run = run_of(NUMBER)
    (result,) = run["results"]
    assert "NHS number" in result["message"]["text"]
    assert result["properties"]["mend"]
    assert [own["kind"] for own in result["properties"]["identifiers"]] == ["nhs_number"]
    assert run["properties"]["data_breach"].startswith("If it is already public")
    assert run["properties"]["read_to"] == len(NUMBER)
