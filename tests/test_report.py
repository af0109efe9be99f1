import io
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import stores
from pptx import Presentation

from voc import report, views
from voc.cli.main import main
from voc.errors import InputError, SettingsError
from voc.models import ItemStatus
from voc.report import content
from voc.report.why import telling_digits
from voc.settings import Settings
from voc.store import backlog, curation, facts
from voc.views import pain


@pytest.fixture(scope="module")
def opened(built):
    with stores.opened(built) as store:
        yield store


def cut_of(store, **asked):
    with store.begin() as connection:
        published, registry = facts.published(connection), views.read_registry(connection)
    ground = views.open_ground(facts.load(store.facts_folder, *published))
    return views.cut(ground, registry, views.Filters(**asked))


def composed(store, language="en", **options):
    return report.compose(store, cut_of(store), language=language, **options)


class Sources(HTMLParser):
    """Everything a page would fetch or run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [(tag, name) for name, _ in attrs if name in ("src", "href", "srcset") or name.startswith("on")]
        if tag in ("script", "link", "iframe", "b"):
            self.found.append((tag, ""))


def test_the_sentence_of_the_week_names_what_stands_out(opened):
    made = composed(opened)

    assert made.name == "2026-W13"
    assert re.match(
        r"Kode OTP tidak masuk stands out: 14 people raised it in the newest week, \d\.\d times", made.sentence
    )


def test_it_is_written_in_the_language_asked_for(opened):
    made = composed(opened, "id")

    assert made.title == "Kata pelanggan minggu ini"
    assert [tile.label for tile in made.tiles] == ["Orang yang bersuara", "NPS", "CSAT", "Bintang"]
    assert made.sentence.startswith("Kode OTP tidak masuk menonjol: 14 orang")


def test_pain_points_come_with_rank_quote_and_state(opened):
    first = composed(opened).pains[0]

    assert (first.rank, first.name) == (1, "Kurir terlambat")
    assert "people · 100% negative" in first.facts
    assert first.quote
    assert first.state == "No owner yet · Not in the backlog"


def test_a_quote_tells_how_many_sent_it_unless_that_is_a_small_group(own):
    with stores.opened(own) as store:
        (shown,) = pain.top_quotes(store, cut_of(store), [stores.COURIER]).values()
        stores.post_again(store, shown.id, {7_000_000 + author: author for author in range(4)})

        sent = [composed(store, minimum=least).pains[0].source.partition(", ")[2] for least in (6, 5)]

        assert sent[1] == f"{sent[0]}, sent by 5 people in the same words"


def test_praise_is_no_pain_point(opened):
    assert "Gratis ongkir" not in [pain.name for pain in composed(opened).pains]


def test_the_steps_lead_from_the_score_before_to_the_score_now(opened):
    made = composed(opened).why

    assert made.heading == "Why NPS moved"
    assert [(step.name, step.start == step.end) for step in (made.steps[0], made.steps[-1])] == [
        ("2 Feb–1 Mar", True),
        ("2 Mar–29 Mar", True),
    ]
    assert made.steps[-2].name == "All others"
    for before, after in pairwise(made.steps):
        assert after.start == pytest.approx(before.end) or after is made.steps[-1]
    assert made.steps[-2].end == made.steps[-1].end


def test_the_steps_are_in_every_form(opened):
    made = composed(opened, "id")
    name = made.why.steps[1].name

    assert f"<p>{name}</p>" in report.render(made, "html").decode()
    assert f"**{made.why.heading}**" in report.render(made, "md").decode()
    assert len(report.render(made, "pdf")) > len(report.render(replace(made, why=None), "pdf"))
    from pptx import Presentation

    deck = Presentation(io.BytesIO(report.render(made, "pptx")))
    assert made.why.heading in [slide.shapes.title.text_frame.text for slide in deck.slides]


def test_groups_below_the_minimum_are_neither_named_nor_counted(opened):
    made = composed(opened, minimum=8)

    fallen = {mover.name: mover for mover in made.fell}
    assert fallen.get("Checkout error") is None  # one person this week, two a week before
    for mover in (*made.rose, *made.fell, *made.new):
        assert all(n is None or n == 0 or n >= 8 for n in mover.weekly)
    assert all(n is None or n == 0 or n >= 8 for pain in made.pains for n in pain.weekly)
    assert made.notes[-1].startswith("Groups of fewer than 8 people")


def test_no_difference_mean_or_score_tells_what_is_withheld(opened):
    told = {least: composed(opened, minimum=least) for least in (20, 30, 31)}  # 20 people, then 30; 32 a week before

    people = {least: (made.tiles[0].value, made.tiles[0].change, made.tiles[0].note) for least, made in told.items()}
    assert people == {
        20: ("30", "+10 on the week before", "Four weeks before: 32 a week"),
        30: ("30", "", "Four weeks before: 32 a week"),
        31: ("fewer than 31", "", "Four weeks before: 32 a week"),
    }
    assert [(tile.value, tile.note) for tile in told[20].tiles[1:]] == [("too few", "fewer than 20")] * 3
    assert [step.name for step in told[20].why.steps[1:-1]] == ["All others"]
    assert told[30].why is None


def test_what_moved_within_chance_is_in_no_list_and_what_is_withheld_is_counted(opened):
    few, many = composed(opened, minimum=1), composed(opened, minimum=8)

    assert [mover.name for mover in few.rose] == ["Kode OTP tidak masuk", "Kurir terlambat"]
    assert [mover.name for mover in few.fell] == ["Checkout error"]
    assert "within the usual ups and downs" not in [mover.sure for mover in (*few.rose, *few.fell)]
    assert [mover.name for mover in many.fell] == []
    withheld = "1 topic moved beyond chance and is not listed, for too few people raised it."
    assert (withheld in few.notes, withheld in many.notes) == (False, True)


def test_a_fall_that_its_last_weeks_seem_to_contradict_is_explained(opened):
    points = pain.pain_points(cut_of(opened)).head(1).assign(signal="fading", newest=9, usual=8.0, q=0.001)

    (mover,) = content._movers(points, 5)

    assert mover.counts == "9 people, 8.0 a week in the four before"
    assert mover.sure == "almost certainly real · it fell earlier and stays below its longer past"


@pytest.mark.parametrize(
    ("low", "high", "digits"), [(0.003, 0.05, 3), (-0.05, -0.0004, 4), (0.02, 0.05, 2), (1e-9, 0.05, 4)]
)
def test_an_interval_without_nought_is_written_without_it(low, high, digits):
    assert telling_digits(low, high, 2) == digits


def test_what_was_shipped_shows_its_effect_and_no_claim_of_a_cause(own):
    with stores.opened(own) as store:
        at = stores.datetime(2026, 2, 23, tzinfo=stores.UTC)
        with store.begin() as connection:
            item = backlog.add(connection, topic_id=3, title="Fix checkout", problem="", owner="", at=at, who="t")
            values = {"status": ItemStatus.SHIPPED, "release": "5.2", "shipped_on": date(2026, 2, 24)}
            backlog.change(connection, item, at=at, who="t", **values)

        (shipped,) = composed(store, minimum=2).shipped

    assert shipped.when == "Shipped in 5.2 on 24 Feb 2026"
    assert shipped.effect.startswith("8.5 people a week before, fewer than 2 a week since")


@pytest.mark.parametrize("language", ["id", "en"])
def test_html_fetches_nothing_and_runs_nothing(opened, language):
    page = report.render(composed(opened, language), "html").decode()

    sources = Sources()
    sources.feed(page)
    assert sources.found == []
    assert f'<html lang="{language}">' in page
    assert page.count("<svg") >= 10


def test_customers_words_are_text_in_every_form(own):
    with stores.opened(own) as store:
        with store.begin() as connection:
            detail = {"name": "<script>alert(1)</script> **b** @all"}
            at = stores.datetime.now(stores.UTC)
            curation.decide(connection, curation.RENAME, stores.OTP, detail, who="test", at=at)
        made = composed(store)

    html = report.render(made, "html").decode()
    chat = report.render(made, "md").decode()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "**b**" not in chat
    assert "@all" not in chat


def test_pdf_is_complete_and_the_same_every_time(opened):
    made = composed(opened)

    first, second = report.render(made, "pdf"), report.render(made, "pdf")

    assert first.startswith(b"%PDF-")
    assert first == second
    assert b"/URI" not in first


def test_powerpoint_holds_editable_charts_and_titles(opened):
    from pptx import Presentation

    made = composed(opened)

    deck = Presentation(io.BytesIO(report.render(made, "pptx")))

    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0] == "What customers said"
    heads = made.headings
    movers = [heads[name] for name in ("rose", "fell", "new") if getattr(made, name)]
    told = [*movers, made.why.heading, *([heads["shipped"]] if made.shipped else [])]
    assert titles[-len(told) - 1 :] == [*told, "How to read this"]
    first = [shape.chart for shape in deck.slides[0].shapes if shape.has_chart]
    assert [tuple(chart.plots[0].series[0].values) for chart in first] == [tile.weekly for tile in made.tiles]
    assert made.sentence in [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]


def test_an_unknown_form_is_refused_with_those_there_are(opened):
    with pytest.raises(InputError, match=r"cannot be written as '\.docx'; end the file in html, pdf, pptx, md"):
        report.render(composed(opened), "docx")


def test_the_week_asked_for_is_its_sunday(opened):
    ground = cut_of(opened).ground

    assert report.week_asked("2026-W10", ground) == date(2026, 3, 8)
    assert report.week_asked("", ground) == stores.MONDAY + timedelta(weeks=12, days=-1)


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ("2026-W14", "Week 2026-W14 is not over: the newest feedback is of 2026-04-01"),
        ("2020-W01", "There is no feedback from week 2020-W01"),
        ("2026-W60", "'2026-W60' is no week; write e.g. 2026-W13"),
        ("last", "'last' is no week"),
    ],
)
def test_a_week_that_cannot_be_reported_is_refused(opened, week, said):
    with pytest.raises(InputError, match=re.escape(said)):
        report.week_asked(week, cut_of(opened).ground)


def test_the_command_writes_each_form(opened, capsys, tmp_path):
    store = f"sqlite:///{opened.home.parent}/voc.db"

    codes = [main(["report", "--store", store, "--out", f"{tmp_path}/w.{form}"]) for form in report.FORMATS]

    assert codes == [0, 0, 0, 0]
    assert (tmp_path / "w.pdf").read_bytes().startswith(b"%PDF-")
    core = Presentation(str(tmp_path / "w.pptx")).core_properties
    after = datetime.combine(cut_of(opened).window.newest_week + timedelta(days=7), time())
    assert (core.author, core.last_modified_by, core.created, core.modified) == ("voc", "voc", after, after)
    assert "Kata pelanggan minggu ini" in (tmp_path / "w.html").read_text(encoding="utf-8")
    assert "wrote" in capsys.readouterr().out


def test_the_command_says_which_endings_it_knows(opened, capsys, tmp_path):
    store = f"sqlite:///{opened.home.parent}/voc.db"

    code = main(["report", "--store", store, "--out", f"{tmp_path}/w.docx"])

    assert code == 1
    assert capsys.readouterr().err == f"voc: {tmp_path}/w.docx: end the file in one of .html, .pdf, .pptx, .md\n"


def test_the_smallest_group_shown_is_a_setting(own, monkeypatch, capsys):
    monkeypatch.setenv("VOC_MINIMUM_PEOPLE", "9")
    out = own / "week.md"

    assert main(["report", "--store", f"sqlite:///{own}/voc.db", "--lang", "en", "--out", str(out)]) == 0

    assert "Groups of fewer than 9 people are not shown" in out.read_text()


@pytest.mark.parametrize("said", ["1", "0", "lima", "-3", "5.5"])
def test_a_smallest_group_that_is_none_is_refused(said):
    with pytest.raises(SettingsError, match=rf"VOC_MINIMUM_PEOPLE must be a whole number from 2 up, got '{said}'"):
        Settings.from_env({"VOC_MINIMUM_PEOPLE": said})
