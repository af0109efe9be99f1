import json
import random
import shutil
from datetime import UTC, datetime

import pyarrow as pa
import pytest
import sqlalchemy as sa
from conftest import open_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import feather

from voc import pipeline, views
from voc.cli import main
from voc.errors import InputError, NotFound, VocError
from voc.models import Channel, RawFeedback
from voc.settings import Settings
from voc.store import curation, facts, maps, members, topics
from voc.store.tables import feedback_passage, passage
from voc.views import editing, gathering, health
from voc.views.editing import Edit

AT = datetime(2026, 4, 2, tzinfo=UTC)
WORDS = ("kurir", "paket", "refund", "aplikasi", "bayar", "otp", "promo", "barang")
NEW = (
    "kurir telat {n} hari paket belum sampai rumah",
    "refund {n} belum masuk rekening saya",
    "kode otp {n} tidak masuk masuk",
    "aplikasi error terus sudah {n} kali",
    "jadwal bioskop nomor {n} salah tampil",
)


def copied(small_store, folder):
    shutil.copytree(small_store.home, folder, ignore=shutil.ignore_patterns("sample", "run.lock"))
    return folder


@pytest.fixture
def home(small_store, tmp_path):
    return copied(small_store, tmp_path / "own")


def do(store, action, topic_id, **detail) -> int:
    return editing.apply(store, Edit(action, topic_id, detail), who="ana", at=AT)


def seen(store) -> tuple:
    """What people see: the cards, and the topic of every voice."""
    with store.begin() as connection:
        registry = views.read_registry(connection)
        made = facts.load(store.facts_folder, *facts.published(connection))
    return registry.cards, registry.hidden, made.voices.to_dict("list")


def where(store) -> dict[int, int | None]:
    """The topic that each passage counts for now."""
    with store.begin() as connection:
        folded = curation.in_force(connection)
        ids = list(connection.execute(sa.select(passage.c.id).where(passage.c.informative)).scalars())
        now = members.topics_of(connection, ids)
    return {id_: None if topic is None else folded.home_of(topic) for id_, topic in now.items()}


def biggest(store, rank=0) -> int:
    with store.begin() as connection:
        query = sa.select(passage.c.topic_id).where(passage.c.topic_id.is_not(None)).group_by(passage.c.topic_id)
        return list(connection.execute(query.order_by(sa.func.count().desc(), passage.c.topic_id)).scalars())[rank]


def voice_of(store, topic_id) -> int:
    """A feedback of one passage on the topic."""
    with store.begin() as connection:
        alone = sa.select(feedback_passage.c.feedback_id).group_by(feedback_passage.c.feedback_id)
        query = (
            sa.select(feedback_passage.c.feedback_id)
            .join(passage, passage.c.id == feedback_passage.c.passage_id)
            .where(
                passage.c.topic_id == topic_id, feedback_passage.c.feedback_id.in_(alone.having(sa.func.count() == 1))
            )
        )
        return connection.execute(query.order_by(feedback_passage.c.feedback_id)).scalars().first()


def test_a_split_by_search_moves_what_was_found_and_no_more(home):
    with open_in(home) as store:
        topic = biggest(store)
        before = where(store)
        with store.begin() as connection:
            inside = [id_ for id_, now in before.items() if now == topic]
            word = next(w for w in WORDS if 0 < len(members.containing(connection, inside, [w])) < len(inside))
            found = set(members.containing(connection, inside, [word]))
        edit = editing.split_by_search(store, topic, [word], "Bagian sendiri")
        told = editing.preview(store, edit)
        made = editing.apply(store, edit, who="ana", at=AT)
        after = where(store)
        with store.begin() as connection:
            child = next(d for d in curation.decisions(connection) if d.id == made).target
            voices, people = members.speakers(connection, found)

    assert {id_ for id_ in after if after[id_] != before[id_]} == found
    assert {after[id_] for id_ in found} == {child}
    assert (told.voices, told.people, told.conflicts) == (len(voices), len(people), ())


def test_the_pages_count_a_moved_feedback_at_once_and_as_before_after_undo(home):
    with open_in(home) as store:
        one, two = biggest(store), biggest(store, 1)
        start = seen(store)
        edit = editing.move(store, voice_of(store, one), two)
        made = editing.apply(store, edit, who="ana", at=AT)
        moved = seen(store)
        editing.undo(store, made, who="budi", at=AT)
        end = seen(store)

    assert moved[2]["topic"].count(two) > start[2]["topic"].count(two)
    assert end == start


