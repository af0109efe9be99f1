"""Contact details: sealed with a key kept apart, joined to pseudonyms, replaceable, removable."""

import json
import stat
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from conftest import open_in
from hypothesis import given
from hypothesis import strategies as st

from voc import pipeline, privacy
from voc.cli.main import main
from voc.errors import SettingsError
from voc.models import NO_CONTACT, Channel, Contact, RawFeedback
from voc.pipeline import intake
from voc.privacy.vault import begin_rotation, end_rotation
from voc.store import forgotten
from voc.store import vault as store_vault

KEY = bytes(range(32))
BUDI = Contact(email="budi@mail.com", phone="+6281234567890", handle="budi_99", name="Budi")


@pytest.fixture
def vault(tmp_path):
    return privacy.load_vault(tmp_path / "home", key=KEY)


def raw(author: str, contact: Contact = NO_CONTACT, *, identity: str = "1") -> RawFeedback:
    return RawFeedback(
        channel=Channel.TICKET,
        source="tickets",
        said_at=datetime(2025, 3, 9, tzinfo=UTC),
        identity=identity,
        text="paket belum sampai",
        author=author,
        contact=contact,
    )


def take_in(store, vault, *rows: RawFeedback) -> intake.Counts:
    with store.begin() as connection:
        run_id = pipeline.job.runs.start(connection, at=datetime(2025, 4, 1, tzinfo=UTC), settings={})
    into = intake.Destination(store, vault, run_id, progress=lambda _: None)
    intake.take_in(rows, into)
    return into.counts


@given(st.builds(Contact, st.text(), st.text(), st.text(), st.text()))
def test_what_is_sealed_opens_again_and_shows_nothing(tmp_path_factory, contact):
    vault = privacy.load_vault(tmp_path_factory.getbasetemp() / "given", key=KEY)

    sealed = vault.seal(contact)

    assert vault.open(sealed) == contact
    assert sealed.isascii()
    assert sealed != vault.seal(contact)


def test_the_vaults_key_is_made_once_for_its_owner_alone(tmp_path, vault):
    assert stat.S_IMODE(vault.path.stat().st_mode) == 0o600
    assert privacy.load_vault(tmp_path / "home", key=KEY).open(vault.seal(BUDI)) == BUDI


def test_a_key_elsewhere_is_taken_from_there_and_never_made(tmp_path):
    with pytest.raises(SettingsError, match=r"absent\.key: No such file"):
        privacy.load_vault(tmp_path, key=KEY, file=tmp_path / "absent.key")


@pytest.mark.parametrize("damage", [b"", b"abc", b"\xff\xfe"])
def test_a_damaged_vault_key_is_refused(tmp_path, vault, damage):
    vault.path.write_bytes(damage)

    with pytest.raises(SettingsError, match=r"vault\.key is damaged\. Restore it from a backup"):
        privacy.load_vault(tmp_path / "home", key=KEY)


def test_another_key_opens_nothing_and_says_so(tmp_path, vault):
    other = privacy.load_vault(tmp_path / "other", key=KEY)

    with pytest.raises(SettingsError, match=r"sealed with another key than .*Put that key back"):
        other.open(vault.seal(BUDI))


def test_a_changed_ciphertext_is_refused(vault):
    sealed = bytearray(vault.seal(BUDI))
    sealed[40] ^= 1

    with pytest.raises(SettingsError, match="sealed with another key"):
        vault.open(bytes(sealed))


def test_contacts_come_back_by_pseudonym(store, vault):
    with store.begin() as connection:
        store_vault.save_contacts(connection, vault, {7: BUDI, 8: Contact(name="nobody can reach me")})

    with store.begin() as connection:
        assert store_vault.contacts(connection, vault, [7, 8, 9]) == {7: BUDI}
        assert store_vault.reachable(connection, [7, 8, 9]) == {7}


def test_a_contact_is_sealed_again_only_where_it_changed(store, vault):
    moved = Contact(email="budi@baru.id")
    with store.begin() as connection:
        assert store_vault.save_contacts(connection, vault, {7: BUDI, 8: BUDI}) == 2
        assert store_vault.save_contacts(connection, vault, {7: BUDI, 8: moved}) == 1

        assert store_vault.contacts(connection, vault, [7, 8]) == {7: BUDI, 8: moved}


