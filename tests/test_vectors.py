"""Vectors on disk: whole, found again, and gone when they are removed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voc.errors import StoreError
from voc.store import DamagedVectors, VectorStore


@settings(max_examples=25)  # every file is waited for until it is on the disk
@given(st.lists(st.integers(1, 5), max_size=4))
def test_vectors_come_back_whatever_the_size_of_the_chunks(tmp_path_factory, sizes):
    folder = tmp_path_factory.mktemp("vectors")
    total = sum(sizes)
    vectors = np.arange(total * 3, dtype=np.float32).reshape(total, 3)
    written = VectorStore(folder, 3)
    start = 0
    for size in sizes:
        written.append(list(range(start, start + size)), vectors[start : start + size])
        start += size

    read = VectorStore(folder, 3)

    assert read.ids.tolist() == list(range(total))
    assert np.array_equal(read.take(range(total)), vectors)
    assert read.missing([0, total]) == ([0, total] if total == 0 else [total])


def test_bytes_behind_the_counted_end_are_written_over(tmp_path):
    one, two = np.ones((1, 2), np.float32), np.full((1, 2), 2, np.float32)
    VectorStore(tmp_path, 2).append([1], one)
    with (tmp_path / "rows.f32").open("ab") as file:
        file.write(b"cut off in the middle of a row")

    VectorStore(tmp_path, 2).append([2], two)

    assert VectorStore(tmp_path, 2).take([2, 1]).tolist() == [[2, 2], [1, 1]]


def test_truncated_vectors_are_noticed(tmp_path):
    VectorStore(tmp_path, 2).append([1, 2], np.ones((2, 2), np.float32))
    with (tmp_path / "rows.f32").open("r+b") as file:
        file.truncate(5)

    with pytest.raises(DamagedVectors, match=r"2 vectors are cut off\. Run the batch job again; it makes them anew"):
        VectorStore(tmp_path, 2).take([2])


def test_rough_cosines_are_those_of_the_rows_to_some_thousandths(tmp_path):
    rows = _unit_rows(300)
    written = VectorStore(tmp_path, 64)
    written.append(list(range(100)), rows[:100])
    (tmp_path / "rows.i8").unlink()  # as in a store of before there was a coarse copy
    written.append(list(range(100, 300)), rows[100:])

    rough = VectorStore(tmp_path, 64).rough_cosines(rows[:2])

    assert rough is not None
    assert rough.shape == (2, 300)
    assert np.abs(rough - rows[:2] @ rows.T).max() < 0.01


def test_a_search_does_without_rough_cosines_where_the_copy_is_gone(tmp_path):
    VectorStore(tmp_path, 64).append([1, 2], _unit_rows(2))
    (tmp_path / "rows.i8").unlink()

    assert VectorStore(tmp_path, 64).rough_cosines(_unit_rows(1)) is None


def test_removed_vectors_leave_no_bytes_in_any_file(tmp_path):
    rows = _unit_rows(3)
    stored = VectorStore(tmp_path, 64)
    stored.append([1, 2, 3], rows)
    of_two = {path.name: path.read_bytes()[len(path.read_bytes()) // 3 :][:64] for path in tmp_path.glob("rows.*")}

    assert stored.keep({1, 3}) == 1

    assert set(of_two) == {"rows.f32", "rows.i8", "rows.crc32"}
    assert [name for name, bytes_ in of_two.items() if bytes_ in (tmp_path / name).read_bytes()] == []
    assert np.array_equal(VectorStore(tmp_path, 64).take([1, 3]), rows[[0, 2]])
    rough = VectorStore(tmp_path, 64).rough_cosines(rows[[2]])
    assert rough is not None
    assert rough.argmax() == 1


def _unit_rows(count: int) -> np.ndarray:
    drawn = np.random.default_rng(5).normal(size=(count, 64)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_a_passage_without_vector_is_named(tmp_path):
    with pytest.raises(StoreError, match=r"passage 7 has no vector"):
        VectorStore(tmp_path, 2).take([7])