def test_the_map_of_voices_stays_while_people_move_feedback(home):
    with open_in(home) as store:
        one, two = biggest(store), biggest(store, 1)
        for feedback, into in ((voice_of(store, one), two), (voice_of(store, two), one)):
            editing.apply(store, editing.move(store, feedback, into), who="ana", at=AT)

        with store.begin() as connection:
            _, name = facts.published(connection)

        assert maps.read(store.facts_folder, name) is not None


def test_a_moved_feedback_teaches_similar_new_feedback(home):
    with open_in(home) as store:
        one, two = biggest(store), biggest(store, 1)
        said = "kurir nyasar ke gudang lama terus paketnya muter muter"
        run(home, store, [said], "lesson")
        with store.begin() as connection:
            query = sa.select(feedback_passage.c.feedback_id).join(passage).where(passage.c.text == said)
            lesson = connection.execute(query).scalar_one()
        now = next(iter({t for id_, t in where(store).items() if id_ in passages_of(store, lesson)}))
        into = two if now != two else one
        editing.apply(store, editing.move(store, lesson, into), who="ana", at=AT)
        near, far = f"{said} lagi", "refund belum masuk rekening"
        run(home, store, [near, far], "after")
        after = where(store)
        with store.begin() as connection:
            id_of = dict(connection.execute(sa.select(passage.c.text, passage.c.id)).all())
            taught = members.placed(connection)

    assert after[id_of[near]] == into
    assert id_of[far] not in taught


def passages_of(store, feedback_id) -> list[int]:
    with store.begin() as connection:
        return members.of_feedback(connection, feedback_id)


def run(home, store, texts, name, **options) -> None:
    settings = Settings(store_url=f"sqlite:///{home}/voc.db", home=home / "voc.files", encoder="lexical")
    rows = [
        RawFeedback(identity=f"{name}-{i}", text=text, channel=Channel.REVIEW, source="play", said_at=AT, stars=1.0)
        for i, text in enumerate(texts)
    ]
    pipeline.run([rows], store, settings, **options)


def random_edit(store, dice: random.Random) -> None:
    """One edit that somebody may make; some of them are refused."""
    with store.begin() as connection:
        ids = [topic.id for topic in topics.every(connection)]
    topic, other = dice.choice(ids), dice.choice(ids)
    kind = dice.choice(("rename", "own", "hide", "show", "pin", "unpin", "mark", "merge", "move", "move", "split"))
    match kind:
        case "rename":
            edit = Edit(kind, topic, {"name": f"Nama {dice.random():.6f}"})
        case "own":
            edit = Edit(kind, topic, {"owner": f"Tim {dice.randint(1, 9)}"})
        case "mark":
            edit = Edit(kind, topic, {"as": dice.choice(("praise", "complaint"))})
        case "merge":
            edit = Edit(kind, topic, {"into": other})
        case "move":
            with store.begin() as connection:
                said = list(connection.execute(sa.select(feedback_passage.c.feedback_id).distinct()).scalars())
            edit = editing.move(store, dice.choice(sorted(said)), topic)
        case "split":
            edit = editing.split_by_search(store, topic, [dice.choice(WORDS)], f"Bagian {dice.random():.6f}")
        case _:
            edit = Edit(kind, topic)
    editing.apply(store, edit, who="ana", at=AT)


def many_edits(store, dice: random.Random, many: int) -> None:
    for _ in range(many):
        try:
            random_edit(store, dice)
        except VocError:
            continue


def undo_all(store, dice: random.Random) -> None:
    with store.begin() as connection:
        made = [d.id for d in curation.decisions(connection) if not d.undone]
    dice.shuffle(made)
    for decision in made:
        editing.undo(store, decision, who="budi", at=AT)


def holds(store) -> tuple:
    """What every edit that holds comes to: topics as decided, and where placed passages count."""
    with store.begin() as connection:
        about = {id_ for d in curation.decisions(connection) if not d.undone for id_ in d.topics}
        registry = views.read_registry(connection)
        named = set(members.placed(connection))
    faces = {
        card.id: (card.name, card.owner, card.hidden, card.pinned, card.mark, card.absorbed)
        for card in (*registry.cards, *registry.hidden)
        if card.id in about
    }
    return faces, {id_: topic for id_, topic in where(store).items() if id_ in named}


