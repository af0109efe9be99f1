import json

import pytest

from voc.cli import main
from voc.embed import load
from voc.errors import InputError, TooFewFeedback
from voc.evaluate import evaluate_language, evaluate_privacy, evaluate_sentiment, evaluate_topics
from voc.evaluate.labels import compared

SUBJECTS = {
    "kurir": "kurir paket {n} hari belum sampai alamat rumah {m}",
    "refund": "refund dana {n} belum kembali rekening bank {m}",
    "otp": "kode otp {n} tidak masuk sms login {m}",
}


@pytest.fixture(scope="module")
def labelled() -> tuple[list[str], list[str]]:
    rows = [(label, text.format(n=n, m=n % 7)) for n in range(60) for label, text in SUBJECTS.items()]
    return [text for _, text in rows], [label for label, _ in rows]


def test_topics_that_are_plain_to_see_are_found(labelled):
    texts, labels = labelled

    answer = evaluate_topics(texts, labels, load("lexical"), granularity="broadest")

    contract = {"n", "topics", "coverage", "ami", "nmi", "ari", "npmi", "diversity", "seconds", "peak_mib"}
    assert contract <= answer.keys()
    assert answer["n"] == 180
    assert answer["ami"] > 0.7
    assert answer["coverage"] > 0.9


def test_too_few_texts_to_evaluate_topics_on_are_refused():
    with pytest.raises(TooFewFeedback, match=r"2 different informative texts are too few"):
        evaluate_topics(["kurir telat", "otp gagal"], ["x", "y"], load("lexical"))


def test_figures_of_classes_are_the_textbook_ones():
    found = compared(["pos", "pos", "neg", "neg"], ["pos", "neg", "neg", "neg"])

    assert found == {
        "n": 4,
        "accuracy": 0.75,
        "macro_f1": 0.7333,
        "per_class": {
            "neg": {"precision": 0.6667, "recall": 1.0, "f1": 0.8, "n": 2},
            "pos": {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "n": 2},
        },
    }


def test_sentiment_is_told_without_its_labels():
    texts = [
        "bagus banget, puas sekali",
        "jelek banget, kecewa berat",
        "great service, love it",
        "terrible, waste of money",
    ]

    answer = evaluate_sentiment(texts, ["positif", "negatif", "positive", "negative"], load("lexical"))

    assert answer["accuracy"] == 1.0
    assert set(answer["per_language"]) == {"id", "en"}


def test_a_label_that_is_no_sentiment_is_named():
    with pytest.raises(InputError, match=r"Label 'meh' is no sentiment; use negative, neutral and positive"):
        evaluate_sentiment(["ok"], ["meh"], load("lexical"))


def test_a_language_we_do_not_know_is_right_when_told_as_other():
    texts = [
        "kurirnya lama banget gak sampai sampai",
        "the courier is always late",
        "der Kurier kommt immer zu spät an",
    ]

    answer = evaluate_language(texts, ["indonesian", "en", "german"])

    assert answer["per_language"] == {
        "en": {"accuracy": 1.0, "n": 1},
        "german": {"accuracy": 1.0, "n": 1},
        "indonesian": {"accuracy": 1.0, "n": 1},
    }


def test_personal_data_is_found_when_four_fifths_of_it_are_redacted():
    text = "hubungi 081234567890 umur 30"
    spans = [
        {"type": "PHONE", "value": "081234567890", "start": 8, "end": 20},
        {"type": "AGE", "value": "30", "start": 26, "end": 28},
    ]

    answer = evaluate_privacy([text], [json.dumps(spans)])

    assert answer == {
        "n": 1,
        "kinds": {"AGE": {"recall": 0.0, "n": 1}, "PHONE": {"recall": 1.0, "n": 1}},
        "recall": 1.0,
        "ignored": ["AGE"],
        "precision": 1.0,
        "redactions": {"PHONE": {"precision": 1.0, "n": 1}},
    }


def test_spans_in_another_form_are_refused_with_their_row():
    with pytest.raises(InputError, match=r"Row 2: spans must be a JSON list"):
        evaluate_privacy(["a", "b"], ["[]", "{}"[:1]])


def test_names_of_the_company_are_no_redactions_of_its_evaluation():
    text, span = "@belanjora_care tolong, wa 081234567890", {"type": "PHONE", "value": "", "start": 27, "end": 39}

    answer = evaluate_privacy([text], [json.dumps([span])])

    assert answer["precision"] == 0.5
    assert answer["redactions"] == {"HANDLE": {"precision": 0.0, "n": 1}, "PHONE": {"precision": 1.0, "n": 1}}
    assert evaluate_privacy([text], [json.dumps([span])], own=["Belanjora"])["precision"] == 1.0


def test_the_command_reads_a_labelled_file(tmp_path, capsys):
    (tmp_path / "l.csv").write_text(
        "t,l\nkurirnya lama banget gak sampai,id\nthe courier is late again,en\n", encoding="utf-8"
    )

    assert (
        main(["evaluate", "language", str(tmp_path / "l.csv"), "--text-column", "t", "--label-column", "l", "--json"])
        == 0
    )

    assert json.loads(capsys.readouterr().out)["accuracy"] == 1.0


def test_a_column_that_is_not_in_the_file_is_named(tmp_path, capsys):
    (tmp_path / "l.csv").write_text("text,label\na,b\n", encoding="utf-8")

    assert (
        main(["evaluate", "language", str(tmp_path / "l.csv"), "--text-column", "txt", "--label-column", "label"]) == 1
    )

    assert "l.csv has no column 'txt'. Did you mean 'text'?" in capsys.readouterr().err
