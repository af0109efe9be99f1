"""The job on a cluster of this machine leaves what the job here leaves, row for row, whoever dies meanwhile."""

import os
import signal
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from waiting import until

from voc import ingest, pipeline, privacy, sample
from voc.errors import SettingsError
from voc.models import Refusal
from voc.pipeline import intake
from voc.settings import Settings
from voc.store import open_store, space, tables

TODAY = datetime(2025, 10, 1, tzinfo=UTC)
KEY = "ab" * 32
# A contact is sealed differently each time; its fingerprint is not. Times of runs differ.
COMPARED = ("feedback", "passage", "feedback_passage", "topic", "contact_alias", "refusal")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def engine():
    ray = pytest.importorskip("ray", reason="pip install -r requirements-ray.txt")
    from voc.pipeline.on_ray import OnRay

    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, runtime_env=runtime())
    yield OnRay(rows_a_part=2 * intake.BATCH)
    ray.shutdown()


def runtime() -> dict:
    return {"env_vars": {"PYTHONPATH": str(Path(intake.__file__).parents[2])}}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> Path:
    """Reviews in a Parquet file of several row groups with all that makes parts depend on each other; a survey."""
    folder = tmp_path_factory.mktemp("inputs")
    sample.write(folder / "sample", size=8_000, seed=7)
    reviews = pd.read_csv(folder / "sample" / "app_reviews.csv", dtype=str)
    again = pd.concat([reviews] * 4, ignore_index=True)
    again["review_id"] = [f"{id_}-{n // len(reviews)}" for n, id_ in enumerate(again["review_id"])]
    assert len(again) > 3 * 2 * intake.BATCH
    third = len(again) // 3
    # Said again, edited, in a later part; edited first and read late; nobody's date.
    edited = again.iloc[:50].assign(text=lambda rows: rows["text"] + " (edit)", replied_at=None)
    undated = again.iloc[50:60].assign(created_at="")
    mixed = pd.concat([again.iloc[: 2 * third], edited, undated, again.iloc[100:150], again.iloc[2 * third :]])
    mixed.to_parquet(folder / "reviews.parquet", row_group_size=3_000, index=False)
    nameless = mixed.iloc[: 3 * intake.BATCH].assign(review_id=lambda rows: "gap-" + rows["review_id"])
    nameless.iloc[2 * intake.BATCH + 5 :: 7, nameless.columns.get_loc("review_id")] = ""
    nameless.to_parquet(folder / "gaps.parquet", row_group_size=2_500, index=False)
    (folder / "sample" / "survey.csv").rename(folder / "survey.csv")
    return folder


