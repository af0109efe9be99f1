"""Reviews straight from Google Play and the App Store, through the client library app-reviews."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from voc.errors import InputError
from voc.ingest import identity, people
from voc.ingest.text import clean, joined
from voc.models import Channel, RawFeedback, Refusal

if TYPE_CHECKING:
    from app_reviews import AppStoreReviews, GooglePlayReviews, HttpClient, PageResult, Review

MOST_REVIEWS = 20_000
_STORES = {"googleplay": "Google Play", "appstore": "App Store"}
_APP = {"googleplay": re.compile(r"[A-Za-z][\w]*(?:\.\w+)+"), "appstore": re.compile(r"(?:id)?(\d{5,12})")}


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """An app in a store, written googleplay:com.example.app or appstore:123456789[@id,sg]."""

    store: str
    app_id: str
    countries: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "StoreAddress | None":
        """Read an address; None for what is none, such as a path.

        Raises:
            InputError: it begins like an address, but the app or a country cannot be right.

        >>> StoreAddress.parse("appstore:123456789@id,sg")
        StoreAddress(store='appstore', app_id='123456789', countries=('id', 'sg'))
        >>> StoreAddress.parse("reviews.csv") is None
        True
        """
        store, colon, rest = text.partition(":")
        if not colon or store not in _STORES:
            return None
        app, _, listed = rest.partition("@")
        countries = tuple(listed.lower().split(",")) if listed else ()
        if not _APP[store].fullmatch(app) or not all(re.fullmatch(r"[a-z]{2}", one) for one in countries):
            raise InputError(f"'{text}' names no app. Write googleplay:com.example.app or appstore:123456789@id,sg.")
        return cls(store, app.removeprefix("id") if store == "appstore" else app, countries)

    def read(self, *, since: datetime | None = None) -> Iterator[RawFeedback | Refusal]:
        """The app's reviews, newest first."""
        if self.store == "googleplay":
            return read_google_play(self.app_id, since=since)
        return read_app_store(self.app_id, countries=self.countries or ("id",), since=since)


def read_google_play(
    app_id: str, *, since: datetime | None = None, limit: int = MOST_REVIEWS, http: "HttpClient | None" = None
) -> Iterator[RawFeedback | Refusal]:
    """Read an app's reviews from Google Play's public pages, newest first.

    Args:
        app_id: the package name, e.g. com.example.app.
        since: leave out what was written before.
        limit: at most so many reviews.
        http: the connection, for a proxy of one's own or a recorded one.

    A page that cannot be read ends the reading with a Refusal.
    """
    from app_reviews import GooglePlayReviews

    with GooglePlayReviews(http=http) as client:
        yield from _reviews(client, f"googleplay:{app_id}", app_id, None, since, limit)


def read_app_store(
    app_id: str,
    *,
    countries: Sequence[str] = ("id",),
    since: datetime | None = None,
    limit: int = MOST_REVIEWS,
    http: "HttpClient | None" = None,
) -> Iterator[RawFeedback | Refusal]:
    """Read an app's reviews from the App Store's public feed, country by country, newest first.

    Apple gives the newest 500 a country. Arguments as in `read_google_play`; app_id
    is the number in the app's link.
    """
    from app_reviews import AppStoreReviews

    with AppStoreReviews(http=http) as client:
        yield from _reviews(client, f"appstore:{app_id}", app_id, countries, since, limit)


def _reviews(
    client: "AppStoreReviews | GooglePlayReviews",
    name: str,
    app_id: str,
    countries: Sequence[str] | None,
    since: datetime | None,
    limit: int,
) -> Iterator[RawFeedback | Refusal]:
    from app_reviews import AppReviewsError

    refused: list[Refusal] = []

    def note(country: str | None, page: "PageResult") -> None:
        where = f" in {country}" if country else ""
        if page.error is not None:
            refused.append(Refusal(name, None, f"a page of reviews could not be read{where}: {page.error.kind}"))
        if page.skipped_reviews:
            refused.append(Refusal(name, None, f"{page.skipped_reviews} reviews have a form we do not know{where}"))

    try:
        for review in client.iter_reviews(app_id, countries=countries, since=since, limit=limit, on_page=note):
            yield from_review(review)
    except (AppReviewsError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {error}") from error
    yield from refused


def from_review(review: "Review") -> RawFeedback:
    """Turn the library's review into ours; the same identity as the store's own export gives."""
    source = _STORES[review.store]
    said_at = review.dated_at
    return RawFeedback(
        identity=identity.from_id(review.id, source),
        channel=Channel.REVIEW,
        source=source,
        said_at=said_at,
        edited_at=review.updated_at or said_at,
        text=joined(clean(review.title or ""), clean(review.original_text or review.body)),
        # A name in Google Play is anybody's; a nickname in the App Store is one person's.
        author=people.named(review.author_name) if review.store == "appstore" else "",
        author_name=people.named(review.author_name) if review.store == "googleplay" else "",
        stars=float(review.rating),
        product=review.app_id,
        app_version=review.app_version or "",
        region=review.country or "",
    )
