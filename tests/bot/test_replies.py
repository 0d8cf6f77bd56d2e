from __future__ import annotations

from bot.replies import Button, Buttons, Fact, Facts, Quote, Say, Small, Standing, plain

QUOTE = Quote("2.13", "Guidelines", "Any approaches.\n• one", "The Policy, version 1")


def test_plain_text_holds_every_part_in_order() -> None:
    reply = (
        Say("Please wait."),
        QUOTE,
        Facts("Who to tell", (Fact("Press office", "press@example.org"), Fact("Rules", "see", "https://example.org"))),
        Buttons((Button("Why this one?", "answer.why"), Button("Neighbours", "clause.neighbours", "2.13"))),
        Small("Aside."),
    )
    assert plain(reply) == (
        "Please wait.\n\n"
        "Clause 2.13, Guidelines\n“Any approaches.\n• one”\n(The Policy, version 1)\n\n"
        "Who to tell:\nPress office: press@example.org\nRules: see (https://example.org)\n\n"
        "[Why this one?] [Neighbours]\n\n"
        "Aside."
    )


def test_a_nearest_clause_is_never_taken_for_an_answer() -> None:
    nearest = Quote("2.3", "The College", "Words.", "The Policy", Standing.NEAREST)
    assert plain((nearest,)).startswith("Nearest, not an answer: Clause 2.3")


def test_a_passage_shows_that_words_are_left_out() -> None:
    quote = Quote("2.13", "", "First. Second. Third.", "The Policy", passage="Second.")
    assert "“… Second. …”" in plain((quote,))
