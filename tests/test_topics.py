import hashlib
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc import topics
from voc.errors import TooFewFeedback
from voc.topics import NO_TOPIC, Registry
from voc.topics.graph import neighbours
from voc.topics.phrasing import alike, form
from voc.topics.praise import praise_topics, together
from voc.topics.words import STOP_WORDS

SUBJECTS = {
    "kurir": ("kurir telat {n} hari, paket belum sampai", "paket belum sampai sudah {n} hari, kurir telat terus"),
    "refund": ("refund lama, dana belum kembali {n} hari", "dana refund belum kembali sudah {n} minggu"),
    "otp": ("kode otp tidak masuk {n} kali", "otp tidak masuk, sudah minta kode {n} kali"),
    "login": ("app crashes after update {n}", "crashes again after the update to version {n}"),
}
TEXTS = [form.format(n=n) for n in range(40) for forms in SUBJECTS.values() for form in forms]


def vector(text: str, dim: int = 32) -> np.ndarray:
    """Texts on one subject lie near each other, in every process alike."""
    subject = next(i for i, word in enumerate(("kurir", "refund", "otp", "crashes")) if word in text)
    centre = np.random.default_rng(subject).normal(size=dim)
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
    made = centre + np.random.default_rng(seed).normal(scale=0.25, size=dim)
    return (made / np.linalg.norm(made)).astype(np.float32)


VECTORS = np.stack([vector(text) for text in TEXTS])
ONES = np.ones(len(TEXTS))


@pytest.fixture(scope="module")
def found() -> topics.Discovery:
    return topics.discover(TEXTS, VECTORS, ONES, granularity="broadest")


def test_each_subject_is_one_topic(found):
    by_subject = [
        {int(found.topics[i]) for i, text in enumerate(TEXTS) if word in text} - {NO_TOPIC}
        for word in ("kurir", "refund", "otp", "crashes")
    ]

    assert sorted(map(len, by_subject)) == [1, 1, 1, 1]
    assert len(set.union(*by_subject)) == len(found.centroids) == 4
    # What fits least has no topic on purpose.
    assert (found.topics != NO_TOPIC).mean() > 0.95


def test_the_order_of_the_rows_does_not_matter(found):
    order = np.random.default_rng(7).permutation(len(TEXTS))

    again = topics.discover([TEXTS[i] for i in order], VECTORS[order], ONES, granularity="broadest")

    assert np.array_equal(again.topics, found.topics[order])
    assert np.allclose(again.centroids, found.centroids, atol=1e-6)


def test_too_few_texts_are_refused_with_the_number_needed():
    with pytest.raises(
        TooFewFeedback, match=r"19 different informative texts are too few to find topics; bring at least 20"
    ):
        topics.discover(TEXTS[:19], VECTORS[:19], ONES[:19])


def test_names_are_phrases_of_the_topic_and_differ(found):
    names = topics.name_topics(TEXTS, found.topics, VECTORS, found.centroids)

    shown = [name.name for name in names]
    assert len({name.casefold() for name in shown}) == 4
    assert all(1 <= len(name.split()) <= 6 for name in shown)
    told = " ".join(shown).lower()
    assert all(word in told for word in ("refund", "otp", "crashes"))


def test_a_name_in_use_is_not_given_again(found):
    first = topics.name_topics(TEXTS, found.topics, VECTORS, found.centroids)

    second = topics.name_topics(TEXTS, found.topics, VECTORS, found.centroids, taken=[name.name for name in first])

    assert not {n.name.casefold() for n in first} & {n.name.casefold() for n in second}


def test_a_placeholder_names_nothing():
    texts = [f"telepon saya <PHONE> paket hilang {n}" for n in range(30)]
    vectors = np.tile(vector("kurir"), (30, 1))

    (name,) = topics.name_topics(texts, np.zeros(30, np.int32), vectors, vectors[:1])

    assert "phone" not in name.name.lower()
    assert "PHONE" not in name.words


def test_quotes_are_members_and_differ(found):
    for topic, rows in enumerate(topics.quotes(TEXTS, found.topics, VECTORS, found.centroids)):
        assert len(rows) == 5
        assert len({TEXTS[i] for i in rows}) == 5
        assert {int(found.topics[i]) for i in rows} == {topic}