def check_edits_hold(small_store, folder, seed: int, edits: int, *, weeks: int) -> None:
    dice = random.Random(seed)
    home = copied(small_store, folder)
    with open_in(home) as store:
        start, machine = seen(store), where(store)
        many_edits(store, dice, edits)
        before = holds(store)
        for week in range(weeks):
            run(home, store, [NEW[(week + i) % 5].format(n=f"{week}{i}") for i in range(15)], f"week-{week}")
        run(home, store, [], "full", full=True)
        after = holds(store)
        decided = set(before[0])
        with store.begin() as connection:
            retired = {t.id for t in topics.every(connection) if t.status == topics.RETIRED}

        assert after[0] == before[0]
        assert {id_: after[1][id_] for id_ in before[1]} == before[1]
        assert not decided & retired

        undo_all(store, dice)
        with store.begin() as connection:
            by_job = dict(
                connection.execute(sa.select(passage.c.id, passage.c.topic_id).where(passage.c.informative)).all()
            )

        assert where(store) == by_job
        assert set(machine) < set(by_job)

    again = copied(small_store, folder.with_name(folder.name + "-again"))
    with open_in(again) as store:
        many_edits(store, random.Random(seed), edits)
        undo_all(store, dice)

        assert seen(store) == start


@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_edits_outlive_runs_and_a_rediscovery_and_can_all_be_undone(small_store, tmp_path_factory, seed):
    check_edits_hold(small_store, tmp_path_factory.mktemp("few") / "own", seed, 40, weeks=2)


@pytest.mark.slow
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_five_hundred_edits_outlive_runs_and_a_rediscovery(small_store, tmp_path_factory, seed):
    check_edits_hold(small_store, tmp_path_factory.mktemp("many") / "own", seed, 500, weeks=5)


def test_a_preview_names_what_a_merge_goes_against(home):
    with open_in(home) as store:
        one, two = biggest(store), biggest(store, 1)
        do(store, "own", one, owner="Tim A")
        do(store, "own", two, owner="Tim B")
        do(store, "pin", one)

        told = editing.preview(store, Edit("merge", one, {"into": two}))

    assert told.people > 0
    assert tuple(map(str, told.conflicts)) == (
        "The two topics have different owners: Tim A and Tim B.",
        f"Topic {one} is pinned.",
    )


def test_a_split_without_a_part_is_refused(home):
    with open_in(home) as store, pytest.raises(InputError, match=r"^A split needs a part of the topic: 0 of its \d+"):
        editing.split_by_search(store, biggest(store), ["zzzz"], "Kosong")


def test_feedback_that_is_not_there_cannot_be_moved(home):
    with open_in(home) as store, pytest.raises(NotFound, match=r"no feedback 7 that says something"):
        editing.move(store, 7, biggest(store))


def test_a_circle_that_an_undo_would_close_is_left_out():
    def merged(id_, topic, into, *, undone=False):
        return curation.Decision(id_, AT, "ana", "merge", topic, {"into": into}, undone)

    folded = curation.fold([merged(1, 1, 2), merged(2, 1, 3, undone=True), merged(3, 2, 1)])

    assert folded.home_of(1) == folded.home_of(2) == 2


def test_an_undone_split_gives_its_feedback_back_to_the_whole():
    log = [
        curation.Decision(1, AT, "ana", "split", 1, {"child": 9, "name": "x"}, undone=True),
        curation.Decision(2, AT, "ana", "move", 9, {"from": 2}, undone=False),
    ]

    assert curation.fold(log).home_of(9) == 1


def test_a_run_says_how_much_kept_its_topic_and_how_often_the_job_agrees_with_people(home):
    with open_in(home) as store:
        one, two = biggest(store), biggest(store, 1)
        run(home, store, ["jadwal bioskop nomor 7 salah tampil"], "before")
        first = health.trust(store)
        moved = voice_of(store, one)
        editing.apply(store, editing.move(store, moved, two), who="ana", at=AT)
        run(home, store, ["jadwal bioskop nomor 9 salah tampil"], "after")
        second = health.trust(store)

    assert (first.corrected, first.agreement, first.kept, first.kept_afresh) == (0, None, 1.0, None)
    # The job had its own opinion of what was moved, and holds to it.
    assert (second.corrected, second.agreement, second.kept) == (1, 0.0, 1.0)


def test_the_job_agrees_with_what_lies_where_people_put_it(home):
    with open_in(home) as store:
        topic = biggest(store)
        said = editing.move(store, voice_of(store, biggest(store, 1)), topic)
        editing.apply(store, said, who="ana", at=AT)
        do(store, "merge", biggest(store, 1), into=topic)
        run(home, store, ["jadwal bioskop nomor 7 salah tampil"], "after")

        assert health.trust(store).agreement == 1.0


