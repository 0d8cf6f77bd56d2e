from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from judges import faults_of_manifest
from teams_fakes import APP

from adapters.teams.manifest import FOLDER, Package, build
from bot import words
from bot.errors import SettingError

PACKAGE = Package(APP.upper(), "Example College", "https://www.example.org/forepost/", "forepost.example.org", "1.2.0")


def test_the_package_passes_microsofts_schema(tmp_path: Path) -> None:
    build(PACKAGE, tmp_path / "forepost.zip")
    with zipfile.ZipFile(tmp_path / "forepost.zip") as archive:
        archive.extractall(tmp_path / "package")

    assert faults_of_manifest(tmp_path / "package") == ""
    assert "{" + "app_id}" not in (tmp_path / "package" / "manifest.json").read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_package(tmp_path: Path) -> None:
    build(PACKAGE, tmp_path / "one.zip")
    build(PACKAGE, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(PACKAGE, app_id="forepost"),
        replace(PACKAGE, organisation=""),
        replace(PACKAGE, organisation="A name that is much too long for Teams"),
        replace(PACKAGE, website="http://www.example.org"),
        replace(PACKAGE, host="https://forepost.example.org/"),
        replace(PACKAGE, host=""),
    ],
)
def test_what_teams_would_refuse_is_told_before(tmp_path: Path, wrong: Package) -> None:
    with pytest.raises(SettingError):
        build(wrong, tmp_path / "forepost.zip")
    assert not (tmp_path / "forepost.zip").exists()


def test_a_folder_without_a_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"manifest\.json"):
        build(PACKAGE, tmp_path / "forepost.zip", tmp_path)


@pytest.mark.parametrize(
    "told", [json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["description"]["full"], words.APP_LONG]
)
def test_what_the_app_says_of_itself_claims_no_more_than_holds(told: str) -> None:
    assert "travels through" in told, "every word passes the platform's own cloud"
    assert "unless you ask" in told, "a draft that is held is kept until then"
    assert "leaves" not in told


def test_a_letter_can_be_attached_in_the_own_chat() -> None:
    (bot,) = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["bots"]
    assert bot["supportsFiles"]


def test_the_icons_are_what_their_script_draws(tmp_path: Path) -> None:
    (tmp_path / "icons.py").write_bytes((FOLDER / "icons.py").read_bytes())
    subprocess.run([sys.executable, str(tmp_path / "icons.py")], check=True)  # noqa: S603
    for name in ("color.png", "outline.png"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()
