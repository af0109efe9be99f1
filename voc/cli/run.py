"""`voc run`: the batch job."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli.common import command, opened, settings_of, show, some, warn, who
from voc.cli.subscriptions import deliver_after_run
from voc.cli.watching import mail_watchers
from voc.errors import InputError, SettingsError, VocError
from voc.settings import GRANULARITIES, Settings

if TYPE_CHECKING:
    from voc.ingest import Plan, Profile
    from voc.models import RawFeedback, Refusal
    from voc.pipeline import Summary
    from voc.pipeline.engine import Engine
    from voc.store import Store

_STRAYED = "a link that leads out of the folder is not followed; give its file itself"


def add(commands: Any) -> None:
    run = command(commands, "run", "read feedback, find topics, count what moves; safe to repeat", _run)
    run.set_defaults(gives_way=True, misused=run.error)
    run.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders, - for standard input, googleplay:APP, appstore:APP"
    )
    run.add_argument(
        "--stored", action="store_true", help="read nothing new: put changed settings into force, or --full, alone"
    )
    run.add_argument("--encoder", metavar="NAME", help="auto, e5, lexical, or a sentence-transformers model")
    run.add_argument("--granularity", choices=GRANULARITIES, help="how fine the topics are")
    run.add_argument("--full", action="store_true", help="look for topics afresh and match them to the known ones")
    run.add_argument(
        "--engine", choices=("here", "ray"), default="here", help="where rows are redacted and embedded (default: here)"
    )
    run.add_argument(
        "--ray-address",
        metavar="ADDRESS",
        help="the cluster to use, e.g. head:6379 (default: one of this machine)",
    )
    run.add_argument(
        "--expected", type=Path, metavar="FILE", help="YAML: topics to track, each with a name and example sentences"
    )
    mapping = run.add_argument_group("columns")
    mapping.add_argument("--profile", metavar="NAME", help="a saved or shipped column mapping (see voc map)")
    mapping.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help="say which column is what")
    mapping.add_argument(
        "--maps", type=Path, metavar="FILE", help='the same for several files: JSON, {"file name": {"FIELD": "COLUMN"}}'
    )
    run.add_argument(
        "--progress", type=Path, metavar="FILE", help="write what happens to FILE as it happens, one JSON object a line"
    )


def _run(args: argparse.Namespace) -> None:
    from voc import pipeline
    from voc.cli.terminal import Journal, reporter
    from voc.ingest import opening
    from voc.pipeline import forgetting
    from voc.store import expected

    if args.progress:
        # Whoever follows the job may stop it, also where the app was started with Ctrl-C ignored (`nohup … &`).
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if bool(args.paths) == args.stored:
        args.misused("give a PATH, or --stored to work on what is in the store already; not both")
    engine = _engine(args)
    opening.clear()
    _check(args.paths)
    of_file = by_file(args.maps)
    own = settings_of(args).own_names
    wanted = pipeline.read_expected(args.expected, own=own) if args.expected else []
    with opened(args, create=True) as (settings, store):
        with store.begin() as connection:
            expected.keep(connection, wanted, at=datetime.now(UTC), who=who())
        profile = _profile(args.profile, settings)
        summary = pipeline.run(
            _inputs(args.paths, settings, profile, overrides(args.map), of_file),
            store,
            settings,
            full=args.full,
            who=who(),
            engine=engine,
            reporter=Journal(args.progress) if args.progress else reporter(sys.stderr),
        )
        aged = forgetting.retain_as_set(store, settings, at=datetime.now(UTC))
        if aged:
            warn(f"removed {some(aged.feedback, 'piece')} of feedback older than the store keeps (page Data)")
        _tell(store, settings)
        mail_watchers(store)
        deliver_after_run(store, settings)
    show(args, summary.to_dict(), _lines(summary))
    if summary.read and summary.refused == summary.read:
        raise InputError(
            f"Nothing was taken in: all {summary.read:,} rows or files were refused. The reasons: page Data health"
        )


def _engine(args: argparse.Namespace) -> "Engine":
    """Where the job is done.

    Raises:
        SettingsError: Ray is not installed, or an address was given for nothing.
    """
    from voc.pipeline.engine import Here

    if args.engine == "here":
        if args.ray_address:
            raise SettingsError("--ray-address is for --engine ray; give both, or neither.")
        return Here()
    from voc.pipeline.on_ray import OnRay

    return OnRay(args.ray_address)


def _tell(store: "Store", settings: Settings) -> None:
    """Tell the channels of new signals; a channel that fails does not undo the run."""
    from voc.cli.signals import deliver, said

    try:
        told = deliver(store, settings, digest=True)
    except VocError as error:
        warn(f"signals were not sent: {error}")
        return
    for one in told:
        warn(said(one))


def _check(paths: list[str]) -> None:
    """Find out that a path is not there before a store is made for it."""
    from voc import ingest
    from voc.ingest import stores

    if not all(path.strip() for path in paths):
        # Path("") is the current folder: an unset variable in a script would read everything in it.
        raise InputError("A PATH is empty; is a variable of your script not set? Write . for the current folder.")
    files = [_located(path) for path in paths if not stores.StoreAddress.parse(path)]
    if files:
        ingest.find(files)


def _located(path: str) -> Path:
    from voc import ingest

    return ingest.locate(path, private=os.environ.get("VOC_IMPORT_PRIVATE", "") == "1")


def overrides(pairs: Iterable[str]) -> dict[str, str]:
    """FIELD=COLUMN pairs of the command line as a mapping.

    Raises:
        InputError: one of them has no equals sign.
    """
    found = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals:
            raise InputError(f"--map {pair}: write FIELD=COLUMN, e.g. --map text=komentar")
        found[name.strip()] = column.strip()
    return found


def by_file(path: Path | None) -> dict[str, dict[str, str]]:
    """FIELD: COLUMN pairs by file name, from a JSON file.

    Raises:
        InputError: it cannot be read or says something else.
    """
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): {str(f): str(c) for f, c in columns.items()} for name, columns in found.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f'{path} must hold JSON such as {{"reviews.csv": {{"text": "isi"}}}}.') from error


def _profile(name: str | None, settings: Settings) -> "Profile | None":
    from voc import ingest

    return ingest.load_profile(name, settings.home) if name else None


def _inputs(
    paths: list[str],
    settings: Settings,
    profile: "Profile | None",
    columns: dict[str, str],
    of_file: dict[str, dict[str, str]],
) -> "Iterator[Iterable[RawFeedback | Refusal]]":
    """One stream a file; a file that cannot be used at all is one refusal, and the job goes on."""
    from voc import ingest
    from voc.ingest import stores
    from voc.models import Refusal
    from voc.privacy import redact_numbers

    apps = {path: address for path in paths if (address := stores.StoreAddress.parse(path))}
    for name, address in apps.items():
        warn(f"{name}: reading from the store")
        yield address.read()
    files = [_located(path) for path in paths if path not in apps]
    for link in ingest.strayed(files):
        warn(redact_numbers(f"refused: {link}: {_STRAYED}"))
        yield [Refusal(str(link), None, _STRAYED)]
    seen: dict[tuple[str, str], Path] = {}
    for path in ingest.find(files) if files else []:
        try:
            plan = ingest.plan(
                path,
                zone=settings.zone,
                profile=profile,
                overrides=columns | of_file.get(path.name, {}),
                clean=redact_numbers,
            )
        except InputError as error:
            warn(redact_numbers(f"refused: {error}"))
            yield [Refusal(path.name, None, str(error))]
            continue
        _show_plan(plan)
        if (other := seen.setdefault((plan.source, path.name), path)) != path:
            warn(
                redact_numbers(
                    f"  note: {other} has the same name, so both count as source '{plan.source}' and rows with the "
                    "same id replace each other; if they are different sources, run one of them with --map source=NAME"
                )
            )
        yield ingest.Reading(plan)


def _show_plan(plan: "Plan") -> None:
    from voc.privacy import redact_numbers

    for line in plan.lines():
        warn(redact_numbers(line))


def _lines(summary: "Summary") -> list[str]:
    said = [
        f"read {summary.read:,}: {summary.new:,} new, {summary.changed:,} changed, "
        f"{summary.duplicate:,} known already, {summary.refused:,} refused",
        f"in the store: {some(summary.topics, 'topic')}; {summary.unassigned:,} fit none, "
        f"{summary.uninformative:,} say too little, {summary.repeated:,} repeat another",
        f"{summary.seconds.get('total', 0):.1f} s, at most {summary.peak_mib:,} MiB",
    ]
    if summary.forgotten:
        said.insert(1, f"{summary.forgotten:,} passed over: of people who asked to be forgotten, or older than is kept")
    if summary.set_aside:
        said.append(f"{some(summary.set_aside, 'post')} set aside as not about you; see: python -m voc posts")
    if summary.refused:
        said.append("What was refused and why: page Data health, or voc run --json")
    return said