def test_a_text_outside_every_radius_has_no_topic():
    centroids = np.eye(2, 3, dtype=np.float32)
    radii = np.array([0.5, 0.5], np.float32)
    vectors = np.array([[1, 0, 0], [0, 0.9, 0.436], [0, 0, 1]], np.float32)

    member, similarity = topics.assign(vectors, centroids, radii)

    assert member.tolist() == [0, 1, NO_TOPIC]
    assert similarity.tolist() == pytest.approx([1, 0.9, 0])


def test_nothing_is_assigned_where_nothing_lives():
    member, _ = topics.assign(VECTORS[:2], np.zeros((0, 32), np.float32), np.zeros(0, np.float32))

    assert member.tolist() == [NO_TOPIC, NO_TOPIC]


def test_known_topics_keep_their_ids_and_a_new_subject_is_born(found):
    known = [i for i, text in enumerate(TEXTS) if "otp" not in text]
    first = topics.update(
        Registry.empty(32), [TEXTS[i] for i in known], VECTORS[known], ONES[known], granularity="broadest"
    )

    after = topics.update(first.registry, TEXTS, VECTORS, ONES, granularity="broadest")

    assert after.registry.ids[: len(first.registry.ids)] == first.registry.ids
    kept = [(after.topics[i], was) for i, was in zip(known, first.topics, strict=True) if was != NO_TOPIC]
    assert [now for now, _ in kept] == [was for _, was in kept]
    assert len(after.born) == 1
    otp = [after.topics[i] for i, text in enumerate(TEXTS) if "otp" in text and after.topics[i] != NO_TOPIC]
    assert {after.registry.ids[row] for row in otp} == set(after.born)


def test_a_topic_that_continues_is_matched_and_the_others_are_born_or_die():
    weights = np.ones(6)
    centroids = np.eye(3, dtype=np.float32)

    lineage = topics.match(
        np.array([0, 0, 0, 1, 1, 1], np.int32),
        np.array([1, 1, 1, 0, 0, 0], np.int32),
        weights,
        centroids[:2],
        centroids[[1, 0]],
    )

    assert lineage.continues == {1: 0, 0: 1}
    assert (lineage.born, lineage.dead) == ((), ())


def test_a_topic_cut_in_two_is_a_split_and_keeps_one_heir():
    old = np.zeros(10, np.int32)
    new = np.array([0] * 5 + [1] * 5, np.int32)
    centroids = np.array([[1, 0], [0.9, 0.436]], np.float32)

    lineage = topics.match(old, new, np.ones(10), centroids[:1], centroids)

    assert lineage.split == {0: (0, 1)}
    assert len(lineage.continues) == 1
    assert len(lineage.born) == 1


@given(st.lists(st.integers(-1, 3), min_size=1, max_size=30), st.lists(st.integers(-1, 4), min_size=1, max_size=30))
def test_no_topic_is_continued_twice_and_none_is_forgotten(old, new):
    n = min(len(old), len(new))
    rng = np.random.default_rng(0)
    centroids = rng.normal(size=(9, 4)).astype(np.float32)
    centroids /= np.linalg.norm(centroids, axis=1, keepdims=True)

    lineage = topics.match(
        np.array(old[:n], np.int32), np.array(new[:n], np.int32), np.ones(n), centroids[:4], centroids[4:]
    )

    assert len(set(lineage.continues.values())) == len(lineage.continues)
    assert sorted([*lineage.continues, *lineage.born]) == [0, 1, 2, 3, 4]
    assert sorted([*lineage.continues.values(), *lineage.dead]) == [0, 1, 2, 3]


def test_every_topic_has_a_theme(found):
    assert found.themes.shape == (4,)
    assert set(found.themes.tolist()) == set(range(int(found.themes.max()) + 1))


