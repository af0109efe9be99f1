"""The public page of what is new, and the same as an Atom feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from voc.announcements.audience import Spoken
from voc.announcements.drafting import day_in_words
from voc.announcements.quoting import without_control

if TYPE_CHECKING:
    from jinja2 import Template

TITLES: dict[Spoken, str] = {"id": "Yang baru", "en": "What's new"}
_HEARD: dict[Spoken, str] = {"id": "dari {n} orang yang bercerita", "en": "from {n} people who told us"}
_PAGE = """<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}{% if brand %} · {{ brand }}{% endif %}</title>
<link rel="alternate" type="application/atom+xml" title="{{ title }}" href="{{ feed }}">
<style>
body { font: 17px/1.6 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem; color: #1d2430;
       background: #fff }
h1 { font-size: 1.9rem; line-height: 1.2 } h2 { font-size: 1.25rem; margin: 2.25rem 0 .25rem }
time, .heard { color: #5a6474; font-size: .9rem } ul { padding-left: 1.2rem } li { margin: .4rem 0 }
@media (prefers-color-scheme: dark) { body { background: #14181f; color: #e8ebf0 }
 time, .heard { color: #a3adbb } a { color: #9cc4ff } }
</style>
</head>
<body>
<header><h1>{{ title }}</h1>{% if brand %}<p>{{ brand }}</p>{% endif %}
<p><a href="{{ other }}" hreflang="{{ other_language }}">{{ other_title }}</a></p></header>
<main>
{% for one in news %}<article id="release-{{ one.id }}">
<h2>{{ one.name }}</h2>
<time datetime="{{ one.on.isoformat() }}">{{ one.day }}</time>
{% if one.note %}<p>{{ one.note }}</p>{% endif %}
<ul>{% for change in one.changes %}
<li>{{ change.text }}{% if change.heard %} <span class="heard">({{ change.heard }})</span>{% endif %}</li>{% endfor %}
</ul>
</article>
{% endfor %}</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a release brought: a sentence, and how many people had spoken of it."""

    text: str
    people: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """A release as the public reads it, in one language."""

    id: int
    name: str
    on: date
    note: str
    changes: tuple[Change, ...]


def page(news: Sequence[News], *, language: Spoken, brand: str = "") -> bytes:
    """A web page that needs nothing else: no script, no font, no picture from elsewhere.

    Args:
        news: newest first.
        language: of the headings; the texts are as given.
        brand: whose page it is.
    """
    other: Spoken = "en" if language == "id" else "id"
    shown = [
        {
            "id": one.id,
            "name": _line(one.name),
            "on": one.on,
            "day": day_in_words(one.on, language),
            "note": _line(one.note),
            "changes": [_change(change, language) for change in one.changes],
        }
        for one in news
    ]
    words = {
        "language": language,
        "title": TITLES[language],
        "brand": _line(brand),
        "feed": f"feed.{language}.atom",
        "other": f"index.{other}.html",
        "other_language": other,
        "other_title": TITLES[other],
        "news": shown,
    }
    return _template().render(words).encode()


def feed(news: Sequence[News], *, language: Spoken, url: str, brand: str = "") -> bytes:
    """The same as an Atom feed (RFC 4287); an entry keeps its id, so readers show it once.

    Args:
        news: newest first.
        language: of the title.
        url: where the page stands, with or without / at its end.
        brand: whose feed it is.
    """
    from feedgen.feed import FeedGenerator

    base = f"{url.rstrip('/')}/index.{language}.html" if url else f"index.{language}.html"
    made = FeedGenerator()
    made.id(url or f"urn:voc:whats-new:{language}")
    made.title(" · ".join(part for part in (TITLES[language], _line(brand)) if part))
    made.link(href=base, rel="alternate")
    made.language(language)
    made.updated(_midnight(max((one.on for one in news), default=date(1970, 1, 1))))
    for one in news:
        entry = made.add_entry(order="append")
        entry.id(f"{url.rstrip('/') or 'urn:voc'}#release-{one.id}" if url else f"urn:voc:release:{one.id}")
        entry.title(_line(one.name))
        entry.link(href=f"{base}#release-{one.id}")
        entry.updated(_midnight(one.on))
        lines = [_line(one.note), *(_change(change, language)["text"] for change in one.changes)]
        entry.summary("\n".join(line for line in lines if line) or _line(one.name))
        entry.author(name=_line(brand) or TITLES[language])
    written: bytes = made.atom_str(pretty=True)
    return written


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(_PAGE)


def _change(change: Change, language: Spoken) -> dict[str, str]:
    heard = _HEARD[language].format(n=change.people) if change.people > 1 else ""
    return {"text": _line(change.text), "heard": heard}


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time.min, tzinfo=UTC)


def _line(text: str) -> str:
    return " ".join(without_control(text).split())
