"""From the head of a file to a plan: the mapping, the channel, the order of dates, and what a person should know."""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from voc.errors import InputError, UnknownColumn
from voc.ingest import dates, files, kinds, mapping, tables
from voc.ingest.dates import DateOrder
from voc.ingest.headers import tellable, words
from voc.ingest.layout import Layout
from voc.ingest.limits import Limits
from voc.ingest.opening import spool
from voc.ingest.plan import Plan
from voc.ingest.profile import Profile, shipped_profiles
from voc.ingest.synonyms import FIELDS, header_fit
from voc.models import Channel, Refusal

CONSTANTS = ("product", "app_version", "region", "device", "segment", "plan", "context")
_SCORES = ("stars", "nps", "csat", "ces")
OPTIONS = ("channel", "source", "said_at", "date_order")
# What a command can be given; a page has pickers instead and says so.
NAME_TEXT, GIVE_DAY = "Name it with text=COLUMN", "give said_at=2025-03-28 to change it"


def plan(
    path: Path,
    *,
    zone: ZoneInfo,
    profile: Profile | None = None,
    overrides: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    now: datetime | None = None,
    stdin: BinaryIO | None = None,
    clean: Callable[[str], str] = str,
) -> Plan:
    """Look at the head of a file and propose how to read it.

    Args:
        path: the file; `-` is standard input, kept in a temporary file.
        zone: where times without a zone were written.
        profile: a mapping to use; without one, the shipped profiles that recognise
            the file's headers, then the mapping found from names and values.
        overrides: a column by field, stronger than all else; "" leaves a field out.
            Also channel, source, date_order (day/month or month/day), said_at as a
            date, and product, app_version, region, device, segment, plan as a value where
            no column is called so.
        now: the clock, against which a date lies in the future.
        clean: puts `<KIND>` for what leads to a person, before the file's name becomes the source.

    Raises:
        UnknownColumn: an override names a column that is not there.
        InputError: the file cannot be used; the text says why, in one line.
    """
    limits = limits or Limits()
    layout = _layout(path, limits, stdin)
    sample = _sample(layout, limits)
    return _Planner(layout, sample, zone, limits, now or datetime.now(UTC), overrides or {}, path, clean).made(profile)


def columns(path: Path) -> tuple[str, ...]:
    """The columns of a file, whether or not a plan can be made of them.

    Raises:
        InputError: the file has none that can be read.
    """
    return tuple(_layout(path, Limits(), None).columns)


def _layout(path: Path, limits: Limits, stdin: BinaryIO | None) -> Layout:
    if path == files.STDIN:
        return tables.look(spool(stdin or sys.stdin.buffer), "standard input", limits)
    if not path.is_file():
        raise InputError(f"{path} is not a file. Check the spelling.")
    return tables.look(path, str(path), limits)


def _sample(layout: Layout, limits: Limits) -> list[list[str]]:
    found: list[list[str]] = []
    refused: list[Refusal] = []
    for row in tables.rows(layout, limits):
        if isinstance(row, Refusal):
            refused.append(row)
        else:
            found.append(row[1])
        if len(found) + len(refused) >= limits.sample_rows:
            break
    if not found:
        reason = f" {refused[0].reason}" if refused else ""
        raise InputError(f"{layout.name} has no rows that can be read.{reason}")
    return found


