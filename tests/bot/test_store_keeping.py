from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DBAPIError

from bot.case import State
from bot.errors import SettingError
from bot.outbox import Delivered
from bot.store import Retention, Store, StoreUnavailableError, Transaction, open_store
from bot.store_audit import AuditBreak
from bot.store_schema import metadata
from bot.vault import SealBrokenError, Vault, new_master, open_vault
from knowledge.policy import Role
from tests.bot.stores import CONTRIBUTOR, Clock, card, open_case, take


def test_what_is_past_its_time_is_let_go_and_the_rest_stays(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        case, live = open_case(tx), open_case(tx)
        tx.queue(card(case))
        tx.claim("old event")
        tx.add_slip("hash", "2.13", "slack:U7", clock.now + timedelta(days=1))
    (delivery,) = take(store)
    with store.transaction() as tx:
        tx.record([Delivered(delivery, "ts")])
        tx.update_case(replace(case, state=State.CLOSED, closed_at=clock.now), 1)
    clock.go(days=6)
    with store.transaction() as tx:
        tx.claim("new event")
        first = tx.purge(Retention())
    assert (first.seen_events, first.sent_bodies, first.cases, first.slips) == (0, 0, (), 1)
    clock.go(days=2)
    with store.transaction() as tx:
        second = tx.purge(Retention())
        assert not tx.claim("new event")
        sent = tx.queued(delivery.effect_key)
    assert (second.seen_events, second.sent_bodies, second.cases) == (1, 1, ())
    assert sent is not None
    assert sent.state == "delivered", "that it was sent is still known"
    clock.go(days=360)
    with store.transaction() as tx:
        assert tx.purge(Retention()).cases == (case.id,)
        assert tx.purge(Retention()).cases == ()
        assert tx.texts(live.id), "a case that is not over keeps its words"


def test_after_rotation_the_old_master_key_may_go(store: Store) -> None:
    old, new = store.vault.masters[0], open_vault(new_master(), Path()).masters[0]
    with store.transaction() as tx:
        case = open_case(tx)
    store.vault = Vault((new, old))
    with store.transaction() as tx:
        assert tx.rotate_keys() == 1
        assert tx.rotate_keys() == 0
    store.vault = Vault((new,))
    with store.reading() as tx:
        assert tx.texts(case.id) == {"message": "A journalist rang."}
    store.vault = Vault((old,))
    with store.reading() as tx, pytest.raises(SealBrokenError):
        tx.texts(case.id)


def test_the_audit_is_a_chain_that_tells_where_it_was_changed(store: Store, clock: Clock) -> None:
    for action in ("case.opened", "case.seen", "case.closed"):
        clock.go(minutes=1)
        with store.transaction() as tx:
            tx.audit("slack:U7", action, "C-0001")
    with store.reading() as tx:
        assert tx.verify_audit() is None
        assert [line.action for line in tx.audit_lines("C-0001")] == ["case.opened", "case.seen", "case.closed"]
        assert list(tx.audit_lines("C-0002")) == []
    for statement in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.exec_driver_sql(statement)
    with store.engine.begin() as connection:
        for trigger in ("audit_no_update", "audit_append_only"):
            sqlite = store.engine.dialect.name == "sqlite"
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}" + ("" if sqlite else " ON audit"))
        connection.exec_driver_sql("UPDATE audit SET actor = 'slack:U8' WHERE number = 2")
    with store.reading() as tx:
        assert tx.verify_audit() == AuditBreak(2)


def test_an_audit_line_is_written_only_with_its_transaction(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:  # noqa: PT012
        tx.audit("slack:U7", "case.seen")
        raise ZeroDivisionError
    with store.reading() as tx:
        assert list(tx.audit_lines()) == []


def test_workers_that_write_at_once_keep_one_chain_and_claim_each_event_once(store: Store) -> None:
    def work(number: int) -> bool:
        with store.transaction() as tx:
            won = tx.claim(f"event-{number % 5}", f"name-{number % 5}")
            tx.audit("slack:U7", "case.opened" if won else "event.repeated")
            return won

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(work, range(20))) == 5
    with store.reading() as tx:
        assert tx.verify_audit() is None
        assert len(list(tx.audit_lines())) == 20


