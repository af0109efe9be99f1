"""The report as PDF on A4, with charts as vector drawings and no font that the reader would have to have."""

import unicodedata
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from voc.report.bars import runs, scaled
from voc.report.content import Mover, Pain, Report
from voc.report.scores import Tile

INK, SOFT, LINE, BLUE, PALE = "#0b1216", "#475560", "#d5dde3", "#0072b2", "#9fb6c6"
BAD, GOOD, CARD = "#a63d06", "#006a51", "#f3f6f8"
WIDTH = 515.0  # A4 less its margins, in points


def document(report: Report) -> bytes:
    """The report as PDF; the file of the same report is the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    file = BytesIO()
    made = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=40,
        rightMargin=40,
        topMargin=42,
        bottomMargin=46,
        title=f"{written(report.title)} {report.name}",
        lang=report.language,
        invariant=True,
    )
    foot = partial(_foot, report)
    made.build(_story(report), onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def written(text: str) -> str:
    """Text in the letters that every PDF reader's own fonts have; fancy letters become plain, emoji go.

    >>> written("𝗕𝗮𝗴𝘂𝘀 😀 −3 “ok”")
    'Bagus –3 “ok”'
    """
    text = unicodedata.normalize("NFC", text).replace("−", "–")  # Helvetica has no minus sign; a dash is as wide
    parts = []
    for letter in text:
        for plain in (letter, unicodedata.normalize("NFKD", letter)):
            kept = plain.encode("cp1252", "ignore").decode("cp1252")
            if kept:
                parts.append(kept)
                break
    return " ".join("".join(parts).split())


def _story(report: Report) -> list[Any]:
    from reportlab.platypus import Spacer

    heads = report.headings
    story: list[Any] = [
        _text(report.title, size=20, bold=True, leading=25),
        _text(report.period, colour=SOFT, size=10),
        Spacer(1, 8),
        _box([[_text(report.sentence, size=12.5, bold=True, leading=17)]], [WIDTH], fill=CARD, bar=BLUE),
        *_heading(heads["scores"]),
        _tiles(report.tiles),
    ]
    pains = [_pain(pain, heads["people"]) for pain in report.pains] or [_text(heads["none"], colour=SOFT)]
    story += _section(heads["pains"], pains)
    for name in ("rose", "fell", "new"):
        movers = [_mover(mover) for mover in getattr(report, name)] or [_text(heads["none"], colour=SOFT)]
        story += _section(heads[name], movers)
    shipped = [
        _box([[[_text(s.title, bold=True), _text(s.when, colour=SOFT, size=8.5), _text(s.effect)]]], [WIDTH])
        for s in report.shipped
    ]
    story += _section(heads["shipped"], shipped or [_text(heads["none"], colour=SOFT)])
    return story + _section(
        heads["notes"], [_text(f"• {note}", colour=SOFT, size=8, leading=11) for note in report.notes]
    )


def _heading(text: str) -> list[Any]:
    from reportlab.platypus import Spacer

    return [Spacer(1, 14), _text(text, size=12.5, bold=True, leading=16), Spacer(1, 5)]


def _section(heading: str, parts: Sequence[Any]) -> list[Any]:
    """A heading never ends a page: it stays with its first part."""
    from reportlab.platypus import KeepTogether, Spacer

    spaced: list[Any] = [KeepTogether([*_heading(heading), parts[0], Spacer(1, 5)])]
    for part in parts[1:]:
        spaced += [part, Spacer(1, 5)]
    return spaced


def _tiles(tiles: Sequence[Tile]) -> Any:
    width = WIDTH / max(len(tiles), 1)
    cells = [
        [
            _text(tile.label, colour=SOFT, size=8.5),
            _text(tile.value, size=17, bold=True, leading=22),
            _text(tile.change, size=7.5, leading=10),
            _text(tile.note, colour=SOFT, size=7.5, leading=10),
            _line_chart(tile.weekly, width - 20, 30),
        ]
        for tile in tiles
    ]
    return _box([cells], [width] * len(tiles))


def _pain(pain: Pain, label: str) -> Any:
    quote = [_text(f"“{pain.quote}”", italic=True), _text(pain.source, colour=SOFT, size=8)] if pain.quote else []
    left = [_text(f"{pain.rank}. {pain.name}", bold=True, size=10.5), _text(pain.facts), *quote]
    left.append(_text(pain.state, colour=SOFT, size=8))
    right = [
        _text(label, colour=SOFT, size=8),
        _bar_chart(pain.weekly, 140, 40),
        _text(pain.change, colour=SOFT, size=8),
    ]
    return _box([[left, right]], [WIDTH - 165, 165])


def _mover(mover: Mover) -> Any:
    colour = SOFT if mover.worse is None else BAD if mover.worse else GOOD
    left = [_text(mover.name, bold=True), _text(mover.counts), _text(mover.sure, colour=colour, size=8.5)]
    return _box([[left, _bar_chart(mover.weekly, 140, 32)]], [WIDTH - 165, 165])


def _text(
    text: str,
    *,
    size: float = 9.5,
    bold: bool = False,
    italic: bool = False,
    colour: str = INK,
    leading: float | None = None,
) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    font = "Helvetica-Bold" if bold else "Helvetica-Oblique" if italic else "Helvetica"
    style = ParagraphStyle(
        f"{font}{size}{colour}",
        fontName=font,
        fontSize=size,
        leading=leading or size * 1.35,
        textColor=colour,
        splitLongWords=1,
    )
    return Paragraph(escape(written(text)), style)


def _box(rows: list[list[Any]], widths: list[float], *, fill: str | None = None, bar: str | None = None) -> Any:
    from reportlab.platypus import Table

    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
    look += [("BACKGROUND", (0, 0), (-1, -1), fill)] if fill else [("BOX", (0, 0), (-1, -1), 0.6, LINE)]
    look += [("LINEBEFORE", (0, 0), (0, -1), 3, bar)] if bar else []
    return Table(rows, colWidths=widths, style=look)


def _bar_chart(values: Sequence[float | None], width: float, height: float) -> Any:
    from reportlab.graphics.shapes import Drawing, Rect

    top = max((v for v in values if v is not None), default=0) or 1
    step = width / max(len(values), 1)
    drawing = Drawing(width, height)
    for place, value in enumerate(values):
        if value is not None:
            fill = _colour(BLUE if place == len(values) - 1 else PALE)
            drawing.add(
                Rect(
                    place * step + 1, 0, max(step - 2, 1), (height - 3) * value / top, fillColor=fill, strokeColor=None
                )
            )
    return drawing


def _line_chart(values: Sequence[float | None], width: float, height: float) -> Any:
    from reportlab.graphics.shapes import Circle, Drawing, PolyLine

    points = scaled(values, width, height)
    drawing = Drawing(width, height)
    for run in runs(points):
        if len(run) > 1:
            drawing.add(PolyLine([c for point in run for c in point], strokeColor=_colour(BLUE), strokeWidth=1.3))
    if points and points[-1] is not None:
        drawing.add(Circle(*points[-1], 2.2, fillColor=_colour(BLUE), strokeColor=None))
    return drawing


def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def _foot(report: Report, canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(SOFT)
    canvas.drawString(40, 26, f"{written(report.title)} · {report.name}")
    canvas.drawRightString(40 + WIDTH, 26, str(document.page))
