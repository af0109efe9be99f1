"""From opening the app to what each of the four people must leave with, in both languages."""

import csv
import io
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import stores
from babel.messages.pofile import read_po
from mail_server import mail_server

from tests.browser import ROOT, browsing, chromium, served, settle
from voc import views
from voc.cli import main
from voc.store import backlog, open_store, readers, releases

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        chromium() is None and os.environ.get("CI") != "true",
        reason="no Chromium here; install your system's package 'chromium' to run the browser tests",
    ),
]


class Reader:
    """Somebody in front of the browser, who reads one language."""

    def __init__(self, browser, address, language, width=1440):
        self.context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.language = language
        with (ROOT / f"voc/ui/locale/{language}/LC_MESSAGES/voc.po").open("rb") as file:
            self.catalogue = read_po(file, locale=language)
        self.page.goto(f"{address}/?lang={language}")
        settle(self.page)

    def t(self, text, **values):
        return self.catalogue[text].string.format(**values)

    def follow(self, name, url):
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_url(re.compile(url))
        settle(self.page)

    def press(self, name):
        self.page.get_by_role("button", name=name).first.click()
        settle(self.page)

    def download(self, name):
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=name).click()
        return Path(download.value.path()).read_bytes()


@pytest.fixture(scope="module")
def browser():
    with browsing() as opened:
        yield opened


@pytest.fixture(params=["en", "id"])
def reader(request, browser, tmp_path):
    stores.build(tmp_path).close()
    with served(stores.settings(tmp_path).store_url) as address:
        opened = Reader(browser, address, request.param)
        opened.folder = tmp_path
        yield opened
        opened.context.close()
        assert opened.errors == []


def test_a_product_manager_leaves_with_an_item_that_states_problem_and_evidence(reader):
    main = reader.page.get_by_test_id("stMain")
    main.get_by_role("link", name="Kode OTP tidak masuk").first.click()
    reader.page.wait_for_url(re.compile("/Topics"))
    settle(reader.page)
    assert (
        reader.page.get_by_text("OTP never arrives", exact=False)
        .or_(reader.page.get_by_text("kode otp ga masuk2", exact=False))
        .count()
    )

    reader.press(reader.t("Add to backlog"))
    reader.follow(re.compile(reader.t("In the backlog: {status}", status=reader.t("Proposed"))), "/Backlog")
    content = reader.download(re.compile("backlog.csv"))

    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    text = " ".join(row.values())
    assert "Kode OTP tidak masuk" in text
    assert "14" in text


def test_leadership_leaves_with_the_week_as_a_file(reader):
    reader.follow(reader.t("The week"), "/Weekly")
    assert reader.page.get_by_text("14").count()

    reader.press(reader.t("Report to send"))
    content = reader.download(reader.t("Download the report"))

    assert content.startswith(b"%PDF-")
    assert len(content) > 5_000


def test_a_support_lead_leaves_with_an_owner_and_with_replies_that_say_fixed(reader):
    main = reader.page.get_by_test_id("stMain")
    main.get_by_role("link", name="Kode OTP tidak masuk").first.click()
    reader.page.wait_for_url(re.compile("/Topics"))
    settle(reader.page)

    owner = reader.page.get_by_label(reader.t("Owner"), exact=True)
    owner.fill("Tim akun")
    owner.press("Enter")
    settle(reader.page)
    reader.follow(reader.t("Trending"), r"/(\?|$)")

    said = reader.t("Owner: {owner}", owner="Tim akun")
    assert reader.page.get_by_text(said).count() == 1

    settings, at = stores.settings(reader.folder), datetime(2026, 4, 1, tzinfo=UTC)
    with open_store(settings.store_url, settings.home) as store, store.begin() as connection:
        item = backlog.add(
            connection, topic_id=stores.CHECKOUT, title="Checkout", problem="", owner="", at=at, who="ani"
        )
        releases.ship_as(connection, item, name="5.2", on=stores.date(2026, 2, 23), at=at, who="ani")
        releases.say(connection, 1, item, at=at, who="ani", change="Checkout lancar.", change_en="Checkout works.")
    reader.follow(reader.t("Announcements"), "/Announcements")
    told = int(reader.page.locator('[data-testid="stMetricValue"]').first.inner_text())

    verb = reader.catalogue["Hand over {n} message", "Hand over {n} messages"].string[0].split(" ")[0]
    reader.press(re.compile(rf"{verb}\b.*\d"))
    content = reader.download(re.compile(reader.t("Download the list for {place}", place=".*")))

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert 0 < len(rows) <= told
    spoken = [
        [row for row in rows if words in " ".join(row.values())] for words in ("Checkout lancar.", "Checkout works.")
    ]
    assert [len(some) > 0 for some in spoken] == [True, True]
    assert sum(map(len, spoken)) == len(rows)


