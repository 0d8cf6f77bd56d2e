from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from adapters.cli import exam, exam_page
from bench import exam as bench
from knowledge.exam import Answer, Read
from knowledge.exam_drafts import Judged
from knowledge.labelled import Intent
from knowledge.marks import Bin, Marks
from knowledge.policy import Role
from knowledge.review import Verdict

VOID = {"meta", "link", "br", "hr", "img", "input"}
QUESTIONS = [
    {"text": "May I use <b>the logo</b>?", "role": "contributor", "kind": "ask", "gold": ["2.12"], "acceptable": []},
    {"text": "Who won?", "role": "officer", "kind": "abstain", "gold": [], "acceptable": []},
]
MESSAGES = [
    {"text": "Ida of The Quad rang", "surface": "dm", "intent": "press", "also": [], "handoff": True, "urgent": False}
    | {"fields": {"person": "Ida"}},
    {
        "text": "hello",
        "surface": "dm",
        "intent": "smalltalk",
        "also": [],
        "handoff": False,
        "urgent": False,
        "fields": {},
    },
]


class Sleeper:
    """Says the same to everybody."""

    def answer(self, text: str, role: Role) -> Answer:  # noqa: ARG002
        return Answer(("2.15", "2.12"), score=0.75, seconds=0.004)

    def read(self, text: str, surface: str) -> Read:  # noqa: ARG002
        return Read(Intent.SMALLTALK, score=0.6, seconds=0.002)

    def judge(self, draft: str, role: Role) -> Judged:  # noqa: ARG002
        return Judged(Verdict.CLEAR, ())


