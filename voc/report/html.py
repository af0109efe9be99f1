"""The report as one HTML page that needs no other file and runs no script."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from voc.report.bars import bars, floating, line
from voc.report.content import Report

_FOLDER = Path(__file__).parent


def page(report: Report) -> bytes:
    """The page, UTF-8; every word from outside is escaped."""
    return template("page.html.j2").render(r=report, h=report.headings).encode()


@lru_cache(maxsize=4)
def template(name: str) -> Template:
    """A template of this folder; every word from outside is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["bars"] = lambda values, label: Markup(bars(values, label=label))
    environment.filters["line"] = lambda values, label: Markup(line(values, label=label))
    environment.filters["floating"] = lambda step, why: Markup(
        floating(
            step.start,
            step.end,
            why.low,
            why.high,
            label=f"{step.name}: {step.value}",
            kind="bar" if step.better is None else "good" if step.better else "bad",
        )
    )
    return environment.get_template(name)
