"""`voc evaluate`: how good the product is, on labelled data."""

import argparse
import csv
import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli.common import command, show
from voc.errors import InputError, UnknownColumn
from voc.settings import GRANULARITIES

if TYPE_CHECKING:
    from voc.evaluate import Incident


def add(commands: Any) -> None:
    group = commands.add_parser("evaluate", help="measure quality on a labelled CSV", description=__doc__)
    kinds = group.add_subparsers(required=True, metavar="WHAT")
    topics = _labelled(kinds, "topics", "topics against labels, beside stock BERTopic with --baseline", _topics)
    topics.add_argument("--baseline", action="store_true", help="also run stock BERTopic on the same vectors")
    _encoder(topics)
    _add_stability(kinds)
    _encoder(_labelled(kinds, "sentiment", "sentiment against labels, learnt without them", _sentiment))
    _labelled(kinds, "language", "language identification against labels", _language)
    privacy = command(kinds, "privacy", "personal data found, against marked spans", _privacy, stored=False)
    privacy.add_argument("file", type=Path, metavar="FILE")
    privacy.add_argument("--text-column", required=True, metavar="C")
    privacy.add_argument("--spans-column", required=True, metavar="C")
    privacy.add_argument(
        "--own", action="append", default=[], metavar="NAME", help="a name of the company, which stays"
    )
    _add_signals(kinds)


def _add_signals(kinds: Any) -> None:
    signals = command(kinds, "signals", "incidents raised in time, and false alarms", _signals, stored=False)
    signals.add_argument("file", type=Path, metavar="FILE", help="a UTF-8 CSV with a header")
    signals.add_argument("--text-column", required=True, metavar="C")
    signals.add_argument("--time-column", required=True, metavar="C")
    signals.add_argument("--rating-column", metavar="C", help="1 to 5 stars; without it a model judges the sentiment")
    signals.add_argument(
        "--incidents", required=True, type=Path, metavar="FILE", help="a CSV with id, file, start, end, keyword_regex"
    )
    signals.add_argument("--granularity", default="normal", choices=GRANULARITIES)
    _encoder(signals)


def _labelled(kinds: Any, name: str, help_text: str, act: Any) -> argparse.ArgumentParser:
    added = command(kinds, name, help_text, act, stored=False)
    added.add_argument("file", type=Path, metavar="FILE", help="a UTF-8 CSV with a header")
    added.add_argument("--text-column", required=True, metavar="C")
    added.add_argument("--label-column", required=True, metavar="C")
    return added


def _encoder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoder", default="e5", metavar="NAME", help="e5 (default), lexical, or a model's name")


def _topics(args: argparse.Namespace) -> None:
    from voc import embed
    from voc.evaluate import evaluate_topics

    texts, labels = _columns(args.file, args.text_column, args.label_column)
    _print(args, evaluate_topics(texts, labels, embed.load(args.encoder), baseline=args.baseline))


def _sentiment(args: argparse.Namespace) -> None:
    from voc import embed
    from voc.evaluate import evaluate_sentiment

    texts, labels = _columns(args.file, args.text_column, args.label_column)
    _print(args, evaluate_sentiment(texts, labels, embed.load(args.encoder)))


def _add_stability(kinds: Any) -> None:
    help_text = "how many texts keep their topic through incremental runs and a full re-discovery"
    stability = command(kinds, "stability", help_text, _stability, stored=False)
    stability.add_argument("file", type=Path, metavar="FILE", help="a UTF-8 CSV with a header")
    stability.add_argument("--text-column", required=True, metavar="C")
    stability.add_argument("--time-column", metavar="C", help="orders the rows; without it they come as they stand")
    stability.add_argument("--batches", type=int, default=10, metavar="K", help="incremental runs (default: 10)")
    stability.add_argument("--baseline", action="store_true", help="also refit stock BERTopic on the same vectors")
    stability.add_argument("--granularity", choices=GRANULARITIES, default="normal", help="how fine the topics are")
    _encoder(stability)


