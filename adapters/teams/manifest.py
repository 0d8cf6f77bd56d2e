"""The app package that a Teams administrator uploads: a manifest and two icons in a zip."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from bot.errors import SettingError

FOLDER: Final = Path(__file__).parents[2] / "deploy" / "teams"
_ICONS: Final = ("color.png", "outline.png")
_DATE: Final = (2026, 1, 1, 0, 0, 0)  # the same package byte for byte from the same input


@dataclass(frozen=True)
class Package:
    """What an organisation fills in: its name (at most 32 letters), the page about the app, the bot's own address."""

    app_id: str
    organisation: str
    website: str
    host: str
    version: str


def build(package: Package, target: Path, folder: Path = FOLDER) -> None:
    """Write the package.

    Raises:
        SettingError: something does not fit; the message says what.
    """
    if not (folder / "manifest.json").is_file():
        raise SettingError(f"no manifest.json in {folder}: name the folder deploy/teams of the source")
    manifest = filled(package, json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "manifest.json", json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n")
        for icon in _ICONS:
            _add(archive, icon, (folder / icon).read_bytes())


def filled(package: Package, template: Any) -> Any:
    """The manifest with the organisation's values in the place of {names}.

    Raises:
        SettingError: something does not fit; the message says what.
    """
    _check(package)
    values = {
        "app_id": package.app_id.lower(),
        "organisation": package.organisation,
        "website": package.website.rstrip("/"),
        "host": package.host,
        "version": package.version,
    }
    return _filled(template, values)


def _check(package: Package) -> None:
    try:
        UUID(package.app_id)
    except ValueError:
        raise SettingError("TEAMS_APP_ID: is no id like 11111111-1111-1111-1111-111111111111") from None
    if not 0 < len(package.organisation) <= 32:  # noqa: PLR2004  Microsoft's limit
        raise SettingError("organisation: Teams shows a name of 1 to 32 letters")
    if urlsplit(package.website).scheme != "https":
        raise SettingError("website: has to begin with https://")
    if not package.host or set(package.host) & set("/:*@ "):
        raise SettingError("host: is the bot's public name alone, for example forepost.example.org")


def _filled(part: Any, values: dict[str, str]) -> Any:
    if isinstance(part, dict):
        return {name: _filled(each, values) for name, each in part.items()}
    if isinstance(part, list):
        return [_filled(each, values) for each in part]
    return part.format(**values) if isinstance(part, str) else part


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
