"""The plan for reading one file: its layout, its mapping, and the reasons, to be shown before anything is read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from voc.ingest.dates import DateOrder
from voc.ingest.headers import words
from voc.ingest.layout import Layout
from voc.ingest.limits import Limits
from voc.ingest.profile import Profile
from voc.ingest.records import Recipe
from voc.ingest.roles import Rule
from voc.models import Channel


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a file will be read; what `plan` proposes and `read` carries out.

    mapping is a column by field, why the reason by field. notes say in plain words
    what a person should know. dropped counts, while the file is read, the scores
    that were outside their scale, by field.
    """

    layout: Layout
    mapping: Mapping[str, str]
    why: Mapping[str, str]
    channel: Channel
    source: str
    date_order: DateOrder
    zone: ZoneInfo
    now: datetime
    limits: Limits
    constants: Mapping[str, str] = field(default_factory=dict)
    said_at: datetime | None = None
    profile: str = ""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reversed: frozenset[str] = frozenset()
    sampled: int = 0
    notes: tuple[str, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter, compare=False)

    @property
    def path(self) -> Path:
        return self.layout.path

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.layout.name

    @property
    def is_chat(self) -> bool:
        """True where rows are messages, to be grouped by conversation."""
        return "conversation" in self.mapping and "role" in self.mapping

    def recipe(self) -> Recipe:
        """What the row converter needs."""
        return Recipe(
            name=self.name,
            columns={name: self.layout.columns.index(column) for name, column in self.mapping.items()},
            constants=self.constants,
            channel=self.channel,
            source=self.source,
            zone=self.zone,
            now=self.now,
            date_order=self.date_order,
            fallback=self.said_at,
            reversed=self.reversed,
            text_chars=self.limits.text_chars,
            dropped=self.dropped,
        )

    def role_rule(self) -> Rule:
        """How the cells of the role column are read."""
        return Rule(words(self.mapping["role"]), self.roles)

    def as_profile(self, name: str) -> Profile:
        """This plan's mapping under a name, to be saved and used again."""
        return Profile(
            name=name,
            columns={chosen: (column,) for chosen, column in self.mapping.items()},
            title=f"made from {self.name}",
            channel=self.channel,
            source=self.source,
            date_order=self.date_order,
            roles=self.roles,
        )

    def lines(self) -> list[str]:
        """The plan as lines for a terminal."""
        kind = self.layout.format + (", gzipped" if self.layout.gzipped else "")
        if self.layout.format == "csv":
            kind += f", {self.layout.encoding}, delimiter {_shown(self.layout.delimiter)}"
        shown = [f"{self.name}: {kind}; channel {self.channel}, source {self.source}"]
        width = max((len(name) for name in self.mapping), default=0)
        for name, column in self.mapping.items():
            shown.append(f"  {name:<{width}}  ← {column}  ({self.why[name]})")
        shown += [f"  {name:<{width}}  = {value}" for name, value in self.constants.items()]
        unused = [column for column in self.layout.columns if column not in self.mapping.values()]
        if unused:
            shown.append(f"  not read: {', '.join(unused[:20])}{' …' if len(unused) > 20 else ''}")
        return shown + [f"  note: {note}" for note in self.notes]


def _shown(delimiter: str) -> str:
    return {"\t": "tab", "\x1f": "none"}.get(delimiter, delimiter)
