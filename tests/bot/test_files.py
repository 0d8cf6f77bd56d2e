"""Files that come with a message are named for the team, and nothing more."""

from __future__ import annotations

from dataclasses import replace

from bot import files, intake, words
from bot.desk import Desk
from bot.escalation import approach, named
from bot.messages import Attachment, Contents
from bot.replies import Facts, Reply, plain
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, BEN, COMMS, COMPLAINTS, LEAD, Office, actions, by_journalist, pressed, talks
from tests.bot.fakes import desk_that_reads, reading

LETTER = Attachment("letter.pdf", "https://files.example/letter.pdf")
SHOT = Attachment("screenshot.png", "https://files.example/2")
PHONED = "A journalist of the Weekly Ledger wants a comment."


def desk(team: Office, intent: Intent = Intent.PRESS) -> Desk:
    return replace(desk_that_reads(reading(intent, 0.9)), work=team.work, clock=team.clock)


def links(reply: Reply) -> list[str]:
    return [fact.link for part in reply if isinstance(part, Facts) for fact in part.facts if fact.link]


def test_the_team_sees_names_and_links_and_the_contributor_what_was_named(team: Office) -> None:
    told = talks(desk(team), AYLA).says(PHONED, attachments=(LETTER, SHOT))
    assert "Files: 2 files named: letter.pdf, screenshot.png" in plain(told)
    card = team.received(COMMS)
    assert "File 1: letter.pdf" in card
    assert words.FILES_NOT_OPENED in card
    assert links(team.inbox[COMMS][0]) == [LETTER.link, SHOT.link]


