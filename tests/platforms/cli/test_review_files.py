from __future__ import annotations

import codecs
import io

import pytest
from rich.console import Console

from adapters.cli import draftfile, show
from adapters.cli.draftfile import NoTextError
from bot import reviewing
from bot.conversations import Reviewed
from bot.replies import Marked
from bot.settings import Settings
from knowledge.policy import Policy, Role
from tests.reviewers import Sees, reviewer_that

TEXT = "Line one.\r\nOh, those clowns – 🙂.\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16"),
    ],
)
def test_a_file_is_read_as_its_first_bytes_say_and_they_are_no_part_of_it(raw: bytes) -> None:
    assert draftfile.text(raw) == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
        b"Oh, those clowns \xff\xfe \x00",
        bytes(range(128, 256)) * 8,
        TEXT.encode("utf-16-le"),
    ],
)
def test_a_file_that_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(NoTextError):
        draftfile.text(raw)


@pytest.mark.parametrize("text", ["A café on ward seven.", "“Clowns”, he said – naïve, but “true”.", "Ça va, Zoë?"])
def test_a_file_as_windows_editors_write_it_is_read_letter_for_letter(text: str) -> None:
    assert draftfile.text(text.encode("cp1252")) == text


def test_one_broken_byte_does_not_make_another_encoding_of_a_file_in_utf_8() -> None:
    assert draftfile.text("A café on ward seven ".encode() + b"\xe2") == "A café on ward seven \ufffd"


def test_nothing_in_a_draft_steers_a_terminal(rcr: Policy) -> None:
    draft = "Those clowns\x1b[2J \x1b]0;TITLE\x07 and \x9b31m \x7f\x08end\rover\r\nnext\tcolumn"
    review = reviewer_that(Sees("2.9", "clowns")).review(draft, Role.CONTRIBUTOR)
    told = reviewing.told(rcr, Settings(), Reviewed(draft, Role.CONTRIBUTOR, review))
    (marked,) = (part for part in told if isinstance(part, Marked))
    assert len(marked.draft) == len(draft)
    assert "␛[2J" in marked.draft
    assert "\r\nnext\tcolumn" in marked.draft
    out = io.StringIO()
    show.reply(Console(file=out, width=80), told)
    assert not set(out.getvalue()) & {"\x1b", "\x07", "\x9b", "\x7f", "\x08"}
