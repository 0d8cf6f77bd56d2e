"""Files of JSON lines: every line that is no object is told, whatever else is wrong with the file."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

from knowledge import datafile
from knowledge.datafile import DataFileError


def read(file: Path) -> tuple[list[tuple[int, dict[str, Any]]], list[DataFileError]]:
    """Each line's number and object, and every line that is none; a byte order mark and CRLF are read over.

    Raises:
        DataFileError: the file cannot be read.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DataFileError(file, 1, "a readable file", error.strerror or str(error)) from error
    found: list[tuple[int, dict[str, Any]]] = []
    faults: list[DataFileError] = []
    for number, line in enumerate(data.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        if line.strip():
            try:
                found.append((number, _row(file, number, line)))
            except DataFileError as error:
                faults.append(error)
                if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                    break
    return found, faults


def _row(file: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
        json.dumps(row, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise DataFileError(file, number, *datafile.not_utf_8(line, error)) from error
    except UnicodeEncodeError as error:
        raise DataFileError(file, number, "whole characters", "half of one") from error
    except json.JSONDecodeError as error:
        found = f"none ({error.msg} at character {error.pos + 1})"
        raise DataFileError(file, number, "a JSON object", found) from error
    except RecursionError as error:
        raise DataFileError(file, number, "a JSON object", "lists within lists without end") from error
    if not isinstance(row, dict):
        raise DataFileError(file, number, "a JSON object", type(row).__name__)
    return row
