"""The description of an item as plain text, Markdown or HTML."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from voc.backlog.cells import clean, starts_safe
from voc.backlog.drafting import quote_line
from voc.backlog.items import Item, Language
from voc.backlog.wording import one_line, shortened

Style = Literal["plain", "markdown", "html"]
_HEADINGS: dict[Language, dict[str, str]] = {
    "id": {
        "problem": "Masalah",
        "story": "Cerita pengguna",
        "acceptance": "Selesai kalau",
        "evidence": "Bukti",
        "quotes": "Kata pelanggan",
        "links": "Tautan",
        "owner": "Penanggung jawab",
    },
    "en": {
        "problem": "Problem",
        "story": "User story",
        "acceptance": "Done when",
        "evidence": "Evidence",
        "quotes": "In customers' words",
        "links": "Links",
        "owner": "Owner",
    },
}


def body(item: Item, *, style: Style, length: int | None = None) -> str:
    """Problem, user story, acceptance hints, evidence, quotes and links; absent parts leave no heading.

    It begins with a word of ours. Quotes of customers are escaped, so that they can
    neither format the page nor call on people or issues (see `tamed`).

    Args:
        item: what to describe.
        style: the markup the tracker understands.
        length: longest description the tracker takes; whole lines are left off the end.
    """
    blocks = [_block(heading, lines, kind, style) for heading, lines, kind in _parts(item) if lines]
    text = ("" if style == "html" else "\n\n").join(blocks)
    return text if length is None or len(text) <= length else _cut(item, style, length)


def _parts(item: Item) -> list[tuple[str, list[str], str]]:
    words = _HEADINGS[item.language]
    links = [link for link in (*item.permalinks, *(quote.permalink for quote in item.quotes)) if is_web(link)]
    return [
        (words["problem"], clean(item.problem).split("\n") if clean(item.problem) else [], "text"),
        (words["story"], [one_line(item.user_story)] if item.user_story.strip() else [], "text"),
        (words["acceptance"], [one_line(line) for line in item.acceptance], "list"),
        (words["evidence"], [one_line(line) for line in item.evidence], "list"),
        (words["quotes"], [quote_line(quote, item.language) for quote in item.quotes], "quote"),
        (words["links"], list(dict.fromkeys(links)), "link"),
        (words["owner"], [one_line(item.owner)] if item.owner.strip() else [], "text"),
    ]


def _block(heading: str, lines: list[str], kind: str, style: Style) -> str:
    if style == "html":
        return _html_block(heading, lines, kind)
    if style == "plain":
        marks = {"list": "• ", "quote": "> ", "link": "• ", "text": ""}
        # The problem comes first and stands for itself; its word guards the front of the cell.
        return "\n".join([f"{heading}:", *(marks[kind] + (line if kind == "link" else tamed(line)) for line in lines)])
    marks = {"list": "- ", "quote": "> ", "link": "- ", "text": ""}
    # Text is the product manager's own, who may use Markdown; quotes and evidence hold customers' words.
    mark: dict[str, Callable[[str], str]] = {"link": str, "text": tamed, "list": escaped, "quote": escaped}
    shown = [mark[kind](line) for line in lines]
    gap = "\n>\n" if kind == "quote" else "\n"
    return f"**{heading}**\n\n" + gap.join(marks[kind] + line for line in shown)


def _html_block(heading: str, lines: list[str], kind: str) -> str:
    shown = [html.escape(line) for line in lines]
    if kind == "link":
        shown = [f'<a href="{line}">{line}</a>' for line in shown]
    if kind == "text":
        inner = f"<p>{'<br>'.join(shown)}</p>"
    elif kind == "quote":
        inner = "".join(f"<blockquote>{line}</blockquote>" for line in shown)
    else:
        inner = f"<ul>{''.join(f'<li>{line}</li>' for line in shown)}</ul>"
    return f"<p><b>{html.escape(heading)}</b></p>{inner}"


def _cut(item: Item, style: Style, length: int) -> str:
    """Whole lines are left off from the end of each part until all fits; a very long problem is cut between words."""
    gap = "" if style == "html" else "\n\n"
    kept = ""
    # A character takes up to six in HTML ("&quot;"), so an eighth of the room always fits.
    problem = shortened(clean(item.problem), length // 8)
    for part in _parts(replace(item, problem=problem)):
        lines = _fitting(part, style, length - len(kept) - len(gap))
        if lines:
            kept += (gap if kept else "") + _block(part[0], lines, part[2], style)
    return kept


def _fitting(part: tuple[str, list[str], str], style: Style, room: int) -> list[str]:
    """As many lines from the front as the room takes with their heading."""
    heading, lines, kind = part
    size = bisect_right(range(len(lines)), room, key=lambda last: len(_block(heading, lines[: last + 1], kind, style)))
    return lines[:size]


def tamed(text: str) -> str:
    """The text with a zero-width space after @, # and [~, so that no tracker calls a stranger or links a foreign issue.

    >>> tamed("@budi #12") == "@\u200bbudi #\u200b12"
    True
    """
    return re.sub(r"((?<!\w)[@#](?=\w)|\[(?=~))", "\\1\u200b", text)


def escaped(text: str) -> str:
    """Markdown that shows a customer's words as they stand.

    >>> print(escaped("*a* <b>"))
    \\*a\\* \\<b\\>
    """
    return tamed(re.sub(r"([\\`*_\[\]~|<>])", r"\\\1", text))


def title(item: Item, *, length: int) -> str:
    """The title on one line, safe at its front, cut between words where the tracker has a limit."""
    return written_title(item.title, item.id, item.language, length=length)


def written_title(said: str, item_id: int, language: Language, *, length: int) -> str:
    """What an item that people call `said` is called in a tracker that takes so many characters; see title.

    >>> written_title("=1+2", 7, "en", length=255), written_title("", 7, "id", length=255)
    ('Pain point: =1+2', 'Keluhan 7')
    """
    word = "Keluhan" if language == "id" else "Pain point"
    line = one_line(clean(said)) or f"{word} {item_id}"
    return shortened(starts_safe(line, word=word), length)


def is_web(link: str) -> bool:
    """Whether a link is a plain web address that can stand in any markup."""
    return bool(re.fullmatch(r"https?://[^\s<>\"'`()\[\]]+", link))