class Reader(HTMLParser):
    """Collects what tests ask for, and whether every element is closed in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def lines(file: Path, rows: Sequence[object]) -> Path:
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


@pytest.fixture
def results(tmp_path: Path) -> dict[str, Marks]:
    files = [lines(tmp_path / "questions.jsonl", QUESTIONS), lines(tmp_path / "messages.jsonl", MESSAGES)]
    return {file.name: exam.sit(Sleeper(), file) for file in files}


@pytest.fixture
def page(results: dict[str, Marks]) -> str:
    return exam_page.render(results)


def test_every_element_of_the_page_is_closed_and_ids_are_used_once(page: str) -> None:
    reader = Reader(page)
    assert not reader.open
    ids = [attributes["id"] for _, attributes in reader.found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_page_stands_alone(page: str) -> None:
    reader = Reader(page)
    assert not reader.all("script")
    assert not reader.all("link")
    assert not reader.all("img")
    assert set(re.findall(r"https?://[^\"' <]+", page)) == {"http://www.w3.org/2000/svg"}
    assert all((attributes.get("href") or "").startswith("#") for attributes in reader.all("a"))
    assert "url(" not in page


def test_whoever_does_not_see_the_plots_is_told_what_they_show(page: str) -> None:
    reader = Reader(page)
    assert reader.all("html") == [{"lang": "en-GB"}]
    plots = reader.all("svg")
    assert len(plots) == 4
    assert all(attributes["role"] == "img" for attributes in plots)
    assert len(reader.all("desc")) == len(plots)
    assert "claimed 0.75, right 0.00 of 2" in page
    assert all("scope" in attributes for attributes in reader.all("th"))
    scrolling = [own for own in reader.all("div") if own.get("class") == "wide"]
    assert all(own["tabindex"] == "0" and own["aria-label"] for own in scrolling)


def test_examples_are_shown_letter_for_letter_and_never_as_markup(page: str) -> None:
    assert "May I use &lt;b&gt;the logo&lt;/b&gt;?" in page
    assert "<b>" not in page


def test_the_page_holds_matrix_misses_and_missed_hand_offs(page: str) -> None:
    assert "Confusion matrix" in page
    assert page.count('class="right"') == len(Intent)
    assert "Wrong, the surest first" in page
    assert "Should have been handed off, and were not" in page


def test_a_perfect_exam_without_scores_makes_a_page_too(tmp_path: Path) -> None:
    class Perfect(Sleeper):
        def answer(self, text: str, role: Role) -> Answer:  # noqa: ARG002
            return Answer(("2.12",))

    file = lines(tmp_path / "questions.jsonl", QUESTIONS[:1])
    assert "no scores" in exam_page.render({"q": exam.sit(Perfect(), file)})


def test_a_page_that_cannot_be_written_is_told_plainly(tmp_path: Path, results: dict[str, Marks]) -> None:
    exam_page.write(tmp_path / "page.html", results)
    with pytest.raises(exam.NoSuchExamError, match="cannot be written"):
        exam_page.write(tmp_path / "no folder" / "page.html", results)


def test_an_empty_file_cannot_be_marked(tmp_path: Path) -> None:
    with pytest.raises(exam.NoSuchExamError, match="holds no examples"):
        exam.sit(Sleeper(), lines(tmp_path / "empty.jsonl", []))


def test_marks_as_data_and_as_text_tell_the_same(results: dict[str, Marks]) -> None:
    data = json.loads(json.dumps({name: exam.as_data(marks) for name, marks in results.items()}))
    mark = data["messages.jsonl"]["marks"]["right intent"]
    assert (mark["share"], mark["right"], mark["of"]) == (0.5, 1, 2)
    assert data["questions.jsonl"]["confused"] == [
        {"wanted": "2.12", "got": "2.15", "times": 1},
        {"wanted": "none", "got": "2.15", "times": 1},
    ]
    console = Console(width=120, file=io.StringIO(), record=True)
    for name, marks in results.items():
        exam.show(console, name, marks, 5)
    assert "2.12 for 2.15 (1)" in console.export_text()


def test_the_plot_alone_is_small_and_well_formed() -> None:
    bins = tuple(Bin(10, place / 10 + 0.05, place / 10) for place in range(10))
    plot = exam_page.reliability_plot({"questions": bins, "<messages>": bins}, "Scores & shares")
    assert len(plot.encode()) < 60_000
    assert ET.fromstring(plot).tag.endswith("svg")  # noqa: S314  our own


def test_a_fallen_mark_is_told_and_a_small_or_good_change_is_not() -> None:
    committed = {
        "q": {"first": (0.9, 900), "three": (0.9, 900), "wrongly silent": (0.02, 900), "calibration error": (0.05, 900)}
    }
    same = {
        "q": {
            "first": (0.896, 900),
            "three": (0.99, 900),
            "wrongly silent": (0.0, 900),
            "calibration error": (0.01, 900),
        }
    }
    worse = {
        "q": {
            "first": (0.89, 900),
            "three": (0.9, 900),
            "wrongly silent": (0.03, 900),
            "calibration error": (0.06, 900),
        }
    }
    assert not bench.falls(committed, same)
    assert [fall.split(" fell")[0] for fall in bench.falls(committed, worse)] == [
        "q: first",
        "q: wrongly silent",
        "q: calibration error",
    ]
    assert len(bench.falls(committed, {"q": {}})) == 4
    assert not bench.falls({"q": {"internal": (0.9, 20)}}, {"q": {"internal": (0.8, 20)}})
    assert bench.falls({"q": {"internal": (0.9, 20)}}, {"q": {"internal": (0.75, 20)}})
    assert "not measured any more" in bench.falls(committed, {})[0]


def test_the_written_page_holds_marks_but_no_example_and_keeps_what_was_written_by_hand(
    results: dict[str, Marks],
) -> None:
    written = bench.page(results, results, "Three seeds differ by .01.")
    assert "| questions.jsonl | right clause first | 0.000 | 0.00–0.79 | 0 of 1 |" in written
    assert "Three seeds differ by .01." in written.split(bench.BY_HAND)[1]
    assert not [row["text"] for row in (*QUESTIONS, *MESSAGES) if str(row["text"]) in written]
