"""A store in which everything that comes from outside tries to be more than text."""

from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
import stores

from voc.models import Refusal
from voc.store import Store, backlog, facts, readers, releases, runs, signals

AT = datetime(2026, 4, 1, tzinfo=UTC)
MARK = "jahat"
EVIL = "evil.example"
FORMULA = f'=HYPERLINK("https://{EVIL}/f","{MARK}")'
"""What a spreadsheet would run; the next holds HTML, Markdown, mathematics, directives, bare addresses and controls."""
TEXT = (
    f"<b>{MARK}</b> **{MARK}** _{MARK}_ `{MARK}` [{MARK}](https://{EVIL}/l) ![{MARK}](https://{EVIL}/i.png) "
    f'<img src=https://{EVIL}/j.png onerror="window.{MARK}=1"><script>window.{MARK}=1</script> '
    f"[{MARK}](javascript:window.{MARK}=1) ${MARK}$ :red[{MARK}] :material/home: https://{EVIL}/bare www.{EVIL} "
    f"a@{EVIL} <https://{EVIL}/a> [x]: https://{EVIL}/r {FORMULA} \x1b[31m\u202e\u200b" + "panjang" * 60
)
SHORT = TEXT[:110]  # what fits a name: HTML, emphasis, a link
BARE = f"https://{EVIL}/b www.{EVIL} a@{EVIL} {FORMULA}"
LINK = f'javascript:window.{MARK}=1//{EVIL}/"><img src=x onerror="window.{MARK}=1">'


def spoil(folder: Path) -> None:
    """Put such words wherever the store of tests/stores.py in a folder holds words of others."""
    with stores.opened(folder) as store:
        with store.begin() as connection:
            _decide(connection)
            _overwrite(connection)
        _republish(store, folder)


def _decide(connection: sa.Connection) -> None:
    item = backlog.add(connection, topic_id=1, title=SHORT, problem=TEXT, owner=SHORT, at=AT, who=SHORT)
    backlog.comment(connection, item, TEXT, at=AT, who=SHORT)
    other = backlog.add(connection, topic_id=3, title=BARE, problem=BARE, owner=BARE, at=AT, who=BARE)
    made = releases.ship_as(connection, other, name=BARE, on=date(2026, 2, 24), at=AT, who=SHORT)
    releases.say(connection, made, other, at=AT, who=SHORT, topic=SHORT, change=TEXT, topic_en=BARE, change_en=BARE)
    readers.save_view(connection, page="pages/11_Explore.py", name=SHORT, owner=BARE, query={}, at=AT, who=SHORT)
    readers.write_note(connection, week=date(2026, 3, 23), text=TEXT, who=SHORT, at=AT)
    found = signals.Found(
        grain="week", kind="surging", topic_id=2, on=date(2026, 3, 23), raised_on=date(2026, 3, 29), severity="high",
        evidence={"observed": 14, "expected": 2.0, "ratio": 7.0, "low": 3.0, "high": 9.0, "q": 0.001, "people": 14,
                  "quotes": [1, 2], "hints": []},
    )  # fmt: skip
    (signal,) = signals.record(connection, [found], run_id=1)
    signals.act(connection, signal, signals.COMMENT, {"text": TEXT[:1_900]}, who=SHORT, at=AT)
    signals.hand_over(connection, signal, SHORT, days=2, escalate_to=BARE, who=BARE, at=AT)
    runs.refuse(connection, 1, [Refusal(f"{SHORT}.csv", 7, TEXT), Refusal(BARE, 8, BARE)])


def _overwrite(connection: sa.Connection) -> None:
    change = {
        "feedback": {"text": TEXT, "context": TEXT, "source": SHORT, "permalink": LINK},
        "passage": {"text": TEXT},
        "theme": {"name": SHORT},
    }
    for table, columns in change.items():
        for column, value in columns.items():
            connection.execute(sa.text(f"UPDATE {table} SET {column} = :value WHERE id % 2 = 1"), {"value": value})
    for column in ("product", "app_version", "region", "segment"):
        connection.execute(sa.text(f"UPDATE feedback SET {column} = :v WHERE id % 2 = 0"), {"v": f"{column} {SHORT}"})
        connection.execute(sa.text(f"UPDATE feedback SET {column} = :v WHERE id % 3 = 0"), {"v": f"{column} {BARE}"})
    for id_, name in ((1, SHORT), (2, BARE), (3, FORMULA)):
        connection.execute(sa.text("UPDATE topic SET name = :n, owner = :n WHERE id = :i"), {"n": name, "i": id_})


def _republish(store: Store, folder: Path) -> None:
    with store.begin() as connection:
        run_id, _ = facts.published(connection) or (1, "")
        name = facts.write(connection, store.facts_folder, run_id=run_id, zone=stores.settings(folder).zone)
        summary = runs.newest(connection)[0].summary
        runs.finish(connection, run_id, at=AT, status=runs.DONE, summary=summary, facts=name)