def test_feedback_that_lost_one_of_its_topics_has_not_kept_them(tmp_path):
    def write(name, ids, row, topic):
        feather.write_feather(pa.table({"id": pa.array(ids, pa.int64())}), tmp_path / f"{name}-feedback.arrow")
        voices = pa.table({"row": pa.array(row, pa.int32()), "topic": pa.array(topic, pa.int32())})
        feather.write_feather(voices, tmp_path / f"{name}-voices.arrow")

    # Feedback 1 keeps its topic, 2 loses one of two, 3 had none, 4 is gone, 5 is new.
    none = facts.NO_TOPIC
    write("run-1", [1, 2, 3, 4], [0, 1, 1, 2, 3], [7, 7, 8, none, 9])
    write("run-2", [5, 2, 1, 3], [0, 1, 2, 2, 3], [9, 7, 7, 8, 9])

    assert facts.kept(tmp_path, "run-1", "run-2") == 0.5
    assert facts.kept(tmp_path, "run-1", "run-1") == 1.0


def gathered(store, *topic_ids, name="Yang sama") -> tuple[Edit, set[int]]:
    """The edit that gathers a third of the voices of each topic, and the passages of it."""
    with store.begin() as connection:
        passages = {id_ for topic in topic_ids for id_ in members.of_topics(connection, [topic])[::3]}
        said, _ = members.speakers(connection, passages)
    picked = [(feedback, topic) for feedback in said for topic in topic_ids]
    edit = gathering.gather(store, picked, name)
    return edit, set(edit.passages)


def test_gathered_voices_leave_their_topics_for_a_new_one_and_go_back_when_it_is_undone(home):
    with open_in(home) as store:
        one, two = biggest(store), biggest(store, 1)
        start, before = seen(store), where(store)
        edit, moving = gathered(store, one, two)
        told = editing.preview(store, edit)
        made = editing.apply(store, edit, who="ana", at=AT)
        during = where(store)
        with store.begin() as connection:
            child = next(d for d in curation.decisions(connection) if d.id == made).target
            voices, people = members.speakers(connection, moving)
            card = views.read_registry(connection).card(child)
        editing.undo(store, made, who="budi", at=AT)

        assert {id_ for id_ in during if during[id_] != before[id_]} == moving
        assert {during[id_] for id_ in moving} == {child}
        assert {before[id_] for id_ in moving} == {one, two}
        assert (told.voices, told.people) == (len(voices), len(people))
        assert (card.name, card.parent) == ("Yang sama", edit.topic_id)
        assert where(store) == before
        assert seen(store) == start


def test_new_feedback_like_what_was_gathered_follows_it(home):
    with open_in(home) as store:
        ends = ("lagi", "dong tolong", "min", "sekali ya kak", "kecewa", "terus terusan")
        said = [f"kurir nyasar ke gudang lama paketnya muter muter {end}" for end in ends]
        like, unlike = "paketnya muter muter, kurir nyasar ke gudang lama", NEW[1].format(n=3)
        run(home, store, said, "lesson")
        with store.begin() as connection:
            query = sa.select(feedback_passage.c.feedback_id).join(passage).where(passage.c.text.in_(said))
            picked = [(id_, None) for id_ in connection.execute(query).scalars()]
        made = editing.apply(store, gathering.gather(store, picked, "Kurir nyasar"), who="ana", at=AT)
        run(home, store, [like, unlike], "after")
        with store.begin() as connection:
            child = next(d for d in curation.decisions(connection) if d.id == made).target
            id_of = dict(connection.execute(sa.select(passage.c.text, passage.c.id)).all())
        after = where(store)

    assert after[id_of[like]] == child
    assert after[id_of[unlike]] != child


def test_gathering_a_whole_topic_says_that_nothing_of_it_stays(home):
    with open_in(home) as store:
        topic = biggest(store)
        with store.begin() as connection:
            name = views.read_registry(connection).card(topic).name
            said, _ = members.speakers(connection, members.of_topics(connection, [topic]))
        edit = gathering.gather(store, [(id_, topic) for id_ in said], "Semua")
        told = editing.preview(store, edit).conflicts

    assert [(one.kind, one.values) for one in told] == [("nothing stays", {"topic": name})]


@pytest.mark.parametrize("picked", [[], [(7, None)], [(id_, None) for id_ in range(20_001)]])
def test_a_topic_of_too_few_or_too_many_voices_is_refused(home, picked):
    with open_in(home) as store, pytest.raises(InputError, match=r"^Pick 2 to 20,000 voices for a topic, not"):
        gathering.gather(store, picked, "Salah")


def test_the_terminal_gathers_feedback_into_a_topic(home, capsys):
    with open_in(home) as store:
        ids = [voice_of(store, biggest(store, rank)) for rank in (0, 1)]
        told = editing.preview(store, gathering.gather(store, [(id_, None) for id_ in ids], "Dari dua"))
    command = ["curate", "gather", "Dari dua", *map(str, ids), "--store", f"sqlite:///{home}/voc.db", "--json"]

    assert main(command) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"decision": 1, "people": told.people, "voices": told.voices, "conflicts": []}
