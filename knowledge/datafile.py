"""YAML files that a lawyer edits: every fault names the file, the line and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

T = TypeVar("T")
_MOST_TOLD = 50  # faults of one file
_DEEPEST = 20  # lists and keys inside each other; no data file needs more


class DataFileError(Exception):
    """A data file was edited and something in it is not what the program needs."""

    def __init__(self, file: Path, line: int, expected: str, found: str) -> None:
        super().__init__(f"{file}:{line}: expected {expected}, found {found}")
        self.file, self.line, self.expected, self.found = file, line, expected, found


class SeveralFaultsError(DataFileError):
    """Several things in data files are not what the program needs; all are told, each on its line."""

    def __init__(self, faults: Sequence[DataFileError]) -> None:
        first = faults[0]
        super().__init__(first.file, first.line, first.expected, first.found)
        more = [f"… and {len(faults) - _MOST_TOLD} more"] if len(faults) > _MOST_TOLD else []
        self.args = ("\n".join([*map(str, faults[:_MOST_TOLD]), *more]),)
        self.faults = tuple(faults)


def refuse(faults: Sequence[DataFileError]) -> None:
    """Raise what was found, all of it at once.

    Raises:
        DataFileError: something was found; where it is more than one thing, a SeveralFaultsError.
    """
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralFaultsError(faults)


@dataclass(frozen=True)
class Entry:
    """One place in a data file: a mapping, a list or a text, with its line."""

    file: Path
    node: yaml.Node

    @property
    def line(self) -> int:
        """Line in the file, counted from 1."""
        return int(self.node.start_mark.line) + 1

    def wrong(self, expected: str, found: str | None = None) -> DataFileError:
        """The error to raise when this place does not hold what was expected."""
        return DataFileError(self.file, self.line, expected, found or _describe(self.node))

    def text(self) -> str:
        """The words here.

        Raises:
            DataFileError: this place is no text, or an empty one.
        """
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.wrong("a text")
        return str(self.node.value).strip()

    def items(self) -> list[Entry]:
        """The entries of a list.

        Raises:
            DataFileError: this place is no list.
        """
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("a list")
        return [Entry(self.file, node) for node in self.node.value]

    def texts(self) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.text() for item in self.items())

    def keys(self) -> dict[str, Entry]:
        """The keys of a mapping.

        Raises:
            DataFileError: this place is no mapping, or a key stands in it twice.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("keys with values")
        found: dict[str, Entry] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Entry(self.file, key).wrong("a word as a key")
            if key.value in found:
                raise Entry(self.file, key).wrong("every key once", f"{key.value!r} a second time")
            found[str(key.value)] = Entry(self.file, value)
        return found

    def pairs(self) -> Iterator[tuple[str, Entry]]:
        """The keys of a mapping with their values, in the order of the file."""
        yield from self.keys().items()

    def get(self, key: str) -> Entry:
        """The value under a key that must be there.

        Raises:
            DataFileError: the key is missing.
        """
        keys = self.keys()
        if key not in keys:
            raise self.wrong(f"the key {key!r}", f"only {', '.join(keys) or 'nothing'}")
        return keys[key]

    def maybe(self, key: str, read: Callable[[Entry], T], default: T) -> T:
        """The value under a key as `read` sees it, or the default where the key is absent."""
        entry = self.keys().get(key)
        return default if entry is None else read(entry)

    def only(self, *allowed: str) -> None:
        """Refuse keys that nothing reads: they are usually a slip of the pen.

        Raises:
            DataFileError: another key stands here.
        """
        for key, value in self.pairs():
            if key not in allowed:
                raise value.wrong(f"one of the keys {', '.join(allowed)}", repr(key))


def read(file: Path) -> Entry:
    """Open a data file.

    Raises:
        DataFileError: the file is missing, empty or not YAML.
    """
    try:
        node = yaml.compose(text_of(file), Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line, sign = text_of(file)[: error.position].count("\n") + 1, error.character
        found = f"U+{sign if isinstance(sign, int) else ord(sign):04X}"
        raise DataFileError(file, line, "text without control characters", found) from error
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(file, error) from error
    except yaml.YAMLError as error:
        raise DataFileError(file, 1, "YAML", str(error).splitlines()[0]) from error
    except RecursionError:
        raise _too_deep(file) from None
    if node is None:
        raise DataFileError(file, 1, "keys with values", "an empty file")
    return Entry(file, node)


def text_of(file: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark.

    Raises:
        DataFileError: the file cannot be read, or a byte of it is not UTF-8.
    """
    try:
        data = file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise DataFileError(file, 1, "a readable file", error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise DataFileError(file, data[: error.start].count(b"\n") + 1, *not_utf_8(data, error)) from error


def not_utf_8(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """What was expected and what was found where bytes are not UTF-8."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "text in UTF-8", "UTF-16" if wide else f"byte 0x{error.object[error.start]:02X}, which is not"


def _not_yaml(file: Path, error: yaml.MarkedYAMLError) -> DataFileError:
    """The slips that editors make most, in their words and on the line where they began."""
    problem, mark = (error.problem or "something else").removeprefix("found "), error.problem_mark
    expected, found = "YAML", problem
    if "mapping values are not allowed" in problem:
        expected, found = "a text with a colon in quotation marks", "one without them"
    elif r"'\t'" in problem:
        expected, found = "blanks", "a tab"
    elif "quoted scalar" in (error.context or ""):
        expected, found, mark = "a closing quotation mark", "none", error.context_mark
    return DataFileError(file, (mark.line if mark else 0) + 1, expected, found)


def _too_deep(file: Path) -> DataFileError:
    """On the line where a file goes too deep; a bracket that was never closed, as a rule."""
    depth = 0
    for event in yaml.parse(text_of(file), Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST and event.start_mark is not None:
            return DataFileError(file, event.start_mark.line + 1, f"at most {_DEEPEST} lists inside each other", "more")
    return DataFileError(file, 1, f"at most {_DEEPEST} lists inside each other", "more")


def _describe(node: yaml.Node) -> str:
    match node:
        case yaml.ScalarNode():
            return repr(node.value) if node.value else "nothing"
        case yaml.SequenceNode():
            return f"a list of {len(node.value)}"
        case _:
            return "keys with values"
