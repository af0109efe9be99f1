"""Columns find their fields; scores and texts are read as people write them; profiles are saved and recognised."""

import json
from datetime import UTC, datetime

import pytest
from ingest_files import REVIEW_TEXTS, ZONE, csv_text, feedback, planned, write

from voc.errors import InputError
from voc.ingest import Profile, load_profile, plan, profile_text, shipped_profiles
from voc.models import Contact


def table(tmp_path, header, *rows, name="r.csv"):
    return write(tmp_path, name, csv_text([dict(zip(header, row, strict=True)) for row in rows]))


def some(*cells):
    """Six rows of the same cells, each with a text of its own in front."""
    return [(text, *cells) for text in REVIEW_TEXTS]


EXPORTS = {
    "google_play": "Package Name,App Version Code,App Version Name,Reviewer Language,Device,"
    "Review Submit Date and Time,"
    "Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,"
    "Star Rating,"
    "Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,"
    "Developer Reply Text,Review Link\n"
    "com.example.pasar,512,5.1.2,id,a52q,2025-03-28T09:44:50Z,1743155090000,2025-04-01T09:00:00Z,"
    "1743498000000,2,,"
    "kurir lambat sekali,2025-04-02T00:00:00Z,1743552000000,mohon maaf kak,"
    "https://play.google.com/console/r?reviewId=abc\n",
    "app_store": "userName,date,rating,isEdited,title,review,developerResponse\n"
    "kucing_oren,2025-03-28 16:44:50,2,False,Lambat,kurir lambat sekali,\n",
    "zendesk": "Summation column,Id,Requester,Requester id,Requester email,Subject,Status,Priority,Via,"
    "Created at,Updated at,"
    "Satisfaction Score\n1,1234,Budi,99,budi@example.com,kurir lambat sekali,Open,High,Mail,"
    "2025-03-28 16:44:50,"
    "2025-04-01 16:00:00,Bad\n",
    "survey": "Response ID,Date,NPS,Comment\nR1,2025-03-28 16:44:50,2,kurir lambat sekali\n",
    "social": "Date,Platform,Author,Mention,Permalink\n2025-03-28 16:44:50,Twitter,@budi,kurir lambat sekali,https://x.com/1\n",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_known_export_is_recognised_by_its_headers(tmp_path, name):
    path = write(tmp_path, "export.csv", EXPORTS[name])

    plan = planned(path)
    (found,) = feedback(path)

    assert plan.profile == name
    assert "kurir lambat sekali" in found.text
    assert found.said_at == datetime(2025, 3, 28, 9, 44, 50, tzinfo=UTC)


def test_a_play_console_export_keeps_link_update_time_and_version(tmp_path):
    (found,) = feedback(write(tmp_path, "reviews_202503.csv", EXPORTS["google_play"].encode("utf-16")))

    assert found.identity == found.permalink == "https://play.google.com/console/r?reviewId=abc"
    assert found.edited_at == datetime(2025, 4, 1, 9, tzinfo=UTC)
    assert (found.app_version, found.product, found.stars) == ("5.1.2", "com.example.pasar", 2.0)


@pytest.mark.parametrize(
    "about", ["Reviewer Language", "User Country", "Customer Region", "Author Gender", "Bahasa Pelanggan"]
)
def test_what_many_people_share_is_nobodys_name(tmp_path, about):
    rows = [{"Review Text": said, "Star Rating": 1, about: "id"} for said in REVIEW_TEXTS]
    path = write(tmp_path, "reviews.csv", csv_text(rows))

    assert {(one.author, one.contact) for one in feedback(path)} == {("", Contact())}


def test_a_zendesk_satisfaction_is_read_as_csat(tmp_path):
    (found,) = feedback(write(tmp_path, "tickets.csv", EXPORTS["zendesk"]))

    assert (found.csat, found.author, found.identity) == (1.0, "99", "zendesk:1234")


def test_every_shipped_profile_can_be_loaded_by_name(tmp_path):
    names = ["app_store", "chatwoot", "google_play", "social", "survey", "zendesk"]

    assert sorted(shipped_profiles()) == names
    assert [load_profile(name, tmp_path).name for name in names] == names


def test_a_mapping_is_saved_and_used_again(tmp_path):
    path = table(tmp_path, ["q1", "q2"], *some("catatan yang cukup panjang juga"))
    saved = tmp_path / "profiles" / "crm.yaml"
    saved.parent.mkdir()
    saved.write_text(profile_text(planned(path, text="q2", source="CRM").as_profile("crm")), encoding="utf-8")

    again = plan(path, zone=ZONE, profile=load_profile("crm", tmp_path))

    assert load_profile(str(saved), tmp_path) == load_profile("crm", tmp_path)
    assert (again.mapping, again.source, again.profile) == ({"text": "q2"}, "CRM", "crm")


@pytest.mark.parametrize("name", ["../evil", "a/b", "", ".hidden", "UPPER", "x" * 65, "a.b"])
def test_a_profile_name_cannot_leave_its_folder(name):
    with pytest.raises(InputError, match=r"is no name for a profile\. Use lower-case letters, digits, - and _\."):
        profile_text(Profile(name=name, columns={"text": ("x",)}))


@pytest.mark.parametrize("name", ["nope", "../../etc/passwd", "a\0b"])
def test_an_unknown_profile_lists_what_there_is(tmp_path, name):
    with pytest.raises(InputError, match=r"There is: app_store, chatwoot, google_play, social, survey, zendesk\."):
        load_profile(name, tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("columns: [1]", "it needs 'columns'"),
        ("columns: {colour: x}", "'colour' is no field"),
        ("columns: {text: x}\nchannel: fax", "'fax' is not a valid Channel"),
        ("columns: {text: x}\nrun: x", "'run' is no key of a profile"),
        ("a: [", "is not a readable YAML profile"),
        ("!!python/object/apply:os.system [ls]", "is not a readable YAML profile"),
        (
            "columns: {text: a}\nroles: {customer: &a [x]}\nrecognise: [&b [*a, *a]]\ntitle: [*b, *b]",
            "a list stands where one value belongs",
        ),
    ],
)
def test_a_broken_profile_is_refused_with_what_is_wrong(tmp_path, content, message):
    with pytest.raises(InputError, match=message):
        load_profile(str(write(tmp_path, "p.yaml", content)), tmp_path)


def test_a_profile_whose_columns_are_absent_falls_back_on_what_is_found(tmp_path):
    path = write(tmp_path, "r.json", json.dumps([{"text": text} for text in REVIEW_TEXTS]))

    found = plan(path, zone=ZONE, profile=Profile(name="p", columns={"text": ("absent",), "stars": ("absent",)}))

    assert found.mapping == {"text": "text"}
