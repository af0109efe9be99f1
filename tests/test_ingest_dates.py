"""Dates in any common form, the order of day and month, and what is no date of feedback."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_files import NOW, feedback, planned, read_all, write

from voc.errors import InputError
from voc.ingest import DateOrder, dates
from voc.models import Refusal

JAKARTA = ZoneInfo("Asia/Jakarta")
AFTERNOON = datetime(2025, 3, 28, 9, 44, 50, tzinfo=UTC)
TO_THE_MINUTE = AFTERNOON.replace(second=0)
MIDNIGHT = datetime(2025, 3, 27, 17, tzinfo=UTC)

YEARS = (datetime(1991, 1, 2), datetime(2036, 12, 31))  # noqa: DTZ001  a person's clock shows no zone

FORMS = {
    "2025-03-28 16:44:50": AFTERNOON,
    "2025-03-28T16:44:50": AFTERNOON,
    "2025-03-28T09:44:50Z": AFTERNOON,
    "2025-03-28T09:44:50.000Z": AFTERNOON,
    "2025-03-28T16:44:50+07:00": AFTERNOON,
    "2025-03-28 09:44:50 UTC": AFTERNOON,
    "2025-03-28 16:44:50 +0700": AFTERNOON,
    "2025/03/28 16:44:50": AFTERNOON,
    "28/03/2025 16:44:50": AFTERNOON,
    "28-03-2025 16.44.50": AFTERNOON,
    "28.03.2025 16:44": TO_THE_MINUTE,
    "28/3/2025, 16.44": TO_THE_MINUTE,
    "28/03/25 16:44": TO_THE_MINUTE,
    "3/28/25 4:44 PM": TO_THE_MINUTE,
    "03/28/2025 04:44:50 pm": AFTERNOON,
    "3/28/2025, 4:44:50\u202fPM": AFTERNOON,
    "28 Mar 2025": MIDNIGHT,
    "28-Mar-2025": MIDNIGHT,
    "28 Mar 25 16:44": TO_THE_MINUTE,
    "28 Maret 2025 16.44": TO_THE_MINUTE,
    "28 Maret 2025 pukul 16.44 WIB": TO_THE_MINUTE,
    "Jumat, 28 Maret 2025 16:44:50 WIB": AFTERNOON,
    "Jum'at, 28 Maret 2025": MIDNIGHT,
    "28 March 2025 at 16:44": TO_THE_MINUTE,
    "28th March, 2025": MIDNIGHT,
    "Mar 28, 2025": MIDNIGHT,
    "March 28, 2025 4:44 PM": TO_THE_MINUTE,
    "Mar 28, 2025, 4:44:50 PM": AFTERNOON,
    "Fri, 28 Mar 2025 16:44:50 +0700": AFTERNOON,
    "Fri Mar 28 09:44:50 +0000 2025": AFTERNOON,
    "Fri, 28 Mar 2025 09:44:50 GMT": AFTERNOON,
    "2025-03-28": MIDNIGHT,
    "20250328": MIDNIGHT,
    "20250328164450": AFTERNOON,
    "45744": MIDNIGHT,
    "45744.69780092593": AFTERNOON,
    "1743155090": AFTERNOON,
    "1743155090.0": AFTERNOON,
    "1743155090000": AFTERNOON,
    "1743155090000000": AFTERNOON,
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_a_date_is_read_in_any_common_form(text, expected):
    assert dates.parser(DateOrder.DAY_FIRST, JAKARTA)(text) == expected


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("7 Agustus 2025", 8),
        ("7 Agt 2025", 8),
        ("7 Mei 2025", 5),
        ("7 Okt 2025", 10),
        ("7 Des 2025", 12),
        ("7 Juni 2025", 6),
    ],
)
def test_indonesian_months_are_known(text, month):
    assert dates.parser(DateOrder.DAY_FIRST, UTC)(text) == datetime(2025, month, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "kemarin",
        "31/02/2025",
        "2025-13-01",
        "00/00/0000",
        "12",
        "3.5",
        "4.25.1",
        "28 Foo 2025",
        "13:45",
        "1" * 40,
    ],
)
def test_what_is_no_date_is_none(text):
    assert dates.parser(DateOrder.DAY_FIRST, JAKARTA)(text) is None


@given(st.datetimes(*YEARS), st.sampled_from(list(DateOrder)))
def test_a_written_date_is_read_back_in_either_order(moment, order):
    moment = moment.replace(microsecond=0)
    form = "%d/%m/%Y %H:%M:%S" if order is DateOrder.DAY_FIRST else "%m/%d/%Y %H:%M:%S"

    assert dates.parser(order, UTC)(moment.strftime(form)) == moment.replace(tzinfo=UTC)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text):
    assert isinstance(dates.parser(DateOrder.DAY_FIRST, JAKARTA)(text), datetime | None)


@given(
    st.datetimes(*YEARS),
    st.sampled_from(["Asia/Jakarta", "Europe/London", "Asia/Kathmandu"]),
)
def test_a_time_without_zone_is_local_all_year_round(moment, name):
    zone = ZoneInfo(name)

    assert dates.parser(DateOrder.DAY_FIRST, zone)(moment.isoformat()) == moment.replace(tzinfo=zone).astimezone(UTC)


def dated(tmp_path, *values):
    return write(
        tmp_path, "r.csv", "text,date\n" + "".join(f"lambat sekali {n},{value}\n" for n, value in enumerate(values))
    )


def test_one_day_above_twelve_settles_the_order_of_the_file(tmp_path):
    path = dated(tmp_path, "03/04/2025", "25/03/2025")

    assert "dates are read as day/month because 25/03 occurs" in planned(path).notes
    assert [one.said_at.astimezone(JAKARTA).date() for one in feedback(path)] == [date(2025, 4, 3), date(2025, 3, 25)]


def test_one_american_date_settles_the_order_of_the_file(tmp_path):
    path = dated(tmp_path, "03/04/2025", "03/25/2025")

    assert "dates are read as month/day because 03/25 occurs" in planned(path).notes
    assert [one.said_at.astimezone(JAKARTA).date() for one in feedback(path)] == [date(2025, 3, 4), date(2025, 3, 25)]


def test_the_settling_date_may_come_after_the_sample(tmp_path):
    path = dated(tmp_path, *["03/04/2025"] * 4_000, "03/25/2025")

    assert planned(path).date_order is DateOrder.MONTH_FIRST


def test_dates_that_fit_both_orders_are_said_and_can_be_decided(tmp_path):
    path = dated(tmp_path, "03/04/2025", "05/06/2025")

    assert planned(path).notes[-1] == (
        "dates fit both orders and are read as day/month because it is usual in Indonesia; "
        "change it with date_order=month/day"
    )
    assert feedback(path, date_order="month/day")[0].said_at == datetime(2025, 3, 3, 17, tzinfo=UTC)


def test_mixed_orders_are_said(tmp_path):
    path = dated(tmp_path, "25/03/2025", "03/25/2025", "03/04/2025")

    assert planned(path).notes[-1].startswith("dates are mixed, both 25/03 and 03/25 occur")


def test_dates_that_cannot_be_are_refused_with_a_reason_that_quotes_nobody(tmp_path):
    future = (NOW + timedelta(days=3)).strftime("%Y-%m-%d")
    path = dated(
        tmp_path, "2025-03-28", "1985-01-01", future, "", "Budi 0812", "2025-03-27", "2025-03-26", "2025-03-25"
    )

    _, refused = read_all(path)

    assert refused == [
        Refusal(str(path), 3, "its date, of the form 9999-99-99, is before 1990"),
        Refusal(str(path), 4, "its date, of the form 9999-99-99, lies in the future"),
        Refusal(str(path), 5, "it has no date"),
        Refusal(str(path), 6, "its date, of the form xxxx 9999, is no date that can be read"),
    ]


def test_a_file_without_dates_takes_the_date_given(tmp_path):
    path = write(tmp_path, "r.csv", "text,rating\nlambat sekali,1\n")

    assert feedback(path, said_at="28/03/2025")[0].said_at == MIDNIGHT


def test_a_file_without_dates_takes_its_own_and_says_so(tmp_path):
    path = write(tmp_path, "r.csv", "text,rating\nlambat sekali,1\n")
    import os

    os.utime(path, (AFTERNOON.timestamp(),) * 2)

    assert feedback(path)[0].said_at == AFTERNOON
    assert planned(path).notes[-1] == (
        "there is no column of dates; the file's own, 2025-03-28, is taken for all rows, "
        "give said_at=2025-03-28 to change it"
    )


def test_a_date_that_is_none_is_refused(tmp_path):
    path = write(tmp_path, "r.csv", "text,rating\nlambat sekali,1\n")

    with pytest.raises(
        InputError, match=r"said_at 'kemarin' is neither a column of .*r\.csv nor a date like 2025-03-28"
    ):
        planned(path, said_at="kemarin")


def test_an_update_time_orders_the_versions(tmp_path):
    path = write(
        tmp_path,
        "r.csv",
        "id,text,created_at,updated_at\n1,lambat sekali,2025-03-28,2025-04-02\n2,baik sekali,2025-03-28,\n",
    )

    first, second = feedback(path)

    assert first.edited_at == datetime(2025, 4, 1, 17, tzinfo=UTC)
    assert second.edited_at == second.said_at == MIDNIGHT
