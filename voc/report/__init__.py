"""The week as a document: one content, four forms, each complete in itself."""

from voc.report.content import Report, compose
from voc.report.period import iso, week_asked
from voc.report.rendering import FORMATS, render

__all__ = ["FORMATS", "Report", "compose", "iso", "render", "week_asked"]
