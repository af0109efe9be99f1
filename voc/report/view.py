"""A saved view as a document: its question, and the answer as small charts with their newest values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voc.errors import InputError
from voc.report.period import iso
from voc.report.shipped import counted
from voc.settings import MINIMUM_PEOPLE
from voc.store.readers import SavedView
from voc.ui.labels import facet_label, value_label
from voc.ui.questions import dimension_label, measure_help, measure_label, result_said, value_shown
from voc.ui.words import number, speaking, t, week
from voc.views import Filters, Slice
from voc.views.explore import COUNTS, DIMENSIONS, MEASURES, Question, explore

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Line:
    """One group of the answer: value in words, how many stand behind it, weekly with None for too few."""

    name: str
    value: str
    behind: str
    weekly: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The answer to a saved question, in `language`: panels are (heading or "", lines)."""

    language: str
    name: str
    title: str
    period: str
    question: str
    panels: tuple[tuple[str, tuple[Line, ...]], ...]
    notes: tuple[str, ...]
    empty: str


def compose_view(
    saved: SavedView, filters: Filters, cut: Slice, *, language: str, minimum: int = MINIMUM_PEOPLE
) -> View:
    """The answer to a saved view's question in a slice.

    Args:
        saved: its address says the question.
        filters: the view's own.
        cut: the slice made of them.
        language: "id" or "en".
        minimum: groups of fewer people than this have no value.
    """
    asked = question_of(saved)
    frame = explore(cut, asked)
    with speaking(language):
        return View(
            language=language,
            name=iso(cut.window.newest_week),
            title=saved.name,
            period=week(cut.window.newest_week),
            question=_in_words(asked, filters),
            panels=tuple(
                (value_shown(asked.across, panel) if panel else "", _lines(part, asked, minimum))
                for panel, part in frame.groupby("panel", sort=False)
            ),
            notes=_notes(asked, cut, minimum),
            empty=t("Nothing to report."),
        )


def question_of(saved: SavedView) -> Question:
    """The question that a saved view's address asks; what is not known any more is the usual."""
    query = {name: value if isinstance(value, str) else next(iter(value), "") for name, value in saved.query.items()}
    usual = Question()
    by = query.get("by", "")
    across = query.get("across", "")
    return Question(
        measure=query["measure"] if query.get("measure") in MEASURES else usual.measure,
        by=by if by in DIMENSIONS else usual.by,
        across=across if across in DIMENSIONS and across != by else "",
        weekly=query.get("weekly") != "no",
    )


def render_view(view: View, form: str) -> bytes:
    """The document as "html" or "pdf".

    Raises:
        InputError: there is no such form.
    """
    if form == "html":
        from voc.report.html import template

        return template("view.html.j2").render(v=view).encode()
    if form == "pdf":
        return _pdf(view)
    raise InputError(f"A view cannot be written as '.{form}'; choose html or pdf.")


def _in_words(asked: Question, filters: Filters) -> str:
    parts = [t("{measure} by {dimension}", measure=measure_label(asked.measure), dimension=dimension_label(asked.by))]
    if asked.across:
        parts.append(dimension_label(asked.across))
    for facet, values in filters.facets.items():
        if values:
            parts.append(f"{facet_label(facet)}: {', '.join(value_label(facet, value) for value in values)}")
    return " · ".join(parts)


def _lines(part: "pd.DataFrame", asked: Question, minimum: int) -> tuple[Line, ...]:
    return tuple(_line(value, rows, asked, minimum) for value, rows in part.groupby("value", sort=False))


def _line(value: Any, rows: "pd.DataFrame", asked: Question, minimum: int) -> Line:
    known = [
        float(result) if result == result and (people >= minimum or (people == 0 and asked.measure in COUNTS)) else None
        for result, people in zip(rows["result"], rows["people"], strict=True)
    ]
    now, few = known[-1], known[-1] is None and int(rows["people"].iloc[-1]) > 0
    return Line(
        name=value_shown(asked.by, str(value)),
        value=counted(1, minimum) if few else result_said(asked.measure, float("nan") if now is None else now),
        behind=f"n = {number(int(rows['n'].iloc[-1]))}" if now is not None and asked.measure not in COUNTS else "",
        weekly=tuple(known) if asked.weekly else (),
    )


def _notes(asked: Question, cut: Slice, minimum: int) -> tuple[str, ...]:
    meaning = measure_help(asked.measure)
    counted = t("Counted over {weeks} whole weeks up to this one.", weeks=number(len(cut.window.mondays)))
    small = t("Groups of fewer than {n} people have no value.", n=number(minimum))
    return tuple(note for note in (counted, meaning, small) if note)


def _pdf(view: View) -> bytes:
    from reportlab.platypus import Spacer

    from voc.report.pdf_parts import SOFT, WIDTH, box, line_chart, pages, section, text_of

    story: list[Any] = [
        text_of(view.title, size=20, bold=True, leading=25),
        text_of(view.period, colour=SOFT, size=10),
        Spacer(1, 6),
        text_of(view.question, size=12, bold=True, leading=16),
    ]
    for heading, lines in view.panels:
        rows = [
            box(
                [
                    [
                        text_of(line.name),
                        [text_of(line.value, size=13, bold=True), text_of(line.behind, colour=SOFT, size=8)],
                        line_chart(line.weekly, 180, 30),
                    ]
                ],
                [WIDTH - 300, 100, 200],
            )
            for line in lines
        ]
        story += section(heading or " ", rows or [text_of(view.empty, colour=SOFT)])
    if not view.panels:
        story.append(text_of(view.empty, colour=SOFT))
    story += section(" ", [text_of(f"• {note}", colour=SOFT, size=8, leading=11) for note in view.notes])
    return pages(story, title=view.title, name=view.name, language=view.language)
