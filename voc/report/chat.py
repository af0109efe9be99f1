"""The report as Markdown short enough for a chat, customers' words kept from formatting or calling anybody."""

from voc.backlog.body import escaped
from voc.report.content import Mover, Pain, Report


def message(report: Report) -> bytes:
    """The report as UTF-8 Markdown."""
    heads = report.headings
    blocks = [
        f"**{escaped(report.title)}**\n{report.period}",
        escaped(report.sentence),
        _list(heads["scores"], [_line(t.label, t.value, t.change) for t in report.tiles]),
        *(_list(heads[name], [_mover(m) for m in getattr(report, name)]) for name in ("rose", "fell", "new")),
        _list(heads["pains"], [_pain(pain) for pain in report.pains]),
        _list(report.why.heading, [_line(s.name, s.value, s.sure) for s in report.why.steps]) if report.why else "",
        _list(heads["shipped"], [_line(s.title, s.when, s.effect) for s in report.shipped]),
        f"_{report.notes[-1]}_",
    ]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _list(heading: str, lines: list[str]) -> str:
    return f"**{heading}**\n" + "\n".join(f"- {line}" for line in lines) if lines else ""


def _line(name: str, *parts: str) -> str:
    return f"{escaped(name)}: " + "; ".join(escaped(part) for part in parts if part)


def _mover(mover: Mover) -> str:
    return _line(mover.name, mover.counts, mover.sure)


def _pain(pain: Pain) -> str:
    said = f"\n  > {escaped(pain.quote)} ({pain.source})" if pain.quote else ""
    return f"**{pain.rank}. {escaped(pain.name)}**: {pain.facts}; {pain.change}{said}"
