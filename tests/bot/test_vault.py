from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.vault import SealBrokenError, Vault, new_master, open_vault, seal, unseal


def vault(*keys: str) -> Vault:
    return open_vault(",".join(keys), Path("/nowhere"))


def test_what_is_sealed_for_a_case_and_field_opens_there_only() -> None:
    key, _ = vault(new_master()).new_key("case:C-0001")
    sealed = seal(key, "case:C-0001", "text:message", b"He rang again.")
    assert b"rang" not in sealed
    assert unseal(key, "case:C-0001", "text:message", sealed) == b"He rang again."
    for subject, field in (("case:C-0002", "text:message"), ("case:C-0001", "text:outlet")):
        with pytest.raises(SealBrokenError):
            unseal(key, subject, field, sealed)


def test_a_subject_and_field_cannot_be_shifted_into_each_other() -> None:
    key, _ = vault(new_master()).new_key("a")
    with pytest.raises(SealBrokenError):
        unseal(key, "a", "bc", seal(key, "ab", "c", b"words"))


@pytest.mark.parametrize("place", [0, 11, 12, -1])
def test_a_changed_byte_breaks_the_seal(place: int) -> None:
    key, _ = vault(new_master()).new_key("a")
    sealed = bytearray(seal(key, "a", "b", b"words"))
    sealed[place] ^= 1
    with pytest.raises(SealBrokenError):
        unseal(key, "a", "b", bytes(sealed))


def test_the_same_words_are_sealed_differently_each_time() -> None:
    key, _ = vault(new_master()).new_key("a")
    assert seal(key, "a", "b", b"words") != seal(key, "a", "b", b"words")


def test_a_new_master_key_encrypts_and_the_old_one_still_decrypts() -> None:
    old, new = new_master(), new_master()
    key, wrapped = vault(old).new_key("case:C-0001")
    both = vault(new, old)
    assert both.unwrap(wrapped, "case:C-0001") == key
    assert not both.is_current(wrapped)
    again = both.wrap(key, "case:C-0001")
    assert vault(new).unwrap(again, "case:C-0001") == key


def test_a_data_key_does_not_unwrap_without_its_master_or_for_another_case() -> None:
    held = vault(new_master())
    _, wrapped = held.new_key("case:C-0001")
    with pytest.raises(SealBrokenError, match="not set"):
        vault(new_master()).unwrap(wrapped, "case:C-0001")
    with pytest.raises(SealBrokenError):
        held.unwrap(wrapped, "case:C-0002")


GOOD = "A" * 43 + "="  # 32 bytes


@pytest.mark.parametrize("keys", ["words", "c2hvcnQ=", f"{GOOD},short", ",", "ключ"])
def test_a_key_that_is_none_is_a_setting_error_that_does_not_repeat_it(keys: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="FOREPOST_KEYS") as caught:
        open_vault(keys, tmp_path)
    assert not any(len(word) > 1 and word in str(caught.value) for word in keys.split(","))


def test_without_keys_a_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = open_vault("", tmp_path / "data")
    file = tmp_path / "data" / "keys"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert open_vault("", tmp_path / "data").masters == first.masters
    assert [entry.name for entry in file.parent.iterdir()] == ["keys"]


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    open_vault("", tmp_path)
    (tmp_path / "keys").chmod(0o644)
    with pytest.raises(SettingError, match="chmod 600"):
        open_vault("", tmp_path)


def test_a_folder_that_cannot_be_written_is_a_setting_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="key file"):
        open_vault("", tmp_path / "file")


def test_a_vault_does_not_show_its_keys() -> None:
    master = new_master()
    assert master not in repr(vault(master))
    assert "masters" not in repr(vault(master))
