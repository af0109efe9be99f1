"""From opening the app to what each of the four people must leave with, in both languages."""

import csv
import io
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import stores
from babel.messages.pofile import read_po

from tests.browser import ROOT, browsing, chromium, served, settle
from voc.store import open_store, readers

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


def test_a_support_lead_leaves_with_an_owner_on_the_burning_topic(reader):
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