def test_whoever_runs_the_job_leaves_with_feedback_read_and_what_was_refused(reader):
    rows = "\n".join(f'"kurir telat {n} hari, paket belum sampai juga",2026-03-{1 + n % 28:02d}' for n in range(30))
    reader.follow(re.compile(f"^.*{reader.t('Data')}$"), "/Data")

    upload = {"name": "keluhan.csv", "mimeType": "text/csv", "buffer": f"isi,tanggal\n{rows}\n,2026-03-01\n".encode()}
    reader.page.locator("input[type=file]").set_input_files(upload)
    button = reader.page.get_by_role("button", name=re.compile(r"\b1 file"))
    button.wait_for(timeout=30_000)
    settle(reader.page)
    button.click()
    reader.page.get_by_text(reader.t("What the run did")).wait_for(timeout=120_000)
    settle(reader.page)

    assert reader.page.get_by_text("30", exact=True).count()
    assert not list((reader.folder / "voc.files" / "upload").glob("files/*/*"))


def test_a_note_of_one_reader_is_read_by_another_on_a_phone(reader, browser):
    week, at = stores.date(2026, 3, 23), datetime(2026, 4, 1, tzinfo=UTC)
    settings = stores.settings(reader.folder)
    with open_store(settings.store_url, settings.home) as store, store.begin() as connection:
        readers.write_note(connection, week=week, text="Libur Lebaran", who="Rina", at=at)
    phone = Reader(browser, reader.page.url.split("/?")[0], reader.language, width=390)
    phone.page.goto(f"{reader.page.url.split('/?')[0]}/Weekly?lang={reader.language}")
    settle(phone.page)

    assert phone.page.get_by_text("Libur Lebaran").count() == 1
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.context.close()


def _lasso(page, plot, share=0.35):
    """Draw a line around the middle of a plot, with the mouse as a hand does."""
    box = plot.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reach = share * box["width"], share * box["height"]
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    points = [(middle[0] + x * reach[0], middle[1] + y * reach[1]) for x, y in corners]
    page.mouse.move(*points[0])
    page.mouse.down()
    for x, y in points[1:]:
        page.mouse.move(x, y, steps=6)
    page.mouse.up()


def test_what_is_circled_on_the_map_becomes_a_topic(browser, small_store, tmp_path):
    home = tmp_path / "own"
    shutil.copytree(small_store.home, home, ignore=shutil.ignore_patterns("sample", "run.lock"))
    with served(f"sqlite:///{home}/voc.db") as address:
        reader = Reader(browser, address, "en")
        reader.page.goto(f"{address}/Map?lang=en&weeks=52")
        settle(reader.page)
        plot = reader.page.locator(".js-plotly-plot .draglayer .xy rect.drag, .js-plotly-plot .nsewdrag").first
        plot.wait_for(timeout=30_000)
        _lasso(reader.page, plot)
        reader.page.get_by_text(re.compile("chosen voices")).wait_for(timeout=30_000)
        settle(reader.page)
        reader.press("Make a topic")
        name = reader.page.get_by_label("Name of the new topic")
        name.fill("Circled together")
        name.press("Enter")
        reader.page.get_by_text(re.compile("people move along")).wait_for(timeout=30_000)
        reader.page.get_by_test_id("stPopoverBody").get_by_role("button", name="Make a topic").click()
        reader.page.get_by_role("button", name="Undo").wait_for(timeout=30_000)
        settle(reader.page)
        with open_store(f"sqlite:///{home}/voc.db", home / "voc.files") as store, store.begin() as connection:
            cards = views.read_registry(connection).cards
        reader.context.close()

    assert "Circled together" in [card.name for card in cards]
    assert reader.errors == []


def test_leadership_subscribes_to_the_week_and_the_next_run_sends_it(reader, monkeypatch):
    reader.follow(reader.t("The week"), "/Weekly")
    reader.press(reader.t("Subscriptions"))
    address = reader.page.get_by_label(reader.t("E-mail address"), exact=True)
    address.fill("bu.direktur@shop.example")
    reader.page.get_by_test_id("stPopoverBody").get_by_role("button", name=reader.t("Subscribe"), exact=True).click()
    reader.page.get_by_text(reader.t("Subscribed.")).wait_for(timeout=30_000)
    settle(reader.page)

    with mail_server() as inbox:
        monkeypatch.setenv("VOC_SMTP_URL", inbox.url)
        monkeypatch.setenv("VOC_MAIL_FROM", "voc@shop.example")
        assert main(["subscriptions", "deliver", "1", "--store", stores.settings(reader.folder).store_url]) == 0

    [(to, message)] = inbox.taken
    assert to == "bu.direktur@shop.example"
    [file] = message.iter_attachments()
    assert file.get_filename() == f"voc-2026-W13-{reader.language}.pdf"
