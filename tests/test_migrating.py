"""Migrations are done whole or not at all, whatever interrupts them, and by one process at a time."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext

from voc.errors import StoreError
from voc.store import engine, open_store

# The migration makes its tables in several steps; this dies in the middle of one of them.
DIES = """
import os, signal, sys
from alembic.runtime.migration import MigrationContext
from alembic.operations import Operations
from voc.store import open_store

made, real = 0, Operations.create_table

def create_table(self, *args, **kwargs):
    global made
    made += 1
    if made == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, *args, **kwargs)

Operations.create_table = create_table
open_store("sqlite:///" + sys.argv[1] + "/voc.db", sys.argv[1])
"""


def tables(url: str) -> list[str]:
    bare = sa.create_engine(url)
    try:
        return sa.inspect(bare).get_table_names()
    finally:
        bare.dispose()


def opens_at_head(url: str, home) -> bool:
    with open_store(url, home) as store, store.begin() as connection:
        return MigrationContext.configure(connection).get_current_revision() == engine.HEAD


def test_a_migration_that_fails_half_way_leaves_nothing_and_the_next_start_does_it(tmp_path):
    url = f"sqlite:///{tmp_path}/voc.db"
    with closing(sqlite3.connect(tmp_path / "voc.db")) as somebody:
        somebody.execute("CREATE TABLE delivery (mine)")  # the third migration is in the midst when it meets it
        with pytest.raises(StoreError, match=r"^Store '.*' cannot be opened: table delivery already exists\."):
            open_store(url, tmp_path)
        assert tables(url) == ["delivery"]
        somebody.execute("DROP TABLE delivery")

    assert opens_at_head(url, tmp_path)


@pytest.mark.parametrize("at_table", [2, 9])
def test_a_migration_that_is_killed_is_done_by_the_next_start(tmp_path, at_table):
    killed = subprocess.run([sys.executable, "-c", DIES, str(tmp_path), str(at_table)], env={**os.environ}, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert tables(f"sqlite:///{tmp_path}/voc.db") == []
    assert opens_at_head(f"sqlite:///{tmp_path}/voc.db", tmp_path)


def test_two_that_start_at_once_on_an_empty_store_both_open_it(tmp_path, store):
    url = f"sqlite:///{tmp_path}/together.db"
    if store.engine.dialect.name == "postgresql":
        url = store.engine.url.render_as_string(hide_password=False)
        with store.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
    opened, ready = [], threading.Barrier(2)

    def start() -> None:
        ready.wait()
        opened.append(opens_at_head(url, tmp_path))

    both = [threading.Thread(target=start) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert opened == [True, True]


def test_a_file_that_somebody_else_is_just_making_is_waited_for(tmp_path):
    url = f"sqlite:///{tmp_path}/voc.db"
    with closing(sqlite3.connect(tmp_path / "voc.db", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")  # a new file keeps no log yet: SQLite does not wait for its lock by itself
        ends = threading.Timer(0.3, other.execute, ["COMMIT"])
        ends.start()

        assert opens_at_head(url, tmp_path)
        ends.join()


def test_an_open_store_is_opened_again_while_somebody_writes(tmp_path):
    url = f"sqlite:///{tmp_path}/voc.db"
    with open_store(url, tmp_path) as store, store.engine.connect() as writer:
        writer.execute(sa.text("UPDATE alembic_version SET version_num = version_num"))

        assert opens_at_head(url, tmp_path)
        writer.rollback()
