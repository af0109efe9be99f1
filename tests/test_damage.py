"""Bytes that change on the disk are noticed where they are read, made again by the run, and never counted."""

import random
import shutil
from pathlib import Path

import numpy as np
import pytest
from conftest import open_in, run_job
from pandas.testing import assert_frame_equal

from voc import embed, sample
from voc.errors import StoreError
from voc.store import DamagedVectors, VectorStore, facts
from voc.store.space import present


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """A folder with the job's result on a little feedback, and `more` of it that the job has not seen."""
    home = tmp_path_factory.mktemp("written")
    sample.write(home / "all", size=360, seed=3)
    (home / "more").mkdir()
    shutil.move(home / "all" / "social_posts.csv", home / "more")
    run_job(home / "all", home)
    return home


@pytest.fixture
def own(written, tmp_path) -> Path:
    """A copy of it."""
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    return tmp_path


def vectors_of(home: Path) -> VectorStore:
    with open_in(home) as store:
        space = present(store)
        assert space
        return space.vectors(store)


def flip(path: Path, at: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[at] ^= 1
    path.write_bytes(whole)


def counted(home: Path):
    with open_in(home) as store, store.begin() as connection:
        published = facts.published(connection)
        assert published
        return facts.load(store.facts_folder, *published)


def assert_counts_as(home: Path, other: Path) -> None:
    """The facts are the same, but for the order in which categories were met."""
    plain = dict.fromkeys(facts.FACETS, str)
    assert_frame_equal(counted(home).feedback.astype(plain), counted(other).feedback.astype(plain))
    assert_frame_equal(counted(home).voices, counted(other).voices)


@pytest.fixture(scope="module")
def undamaged(written, tmp_path_factory) -> Path:
    """What the next run makes of a store in which nothing is broken."""
    home = tmp_path_factory.mktemp("undamaged")
    shutil.copytree(written, home, dirs_exist_ok=True)
    run_job(home / "more", home)
    return home


def cut_rows(folder: Path) -> None:
    with (folder / "rows.f32").open("r+b") as file:
        file.truncate(1_000)


def flip_rows(folder: Path) -> None:
    for at in range(5, (folder / "rows.f32").stat().st_size, 9_001):
        flip(folder / "rows.f32", at)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(flip_rows, id="flipped rows"),
        pytest.param(cut_rows, id="cut rows", marks=pytest.mark.slow),
        pytest.param(lambda folder: (folder / "rows.f32").unlink(), id="no rows", marks=pytest.mark.slow),
        pytest.param(lambda folder: (folder / "rows.crc32").unlink(), id="no sums", marks=pytest.mark.slow),
        pytest.param(lambda folder: flip(folder / "ids.i64", 9), id="flipped ids", marks=pytest.mark.slow),
        pytest.param(lambda folder: (folder / "ids.i64").write_bytes(b""), id="no ids", marks=pytest.mark.slow),
        pytest.param(lambda folder: (folder / "manifest.json").write_text("{"), id="no list", marks=pytest.mark.slow),
        pytest.param(lambda folder: flip(folder / "rows.i8", 77), id="flipped copy", marks=pytest.mark.slow),
    ],
)
def test_a_run_on_damaged_vectors_ends_as_if_nothing_had_been_broken(own, undamaged, damage):
    damage(vectors_of(own).folder)

    run_job(own / "more", own)

    assert_counts_as(own, undamaged)
    mended, right = vectors_of(own), vectors_of(undamaged)
    needed = sorted(set(right.ids.tolist()) & set(mended.ids.tolist()))
    assert set(right.ids.tolist()) == set(needed)
    assert np.array_equal(mended.take(needed), right.take(needed))
    assert mended.is_roughly_right()


def test_damaged_vectors_are_made_again_by_a_run_with_nothing_new(own, written):
    cut_rows(vectors_of(own).folder)

    summary = run_job(own / "all", own)

    mended, right = vectors_of(own), vectors_of(written)
    assert (summary.new, mended.broken()) == (0, [])
    assert np.array_equal(mended.take(right.ids), right.rows)