def test_people_are_remembered_until_they_ask_to_be_forgotten(store: Store, clock: Clock) -> None:
    until = clock.now + timedelta(days=2)
    with store.transaction() as tx:
        tx.choose_role(CONTRIBUTOR, Role.OFFICER)
        tx.set_away(CONTRIBUTOR, until)
        case = open_case(tx)
        tx.add_history(case.id, CONTRIBUTOR, "opened")
        tx.hold_draft(CONTRIBUTOR, "slack:D1", "Dear all", until)
        assert (tx.person(CONTRIBUTOR).role, tx.person(CONTRIBUTOR).away_until) == (Role.OFFICER, until)
        assert [person.address for person in tx.away()] == [CONTRIBUTOR]
        tx.forget_person(CONTRIBUTOR)
    with store.reading() as tx:
        assert tx.person(CONTRIBUTOR).role is None
        assert tx.cases_of(CONTRIBUTOR) == tx.drafts_of(CONTRIBUTOR) == tx.people_of(case.id) == ()
        assert (tx.case(case.id).person, tx.history(case.id)[0].actor) == ("", "")
    clock.go(days=3)
    with store.reading() as tx:
        assert tx.away() == ()


def test_a_held_draft_leaves_the_drawer_once_and_only_when_its_transaction_commits(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        held = tx.hold_draft(CONTRIBUTOR, "slack:D1", "Fourteen hours on call.", clock.now + timedelta(hours=8))
        assert tx.due_drafts() == ()
    clock.go(hours=9)
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:  # noqa: PT012
        tx.release_draft(held.id)
        raise ZeroDivisionError
    with store.transaction() as tx:
        assert tx.due_drafts() == (held,)
        assert tx.release_draft(held.id) == "Fourteen hours on call."
        assert tx.release_draft(held.id) is None


def test_a_slip_counts_until_it_expires(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        slip = tx.add_slip("hash", "2.13", "slack:U7", clock.now + timedelta(hours=1))
        assert tx.slips_for("hash") == (slip,)
        assert tx.slips_for("other") == ()
    clock.go(hours=1)
    with store.reading() as tx:
        assert tx.slips_for("hash") == ()


def test_the_migrations_make_the_tables_that_the_code_expects(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_workers_that_start_at_once_migrate_once(postgresql: object, tmp_path: Path) -> None:
    url, key = postgresql.new_database(), new_master()  # type: ignore[attr-defined]
    with ThreadPoolExecutor(3) as threads:
        opened = list(threads.map(lambda _: open_store(url, key, tmp_path), range(3)))
    with opened[0].transaction() as tx:
        open_case(tx)
    for store in opened:
        store.close()


def test_a_database_that_is_away_is_one_plain_error(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError):
        open_store(f"postgresql://nobody@/none?host={tmp_path}", new_master(), tmp_path)


@pytest.mark.parametrize("url", ["words", "mysql://root@localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_a_database_url_that_cannot_work_is_a_setting_error(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="FOREPOST_DATABASE_URL"):
        open_store(url, new_master(), tmp_path)


def test_the_default_is_a_file_in_the_data_folder_for_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    open_store(folder=folder).close()
    assert folder.stat().st_mode & 0o077 == 0
    assert {"forepost.db", "keys"} <= {entry.name for entry in folder.iterdir()}


def test_a_full_disk_changes_nothing_and_passes(tmp_path: Path) -> None:
    store = open_store(folder=tmp_path)
    pages = _pages(store)
    with pytest.raises(StoreUnavailableError, match="SQLITE_FULL"), store.transaction() as tx:  # noqa: PT012
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        tx.claim("event")
        open_case(tx, texts={"message": "x" * 100_000})
    with store.transaction() as tx:
        tx.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert tx.claim("event")
        assert tx.recent_cases() == ()
    store.close()


def test_one_process_delivers_from_a_sqlite_file(tmp_path: Path) -> None:
    first, second = open_store(folder=tmp_path), open_store(folder=tmp_path)
    assert first.become_sole_courier()
    assert first.become_sole_courier()
    assert not second.become_sole_courier()
    first.close()
    assert second.become_sole_courier()
    second.close()


def test_no_words_reach_the_log_or_an_exception(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def break_it(tx: Transaction) -> None:
        case = open_case(tx, texts={"message": "Xylophone"})
        tx.set_text(case.id, "x\x00" if tx.on_postgresql else "message", "Xylophone")
        tx.connection.exec_driver_sql("SELECT nothing FROM nowhere")

    with pytest.raises(Exception, match=r".") as caught, store.transaction() as tx:
        break_it(tx)
    assert "Xylophone" not in caplog.text
    assert "Xylophone" not in str(caught.value)


def _pages(store: Store) -> int:
    with store.reading() as tx:
        return int(tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one())
