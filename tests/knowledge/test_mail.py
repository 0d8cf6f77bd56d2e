from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge import mail

CHAIN = (
    "FYI, Bev\n\nFrom: Elis Pugh\nTo: Bev\n> From: Nia Crane <nia@wold.example.org>\n> To: Elis\n> Hello Elis, a line?"
)


def test_the_last_writer_wrote_the_innermost_mail() -> None:
    assert [writer.text for writer in mail.read(CHAIN).writers] == ["Elis Pugh", "Nia Crane"]


def test_words_after_the_innermost_header_are_the_writers_own() -> None:
    parts = mail.read(CHAIN)
    assert parts.speaks(CHAIN.index("a line"))
    assert not parts.speaks(CHAIN.index("FYI"))


def test_who_is_greeted_or_addressed_receives() -> None:
    parts = mail.read(CHAIN)
    assert [CHAIN[start:end].strip() for start, end in parts.recipients][-1] == "Elis"


def test_the_sender_is_who_wrote_the_innermost_mail_and_not_who_is_written_to_in_it() -> None:
    text = CHAIN + "\n\nOn 5 June Elis Pugh wrote:\n>> who is this?"
    parts = mail.read(text)
    assert parts.sender is not None
    assert parts.sender.text == "Nia Crane"
    assert parts.speaks(text.index("a line"))


def test_a_plain_message_has_no_sender() -> None:
    assert mail.read("Nia Crane from the Wold Courier rang me").sender is None


def test_a_reply_line_names_its_writer() -> None:
    assert [w.text for w in mail.read("On 9 Sep at 16:20 Cathal Heaney wrote:\nHi").writers] == ["Cathal Heaney"]


def test_a_header_with_only_an_address_names_nobody() -> None:
    assert mail.read("From: newsdesk@wold.example.org\nSubject: query").writers == ()


def test_a_long_quotation_is_somebody_elses_voice() -> None:
    text = 'Got this: "Hello doctor, may we have a comment on the waits in your region?" What now?'
    assert mail.read(text).speaks(text.index("comment"))
    assert not mail.read(text).speaks(text.index("What now"))


def test_a_plain_message_has_no_other_voice() -> None:
    assert mail.read("a reporter rang me just now").voice is None


def test_a_letter_to_a_doctor_addresses_somebody() -> None:
    assert mail.addresses("Dear Dr Crane, we print at six")
    assert not mail.addresses("Dear Forepost, a paper rang me")


@given(st.text(max_size=300))
def test_writers_stand_in_the_text(text: str) -> None:
    parts = mail.read(text)
    assert all(text[writer.start : writer.end] == writer.text for writer in parts.writers)
    assert all(0 <= start <= end <= len(text) for start, end in parts.recipients)
