"""The report as PowerPoint, with charts that can be edited there."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any

from voc.report.content import Mover, Pain, Report
from voc.report.scores import Tile
from voc.report.why import Why

INK, SOFT, PALE, BLUE = "0B1216", "475560", "9FB6C6", "0072B2"
BAD, GOOD = "A63D06", "006A51"
WIDE, HIGH, EDGE = 13.333, 7.5, 0.6  # inches; 16:9
INSIDE = WIDE - 2 * EDGE
AT_ONCE = 5
LONG = 150
"""Letters of a sentence that would run into what stands below it, if it were written large."""


def deck(report: Report) -> bytes:
    """The report as a .pptx of five slides or more."""
    from pptx import Presentation
    from pptx.util import Inches

    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDE), Inches(HIGH)
    made.core_properties.title = f"{report.title} {report.name}"
    made.core_properties.language = report.language
    # The library's template brings its maker's name and day along.
    made.core_properties.author = made.core_properties.last_modified_by = "voc"
    closed = datetime.combine(report.mondays[-1] + timedelta(days=7), time())
    made.core_properties.created = made.core_properties.modified = closed
    heads = report.headings
    _opening(_slide(made, report.title, report.period), report)
    for start in range(0, max(len(report.pains), 1), 3):
        _pains(_slide(made, heads["pains"], report.period), report, report.pains[start : start + 3])
    for name in ("rose", "fell", "new"):
        movers: Sequence[Mover] = getattr(report, name)
        if movers:
            _movers(_slide(made, heads[name], report.period), report, movers[:AT_ONCE])
    if report.why:
        _why(_slide(made, report.why.heading, report.period), report.why)
    if report.shipped:
        lines = [(f"{s.title}. {s.when}. {s.effect}", INK) for s in report.shipped]
        _text(_slide(made, heads["shipped"], report.period), lines, (EDGE, 1.6, INSIDE, 5.2), size=16, gap=10)
    # A slide that says that there is nothing to say is one too many, but nobody should have to guess it.
    silent = [name for name in ("rose", "fell", "new", "shipped") if not getattr(report, name)]
    notes = [(note, SOFT) for note in (*(f"{heads[name]}: {heads['none']}" for name in silent), *report.notes)]
    _text(_slide(made, heads["notes"], report.period), notes, (EDGE, 1.6, INSIDE, 5.2), size=14, gap=8)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _slide(made: Any, title: str, under: str) -> Any:
    # Layout 5 is "title only": a real title is what screen readers and outlines go by.
    slide = made.slides.add_slide(made.slide_layouts[5])
    _place(slide.shapes.title, (EDGE, 0.4, INSIDE, 0.75))
    _fill(slide.shapes.title.text_frame, [(title, INK)], size=30, bold=True)
    _text(slide, [(under, SOFT)], (EDGE, 1.05, INSIDE, 0.4), size=14)
    return slide


def _opening(slide: Any, report: Report) -> None:
    size = 24 if len(report.sentence) <= LONG else 18
    _text(slide, [(report.sentence, INK)], (EDGE, 1.6, INSIDE, 1.5), size=size, bold=True)
    width = INSIDE / max(len(report.tiles), 1)
    for place, tile in enumerate(report.tiles):
        left = EDGE + place * width
        _text(slide, [(tile.label, SOFT)], (left, 3.3, width - 0.2, 0.4), size=14)
        _text(slide, [(tile.value, INK)], (left, 3.65, width - 0.2, 0.7), size=32, bold=True)
        notes = [(line, SOFT) for line in (tile.change, tile.note) if line]
        _text(slide, notes, (left, 4.4, width - 0.2, 0.9), size=11)
        _line_chart(slide, report, tile, (left, 5.3, width - 0.3, 1.7))


def _pains(slide: Any, report: Report, pains: Sequence[Pain]) -> None:
    if not pains:
        _text(slide, [(report.headings["none"], SOFT)], (EDGE, 1.6, INSIDE, 1), size=16)
    for place, pain in enumerate(pains):
        top = 1.65 + 1.88 * place
        said = [(f"“{pain.quote}” ({pain.source})", INK)] if pain.quote else []
        _text(slide, [(f"{pain.rank}. {pain.name}", INK)], (EDGE, top, 8.1, 0.4), size=17, bold=True)
        lines = [(pain.facts, INK), (pain.change, SOFT), *said, (pain.state, SOFT)]
        _text(slide, lines, (EDGE, top + 0.36, 8.1, 1.5), size=11.5)
        _bar_chart(slide, report, pain.name, pain.weekly, (EDGE + 8.4, top, INSIDE - 8.4, 1.75))


def _movers(slide: Any, report: Report, movers: Sequence[Mover]) -> None:
    for place, mover in enumerate(movers):
        top = 1.6 + 1.12 * place
        colour = SOFT if mover.worse is None else BAD if mover.worse else GOOD
        _text(slide, [(mover.name, INK)], (EDGE, top, 8.1, 0.4), size=16, bold=True)
        _text(slide, [(mover.counts, INK), (mover.sure, colour)], (EDGE, top + 0.34, 8.1, 0.7), size=12)
        _bar_chart(slide, report, mover.name, mover.weekly, (EDGE + 8.4, top, INSIDE - 8.4, 1.05))


def _why(slide: Any, why: Why) -> None:
    """The waterfall as stacked columns: what lifts a bar is a column without colour."""
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches, Pt

    data = CategoryChartData()
    data.categories = [f"{step.name} {step.value}" for step in why.steps]
    whole = [step.start == step.end and step.better is None and not step.sure for step in why.steps]
    data.add_series(" ", [0 if own else min(s.start, s.end) - why.low for s, own in zip(why.steps, whole, strict=True)])
    data.add_series(
        why.heading,
        [s.end - why.low if own else abs(s.end - s.start) for s, own in zip(why.steps, whole, strict=True)],
    )
    place = (EDGE, 1.6, INSIDE, 5.0)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *(Inches(value) for value in place), data)
    frame.name = why.heading
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(11)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    plot.series[0].format.fill.background()
    for turn, step in enumerate(why.steps):
        fill = plot.series[1].points[turn].format.fill
        fill.solid()
        colour = BLUE if whole[turn] else SOFT if step.better is None else GOOD if step.better else BAD
        fill.fore_color.rgb = RGBColor.from_string(colour)
    _text(slide, [(why.note, SOFT)], (EDGE, 6.7, INSIDE, 0.5), size=12)


def _text(
    slide: Any,
    lines: Sequence[tuple[str, str]],
    box: tuple[float, float, float, float],
    *,
    size: float,
    bold: bool = False,
    gap: float = 2,
) -> None:
    from pptx.util import Inches

    shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
    _fill(shape.text_frame, lines, size=size, bold=bold, gap=gap)


def _fill(frame: Any, lines: Sequence[tuple[str, str]], *, size: float, bold: bool = False, gap: float = 2) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches, Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(0)
    for place, (text, colour) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(gap)
        run = paragraph.add_run()
        run.text = "".join(letter for letter in text if letter.isprintable())
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Calibri"
        run.font.color.rgb = RGBColor.from_string(colour)


def _place(shape: Any, box: tuple[float, float, float, float]) -> None:
    from pptx.util import Inches

    shape.left, shape.top, shape.width, shape.height = (Inches(value) for value in box)


def _bar_chart(slide: Any, report: Report, name: str, values: Sequence[float | None], box: tuple[float, ...]) -> None:
    from pptx.enum.chart import XL_CHART_TYPE

    _chart(slide, report, XL_CHART_TYPE.COLUMN_CLUSTERED, f"{report.headings['people']}: {name}", values, box)


def _line_chart(slide: Any, report: Report, tile: Tile, box: tuple[float, ...]) -> None:
    from pptx.enum.chart import XL_CHART_TYPE

    _chart(slide, report, XL_CHART_TYPE.LINE, tile.label, tile.weekly, box)


def _chart(
    slide: Any, report: Report, kind: Any, name: str, values: Sequence[float | None], box: tuple[float, ...]
) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches, Pt

    data = CategoryChartData()
    data.categories = [f"{monday.day}/{monday.month}" for monday in report.mondays]
    data.add_series(name, values)
    frame = slide.shapes.add_chart(kind, *(Inches(value) for value in box), data)
    frame.name = name
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(8)
    chart.font.color.rgb = RGBColor.from_string(SOFT)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    series = plot.series[0]
    if kind == XL_CHART_TYPE.LINE:
        chart.category_axis.visible = False  # a dozen weeks have no room below a chart this small
        series.smooth = False
        series.format.line.color.rgb = RGBColor.from_string(BLUE)
        series.format.line.width = Pt(2)
    else:
        plot.gap_width = 30
        _paint(series, PALE)
        _paint(series.points[len(values) - 1], BLUE)


def _paint(bars: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor

    bars.format.fill.solid()
    bars.format.fill.fore_color.rgb = RGBColor.from_string(colour)
