"""The life of cases explored: whatever people press in whatever order, no case is lost and no outsider acts."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot import casemoves, words
from bot.case import LIVE, State
from bot.cases import Action
from bot.clocks import plan
from bot.messages import Attachment, Person, Place, Pressed
from bot.replies import Form, plain
from bot.routes import privacy
from bot.store import Store
from tests.bot.casedesk import (
    AYLA,
    BEN,
    COLLEAGUE,
    COMMS,
    DEPUTY,
    LEAD,
    OUTSIDER,
    by_journalist,
    form_of,
    office,
)
from tests.bot.stores import Clock, Shared, open_sqlite

TEAM, CONTRIBUTORS = (LEAD, COLLEAGUE, DEPUTY), (AYLA, BEN)
PRESSES = (
    "case.seen", "case.claim", "case.unclaim", "case.snooze", "case.close", "case.reopen", "case.whole", "case.note",
    "case.hand_over", "case.reply", "case.add", "case.correct", "case.withdraw",
)  # fmt: skip
FORMS = {
    "case.note.send": {"text": "He is difficult."},
    "case.hand_over.send": {"text": COLLEAGUE},
    "case.add.send": {"text": "He rang again."},
    "case.correct.send": {"outlet": "The Ledger", "deadline": "tomorrow noon"},
}
NUMBERS = st.integers(1, 4)


class Evening(RuleBasedStateMachine):
    """Any number of people at any number of cases."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.store = self.opened_store()
        self.office = office(self.store, self.clock)
        self.opened = 0
        self.somebody_was_forgotten = False
        self.undo: list[str] = []

    def opened_store(self) -> Store:
        return open_sqlite(Path(self.folder.name), self.clock)

    @initialize()
    def somebody_reports(self) -> None:
        self._report(AYLA, "Tamsin Orchard")

    @rule(who=st.sampled_from(CONTRIBUTORS), journalist=st.sampled_from(("Tamsin Orchard", "Jo Ferris", "Sam Pell")))
    def _report(self, who: str, journalist: str) -> None:
        taken = self.office.report(who, by_journalist(journalist))
        self.opened = max(self.opened, int(taken.shown.case.id.removeprefix("C-")))
        assert taken.shown.case.state in LIVE
        assert who in [each.person for each in taken.shown.contributors]

    @rule(who=st.sampled_from((*TEAM, *CONTRIBUTORS)), action=st.sampled_from(PRESSES), number=NUMBERS)
    def presses(self, who: str, action: str, number: int) -> None:
        assert self.office.press(who, action, f"C-{number:04d}")

    @rule(who=st.sampled_from((*TEAM, *CONTRIBUTORS)), action=st.sampled_from(sorted(FORMS)), number=NUMBERS)
    def sends_a_form(self, who: str, action: str, number: int) -> None:
        assert self.office.press(who, action, f"C-{number:04d}", **FORMS[action])

    @rule(who=st.sampled_from(TEAM), number=NUMBERS)
    def answers(self, who: str, number: int) -> None:
        shown = self.office.reply(who, "case.reply.preview", f"C-{number:04d}", text="Leave it to us.")
        if any(isinstance(part, Form) for part in shown):
            sent = plain(self.office.reply(who, form_of(shown).action, form_of(shown).value, text="Leave it to us."))
            if self.somebody_was_forgotten and sent == words.NO_CONTRIBUTOR:
                return
            assert "10 seconds" in sent
            self.undo.append(f"C-{number:04d}:{self.office.case(f'C-{number:04d}').version}")

    @rule(who=st.sampled_from(TEAM))
    def takes_back(self, who: str) -> None:
        if self.undo:
            assert self.office.press(who, "case.undo", self.undo.pop())

    @rule(who=st.sampled_from(CONTRIBUTORS), number=NUMBERS)
    def sends_a_file(self, who: str, number: int) -> None:
        pressed = Pressed(
            f"file {self.clock.now} {len(self._everything())} {who}", Person(who), Place(who), "case.files"
        )
        files = (Attachment("letter.pdf"),)
        assert casemoves.acting(
            self.office.work, pressed, f"C-{number:04d}", lambda at: casemoves.attach(at, files) if at.actor.contributor
            else casemoves.may_open(at, Action.ADD)
        )  # fmt: skip

    @precondition(lambda self: not self.somebody_was_forgotten)
    @rule(who=st.sampled_from(CONTRIBUTORS))
    def asks_to_be_forgotten(self, who: str) -> None:
        self.office.deliver()
        event = f"forget {self.clock.now} {len(self._everything())} {who}"
        assert privacy.forget(self.office.work, event, Person(who))
        self.somebody_was_forgotten = True
        with self.store.reading() as tx:
            assert tx.cases_of(who) == ()
            assert all(line.actor != who for line in tx.audit_lines())

    @rule(minutes=st.sampled_from((0.05, 0.2, 5, 90, 1_500)))
    def time_passes(self, minutes: float) -> None:
        self.clock.go(minutes=minutes)
        self.office.deliver()

    @rule(action=st.sampled_from((*PRESSES, *FORMS, "case.reply.send", "case.undo")), number=NUMBERS)
    def an_outsider_changes_nothing(self, action: str, number: int) -> None:
        before = self._everything()
        said = self.office.press(
            OUTSIDER,
            action,
            f"C-{number:04d}:1" if "undo" in action else f"C-{number:04d}",
            **FORMS.get(action, {"text": "x"}),
        )
        assert "Nothing was changed" in said or said == words.NO_SUCH_CASE
        assert self._everything() == before

    @rule(
        who=st.sampled_from(TEAM), number=NUMBERS, action=st.sampled_from(("case.claim", "case.close", "case.reopen"))
    )
    def the_same_event_twice_changes_the_case_once(self, who: str, number: int, action: str) -> None:
        event = f"twice {self.clock.now} {len(self._everything())} {action} {number} {who}"
        self.office.press(who, action, f"C-{number:04d}", event)
        before = self._everything()
        self.office.press(who, action, f"C-{number:04d}", event)
        assert self._everything() == before

    @invariant()
    def no_case_is_lost(self) -> None:
        with self.store.reading() as tx:
            known = [tx.case(f"C-{number:04d}") for number in range(1, self.opened + 1)]
            listed = {case.id for case in tx.open_cases(COMMS, most=100)}
            for case in known:
                assert (case.state in LIVE) == (case.id in listed)
                assert (case.closed_at is not None) == (case.state not in LIVE)
                assert tx.people_of(case.id) or self.somebody_was_forgotten
                messages = tx.messages_of(case.id)
                assert any(each.destination == COMMS and re.search("/card/", each.effect_key) for each in messages)
                waiting = {
                    each.due_at for each in messages if each.state == "queued" and "/reminder/" in each.effect_key
                }
                if case.state in {State.OPEN, State.SEEN} and plan(case, tx.now, self.office.work.hours):
                    assert waiting or any(
                        "/reminder/" in each.effect_key and each.state == "delivered" for each in messages
                    )
                if case.state not in {State.OPEN, State.SEEN}:
                    assert not waiting

    @invariant()
    def only_people_of_the_team_hold_a_case(self) -> None:
        with self.store.reading() as tx:
            assert {case.claimed_by for case in tx.recent_cases()} <= {"", *TEAM}

    @invariant()
    def the_audit_is_whole(self) -> None:
        with self.store.reading() as tx:
            assert tx.verify_audit() is None

    def _everything(self) -> list[object]:
        with self.store.reading() as tx:
            cases = tx.recent_cases()
            return [(case, tx.history(case.id), len(tx.messages_of(case.id))) for case in cases]

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


Evening.TestCase.settings = settings(
    max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
test_whatever_people_press_no_case_is_lost_and_no_outsider_acts = Evening.TestCase


def test_whatever_people_press_it_is_the_same_on_postgresql(shared_database: Shared) -> None:
    class OnPostgreSQL(Evening):
        def opened_store(self) -> Store:
            return shared_database.emptied(Path(self.folder.name), self.clock)

    fewer = settings(Evening.TestCase.settings, max_examples=4, stateful_step_count=20)
    run_state_machine_as_test(OnPostgreSQL, settings=fewer)  # type: ignore[no-untyped-call]