def _stability(args: argparse.Namespace) -> None:
    from voc import embed
    from voc.evaluate import evaluate_stability

    if args.time_column:
        texts, times, _ = _dated(args)
    else:
        texts, times = [text for row in _rows(args.file, (args.text_column,)) if (text := row[args.text_column])], None
    answer = evaluate_stability(
        texts,
        times,
        embed.load(args.encoder),
        batches=args.batches,
        baseline=args.baseline,
        granularity=args.granularity,
    )
    _print(args, answer)


def _language(args: argparse.Namespace) -> None:
    from voc.evaluate import evaluate_language

    _print(args, evaluate_language(*_columns(args.file, args.text_column, args.label_column)))


def _privacy(args: argparse.Namespace) -> None:
    from voc.evaluate import evaluate_privacy

    _print(args, evaluate_privacy(*_columns(args.file, args.text_column, args.spans_column), own=args.own))


def _signals(args: argparse.Namespace) -> None:
    from voc import embed
    from voc.evaluate import evaluate_signals

    texts, times, stars = _dated(args)
    incidents = _incidents(args.incidents, args.file)
    encoder = embed.load(args.encoder)
    _print(args, evaluate_signals(texts, times, stars, incidents, encoder, granularity=args.granularity))


def _dated(args: argparse.Namespace) -> tuple[list[str], list[datetime], list[float | None] | None]:
    """Texts, times and stars of the rows that have a text and a time that can be read."""
    from voc.ingest.dates import DateOrder, parser

    rated = getattr(args, "rating_column", None)
    rows = _rows(args.file, (args.text_column, args.time_column, *([rated] if rated else [])))
    moment = parser(DateOrder.DAY_FIRST, UTC)
    at = [moment(row[args.time_column] or "") for row in rows]
    kept = [(row, when) for row, when in zip(rows, at, strict=True) if when is not None and row[args.text_column]]
    if not kept:
        raise InputError(
            f"{args.file.name} has no row with both '{args.text_column}' and a day in '{args.time_column}'."
        )
    stars = [_number(row[rated]) for row, _ in kept] if rated else None
    return [row[args.text_column] for row, _ in kept], [when for _, when in kept], stars


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def _incidents(path: Path, of: Path) -> list["Incident"]:
    """The incidents of one file; a row names it by the end of its path."""
    from voc.evaluate import Incident

    parts = of.resolve().parts
    found = []
    for line, row in enumerate(_rows(path, ("id", "file", "start", "end")), start=2):
        named = Path(row["file"] or "").parts
        if not named or parts[-len(named) :] != named:
            continue
        try:
            start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
            keywords = re.compile(row.get("keyword_regex") or "").pattern
        except (ValueError, re.error) as error:
            raise InputError(f"{path.name}, line {line}: {error}; write days as 2025-03-31.") from error
        found.append(Incident(row["id"], start, end, keywords))
    return found


def _columns(path: Path, text: str, label: str) -> tuple[list[str], list[str]]:
    """Two columns of a CSV, of the rows that have both."""
    kept = [(row[text], row[label]) for row in _rows(path, (text, label)) if row[text] and row[label]]
    if not kept:
        raise InputError(f"{path.name} has no row with both '{text}' and '{label}'.")
    return [pair[0] for pair in kept], [pair[1] for pair in kept]


def _rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV that has these columns."""
    csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            for column in columns:
                if column not in (rows.fieldnames or ()):
                    raise UnknownColumn(column, source=path.name, available=rows.fieldnames or ())
            return list(rows)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read as a UTF-8 CSV: {why}.") from error


def _print(args: argparse.Namespace, answer: dict[str, Any]) -> None:
    show(
        args,
        answer,
        [f"{name}: {json.dumps(value, ensure_ascii=False, default=str)}" for name, value in answer.items()],
    )
