"""What documents in PDF are built of: A4, charts as vector drawings, no font that the reader would have to have."""

import unicodedata
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from voc.report.bars import runs, scaled

INK, SOFT, LINE, BLUE, PALE = "#0b1216", "#475560", "#d5dde3", "#0072b2", "#9fb6c6"
BAD, GOOD, CARD = "#a63d06", "#006a51", "#f3f6f8"
WIDTH = 515.0  # A4 less its margins, in points


def pages(story: list[Any], *, title: str, name: str, language: str) -> bytes:
    """The parts of a document as PDF; the same parts are the same bytes."""
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
        title=f"{written(title)} {name}",
        lang=language,
        invariant=True,
    )
    foot = partial(_foot, f"{written(title)} · {name}")
    made.build(story, onFirstPage=foot, onLaterPages=foot)
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


def heading(text: str) -> list[Any]:
    """A heading with the space around it."""
    from reportlab.platypus import Spacer

    return [Spacer(1, 14), text_of(text, size=12.5, bold=True, leading=16), Spacer(1, 5)]


def section(name: str, parts: Sequence[Any], *, whole: bool = False) -> list[Any]:
    """A heading never ends a page: it stays with its first part, or with all where they are one drawing."""
    from reportlab.platypus import KeepTogether, Spacer

    if whole:
        return [KeepTogether([*heading(name), *(one for part in parts for one in (part, Spacer(1, 5)))])]
    spaced: list[Any] = [KeepTogether([*heading(name), parts[0], Spacer(1, 5)])]
    for part in parts[1:]:
        spaced += [part, Spacer(1, 5)]
    return spaced


def text_of(
    text: str,
    *,
    size: float = 9.5,
    bold: bool = False,
    italic: bool = False,
    colour: str = INK,
    leading: float | None = None,
) -> Any:
    """A paragraph; sizes in points."""
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


def box(rows: list[list[Any]], widths: list[float], *, fill: str | None = None, bar: str | None = None) -> Any:
    """A framed table, or one on a ground of `fill` with a bar at its left; widths in points."""
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


def bar_chart(values: Sequence[float | None], width: float, height: float) -> Any:
    """Bars by week, the newest in the accent colour; None has no bar; points."""
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


def floating_bar(start: float, end: float, low: float, high: float, width: float, height: float, colour: str) -> Any:
    """One bar of a waterfall between two values of a scale from low to high; points."""
    from reportlab.graphics.shapes import Drawing, Rect

    span = (high - low) or 1.0
    left, right = (width * (value - low) / span for value in sorted((start, end)))
    drawing = Drawing(width, height)
    drawing.add(Rect(left, 0, max(right - left, 2.5), height, fillColor=_colour(colour), strokeColor=None))
    return drawing


def line_chart(values: Sequence[float | None], width: float, height: float) -> Any:
    """A line by week that breaks where there is no value; points."""
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


def _foot(line: str, canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(SOFT)
    canvas.drawString(40, 26, line)
    canvas.drawRightString(40 + WIDTH, 26, str(document.page))
