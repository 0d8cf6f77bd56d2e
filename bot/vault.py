"""Encryption: every case has a data key of its own, and rotating master keys wrap the data keys.

A sealed text is bound to its subject and field: moved to another case or another field, it does not open.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import ForepostError, SettingError

KEY_FILE = "keys"
_KEY_BYTES = 32
_NONCE_BYTES = 12
_NAME_BYTES = 8


class SealBrokenError(ForepostError):
    """A sealed text does not open: another key, another place, or changed bytes. Holds no text."""


@dataclass(frozen=True)
class WrappedKey:
    """A data key as it is stored: encrypted by the master key of that name."""

    master: str
    wrapped: bytes


@dataclass(frozen=True, repr=False)
class Vault:
    """Master keys of 32 bytes: the first encrypts, all decrypt."""

    masters: tuple[bytes, ...]

    def new_key(self, subject: str) -> tuple[bytes, WrappedKey]:
        """A fresh data key for a subject, bare and as it is stored."""
        key = AESGCM.generate_key(_KEY_BYTES * 8)
        return key, self.wrap(key, subject)

    def wrap(self, key: bytes, subject: str) -> WrappedKey:
        """The data key, encrypted by the first master key and bound to its subject."""
        return WrappedKey(name_of(self.masters[0]), seal(self.masters[0], subject, "key", key))

    def unwrap(self, stored: WrappedKey, subject: str) -> bytes:
        """The bare data key.

        Raises:
            SealBrokenError: its master key is not among ours, or the bytes were changed.
        """
        for master in self.masters:
            if name_of(master) == stored.master:
                return unseal(master, subject, "key", stored.wrapped)
        raise SealBrokenError(f"the data key of {subject} is wrapped by master key {stored.master}, which is not set")

    def is_current(self, stored: WrappedKey) -> bool:
        """Whether the first master key wraps it already."""
        return stored.master == name_of(self.masters[0])


def seal(key: bytes, subject: str, field: str, content: bytes) -> bytes:
    """AES-256-GCM: a random nonce, then the ciphertext with its tag."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, _bound_to(subject, field))


def unseal(key: bytes, subject: str, field: str, sealed: bytes) -> bytes:
    """What was sealed for this subject and field.

    Raises:
        SealBrokenError: it was not sealed by this key for this place, or the bytes were changed.
    """
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound_to(subject, field))
    except (InvalidTag, ValueError):
        raise SealBrokenError(f"{field.partition(':')[0]} of {subject} does not open") from None


def name_of(master: bytes) -> str:
    """A short public name for a master key, from its hash."""
    return hashlib.sha256(b"forepost master key" + master).hexdigest()[: _NAME_BYTES * 2]


def new_master() -> str:
    """A fresh master key as it stands in FOREPOST_KEYS: 32 random bytes in base64."""
    return base64.b64encode(os.urandom(_KEY_BYTES)).decode()


def open_vault(keys: str, folder: Path) -> Vault:
    """The vault of the keys in FOREPOST_KEYS; where none is set, of the key file in the data folder, made once.

    Raises:
        SettingError: a key is not 32 bytes in base64, or the key file cannot be read or is open to others.
    """
    return Vault(_parse(keys, "FOREPOST_KEYS") if keys.strip() else _from_file(folder / KEY_FILE))


def _parse(keys: str, where: str) -> tuple[bytes, ...]:
    found = []
    for number, word in enumerate(keys.replace("\n", ",").split(","), start=1):
        if not word.strip():
            continue
        try:
            key = base64.b64decode(word.strip(), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != _KEY_BYTES:
            raise SettingError(
                f"{where}: key {number} should be 32 bytes in base64, as `openssl rand -base64 32` prints"
            )
        found.append(key)
    if not found:
        raise SettingError(f"{where}: holds no key")
    return tuple(found)


def _from_file(file: Path) -> tuple[bytes, ...]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(file)
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise SettingError(f"{file}: others can read the keys; run chmod 600 on it")
        return _parse(file.read_text(encoding="ascii"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{file}: the key file cannot be read or made: {type(error).__name__}") from error


def _make(file: Path) -> None:
    """Create the file once, whole: a second process that starts at the same moment reads the same key."""
    if file.exists():
        return
    draft = file.with_name(f"{file.name}.{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as opened:
        opened.write(new_master() + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _bound_to(subject: str, field: str) -> bytes:
    return b"\x00".join((b"forepost", subject.encode(), field.encode()))
