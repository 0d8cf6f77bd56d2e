from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.escalation import approach, mask
from knowledge import details
from knowledge.labelled import Intent
from knowledge.policy import POLICIES, Policy
from knowledge.reports import KINDS, Sending, load

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=ZoneInfo("Europe/London"))
TEXT = (
    "Just had an email, Tamsin Orchard from the Weekly Ledger, t.orchard@ledger.example, 020 7946 0011, she wants a "
    "comment on reporting backlogs by 9 tomorrow. It is about a patient, NHS number 943 476 5919."
)


def test_the_journalist_stays_and_the_patient_is_masked() -> None:
    found = approach("press", TEXT, details.read(TEXT, None, Intent.PRESS), NOW)
    assert "943 476 5919" not in found.text
    assert "[NHS number removed]" in found.text
    for kept in ("Tamsin Orchard", "t.orchard@ledger.example", "020 7946 0011"):
        assert kept in found.text
    assert found.masked == 1


def test_what_was_read_out_is_what_reports_are_put_together_by() -> None:
    found = approach("press", TEXT, details.read(TEXT, None, Intent.PRESS), NOW)
    assert dict(found.folds())["person"] == "Tamsin Orchard"
    assert dict(found.folds())["email"] == "t.orchard@ledger.example"
    assert found.deadline == datetime(2026, 11, 23, 9, 0, tzinfo=NOW.tzinfo)


def test_harassment_is_put_together_by_nothing() -> None:
    text = "Sam Pell, a member of the committee, writes to me every night."
    assert approach("harassment", text, details.read(text, None, Intent.HARASSMENT), NOW).folds() == ()


def test_no_identifier_hides_in_a_detail() -> None:
    text = "A reporter rang about NHS number 943 476 5919 and wants a comment by 9 tomorrow."
    found = approach("press", text, details.read(text, None, Intent.PRESS), NOW)
    assert "943 476 5919" not in "".join(found.texts().values())


@pytest.mark.parametrize("text", ["", "Nothing to hide.", "Ring me on 020 7946 0011."])
def test_what_identifies_nobody_stays_letter_for_letter(text: str) -> None:
    assert mask(text) == (text, 0)


def test_every_kind_has_a_route_and_only_press_and_tags_leave_at_once(rcr: Policy) -> None:
    reports = load(POLICIES / "rcr", rcr)
    ways = {kind: reports.of(kind) for kind in KINDS}
    assert {kind for kind, way in ways.items() if way and way.sending is Sending.AT_ONCE} == {"press", "antagonistic"}
    assert {kind for kind, way in ways.items() if way and way.confidential} == {"harassment"}
    assert reports.of("harassment").to not in {ways[kind].to for kind in KINDS if kind != "harassment"}  # type: ignore[union-attr]
