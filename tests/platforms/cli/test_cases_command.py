"""`forepost cases` and `forepost keys` on a real store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli import cases
from adapters.cli.cases import NotWholeError
from bot.store import NoSuchCaseError, open_store
from bot.vault import new_master
from tests.bot.casedesk import AYLA, LEAD, by_journalist, office
from tests.bot.stores import Clock

WORDS = "Tamsin Orchard"


@pytest.fixture
def master(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with one case that was taken, named by the settings; its master key."""
    master = new_master()
    monkeypatch.setenv("FOREPOST_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("FOREPOST_KEYS", master)
    store = open_store("", master, tmp_path)
    team = office(store, Clock())
    team.report(AYLA, by_journalist(WORDS))
    team.press(LEAD, "case.claim", "C-0001")
    store.close()
    return master


def run(*words: str) -> str:
    result = CliRunner().invoke(cases.app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.usefixtures("master")
def test_operators_see_cases_and_their_messages_but_nobodys_words() -> None:
    for told in (
        run("list"),
        run("show", "C-0001"),
        run("audit"),
        run("list", "--json"),
        run("show", "C-0001", "--json"),
    ):
        assert "C-0001" in told
        assert WORDS not in told
    assert json.loads(run("list", "--json"))[0]["claimed_by"] == LEAD


@pytest.mark.usefixtures("master")
def test_an_export_holds_the_words_and_is_noted_in_the_audit() -> None:
    kept = json.loads(run("export", "C-0001"))
    assert kept["texts"]["person"] == WORDS
    assert "case.exported" in run("audit")


@pytest.mark.usefixtures("master")
def test_a_case_that_does_not_exist_is_an_error_in_plain_words() -> None:
    for command in ("show", "export"):
        with pytest.raises(NoSuchCaseError, match="there is no case"):
            run(command, "C-9999")


def test_a_dead_letter_is_listed_and_queued_again(master: str, tmp_path: Path) -> None:
    assert "Nothing waits." in run("replay")
    store = open_store("", master, tmp_path)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE outbox SET state = 'dead', reason = 'channel_not_found' WHERE id = 1")
    store.close()
    assert "channel_not_found" in run("replay")
    key = json.loads(run("replay", "--json"))[0]["effect_key"]
    assert "Queued again." in run("replay", key)
    with pytest.raises(NoSuchCaseError):
        run("replay", key)


def test_keys_are_rotated_so_that_the_old_master_may_go(master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    new = new_master()
    monkeypatch.setenv("FOREPOST_KEYS", f"{new},{master}")
    told = CliRunner().invoke(cases.keys, ["--json"], catch_exceptions=False)
    assert json.loads(told.output)["rotated"] >= 1
    monkeypatch.setenv("FOREPOST_KEYS", new)
    assert WORDS in run("export", "C-0001")


def test_a_changed_audit_is_found(master: str, tmp_path: Path) -> None:
    store = open_store("", master, tmp_path)
    with store.engine.begin() as connection:
        for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE audit SET actor = 't:somebody' WHERE number = 1")
    store.close()
    with pytest.raises(NotWholeError, match="line 1"):
        run("audit")
