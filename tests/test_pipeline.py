import csv
import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from conftest import open_in, run_job

from voc import ingest, pipeline, sample
from voc.errors import StoreError
from voc.models import Channel, RawFeedback, Refusal
from voc.pipeline.lock import only_run
from voc.pipeline.progress import Silent
from voc.settings import Settings
from voc.store import facts, open_store, reads, runs, topics
from voc.store.tables import feedback, passage

NOON = datetime(2025, 3, 5, 5, 0, tzinfo=UTC)


def raw(identity="1", text="kurir telat tiga hari paket belum sampai", **changes) -> RawFeedback:
    values = {"channel": Channel.REVIEW, "source": "play", "said_at": NOON, "stars": 1.0} | changes
    return RawFeedback(identity=identity, text=text, **values)


@pytest.fixture
def job(tmp_path):
    """Runs the job on raw rows, on one store; gives the summary."""
    settings = Settings(store_url=f"sqlite:///{tmp_path}/voc.db", home=tmp_path / "voc.files", encoder="lexical")

    def run(*rows, **options):
        with open_store(settings.store_url, settings.home) as store:
            return pipeline.run([rows], store, settings, **options)

    return run


def texts(home) -> list[str]:
    with open_in(home) as store, store.begin() as connection:
        return list(connection.execute(sa.select(feedback.c.text).order_by(feedback.c.id)).scalars())


def test_every_row_is_counted_once(small_store):
    done = small_store.summary

    assert done.read == done.new + done.changed + done.duplicate + done.refused
    assert done.new > 700
    assert done.topics >= 5


def test_every_passage_that_says_something_was_tried_and_judged(small_store):
    with open_in(small_store.home) as store, store.begin() as connection:
        rows = connection.execute(sa.select(passage)).all()

    assert all(row.sentiment is not None for row in rows)
    assert all(row.similarity is not None for row in rows if row.informative)


def test_no_topic_is_without_name_words_quotes_or_theme(small_store):
    with open_in(small_store.home) as store, store.begin() as connection:
        living = topics.every(connection)
        quotes = topics.quotes(connection)
        themes = topics.theme_names(connection)

    assert all(topic.name and topic.words for topic in living)
    assert len({topic.name.casefold() for topic in living}) == len(living)
    assert set(quotes) == set(themes) == {topic.id for topic in living}


def test_planted_personal_data_reaches_no_byte_of_the_store(small_store):
    with (small_store.files / sample.TRUTH_FOLDER / "truth.csv").open(encoding="utf-8", newline="") as file:
        planted = [row for row in csv.DictReader(file) if row.get("pii") not in (None, "", "[]")]
    stored = b"".join(p.read_bytes() for p in small_store.home.glob("voc.db*"))

    assert planted
    assert b"@example.com" not in stored


def test_a_second_run_changes_nothing(small_store, tmp_path):
    home = tmp_path / "copy"
    shutil.copytree(small_store.home, home, ignore=shutil.ignore_patterns("sample", "run.lock"))
    before = dump(home)

    again = run_job(small_store.files, home)

    assert (again.new, again.changed, again.duplicate) == (0, 0, small_store.summary.read - small_store.summary.refused)
    assert dump(home) == before


OF_RUNS = ("run", "refusal", "audit", "mark")


def dump(home) -> dict[str, list[tuple]]:
    """Every row of every table but the runs' own, and the log's, where each run writes its start and end."""
    with open_in(home) as store, store.begin() as connection:
        tables = [name for name in sa.inspect(connection).get_table_names() if name not in OF_RUNS]
        return {name: sorted(map(repr, connection.execute(sa.text(f"SELECT * FROM {name}")))) for name in tables}


def test_topics_keep_their_ids_when_new_feedback_comes(small_store, tmp_path):
    home = tmp_path / "copy"
    shutil.copytree(small_store.home, home, ignore=shutil.ignore_patterns("sample", "run.lock"))
    before = topic_by_passage(home)
    more = [raw(f"more-{i}", f"kurir telat {i} hari, paket nyasar ke gudang lain") for i in range(30)]
    settings = Settings(store_url=f"sqlite:///{home}/voc.db", home=home / "voc.files", encoder="lexical")

    with open_store(settings.store_url, settings.home) as store:
        done = pipeline.run([more], store, settings)

    after = topic_by_passage(home)
    assert done.new == 30
    assert {id_: after[id_] for id_ in before} == before


