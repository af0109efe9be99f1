"""A rule, and the first one that fits a signal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voc.errors import InputError

PARTIES = ("team", "partner")
SEVERITIES = ("low", "medium", "high")
KINDS = ("incident", "new", "emerging", "surging", "growing", "fading")
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a rule looks at: the topic of a signal with its words, the segments that stand out, how bad it is."""

    topic_id: int | None
    name: str
    theme: str
    words: tuple[str, ...]
    segments: tuple[str, ...]
    severity: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Signals that fit every condition given go to `to`; an empty condition fits all.

    words fit where one of them is a word of the topic's name or of its telling words;
    severity is the least. due_hours is the time to acknowledge, after which
    escalate_to hears of it (nobody, where it is empty).
    """

    name: str
    to: str
    party: str = "team"
    due_hours: float = 24.0
    escalate_to: str = ""
    topics: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    severity: str = "low"

    def __post_init__(self) -> None:
        for field in ("name", "to"):
            if not 1 <= len(getattr(self, field).strip()) <= LONGEST:
                raise InputError(f"Rule '{self.name}': '{field}' must have 1 to {LONGEST} characters.")
        if self.party not in PARTIES:
            raise InputError(f"Rule '{self.name}': party '{self.party}' must be one of {', '.join(PARTIES)}.")
        if self.severity not in SEVERITIES:
            raise InputError(f"Rule '{self.name}': severity '{self.severity}' must be one of {', '.join(SEVERITIES)}.")
        if strange := sorted(set(self.kinds) - set(KINDS)):
            raise InputError(f"Rule '{self.name}': kind '{strange[0]}' must be one of {', '.join(KINDS)}.")
        if not 0 < self.due_hours <= 24 * 365:
            raise InputError(f"Rule '{self.name}': due_hours {self.due_hours:g} must be above 0 and at most a year.")

    def fits(self, subject: Subject) -> bool:
        """Whether every condition holds.

        >>> couriers = Rule(name="couriers", to="Gesitra", words=("kurir",), severity="medium")
        >>> late = Subject(topic_id=1, name="Kurir telat", theme="", words=(), segments=(), severity="high", kind="new")
        >>> couriers.fits(late)
        True
        """
        return (
            (not self.topics or subject.topic_id in self.topics)
            and (not self.themes or _folded((subject.theme,)) <= _folded(self.themes))
            and (not self.words or bool(_words((subject.name, *subject.words)) & _folded(self.words)))
            and (not self.segments or bool(_folded(subject.segments) & _folded(self.segments)))
            and (not self.kinds or subject.kind in self.kinds)
            and SEVERITIES.index(subject.severity) >= SEVERITIES.index(self.severity)
        )


def first_match(rules: Sequence[Rule], subject: Subject) -> Rule | None:
    """The first rule that fits; None where none does."""
    return next((rule for rule in rules if rule.fits(subject)), None)


def _folded(texts: Sequence[str]) -> set[str]:
    return {text.strip().casefold() for text in texts}


def _words(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())} | _folded(texts)