def job(inputs: Path, home: Path, url: str, engine=None, *, encoder="lexical") -> tuple[pipeline.Summary, dict]:
    """The summary of the job without what differs by nature, and what it left behind."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "voc.key").write_text(KEY)
    (home / "voc.key").chmod(0o600)
    settings = Settings(store_url=url, home=home, encoder=encoder)
    files = [inputs / name for name in ("reviews.parquet", "gaps.parquet", "survey.csv")]
    rows = [ingest.Reading(ingest.plan(path, zone=settings.zone)) for path in files]
    refusal = [Refusal("other.csv", None, "it is empty")]
    with open_store(url, home) as store:
        summary = pipeline.run([*rows[:2], refusal, rows[2]], store, settings, engine=engine, now=lambda: TODAY)
        left: dict = {}
        with store.begin() as connection:
            for name in COMPARED:
                table = tables.metadata.tables[name]
                columns = [one for one in table.columns if one.name != "centroid"]
                left[name] = [
                    tuple(row) for row in connection.execute(sa.select(*columns).order_by(*table.primary_key))
                ]
        found = space.present(store)
        vectors = found.vectors(store)
        left["vector ids"] = list(vectors.ids)
        left["vectors"] = vectors.take(list(vectors.ids)).tolist()
    told = summary.to_dict()
    for name in ("seconds", "cpu_seconds", "peak_mib"):
        told.pop(name)
    return told, left


def assert_equal(one: tuple[dict, dict], other: tuple[dict, dict]) -> None:
    """Table by table, so that a failure names the table; the last digits of a number differ with how sums are cut."""
    assert other[0] == one[0]
    for name, rows in one[1].items():
        assert len(other[1][name]) == len(rows), name
        pairs = zip(rows, other[1][name], strict=True)
        differing = [two for two in pairs if two[0] != two[1] and not are_close(*two)]
        assert (len(differing), differing[:1]) == (0, []), name


def are_close(one: tuple, other: tuple) -> bool:
    """Whether two rows say the same but for the fourth digit of their numbers."""
    return all(
        a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) < 2e-4)
        for a, b in zip(one, other, strict=True)
    )


def test_a_cluster_leaves_what_one_machine_leaves(inputs, tmp_path, engine):
    here = job(inputs, tmp_path / "here", f"sqlite:///{tmp_path}/here.db")
    there = job(inputs, tmp_path / "there", f"sqlite:///{tmp_path}/there.db", engine)

    assert here[0]["refused"] == 11
    assert here[0]["changed"] == 50
    assert_equal(here, there)

    # Rows that are in a file in two versions change again each time, here as there.
    here = job(inputs, tmp_path / "here", f"sqlite:///{tmp_path}/here.db")
    there = job(inputs, tmp_path / "there", f"sqlite:///{tmp_path}/there.db", engine)

    assert (here[0]["new"], here[0]["changed"]) == (0, 100)
    assert_equal(here, there)


def test_a_worker_that_is_killed_changes_nothing_in_a_postgresql_store(inputs, tmp_path, engine, postgres_url):
    here = job(inputs, tmp_path / "here", f"sqlite:///{tmp_path}/here.db", encoder="distilled")
    killed: list[int] = []
    done = threading.Event()
    killer = threading.Thread(target=kill_workers, args=(killed, done))
    killer.start()
    there = job(inputs, tmp_path / "there", postgres_url, engine, encoder="distilled")
    done.set()
    killer.join()
    with open_store(postgres_url, tmp_path) as store, store.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))

    assert len(killed) == 2
    assert_equal(here, there)


def kill_workers(killed: list[int], done: threading.Event) -> None:
    """Kill two workers at their work, one after the other."""

    def one_more() -> bool:
        for process in at_work() - set(killed):
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(process, signal.SIGKILL)
                killed.append(process)
                break
        return done.is_set() or len(killed) == 2

    until(one_more, seconds=300)


def at_work() -> set[int]:
    """The processes that carry out a part just now."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            if process.joinpath("cmdline").read_bytes().startswith(b"ray::MapBatches"):
                found.add(int(process.name))
    return found


def test_workers_elsewhere_are_not_given_a_store_in_a_file(tmp_path, engine):
    import ray

    elsewhere = type(engine)(ray.get_runtime_context().gcs_address)
    vault = privacy.load_vault(tmp_path, key=bytes.fromhex(KEY))

    with (
        open_store(f"sqlite:///{tmp_path}/voc.db", tmp_path) as store,
        pytest.raises(SettingsError, match="cannot reach a store in a file"),
    ):
        elsewhere.take_in([], intake.Destination(store, vault, 1, progress=lambda _: None))


def test_what_customers_typed_does_not_leave_the_worker(inputs, tmp_path):
    from voc.pipeline import on_ray

    vault = privacy.load_vault(tmp_path, key=bytes.fromhex(KEY))
    url = f"sqlite:///{tmp_path}/voc.db"
    ids = pd.read_csv(inputs / "survey.csv", dtype=str)
    ids.assign(email=[f"person{n}@mail.example" for n in range(len(ids))]).to_csv(tmp_path / "survey.csv", index=False)
    plan = ingest.plan(tmp_path / "survey.csv", zone=Settings().zone)
    contacts = {row.contact for row in ingest.read(plan) if row.contact.reachable}

    batches = list(on_ray._look(on_ray._Part(plan, None), on_ray._Job(url, tmp_path, vault, frozenset())))

    assert contacts
    assert [batch.looked.contacts for batch in batches] == [{}] * len(batches)
    assert all(contact.email not in repr(batches) for contact in contacts if contact.email)
    assert sum(len(batch.sealed) for batch in batches) > 0
    assert np.sum([len(batch.rows.feedback) for batch in batches]) > 100
