"""Distilling a fast student from a teacher, keeping it, and choosing when to."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from voc.embed import (
    AssistedEncoder,
    DistilledEncoder,
    Plan,
    choose,
    distil,
    fidelity,
    join,
    load,
    load_student,
    save,
)
from voc.errors import SettingsError, TooFewFeedback

WHO = ["kurir", "driver", "aplikasi", "saldo", "promo", "refund", "pesanan", "toko"]
WHAT = ["telat", "hilang", "error", "lambat", "gagal", "bagus", "ramah", "mahal"]
WHEN = ["hari ini", "kemarin", "terus", "lagi", "sejak update", "malam ini", "minggu lalu"]
SAYINGS = [f"{who} {what} {when}" for who in WHO for what in WHAT for when in WHEN]


@pytest.fixture(scope="module")
def taught() -> np.ndarray:
    return load("lexical").encode(SAYINGS)


@pytest.fixture(scope="module")
def student(taught: np.ndarray) -> DistilledEncoder:
    return distil(SAYINGS, taught, seed=7)


def test_a_student_learns_its_teacher_from_texts_it_has_not_seen(student: DistilledEncoder) -> None:
    assert student.fidelity.texts == 44
    assert student.fidelity.cosine > 0.9
    assert student.fidelity.neighbour_overlap > 0.7
    assert student.fidelity.grouping > 0.6


def test_the_same_sample_and_seed_make_the_same_student(student: DistilledEncoder, taught: np.ndarray) -> None:
    again = distil(SAYINGS, taught, seed=7)

    assert again.fingerprint == student.fingerprint
    np.testing.assert_array_equal(again.encode(SAYINGS[:5]), student.encode(SAYINGS[:5]))


def test_another_sample_makes_another_fingerprint(student: DistilledEncoder, taught: np.ndarray) -> None:
    other = distil(SAYINGS[:300], taught[:300], seed=7)

    assert other.fingerprint != student.fingerprint


def test_a_kept_student_is_the_same_after_loading(student: DistilledEncoder, tmp_path: Path) -> None:
    save(student, tmp_path / "encoder")

    loaded = load_student(tmp_path / "encoder")

    assert loaded.fingerprint == student.fingerprint
    assert loaded.fidelity == student.fidelity
    np.testing.assert_array_equal(loaded.encode(SAYINGS[:9]), student.encode(SAYINGS[:9]))
    np.testing.assert_array_equal(loaded.known_mass(["xyzzy kurir"]), student.known_mass(["xyzzy kurir"]))


def test_a_text_has_the_same_vector_in_any_company(student: DistilledEncoder) -> None:
    many = SAYINGS * 8

    together = student.encode(many)

    assert together.shape == (len(many), 512)
    np.testing.assert_allclose(together[-3:], student.encode(many[-3:]), atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_a_text_without_a_known_term_has_no_vector_and_no_known_mass(student: DistilledEncoder) -> None:
    texts = ["", "!!!", "快递", "kurir telat hari ini", "kurir zzqqxx"]

    mass = student.known_mass(texts)

    assert student.encode(texts).any(axis=1).tolist() == [False, False, False, True, True]
    assert mass[:3].tolist() == [0, 0, 0]
    assert mass[3] == pytest.approx(1, abs=0.05)
    assert 0.1 < mass[4] < 0.8


def test_a_text_the_student_hardly_knows_goes_to_the_teacher(student: DistilledEncoder) -> None:
    teacher = load("lexical")
    known, strange = "kurir telat hari ini", "xylophone quartz jumping"

    vectors = AssistedEncoder(student, lambda: teacher).encode([strange, known, ""])

    np.testing.assert_array_equal(vectors[0], teacher.encode([strange])[0])
    np.testing.assert_allclose(vectors[1], student.encode([known])[0], atol=1e-6)
    assert not vectors[2].any()


def test_an_assisted_student_keeps_its_vectors_apart(student: DistilledEncoder) -> None:
    assert AssistedEncoder(student, lambda: load("lexical")).fingerprint != student.fingerprint


def test_no_texts_have_no_vectors(student: DistilledEncoder) -> None:
    assert student.encode([]).shape == (0, 512)
    assert student.known_mass([]).shape == (0,)


def test_a_teacher_is_perfectly_faithful_to_itself(taught: np.ndarray) -> None:
    measured = fidelity(load("lexical"), SAYINGS, taught)

    assert measured.cosine == pytest.approx(1, abs=1e-3)
    assert measured.neighbour_overlap > 0.95
    assert measured.texts == len(SAYINGS)


def test_groups_are_judged_by_labels_where_people_gave_some(taught: np.ndarray) -> None:
    who, what = zip(*(saying.split()[:2] for saying in SAYINGS), strict=True)
    lonely = np.eye(len(WHO), taught.shape[1], dtype=np.float32)[[WHO.index(one) for one in who]]

    class ByWho:
        """An encoder that sees of a text who it speaks of, and nothing else."""

        def encode(self, texts: list[str], **_: object) -> np.ndarray:
            return lonely[: len(texts)]

    measured = [fidelity(ByWho(), SAYINGS, taught, labels=labels).grouping for labels in (who, what, None)]

    assert measured[0] == 1
    assert measured[1] < 0.1
    assert measured[2] is None


def test_a_student_of_an_earlier_version_is_read_without_its_grouping(
    student: DistilledEncoder, tmp_path: Path
) -> None:
    path = save(student, tmp_path / "encoder")
    with np.load(path) as kept:
        np.savez(path, allow_pickle=False, **dict(kept) | {"fidelity": kept["fidelity"][:3]})

    assert load_student(path.parent).fidelity == replace(student.fidelity, grouping=None)


def test_too_small_a_sample_is_refused(taught: np.ndarray) -> None:
    with pytest.raises(TooFewFeedback, match=r"^150 texts are too few .* it takes 200"):
        distil(SAYINGS[:150], taught[:150], seed=7)


def test_empty_vectors_do_not_count_as_a_sample(taught: np.ndarray) -> None:
    mostly_empty = np.zeros_like(taught)
    mostly_empty[:100] = taught[:100]

    with pytest.raises(TooFewFeedback, match=r"^100 texts are too few"):
        distil(SAYINGS, mostly_empty, seed=7)


def test_a_folder_without_a_student_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no distilled encoder in .*Run the batch job; it makes one"):
        load_student(tmp_path)


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_damaged_student_says_so(student: DistilledEncoder, tmp_path: Path, share: float) -> None:
    path = save(student, tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(SettingsError, match=r"student.npz is damaged\. Run the batch job again"):
        load_student(tmp_path)


def test_joined_vectors_weigh_both_views(taught: np.ndarray) -> None:
    joined = join(taught[:2], taught[:2, :8], weight=0.5)

    assert joined.shape == (2, 520)
    np.testing.assert_allclose(np.linalg.norm(joined, axis=1), 1, atol=1e-5)


def test_a_row_that_one_view_lacks_is_the_other_alone(taught: np.ndarray) -> None:
    nothing = np.zeros((1, 4), dtype=np.float32)

    joined = join(taught[:1], nothing)

    np.testing.assert_allclose(joined[0, :512], taught[0], atol=1e-6)


@pytest.mark.parametrize(
    ("texts", "name", "plan"),
    [
        (300, "auto", Plan("teacher", 300)),
        (10_724, "auto", Plan("student", 6000)),
        (14_000, "auto", Plan("student", 7000)),
        (50_000, "auto", Plan("student", 10_000)),
        (1_000_000, "auto", Plan("student", 10_000)),
        (300_000, "e5", Plan("teacher", 300_000)),
        (5_000, "distilled", Plan("student", 5000)),
        (5_000, "auto", Plan("student", 5000)),
        (250, "distilled", Plan("teacher", 250)),
    ],
)
def test_the_size_of_the_corpus_and_the_name_decide_the_plan(texts: int, name: str, plan: Plan) -> None:
    decided, reason = choose(texts, name)

    assert decided == plan
    assert f"{texts:,}" in reason
