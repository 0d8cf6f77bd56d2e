"""Replies with every kind of part, long ones and hostile ones."""

from __future__ import annotations

from bot.replies import (
    Button,
    Buttons,
    Fact,
    Facts,
    Field,
    Form,
    Mark,
    Marked,
    Point,
    Quote,
    Reply,
    Say,
    Small,
    Standing,
    Style,
)

SOURCE = "Contributor Social Media Policy, version ae6cd35c"
CLAUSE = (
    "Contributors should not do anything that will bring harm, including:\n• Using <b>defamatory</b> & rude language"
)
HOSTILE = "<!channel> <@U1> <https://evil.example|the policy> *bold* _it_ `code` :smile: & <#C1> @here slack:U1"
FORM = Form(
    "Correct what I read for C-0042",
    (Field("person", "Who", "A. Writer", required=False), Field("text", "What happened", multiline=True)),
    "Save",
    "case.correct.send",
    "C-0042",
)
HAND_OVER = Form("Hand C-0042 over", (Field("text", "To whom"),), "Hand over", "case.hand_over.send", "C-0042")
EVERYTHING: Reply = (
    Say("This is what the policy says.\n• first\n• second"),
    Quote("2.15", "Guidelines for contributors", CLAUSE, SOURCE, passage="Using <b>defamatory</b> & rude language"),
    Quote("2.27", "Officers", "Canvassing is allowed.", SOURCE, Standing.NEAREST),
    Quote("contact", "", "If you have any questions, ask.", SOURCE, Standing.NEIGHBOUR),
    Facts("Who to tell", (Fact("Press office", "press@example.org", "mailto:press@example.org"), Fact("Team", ""))),
    Marked("The College is wrong & I said so.", (Mark(1, 0, 11), Mark(2, 4, 20))),
    Point((1, 2), "keep back", "An accusation", "It reads as one.", "Do you need it?", "Leave it out."),
    Point((2,), "look again", "Permission", "why", "ask", "mend", settled="Settled: you have permission."),
    Small("Clause 2.20 says almost the same for Officers."),
    Buttons(
        (
            Button("Seen", "case.seen", "C-0042", Style.PRIMARY),
            Button("Answer the contributor", "case.reply", "C-0042"),
            Button("Withdraw", "case.withdraw", "C-0042", Style.DANGER),
            Button("Add a note", "case.note", "C-0042"),
            Button("Close", "case.close", "C-0042"),
        )
    ),
)
CHOICES: Reply = (
    Say("Which of these is it?"),
    Buttons(tuple(Button(f"Choice {kind}", "intent.is", kind) for kind in ("press", "ask", "review", "concern"))),
)
LONG: Reply = (Say("A long text. " * 1_600), Marked("word " * 3_900, (Mark(1, 2_990, 3_010),)), *EVERYTHING * 6)
NAMED: Reply = (
    Facts("From", (Fact("Who", HOSTILE),)),
    Say(HOSTILE),
    Small(HOSTILE),
    Quote("1", HOSTILE, HOSTILE, SOURCE),
)
