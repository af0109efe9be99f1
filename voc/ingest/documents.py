"""JSON documents and JSON Lines: where the records are, and each flattened into a row."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO

from voc.errors import InputError
from voc.ingest import encoding, mending
from voc.ingest.cells import as_text
from voc.ingest.headers import words
from voc.ingest.layout import Layout, Row
from voc.ingest.limits import Limits
from voc.ingest.opening import DAMAGED, open_bytes
from voc.models import Refusal

_DEPTH = 5
_NESTED = 200
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
# Strings are matched first and stay, so that a customer's "NaN" does.
_NO_NUMBER = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|-?(?:NaN|Infinity)', re.DOTALL)
_EVENTS = 20_000
_LONGEST_WORD = 9  # bytes: -Infinity
_MESSAGE_WORDS = {"text", "body", "message", "content", "pesan", "isi"}
_SPEAKER_WORDS = {"role", "sender", "from", "author", "direction", "pengirim", "speaker", "type"}


def detect(layout: Layout, limits: Limits, *, lines: bool) -> Layout:
    """Find the records of a JSON file and the columns of the first of them.

    Raises:
        InputError: there are no objects in it.
    """
    with open_bytes(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as stream:
        head = stream.read(encoding.HEAD_BYTES)
    name = encoding.detect(head)
    base = Layout(
        path=layout.path,
        name=layout.name,
        format="jsonl" if lines else "json",
        gzipped=layout.gzipped,
        encoding=name,
        has_header=False,
    )
    found = base if lines else _with(base, records=_prefix(base, limits))
    sample = [record for record, _ in zip(_objects(found, limits), range(limits.sample_rows), strict=False)]
    objects = [record for _, record in sample if isinstance(record, dict)]
    if not objects:
        raise InputError(f"{layout.name} holds no JSON objects that can be read as feedback.")
    explode = _messages_field(objects[:50])
    columns: dict[str, None] = {}
    for record in objects:
        for flat in _flat_rows(record, explode):
            columns.update(dict.fromkeys(flat))
        if len(columns) > limits.columns:
            raise InputError(f"{layout.name} has more than {limits.columns:,} different fields; is it feedback?")
    notes = (f"each record is a conversation; its messages are read from '{explode}'",) if explode else ()
    return _with(found, columns=tuple(columns), explode=explode, notes=notes)


def is_lines(text: str) -> bool:
    """True where each line is a JSON object of its own.

    >>> is_lines('{"a": 1}\\n{"a": 2}'), is_lines('{\\n"a": 1}'), is_lines('[{"a": 1}]')
    (True, False, False)
    """
    lines = [line for line in text.splitlines()[:3] if line.strip("\ufeff \t\0")]
    if not lines or not lines[0].lstrip("\ufeff \t").startswith("{"):
        return False
    if len(lines) > 1 and lines[1].lstrip().startswith("{") and _is_object(lines[0]):
        return True  # whatever is said of the second, which the head of the file may cut off
    return sum(
        line.strip("\ufeff \t\0").startswith("{") and line.rstrip(", \t\r\0").endswith("}") for line in lines
    ) > 1 or (len(lines) == 1 and len(text.splitlines()) < 2 and _is_record(lines[0]))


def _is_record(line: str) -> bool:
    """True for a whole object that is itself one record and no envelope around many."""
    return _is_object(line) and not any(isinstance(value, list | dict) for value in _loaded(line).values())


def _is_object(line: str) -> bool:
    try:
        return isinstance(_loaded(line), dict)
    except (ValueError, RecursionError):
        return False


def _loaded(line: str) -> Any:
    return json.loads(line.strip("\ufeff \t\r\0").rstrip(","), strict=False)


def _with(layout: Layout, **changes: Any) -> Layout:
    from dataclasses import replace

    return replace(layout, **changes)


def rows(layout: Layout, limits: Limits) -> Iterator[Row | Refusal]:
    """Yield one row a record (a message, where records are conversations), in the order of the columns."""
    width = len(layout.columns)
    for number, record in _objects(layout, limits):
        if isinstance(record, Refusal):
            yield record
        elif not isinstance(record, dict):
            yield Refusal(layout.name, number, "this record is no JSON object")
        else:
            for flat in _flat_rows(record, layout.explode):
                cells = [flat.get(column, "") for column in layout.columns]
                if any(cells) and width:
                    yield number, cells


def _objects(layout: Layout, limits: Limits) -> Iterator[tuple[int, object]]:
    with open_bytes(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as stream:
        if layout.format == "jsonl":
            yield from _from_lines(layout, stream, limits)
        else:
            yield from _from_document(layout, stream, limits)


def _from_lines(layout: Layout, stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, object]]:
    text = encoding.decoded(stream, layout.encoding)
    number = 0
    while line := text.readline(limits.line_chars):
        number += 1
        if len(line) >= limits.line_chars and not line.endswith("\n"):
            while (more := text.readline(limits.line_chars)) and not more.endswith("\n"):
                pass
            yield number, Refusal(layout.name, number, f"a line longer than {limits.line_chars:,} characters")
        elif line.strip("\ufeff \t\r\n\0"):
            try:
                yield number, json.loads(line.strip("\ufeff \t\r\n\0").rstrip(","), strict=False)
            except (ValueError, RecursionError):
                yield number, Refusal(layout.name, number, "this line is not valid JSON")


def _utf8(layout: Layout, stream: BinaryIO) -> "_Utf8":
    """The document as UTF-8 bytes, which is all that the JSON parser reads."""
    if layout.encoding == "utf-8":
        return _Utf8(stream.read, layout.name)
    text = encoding.decoded(stream, layout.encoding)
    return _Utf8(lambda size: text.read(size).encode("utf-8", errors="replace"), layout.name)


class _Utf8:
    """A stream of UTF-8 bytes of a document that is not nested too far, with null for NaN and Infinity.

    The parser remembers the path to every open bracket, so that 100,000 of them in
    a row would take all memory. It refuses NaN, which Python and pandas write for "no number".
    """

    def __init__(self, read: Callable[[int], bytes], name: str) -> None:
        self._read, self._name = read, name
        self._depth = 0
        self._open = b""

    def read(self, size: int = 65_536) -> bytes:
        """The next bytes; InputError where they open too many brackets."""
        chunk = self._read(size)
        for _ in range(_LONGEST_WORD):  # so that no NaN is cut in two
            if chunk[-1:].isalpha() or chunk.endswith(b"-"):
                chunk += self._read(1)
        chunk = _numbers(self._open, chunk)
        bare = _STRING.sub(b"", self._open + chunk)
        bare, quote, string = bare.partition(b'"')
        # A string that goes on in the next chunk: only whether its last character is escaped matters.
        self._open = quote + b"\\" * ((len(string) - len(string.rstrip(b"\\"))) % 2)
        for bracket in _BRACKET.findall(bare):
            self._depth += 1 if bracket in b"[{" else -1
            if self._depth > _NESTED:
                raise InputError(f"{self._name} is nested more than {_NESTED} levels deep; is it feedback?")
        return chunk


def _numbers(opened: bytes, chunk: bytes) -> bytes:
    """The chunk with null where it says NaN or Infinity outside strings; `opened` is the start of one that goes on."""
    if b"NaN" not in chunk and b"Infinity" not in chunk:
        return chunk
    return _NO_NUMBER.sub(lambda found: found[0] if found[0][:1] == b'"' else b"null", opened + chunk)[len(opened) :]


def _from_document(layout: Layout, stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, object]]:
    import ijson

    number = 0
    try:
        for record in ijson.items(_utf8(layout, stream), layout.records, use_float=True):
            number += 1
            yield number, {"text": record} if isinstance(record, str) else record
    except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError, OverflowError, *DAMAGED) as error:
        rest = list(islice(_mended(layout, limits), number, None))
        if number == 0 and not any(rest) and not isinstance(error, ijson.IncompleteJSONError):
            raise InputError(f"{layout.name} is not valid JSON. Export it again.") from error
        for place, record in enumerate(rest or [None], number + 1):
            if record is not None:
                yield place, record
            elif place < number + len(rest):
                yield place, Refusal(layout.name, place, "this record is not valid JSON")
            else:
                yield place, Refusal(layout.name, place, "the file is not valid JSON from this record on")


def _mended(layout: Layout, limits: Limits) -> Iterator[dict[str, Any] | None]:
    """Every record of a document that is broken somewhere; none of one that is too long to be looked at as a whole."""
    try:
        with open_bytes(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as stream:
            text = encoding.decoded(stream, layout.encoding).read(mending.LONGEST + 1)
    except DAMAGED:
        return
    if len(text) <= mending.LONGEST:
        yield from mending.records(text, layout.records)


def _prefix(layout: Layout, limits: Limits) -> str:
    """The ijson prefix of the outermost array of objects, or of the document itself."""
    import ijson

    best: str | None = None
    top = ""
    with open_bytes(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as stream:
        try:
            for count, (prefix, event, _) in enumerate(ijson.parse(_utf8(layout, stream), use_float=True)):
                if count == 0:
                    top = event
                if (
                    prefix.endswith("item")
                    and event in {"start_map", "string"}
                    and prefix.split(".").count("item") == 1
                ):
                    shallower = best is None or prefix.count(".") < best.count(".")
                    if event == "start_map" or prefix == "item":
                        best = prefix if shallower else best
                if best == "item" or count > _EVENTS:
                    break
        except (ijson.JSONError, UnicodeDecodeError, ValueError, OverflowError, *DAMAGED):
            pass  # what is broken further on is refused when the rows are read
    if top == "start_map" and best is not None and _is_conversation(best):
        return ""
    return best if best is not None else ("" if top == "start_map" else "item")


def _is_conversation(prefix: str) -> bool:
    """True for a document that is one conversation: its only array holds messages."""
    return prefix.removesuffix(".item").rpartition(".")[2].lower() in {"messages", "turns", "utterances", "pesan"}


def _messages_field(records: Sequence[Mapping[str, Any]]) -> str:
    """The field whose list of objects reads like a conversation, "" where there is none."""
    for record in records:
        for key, value in record.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                keys = {word for name in value[0] for word in words(name)}
                if keys & _MESSAGE_WORDS and keys & _SPEAKER_WORDS:
                    return key
    return ""


def _flat_rows(record: Mapping[str, Any], explode: str) -> Iterator[dict[str, str]]:
    if not explode:
        yield _flat(record)
        return
    outer = _flat({key: value for key, value in record.items() if key != explode})
    messages = record.get(explode)
    for message in messages if isinstance(messages, list) else []:
        if isinstance(message, dict):
            yield outer | {f"{explode}.{key}": value for key, value in _flat(message).items()}


def _flat(record: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in record.items():
        name = f"{prefix}{key}"[:200]
        if isinstance(value, dict) and depth < _DEPTH:
            flat |= _flat(value, f"{name}.", depth + 1)
        else:
            flat[name] = as_text(value)
    return flat