def topic_by_passage(home) -> dict[int, int]:
    with open_in(home) as store, store.begin() as connection:
        query = sa.select(passage.c.id, passage.c.topic_id).where(passage.c.topic_id.is_not(None))
        return {row.id: row.topic_id for row in connection.execute(query)}


def test_the_same_row_twice_is_a_duplicate(job):
    assert (job(raw(), raw()).new, job(raw()).duplicate) == (1, 1)


def test_a_row_edited_at_the_source_takes_the_place_of_the_old_one(job, tmp_path):
    job(raw(text="kurir telat"))

    done = job(raw(text="kurir sudah datang", edited_at=NOON + timedelta(days=1)))

    assert (done.new, done.changed, texts(tmp_path)) == (0, 1, ["kurir sudah datang"])


def test_an_older_export_does_not_bring_the_old_text_back(job, tmp_path):
    job(raw(text="kurir sudah datang", edited_at=NOON + timedelta(days=1)))

    done = job(raw(text="kurir telat"))

    assert (done.changed, texts(tmp_path)) == (0, ["kurir sudah datang"])


def test_of_two_versions_in_one_file_the_newer_stays_in_either_order(job, tmp_path):
    old, new = raw(text="kurir telat"), raw(text="kurir datang", edited_at=NOON + timedelta(days=1))

    job(new, old)

    assert texts(tmp_path) == ["kurir datang"]


def test_a_long_text_said_again_elsewhere_is_collapsed_with_a_count(job, tmp_path):
    words = "kurir telat tiga hari paket belum sampai juga padahal sudah bayar"

    done = job(raw("1", words, author="ana"), raw("2", words.upper() + "!!", channel=Channel.SOCIAL, author="ana99"))

    assert done.repeated == 1
    with open_in(tmp_path) as store, store.begin() as connection:
        made = facts.load(store.facts_folder, *facts.published(connection))
    assert made.feedback["copies"].tolist() == [2]


def test_two_people_who_say_the_same_few_words_are_two_voices(job):
    assert job(raw("1", "paket belum sampai", author="a"), raw("2", "paket belum sampai", author="b")).repeated == 0


def test_refused_rows_are_counted_and_kept_with_their_reason(job, tmp_path):
    refused = Refusal("a.csv", 7, "said_at 'besok' is no date")

    done = job(raw(), refused)

    assert (done.read, done.new, done.refused) == (2, 1, 1)
    with open_in(tmp_path) as store, store.begin() as connection:
        assert runs.refusals(connection, 1) == [refused]


def test_an_interrupted_run_is_finished_by_the_next(job, tmp_path):
    def cut_off():
        yield from (raw(str(i)) for i in range(2_000))
        raise KeyboardInterrupt

    settings = Settings(store_url=f"sqlite:///{tmp_path}/voc.db", home=tmp_path / "voc.files", encoder="lexical")
    with open_store(settings.store_url, settings.home) as store, pytest.raises(KeyboardInterrupt):
        pipeline.run([cut_off()], store, settings)

    done = job(*[raw(str(i)) for i in range(2_010)])

    # The second thousand was being redacted when the first was stored; it is read again.
    assert (done.new, done.duplicate) == (1_010, 1_000)
    with open_store(settings.store_url, settings.home) as store, store.begin() as connection:
        assert [run.status for run in runs.newest(connection)] == [runs.DONE, runs.STOPPED]


def test_too_little_feedback_for_topics_is_kept_all_the_same(job, tmp_path):
    done = job(raw())

    assert (done.topics, done.unassigned) == (0, 1)
    with open_in(tmp_path) as store, store.begin() as connection:
        published = facts.published(connection)
        assert facts.load(store.facts_folder, *published).voices["topic"].tolist() == [facts.NO_TOPIC]


def test_a_job_without_any_feedback_ends_well(job):
    assert job().read == 0