def test_finding_topics_imports_no_torch():
    import subprocess
    import sys
    from pathlib import Path

    code = (
        "import sys, numpy as np; from voc import topics\n"
        "texts = [f'{w} {i} telat' for i in range(20) for w in ('kurir', 'refund')]\n"
        "v = np.tile(np.eye(2, 8, dtype=np.float32), (20, 1)) + 0.01\n"
        "topics.discover(texts, v / np.linalg.norm(v, axis=1, keepdims=True), np.ones(40))\n"
        "print([m for m in ('torch', 'numba', 'umap', 'sentence_transformers') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], capture_output=True, text=True)

    assert done.stdout.strip() == "[]", done.stderr


def test_one_complaint_in_two_languages_is_one_topic():
    rng = np.random.default_rng(3)
    subjects = rng.normal(size=(4, 32))
    accent = rng.normal(size=(4, 32))  # what an encoder adds to a subject when it is told in the second language
    vectors = np.concatenate(
        [
            subjects[i] + told * 1.2 * accent[i] + rng.normal(scale=0.3, size=(40, 32))
            for i in range(4)
            for told in (0, 1)
        ]
    )
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    texts = [f"{subject}{told} {n:02}" for subject in "abcd" for told in "xy" for n in range(40)]
    languages = ["id" if text[1] == "x" else "en" for text in texts]

    apart = topics.discover(texts, vectors, np.ones(320), granularity="broadest")
    joined = topics.discover(texts, vectors, np.ones(320), languages=languages, granularity="broadest")

    def together(found: topics.Discovery) -> list[bool]:
        most = [np.bincount(found.topics[start : start + 40] + 1).argmax() for start in range(0, 320, 40)]
        return [most[2 * i] == most[2 * i + 1] for i in range(4)]

    assert together(joined) == [True] * 4
    assert together(apart) == [False] * 4


def test_a_name_is_no_likeness_of_another_and_has_no_stop_word_at_its_edges(found):
    names = [name.name for name in topics.name_topics(TEXTS, found.topics, VECTORS, found.centroids)]

    for name in names:
        assert not {name.lower().split()[0], name.lower().split()[-1]} & STOP_WORDS
    assert all(alike(tuple(a.lower().split()), tuple(b.lower().split())) < 0.8 for a, b in combinations(names, 2))


def test_what_cannot_be_done_is_named_a_failure():
    texts = [f"{opener} tidak bisa download tiket{n}" for n in range(30) for opener in ("kenapa", "min")]

    (name,) = topics.name_topics(texts, np.zeros(60, np.int32), np.tile(vector("kurir"), (60, 1)), VECTORS[:1])

    assert name.name == "Gagal download tiket"


def test_a_topic_of_nothing_but_stop_words_still_has_a_name_and_words():
    (name,) = topics.name_topics(["ini itu dan", "yang itu ya"], np.zeros(2, np.int32), VECTORS[:2], VECTORS[:1])

    assert (name.name, name.words) == ("Topik 1", ("topik", "1"))


@pytest.mark.parametrize(("said", "name"), [("hilang", "Hilang"), ("saldo hilang", "Saldo hilang"), ("12", "Topik 1")])
def test_texts_that_all_say_the_same_words_are_one_topic_of_that_name(said, name):
    texts = [f"{said} {n}" for n in range(30)]
    vectors = np.tile(vector("kurir"), (30, 1))

    found = topics.discover(texts, vectors, np.ones(30))
    (named,) = topics.name_topics(texts, found.topics, vectors, found.centroids)

    assert (len(found.centroids), named.name) == (1, name)


def test_a_theme_is_named_by_what_its_two_heaviest_topics_are_about():
    names = [
        topics.TopicName("Saldo terpotong", ("saldo", "GoPay")),
        topics.TopicName("Driver lama datang", ("driver", "lama")),
        topics.TopicName("Pujian umum", ("mantap",), praise=True),
        topics.TopicName("Bank account", ("bank", "account"), english=True),
        topics.TopicName("App crashes", ("crashes", "app"), english=True),
        topics.TopicName("Verification code", ("code",), english=True),
    ]

    found = topics.name_themes(names, np.array([0, 0, 0, 1, 1, 1], np.int32), np.array([5.0, 9, 99, 9, 8, 7]))

    # Praise heads nothing, and "app" says little where there is another thing.
    assert found == ["Driver dan saldo", "Bank account and verification code"]


def test_a_theme_of_one_topic_has_its_name_and_themes_differ():
    names = [topics.TopicName("Saldo hilang", ("saldo",)), topics.TopicName("Pujian umum", ("mantap",), praise=True)]

    assert topics.name_themes(names, np.array([0, 1], np.int32), np.ones(2)) == ["Saldo hilang", "Pujian umum"]
    same = topics.name_themes([names[0], names[0]], np.array([0, 1], np.int32), np.ones(2))
    assert same == ["Saldo hilang", "Tema 2"]


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (
            ("iklan ini sangat mengganggu {n}", "mengganggu sekali iklan {n}", "iklan nya ganggu {n}"),
            "Iklan mengganggu",
        ),
        (("kenapa saldo gopay saya terpotong {n}", "saldo gopay terpotong lagi {n}"), "Saldo gopay terpotong"),
        (("nggak bisa daftar akun {n}", "gak bisa daftar akun lagi {n}"), "Gagal daftar akun"),
    ],
)
def test_a_thing_and_its_trouble_are_a_name_also_with_words_between(forms, name):
    texts = [form.format(n=n) for n in range(30) for form in forms]

    (found,) = topics.name_topics(
        texts, np.zeros(len(texts), np.int32), np.tile(VECTORS[:1], (len(texts), 1)), VECTORS[:1]
    )

    assert found.name == name


