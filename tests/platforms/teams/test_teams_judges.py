from __future__ import annotations

from pathlib import Path

import judges
import pytest


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody installed the judges."""
    monkeypatch.setattr(judges, "_JUDGES", tmp_path)


@pytest.mark.usefixtures("bare")
def test_without_judges_a_test_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(judges.DEMANDED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="npm install"):
        judges.faults_of_cards(tmp_path, [])


@pytest.mark.usefixtures("bare")
def test_where_judges_are_demanded_a_test_without_them_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(judges.DEMANDED, "required")
    with pytest.raises(pytest.fail.Exception, match="npm install"):
        judges.faults_of_manifest(tmp_path)
