"""A new key for the vault, while it is in use."""

from datetime import datetime

from voc.pipeline.lock import only_run
from voc.privacy import Vault
from voc.privacy.vault import begin_rotation, end_rotation
from voc.store import Store
from voc.store import vault as contacts


def rotate_vault(store: Store, vault: Vault, *, at: datetime, who: str) -> int:
    """Seal every contact with a new key and destroy the old one; return how many there are.

    Cut off at any moment, the key file opens every contact: the old key leaves it last.

    Raises:
        StoreError: a run is at work on the store.
    """
    with only_run(store):
        both = begin_rotation(vault)
        with store.begin() as connection:
            people = contacts.reseal_all(connection, both, at=at, who=who)
        end_rotation(both)
    return people