@pytest.mark.slow
def test_vectors_that_were_thrown_away_are_all_made_again_though_the_run_was_cut_off_half_way(own, undamaged):
    vectors = vectors_of(own)
    first = vectors.ids[:5].tolist()
    rows = vectors.take(first)
    VectorStore.discard(vectors.folder)
    VectorStore(vectors.folder, vectors.dim).append(first, rows)  # as a run that was killed after its first chunk

    run_job(own / "more", own)

    assert_counts_as(own, undamaged)


@pytest.mark.parametrize(
    ("part", "cut"),
    [
        pytest.param("feedback", True, marks=pytest.mark.slow),
        ("voices", False),
        pytest.param("voices", True, marks=pytest.mark.slow),
        pytest.param("map", False, marks=pytest.mark.slow),
    ],
)
def test_damaged_facts_are_made_again_by_a_run_with_nothing_new(own, written, part, cut):
    (path,) = (own / "voc.files" / "facts").glob(f"*-{part}.arrow")
    if cut:
        path.write_bytes(path.read_bytes()[:-20])
    else:
        flip(path, path.stat().st_size // 2)

    summary = run_job(own / "all", own)

    assert summary.new == 0
    assert_counts_as(own, written)
    with open_in(own) as store, store.begin() as connection:
        assert facts.present(store.facts_folder, facts.published(connection)[1])


def test_a_page_says_that_facts_are_damaged_instead_of_showing_them(own):
    (path,) = (own / "voc.files" / "facts").glob("*-voices.arrow")
    flip(path, path.stat().st_size // 2)

    with pytest.raises(StoreError, match=r"facts of run 1 in .* are gone or damaged\. Run the batch job again"):
        counted(own)


def test_a_reader_of_vectors_is_told_where_they_are_damaged(own):
    vectors = vectors_of(own)
    flip(vectors.folder / "rows.f32", 4 * vectors.dim * 3)

    with pytest.raises(DamagedVectors, match=r"1 vectors are damaged\. Run the batch job again; it makes them anew"):
        vectors_of(own).take(vectors.ids.tolist())
    assert vectors_of(own).broken() == vectors.ids[[3]].tolist()
    assert len(vectors_of(own).take(vectors.ids[:3].tolist())) == 3


def test_vectors_of_an_older_voc_get_their_checksums_with_the_next_rows(tmp_path):
    rows = np.eye(3, dtype=np.float32)
    VectorStore(tmp_path, 3).append([1, 2], rows[:2])
    manifest = (tmp_path / "manifest.json").read_text().replace(', "summed": true', "")
    (tmp_path / "manifest.json").write_text(manifest)
    (tmp_path / "rows.crc32").unlink()
    assert VectorStore(tmp_path, 3).broken() == []

    VectorStore(tmp_path, 3).append([3], rows[2:])

    assert VectorStore(tmp_path, 3).broken() == []
    assert np.array_equal(VectorStore(tmp_path, 3).take([1, 2, 3]), rows)
    flip(tmp_path / "rows.f32", 1)
    assert VectorStore(tmp_path, 3).broken() == [1]


def test_broken_rows_stay_broken_when_others_are_removed(tmp_path):
    VectorStore(tmp_path, 3).append([1, 2, 3], np.eye(3, dtype=np.float32))
    flip(tmp_path / "rows.f32", 13)

    VectorStore(tmp_path, 3).keep({2, 3})

    assert VectorStore(tmp_path, 3).broken() == [2]


def test_a_changed_byte_anywhere_in_a_student_is_noticed_or_changes_nothing(tmp_path):
    rng = np.random.default_rng(1)
    texts = [f"kurir {rng.integers(30)} telat {rng.integers(30)} hari {rng.integers(9)}" for _ in range(300)]
    student = embed.distil(texts, embed.unit(rng.normal(size=(300, 8)).astype(np.float32)), seed=1)
    file = embed.save(student, tmp_path / "whole")
    whole, expected = file.read_bytes(), student.encode(texts[:20])
    places = [*range(0, 80), *random.Random(5).sample(range(len(whole)), 60), *range(len(whole) - 120, len(whole))]
    noticed = 0

    for at in places:
        damaged = bytearray(whole)
        damaged[at] ^= 0x10
        file.write_bytes(damaged)
        try:
            read = embed.load_student(file.parent)
        except embed.StudentLost:
            noticed += 1
            continue
        assert np.array_equal(read.encode(texts[:20]), expected), f"byte {at} changed unnoticed"
    assert noticed > len(places) / 2
