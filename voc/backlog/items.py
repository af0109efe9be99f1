"""What a backlog item is, and the evidence it is drafted from."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from voc.models import ItemStatus, Quote

Language = Literal["id", "en"]
Priority = Literal["urgent", "high", "medium", "low", "none"]
PRIORITIES: tuple[Priority, ...] = ("urgent", "high", "medium", "low", "none")
SEVERITIES: tuple[Priority, ...] = PRIORITIES[:-1]  # that a person can give; without one it is guessed from harm
AttributeKind = Literal["channel", "version", "region", "segment", "product", "device"]


@dataclass(frozen=True, slots=True)
class Skew:
    """An attribute that is over-represented: its share in the topic is `ratio` times its share elsewhere."""

    kind: AttributeKind
    value: str
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All a draft may say about a topic; nothing in it is a guess.

    people are distinct over `weeks` whole weeks, and over the days of the week that is
    not over where somebody spoke in it (`and_now`); weekly holds them by whole week, oldest
    first. change is the newest week over what was expected, with its 95 % interval.
    score_effect is in points of `score`, with its 95 % interval; below zero it costs. revenue
    is that of the people who complain of it, in `currency`. praised says that it is marked or
    rated as praise. A draft writes counts of fewer than `minimum` people as "fewer than", and
    says no more of a topic that fewer spoke of.
    """

    topic: str
    people: int
    weeks: int
    and_now: bool = False
    weekly: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    theme: str = ""
    expected: float | None = None
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None
    negative_share: float | None = None
    praised: bool = False
    score: Literal["stars", "nps", "csat"] = "stars"
    score_effect: float | None = None
    score_effect_low: float | None = None
    score_effect_high: float | None = None
    skews: tuple[Skew, ...] = ()
    quotes: tuple[Quote, ...] = ()
    owner: str = ""
    revenue: float | None = None
    currency: str = "Rp"
    harm: float = 0.0
    minimum: int = 0

    @property
    def is_small(self) -> bool:
        """Whether so few spoke that whatever is said of them could be said of one of them."""
        return 0 < self.people < self.minimum

    @property
    def is_praise(self) -> bool:
        """Whether it is marked as praise and most of its voices bear that out; of picked complaints they do not."""
        return self.praised and (self.negative_share or 0.0) < 0.5

    def withheld(self) -> "Evidence":
        """What may be said of a group that is too small: what the topic is, and that few spoke of it."""
        said = {name: getattr(self, name) for name in ("words", "theme", "owner", "praised", "harm", "minimum")}
        return Evidence(topic=self.topic, people=self.people, weeks=self.weeks, **said)

    def at_least(self, minimum: int) -> "Evidence":
        """The same, for readers who may not see groups of fewer people."""
        alone = (quote if quote.senders >= minimum else replace(quote, senders=1) for quote in self.quotes)
        kept = replace(self, minimum=minimum, quotes=tuple(alone))
        return kept.withheld() if kept.is_small else kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A first version of an item, for a product manager to edit."""

    title: str
    problem: str
    user_story: str
    acceptance: tuple[str, ...]
    evidence: tuple[str, ...]
    labels: tuple[str, ...]
    priority: Priority


@dataclass(frozen=True, slots=True)
class Rice:
    """Inputs of the RICE score: reach in people a quarter, impact, confidence 0 to 1, effort in person-months."""

    reach: float
    impact: float
    confidence: float
    effort: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to build or fix, as it leaves for a tracker.

    id is ours and stays; external_key is the tracker's (such as PAY-12), "" before it
    was imported. permalinks lead to the feedback behind it. Where people are fewer than
    `minimum`, files say so instead of how many.
    """

    id: int
    title: str
    problem: str
    created: date
    user_story: str = ""
    acceptance: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    people: int = 0
    minimum: int = 0
    status: ItemStatus = ItemStatus.PROPOSED
    priority: Priority = "none"
    labels: tuple[str, ...] = ()
    owner: str = ""
    theme: str = ""
    due: date | None = None
    external_key: str = ""
    permalinks: tuple[str, ...] = field(default_factory=tuple)
    rice: Rice | None = None
    language: Language = "id"
