"""App stores, through the real client library over recorded-shape responses on its own transport seam."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
from app_reviews import HttpClient
from ingest_files import feedback, write

from voc.errors import InputError
from voc.ingest import StoreAddress, read_app_store, read_google_play
from voc.models import Channel, RawFeedback, Refusal

PLAY_ID = "1ef66d2f-c128-4722-8386-b507891453f3"


def client(answer: Callable[[httpx.Request], httpx.Response]) -> HttpClient:
    return HttpClient(transport=httpx.MockTransport(answer))


def play_page(reviews: list[list[object]], token: str | None = None) -> httpx.Response:
    payload = json.dumps([reviews, [None, token]])
    return httpx.Response(
        200, text=")]}'\n\n" + json.dumps([["wrb.fr", "oCPfdb", payload, None, None, None, "generic"]])
    )


def play_review(review_id: str, text: str, stars: int, seconds: int) -> list[object]:
    return [review_id, ["Budi S", None], stars, None, text, [seconds, 500_000_000], 3, None, None, None, "5.14.2"]


def apple_page(entries: list[dict[str, object]]) -> httpx.Response:
    return httpx.Response(200, json={"feed": {"entry": entries}})


def apple_review(review_id: str, title: str, text: str, stars: int) -> dict[str, object]:
    return {
        "id": {"label": review_id},
        "author": {"name": {"label": "kucing_oren"}},
        "title": {"label": title},
        "content": {"label": text, "attributes": {"type": "text"}},
        "im:rating": {"label": str(stars)},
        "im:version": {"label": "4.2"},
        "updated": {"label": "2025-03-28T09:44:50-07:00"},
    }


def test_a_google_play_review_becomes_feedback():
    http = client(lambda request: play_page([play_review(PLAY_ID, "kurir lambat &amp; kasar", 2, 1_743_154_800)]))

    found = list(read_google_play("com.example.pasar", http=http))

    assert found == [
        RawFeedback(
            identity=PLAY_ID,
            channel=Channel.REVIEW,
            source="Google Play",
            said_at=datetime(2025, 3, 28, 9, 40, 0, 500_000, tzinfo=UTC),
            edited_at=datetime(2025, 3, 28, 9, 40, 0, 500_000, tzinfo=UTC),
            text="kurir lambat & kasar",
            author_name="Budi S",
            stars=2.0,
            product="com.example.pasar",
            app_version="5.14.2",
        )
    ]


def test_google_play_is_read_page_by_page_up_to_the_limit():
    def answer(request: httpx.Request) -> httpx.Response:
        second = "NEXT" in request.content.decode()
        number = 2 if second else 1
        return play_page(
            [play_review(f"id-{number}-abcdefgh", "lambat", 1, 1_743_154_800 - number)], None if second else "NEXT"
        )

    found = list(read_google_play("com.example.pasar", http=client(answer), limit=2))

    assert [one.identity for one in found if isinstance(one, RawFeedback)] == ["id-1-abcdefgh", "id-2-abcdefgh"]


def test_an_app_store_review_becomes_feedback():
    def answer(request: httpx.Request) -> httpx.Response:
        return apple_page(
            [apple_review("12345678901", "Lambat", "Checkout gagal", 1)] if "page=1" in str(request.url) else []
        )

    found = list(read_app_store("123456789", countries=["id"], http=client(answer)))

    assert found == [
        RawFeedback(
            identity="app store:12345678901",
            channel=Channel.REVIEW,
            source="App Store",
            said_at=datetime(2025, 3, 28, 16, 44, 50, tzinfo=UTC),
            edited_at=datetime(2025, 3, 28, 16, 44, 50, tzinfo=UTC),
            text="Lambat. Checkout gagal",
            author="kucing_oren",
            stars=1.0,
            product="123456789",
            app_version="4.2",
            region="id",
        )
    ]


def test_the_same_review_from_the_store_and_from_its_export_is_one(tmp_path):
    http = client(lambda request: play_page([play_review(PLAY_ID, "kurir lambat", 2, 1_743_154_800)]))
    rows = f"reviewId,userName,content,score,thumbsUpCount,at\n{PLAY_ID},Budi S,kurir lambat,2,0,2025-03-28 16:40:00\n"

    (direct,) = read_google_play("com.example.pasar", http=http)
    (exported,) = feedback(write(tmp_path, "reviews.csv", rows))

    assert isinstance(direct, RawFeedback)
    assert (direct.identity, direct.source) == (exported.identity, exported.source)


def test_a_store_that_answers_nonsense_ends_in_a_refusal():
    found = list(read_google_play("com.example.pasar", http=client(lambda request: httpx.Response(200, text="<html>"))))

    assert found == [Refusal("googleplay:com.example.pasar", None, "a page of reviews could not be read: parse")]


def test_a_review_in_an_unknown_form_is_counted_and_the_others_are_read():
    entries = [["broken"], play_review(PLAY_ID, "kurir lambat", 2, 1_743_154_800)]

    found = list(read_google_play("com.example.pasar", http=client(lambda request: play_page(entries))))

    assert [type(one) for one in found] == [RawFeedback, Refusal]
    assert found[1] == Refusal("googleplay:com.example.pasar", None, "1 reviews have a form we do not know")


def test_an_app_that_is_not_there_ends_in_a_refusal():
    found = list(read_app_store("123456789", http=client(lambda request: httpx.Response(404))))

    assert found == [Refusal("appstore:123456789", None, "a page of reviews could not be read in id: not_found")]


@pytest.mark.parametrize("text", ["googleplay:", "googleplay:../x", "appstore:gojek", "appstore:123456789@indonesia"])
def test_an_address_that_names_no_app_is_refused(text):
    with pytest.raises(InputError, match=r"names no app\. Write googleplay:com\.example\.app"):
        StoreAddress.parse(text)


def test_an_address_is_told_from_a_path():
    assert StoreAddress.parse("googleplay:com.gojek.app") == StoreAddress("googleplay", "com.gojek.app")
    assert StoreAddress.parse("data/reviews.csv") is None
    assert StoreAddress.parse(r"C:\reviews.csv") is None
