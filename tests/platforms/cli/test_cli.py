from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.main import app, run
from knowledge.policy import Policy

runner = CliRunner()


def forepost(*arguments: str, given: str = "") -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments), input=given)
    return result.exit_code, result.stdout, result.stderr


def test_show_prints_the_clause_with_neighbours_and_twin() -> None:
    code, out, _ = forepost("show", "2.15")
    assert code == 0
    assert "Openly criticising or defaming" in out
    assert "Neighbours: 2.14, 2.16" in out
    assert "Clause 2.20 says almost the same" in out


def test_show_as_json_is_the_clause_letter_for_letter(rcr: Policy) -> None:
    code, out, _ = forepost("show", "2.13", "--json")
    assert code == 0
    assert json.loads(out)[0]["text"] == rcr.clause("2.13").words


def test_show_takes_a_bare_topic() -> None:
    assert "2.12" in forepost("show", "logos")[1]


def test_show_of_a_missing_number_tells_the_nearest_and_fails() -> None:
    code, _, err = forepost("show", "2.99")
    assert code == 1
    assert "There is no clause 2.99. Nearest by number: 2.33." in err


def test_list_names_every_clause(rcr: Policy) -> None:
    rows = json.loads(forepost("list", "--json")[1])
    assert [row["clause"] for row in rows] == list(rcr.order)
    assert "Breach of this Policy" in forepost("list")[1]


def test_ask_answers_in_text_and_in_json() -> None:
    code, out, _ = forepost("ask", "Can I use the logo on my slides?")
    assert (code, "2.12" in out) == (0, True)
    data = json.loads(forepost("ask", "--json", "--role", "officer", "Can I criticise my Trust on X?")[1])
    assert next(part for part in data["reply"] if part["part"] == "quote")["clause"] == "2.20"


def test_ask_reads_a_question_from_standard_input() -> None:
    assert "2.13" in forepost("ask", "-", given="what is 2.13?")[1]


def test_batch_keeps_the_order_and_tells_bad_lines_by_number() -> None:
    lines = [
        '{"id": 1, "text": "Can I use the logo?", "role": "contributor", "surface": "dm"}',
        "no json",
        '{"id": 2}',
        "",
        '{"id": 3, "text": "2.13", "role": "king"}',
        '["a list"]',
        '{"id": 4, "text": "2.13 please"}',
    ]
    code, out, err = forepost("batch", given="\n".join(lines))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [answer["id"] for answer in answers] == [1, 4]
    assert [answer["clauses"][0] for answer in answers] == ["2.12", "2.13"]
    assert "line 2: no JSON" in err
    assert "line 3: lacks text" in err
    assert "line 5: role is 'king', expected one of contributor, officer" in err
    assert "line 6: expected an object, found list" in err


def test_a_batch_answer_has_every_key_of_the_contract(rcr: Policy) -> None:
    _, out, _ = forepost("batch", given='{"id": "a", "text": "Can I use the logo?"}')
    answer = json.loads(out)
    assert set(answer) == {
        "id", "intent", "answered", "clauses", "quotes", "verdict", "findings", "handoff", "urgent", "fields",
    }  # fmt: skip
    assert answer["quotes"][0] == {"clause": "2.12", "text": rcr.clause("2.12").words}


@pytest.mark.parametrize("text", ["", "🙂", "<!channel>", "?" * 10_000, "x" * 1_000_000, "\u202e\x00"])
def test_a_batch_answers_strange_texts_too(text: str) -> None:
    code, out, _ = forepost("batch", given=json.dumps({"id": 1, "text": text}))
    answer = json.loads(out)
    assert (code, answer["id"]) == (0, 1)
    assert answer["verdict"] != "clear"
    assert answer["findings"] == []


def verdict_of(text: str) -> str | None:
    code, out, _ = forepost("batch", given=json.dumps({"id": 1, "text": text, "as": "review"}))
    assert code == 0
    found: str | None = json.loads(out)["verdict"]
    return found


