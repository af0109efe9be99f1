"""Which encoding a file is written in, and lines from it whatever bytes it holds."""

import codecs
import io
from typing import BinaryIO

HEAD_BYTES = 256 * 1024
STRAY_BYTES = "voc-stray-bytes"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Western single-byte sets differ from Windows-1252 in letters few feedback has; it is the likeliest of them.
_ASKED = ["cp1252", "cp1251", "cp1256", "cp874", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5"]


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as Windows-1252: files pasted together from both are common."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(STRAY_BYTES, _as_windows_1252)


def detect(head: bytes) -> str:
    """Name the encoding of a file from its first bytes.

    >>> detect("bagus sekali".encode()), detect("café".encode("cp1252")), detect("ya".encode("utf-16"))
    ('utf-8', 'cp1252', 'utf-16')
    """
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    if looks_utf16(head):
        return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
    return "utf-8" if _mostly_utf8(head) else _guess(head)


def looks_utf16(head: bytes) -> bool:
    """True where every second byte of the head is mostly zero, as in UTF-16 without a mark."""
    half = len(head) // 2
    if half < 4:
        return False
    odd, even = head[1::2].count(0), head[0::2].count(0)
    return max(odd, even) > 0.7 * half and min(odd, even) < 0.1 * half


def _mostly_utf8(head: bytes) -> bool:
    """True where the head is UTF-8, give or take a few stray bytes and a cut at the end."""
    text = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape").decode(head, final=len(head) < HEAD_BYTES)
    wrong = sum("\udc80" <= character <= "\udcff" for character in text) if not text.isascii() else 0
    right = sum(1 for character in text if character > "\x7f") - wrong if wrong else 0
    return wrong <= 0.1 * right


def _guess(head: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(head[:65536], cp_isolation=_ASKED).best()
    # Few non-ASCII bytes tell charset-normalizer too little; exports in our languages are then Windows-1252.
    high = sum(byte > 127 for byte in head)
    few = high < max(8, 0.15 * len(head))
    return "cp1252" if best is None or few else best.encoding


def decoded(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """A text stream over bytes that never fails on a wrong byte and leaves line ends as they are."""
    errors = STRAY_BYTES if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