def test_two_runs_at_once_are_refused(job, tmp_path):
    who = rf"\(process {os.getpid()} on .+, since \d{{4}}-\d\d-\d\d \d\d:\d\d UTC\)"
    with (
        open_in(tmp_path) as store,
        only_run(store),
        pytest.raises(StoreError, match=rf"Another run is at work on .* {who}\. Wait for it to end"),
    ):
        job(raw())


def test_agent_messages_are_context_and_never_a_voice(small_store):
    with open_in(small_store.home) as store, store.begin() as connection:
        chats = connection.execute(sa.select(feedback.c.id).where(feedback.c.channel == "chat")).scalars().all()
        shown = reads.by_id(connection, chats)

    assert any(item.context for item in shown)
    assert not [item for item in shown if item.context and item.context in item.text]


def test_a_run_that_has_nothing_new_imports_no_model_library(small_store, tmp_path):
    import subprocess
    import sys
    from pathlib import Path

    home = tmp_path / "copy"
    shutil.copytree(small_store.home, home, ignore=shutil.ignore_patterns("sample", "run.lock"))
    code = (
        "import sys; from voc.cli import main\n"
        f"main(['run', {str(small_store.files)!r}, '--store', 'sqlite:///{home}/voc.db', '--encoder', 'lexical'])\n"
        "print([m for m in ('torch', 'bertopic', 'numba', 'umap', 'sklearn', 'onnxruntime', 'pandas')"
        " if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], capture_output=True, text=True)

    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_the_plan_of_the_sample_needs_no_help(small_store):
    settings = Settings()

    plans = {p.name: ingest.plan(p, zone=settings.zone) for p in ingest.find([small_store.files])}

    assert {name: plan.channel for name, plan in plans.items()} == {
        "app_reviews.csv": Channel.REVIEW,
        "chats.jsonl": Channel.CHAT,
        "social_posts.csv": Channel.SOCIAL,
        "survey.csv": Channel.SURVEY,
    }
    assert all("said_at" in plan.mapping for plan in plans.values())


def test_what_a_cut_off_run_stored_is_counted_by_the_next(job, tmp_path):
    words = "kurir telat tiga hari paket belum sampai juga padahal sudah bayar"

    class Cut(Silent):
        def begin(self, stage, total):
            if stage == "facts":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        job(raw("1", words), raw("2", words), reporter=Cut())
    done = job(raw("1", words), raw("2", words))

    assert (done.new, done.repeated) == (0, 1)
    with open_in(tmp_path) as store, store.begin() as connection:
        assert len(facts.load(store.facts_folder, *facts.published(connection)).feedback) == 1


def test_a_lost_key_does_not_double_everybody(job, tmp_path):
    job(raw())
    (tmp_path / "voc.files" / "voc.key").unlink()

    with pytest.raises(StoreError, match=r"not the one this store was made with.*Put the store's own voc.key back"):
        job(raw())


def test_damaged_facts_are_made_again(job, tmp_path):
    job(raw())
    with open_in(tmp_path) as store, store.begin() as connection:
        _, name = facts.published(connection)
        (store.facts_folder / f"{name}-feedback.arrow").write_bytes(b"not arrow")

    job(raw())

    with open_in(tmp_path) as store, store.begin() as connection:
        assert len(facts.load(store.facts_folder, *facts.published(connection)).feedback) == 1


def test_an_error_nobody_foresaw_leaves_a_failed_run(job, tmp_path):
    def broken():
        yield raw()
        raise RuntimeError("disk on fire")

    settings = Settings(store_url=f"sqlite:///{tmp_path}/voc.db", home=tmp_path / "voc.files", encoder="lexical")
    with open_store(settings.store_url, settings.home) as store, pytest.raises(RuntimeError, match="disk on fire"):
        pipeline.run([broken()], store, settings)

    with open_in(tmp_path) as store, store.begin() as connection:
        assert [run.status for run in runs.newest(connection)] == [runs.FAILED]


def test_half_characters_and_control_characters_stay_outside(job, tmp_path):
    job(raw(text="kurir \ud800 lambat \x1b[31m sekali", author="x\ud800"))

    assert texts(tmp_path) == ["kurir  lambat [31m sekali"]