@pytest.mark.parametrize("text", ["", "🙂", "https://example.org/my-post", "IMG_2041.jpg", "[image]"])
def test_a_batch_gives_no_verdict_where_there_is_nothing_to_read(text: str) -> None:
    assert verdict_of(text) is None


def test_a_batch_never_calls_a_draft_clear_of_which_it_read_a_part() -> None:
    friendly = "Thank you to everyone who came to the bake sale on Saturday. It was a lovely afternoon. "
    assert verdict_of(friendly) == "clear"
    assert verdict_of(friendly * 300) in {"check", "stop"}


def test_exam_marks_a_labelled_file(tmp_path: Path) -> None:
    rows = [
        {"text": "Can I use the logo?", "role": "contributor", "kind": "ask", "gold": ["2.12"], "acceptable": []},
        {"text": "2.99", "role": "contributor", "kind": "lookup", "gold": [], "acceptable": []},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    marks = json.loads(forepost("exam", str(file), "--json")[1])[str(file)]["marks"]
    assert (marks["right clause first"]["right"], marks["right clause first"]["of"]) == (1, 1)
    assert marks["silent where the policy is silent"]["right"] == 1


def test_settings_lists_every_setting_with_its_value() -> None:
    rows = json.loads(forepost("settings", "--json")[1])
    assert {"setting", "variable", "meaning", "value"} == set(rows[0])
    assert "FOREPOST_PORT" in forepost("settings")[1]


def test_version_names_the_policy_it_quotes(rcr: Policy) -> None:
    assert rcr.version in forepost("version")[1]
    assert json.loads(forepost("version", "--json")[1])["policy_version"] == rcr.version


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"FOREPOST_PORT": "eighty"}, "FOREPOST_PORT"),
        ({"FOREPOST_POLICY": "/no/such/folder"}, "expected a readable file"),
        ({"FOREPOST_MODEL_FOLDER": "/no/such/folder"}, "Run `forepost build`"),
    ],
)
def test_a_known_fault_is_one_plain_line_and_exit_2(
    environment: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["forepost", "ask", "hello"])
    with pytest.raises(SystemExit) as left:
        run()
    assert left.value.code == 2
    assert told in capsys.readouterr().err


def test_answering_imports_no_pytorch() -> None:
    script = (
        "import sys; from adapters.cli.main import app; from typer.testing import CliRunner; "
        "CliRunner().invoke(app, ['ask', '2.13']); "
        "assert not {'torch', 'sentence_transformers', 'sklearn', 'transformers'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603  our own script


def test_a_batch_survives_every_kind_of_broken_line() -> None:
    lines = [
        b"\xef\xbb\xbf" + json.dumps({"id": 1, "text": "2.13"}).encode(),
        b'{"id": 2, "text": "\xff"}',
        b'{"id": 3, "text": "half \\ud800 a character"}',
        b'{"id": ' + b"9" * 5000 + b', "text": "x"}',
        b"[" * 100_000,
        '{"id": 4, "text": "one\u2028line: 2.12"}'.encode(),
    ]
    result = runner.invoke(app, ["batch"], input=b"\n".join(lines))
    assert [json.loads(line)["id"] for line in result.stdout.strip().split("\n")] == [1, 4]
    assert [f"line {number}" in result.stderr for number in range(1, 7)] == [False, True, True, True, True, False]
    assert result.exit_code == 1


def test_a_contact_for_something_no_clause_names_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "forepost.yaml"
    file.write_text("contacts: {pres_office: {address: press@example.org}}", encoding="utf-8")
    monkeypatch.setenv("FOREPOST_CONFIG", str(file))
    monkeypatch.setattr(sys, "argv", ["forepost", "ask", "hello"])
    with pytest.raises(SystemExit):
        run()
    assert "nothing in the policy is called pres_office" in " ".join(capsys.readouterr().err.split())
