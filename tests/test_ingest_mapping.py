"""Columns find their fields; scores and texts are read as people write them; profiles are saved and recognised."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_files import REVIEW_TEXTS, csv_text, feedback, planned, read_all, texts, write

from voc.errors import InputError, UnknownColumn
from voc.ingest import read
from voc.ingest.scores import number, reader
from voc.ingest.text import clean
from voc.models import Channel, Contact, RawFeedback, Refusal


def table(tmp_path, header, *rows, name="r.csv"):
    return write(tmp_path, name, csv_text([dict(zip(header, row, strict=True)) for row in rows]))


def some(*cells):
    """Six rows of the same cells, each with a text of its own in front."""
    return [(text, *cells) for text in REVIEW_TEXTS]


def test_an_indonesian_export_is_understood(tmp_path):
    header = ["Ulasan", "Tanggal", "Bintang", "Nama Produk", "Kota", "Versi Aplikasi", "Nama Pelanggan", "Nomor HP"]
    path = table(tmp_path, header, *some("28 Maret 2025", "4", "Dompet", "Bandung", "5.1.2", "Budi", "0812-3456-7890"))

    first = feedback(path)[0]

    assert first == RawFeedback(
        channel=Channel.REVIEW,
        source="r",
        identity=first.identity,
        said_at=datetime(2025, 3, 27, 17, tzinfo=UTC),
        edited_at=datetime(2025, 3, 27, 17, tzinfo=UTC),
        text=REVIEW_TEXTS[0],
        stars=4.0,
        product="Dompet",
        region="Bandung",
        app_version="5.1.2",
        author_name="Budi",
        author="+6281234567890",
        contact=Contact(phone="+6281234567890", name="Budi"),
    )


def test_what_the_company_replied_is_never_feedback(tmp_path):
    header = ["text", "reply", "replied_at", "created_at", "thumbs_up", "rating"]
    path = table(tmp_path, header, *some("terima kasih kak, mohon ditunggu ya", "2025-04-01", "2025-03-28", "3", "1"))

    assert planned(path).mapping == {"text": "text", "said_at": "created_at", "stars": "rating"}
    assert texts(path) == REVIEW_TEXTS


def test_the_customers_own_rating_goes_before_the_products_mean(tmp_path):
    header = ["Customer Review", "Overall Rating", "Customer Rating", "Total Review", "Price", "Location"]
    path = table(tmp_path, header, *some("4.7", "2", "672", "55000", "Jakarta Timur"))

    assert planned(path).mapping == {"text": "Customer Review", "stars": "Customer Rating", "region": "Location"}


def test_a_survey_is_understood(tmp_path):
    header = ["comment", "date", "nps_score", "nps_group", "journey_stage", "respondent_id"]
    path = table(tmp_path, header, *some("2025-03-28", "7", "Passive", "First payment", "R 17"))

    plan = planned(path)

    assert plan.channel is Channel.SURVEY
    assert plan.mapping == {
        "text": "comment",
        "said_at": "date",
        "nps": "nps_score",
        "customer_id": "respondent_id",
        "segment": "journey_stage",
    }


@pytest.mark.parametrize("name", ["device", "Perangkat", "Device Model", "tipe_hp", "OS", "Browser"])
def test_the_device_is_found_by_its_names(tmp_path, name):
    plan = planned(table(tmp_path, ["text", name], *some("Pixel 4a")))

    assert plan.mapping == {"text": "text", "device": name}
    assert {one.device for one in read(plan) if isinstance(one, RawFeedback)} == {"Pixel 4a"}


def test_the_number_of_a_device_is_no_device(tmp_path):
    assert planned(table(tmp_path, ["text", "device_id"], *some("a8f1"))).mapping == {"text": "text"}


def test_the_nhs_friends_and_family_score_is_turned_round(tmp_path):
    path = table(
        tmp_path, ["text", "fft_score"], *[(text, score) for text, score in zip(REVIEW_TEXTS, "125612", strict=True)]
    )

    plan = planned(path)

    assert [one.csat for one in read(plan) if isinstance(one, RawFeedback)] == [5.0, 4.0, 1.0, None, 5.0, 4.0]
    assert plan.dropped == {"csat": 1}
    assert "in 'fft_score' 1 is best and 5 is worst, so it is turned round" in plan.notes


def test_an_id_that_repeats_with_other_content_is_no_id(tmp_path):
    path = table(tmp_path, ["id", "text", "language"], *[(n % 2, text, "id") for n, text in enumerate(REVIEW_TEXTS)])

    assert "id" not in planned(path).mapping


def test_a_column_of_long_texts_is_found_without_a_name(tmp_path):
    path = table(tmp_path, ["q1", "q2"], *some("17"))

    assert planned(path).mapping == {"text": "q1"}
    assert planned(path).why == {"text": "no name fits, the values do; 6 words on average"}


def test_channel_and_source_come_from_the_row_where_it_has_them(tmp_path):
    path = table(
        tmp_path,
        ["text", "platform", "created_at"],
        (REVIEW_TEXTS[0], "Twitter", "2025-03-28"),
        (REVIEW_TEXTS[1], "Google Play", "2025-03-28"),
        (REVIEW_TEXTS[2], "", "2025-03-28"),
    )

    assert [(one.channel, one.source) for one in feedback(path)] == [
        (Channel.SOCIAL, "Twitter"),
        (Channel.REVIEW, "Google Play"),
        (Channel.REVIEW, "r"),
    ]


@pytest.mark.parametrize(
    ("name", "header", "channel"),
    [
        ("a.csv", ["text", "rating"], Channel.REVIEW),
        ("a.csv", ["text", "nps"], Channel.SURVEY),
        ("a.csv", ["description", "ticket_id"], Channel.TICKET),
        ("a.csv", ["text", "retweets"], Channel.SOCIAL),
        ("survei_2025.csv", ["text", "x"], Channel.SURVEY),
        ("call_transcripts.csv", ["transcript", "x"], Channel.CALL),
    ],
)
def test_the_channel_is_guessed_from_fields_then_from_the_files_name(tmp_path, name, header, channel):
    assert planned(table(tmp_path, header, *some("4"), name=name)).channel is channel


def test_overrides_are_stronger_than_what_was_found(tmp_path):
    path = table(tmp_path, ["text", "note", "rating"], *some("catatan yang cukup panjang juga", "4"))

    plan = planned(path, text="note", stars="", channel="ticket", source="CRM", product="Dompet", region="Bandung")

    assert plan.mapping == {"text": "note"}
    assert (plan.channel, plan.source) == (Channel.TICKET, "CRM")
    assert plan.constants == {"product": "Dompet", "region": "Bandung"}
    assert [(one.product, one.stars) for one in read(plan) if isinstance(one, RawFeedback)] == [("Dompet", None)] * 6


def test_an_override_with_an_unknown_column_names_the_nearest(tmp_path):
    path = table(tmp_path, ["ulasan", "rating"], *some("4"))

    with pytest.raises(UnknownColumn, match=r"r\.csv has no column 'ulasn'\. Did you mean 'ulasan'\?"):
        planned(path, text="ulasn")


def test_an_override_of_an_unknown_field_lists_the_fields(tmp_path):
    with pytest.raises(InputError, match=r"'colour' is no field\. There is: text, title, said_at"):
        planned(table(tmp_path, ["text", "rating"], *some("4")), colour="text")


def test_an_override_with_an_unknown_channel_lists_the_channels(tmp_path):
    with pytest.raises(
        InputError, match=r"'fax' is no channel\. There is: review, chat, social, survey, ticket, call\."
    ):
        planned(table(tmp_path, ["text", "rating"], *some("4")), channel="fax")


@pytest.mark.parametrize(
    ("written", "stars"),
    [
        *(
            ("5", 5.0),
            ("5.0", 5.0),
            ("4,5", 4.5),
            ("★★★★☆", 4.0),
            ("⭐⭐", 2.0),
            ("5/5", 5.0),
            ("8/10", 4.0),
            ("4 stars", 4.0),
        ),
        *(("bintang 4", 4.0), ("3 out of 5", 3.0), ("Rated 2 of 5", 2.0), ("lima", 5.0), ("", None), ("n/a", None)),
    ],
)
def test_stars_are_read_as_people_write_them(written, stars):
    assert reader("stars")(written) == stars


@pytest.mark.parametrize(
    ("field", "written"), [("stars", "6"), ("stars", "0"), ("nps", "11"), ("nps", "7.5"), ("ces", "8"), ("csat", "x")]
)
def test_what_is_off_the_scale_is_no_score(field, written):
    with pytest.raises(ValueError, match=r"scale|whole|number"):
        reader(field)(written)


@given(st.text(max_size=30), st.sampled_from(["stars", "nps", "csat", "ces"]))
def test_any_text_is_a_score_on_the_scale_or_none(text, field):
    from voc.ingest.scores import SCALES

    try:
        score = reader(field)(text)
    except ValueError:
        return
    assert score is None or SCALES[field].low <= score <= SCALES[field].high


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,5", 1.5),
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("Rp 250.000", 250000.0),
        ("2.5", 2.5),
        ("-3", -3.0),
        ("1e5", None),
    ],
)
def test_numbers_are_read_with_either_decimal_mark(written, value):
    assert number(written) == value


def test_a_score_off_the_scale_is_dropped_and_counted_and_the_feedback_kept(tmp_path):
    path = table(tmp_path, ["text", "rating"], *[(text, 5) for text in REVIEW_TEXTS], ("masih lambat juga sih", 55))
    plan = planned(path)

    found = list(read(plan))

    assert [one.stars for one in found if isinstance(one, RawFeedback)] == [5.0] * 6 + [None]
    assert plan.dropped == {"stars": 1}
    assert "14.3% of 'rating' are outside the scale; kept without the score" in plan.notes


def test_a_column_called_like_a_score_whose_values_are_on_no_such_scale_is_left_out_with_its_reason(tmp_path):
    values = (55, 70, 99, 8, 9, 80, 66)
    path = table(tmp_path, ["text", "nps"], *[(f"{REVIEW_TEXTS[0]} {n}", n) for n in values])

    plan = planned(path)

    assert "nps" not in plan.mapping
    assert (
        "'nps' is called like nps, but 71% of its values are outside the scale, so it is left out; "
        "give nps=nps to take the others" in plan.notes
    )


def test_a_score_without_words_counts_and_a_row_with_neither_is_refused(tmp_path):
    path = table(
        tmp_path,
        ["comment", "nps", "id"],
        *[(text, 9, n) for n, text in enumerate(REVIEW_TEXTS)],
        ("", 3, 8),
        ("NaN", "", 9),
    )

    found, refused = read_all(path)

    assert (found[-1].text, found[-1].nps) == ("", 3)
    assert refused == [Refusal(str(path), 9, "it has neither text nor a score")]


def test_a_file_with_scores_alone_is_read(tmp_path):
    path = write(tmp_path, "nps.csv", "date,nps\n2025-03-28,9\n2025-03-28,2\n")

    assert [(one.text, one.nps) for one in feedback(path)] == [("", 9), ("", 2)]
    assert "there is no text, only scores are read" in planned(path).notes


def test_title_and_body_are_joined(tmp_path):
    rows = [("Lambat", "Checkout gagal terus"), ("Mahal!", ""), ("", "Kurirnya baik"), ("Rusak", "Rusak sejak kemarin")]

    path = table(tmp_path, ["title", "text"], *rows)

    assert texts(path) == ["Lambat. Checkout gagal terus", "Mahal!", "Kurirnya baik", "Rusak sejak kemarin"]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  lambat  ", "lambat"),
        ("lam\x00bat\ufeff", "lambat"),
        ("bagus &amp; murah &#128077;", "bagus & murah 👍"),
        ("baris<br/>baru <b>tebal</b>", "baris\nbaru tebal"),
        ("a < b dan c > d", "a < b dan c > d"),
        ("itâ€™s slow", "it's slow"),
        ("cafÃ© mahal", "café mahal"),
        ("Ã mon avis", "Ã mon avis"),
        ("null", ""),
        ("#N/A", ""),
        ("satu\r\ndua\rtiga", "satu\ndua\ntiga"),
    ],
)
def test_text_is_freed_of_what_machines_did_to_it(raw, cleaned):
    assert clean(raw).replace("’", "'") == cleaned


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once_where_there_is_no_markup(text):
    plain = text.replace("&", "").replace("<", "")

    assert clean(clean(plain)) == clean(plain)


def test_a_plan_is_shown_in_plain_words(tmp_path):
    path = table(tmp_path, ["text", "rating", "tag"], *some("4", "x"))

    assert planned(path, said_at="2025-03-28").lines() == [
        f"{path}: csv, utf-8, delimiter ,; channel review, source r",
        "  text   ← text  (called 'text'; 6 words on average)",
        "  stars  ← rating  (called 'rating'; all between 1 and 5)",
        "  not read: tag",
        "  note: taken as review: it has stars",
    ]
