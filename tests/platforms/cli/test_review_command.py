from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from adapters.cli import main, show
from bot import words
from bot.replies import Mark, Marked, Point
from knowledge.policy import Policy
from tests.bot.draft_desks import INSULT, LOGO, ROLE, author
from tests.reviewers import Sees

runner = CliRunner()
MILD = Sees("2.9", "silly")


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command on a desk whose heads see what the test tells."""
    monkeypatch.setattr(main, "_desk", lambda: author(INSULT, LOGO, MILD, ROLE).desk)


def review(*arguments: str, given: str | bytes = "") -> tuple[int, str, str]:
    result = runner.invoke(main.app, ["review", *arguments], input=given)
    return result.exit_code, result.stdout, result.stderr


def sarif(given: str | bytes, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(review("-", "--sarif", *arguments, given=given)[1])
    return found


def regions(data: dict[str, Any]) -> list[dict[str, int]]:
    return [r["locations"][0]["physicalLocation"]["region"] for r in data["runs"][0]["results"]]


@pytest.mark.parametrize("form", [(), ("--json",), ("--sarif",)])
@pytest.mark.parametrize(
    ("draft", "code"),
    [("Thank you all.", 0), ("How silly of me.", 3), ("Oh, those clowns.", 4), ("silly, those clowns", 4)],
)
def test_the_exit_code_tells_the_verdict_in_every_form(draft: str, code: int, form: tuple[str, ...]) -> None:
    assert review("-", *form, given=draft)[0] == code


def test_a_file_is_read_like_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"Line one.\r\nOh, those clowns.\r\n")
    assert review(str(file), "--json")[:2] == review("-", "--json", given=b"Line one.\r\nOh, those clowns.\r\n")[:2]


def test_in_a_terminal_the_draft_is_marked_by_number_with_the_clause_below(rcr: Policy) -> None:
    _, out, _ = review("-", given="Oh, those clowns.")
    text = " ".join(out.split())
    assert words.VERDICT[words.Verdict.STOP] in text
    assert "Oh, [1: those clowns]." in text
    assert "[1] Offensive or hurtful language (keep back)" in text
    assert rcr.clause("2.9").words.split(",")[0] in text.replace("│ ", "").replace(" │", "")


def test_marked_words_are_underlined_in_a_terminal_that_can() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=80)
    show.reply(console, (Marked("Oh, [those] clowns.", (Mark(1, 4, 18),)),))
    assert "\x1b[1;4m[those] clowns\x1b[0m" in out.getvalue()
    assert "[1]" in out.getvalue()


def test_a_terminal_without_styles_shows_where_a_mark_ends() -> None:
    out = io.StringIO()
    show.reply(Console(file=out, width=80), (Marked("Oh, those clowns, you know.", (Mark(1, 4, 16),)),))
    assert "Oh, [1: those clowns], you know." in out.getvalue()


def test_a_settled_point_is_shown_with_what_settled_it_alone() -> None:
    out = io.StringIO()
    point = Point((1,), "look again", "The crest", "WHY", "QUESTION", "MEND", "Ana agreed.")
    show.reply(Console(file=out, width=80), (point,))
    assert out.getvalue() == "[1] The crest\nAna agreed.\n"


def test_a_terminal_takes_no_word_of_a_draft_or_point_for_markup() -> None:
    out = io.StringIO()
    nasty = "[bold]no[/bold] :smile: [/]"
    show.reply(Console(file=out, width=80), (Marked(nasty, ()), Point((1,), nasty, nasty, nasty, nasty, nasty)))
    assert out.getvalue().count("[bold]no[/bold] :smile: [/]") == 6


def test_json_has_the_verdict_and_offsets_into_the_draft_as_given(rcr: Policy) -> None:
    draft = "👩🏽‍⚕️ Tired.\r\nOh, those clowns with the College crest.\r\n"
    data = json.loads(review("-", "--json", given=draft.encode())[1])
    assert set(data) == {
        *("verdict", "role", "findings", "identifiers", "data_breach", "read_to", "judged", "unjudged", "pictured"),
        *("unread", "small_details", "policy_version"),
    }
    assert (data["identifiers"], data["data_breach"], data["unjudged"]) == ([], None, [])
    assert data["findings"][0]["why"] == "I read it as an attack on somebody."
    assert (data["verdict"], data["role"], data["read_to"]) == ("stop", "contributor", len(draft))
    assert data["policy_version"] == rcr.version
    assert [(f["clause"], f["words"]) for f in data["findings"]] == [
        ("2.9", "those clowns"),
        ("2.12", "the College crest"),
    ]
    for finding in data["findings"]:
        assert draft[finding["start"] : finding["end"]] == finding["words"]
        assert finding["quote"] == rcr.clause(finding["clause"]).words
        assert finding["question"]
        assert finding["mend"]
        assert 0 <= finding["score"] <= 1


def test_json_tells_identifiers_and_what_to_do_about_them() -> None:
    draft = (
        "Seen again, NHS number 943 476 5919, same as last week. Bonjour, une journaliste me demande un commentaire."
    )
    code, out, _ = review("-", "--json", given=draft)
    data = json.loads(out)
    (found,) = data["identifiers"]
    assert (code, found["kind"], draft[found["start"] : found["end"]]) == (4, "nhs_number", "943 476 5919")
    assert found["sure"] is True
    assert data["findings"][0]["why"] == "It holds what looks like an NHS number."
    assert data["data_breach"].startswith("If it is already public, take it down")
    (unread,) = data["unjudged"]
    assert draft[unread["start"] : unread["end"]].startswith("Bonjour")


def test_role_and_profile_are_heard() -> None:
    assert json.loads(review("-", "--json", "--role", "officer", given="Examiner here.")[1])["role"] == "officer"
    assert review("-", given="Examiner here.")[0] == 3
    assert review("-", "--profile", "Views my own.", given="Examiner here.")[0] == 0


def test_sarif_has_the_shape_that_other_tools_read(rcr: Policy) -> None:
    data = sarif("Oh, those clowns with the College crest, those clowns.")
    assert data["version"] == "2.1.0"
    assert data["$schema"].endswith("sarif-2.1.0.json")
    (run,) = data["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert driver["version"]
    assert [rule["id"] for rule in driver["rules"]] == ["2.9", "2.12"]
    for rule in driver["rules"]:
        assert rule["fullDescription"]["text"] == rcr.clause(rule["id"]).words
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        ("2.9", "error"),
        ("2.12", "error"),
        ("2.9", "error"),
    ]
    assert all(result["message"]["text"] for result in run["results"])


def test_sarif_of_a_clear_draft_has_no_results_and_a_check_is_a_warning() -> None:
    assert sarif("Thank you all.")["runs"][0]["results"] == []
    assert [r["level"] for r in sarif("How silly.")["runs"][0]["results"]] == ["warning"]


@pytest.mark.parametrize(
    ("before", "line", "column"),
    [
        ("", 1, 1),
        ("Oh, ", 1, 5),
        ("One.\nTwo ", 2, 5),
        ("One.\r\nTwo ", 2, 5),
        ("\n\n\n", 4, 1),
        ("👩🏽‍⚕️ é e\u0301 ", 1, 12),
        ("🩻\r\n🩻 ", 2, 3),
        ("One\u2028two ", 1, 9),
    ],
)
def test_places_count_lines_and_characters_from_1_and_offsets_from_0(before: str, line: int, column: int) -> None:
    (region,) = regions(sarif((before + "those clowns and\r\nmore").encode()))
    assert region == {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        "endColumn": column + len("those clowns"),
        "charOffset": len(before),
        "charLength": len("those clowns"),
    }


def test_a_mark_over_two_lines_ends_on_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "_desk", lambda: author(Sees("2.9", "those\r\nclowns")).desk)
    (region,) = regions(sarif(b"Oh, those\r\nclowns."))
    places = [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]
    assert places == [1, 5, 2, 7]


def test_sarif_names_a_file_by_its_uri(tmp_path: Path) -> None:
    file = tmp_path / "my draft#1.txt"
    file.write_text("Oh, those clowns.", encoding="utf-8")
    data = json.loads(review(str(file), "--sarif")[1])
    place = data["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == file.as_uri()
    assert "%20" in place["artifactLocation"]["uri"]


@pytest.mark.parametrize("given", ["", " \n", "https://example.org/x", "IMG_2041.jpg", "🙂"])
def test_what_holds_no_words_is_one_plain_line_and_exit_2(given: str) -> None:
    code, out, err = review("-", given=given)
    assert (code, out) == (2, "")
    assert "There are no words to judge in this draft." in err


def test_a_draft_above_the_limit_is_refused() -> None:
    code, _, err = review("-", given="Lovely word. " * 2000)
    assert code == 2
    assert "I read at most 20,000" in " ".join(err.split())


def test_a_file_that_is_not_there_is_told() -> None:
    code, _, err = review("/no/such/draft.txt")
    assert code == 2
    assert "cannot be read" in err


def test_bytes_that_are_no_text_do_not_break_it() -> None:
    code, _, err = review("-", "--json", given=b"Oh, those clowns \xff\xfe \x00")
    assert code == 2
    assert "This is no text file." in err


def test_two_forms_at_once_are_refused() -> None:
    code, out, err = review("-", "--json", "--sarif", given="Thank you all.")
    assert (code, out) == (2, "")
    assert "Use --json or --sarif, not both" in err


def test_without_a_trained_reader_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = author().desk
    monkeypatch.setattr(main, "_desk", lambda: replace(desk, library=replace(desk.library, reviewer=None)))
    code, _, err = review("-", given="Thank you all.")
    assert code == 2
    assert "No draft reader was trained" in err


def test_in_another_language_only_patients_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "_desk", lambda: author(Sees("2.9", "le chef")).desk)
    draft = "Une belle journée avec toute mon équipe et le chef, merci à tous"
    assert json.loads(review("-", "--json", given=draft)[1])["findings"] == []