def test_names_and_links_are_encrypted_as_the_words_are(team: Office) -> None:
    talks(desk(team), AYLA).says(PHONED, attachments=(LETTER,))
    with team.work.store.engine.connect() as connection:
        for table in ("case_texts", "outbox", "case_history"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608  our own names
            assert rows
            assert b"letter.pdf" not in b"".join(bytes(cell) for row in rows for cell in row if isinstance(cell, bytes))
            assert "letter.pdf" not in repr([cell for row in rows for cell in row if isinstance(cell, str)])


def test_when_the_words_of_a_case_are_erased_its_files_are_named_no_more(team: Office) -> None:
    talks(desk(team), AYLA).says(PHONED, attachments=(LETTER,))
    with team.work.store.transaction() as tx:
        tx.forget_case("C-0001")
    with team.work.store.reading() as tx:
        assert files.kept(tx.texts("C-0001")) == ()


def test_files_of_a_second_approach_join_those_of_the_first(team: Office) -> None:
    first, second = by_journalist("Tamsin Orchard"), by_journalist("Tamsin Orchard")
    team.report(AYLA, approach("press", first.text, None, team.work.now(), (LETTER,)))
    with team.work.store.transaction() as tx:
        tx.add_folds("C-0001", second.folds())
    team.report(BEN, type(second)("press", second.text, second.read, files=(LETTER, SHOT)))
    with team.work.store.reading() as tx:
        assert files.kept(tx.texts("C-0001")) == (LETTER, SHOT)
    assert "File 2: screenshot.png" in team.received(COMMS)


def test_a_patient_in_a_name_is_masked_and_the_link_goes_as_well() -> None:
    (file,) = named([Attachment("CT NHS no 943 476 5919.jpg", "https://files.example/943-476-5919.jpg")])
    assert "943" not in file.name + file.link
    assert words.MASKED["nhs_number"] in file.name  # type: ignore[index]


def test_a_name_is_one_line_and_a_link_one_that_a_browser_follows() -> None:
    odd = [
        Attachment("a\nb\u2028c.txt", "javascript:alert(1)"),
        Attachment("", "https://[broken"),
        Attachment("x" * 900),
    ]
    found = named(odd)
    assert [each.link for each in found] == ["", "", ""]
    assert found[0].name == "a b c.txt"
    assert found[1].name == words.FILE_UNNAMED
    assert len(found[2].name) == 200


def test_of_very_many_files_the_first_are_named_and_the_rest_counted(team: Office) -> None:
    many = tuple(Attachment(f"page {number}.jpg") for number in range(50))
    told = plain(talks(desk(team), AYLA).says(PHONED, attachments=many))
    assert "50 files named: page 0.jpg" in told
    assert "and 30 more" in told
    assert "More files: 30" in team.received(COMMS)


def test_files_wait_with_the_message_until_the_person_says_that_it_may_go(team: Office) -> None:
    ayla = talks(desk(team, Intent.HARASSMENT), AYLA)
    offered = ayla.says("A member keeps insulting me.", attachments=(SHOT,))
    assert team.received(COMPLAINTS) == ""
    told = pressed(ayla, offered, "case.pass")
    assert "1 file named: screenshot.png" in plain(told)
    assert "screenshot.png" in team.received(COMPLAINTS)


def test_a_file_without_a_word_waits_for_the_sentence_that_follows(team: Office) -> None:
    ayla = talks(desk(team), AYLA)
    assert plain(ayla.says("", attachments=(SHOT,))) == words.FILES_ALONE.format(names="screenshot.png")
    assert plain(ayla.says("", attachments=(LETTER,))) == words.FILES_ALONE.format(names="screenshot.png, letter.pdf")
    ayla.says(PHONED)
    assert "File 2: letter.pdf" in team.received(COMMS)


def test_a_file_that_was_deleted_is_told_as_deleted_and_asked_about_in_words(team: Office) -> None:
    ayla, gone = talks(desk(team), AYLA), Attachment("", "", Contents.GONE)
    assert plain(ayla.says("", attachments=(gone,))) == words.FILES_GONE
    assert words.FILES_GONE not in plain(ayla.says("", attachments=(gone, SHOT)))
    told = plain(ayla.says(PHONED, attachments=(gone,)))
    assert words.FILE_DELETED in told
    assert words.FILE_DELETED in team.received(COMMS)


def test_what_was_read_of_a_file_is_not_called_unread() -> None:
    read, begun = replace(LETTER, contents=Contents.READ), replace(SHOT, contents=Contents.BEGUN)
    assert files.unread((read,)) == ()
    told = plain(files.unread((read, begun, Attachment("a.pdf"), Attachment("", contents=Contents.GONE))))
    assert words.NOT_OPENED.format(names="a.pdf") in told
    assert words.FILE_BEGUN.format(names="screenshot.png") in told
    assert words.FILE_GONE in told
    assert "letter.pdf" not in told


def test_a_file_after_a_report_is_named_in_its_case_by_one_press(team: Office) -> None:
    ayla = talks(desk(team), AYLA)
    ayla.says(PHONED)
    asked = ayla.says("", attachments=(SHOT,))
    assert words.FILES_FOR_CASE.format(names="screenshot.png", case="C-0001") in plain(asked)
    assert "screenshot" not in team.received(COMMS)
    assert "Your words are in C-0001" in plain(pressed(ayla, asked, "case.files"))
    assert f"{AYLA} adds: 1 file named: screenshot.png" in team.received(COMMS)
    assert links(team.inbox[COMMS][-1]) == [SHOT.link]


def test_nobody_names_files_in_a_case_that_is_not_theirs(team: Office) -> None:
    talks(desk(team), AYLA).says(PHONED)
    ben = talks(desk(team), BEN)
    ben.says("", attachments=(SHOT,))
    assert "Only the people in the channel" in plain(ben.presses("case.files", "C-0001"))
    assert plain(ben.presses("case.files", "C-1\x00")) == words.STALE_BUTTON
    assert plain(talks(desk(team), LEAD).presses("case.files", "C-0001")) == words.STALE_BUTTON


def test_files_of_one_message_do_not_go_with_another(team: Office) -> None:
    ayla = talks(desk(team), AYLA)
    ayla.says(PHONED, attachments=(SHOT,))
    told = ayla.says("Another journalist, of the Daily Globe, rang.")
    assert "Files" not in plain(told)


def test_the_button_to_name_a_file_is_offered_only_where_a_case_is_open_in_this_conversation(team: Office) -> None:
    assert "case.files" not in actions(talks(desk(team), AYLA).says("", attachments=(SHOT,)))


def test_a_confirmation_names_nothing_where_nothing_came(team: Office) -> None:
    taken = team.report(AYLA)
    assert "Files" not in plain(intake.confirmed(team.work, taken))
