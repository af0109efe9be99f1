"""A report as a file: HTML, PDF, PowerPoint, or Markdown for a chat."""

from collections.abc import Callable
from dataclasses import dataclass

from voc.errors import InputError
from voc.report.content import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A form of the report, by the ending of its file."""

    mime: str
    label: str


FORMATS = {
    "html": Format("text/html", "HTML"),
    "pdf": Format("application/pdf", "PDF"),
    "pptx": Format("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint"),
    "md": Format("text/markdown", "Markdown"),
}


def render(report: Report, form: str) -> bytes:
    """The report in one of FORMATS.

    Raises:
        InputError: there is no such form.
    """
    if form not in FORMATS:
        raise InputError(f"A report cannot be written as '.{form}'; end the file in {', '.join(FORMATS)}.")
    return _writer(form)(report)


def _writer(form: str) -> Callable[[Report], bytes]:
    # The libraries of a form are loaded when it is asked for.
    if form == "html":
        from voc.report.html import page

        return page
    if form == "pdf":
        from voc.report.pdf import document

        return document
    if form == "pptx":
        from voc.report.slides import deck

        return deck
    from voc.report.chat import message

    return message