def test_in_indonesian_the_thing_stands_before_how_it_is():
    assert form(("pelayanan", "bagus")) > form(("bagus", "pelayanan"))


PRAISING = ("mantap banget", "aplikasi bagus sekali", "terima kasih keren sekali", "sangat membantu terbaik")
ABOUT = ("driver ramah dan sopan", "pelayanan cepat", "bagus tapi sering error", "tidak membantu sama sekali")


def test_praise_that_names_nothing_is_one_topic_and_what_praises_something_is_not():
    texts = [f"{text} {'a' * n}" for text in (*PRAISING, *ABOUT) for n in range(8)]
    subject = np.repeat(np.arange(8, dtype=np.int32), 8)

    praise = praise_topics(texts, subject, 8)

    assert praise.tolist() == [True] * 4 + [False] * 4
    assert together(subject, praise)[::8].tolist() == [0, 0, 0, 0, 1, 2, 3, 4]


def test_praise_is_called_so_in_its_language():
    thanks = [f"this is very good and so helpful, thank you {'a' * n}" for n in range(9)]
    makasih = [f"ini sudah sangat bagus dan membantu {'a' * n}" for n in range(9)]

    for texts, name in ((thanks, "General praise"), (makasih, "Pujian umum")):
        (found,) = topics.name_topics(texts, np.zeros(9, np.int32), np.tile(VECTORS[:1], (9, 1)), VECTORS[:1])
        assert (found.name, found.praise) == (name, True)


def test_the_first_quote_of_a_complaint_complains_and_says_what_about():
    texts = ["gopay saya baik baik saja dan sangat membantu", "kapan ya ini bisa selesai semua urusannya nih"]
    texts += [f"saldo gopay saya hilang sejak hari ke {n}" for n in range(4)]
    moods = np.array([1.0, -1, -1, -1, -1, -1])
    vectors = np.tile(VECTORS[:1], (6, 1))
    words = [["saldo", "gopay"]]

    (rows,) = topics.quotes(texts, np.zeros(6, np.int32), vectors, vectors[:1], words=words, moods=moods)

    assert texts[rows[0]] == "saldo gopay saya hilang sejak hari ke 0"
    assert len(set(rows)) == 5


def test_quotes_say_what_the_name_of_their_topic_says():
    texts = [f"pesanan kemarin sore belum juga datang ke rumah {n}" for n in range(9)]
    texts += [f"refundnya lama sekali, sudah sebulan saya tunggu {n}" for n in range(3)]
    vectors = np.repeat(np.stack([VECTORS[0], vector("kurir refund")]), [9, 3], axis=0)

    (rows,) = topics.quotes(texts, np.zeros(12, np.int32), vectors, vectors[:1], most=3, names=["Refund lama"])

    assert sorted(rows) == [9, 10, 11]


def test_words_of_a_topic_go_together_and_are_no_other_topics(found):
    words = [set(name.words) for name in topics.name_topics(TEXTS, found.topics, VECTORS, found.centroids)]

    assert all(len(own) >= 2 for own in words)
    assert sum(map(len, words)) == len(set.union(*words))


def test_neighbours_come_from_each_group_by_its_share():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(90, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    groups = np.repeat(np.array([0, 1], np.int32), (60, 30))

    rows, weights = neighbours(vectors, 15, groups)

    assert rows.shape == weights.shape == (90, 15)
    assert ((groups[rows] == 1).sum(axis=1) == 5).all()
    assert not (rows == np.arange(90)[:, None]).any()
    assert (weights[:, 0] == 1).all()
    assert (weights[:, 10] == 1).all()
