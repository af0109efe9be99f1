"""`voc evaluate`: how good the product is, on labelled data."""

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from voc.cli.common import command, show
from voc.errors import InputError, UnknownColumn


def add(commands: Any) -> None:
    group = commands.add_parser("evaluate", help="measure quality on a labelled CSV", description=__doc__)
    kinds = group.add_subparsers(required=True, metavar="WHAT")
    topics = _labelled(kinds, "topics", "topics against labels, beside stock BERTopic with --baseline", _topics)
    topics.add_argument("--baseline", action="store_true", help="also run stock BERTopic on the same vectors")
    _encoder(topics)
    _encoder(_labelled(kinds, "sentiment", "sentiment against labels, learnt without them", _sentiment))
    _labelled(kinds, "language", "language identification against labels", _language)
    privacy = command(kinds, "privacy", "personal data found, against marked spans", _privacy, stored=False)
    privacy.add_argument("file", type=Path, metavar="FILE")
    privacy.add_argument("--text-column", required=True, metavar="C")
    privacy.add_argument("--spans-column", required=True, metavar="C")


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


def _language(args: argparse.Namespace) -> None:
    from voc.evaluate import evaluate_language

    _print(args, evaluate_language(*_columns(args.file, args.text_column, args.label_column)))


def _privacy(args: argparse.Namespace) -> None:
    from voc.evaluate import evaluate_privacy

    _print(args, evaluate_privacy(*_columns(args.file, args.text_column, args.spans_column)))


def _columns(path: Path, text: str, label: str) -> tuple[list[str], list[str]]:
    """Two columns of a CSV, of the rows that have both."""
    csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            for column in (text, label):
                if column not in (rows.fieldnames or ()):
                    raise UnknownColumn(column, source=path.name, available=rows.fieldnames or ())
            kept = [(row[text], row[label]) for row in rows if row[text] and row[label]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} cannot be read as a UTF-8 CSV: {error}.") from error
    if not kept:
        raise InputError(f"{path.name} has no row with both '{text}' and '{label}'.")
    return [pair[0] for pair in kept], [pair[1] for pair in kept]


def _print(args: argparse.Namespace, answer: dict[str, Any]) -> None:
    show(args, answer, [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in answer.items()])