def test_the_store_holds_ciphertext_alone(tmp_path, vault):
    with open_in(tmp_path) as store:
        take_in(store, vault, raw("C-17", BUDI))

    held = b"".join(path.read_bytes() for path in tmp_path.rglob("voc.db*"))
    assert [word for word in (b"budi", b"Budi", b"812345") if word in held] == []


def test_the_intake_fills_the_vault_under_the_feedbacks_author(store, vault):
    take_in(store, vault, raw("C-17", BUDI), raw("C-18", identity="2"))

    with store.begin() as connection:
        authors = list(connection.execute(sa.text("SELECT author FROM feedback")).scalars())
        assert list(store_vault.contacts(connection, vault, authors).values()) == [BUDI]


def test_a_new_phone_number_reaches_the_vault_and_is_no_edit(store, vault):
    moved = Contact(phone="+628999999999")
    take_in(store, vault, raw("C-17", BUDI))

    counts = take_in(store, vault, raw("C-17", moved))

    assert (counts.changed, counts.duplicate) == (0, 1)
    with store.begin() as connection:
        assert list(store_vault.contacts(connection, vault, [privacy.author_id(raw("C-17"), KEY)]).values()) == [moved]


def test_one_person_is_found_under_every_name_the_vault_joins(store, vault):
    take_in(store, vault, raw("C-17", BUDI), raw("T-1", Contact(email="Budi@Mail.com"), identity="2"))
    pseudonyms = {
        privacy.author_id(raw(name), KEY) for name in ("C-17", "T-1", "budi@mail.com", "081234567890", "budi_99")
    }

    with store.begin() as connection:
        assert store_vault.one_person(connection, privacy.author_id(raw("0812-3456-7890"), KEY)) == pseudonyms
        assert store_vault.one_person(connection, 5) == {5}


@pytest.mark.parametrize("came", [raw("C-17"), raw("C-99", Contact(email="budi@mail.com"))])
def test_who_was_forgotten_is_passed_over(store, vault, came):
    gone = {privacy.author_id(raw(name), KEY) for name in ("C-17", "budi@mail.com")}
    with store.begin() as connection:
        forgotten.add(connection, gone, at=datetime(2025, 4, 1, tzinfo=UTC))

    counts = take_in(store, vault, came, raw("C-20", identity="2"))

    assert (counts.read, counts.new, counts.forgotten, counts.duplicate) == (2, 1, 1, 0)
    with store.begin() as connection:
        assert store_vault.count(connection) == 0


def test_while_keys_change_old_and_new_ciphertexts_open_and_afterwards_only_new(tmp_path, vault):
    old = vault.seal(BUDI)
    both = begin_rotation(vault)
    fresh = both.reseal(old)
    assert (both.open(old), both.open(fresh)) == (BUDI, BUDI)

    end_rotation(both)

    after = privacy.load_vault(tmp_path / "home", key=KEY)
    assert after.open(fresh) == BUDI
    with pytest.raises(SettingsError, match="sealed with another key"):
        after.open(old)


def test_the_command_rotates_and_everything_still_opens(tmp_path, capsys):
    home = tmp_path / "voc.files"
    key = privacy.load_key(home)
    vault = privacy.load_vault(home, key=key)
    with open_in(tmp_path) as store:
        take_in(store, vault, raw("C-17", BUDI))
    before = vault.path.read_bytes()

    assert main(["vault", "rotate", "--json", "--store", f"{tmp_path}/voc.db"]) == 0

    assert json.loads(capsys.readouterr().out) == {"people": 1}
    assert before.strip() not in vault.path.read_bytes()
    with open_in(tmp_path) as store, store.begin() as connection:
        rotated = privacy.load_vault(home, key=key)
        assert list(store_vault.contacts(connection, rotated, [privacy.author_id(raw("C-17"), key)]).values()) == [BUDI]


def test_the_command_empties_the_vault(tmp_path, capsys):
    with open_in(tmp_path) as store:
        take_in(store, privacy.load_vault(tmp_path / "voc.files", key=KEY), raw("C-17", BUDI))

    assert main(["vault", "empty", "--store", f"{tmp_path}/voc.db"]) == 0
    assert main(["vault", "status", "--json", "--store", f"{tmp_path}/voc.db"]) == 0

    assert json.loads(capsys.readouterr().out.split("removed\n")[1])["people"] == 0
