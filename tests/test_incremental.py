import random
import shutil
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from conftest import open_in
from pandas.testing import assert_frame_equal

from voc import pipeline
from voc.models import Channel, RawFeedback
from voc.settings import Settings
from voc.store import backlog, facts, marks, topics
from voc.store.tables import feedback, passage, stale
from voc.store.vectors import VectorStore

DAY = datetime(2025, 9, 20, 5, 0, tzinfo=UTC)
LONG = "kurir tidak datang sampai malam padahal saya sudah menunggu di rumah sejak pagi"


def raw(identity, text, **changes) -> RawFeedback:
    values = {"channel": Channel.REVIEW, "source": "play", "said_at": DAY, "stars": 1.0, "author": identity} | changes
    return RawFeedback(identity=identity, text=text, **values)


@pytest.fixture
def again(small_store, tmp_path):
    """Runs the job on more rows, on a copy of the small store; gives the home of the copy and a function."""
    shutil.copytree(small_store.home, tmp_path, dirs_exist_ok=True)
    settings = Settings(store_url=f"sqlite:///{tmp_path}/voc.db", home=tmp_path / "voc.files", encoder="lexical")

    def run(*rows):
        with open_in(tmp_path) as store:
            return pipeline.run([rows], store, settings)

    return tmp_path, run


def assert_facts_equal_a_full_count(home):
    with open_in(home) as store, store.begin() as connection:
        kept = facts.load(store.facts_folder, *facts.published(connection))
        marks.wait(connection)
        name = facts.write(connection, store.facts_folder, run_id=9_999, zone=Settings().zone)
        anew = facts.load(store.facts_folder, 9_999, name)
    plain = dict.fromkeys(facts.FACETS, str)
    assert_frame_equal(kept.feedback.astype(plain), anew.feedback.astype(plain))
    assert_frame_equal(kept.voices, anew.voices)
    assert len(kept.feedback) > 700


def test_what_is_new_is_put_among_the_facts_as_if_all_were_counted_again(again):
    home, run = again

    run(
        raw("a", LONG),
        raw("b", "aplikasi error terus saat bayar", said_at=DAY - timedelta(days=80)),
        raw("c", "ok"),
    )

    assert_facts_equal_a_full_count(home)


def test_what_was_counted_is_not_read_again(again):
    home, run = again
    with open_in(home) as store, store.begin() as connection:
        before = facts.load(store.facts_folder, *facts.published(connection)).feedback
        connection.execute(sa.update(feedback).values(region="behind the job's back"))

    run(raw("a", LONG, region="Bali"))

    with open_in(home) as store, store.begin() as connection:
        after = facts.load(store.facts_folder, *facts.published(connection)).feedback
    assert "behind the job's back" not in set(after["region"])
    assert len(after) == len(before) + 1


def test_copies_that_come_and_go_are_counted_as_if_all_were_counted_again(again):
    home, run = again
    run(raw("a", LONG), raw("b", f"{LONG}!", said_at=DAY + timedelta(hours=1)))
    assert_facts_equal_a_full_count(home)

    # An earlier one takes the original's place; a copy is edited away; the original is edited away.
    run(raw("c", LONG, said_at=DAY - timedelta(days=1)))
    assert_facts_equal_a_full_count(home)
    run(raw("b", "saldo saya hilang setelah transfer", edited_at=DAY + timedelta(days=1)))
    assert_facts_equal_a_full_count(home)
    done = run(raw("c", "ongkir naik terus", said_at=DAY - timedelta(days=1), edited_at=DAY + timedelta(days=1)))

    assert done.changed == 1
    assert_facts_equal_a_full_count(home)


def test_a_later_run_leaves_nothing_stale(again):
    home, run = again

    run(raw("a", LONG))

    with open_in(home) as store, store.begin() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(stale)).scalar_one() == 0
        assert not marks.is_waiting(connection)


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        (sa.and_(passage.c.informative, passage.c.similarity.is_(None)), "passage_untried"),
        (passage.c.sentiment.is_(None), "passage_unjudged"),
    ],
)
def test_what_is_not_done_yet_is_found_by_its_own_index(small_store, condition, index):
    query = sa.select(passage.c.id).where(condition).order_by(passage.c.id)

    with open_in(small_store.home) as store, store.begin() as connection:
        plan = connection.execute(sa.text(f"EXPLAIN QUERY PLAN {query.compile(store.engine)}")).all()

    assert any(index in row.detail for row in plan), plan


def test_a_run_with_one_new_row_embeds_one_text(again):
    home, run = again
    (file,) = (home / "voc.files" / "vectors").glob("*/rows.f32")
    before = file.read_bytes()

    run(raw("a", "dompet digital tidak bisa diisi ulang sejak kemarin"))

    after = file.read_bytes()
    row = VectorStore.present(file.parent).dim * 4
    assert (after.startswith(before), len(after) - len(before)) == (True, row)


def test_new_feedback_is_about_what_the_known_voices_are_about_that_it_is_most_like(again):
    home, run = again
    told = sa.select(passage.c.text, passage.c.topic_id).where(passage.c.topic_id.is_not(None)).order_by(passage.c.id)
    with open_in(home) as store, store.begin() as connection:
        known = dict(tuple(row) for row in connection.execute(told.limit(30)))

    run(*(raw(f"voice {n}", f"{text} wah") for n, text in enumerate(known)))

    with open_in(home) as store, store.begin() as connection:
        now = dict(tuple(row) for row in connection.execute(sa.select(passage.c.text, passage.c.topic_id)))
    same = [now[f"{text} wah"] == topic for text, topic in known.items() if f"{text} wah" in now]
    assert len(same) >= 20
    assert sum(same) >= 0.8 * len(same)


SUBJECTS = {
    "kurir": "kurir paket antar alamat telat rumah gerbang satpam",
    "refund": "refund dana saldo kembali rekening bank transfer cair",
    "promo": "voucher promo diskon kode klaim kuota belanja potongan",
    "login": "otp login sandi masuk akun kode verifikasi blokir",
    "chat": "penjual chat balas toko ramah jawab pesan lama",
    "ukuran": "baju ukuran size kain warna jahitan foto longgar",
}


def spoken(*subjects, each):
    """Made-up complaints about some subjects, no two alike."""
    draw = random.Random(5)
    for subject in subjects:
        for n in range(each):
            words = draw.sample(SUBJECTS[subject].split(), 5)
            yield raw(f"{subject} {n}", f"{' '.join(words)} {draw.choice('abcdefgh')}{n}")


@pytest.mark.parametrize("planned", [False, True])
def test_topics_of_a_first_small_file_make_way_unless_something_hangs_on_them(tmp_path, planned):
    settings = Settings(store_url=f"sqlite:///{tmp_path}/voc.db", home=tmp_path / "voc.files", encoder="lexical")
    with open_in(tmp_path) as store:
        pipeline.run([spoken("kurir", "refund", each=15)], store, settings)
        with store.begin() as connection:
            first = {topic.id for topic in topics.every(connection) if topic.status == topics.LIVING}
            if planned:
                backlog.add(connection, topic_id=min(first), title="Kurir", problem="", owner="", at=DAY, who="ana")

        pipeline.run([spoken(*SUBJECTS, each=60)], store, settings)

        with store.begin() as connection:
            now = {topic.id for topic in topics.every(connection) if topic.status == topics.LIVING}
    assert (bool(first & now), len(now) >= len(SUBJECTS)) == (planned, True)
