"""What a customer typed, freed of what machines did to it on the way."""

import html
import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_NEEDS_CARE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff&<\r\u00c2\u00c3\u00d0\u00e2\u00ef\u00f0\ufffd]"
)
# UTF-8 read as Windows-1252 leaves one of these leads before a character of the upper half.
_MOJIBAKE = re.compile(
    r"[ÂÃÐâïð][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_TAG = re.compile(
    r"</?(?:a|b|blockquote|body|br|div|em|font|h\d|head|html|i|img|li|ol|p|span|strong|table|td|tr|u|ul)\b[^<>]*>", re.I
)
_BREAKING_TAG = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*>", re.I)
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1\s*>", re.I | re.S)
_MISSING = frozenset({"nan", "null", "#n/a", "undefined", "nat", "<na>", "(null)", "#value!", "#ref!", "#name?"})


def clean(text: str) -> str:
    """Repair what exports do to text: entities, tags, control characters and broken encodings; "" for a missing value.

    >>> clean("Don&#39;t &amp; won&#39;t<br>load\\x00"), clean("NaN")
    ("Don't & won't\\nload", '')
    """
    text = text.strip()
    if len(text) < 12 and text.lower() in _MISSING:
        return ""
    if not _NEEDS_CARE.search(text):
        return text
    return _repair(text)


def _repair(text: str) -> str:
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "&" in text:
        text = html.unescape(text)
    if "<" in text and _TAG.search(text):
        text = _TAG.sub("", _BREAKING_TAG.sub("\n", _HIDDEN.sub("", text)))
    if _MOJIBAKE.search(text):
        import ftfy  # only a file with broken text pays for it

        text = ftfy.fix_encoding(text)
    return _CONTROL.sub("", text).strip()


def joined(title: str, body: str) -> str:
    """One text from a headline and a body; a headline that the body repeats is left out.

    >>> joined("Slow", "Takes minutes"), joined("Slow!", ""), joined("Slow", "Slow since May")
    ('Slow. Takes minutes', 'Slow!', 'Slow since May')
    """
    if not title or not body:
        return title or body
    if body.startswith(title.rstrip(".… ")):
        return body
    return f"{title} {body}" if title[-1] in ".!?…:" else f"{title}. {body}"


def shape(value: str) -> str:
    """A value's outline for a message that must not repeat it: digits are 9, letters are x.

    >>> shape("31/02/2025 Budi")
    '99/99/9999 xxxx'
    """
    outline = re.sub(r"[^\W\d_]", "x", re.sub(r"\d", "9", value.strip()[:24]))
    return outline + ("…" if len(value.strip()) > 24 else "")
