"""Names in reports, read by what stands around them."""

import numpy as np
import pytest

from voc import privacy
from voc.e5.prepared import prepare, user_cache
from voc.privacy import reading, tagger
from voc.privacy.contexts import Contexts, contexts
from voc.privacy.words import words

REPORT = "menurut andini , pemerintah kabupaten wonosari telah menyelesaikan pembangunan jembatan tersebut ."


@pytest.fixture(scope="module")
def encoder() -> Contexts:
    found = contexts()
    assert found is not None
    return found


def hidden(text: str) -> str:
    return privacy.redact(text).text


def test_a_person_goes_and_a_place_an_organisation_and_a_work_stay():
    said = (
        "direktur utama bank tirtasena , hartono wijaya , mengatakan kepada wartawan di kota surabaya bahwa "
        "pembangunan gedung baru kementerian perhubungan selesai tahun depan ."
    )

    assert hidden(said) == said.replace("hartono wijaya", "<NAME>")


def test_a_cue_makes_no_name_where_the_sentence_speaks_against_it():
    said = (
        "Grup musik tersebut kemudian berganti nama menjadi Pink Floyd , dan merilis album pertama mereka pada "
        "tahun 1967 di Inggris bernama Menilai Langit ."
    )

    assert hidden(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "Sulit menghubungi petugas layanan pelanggan secara langsung.",
        "SERIUS NANYA... BYR DUA KALI GARA GARA YANG PERTAMA DIBILANG GAGAL",
        "proses pembuatan akta yang memiliki nik belum bisa di gunakan, tolong diperbaiki",
    ],
)
def test_a_complaint_that_reads_like_a_report_keeps_its_words(said):
    assert tagger.read_report(said) is not None
    assert hidden(said) == said


def test_without_the_encoder_the_model_of_words_reads_reports(monkeypatch):
    monkeypatch.setattr(reading, "contexts", lambda: None)
    said = REPORT.replace("jembatan", "dermaga")  # no other test has read it

    assert hidden(said) == said.replace("andini", "<NAME>")


def test_what_is_said_again_is_not_read_again():
    assert tagger.read_report(REPORT) is tagger.read_report(REPORT)


def test_a_report_longer_than_the_network_takes_is_read_to_its_end():
    said = " ".join([REPORT] * 40)

    assert hidden(said).count("<NAME>") == 40


def test_a_text_that_would_hold_up_a_run_is_left_to_the_model_of_words():
    said = " ".join([REPORT] * 100)

    assert tagger.read_report(said) is None
    assert hidden(said).count("<NAME>") == 100


def test_half_a_character_in_a_report_breaks_nothing():
    assert hidden(f"{REPORT} \ud83d") == REPORT.replace("andini", "<NAME>") + " \ud83d"


def test_each_word_of_a_text_has_a_vector_of_each_layer(encoder):
    told = words("Kata Budi , jembatan itu selesai.\n")

    assert encoder.of(told).shape == (8, 4, 384)
    assert encoder.of([]).shape == (0, 4, 384)


def test_a_word_by_itself_looks_alike_in_any_sentence_and_differs_by_its_place(encoder):
    first, second = (encoder.of(words(said)) for said in ("menurut bunga , itu benar", "bunga bank naik lagi hari ini"))

    alike = [float(np.corrcoef(first[1, layer], second[0, layer])[0, 1]) for layer in (0, 3)]

    assert alike[0] > 0.95 > alike[1]


def test_the_encoders_of_topics_and_of_reports_share_their_tokeniser(encoder):
    assert prepare(user_cache()).tokeniser is encoder._tokeniser


def test_weights_come_back_within_half_a_step(tmp_path, monkeypatch):
    network = {
        "mix.w": np.random.default_rng(1).normal(size=(5, 7)).astype(np.float32),
        "mix.b": np.array([0.5, -2.0], dtype=np.float32),
    }
    monkeypatch.setattr(reading, "FILE", tmp_path / "reading.npz")
    reading.forget_weights()

    reading.pack([network], reading.FILE)
    (found,) = reading._networks()
    reading.forget_weights()

    steps = np.abs(network["mix.w"]).max(axis=1, keepdims=True) / reading.LEVELS
    assert (np.abs(found["mix.w"] - network["mix.w"]) <= steps / 2 + 1e-6).all()
    assert found["mix.b"].tolist() == [0.5, -2.0]


def test_the_weights_are_small():
    assert reading.FILE.stat().st_size < 2_000_000
