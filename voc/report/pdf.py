"""The report as PDF on A4, with charts as vector drawings and no font that the reader would have to have."""

from collections.abc import Sequence
from typing import Any

from voc.report.content import Mover, Pain, Report
from voc.report.pdf_parts import (
    BAD,
    BLUE,
    CARD,
    GOOD,
    PALE,
    SOFT,
    WIDTH,
    bar_chart,
    box,
    floating_bar,
    heading,
    line_chart,
    pages,
    section,
    text_of,
    written,
)
from voc.report.scores import Tile
from voc.report.why import Step, Why


def document(report: Report) -> bytes:
    """The report as PDF; the file of the same report is the same bytes."""
    return pages(_story(report), title=report.title, name=report.name, language=report.language)


def _story(report: Report) -> list[Any]:
    from reportlab.platypus import Spacer

    heads = report.headings
    story: list[Any] = [
        text_of(report.title, size=20, bold=True, leading=25),
        text_of(report.period, colour=SOFT, size=10),
        Spacer(1, 8),
        box([[text_of(report.sentence, size=12.5, bold=True, leading=17)]], [WIDTH], fill=CARD, bar=BLUE),
        *heading(heads["scores"]),
        _tiles(report.tiles),
    ]
    pains = [_pain(pain, heads["people"]) for pain in report.pains] or [text_of(heads["none"], colour=SOFT)]
    story += section(heads["pains"], pains)
    for name in ("rose", "fell", "new"):
        movers = [_mover(mover) for mover in getattr(report, name)] or [text_of(heads["none"], colour=SOFT)]
        story += section(heads[name], movers)
    if report.why:
        steps = [_step(step, report.why) for step in report.why.steps]
        story += section(report.why.heading, [*steps, text_of(report.why.note, colour=SOFT, size=8)], whole=True)
    shipped = [
        box([[[text_of(s.title, bold=True), text_of(s.when, colour=SOFT, size=8.5), text_of(s.effect)]]], [WIDTH])
        for s in report.shipped
    ]
    story += section(heads["shipped"], shipped or [text_of(heads["none"], colour=SOFT)])
    return story + section(
        heads["notes"], [text_of(f"• {note}", colour=SOFT, size=8, leading=11) for note in report.notes]
    )


def _tiles(tiles: Sequence[Tile]) -> Any:
    width = WIDTH / max(len(tiles), 1)
    cells = [
        [
            text_of(tile.label, colour=SOFT, size=8.5),
            text_of(tile.value, size=17, bold=True, leading=22),
            text_of(tile.change, size=7.5, leading=10),
            text_of(tile.note, colour=SOFT, size=7.5, leading=10),
            line_chart(tile.weekly, width - 20, 30),
        ]
        for tile in tiles
    ]
    return box([cells], [width] * len(tiles))


def _pain(pain: Pain, label: str) -> Any:
    quote = (
        [text_of(f"“{written(pain.quote)}”", italic=True), text_of(pain.source, colour=SOFT, size=8)]
        if pain.quote
        else []
    )
    left = [text_of(f"{pain.rank}. {pain.name}", bold=True, size=10.5), text_of(pain.facts), *quote]
    left.append(text_of(pain.state, colour=SOFT, size=8))
    right = [
        text_of(label, colour=SOFT, size=8),
        bar_chart(pain.weekly, 140, 40),
        text_of(pain.change, colour=SOFT, size=8),
    ]
    return box([[left, right]], [WIDTH - 165, 165])


def _step(step: Step, why: Why) -> Any:
    colour = PALE if step.better is None else GOOD if step.better else BAD
    bar = floating_bar(step.start, step.end, why.low, why.high, 190, 14, colour)
    said = [text_of(step.value, bold=True), *([text_of(step.sure, colour=SOFT, size=8)] if step.sure else [])]
    return box([[text_of(step.name), bar, said]], [WIDTH - 365, 210, 155])


def _mover(mover: Mover) -> Any:
    colour = SOFT if mover.worse is None else BAD if mover.worse else GOOD
    left = [text_of(mover.name, bold=True), text_of(mover.counts), text_of(mover.sure, colour=colour, size=8.5)]
    return box([[left, bar_chart(mover.weekly, 140, 32)]], [WIDTH - 165, 165])
