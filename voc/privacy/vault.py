"""The vault: contact details sealed with a key that is kept apart from them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voc.errors import SettingsError
from voc.models import Contact
from voc.privacy.door import normal_author
from voc.privacy.keys import create_secret, keyed_id, secret_file

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_FILE = "vault.key"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A contact as it may leave the process: its fingerprint, its ciphertext, the pseudonyms it stands for."""

    fingerprint: int
    content: bytes
    aliases: frozenset[int]


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens contact details; only the ciphertext is ever stored.

    The cipher is Fernet (AES-128 in CBC mode with HMAC-SHA256) from `cryptography`.
    The first key seals, all of them open, so that keys can be replaced while the
    vault is in use. The pseudonym key makes fingerprints by which a contact is found
    again without opening the others.
    """

    path: Path
    key: bytes
    _cipher: "MultiFernet"

    def seal(self, contact: Contact) -> bytes:
        """The contact as ciphertext."""
        return self._cipher.encrypt(json.dumps(asdict(contact), ensure_ascii=False).encode())

    def sealed(self, contact: Contact) -> Sealed:
        """The contact with all that the store keeps of it."""
        return Sealed(self.fingerprint(contact), self.seal(contact), self.pseudonyms(contact))

    def open(self, sealed: bytes) -> Contact:
        """The contact of a ciphertext.

        Raises:
            SettingsError: no key of this vault made it, or it was changed.
        """
        from cryptography.fernet import InvalidToken

        try:
            return Contact(**json.loads(self._cipher.decrypt(sealed)))
        except InvalidToken as error:
            raise SettingsError(
                f"The contacts were sealed with another key than {self.path}. Put that key back, or run: "
                "python -m voc vault empty"
            ) from error

    def reseal(self, sealed: bytes) -> bytes:
        """The same contact under the first key."""
        return self._cipher.rotate(sealed)

    def fingerprint(self, contact: Contact) -> int:
        """Equal for equal contacts; 63 bits that tell nothing without the pseudonym key."""
        return keyed_id(self.key, "contact", *asdict(contact).values())

    def pseudonyms(self, contact: Contact) -> frozenset[int]:
        """The pseudonyms that a source would give the person that has only their e-mail, phone or handle."""
        return frozenset(
            keyed_id(self.key, "author", normal_author(name))
            for name in (contact.email, contact.phone, contact.handle)
            if name
        )


def load_vault(home: Path, *, key: bytes, file: Path | None = None) -> Vault:
    """The vault of this installation; its key is made on first use.

    The key file is `vault.key` in home, readable by its owner alone, or the file given
    (VOC_VAULT_KEY_FILE), which then must exist and should lie where backups of the
    store do not go. It holds one key a line, the newest first. key is the pseudonym key (see `load_key`).

    Raises:
        SettingsError: the file is damaged, open to others, or cannot be read or written.
    """
    from cryptography.fernet import Fernet

    path = file or home / _FILE
    return _vault(path, secret_file(path, fresh=None if file else Fernet.generate_key).split(), key)


def begin_rotation(vault: Vault) -> Vault:
    """Put a new key before the ones there are; contacts sealed from now on are under it."""
    from cryptography.fernet import Fernet

    keys = [Fernet.generate_key(), *secret_file(vault.path, fresh=None).split()]
    create_secret(vault.path, b"\n".join(keys), replace=True)
    return _vault(vault.path, keys, vault.key)


def end_rotation(vault: Vault) -> None:
    """Forget all keys but the newest, once every contact is sealed with it."""
    create_secret(vault.path, secret_file(vault.path, fresh=None).split()[0], replace=True)


def _vault(path: Path, keys: Iterable[bytes], key: bytes) -> Vault:
    from cryptography.fernet import Fernet, MultiFernet

    try:
        return Vault(path, key, MultiFernet([Fernet(one) for one in keys]))
    except ValueError as error:
        raise SettingsError(
            f"Key file {path} is damaged. Restore it from a backup; without it no stored contact can be read."
        ) from error