class _Planner:
    """The steps of `plan`, which share what they know about the file."""

    def __init__(
        self,
        layout: Layout,
        sample: list[list[str]],
        zone: ZoneInfo,
        limits: Limits,
        now: datetime,
        overrides: Mapping[str, str],
        path: Path,
        clean: Callable[[str], str],
    ) -> None:
        self.clean = clean
        self.layout, self.sample, self.zone, self.limits, self.now, self.path = layout, sample, zone, limits, now, path
        self.notes = list(layout.notes)
        self.constants: dict[str, str] = {}
        self.options: dict[str, str] = {}
        self.left_out: set[str] = set()
        self.chosen: dict[str, mapping.Choice] = {}
        self._take_overrides(overrides)
        cells = list(zip(*sample, strict=True))
        self.columns = [
            kinds.Column(name, values, zone, now) for name, values in zip(layout.columns, cells, strict=True)
        ]

    def _take_overrides(self, overrides: Mapping[str, str]) -> None:
        for name, value in overrides.items():
            if name not in FIELDS and name not in OPTIONS:
                raise InputError(f"'{name}' is no field. There is: {', '.join((*FIELDS, 'date_order'))}.")
            if not value:
                self.left_out.add(name)
            elif value in self.layout.columns and name != "date_order":
                self.chosen[name] = mapping.Choice(value, "you said so")
            elif name in OPTIONS:
                self.options[name] = value
            elif name in CONSTANTS:
                self.constants[name] = value
            else:
                raise UnknownColumn(value, source=self.layout.name, available=tellable(self.layout.columns))

    def made(self, profile: Profile | None) -> Plan:
        """Carry out the steps."""
        used = profile or self._recognised()
        said = dict(self.chosen)
        if used is not None:
            self.chosen = mapping.from_profile(used, self.layout.columns) | said
        # A profile that a person gave is taken as it is; one that was recognised is filled up.
        if profile is None or "text" not in self.chosen:
            taken = {name: choice.column for name, choice in self.chosen.items()}
            self.chosen = mapping.propose(self.columns, taken) | self.chosen
        for name in {*self.left_out, *self.constants, *(name for name in self.options if name in FIELDS)}:
            self.chosen.pop(name, None)
        if "role" in self.chosen and "conversation" not in self.chosen:
            del self.chosen["role"]
        chosen = {name: self.chosen[name].column for name in FIELDS if name in self.chosen}
        self._check_text(chosen)
        channel = self._channel(chosen, used)
        order = self._date_order(chosen, used)
        fallback = self._fallback(chosen)
        is_reversed = self._reversed(chosen)
        self._note_scores(chosen)
        return Plan(
            layout=self.layout,
            mapping=chosen,
            why={name: self.chosen[name].why for name in chosen},
            channel=channel,
            source=self.options.get("source")
            or (used.source if used else "")
            or files.source_name(self.path, clean=self.clean),
            date_order=order,
            zone=self.zone,
            now=self.now,
            limits=self.limits,
            constants=self.constants,
            said_at=fallback,
            profile=used.name if used else "",
            roles=used.roles if used else {},
            reversed=is_reversed,
            sampled=len(self.sample),
            notes=tuple(self.notes),
        )

    def _recognised(self) -> Profile | None:
        for profile in shipped_profiles().values():
            if profile.recognises(self.layout.columns):
                self.notes.append(f"recognised as: {profile.title}")
                return profile
        return None

    def _check_text(self, chosen: Mapping[str, str]) -> None:
        scores = {"stars", "nps", "csat", "ces"}.intersection(chosen)
        if "text" in chosen or "title" in chosen:
            return
        if not scores:
            raise InputError(
                f"{self.layout.name} has no column that reads like feedback. "
                f"{NAME_TEXT}; it has: {', '.join(tellable(self.layout.columns)[:30])}."
            )
        self.notes.append("there is no text, only scores are read")

    def _channel(self, chosen: Mapping[str, str], used: Profile | None) -> Channel:
        if said := self.options.get("channel"):
            named = next((one for one in Channel if one == said.lower()), None) or mapping.channel_of(said)
            if named is None:
                raise InputError(f"'{said}' is no channel. There is: {', '.join(Channel)}.")
            return named
        if used is not None and used.channel is not None:
            return used.channel
        channel, why = mapping.guess_channel(
            chosen, self.layout.columns, (files.stem(self.path), self.path.absolute().parent.name)
        )
        self.notes.append(f"taken as {channel}: {why}")
        return channel

    def _date_order(self, chosen: Mapping[str, str], used: Profile | None) -> DateOrder:
        said = self.options.get("date_order")
        if said is not None:
            order = next((one for one in DateOrder if one == said.lower()), None)
            if order is None:
                raise InputError(f"date_order '{said}' must be {' or '.join(DateOrder)}.")
            return order
        if used is not None and used.date_order is not None:
            return used.date_order
        column = chosen.get("said_at")
        if column is None:
            return DateOrder.DAY_FIRST
        index = self.layout.columns.index(column)
        values = [row[index] for row in self.sample]
        if not any(map(dates.is_ambiguous, values)):
            return DateOrder.DAY_FIRST
        day_first, month_first = dates.evidence(values)
        if not day_first and not month_first:
            day_first, month_first = dates.evidence(self._all(index))
        return self._settled(day_first, month_first, values)

    def _all(self, index: int) -> Iterator[str]:
        """A column through the whole file; asked only where the sample leaves the order open."""
        for row in tables.rows(self.layout, self.limits):
            if not isinstance(row, Refusal):
                yield row[1][index]

    def _settled(self, day_first: str, month_first: str, values: list[str]) -> DateOrder:
        if day_first and month_first:
            self.notes.append(
                f"dates are mixed, both {day_first} and {month_first} occur; where either fits they are read as "
                "day/month, change it with date_order=month/day"
            )
            return DateOrder.DAY_FIRST
        if day_first or month_first:
            order = DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
            self.notes.append(f"dates are read as {order} because {day_first or month_first} occurs")
            return order
        american = any(value.strip().lower().endswith(("am", "pm")) for value in values)
        order = DateOrder.MONTH_FIRST if american else DateOrder.DAY_FIRST
        why = "times are written with AM and PM" if american else "it is usual in Indonesia"
        other = DateOrder.DAY_FIRST if american else DateOrder.MONTH_FIRST
        self.notes.append(
            f"dates fit both orders and are read as {order} because {why}; change it with date_order={other}"
        )
        return order

    def _fallback(self, chosen: Mapping[str, str]) -> datetime | None:
        """One time for all rows, where the file has no column of dates."""
        if "said_at" in chosen:
            return None
        if said := self.options.get("said_at"):
            moment = dates.parser(DateOrder.DAY_FIRST, self.zone)(said)
            if dates.problem(moment, self.now):
                raise InputError(
                    f"said_at '{said}' is neither a column of {self.layout.name} nor a date like 2025-03-28."
                )
            return moment
        for column in self.columns:
            if header_fit("said_at", column.name) >= mapping.CERTAIN and column.values:
                self.notes.append(f"'{column.name}' is called like a date, but its values are no dates we can read")
        if self.path == files.STDIN:
            self.notes.append(f"there is no column of dates; today is taken, {GIVE_DAY}")
            return self.now
        moment = datetime.fromtimestamp(int(self.path.stat().st_mtime), UTC)
        moment = self.now if dates.problem(moment, self.now) else moment
        self.notes.append(
            f"there is no column of dates; the file's own, {moment:%Y-%m-%d}, is taken for all rows, {GIVE_DAY}"
        )
        return moment

    def _reversed(self, chosen: Mapping[str, str]) -> frozenset[str]:
        """Scores on which 1 is best: the Friends and Family Test of the NHS."""
        spoken = set(words(chosen.get("csat", "")))
        if spoken & {"fft"} or {"friends", "family"} <= spoken:
            self.notes.append(f"in '{chosen['csat']}' 1 is best and 5 is worst, so it is turned round")
            return frozenset({"csat"})
        return frozenset()

    def _note_scores(self, chosen: Mapping[str, str]) -> None:
        by_name = {column.name: column for column in self.columns}
        for column in self.columns:
            # Found by its name, but too many of its values are on no such scale.
            called = next((name for name in _SCORES if header_fit(name, column.name) >= mapping.CERTAIN), None)
            if called and called not in chosen and column.name not in chosen.values() and column.values:
                outside = 1 - column.fits_scale(called)
                if outside > 0:
                    self.notes.append(
                        f"'{column.name}' is called like {called}, but {outside:.0%} of its values are outside the "
                        f"scale, so it is left out; give {called}={column.name} to take the others"
                    )
        for name in _SCORES:
            if name in chosen:
                outside = 1 - by_name[chosen[name]].fits_scale(name) if by_name[chosen[name]].values else 0
                if outside > 0:
                    self.notes.append(
                        f"{outside:.1%} of '{chosen[name]}' are outside the scale; kept without the score"
                    )
